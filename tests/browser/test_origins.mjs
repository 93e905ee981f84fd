// test_origins.mjs -- where each paragraph of a 综合稿 comes from, while it is being edited: put in
// by its button, dragged in, cut, joined, typed anew, taken back; what is saved; what is shown.
import { stage } from "./harness.mjs";

const t = await stage({ password: process.env.PASSWORD ?? "zhibao-2005" });
const { check, press } = t;
const page = await t.page();
const text = page.locator(".ProseMirror");
async function key(...keys) {
    for (const k of keys) {
        await page.keyboard.press(k);
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    }
}
// The lines with their origins, as they will be sent.
const lines = () => page.evaluate(() => {
    const of = (name) => document.querySelector(`form textarea[name=${name}]`).value.split("\n");
    const body = of("body"), from = of("origins");
    return { same: body.length === from.length, all: body.map((line, i) => [line, from[i]]) };
});
async function clear() {
    await text.click();
    await key("Control+a", "Backspace");
    await key("Control+a", "Backspace");
}
const unfold = () => page.evaluate(() =>
    document.querySelectorAll("[data-paragraphs] details").forEach((el) => el.open = true));

await t.login(page, "editor");
await t.step("a digest of two", page, async () => {
    await page.goto("/desk");
    await press(page, page.locator(".rows .row").first());
    await page.click("summary:has-text('并入综合稿')");
    await page.fill("#digest-title", "来源随段走");
    await press(page, "button:has-text('新建综合稿')");
    await page.locator("label:has-text('备用') [name=handlings]").first().check();
    await press(page, "button:has-text('并入所选')");
    await page.waitForSelector(".ProseMirror [data-from]");
    await unfold();
});
const ids = await page.evaluate(() => [...new Set([...document.querySelectorAll("[data-paragraphs] [data-report]")]
    .map((el) => el.dataset.report))]);
const [a, b] = ids;
const line = (id) => page.locator(`[data-paragraphs] [data-report='${id}']`).first();
const said = (id) => line(id).getAttribute("data-line");

await t.step("what stands there", page, async () => {
    const { same, all } = await lines();
    check("there are two sources", ids.length === 2);
    check("each line has its origins", same && all.every(([, from]) => ids.includes(from)));
    check("the margin says whose it is", await text.locator("[data-from]").count() > 1);
    check("and tells those who listen", await text.locator("[data-from]").first()
        .evaluate((el) => el.getAttribute("aria-description").startsWith("来自")));
    const cdp = await page.context().newCDPSession(page);
    const tree = await cdp.send("Accessibility.getFullAXTree");
    check("it is in what is read out", tree.nodes.some((n) => n.description?.value?.startsWith("来自")
        || n.properties?.some((p) => p.name === "description" && p.value.value?.startsWith?.("来自"))));
    await t.shot(page, "origins-desktop", { full: true });
    await page.setViewportSize({ width: 390, height: 844 });
    check("it fits a phone", !await t.overflows(page));
    await t.shot(page, "origins-phone", { full: true });
    await page.setViewportSize({ width: 1366, height: 768 });
});

