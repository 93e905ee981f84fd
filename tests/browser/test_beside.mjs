// test_beside.mjs -- 并排对照: an item is adopted, edited twice and printed; its sender sees what
// was sent, edited and printed in three columns, chooses others, has two, reads them on a phone
// and prints them; who has one text only sees it once.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, stage } from "./harness.mjs";
import { small } from "./png.mjs";

const t = await stage({ password: process.env.PASSWORD ?? "zhibao-2005" });
const { check, press } = t;
const text = async (p, at) => (await p.locator(at).first().innerText()).replace(/\s+/g, " ").trim();
const column = (p, n) => p.locator(`.compared tbody:not(.strong) td:nth-child(${n})`).allInnerTexts();
async function as(login, how) {
    const p = await t.other(how);
    await t.login(p, login);
    return p;
}

const editor = await as("editor"), plain = await as("editor", { scripts: false });
const sent = [], edited = [], printed = [];
let path = "";

await t.step("an item is adopted", editor, async () => {
    await editor.goto("/desk");
    await press(editor, ".row:has-text('林州') >> nth=0");
    const title = await text(editor, "#item h1");
    await press(editor, "form[action$='/adopt'] button >> nth=0");
    await plain.goto("/bulletin");
    await press(plain, ".box p:has(.state-组稿) a:has-text('下一期')");
    await press(plain, "a:has-text('编排')");
    await press(plain, `.order .title a:has-text('${title}')`);
    path = await plain.getAttribute(".head a[href^='/report/']", "href");
    await plain.goto(path + "/beside");
    check("before it is changed both texts are the same", await plain.locator(".compared tr:not(.same)").count() === 1);
    check("there are two to choose from", await plain.locator(".bar select").count() === 2);
});
await t.step("it is edited twice", plain, async () => {
    await plain.goBack();
    const at = plain.url(), save = async (lines) => {
        await plain.goto(at);
        await plain.fill("textarea[name=body]", lines.join("\n"));
        await press(plain, "form[action$='/change'] button.btn-red");
    };
    sent.push(...(await plain.inputValue("textarea[name=body]")).split("\n"));
    const [first, ...rest] = sent;
    rest[0] = rest[0].replace(/，[^，。]*。/, "。");
    edited.push(first + "这一做法受到党员群众的好评。", "编者加写的一段，刊发以前又删去了。", ...rest);
    printed.push(first.replace(/，[^，。]*/, "") + "这一做法受到党员的好评。", ...rest, "（编自林州来稿）");
    await save(edited);
    await save(printed);
});
await t.step("it is printed", editor, async () => {
    await editor.goto("/bulletin");
    await press(editor, ".box p:has(.state-组稿) a:has-text('下一期')");
    await press(editor, "a:has-text('编排')");
    await press(editor, "button:has-text('送签')");
    const issue = new URL(editor.url()).pathname;
    for (const login of ["office", "leader"]) {
        const p = await as(login);
        await p.goto(issue);
        await press(p, "button.btn-red:has-text('同意'), button.btn-red:has-text('签发')");
    }
});

