// test_periodical.mjs -- a 增刊 is begun, filled and signed by three people, each for himself; a
// county that it is sent to takes it; a piece is recalled, its readers see it and take it again; the
// bulletin's settings.  No page is wider than its screen.
import { stage } from "./harness.mjs";

const t = await stage({ password: process.env.PASSWORD ?? "zhibao-2005" });
const { check, press } = t;
const page = await t.page();
const has = async (p, at, what) => (await p.locator(at).allInnerTexts()).join(" ").includes(what);

async function fits(p, name) {
    const before = p.viewportSize();
    for (const size of [{ width: 1366, height: 768 }, { width: 390, height: 844 }]) {
        await p.setViewportSize(size);
        await t.settled(p);
        check(`${name} fits ${size.width} pixels`, !await t.overflows(p));
    }
    await p.setViewportSize(before);
    await t.shot(p, `periodical-${name}`, { full: true });
}
async function as(login) {
    const p = await t.other();
    await t.login(p, login);
    return p;
}

// The first issue of the year waits for the leader: the editor and the office have signed.
const leader = await as("leader"), county = await as("linzhou");
let issue = "", bulletin = "", extra = "", title = "";
await t.step("the leader signs the issue that waits", leader, async () => {
    await press(leader, "#待签发 td.title a");
    check("two have signed", await leader.locator("ol.timeline li:not(.now):not(.next)").count() >= 2);
    check("it waits for 签发", await has(leader, "ol.timeline li.now", "签发"));
    await fits(leader, "waits");
    await press(leader, "button.btn-red:has-text('签发')");
    issue = new URL(leader.url()).pathname;
    bulletin = await leader.getAttribute(".crumbs a[href^='/bulletin/']", "href");
    check("three have signed", await leader.locator("ol.timeline li").count() === 3);
    check("nobody has taken it", await has(leader, "summary:has-text('已签收')", "0 / 9"));
    check("it is numbered", await has(leader, "h1", "2026年第1期") || await has(leader, "h1", "第1期"));
    await fits(leader, "signed");
});

await t.step("a county takes it", county, async () => {
    await county.goto(issue);
    await fits(county, "received");
    await press(county, "button.btn-red:has-text('签收')");
    check("it is taken once", await county.locator("button:has-text('签收')").count() === 0);
});

const editor = await as("editor"), office = await as("office");
await t.step("a 增刊 is begun and filled", editor, async () => {
    await editor.goto(bulletin);
    await editor.click("summary:has-text('另开增刊')");
    await editor.selectOption("#series", "增刊");
    await press(editor, "button:has-text('另开一期')");
    extra = new URL(editor.url()).pathname.replace(/\/edit$/, "");
    check("it is called a 增刊", await has(editor, "h1", "编排增刊"));
    check("an empty one cannot be put before its signers",
        await editor.locator("button:has-text('送签')").count() === 0);
    await press(editor, ".side a:has-text('刊物')");
    check("beside the next issue it is told apart", await has(editor, ".box a", "《安阳组工信息》增刊"));
    await press(editor, ".side a:has-text('采编台')");
    await press(editor, ".row >> nth=0");
    await editor.waitForSelector("form[action$='/adopt'] button");
    title = (await editor.innerText("#item h1")).trim();
    await editor.locator("select[name=issue]").first().selectOption({ index: 1 });
    await press(editor, "form[action$='/adopt'] button >> nth=0");
    await editor.goto(`${extra}/edit`);
    check("the item stands in it", await has(editor, ".order .title", title));
    await press(editor, "button:has-text('送签')");
});

await t.step("three people sign it", office, async () => {
    await editor.goto(extra);
    check("who has signed cannot sign the next step", await editor.locator("button:has-text('同意')").count() === 0);
    await leader.goto(extra);
    check("nor is it the leader's turn", await leader.locator("button.btn-red:has-text('签发')").count() === 0);
    await press(office, ".side a:has-text('工作台')");
    check("the work-desk says which issue waits", await has(office, "#待签发 td.title", "安阳组工信息 增刊"));
    await press(office, "#待签发 tr:has-text('增刊') td.title a");
    await fits(office, "second-step");
    await press(office, "button.btn-red:has-text('同意')");
    check("the second step is done", await has(office, "ol.timeline li.now", "签发"));
    await leader.goto(extra);
    await press(leader, "button.btn-red:has-text('签发')");
    check("it has a number of its own", await has(leader, "h1", "增刊第1期"));
    check("each signed one step", new Set(await leader.locator("ol.timeline li").allInnerTexts()).size === 3);
});

await t.step("a piece is recalled, and readers see it", leader, async () => {
    await press(county, ".side a:has-text('工作台')");
    check("the county is told which issue came", await has(county, "#待签收 td.title", "增刊第1期"));
    await press(county, "#待签收 tr:has-text('增刊第1期') td.title a");
    await press(county, "button.btn-red:has-text('签收')");
    await press(leader, "a:has-text('更正、撤稿')");
    await press(leader, "main a[href*='piece='] >> nth=0");
    await leader.selectOption("#kind", "撤稿");
    await press(leader, "form[action$='/notice'] button.btn-danger");
    check("a recall without a word to the readers is refused", await leader.locator(".faults").count() === 1);
    await leader.selectOption("#kind", "撤稿");
    await leader.fill("#text", "数字有误，请勿转载。");
    await press(leader, "form[action$='/notice'] button.btn-danger");
    await county.goto(extra);
    check("the reader sees what was recalled and why", await has(county, ".notice", title)
        && await has(county, ".notice", "数字有误，请勿转载。"));
    check("and has it to take again", await county.isVisible("button.btn-red:has-text('签收')"));
    await fits(county, "recalled");
    const sheet = await county.locator(".sheet a[href^='/report/']").first().getAttribute("href");
    await editor.goto(sheet);
    check("the item says so, with the issue", await has(editor, ".note", "增刊第1期"));
    await editor.goto(`${sheet}/beside`);
    check("what was printed can still be read beside it", await has(editor, "select[name=left] option", "已撤稿"));
});

await t.login(page, "admin");
await t.step("the settings", page, async () => {
    await page.goto(`${bulletin}/edit`);
    check("the steps stand there", (await page.inputValue("#steps")).includes("审核 审核人 办公室主任"));
    await fits(page, "settings");
    await page.fill("#steps", "签发 谁");
    await press(page, "button:has-text('保存步骤')");
    check("a wrong step is told", await has(page, "body", "要写成"));
});

await t.end();