await t.step("put in, cut, joined", page, async () => {
    await clear();
    await line(a).locator("[data-insert]").click();
    let { all } = await lines();
    check("a paragraph is put in with its origin", all.length === 1 && all[0][0] === await said(a) && all[0][1] === a);
    await key("Enter");
    await page.keyboard.type("自己写的话");
    ({ all } = await lines());
    check("what is typed anew has none", all[1][0] === "自己写的话" && all[1][1] === "-");
    await line(b).locator("[data-insert]").click();
    ({ all } = await lines());
    check("the next stands behind the cursor", all.length === 3 && all[2][1] === b);
    await key("ArrowLeft", "ArrowLeft", "Enter");
    ({ all } = await lines());
    check("cut in two, both keep it", all.length === 4 && all[2][1] === b && all[3][1] === b);
    await key("Backspace");
    ({ all } = await lines());
    check("joined again", all.length === 3 && all[2][1] === b);
    await key("Home");
    await page.evaluate(() => {
        const p = [...document.querySelectorAll(".ProseMirror > *")].at(-1), range = document.createRange();
        range.setStart(p.firstChild, 0);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    });
    await key("Shift", "Backspace");
    ({ all } = await lines());
    check("a sentence of one's own takes in another's", all.length === 2 && all[1][1] === b);
    await key("Control+z");
    ({ all } = await lines());
    check("undone, it is one's own again", all.length === 3 && all[1][1] === "-" && all[2][1] === b);
    await key("Control+Alt+1");
    ({ all } = await lines());
    check("as a heading it keeps its origin", all[2][0].startsWith("# ") && all[2][1] === b);
    await key("Control+a", "Control+c", "Control+End", "Enter", "Control+v");
    ({ all } = await lines());
    check("copied within, origins go along", all.filter(([, from]) => from === a).length === 2
        && all.filter(([, from]) => from === b).length === 2 && all.filter(([, from]) => from === "-").length === 2);
    await page.evaluate(() => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/html", "<p data-pm-slice='1 1 []' data-origins='999'>别处的话</p>");
        document.querySelector(".ProseMirror").dispatchEvent(new ClipboardEvent("paste",
            { clipboardData, bubbles: true, cancelable: true }));
    });
    check("strange origins are none", !(await lines()).all.some(([, from]) => from.includes("999")));
});

await t.step("two behind one", page, async () => {
    await clear();
    await line(a).locator("[data-insert]").click();
    await line(b).locator("[data-insert]").click();
    await page.evaluate(() => {
        const p = [...document.querySelectorAll(".ProseMirror > *")].at(-1), range = document.createRange();
        range.setStart(p.firstChild, 0);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    });
    await key("Shift", "Backspace");
    const { all } = await lines();
    check("joined, both are behind it", all.length === 1 && all[0][1] === `${a} ${b}`);
    check("both are named", (await text.locator("[data-from]").getAttribute("aria-description")).includes("、"));
});

await t.step("dragged", page, async () => {
    await clear();
    await page.keyboard.type("开头");
    await key("Enter");
    await page.keyboard.type("结尾");
    await line(a).scrollIntoViewIfNeeded();
    await line(a).locator("p").first().dragTo(text.locator("p").last(), { targetPosition: { x: 60, y: 4 } });
    const { all } = await lines();
    check("it stands where it was let go", all.length === 3 && all[1][0] === await said(a) && all[1][1] === a);
    check("what was there is as it was", all[0][0] === "开头" && all[2][0] === "结尾");
});

await t.step("saved", page, async () => {
    await press(page, "form[data-keep] button:has-text('保存')");
    await page.waitForSelector(".ProseMirror [data-from]");
    const { all } = await lines();
    check("the origins are kept", all.length === 3 && all[0][1] === "-" && all[1][1] === a && all[2][1] === "-");
});

// What was typed and not saved belongs to the text it was typed upon: when a source is taken out
// meanwhile, it stands beside the new text and does not bring the paragraphs back.
await t.step("a source leaves under what is being typed", page, async () => {
    const older = page.locator(".note[data-kept=older]");
    const value = () => page.inputValue("#body");
    await text.locator("p").last().click();
    await key("Control+End");
    await page.keyboard.type("没有保存的话");
    check("it is typed", (await value()).includes("没有保存的话"));
    await press(page, page.locator("button:has-text('移出')").first());
    await older.waitFor();
    check("the page has the new text", !(await value()).includes("没有保存的话"));
    await older.locator("summary").click();
    check("what was typed is beside it",
        (await older.locator("textarea").first().inputValue()).includes("没有保存的话"));
    check("it fits", !await t.overflows(page));
    await t.shot(page, "origins-older", { full: true });
    await text.click();
    await key("Control+End");
    await page.keyboard.type("接着写");
    await page.reload();
    await older.waitFor();
    await page.waitForFunction(() => document.querySelector("#body").value.includes("接着写"));
    check("writing on loses neither", !(await value()).includes("没有保存的话"));
    await older.locator("button:has-text('换成那时写的')").click();
    check("taken, it stands in the text", (await value()).includes("没有保存的话"));
    check("and is no longer offered", await older.count() === 0);
    await press(page, "form[data-keep] button:has-text('保存')");
    await page.waitForSelector(".ProseMirror");
    check("saved, nothing is offered", await page.locator(".note[data-kept]").count() === 0);
});
await t.end();
