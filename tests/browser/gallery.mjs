// gallery.mjs -- every component on a page, to look at; and a test of what needs no server
// of ours: the modules, the keyboard, the phone, the policy against inline code.
//
//     node tests/browser/gallery.mjs            pictures into build/shots/gallery-*.png
//     node tests/browser/gallery.mjs serve      shows it at the address that it prints
//
// The pages stand in gallery/*.html as bodies in the words of ui/COMPONENTS.md; the layout
// is the program's own, filled by the few lines of `fill` below.  Not shipped.
import { createServer } from "node:http";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root, stage } from "./harness.mjs";

const out = join(root, "build/gallery");
execFileSync(process.execPath, [join(root, "ui/build.mjs"), out], { stdio: "inherit" });

const escape = (s) => String(s).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

// The template language, enough for the layout: {{x}} {{?x}} {{^x}} {{#x}} {{@x}}.
// A part ends at the {{/x}} that has as many {{#x}}, {{?x}}, {{^x}} before it.
function part(text) {
    const open = /\{\{([#?^])(\w+)\}\}/.exec(text);
    if (open === null)
        return null;
    const marks = new RegExp(`\\{\\{([#?^/])${open[2]}\\}\\}`, "g");
    marks.lastIndex = open.index;
    for (let depth = 0, mark; (mark = marks.exec(text)) !== null;) {
        depth += mark[1] === "/" ? -1 : 1;
        if (depth === 0)
            return { sign: open[1], name: open[2], before: text.slice(0, open.index),
                inner: text.slice(open.index + open[0].length, mark.index),
                after: text.slice(marks.lastIndex) };
    }
    throw new Error(`{{${open[1]}${open[2]}}} has no end`);
}

function fill(text, view) {
    const found = part(text);
    if (found !== null) {
        const { sign, name, before, inner, after } = found, value = view[name];
        const has = Array.isArray(value) ? value.length > 0 : Boolean(value);
        const middle = sign === "#"
            ? (value ?? []).map((item) => fill(inner, { ...view, ...item })).join("")
            : (sign === "?") === has ? fill(inner, view) : "";
        return fill(before, view) + middle + fill(after, view);
    }
    return text
        .replace(/\{\{@(\w+)\}\}/g, (_, name) => view["@" + name] ?? "")
        .replace(/\{\{(\w+)\}\}/g, (_, name) => escape(view[name] ?? ""));
}

const nav = [["", "工作台", "/", "14"], ["报送", "写信息", "/write"], ["", "我的信息", "/report", "2"],
    ["采编", "采编台", "/desk", "9"], ["", "登记簿", "/register"], ["", "综合稿", "/digest"],
    ["", "刊物", "/bulletin", "1"], ["", "采用与批示", "/adoption"], ["考核", "得分与位次", "/points"],
    ["", "通报", "/circular"], ["管理", "机构与人员", "/unit"], ["", "审计", "/event"],
    ["", "设置", "/setting"]];

function pageOf(name, query) {
    const body = readFileSync(join(root, `tests/browser/gallery/${name}.html`), "utf8");
    const [, title, fault] = /^<!-- (.*?)(?: \| (.*?))? -->/.exec(body);
    const now = (minutes) => new Date(Date.now() - minutes * 60000).toISOString();
    return fill(readFileSync(join(root, "src/app/layout.html"), "utf8"), {
        title, node_name: "市委组织部", asset: "1", request: "k7f2", may_search: true,
        faults: fault === undefined ? [] : [{ text: fault }],
        user_name: name === "login" ? "" : "王编辑", user_unit: "信息科", user_role: "编辑",
        nav: nav.map(([group, label, path, badge]) =>
            ({ group, label, path, badge, on: path === "/" + name.replace("home", "") })),
        "@form": `<input type="hidden" name="csrf" value="x">`,
        "@body": body.replace(/\{\{now-(\d+)\}\}/g, (_, m) => now(m))
            .replace(/\{\{at\}\}/g, escape(query.get("at") ?? "")),
    });
}

const server = createServer((request, reply) => {
    const url = new URL(request.url, "http://x"), name = url.pathname.slice(1) || "home";
    const asset = /^\/assets\/(zhibao\.(css|js))$/.exec(url.pathname);
    if (asset !== null) {
        reply.setHeader("Content-Type", asset[2] === "css" ? "text/css" : "text/javascript");
        return reply.end(readFileSync(join(out, asset[1])));
    }
    reply.setHeader("Content-Security-Policy", "default-src 'none'; script-src 'self'; "
        + "style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'");
    reply.setHeader("Content-Type", "text/html; charset=utf-8");
    if (request.method === "POST") {
        const to = { "/accept": [303, "/register"], "/refuse": [422, "write"] }[url.pathname];
        if (to?.[0] === 303)
            return reply.writeHead(303, { Location: to[1] }).end();
        reply.statusCode = to?.[0] ?? 404;
        return reply.end(pageOf(to?.[1] ?? "home", url.searchParams));
    }
    try {
        reply.end(pageOf(name, url.searchParams));
    } catch {
        reply.writeHead(404).end(pageOf("home", url.searchParams));
    }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const base = `http://127.0.0.1:${server.address().port}`;
const names = readdirSync(join(root, "tests/browser/gallery")).map((f) => f.replace(".html", ""));

if (process.argv[2] === "serve") {
    console.log(`${base}  ${names.map((n) => "/" + n).join(" ")}`);
} else {
    const t = await stage({ base });
    const only = process.argv[2];
    for (const phone of [false, true]) {
        const page = await t.page({ phone });
        for (const name of names.filter((n) => only === undefined || n === only)) {
            await page.goto("/" + name);
            await t.shot(page, `gallery-${name}${phone ? "-phone" : ""}`,
                { full: phone || !["desk", "login"].includes(name) });
            t.check(`${name}${phone ? " on a phone" : ""} does not scroll sideways`,
                !await t.overflows(page));
            page.removeAllListeners("dialog");
        }
        await page.close();
    }
    const page = await t.page();
    const chosen = () => page.textContent(".row.on b");

    await page.goto("/desk?at=1");
    const first = await chosen();
    const asked = [];
    page.on("request", (r) => asked.push(r));
    await page.keyboard.press("j");
    await t.settled(page);
    t.check("J goes to the next row", first !== await chosen());
    await page.waitForURL(/at=2/);
    t.check("J changes the address", page.url().includes("at=2"));
    t.check("J loads nothing but the page", asked.length === 1
        && asked[0].headers()["hx-request"] === undefined);
    await page.keyboard.press("k");
    await page.waitForURL(/at=1/);
    t.check("K goes back", first === await chosen());
    await page.keyboard.press("x");
    t.check("a letter opens its question", await page.isVisible(".acts details[open] select"));
    await t.shot(page, "gallery-desk-question");
    await page.keyboard.press("Escape");
    t.check("Esc closes it", !await page.isVisible(".acts details[open]"));
    await page.keyboard.press("/");
    t.check("/ goes to the search", await page.evaluate(() => document.activeElement.id === "search"));
    await page.keyboard.type("ja?");
    t.check("letters are letters in a field", await page.inputValue("#search") === "ja?"
        && !await page.isVisible("dialog"));
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    t.check("? shows the keys", await page.isVisible("dialog.keys"));
    t.check("the list of keys names an act", (await page.textContent("dialog.keys")).includes("备用"));
    await t.shot(page, "gallery-keys");
    await page.keyboard.press("Escape");

    await page.goto("/kept");
    await page.fill("#title", "周末课堂");
    t.check("characters are counted", (await page.textContent("#title + .count")).startsWith("4 / 60"));
    await page.click(".side a[href='/register']");
    await page.waitForURL(/register/);
    await page.goto("/kept");
    t.check("what was typed is found again", await page.inputValue("#title") === "周末课堂");
    await page.click("#refuse");
    await page.waitForSelector(".faults");
    t.check("a refusal is shown", await page.isVisible(".faults"));
    t.check("a refusal keeps the address", page.url().endsWith("/kept"));
    await page.goto("/kept");
    t.check("a refused form is still kept", await page.inputValue("#title") === "周末课堂");
    await page.click("#accept");
    await page.waitForURL(/register/);
    await page.goto("/kept");
    t.check("an accepted form is forgotten", await page.inputValue("#title") === "");

    await page.goto("/bulletin");
    const words = await page.evaluate(() => [...document.querySelectorAll("time")].map((e) => e.textContent));
    t.check("times are said as people say them", words.includes("3 分钟前")
        && words.includes("2005年9月27日"));
    let sent = "";
    page.on("request", (r) => { if (r.method() === "POST") sent = r.postData() ?? ""; });
    await page.dragAndDrop(".order li:nth-child(1) .title", ".order li:nth-child(3) .title");
    await page.waitForURL(/register/);
    t.check("dragging sends the row and its place", /piece=11&place=[23]/.test(sent));

    await page.goto("/register");
    await page.click("text=导出 CSV");
    await page.waitForURL(/register\.csv/);
    t.check("a file is left to the browser", true);

    const plain = await t.other({ scripts: false });
    await plain.goto("/desk?at=1");
    await plain.click(".row:nth-child(3)");
    t.check("without scripts a row is a link", plain.url().includes("at=2"));
    await plain.click("summary:has-text('退改')");
    t.check("without scripts a question opens", await plain.isVisible("textarea[name=note]"));
    await plain.click("text=退改 >> nth=-1");
    await plain.waitForURL(/register/);
    t.check("without scripts a form is sent", true);
    server.close();
    await t.end();
}
