// triage.mjs -- 采编台 with the keyboard alone: no mouse from the log-in to the end.  A dozen
// items and more are worked; after each key the list, its counts, the badge and the focus
// are where they should be.
import { stage } from "./harness.mjs";

const t = await stage({ password: process.env.PASSWORD ?? "zhibao-2005" });
const { check, answered } = t;
const p = await t.page();
const keys = p.keyboard;
let worked = 0;

const text = async (at) => (await p.locator(at).first().innerText()).replace(/\s+/g, " ").trim();
const title = () => text(".read h1");
const rows = () => p.locator(".rows a.row:has(.tag) b").allInnerTexts();
const chip = async (name) => Number(await p.textContent(`.chip:has-text("${name}") b`));
const badge = async () => Number((await p.locator(".side a:has-text('采编台') .badge").allInnerTexts())[0] ?? 0);
const flash = () => text(".flash");

// Marks what stands there, presses, waits for the answer.
async function send(key) {
    await p.evaluate(() => document.querySelectorAll("#main, #item").forEach((el) => {
        el.dataset.old = "";
    }));
    await keys.press(key);
    await answered(p);
}

// Where the focus is can be seen: an outline or a shadow, inside the window.
async function focus(what) {
    const wrong = await p.evaluate(() => {
        const el = document.activeElement;
        if (el === null || el === document.body || el.id === "main")
            return "";                      // nothing has it: the keys of the page are on
        const box = el.getBoundingClientRect(), style = getComputedStyle(el);
        if (box.width === 0 || box.bottom <= 0 || box.top >= innerHeight)
            return `${el.tagName} ${el.name ?? ""} is out of sight`;
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
            || style.boxShadow !== "none" ? "" : `${el.tagName} ${el.name ?? ""} shows nothing`;
    });
    check(`the focus is seen: ${what}${wrong ? ": " + wrong : ""}`, wrong === "");
}

// After an act: the item has left the list of 待收 for `state`, the next lies open where one
// was; the counts, the badge and the list say so.
async function followed(key, state, before) {
    worked++;
    check(`${key}: it says what became of it`, await text(".desk-list header .hint") === `《${before.title}》${state}`);
    const now = await rows(), left = await chip("待收");
    check(`${key}: list, count and badge follow`, !now.includes(before.title) && left === before.left - 1
        && left === await badge() && now.length === Math.min(left, 25));
    const at = before.list.indexOf(before.title);
    check(`${key}: the next one lies open`, await title() === (before.list[at + 1] ?? now[0])
        && await text(".row.on b") === await title());
    await focus(key);
}
const before = async () => ({ title: await title(), left: await chip("待收"), list: await rows() });

await t.step("log in", p, async () => {
    await p.goto("/login");
    await keys.type("editor");
    await keys.press("Tab");
    await focus("the password");
    await keys.type(process.env.PASSWORD ?? "zhibao-2005");
    await keys.press("Enter");
    await p.waitForSelector(".who");
    for (let i = 0; i < 20; i++) {              // a page begins in its text; the menu is before it
        await keys.press("Shift+Tab");
        await focus(`Shift+Tab ${i + 1}`);
        if (await p.evaluate(() => document.activeElement.getAttribute("href")) === "/desk")
            break;
    }
    await send("Enter");
    check("Shift+Tab and Enter lead to 采编台", (await rows()).length > 12);
});

await t.step("J and K", p, async () => {
    const all = await rows();
    check("the first lies open", await title() === all[0]);
    await send("j");
    check("J opens the next", await title() === all[1]);
    await send("j");
    await send("k");
    check("K opens the one before", await title() === all[1]);
    await send("k");
    await keys.press("k");
    check("K at the top stays", await title() === all[0]);
    await focus("J and K");
});

await t.step("one letter", p, async () => {
    for (const [key, state] of [["p", "备用"], ["f", "备查"], ["a", "采用"]]) {
        for (let i = 0; i < 2; i++) {
            const was = await before();
            await send(key);
            await followed(key.toUpperCase(), state, was);
        }
    }
});

await t.step("undo", p, async () => {
    const was = await before(), kept = await chip("备用"), hand = await chip("在办");
    await send("p");
    await followed("P", "备用", was);
    await send("z");
    check("Z undoes it, back in hand", await chip("备用") === kept && await chip("在办") === hand + 1
        && await title() === was.title);
    check("Z says so", (await flash()).includes("已撤销"));
    await focus("Z");
    await send("r");
    check("R puts it back", await chip("待收") === was.left && await chip("在办") === hand);
    await send("a");
    await send("z");
    check("Z undoes an adoption", await chip("在办") === hand + 1 && await title() === was.title);
    await send("r");
    await send("g");
    check("G takes it in hand", await chip("在办") === hand + 1 && await chip("待收") === was.left - 1
        && await badge() === was.left - 1);
    await focus("G");
    await send("j");                            // it left the list: on to the first
});

await t.step("questions", p, async () => {
    let was = await before();
    await keys.press("h");
    await focus("核实 asks");
    await keys.type("数字与报表核对过吗？jkpa");
    check("letters are letters while one types", await title() === was.title);
    await send("Control+Enter");
    await followed("H", "核实", was);

    for (const [key, state] of [["t", "退改"], ["x", "不采用"]]) {
        for (let i = 0; i < 2; i++) {
            was = await before();
            await keys.press(key);
            await focus(`${state} asks`);
            for (let k = 0; k <= i; k++)
                await keys.press("ArrowDown");
            await keys.press("Tab");
            await focus(`${state}, its words`);
            await keys.type("请补充具体数字。");
            await send("Control+Enter");
            await followed(key.toUpperCase(), state, was);
        }
    }
    was = await before();
    await keys.press("x");
    await keys.press("Escape");
    check("Esc closes the question", await p.locator(".acts details[open]").count() === 0);
    await focus("after Esc");
    await keys.press("t");
    await keys.press("ArrowDown");
    await send("Control+Enter");
    check("退改 without an opinion is refused", (await text(".faults")).includes("修改意见"));
    check("and nothing happened", await chip("待收") === was.left);
    await focus("a refusal");
    await keys.press("Escape");
    await keys.press("m");
    await focus("并入综合稿 asks");
    await keys.press("Escape");
});

await t.step("search and the list of keys", p, async () => {
    await keys.press("?");
    check("? shows the keys of this page", await p.isVisible("dialog.keys"));
    const said = await text("dialog.keys");
    check("with every act", ["采用", "备用", "退改", "不采用", "核实", "收办", "撤销"].every((w) => said.includes(w)));
    await focus("the list of keys");
    await keys.press("Escape");
    check("Esc closes it", !await p.isVisible("dialog.keys"));
    await keys.press("/");
    await focus("the search");
    await keys.type("创业承诺");
    await send("Enter");
    check("/ finds an item in the register", (await text("tbody")).includes("创业承诺"));
});
check(`${worked} items were worked without a mouse`, worked >= 12);
await t.end();
