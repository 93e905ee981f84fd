// test_remark.mjs -- 批注 and 对照: a passage is selected and remarked on, answered and dealt
// with, also without scripts; versions are compared; what was sent stands beside what was
// printed.  No page is wider than its screen.
import { stage } from "./harness.mjs";

const t = await stage({ password: process.env.PASSWORD ?? "zhibao-2005" });
const { check, press } = t;
const page = await t.page();

async function fits(p, name) {
    const before = p.viewportSize();
    for (const size of [{ width: 1366, height: 768 }, { width: 390, height: 844 }]) {
        await p.setViewportSize(size);
        await t.settled(p);
        check(`${name} fits ${size.width} pixels`, !await t.overflows(p));
        await t.shot(p, `remark-${name}-${size.width}`, { full: true });
    }
    await p.setViewportSize(before);
}

// Selects these words of the text, as a hand with a mouse does.
const select = (p, words) => p.evaluate((text) => {
    for (const line of document.querySelectorAll("[data-remark] [data-line]")) {
        const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
            const at = node.data.indexOf(text);
            if (at < 0)
                continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + text.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return line.dataset.line;
        }
    }
    return null;
}, words);

let path = "", words = "";

await t.login(page, "editor");
await t.step("a published report", page, async () => {
    await press(page, ".side a:has-text('登记簿')");
    await page.goto("/register?state=" + encodeURIComponent("采用"));
    const links = await page.locator("td.title a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    for (const link of links) {         // the newest stand in issues that are not yet signed
        await page.goto(link);
        if (await page.locator("aside a[href^='/issue/']").count() > 0)
            break;
    }
    path = new URL(page.url()).pathname;
    check("it is a report's page", /^\/report\/\d+$/.test(path));
    check("there are no remarks yet", (await page.innerText("#remarks")).includes("还没有批注"));
});
await t.step("a selected passage fills the form", page, async () => {
    words = await page.evaluate(() => {
        const text = document.querySelector("[data-remark] p[data-line]").textContent;
        return text.slice(2, 10);
    });
    const line = await select(page, words);
    await page.click(".remark-here");
    check("its line is chosen", await page.inputValue("#remark-line") === line);
    check("its words are quoted", await page.inputValue("#remark-quote") === words);
    await page.fill("#remark-text", "这里请写明人数");
    await press(page, "#remark button.btn-red");
    check("the passage is marked", await page.innerText("[data-remark] mark") === words);
    check("the remark stands beside it", (await page.innerText("#remarks")).includes("这里请写明人数"));
    await fits(page, "made");
});
await t.step("what is wrong is said and kept", page, async () => {
    await page.click("#remark > summary");
    await page.fill("#remark-quote", "正文里没有的话");
    await page.fill("#remark-text", "试一试");
    await press(page, "#remark button.btn-red");
    check("it says so", (await page.innerText("#remark")).includes("不在所选的段落里"));
    check("what was typed is there", await page.inputValue("#remark-text") === "试一试");
});
await t.step("answered and dealt with, without scripts", page, async () => {
    const plain = await t.other({ scripts: false });
    await t.login(plain, "editor");
    await plain.goto(path);
    await plain.click("#r1 summary");
    await plain.fill("#r1 textarea", "人数是三百");
    await plain.click("#r1 details button");
    await plain.waitForLoadState();
    check("the answer stands below", (await plain.innerText("#r1")).includes("人数是三百"));
    await plain.click("#r1 form[action$='/done'] button");
    await plain.waitForLoadState();
    check("it is dealt with", (await plain.innerText("#r1")).includes("已处理"));
    await plain.click("#remark > summary");
    await plain.selectOption("#remark-line", { index: 2 });
    await plain.fill("#remark-text", "这一段可以删短");
    await plain.click("#remark button.btn-red");
    await plain.waitForLoadState();
    check("a paragraph is chosen by its number",
        (await plain.innerText("#r2")).includes("第1段") && (await plain.innerText("#r2")).includes("可以删短"));
});
await t.step("side by side", page, async () => {
    await page.goto(path);
    await press(page, "a:has-text('并排对照')");
    check("what was sent stands left", (await page.innerText(".compared th:first-child")).includes("原稿"));
    check("what was printed stands right", (await page.innerText(".compared th:last-child")).includes("刊发稿"));
    await fits(page, "beside");
    await page.emulateMedia({ media: "print" });
    await t.shot(page, "remark-beside-print", { full: true });
    await page.emulateMedia({ media: null });
});
await t.step("a rewritten draft is compared", page, async () => {
    const officer = await t.other({ scripts: false }); // the plain text field
    await t.login(officer, "linzhou");
    await officer.goto("/report/new");
    await officer.fill("#title", "乡镇换届工作平稳有序");
    const body = "# 一、基本情况\n全市十六个乡镇党委换届于七月一日全面启动，到月底已完成十二个。\n- 提名环节严格把关\n"
        + "- 选举环节全程监督\n> 编者按：做法值得借鉴。\n| 乡镇 | 党员数 |\n| 城郊乡 | 1,204 |\n| 姚村镇 | 2,310 |\n"
        + "结尾一段没有改动。";
    const fill = (value) => officer.fill("textarea[name=body]", value);
    await fill(body);
    await officer.selectOption("[name=kind]", { index: 1 });
    await officer.check("[name=secrecy][value=非涉密]");
    await press(officer, "#main form.form button.btn-red");
    check("headings, lists and tables are shown", await officer.locator("[data-remark] :is(h3, li, table)").count() === 4);
    const own = new URL(officer.url()).pathname;
    await officer.goto(own + "/edit");
    await fill(body.replace("已完成十二个", "已全部完成").replace("2,310", "2,316"));
    await officer.check("[name=secrecy][value=非涉密]");
    await press(officer, "#main form.form button.btn-red");
    await officer.click("summary:has-text('比较版本')");
    await t.shot(officer, "remark-compared", { full: true });
    const diff = await officer.innerText(".by-block");
    check("what changed is marked", diff.includes("已全部完成") || diff.includes("全部"));
    check("what did not change is folded", /\d+ 段没有改动/.test(diff));
    await fits(officer, "versions");
});
await t.end();
