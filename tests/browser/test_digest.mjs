// test_digest.mjs -- a 综合稿 from the desk to an issue: merged, sources in the margin, a source
// taken out and brought back, an earlier version, its file, its place; and without scripts,
// paragraphs put in by their buttons.
import { stage } from "./harness.mjs";

const t = await stage({ password: process.env.PASSWORD ?? "zhibao-2005" });
const { check, press } = t;
const page = await t.page();

async function fits(name, on = page) {
    const before = on.viewportSize();
    for (const size of [{ width: 1366, height: 768 }, { width: 390, height: 844 }]) {
        await on.setViewportSize(size);
        await t.settled(on);
        check(`${name} fits ${size.width} pixels`, !await t.overflows(on));
        await t.shot(on, `digest-${name}-${size.width}`, { full: true });
    }
    await on.setViewportSize(before);
}

const unfold = (on) => on.evaluate(() =>
    document.querySelectorAll("main details").forEach((el) => el.open = true));
const sources = () => page.locator("[data-paragraphs] > .box").count();

await t.login(page, "editor");
await t.step("begun at the desk", page, async () => {
    await page.goto("/desk");
    await press(page, page.locator(".rows .row").first());
    await page.click("summary:has-text('并入综合稿')");
    await page.fill("#digest-title", "各县党建情况综合");
    await press(page, "button:has-text('新建综合稿')");
    check("one source", await sources() === 1);
    await fits("new");
});
const path = new URL(page.url()).pathname;

await t.step("more are taken in", page, async () => {
    const boxes = page.locator("label:has-text('备用') [name=handlings]"); // 采用 may stand in the issue
    const n = Math.min(2, await boxes.count());
    check("there is what may be taken in", n > 0);
    for (let i = 0; i < n; i++)
        await boxes.nth(i).check();
    await press(page, "button:has-text('并入所选')");
    check("they are sources now", await sources() === 1 + n);
    await unfold(page);
    check("each paragraph says where it comes from",
        await page.locator(".origin").count() === await page.locator(".origin-from a").count());
    check("what is in the text is marked", await page.locator(".source-line .tag").count() > 0);
    await fits("merged");
});

// The lines and what is behind each, as the form would send them.
const typed = async (on = page) => [(await on.locator("#body").inputValue()).split("\n"),
    (await on.locator("#origins").inputValue()).split("\n")];

// Until the form has what was written in the editor.
const written = (words) => page.waitForFunction((w) => document.querySelector("#body").value.includes(w), words);

await t.step("paragraphs dragged in, rewritten and put in by their button", page, async () => {
    const lines = page.locator("[data-paragraphs] [data-report][data-line]");
    const text = page.locator(".ProseMirror");
    await text.waitFor();
    const [first] = await typed();
    check("the editor says where a paragraph comes from", await text.locator("[data-from]").count() > 0);
    await unfold(page);
    const report = await lines.last().getAttribute("data-report");
    const line = await lines.last().getAttribute("data-line");
    const target = text.locator("p").first();
    await target.scrollIntoViewIfNeeded();
    await lines.last().dragTo(target, { targetPosition: { x: 60, y: 2 } });
    await page.waitForFunction((n) => document.querySelector("#body").value.split("\n").length > n, first.length);
    let [body, origins] = await typed();
    check("the dragged paragraph is in", body.length === first.length + 1 && body.includes(line));
    check("with its origin", origins[body.indexOf(line)] === report);
    await target.click();
    await page.keyboard.press("Home");
    await page.keyboard.type("据查，");
    await written("据查，");
    [body, origins] = await typed();
    check("rewritten it keeps it", body.some((l, i) => l.includes("据查，") && /^\d/.test(origins[i])));
    await page.keyboard.press("Control+End");
    await page.waitForFunction(() => {   // the browser tells of the new place a moment later
        const at = document.getSelection().anchorNode;
        return document.querySelector(".ProseMirror > :last-child").contains(at);
    });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await page.keyboard.press("Enter");
    await page.keyboard.type("编者自己的一段。");
    await written("编者自己的一段。");
    const before = (await typed())[0].length;
    await lines.first().locator("button[data-insert]").click();
    await page.waitForFunction((n) => document.querySelector("#body").value.split("\n").length > n, before);
    [body, origins] = await typed();
    check("a new one has none", origins[body.indexOf("编者自己的一段。")] === "-");
    check("the button puts one in behind it", body.length === first.length + 3
        && origins.at(-1) === await lines.first().getAttribute("data-report"));
    await fits("dragged");
    await press(page, "button:has-text('保存')");
    const kept = await typed();
    check("so it is kept", kept[0].join() === body.join() && kept[1].join() === origins.join());
});

await t.step("out, and back from an earlier version", page, async () => {
    const before = await sources(), text = await page.locator("#body").inputValue();
    await press(page, page.locator("[data-paragraphs] button:has-text('移出')").last());
    check("the source is out", await sources() === before - 1);
    check("its paragraphs are", (await page.locator("#body").inputValue()).length < text.length);
    await unfold(page);
    await press(page, "a:has-text('第 3 稿')");
    check("the difference is shown", await page.locator(".compared del").count() > 0);
    await fits("version");
    await press(page, "button:has-text('恢复这一稿')");
    check("the source is back", await sources() === before);
    check("the text is", await page.locator("#body").inputValue() === text);
});

await t.step("its file and its place", page, async () => {
    for (const end of ["pdf", "docx"]) {
        const file = await page.request.get(`${path}.${end}`);
        check(`the ${end} is made`, file.status() === 200 && (await file.body()).length > 5000);
    }
    await press(page, page.locator("button:has-text('编入《')").first());
    check("it says where it stands", (await page.innerText(".head")).includes("待发的一期"));
    await page.fill("#title", "改过的标题");
    await press(page, "button:has-text('保存')");
    await press(page, ".head p a");
    check("the issue has the new title", (await page.innerText("#main")).includes("改过的标题"));
    await page.goto("/digest");
    await page.fill("#main [name=words]", "改过的");
    await press(page, "#main button:has-text('查找')");
    check("the list finds it", await page.locator("tbody tr").count() === 1);
    await fits("list");
});

await t.step("without scripts", page, async () => {
    const plain = await t.other({ scripts: false });
    await plain.goto("/login");
    await plain.fill("input[name=login]", "editor");
    await plain.fill("input[type=password]", process.env.PASSWORD ?? "zhibao-2005");
    await plain.click("main form button.btn-red");
    await plain.goto(path);
    const before = await plain.locator("#body").inputValue();
    await plain.locator("[data-paragraphs] summary").first().click();
    await plain.locator("button:has-text('插到文末')").first().click();
    await plain.waitForLoadState();
    const after = await plain.locator("#body").inputValue();
    check("the paragraph is at the end", after.startsWith(before) && after.length > before.length);
    const origins = (await plain.locator("#origins").inputValue()).split("\n");
    check("with its origin", origins.length === after.split("\n").length && /^\d+$/.test(origins.at(-1)));
    await plain.fill("#body", after.split("\n").reverse().join("\n"));
    await plain.click("button:has-text('保存')");
    await plain.waitForLoadState();
    check("turned round, each keeps its origin",
        (await plain.locator("#origins").inputValue()) === origins.reverse().join("\n"));
});
await t.end();
