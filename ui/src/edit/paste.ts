// paste.ts -- what comes from Word, WPS, LibreOffice, Excel, a web page or as plain text, made
// into the blocks of a body.
//
// Structure stays, looks go.  A line is a heading when the source says so (Heading 1, 标题 1, an
// outline level), and otherwise when it begins with 一、 or （一）, has at most 30 characters and
// no sign of a sentence within or behind it.  A line with 1. or (1) is a heading only when the
// source says so: most are numbered paragraphs.  Its level is that of its number; without one it
// is the source's.  Numbers of lists stay as text, as they are on paper; bullets become items.
import { block, bodyRead, trim, type Block } from "../prose";

const HEADING_MAX = 30;
const NUMBERS = [/^[〇零一二三四五六七八九十百]+、/, /^[（(][〇零一二三四五六七八九十百]+[）)]/,
    /^\d{1,3}[.．、](?!\d)/, /^[（(]\d{1,3}[）)]/];

const levelOf = (text: string): number => NUMBERS.findIndex((n) => n.test(text)) + 1;

function isClear(text: string): boolean {
    const level = levelOf(text);
    return (level === 1 || level === 2) && [...text].length <= HEADING_MAX
        && !/[。；！？;!?…]|[，、：,:]$/.test(text);
}

// What a reader sees of a text: no soft hyphens, no marks without width; a line that the source's
// file breaks between two Chinese characters is none.
const seen = (text: string): string => text
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "")
    .replace(/([\u2e80-\u9fff\uff00-\uffef])[ \t]*[\r\n]+[ \t]*(?=[\u2e80-\u9fff\uff00-\uffef])/g, "$1")
    .replace(/[ \t\r\n\u00a0]+/g, " ");

const line = (text: string): Block => isClear(text)
    ? block("heading", text, { level: levelOf(text) }) : block("paragraph", text);

/* ---- plain text ---- */

// Lines of cells with tabs between, as Excel gives them.
function rowsOfTabs(lines: string[]): Block | null {
    const rows = lines.map((l) => l.split("\t").map(trim)), columns = rows[0].length;
    return rows.length < 2 || columns < 2 || rows.some((r) => r.length !== columns) ? null
        : block("table", "", { rows: rows.map((cells) => ({ cells, origins: "" })) });
}

export function textBlocks(text: string): Block[] {
    const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
    const table = rowsOfTabs(lines);
    if (table !== null)
        return [table];
    const body = lines.map((l) => seen(l)).join("\n");
    return bodyRead(body).map((b) => b.kind === "paragraph" ? line(b.text) : b);
}

/* ---- HTML ---- */

const BLOCKS = new Set(("P DIV H1 H2 H3 H4 H5 H6 UL OL LI TABLE THEAD TBODY TFOOT TR TD TH CAPTION BLOCKQUOTE FIGURE "
    + "FIGCAPTION SECTION ARTICLE MAIN HEADER FOOTER ASIDE NAV DL DT DD PRE CENTER ADDRESS HR").split(" "));

const styleOf = (el: Element): string => (el.getAttribute("data-style") ?? "").toLowerCase().replace(/\s/g, "");
const isHidden = (el: Element): boolean =>
    /display:none|mso-hide:all|mso-element:(comment|field-begin|frame-none)/.test(styleOf(el))
    || /msocomment/i.test(el.className);

// What the source calls a heading: its rank, or 0.
function rankOf(el: Element): number {
    const tag = /^H([1-6])$/.exec(el.tagName);
    const outline = /mso-outline-level:([1-9])/.exec(styleOf(el));
    const named = /^(?:MsoHeading|Heading|标题|a?heading-?)\s?([1-9])/i.exec(el.className);
    return Number(tag?.[1] ?? named?.[1] ?? outline?.[1] ?? 0);
}

class Reader {
    blocks: Block[] = [];
    private text = "";
    private number = "";            // of a list's item, to stand before its first words
    private kind: Block["kind"] = "paragraph";
    private rank = 0;

    flush(): void {
        const said = trim(seen(this.text)), text = this.number + said;
        this.text = "";
        if (said === "")
            return;
        this.number = "";
        if (this.kind !== "paragraph")
            this.blocks.push(block(this.kind, text));
        else if (this.rank > 0)
            this.blocks.push(block("heading", text, { level: levelOf(text) || Math.min(this.rank, 4) }));
        else
            this.blocks.push(line(text));
    }

