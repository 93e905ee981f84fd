// test_periodical.mjs -- the last of three people signs an issue, a county that it is sent to takes
// it; the bulletin's settings.  No page is wider than its screen.
import { stage } from "./harness.mjs";

const t = await stage({ password: process.env.PASSWORD ?? "zhibao-2005" });
const { check, press } = t;
const page = await t.page();

async function fits(name) {
    const before = page.viewportSize();
    for (const size of [{ width: 1366, height: 768 }, { width: 390, height: 844 }]) {
        await page.setViewportSize(size);
        await t.settled(page);
        check(`${name} fits ${size.width} pixels`, !await t.overflows(page));
    }
    await page.setViewportSize(before);
    await t.shot(page, `periodical-${name}`, { full: true });
}

// The first issue of the year waits for the leader: the editor and the office have signed.
let issue = "", bulletin = "";
await t.login(page, "leader");
await t.step("the leader signs the issue that waits", page, async () => {
    await press(page, "#待签发 td.title a");
    check("two have signed", await page.locator("ol.timeline li:not(.now):not(.next)").count() >= 2);
    check("it waits for 签发", (await page.innerText("ol.timeline li.now")).includes("签发"));
    await fits("waits");
    await press(page, "button.btn-red:has-text('签发')");
    issue = new URL(page.url()).pathname;
    bulletin = await page.getAttribute(".crumbs a[href^='/bulletin/']", "href");
    check("three have signed", await page.locator("ol.timeline li").count() === 3);
    check("nobody has taken it", (await page.innerText("summary:has-text('已签收')")).includes("0 / 9"));
    check("it is numbered", /第\d+期/.test(await page.innerText("h1")));
    await fits("signed");
});

await t.logout(page);
await t.login(page, "linzhou");
await t.step("a county takes it", page, async () => {
    await page.goto(issue);
    await fits("received");
    await press(page, "button.btn-red:has-text('签收')");
    check("it is taken once", await page.locator("button:has-text('签收')").count() === 0);
});

await t.logout(page);
await t.login(page, "admin");
await t.step("the settings", page, async () => {
    await page.goto(`${bulletin}/edit`);
    check("the steps stand there", (await page.inputValue("#steps")).includes("审核 审核人 办公室主任"));
    await fits("settings");
    await page.fill("#steps", "签发 谁");
    await press(page, "button:has-text('保存步骤')");
    check("a wrong step is told", (await page.innerText("#main")).includes("要写成"));
});

await t.end();
