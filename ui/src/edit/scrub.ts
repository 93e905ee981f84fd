// scrub.ts -- HTML of strangers made harmless before anything reads it.
//
// Only tags that say what a text is are left, with the few attributes that matter; a style is
// renamed, so the page's policy has nothing to refuse.  What could load or run is not there any
// more when a parser sees the text; a picture leaves a mark to be counted.

const TAGS = new Set(("p div br h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tfoot tr td th caption blockquote "
    + "figure figcaption section article main header footer aside nav dl dt dd pre center address hr "
    + "span a b strong i em u s sub sup font ins small code q label").split(" "));
const WHOLE = "script|style|title|noscript|iframe|object|svg|math|video|audio|select|textarea|template|xml"
    + "|w:[\\w]+|del|head(?=[\\s>])";
const KEPT = /^(class|style|colspan|rowspan|start|value|data-pm-slice|data-origins|data-name)$/;

const escape = (s: string): string => s.replace(/</g, "&lt;");
const quoted = (s: string): string => s.replace(/"/g, "&quot;").replace(/</g, "&lt;");

function attributes(text: string): string {
    let out = "";
    for (const m of text.matchAll(/([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
        const name = m[1].toLowerCase();
        if (KEPT.test(name))
            out += ` ${name === "style" ? "data-style" : name}="${quoted(m[2] ?? m[3] ?? m[4] ?? "")}"`;
    }
    return out;
}

export function scrub(html: string): { html: string; pictures: number } {
    let pictures = 0, out = "", at = 0;
    const text = html.replace(/\0/g, "")
        .replace(/<!--[\s\S]*?(-->|$)/g, "")
        .replace(new RegExp(`<(${WHOLE})\\b[^>]*>[\\s\\S]*?</\\1\\s*>`, "gi"), "");
    for (const m of text.matchAll(/<(\/?)([a-z][\w:-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|<[!?][^>]*>/gi)) {
        out += escape(text.slice(at, m.index));
        at = m.index! + m[0].length;
        const tag = (m[2] ?? "").toLowerCase();
        if (tag === "img" || tag === "v:imagedata")
            pictures++;
        if (TAGS.has(tag))
            out += `<${m[1]}${tag}${m[1] ? "" : attributes(m[3])}>`;
    }
    return { html: out + escape(text.slice(at)), pictures };
}
