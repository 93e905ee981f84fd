// phone.mjs -- what is done on a phone, 360 points wide, by touch-sized links alone: reading
// an item, signing it, sending it back, signing an issue.  No page scrolls sideways, what is
// pressed is large enough to be hit.
import { stage } from "./harness.mjs";

const t = await stage({ password: process.env.PASSWORD ?? "zhibao-2005" });
const { check, press } = t;
const text = async (p, at) => (await p.locator(at).first().innerText()).replace(/\s+/g, " ").trim();

// A target of at least 24 points (WCAG 2.2, 2.5.8), and nothing beside the page.
async function fits(p, where, at) {
    const box = await p.locator(at).first().boundingBox();
    check(`${where}: ${at} can be hit`, box !== null && box.height >= 24 && box.width >= 24
        && box.x >= 0 && box.x + box.width <= 360);
    check(`${where}: does not scroll sideways`, !await t.overflows(p));
}
async function open(p, queue, row) {
    await press(p, ".side a:has-text('工作台')");
    const link = `[id="${queue}"] tr:${row} td.title a`, title = await text(p, link);
    await fits(p, `工作台, ${queue}`, ".card");
    await press(p, link);
    return title;
}

await t.step("signing an item", await t.page(), async () => {
    const p = await t.other({ phone: true });
    await t.login(p, "linzhou-office");
    const title = await open(p, "待审签", "first-child");
    check("the item can be read", (await text(p, ".read h1")) === title
        && (await p.locator(".article").first().innerText()).length > 50);
    await fits(p, "审签", "button:has-text('同意')");
    await press(p, "button:has-text('同意')");
    check("signed on the phone", (await text(p, ".flash")) !== "");
});

await t.step("sending an item back", await t.page(), async () => {
    const p = await t.other({ phone: true });
    await t.login(p, "linzhou-leader");
    const title = await open(p, "待审签", "last-child");
    await p.click("summary:has-text('退回')");
    await p.fill("details[open] [name=note]", "请补充数据。");
    await fits(p, "退回", "details[open] button");
    await press(p, "details[open] button:has-text('退回撰稿人')");
    check("sent back from the phone", (await text(p, "#main")).includes("请补充数据。")
        && await text(p, ".read h1") === title);
});

await t.step("signing an issue", await t.page(), async () => {
    const p = await t.other({ phone: true });
    await t.login(p, "leader");
    await open(p, "待签发", "first-child");
    await fits(p, "签发", "button:has-text('签发')");
    await press(p, "button:has-text('签发')");
    check("an issue is signed on the phone", /第 \d+ 期（总第 \d+ 期）/.test(await text(p, ".sheet .period")));
    check("and read there", !await t.overflows(p));
});
await t.end();