    children(el: Element): void {
        for (const node of el.childNodes) {
            if (node.nodeType === 3)
                this.text += node.textContent;
            else if (node.nodeType === 1)
                this.element(node as Element);
        }
    }

    element(el: Element): void {
        if (isHidden(el))
            return;
        if (el.tagName === "BR")
            return this.flush();
        if (/mso-list:ignore/.test(styleOf(el)))
            return this.listMark(el);
        if (!BLOCKS.has(el.tagName))
            return this.children(el);
        this.flush();
        if (el.tagName === "TABLE" && !this.table(el))
            return;
        const kind = this.kind, rank = this.rank;
        this.kind = el.tagName === "BLOCKQUOTE" ? "quote" : el.tagName === "LI" ? this.listItem(el) : kind;
        this.rank = rankOf(el) || rank;
        this.children(el);
        this.flush();
        this.kind = kind;
        this.rank = rank;
    }

    // Word's own list: a number is text, a bullet is an item.
    private listMark(el: Element): void {
        const mark = trim(seen(el.textContent ?? ""));
        if (/[\d一二三四五六七八九十a-zA-Zⅰ-ⅻⅠ-Ⅻ①-⑳]/.test(mark) && !/^[lnuqvoØ§]$/.test(mark))
            this.text += mark;
        else
            this.kind = "item";
    }

    private listItem(el: Element): Block["kind"] {
        const list = el.parentElement;
        if (list?.tagName !== "OL")
            return "item";
        const before = [...list.children].filter((c) => c.tagName === "LI").indexOf(el);
        const first = Number(list.getAttribute("start") ?? 1) || 1;
        this.number = `${Number(el.getAttribute("value")) || first + before}.`;
        return "paragraph";
    }

    // True: it is there for the looks only, and its cells are to be read as text.
    private table(el: Element): boolean {
        const rows = [...el.querySelectorAll("tr")].filter((tr) => tr.closest("table") === el && !isHidden(tr));
        const grid: string[][] = [];
        rows.forEach((tr, i) => {
            let column = 0;
            const cells = (grid[i] ??= []);
            for (const td of [...tr.children].filter((c) => c.tagName === "TD" || c.tagName === "TH")) {
                while (cells[column] !== undefined)
                    column++;
                const wide = span(td, "colspan", 50), high = Math.min(span(td, "rowspan", 200), rows.length - i);
                for (let y = 0; y < high; y++)
                    for (let x = 0; x < wide; x++)
                        (grid[i + y] ??= [])[column + x] = y + x === 0 ? cellText(td) : "";
                column += wide;
            }
        });
        const width = Math.max(0, ...grid.map((r) => r.length));
        const nested = el.querySelector("table") !== null;
        if (width < 2 || nested && grid.length < 2)
            return true;
        const full = grid.map((r) => Array.from({ length: width }, (_, i) => r[i] ?? ""));
        const used = full[0].map((_, i) => full.some((r) => r[i] !== ""));
        const cut = full.map((r) => r.filter((_, i) => used[i])).filter((r) => r.some((c) => c !== ""));
        const caption = el.querySelector("caption");
        if (caption !== null && caption.closest("table") === el)
            this.blocks.push(...plainBlocks(caption));
        if (cut.length > 0)
            this.blocks.push(block("table", "", { rows: cut.map((cells) => ({ cells, origins: "" })) }));
        return false;
    }
}

const span = (el: Element, name: string, max: number): number =>
    Math.min(max, Math.max(1, Number(el.getAttribute(name)) || 1));

function plainBlocks(el: Element): Block[] {
    const reader = new Reader();
    reader.children(el);
    reader.flush();
    return reader.blocks;
}

const cellText = (el: Element): string => plainBlocks(el).map((b) =>
    b.kind === "table" ? b.rows!.map((r) => r.cells.join(" ")).join(" ") : b.text).join(" ");

// `html` has been scrubbed.
export function htmlBlocks(html: string): Block[] {
    return plainBlocks(new DOMParser().parseFromString(html, "text/html").body);
}
