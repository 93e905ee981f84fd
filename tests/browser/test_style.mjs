// test_style.mjs -- a circular's words as people change them: styles are read and chosen, the
// text of one issue is changed and marked, a mistake is told and nothing typed is lost, what
// was seen is issued, its numbers open.  No page is wider than its screen.
import { stage } from "./harness.mjs";

const t = await stage({ password: process.env.PASSWORD ?? "zhibao-2005" });
const { check, press } = t;
const TYPED = "请各单位抓紧报送省级约稿";
const page = await t.page();
const box = page.locator("textarea#text");

async function fits(name) {
    const before = page.viewportSize();
    for (const size of [{ width: 1366, height: 768 }, { width: 390, height: 844 }]) {
        await page.setViewportSize(size);
        await t.settled(page);
        check(`${name} fits ${size.width} pixels`, !await t.overflows(page));
    }
    await page.setViewportSize(before);
    await t.shot(page, `style-${name}`, { full: true });
}

async function preview(words) {
    if (!await box.isVisible())
        await page.click("details.fold summary");
    await box.fill(words);
    await press(page, "button:has-text('按改后的文字预览')");
}

await t.login(page, "assessor");
await t.step("styles are read", page, async () => {
    await press(page, ".side a:has-text('通报')");
    await press(page, ".head a:has-text('通报样式')");
    await fits("list");
    await press(page, "td.title a:has-text('月通报')");
    check("a style shows its text", (await page.innerText("#main")).includes("{名单 进步 前 3}"));
    await fits("show");
    await press(page, ".head a:has-text('照此另写')");
    await page.click("details.fold summary");
    await fits("new");
});

await t.step("one issue in words of one's own", page, async () => {
    await press(page, ".side a:has-text('通报')");
    await press(page, ".head a:has-text('出通报')");
    await page.fill("[name=year]", "2005");
    await page.selectOption("#period", "半年");
    await page.fill("#part", "2");
    await press(page, ".bar button:has-text('预览')");
    await page.click("details.fold summary");
    const style = await box.inputValue();
    const own = style.replace("\n表\n", `\n段 ${TYPED}{采用 省}条。\n表\n`);
    await preview(own);
    check("what was typed is marked", (await page.innerText(".sheet p:has(.typed)")).includes(TYPED));
    await fits("preview");
    await preview(own.replace("{采用 省}", "{采纳 省}"));
    check("a mistake is told by its line", /第 \d+ 行：“采纳”/.test(await page.innerText("#main")));
    check("nothing typed is lost", (await box.inputValue()).includes(TYPED));
    await preview(own);
    await press(page, "button:has-text('印发')");
    check("it is issued as seen", (await page.innerText(".sheet")).includes(TYPED));
    await press(page, ".sheet p:has(.typed) a");
    check("its number opens its records", (await page.innerText("#main")).includes("采用（省）"));
});
await t.end();