const sender = await as("linzhou");
await t.step("its sender sees the three", sender, async () => {
    await sender.goto(path);
    await press(sender, "a:has-text('并排对照')");
    const heads = (await sender.locator(".compared th").allInnerTexts()).map((s) => s.replace(/\s+/g, " "));
    check("in three columns", heads.length === 3 && heads[0].startsWith("原稿（")
        && heads[1].startsWith("修改稿《") && heads[2].startsWith("刊发稿《"));
    check("each says who, when and how long", heads.every((s) => /\S+ · .+ · [\d,]+ 字/.test(s)));
    for (const [n, lines] of [[1, sent], [2, edited], [3, printed]]) {
        const shown = (await column(sender, n)).filter((s) => s.trim() !== "");
        check(`column ${n} is the text`, shown.length === lines.length
            && shown.every((s, i) => s.includes(lines[i].replace(/^[#>-]+ /, ""))));
    }
    check("what was cut is struck on the left", await sender.locator(".compared td:first-child del").count() > 0);
    check("what came and went is both", await text(sender, ".compared td:nth-child(2) ins del") !== ""
        && (await sender.locator(".compared td:nth-child(2) ins del").allInnerTexts()).some((s) => s.includes("加写的一段")));
    check("what was printed anew is underlined", await text(sender, ".compared tr:last-child td:last-child ins") === "（编自林州来稿）");
    check("figures of both steps and of the whole", (await sender.locator(".cards-on-phone tbody td:first-child").allInnerTexts())
        .join() === "原稿 → 修改稿,修改稿 → 刊发稿,原稿 → 刊发稿");
    if (process.env.SHOTS_MANUAL === "1")       // a picture for the manual; test runs leave the tree alone
        writeFileSync(join(root, "docs/pictures/beside.png"), small(await sender.screenshot()));
    const gone = await sender.locator(".cards-on-phone tbody tr").evaluateAll((all) => all.map((tr) => tr.cells[4].innerText));
    check("and they count", gone.every((s) => /^[1-9]\d* 处$/.test(s)));
    for (const size of [{ width: 1366, height: 768 }, { width: 1024, height: 768 }, { width: 360, height: 740 }]) {
        await sender.setViewportSize(size);
        await t.settled(sender);
        check(`fits ${size.width} pixels`, !await t.overflows(sender));
        await t.shot(sender, `beside-${size.width}`, { full: true });
    }
    check("on a phone each paragraph says whose it is", (await sender.locator(".compared tr:not(.same) td").first()
        .evaluate((td) => getComputedStyle(td, "::before").content)).includes("原稿"));
    const same = sender.locator(".compared tr.same").first();
    check("and stands once where nothing changed", await same.count() === 0
        || (await same.locator("td:visible").count()) === 1);
    await sender.setViewportSize({ width: 1280, height: 720 });
});
await t.step("chooses", sender, async () => {
    await sender.selectOption("select[name=middle]", { label: "不显示" });
    await press(sender, ".bar button");
    check("two columns without the middle", await sender.locator(".compared th").count() === 2);
    check("and one line of figures", await sender.locator(".cards-on-phone tbody tr").count() === 1);
    check("the choice stays", await sender.inputValue("select[name=middle]") === "-1");
    await t.shot(sender, "beside-two", { full: true });
    await sender.selectOption("select[name=left]", "2");
    await press(sender, ".bar button");
    check("what was edited is on the left", (await text(sender, ".compared th:first-child")).startsWith("修改稿《"));
    await sender.selectOption("select[name=left]", await sender.inputValue("select[name=right]"));
    await press(sender, ".bar button");
    check("the same twice is said", (await text(sender, "#main")).includes("选的是同一份文字"));
    check("and shown once", await sender.locator(".compared").count() === 0
        && (await sender.locator(".article").count()) === 1);
    await t.shot(sender, "beside-same", { full: true });
});
await t.step("prints it", sender, async () => {
    await sender.goto(path + "/beside");
    await sender.emulateMedia({ media: "print" });
    check("without bars", !await sender.locator(".bar").isVisible());
    check("what is marked is more than coloured", await sender.locator(".compared ins").first().evaluate((el) =>
        getComputedStyle(el).textDecorationLine) === "underline" && await sender.locator(".compared del").first()
        .evaluate((el) => getComputedStyle(el).textDecorationLine.includes("line-through")));
    const file = join(root, "build/shots/beside.pdf");
    await sender.pdf({ path: file, preferCSSPageSize: true });
    check("on A4 across", /Page size: +84[12][\d.]* x 59[45]/.test(execFileSync("pdfinfo", [file]).toString()));
    await sender.emulateMedia({ media: null });
});
await t.step("one text only", sender, async () => {
    const bare = await as("linzhou", { scripts: false });
    await bare.goto("/report/new");
    await bare.fill("#title", "只有一稿的信息");
    await bare.fill("textarea[name=body]", "# 一、情况\n这份稿件还没有人改过。");
    await bare.selectOption("[name=kind]", { index: 1 });
    await bare.check("[name=secrecy][value=非涉密]");
    await press(bare, "#main form.form button.btn-red");
    await press(bare, "a:has-text('并排对照')");
    const body = await bare.innerText("#main");
    check("says that there is one", body.includes("只有一份文字"));
    check("shows it once", body.split("还没有人改过").length === 2);
    check("and compares nothing", await bare.locator(".compared, .cards-on-phone, .bar select").count() === 0);
    await t.shot(bare, "beside-one", { full: true });
});
await t.end();
