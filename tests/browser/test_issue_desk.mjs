// test_issue_desk.mjs -- the desk of an issue: a piece is dragged within its column and over to
// another, goes up by its button without scripts, is edited and put back to an older text; the
// page count follows; a published piece is corrected, and readers see it.
import { stage } from "./harness.mjs";

const t = await stage({ password: process.env.PASSWORD ?? "zhibao-2005" });
const { check, press } = t;
const text = async (p, at) => (await p.locator(at).first().innerText()).replace(/\s+/g, " ").trim();
const titles = (p, column) => p.locator(`#column-${column} .order > li .title`).allInnerTexts();

// Adopts what waits on the desk until the next issue has `n` pieces; gives the issue's desk.
async function fill(p, n) {
    for (let i = 0; i < n; i++) {
        await p.goto("/desk");
        await press(p, ".row >> nth=0");
        await p.waitForSelector("form[action$='/adopt'] button");
        await press(p, "form[action$='/adopt'] button >> nth=0");
    }
    await p.goto("/bulletin");
    const open = await p.locator("a[href^='/issue/'][href$='/edit'], a[href^='/issue/']").first().getAttribute("href");
    return open.replace(/\/edit$/, "") + "/edit";
}

async function drag(p, from, to) {
    const done = p.waitForResponse((r) => r.request().method() === "GET" && /\/edit/.test(r.url()));
    await p.locator(from).first().dragTo(p.locator(to).first(), { targetPosition: { x: 60, y: 3 } });
    await done;
    await t.settled(p);
}

const editor = await t.page();
await t.login(editor, "editor");
let desk = "";

await t.step("the desk shows columns, pages and what is missing", editor, async () => {
    desk = await fill(editor, 4);
    await editor.goto(desk);
    await t.settled(editor);
    check("the page count is told", /共 \d+ 页，末页 \d+ 行/.test(await text(editor, ".head")));
    check("each piece tells its page", /第 \d+ 页/.test(await text(editor, ".order > li >> nth=0")));
    check("an empty column is pointed out", (await text(editor, "#checks")).includes("还没有篇目"));
    check("it fits the screen", !await t.overflows(editor));
    await t.shot(editor, "issue-desk", { full: true });
});

await t.step("a piece is dragged", editor, async () => {
    await editor.setViewportSize({ width: 1280, height: 1400 });    // a scroll would end it
    const before = await titles(editor, 1);
    check("there are pieces to drag", before.length >= 3);
    await drag(editor, "#column-1 .order > li >> nth=2", "#column-1 .order > li >> nth=0");
    check("within its column", (await titles(editor, 1))[0] === before[2]);
    await drag(editor, "#column-1 .order > li >> nth=0", "#column-2 .order");
    check("over to an empty column", (await titles(editor, 2)).includes(before[2])
        && !(await titles(editor, 1)).includes(before[2]));
    await t.shot(editor, "issue-desk-dragged", { full: true });
    await editor.setViewportSize({ width: 1280, height: 720 });
});

await t.step("without scripts the buttons move it", editor, async () => {
    const plain = await t.other({ scripts: false });
    await t.login(plain, "editor");
    await plain.goto(desk);
    const before = await titles(plain, 1);
    await press(plain, "#column-1 .order > li >> nth=1 >> button[aria-label='上移']");
    check("up by a button", (await titles(plain, 1))[0] === before[1]);
    check("the form for dragging is not seen", !await plain.locator("[data-order-form]").first().isVisible());
});

await t.step("a piece is edited, and an older text comes back", editor, async () => {
    await editor.goto(desk);
    const old = (await titles(editor, 1))[0];
    await press(editor, "#column-1 .order > li >> nth=0 >> .title a");
    await editor.fill("#title", "改过的标题");
    await press(editor, "form[action$='/change'] button.btn-red");
    check("the desk has the new title", (await titles(editor, 1))[0] === "改过的标题");
    await press(editor, "#column-1 .order > li >> nth=0 >> .title a");
    check("both versions are listed", await editor.locator("a[href*='revision=']").count() === 2);
    await t.shot(editor, "piece-edit", { full: true });
    await press(editor, "form[action$='/restore'] button");
    check("the old title is back", await editor.inputValue("#title") === old);
});

const leader = await t.other();
await t.login(leader, "leader");
await t.step("a leader corrects what was published", leader, async () => {
    await leader.goto("/bulletin");
    await press(leader, "main a[href^='/bulletin/'] >> nth=0");
    await press(leader, "td.title a[href^='/issue/']:has-text('年第') >> nth=0");
    const issue = new URL(leader.url()).pathname;
    await press(leader, "a[href$='/notice']");
    await t.shot(leader, "notice-choose", { full: true });
    await press(leader, "main a[href*='piece='] >> nth=0");
    await leader.selectOption("#kind", "更正");
    await leader.fill("#text", "标题里的数字有误");
    await leader.fill("#title", "更正后的标题");
    await t.shot(leader, "notice-new", { full: true });
    await press(leader, "form[action$='/notice'] button.btn-danger");
    check("the issue's page says so", (await text(leader, ".notice")).includes("标题里的数字有误"));
    await leader.locator(".notice details").first().evaluate((d) => { d.open = true; });
    await t.shot(leader, "notice-shown", { full: true });
    const reader = await t.other();
    await t.login(reader, "linzhou");
    await reader.goto(issue);
    check("a reader below sees it too", (await text(reader, ".notice")).includes("标题里的数字有误"));
    await reader.goto("/bulletin");
    await press(reader, "main a[href^='/bulletin/'] >> nth=0");
    check("and so does the list", await reader.locator("text=有更正").count() > 0);
    await editor.goto(issue);
    await press(editor, ".notice form[action$='/place'] button");
    check("it goes into the next issue", (await editor.locator(".order .title").allInnerTexts()).includes("更正启事"));
});
await t.end();
