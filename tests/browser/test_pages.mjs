// test_pages.mjs -- every page that somebody can reach by links, as each role and on a phone.
//
// From the work-desk each link is followed, once for each kind of page.  Each page must be
// answered with 200 (a link to what one may not see is a fault of the page that shows it),
// have a title and a heading, no id twice, a name for every control, link and button, no
// sideways scroll; the harness adds: no error on the console, nothing from elsewhere.
import { stage } from "./harness.mjs";

const t = await stage({ password: process.env.PASSWORD ?? "zhibao-2005" });
const FILES = /\.(pdf|csv|json|xlsx|docx|zip|txt|rules)(\?|$)|^\/attachment\/|\/proof$/;

// What is wrong with the page as it stands; [] when nothing is.
const faults = (page) => page.evaluate(() => {
    const wrong = [], count = new Map();
    const name = (el) => (el.textContent.trim() || el.getAttribute("aria-label")
        || el.title || el.querySelector("img")?.alt || "").trim();
    for (const el of document.querySelectorAll("[id]"))
        count.set(el.id, (count.get(el.id) ?? 0) + 1);
    for (const [id, n] of count)
        if (n > 1)
            wrong.push(`id ${id} stands ${n} times`);
    for (const el of document.querySelectorAll("input:not([type=hidden]), select, textarea"))
        if (!el.labels?.length && !el.getAttribute("aria-label"))
            wrong.push(`control ${el.name} has no label`);
    for (const el of document.querySelectorAll("a[href], button, summary"))
        if (!name(el))
            wrong.push(`no name: ${el.outerHTML.slice(0, 80)}`);
    for (const el of document.querySelectorAll("[aria-describedby]"))
        if (!document.getElementById(el.getAttribute("aria-describedby")))
            wrong.push(`aria-describedby of ${el.name} leads nowhere`);
    if (document.querySelector("h1") === null)
        wrong.push("no heading");
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth)
        wrong.push("scrolls sideways");
    if (/\{\{|\}\}|undefined|\[object|NaN/.test(document.body.innerText))
        wrong.push("shows what no reader should see");
    return wrong;
});

// Pages of one kind differ in their numbers only.
const kind = (path) => path.replace(/\d{2,}/g, "N").replace(/[?#].*/, "");

async function visit(login, options = {}) {
    const page = await t.other(options);
    const todo = ["/"], seen = new Set();
    const who = options.phone ? `${login} on a phone` : login;

    await t.login(page, login);
    while (todo.length > 0) {
        const path = todo.shift();
        if (FILES.test(path) || seen.has(kind(path)))
            continue;
        seen.add(kind(path));
        const answer = await page.goto(path);
        await t.settled(page);
        const wrong = answer.status() === 200 ? await faults(page) : [`status ${answer.status()}`];
        t.check(`${who}: ${kind(path)}${wrong.length ? ": " + wrong.join("; ") : ""}`, wrong.length === 0);
        if (process.env.SHOTS !== undefined)
            await t.shot(page, `${who}${kind(path)}`.replace(/[/ ]/g, "_"), { full: true });
        todo.push(...await page.evaluate(() =>
            [...document.querySelectorAll("a[href^='/']")].map((a) => a.getAttribute("href"))));
    }
    t.check(`${who} reaches ${seen.size} kinds of pages`, seen.size > 5);
}

for (const login of ["editor", "leader", "assessor", "admin", "auditor", "linzhou", "linzhou-office", "yaocun"])
    await t.step(login, await t.page(), () => visit(login));
for (const login of ["editor", "linzhou", "leader"])
    await t.step(`${login} on a phone`, await t.page(), () => visit(login, { phone: true }));
await t.end();
