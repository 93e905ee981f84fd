// test_reading.mjs -- 从 Word 文件填写: a Word file that our own writer made, and one of another
// hand, become the filled form; what cannot be read is told in a sentence; a draft is kept.
import { existsSync, readFileSync } from "node:fs";
import { stage } from "./harness.mjs";

const t = await stage({ password: process.env.PASSWORD ?? "zhibao-2005" });
const { check, press } = t;
const page = await t.page();
await t.login(page, "editor");

// The Word file of an issue that is out.
async function ownFile() {
    await page.goto("/bulletin");
    for (const link of await page.locator("a[href^='/issue/']").evaluateAll((a) => a.map((x) => x.getAttribute("href")))) {
        const answer = await page.request.get(link.replace(/\/edit$/, "") + ".docx");
        if (answer.ok())
            return answer.body();
    }
    return undefined;
}

async function upload(p, name, bytes) {
    await p.goto("/report/from");
    await p.setInputFiles("#document-file", { name, mimeType: "application/octet-stream", buffer: bytes });
    await press(p, "form[action='/report/from'] button.btn-red");
    await t.settled(p);
}

const officer = await t.other();
await t.login(officer, "yaocun");

await t.step("the form has the way to it", officer, async () => {
    await officer.goto("/report/new");
    await press(officer, "a[href='/report/from']");
    check("the page asks for a file", await officer.locator("#document-file").count() === 1);
    await t.shot(officer, "reading-from", { full: true });
});

await t.step("our own Word file comes back", officer, async () => {
    const own = await ownFile();
    if (own === undefined) {
        console.log("# no issue is out as Word: skipped");
        return;
    }
    await upload(officer, "本期.docx", own);
    check("a title was found", (await officer.inputValue("#title")).length > 4);
    check("and a body", (await officer.locator("#body").inputValue()).length > 50);
    await t.shot(officer, "reading-own", { full: true });
});

await t.step("a text of another hand fills the form and is kept as a draft", officer, async () => {
    const bytes = readFileSync("tests/data/document/text.docx");
    await upload(officer, "稿件.docx", bytes);
    check("the title", await officer.inputValue("#title") === "林州市狠抓换届纪律");
    check("the unit", await officer.inputValue("#source") === "林州市委组织部");
    check("the author", await officer.inputValue("#editor_name") === "张三");
    check("what was left out is told", (await officer.locator(".note").first().innerText()).includes("第3期"));
    check("no sideways scroll", !await t.overflows(officer));
    await t.shot(officer, "reading-filled", { full: true });
    await officer.selectOption("#kind", "动态");
    await officer.check("input[name=secrecy][value='非涉密']");
    await press(officer, "form[action='/report'] button.btn-red");
    await t.settled(officer);
    check("it is a draft now", (await officer.locator("h1").first().innerText()).includes("林州市狠抓换届纪律"));
});

await t.step("a file of the wild", officer, async () => {
    const path = "../shared/data/office/docx/stress010.docx";
    if (!existsSync(path)) {
        console.log("# ../shared/data is not here: skipped");
        return;
    }
    await upload(officer, "stress.docx", readFileSync(path));
    check("is read", await officer.locator("#body").count() === 1);
});

await t.step("what cannot be read is told", officer, async () => {
    await upload(officer, "扫描.pdf", Buffer.from("%PDF-1.4 \n"));
    check("in a sentence", (await officer.locator("main").innerText()).includes("这是 PDF，读不了"));
    await t.shot(officer, "reading-refused");
});

await t.end();
