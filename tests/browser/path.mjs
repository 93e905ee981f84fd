// path.mjs -- the main job as people click it: an item of 林州市 from its draft to the month's
// summary, each step by one who does it, through links and buttons that can be seen.  After
// its log-in nobody types an address.
//
// With SHOTS_MANUAL=1 it also makes the pictures of docs/用户手册.md (docs/pictures).
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, stage } from "./harness.mjs";
import { small } from "./png.mjs";

const t = await stage({ password: process.env.PASSWORD ?? "zhibao-2005" });
const { check, press } = t;
const folder = mkdtempSync(join(tmpdir(), "zhibao-path-"));
const today = new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10);
const TITLE = "林州市“红旗渠课堂”把党课办到田间地头";
const BODY = "入冬以来，林州市委组织部在姚村镇等3个乡镇开办“红旗渠课堂”，把党课办到田间地头。\n"
    + "课堂由老支书、种植能手主讲，已办36场，2100名党员参加，现场解决问题47个。";
const MORE = "\n下一步，将在全市推开，每月评一次好课。";

const text = async (p, at) => (await p.locator(at).first().innerText()).replace(/\s+/g, " ").trim();
const menu = (p, label) => press(p, `.side a:has-text("${label}")`);
const flash = (p) => text(p, ".flash");
const faults = (p) => text(p, ".faults");
const has = async (p, at, what) => (await p.locator(at).allInnerTexts()).join(" ").includes(what);

// A picture for the manual; test runs leave the tree alone.
async function picture(p, name, from) {
    if (process.env.SHOTS_MANUAL !== "1")
        return;
    mkdirSync(join(root, "docs/pictures"), { recursive: true });
    await t.settled(p);
    if (from !== undefined)
        await p.evaluate((at) => document.querySelector(at).scrollIntoView({ block: "center" }), from);
    writeFileSync(join(root, `docs/pictures/${name}.png`), small(await p.screenshot()));
}

const people = {};
async function as(login, options = {}) {
    const p = await t.other(options);
    await t.login(p, login);
    people[login] ??= p;
    return p;
}

// Every badge of the navigation counts what its list shows, by the work-desk and by the
// page behind it; looked at in a tab of its own, as the person would.
const QUEUES = { 本单位信息: ["被退改", "待答复", "待审签"], 采编台: ["待收"], 刊物: ["待签发", "待签收"] };
async function badges(p, where) {
    const tab = await p.context().newPage();
    const number = (s) => (s === undefined || s === null ? 0 : parseInt(s, 10));
    const wrong = [];
    await tab.goto("/");
    const shown = await tab.evaluate(() => Object.fromEntries([...document.querySelectorAll(".side a")]
        .map((a) => [a.firstChild.textContent.trim(), a.querySelector(".badge")?.textContent ?? "0"])));
    const cards = await tab.evaluate(() => Object.fromEntries([...document.querySelectorAll(".card")]
        .map((c) => [c.firstChild.textContent.trim(), [c.querySelector("b").textContent,
            document.getElementById(c.firstChild.textContent.trim()).querySelectorAll("tbody tr").length]])));
    for (const [name, [count, rows]] of Object.entries(cards))
        if (rows !== Math.min(number(count), 25))
            wrong.push(`${name} ${count}, ${rows} rows`);
    for (const [label, queues] of Object.entries(QUEUES)) {
        const sum = queues.reduce((n, q) => n + number(cards[q]?.[0]), 0);
        if (label in shown && number(shown[label]) !== sum)
            wrong.push(`${label} ${shown[label]}, its lists ${sum}`);
    }
    if ("采编台" in shown) {
        await press(tab, ".side a:has-text('采编台')");
        const rows = await tab.locator(".rows a.row:has(.tag)").count();
        const chip = number(await tab.textContent(".chip:has-text('待收') b"));
        if (chip !== number(shown.采编台) || rows !== Math.min(chip, 25))
            wrong.push(`采编台 ${shown.采编台}, chip ${chip}, ${rows} rows`);
    }
    if ("刊物" in shown && number(shown.刊物) > 0) {
        await press(tab, ".side a:has-text('刊物')");
        const rows = (await tab.locator(".cards .card b").allTextContents()).reduce((n, s) => n + number(s), 0);
        if (rows !== number(shown.刊物))
            wrong.push(`刊物 ${shown.刊物}, ${rows} on its cards`);
    }
    await tab.close();
    check(`badges are their lists: ${where}${wrong.length ? ": " + wrong.join("; ") : ""}`, wrong.length === 0);
}

// A file that a link gives: what it was saved as.  A PDF is shown by the browser instead,
// so what it would show is fetched as it does.
async function download(p, at) {
    const path0 = await p.locator(at).first().getAttribute("href");
    if (path0.endsWith(".pdf")) {
        const answer = await p.context().request.get(path0), path = join(folder, `${Date.now()}.pdf`);
        check(`${path0} is a PDF`, await p.isVisible(at) && answer.headers()["content-type"] === "application/pdf");
        writeFileSync(path, await answer.body());
        return path;
    }
    const [got] = await Promise.all([p.waitForEvent("download"), p.locator(at).first().click()]);
    const path = join(folder, got.suggestedFilename());
    await got.saveAs(path);
    return path;
}
const pdf = (path) => execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" });

const declared = (p) => p.check("[name=secrecy][value=非涉密]");
async function write(p, title, body, fill = async () => {}) {
    await menu(p, "写信息");
    await p.fill("#title", title);
    await p.fill("#body", body);
    await p.selectOption("#kind", "动态");
    await declared(p);
    await fill();
    await press(p, "button:has-text('存为草稿')");
}
// Opens what waits for one on the work-desk.
async function waiting(p, title) {
    await menu(p, "工作台");
    await press(p, `.box td.title a:has-text("${title}")`);
}
// Opens an item at the editors' desk: `list` is the chip it stands under.
async function open(p, title, list = "待收") {
    await menu(p, "采编台");
    if (list !== "待收")
        await press(p, `.chips .chip:has-text("${list}")`);
    await press(p, `.rows .row:has-text("${title}")`);
    await p.waitForSelector(`.read h1:has-text("${title}")`);
}
// Opens one of the desk's questions, fills it in and sends it.
async function answer(p, question, fill, button = question) {
    await p.click(`.acts summary:has-text("${question}")`);
    const form = p.locator(".acts details[open]").filter({ has: p.locator(`summary:has-text("${question}")`) });
    await fill(form);
    await press(p, form.locator(`button:has-text("${button}")`).first());
}

let number = "";
const officer = await t.other();
await t.step("an item is written", officer, async () => {
    const p = officer;
    await p.goto("/login");
    await picture(p, "login");
    await t.login(p, "linzhou");
    await picture(p, "workdesk");
    await badges(p, "the officer");
    await menu(p, "写信息");
    await p.fill("#title", TITLE);
    await p.fill("#body", BODY);
    await p.selectOption("#kind", "经验");
    await picture(p, "write");
    await p.fill("#title", "");
    await press(p, "button:has-text('存为草稿')");
    check("a form without a title is refused by name", (await faults(p)).includes("标题"));
    check("non-secrecy is declared, not assumed", (await faults(p)).includes("保密审查"));
    await declared(p);
    check("what was typed stays on the refused form", await p.inputValue("#body") === BODY
        && await p.inputValue("#kind") === "经验");
    await p.fill("#title", TITLE);
    await p.setInputFiles("#file", { name: "课堂场次表.txt", mimeType: "text/plain",
        buffer: Buffer.from("姚村镇 12场\n合涧镇 13场\n横水镇 11场\n") });
    await press(p, "button:has-text('存为草稿')");
    check("the draft stands", await text(p, ".read h1") === TITLE);
    check("the attachment hangs on it", await has(p, "#main", "课堂场次表.txt"));
});

await t.step("two tabs", officer, async () => {
    const first = officer, second = await officer.context().newPage();
    await second.goto("/");
    await waiting(second, TITLE);
    await press(first, "a:has-text('修改')");
    await press(second, "a:has-text('修改')");
    await first.fill("#source", "姚村镇");
    await declared(first);
    await press(first, "button:has-text('保存')");
    await second.fill("#source", "林州市委党校");
    await declared(second);
    await press(second, "button:has-text('保存')");
    check("a stale form is refused", (await faults(second)).includes("刚才有人改动了这篇稿件"));
    check("and keeps what was typed", await second.inputValue("#source") === "林州市委党校");
    await second.close();
});

await t.step("classified", officer, async () => {
    await menu(officer, "写信息");
    await officer.fill("#title", "不该写在这里的事");
    await officer.fill("#body", "不该写在这里的内容。");
    await officer.selectOption("#kind", "动态");
    await officer.check("[name=secrecy][value=涉密]");
    await press(officer, "button:has-text('存为草稿')");
    check("classified material is refused at the form", (await faults(officer)).includes("机要"));
    await officer.click("summary:has-text('机要登记')");
    await officer.fill("#target", "市委组织部");
    await officer.fill("#number", "机〔2026〕7号");
    await officer.fill("#day", today);
    await press(officer, "details[open] button:has-text('登记')");
    check("a line of the register is all that is kept", (await flash(officer)) !== "");
});

await t.step("the unit's chain", officer, async () => {
    const p = officer;
    await waiting(p, TITLE);
    await press(p, "button:has-text('送审')");
    check("it says who comes next", await has(p, ".timeline .next", "办公室主任"));
    const office = await as("linzhou-office");
    await badges(office, "the director of the office");
    await waiting(office, TITLE);
    await picture(office, "sign");
    await press(office, "button:has-text('同意')");
    check("the second step waits", await has(office, ".timeline .next", "副部长"));
    const deputy = await as("linzhou-leader");
    await waiting(deputy, TITLE);
    await press(deputy, "button:has-text('同意')");
    number = /\d{6}-\d{4}-\d{4}/.exec(await flash(deputy))?.[0] ?? "";
    check(`on arrival it has its number: ${number}`, number !== "");
    await menu(p, "本单位信息");
    await press(p, `td.title a:has-text("${TITLE}")`);
    check("the sender sees the number", await has(p, "aside", number));
});

const editor = await as("editor");
const other = await as("editor2");
await t.step("in hand", editor, async () => {
    await badges(editor, "the editor");
    await menu(editor, "采编台");
    await picture(editor, "desk");
    await open(editor, TITLE);
    check("the editor sees the number", await has(editor, "#item .meta", number));
    await open(other, TITLE);
    await press(editor, ".acts button:has-text('收办')");
    check("taken in hand", await has(editor, "#item .meta", "在办"));
    const holder = await text(editor, ".who b");
    await press(other, ".acts button:has-text('备用')");
    check("the other editor, who saw it before, is refused", (await faults(other)).includes("刚才有人办理了这一件"));
    check("and sees who has it", (await text(other, "#item .meta")).includes(holder)
        && await has(other, ".acts-pane .hint", `${holder}正在办`));
    check("and may only take it over", await other.isVisible(".acts button:has-text('收办')")
        && !await other.isVisible(".acts button:has-text('备用')"));
    await badges(editor, "one is in hand");
});

await t.step("verification", editor, async () => {
    const question = "36场、2100名党员的数字，与各乡镇的报表核对过吗？";
    await answer(editor, "核实", (f) => f.locator("textarea").fill(question), "请核实");
    check("it stands under 核实", await has(editor, ".desk-list header", `《${TITLE}》核实`));
    await menu(officer, "工作台");
    check("the sender is told", await has(officer, ".card", "待答复"));
    await badges(officer, "a question waits");
    await waiting(officer, TITLE);
    check("the sender reads the question", await has(officer, "#main", question));
    await officer.fill("#answer", "已与3个乡镇的场次表核对，数字无误。");
    await press(officer, ".form button:has-text('答复')");
    await open(editor, TITLE, "在办");
    check("the editor reads the answer", await has(editor, "#item", "数字无误"));
});

await t.step("revision", editor, async () => {
    await answer(editor, "退改", async (f) => {
        await f.locator("select").selectOption("补充做法成效");
        await f.locator("textarea").fill("请补写下一步打算。");
        await picture(editor, "return");
    });
    await menu(officer, "工作台");
    await badges(officer, "one came back");
    await waiting(officer, TITLE);
    check("the sender sees reason and opinion", await has(officer, "#main", "补充做法成效")
        && await has(officer, "#main", "请补写下一步打算。"));
    check("the sender sees who and when", (await officer.locator(".timeline li", { hasText: "退改" })
        .last().innerText()).includes(await text(editor, ".who b"))
        && await officer.locator(".timeline li time").count() > 3);
    await press(officer, "a:has-text('修改')");
    await officer.fill("#body", BODY + MORE);
    await declared(officer);
    await press(officer, "button:has-text('保存')");
    await officer.click("summary:has-text('比较版本')");
    check("the difference is shown", (await text(officer, ".diff ins")).includes("每月评一次好课"));
    await picture(officer, "diff", ".diff");
    await press(officer, "button:has-text('送审')");
    for (const login of ["linzhou-office", "linzhou-leader"]) {
        await waiting(people[login], TITLE);
        await press(people[login], "button:has-text('同意')");
    }
    await open(editor, TITLE, "在办");
    check("the new text came back to whom had it", await has(editor, "#item", "每月评一次好课"));
    check("under its old number", await has(editor, "#item .meta", number));
});

await t.step("adopted", editor, async () => {
    await press(editor, "button:has-text('采用到《安阳组工信息》')");
    check("adopted into the next issue", (await flash(editor)).includes("安阳组工信息"));
    await menu(officer, "本单位信息");
    check("the sender sees it at once", await has(officer,
        `tr:has-text("${TITLE}")`, "采用"));
});

await t.step("refused, kept", editor, async () => {
    await open(editor, "林州市第三批先进性教育活动");
    const title = await text(editor, ".read h1");
    await answer(editor, "不采用", async (f) => {
        await f.locator("select").selectOption("一般性工作动态");
        await f.locator("textarea").fill("请写出成效和问题。");
    });
    check("refused", (await flash(editor)).includes("不采用"));
    await menu(officer, "本单位信息");
    await press(officer, `td.title a:has-text("${title}")`);
    const last = await officer.locator(".timeline li").filter({ hasText: "不采用" }).last().innerText();
    check("the sender sees reason, person and time at once", last.includes("一般性工作动态")
        && last.includes(await text(editor, ".who b")) && /刚刚|分钟前|\d:\d\d/.test(last));
    await open(editor, "殷都区为下岗失业党员");
    await press(editor, ".acts button:has-text('备用')");
    check("kept", (await flash(editor)).includes("备用"));
    await badges(editor, "after refusing and keeping");
});

await t.step("digest", editor, async () => {
    await open(editor, "汤阴县建立干部监督预警");
    await answer(editor, "并入综合稿", (f) => f.locator("#digest-title")
        .fill("汤阴文峰两地建立干部监督预警提醒制度"), "新建综合稿");
    check("a digest is begun", await editor.inputValue("#title") === "汤阴文峰两地建立干部监督预警提醒制度");
    await open(editor, "文峰区建立干部监督预警");
    await answer(editor, "并入综合稿", async () => {}, "并入《汤阴文峰两地");
    check("both sources stand beside it", await has(editor, "aside", "汤阴县") && await has(editor, "aside", "文峰区"));
    await editor.fill("#body", "汤阴县、文峰区分别建立干部监督预警提醒制度，把监督关口前移。");
    await picture(editor, "digest");
    await press(editor, "button:has-text('保存')");
    await editor.selectOption("aside form:has-text(\"《安阳组工信息》\") select[name=column_no]", { index: 1 });
    await press(editor, "button:has-text('编入《安阳组工信息》')");
    check("placed", await has(editor, ".head", "已编入《安阳组工信息》"));
});

let issueTitle = "";
await t.step("the issue", editor, async () => {
    await menu(editor, "刊物");
    await press(editor, ".box p:has(.state-组稿) a:has-text('下一期')");
    await press(editor, "a:has-text('编排')");
    const order = () => editor.locator(".order .title").allInnerTexts();
    const first = await order();
    check("both stand in it", first.some((s) => s.includes(TITLE)) && first.some((s) => s.includes("汤阴文峰")));
    await picture(editor, "arrange");
    const row = () => editor.locator(".order > li", { hasText: TITLE });
    await press(editor, row().locator(".title a"));
    await editor.selectOption("#column_no", { index: 1 });
    await press(editor, "form[action$='/change'] button:has-text('保存')");
    check("it stands in the other column", JSON.stringify(await order()) !== JSON.stringify(first));
    const before = await order();
    await press(editor, row().locator("button[aria-label=上移]"));
    check("it moved up", JSON.stringify(await order()) !== JSON.stringify(before));
    await press(editor, ".head a:has-text('预览')");
    check("the preview is the paper", await has(editor, ".sheet", TITLE) && await has(editor, ".sheet", "清样"));
    check("each source unit is named", await has(editor, ".sheet", "汤阴县") && await has(editor, ".sheet", "文峰区"));
    await press(editor, ".head a:has-text('编排')");
    await press(editor, "button:has-text('送签')");
    const office = await as("office");
    await badges(office, "who signs second");
    await menu(office, "工作台");
    await press(office, "#待签发 tr:last-child td.title a");
    check("who signs second sees who signed first", await has(office, ".timeline", await text(editor, ".who b")));
    check("the last step is not his", !await office.isVisible("button:has-text('签发')"));
    await press(office, "button.btn-red:has-text('同意')");
    check("then the leader is waited for", await has(office, ".timeline li.now", "签发"));
    const leader = await as("leader");
    await badges(leader, "the leader");
    await menu(leader, "工作台");
    await press(leader, "#待签发 tr:last-child td.title a");
    check("the leader reads it as it will print", await has(leader, ".sheet", TITLE));
    await press(leader, "button:has-text('签发')");
    issueTitle = await text(leader, ".sheet .period");
    check(`signed: ${issueTitle}`, /第 \d+ 期（总第 \d+ 期）/.test(issueTitle));
    check("frozen", await has(leader, ".head", "定稿 SM3") && !await leader.isVisible("a:has-text('编排')"));
    await picture(leader, "issue");
    const paper = pdf(await download(leader, "a:has-text('下载 PDF')")).replace(/\s/g, "");
    check("the PDF has the title and the number", paper.includes(TITLE) && paper.includes(issueTitle.replace(/\s/g, "")));
    await badges(leader, "after signing");
});

await t.step("credit", editor, async () => {
    const p = editor;
    await open(p, TITLE, "已采用").catch(async () => {
        await menu(p, "登记簿");
        await press(p, `td.title a:has-text("${TITLE}")`);
        await press(p, "a:has-text('到采编台办理')");
    });
    await press(p, "button:has-text('撤销处理')");
    check("what is published cannot be undone", (await faults(p)).includes("签发"));
    await answer(p, "上报", (f) => f.locator("select").selectOption({ label: "省委组织部" })
        .catch(() => f.locator("select").selectOption({ index: 1 })));
    check("forwarded", (await flash(p)).includes("已上报"));
    await menu(p, "采用与批示");
    await press(p, ".chips a:has-text('上报')");
    await press(p, `tr:has-text("${TITLE}") a:has-text('补录采用')`);
    await p.selectOption("#bulletin", { label: "《河南组工信息》（省）" });
    await p.fill("#label", "2026年第21期");
    await p.fill("#happened", today);
    await press(p, "button:has-text('补录')");
    check("an adoption without evidence is refused", (await faults(p)).includes("采用依据"));
    check("and keeps what was typed", await p.inputValue("#label") === "2026年第21期");
    await p.fill("#evidence", "省委组织部寄来样刊一份，存办公室。");
    await p.setInputFiles("#proof", { name: "样刊第一版.txt", mimeType: "text/plain", buffer: Buffer.from("样刊") });
    await picture(p, "adoption");
    await press(p, "button:has-text('补录')");
    check("the route is known by the forwarding", await has(p, ".facts", "转报"));
    const proof = await download(p, ".facts a:has-text('样刊第一版')");
    check("the evidence can be had", readFileSync(proof, "utf8") === "样刊");
});

// Finds an item of the register by words and ticks it, among those already chosen.
async function pick(p, words) {
    await p.fill("#words", words);
    await press(p, ".box button:has-text('查找')");
    await p.check(`.check:has-text("${words}") input`);
    await press(p, "button:has-text('选定')");
}
await t.step("credit of January 2006", editor, async () => {
    const p = editor;
    await menu(p, "采用与批示");
    await press(p, ".head a:has-text('补录采用')");
    await pick(p, "创业承诺");
    await p.selectOption("#bulletin", { label: "《河南组工信息》（省）" });
    await p.fill("#label", "2006年第2期");
    await p.fill("#happened", "2006-01-20");
    await p.fill("#evidence", "样刊存办公室。");
    await press(p, "button:has-text('补录')");
    check("a provincial adoption is recorded", await has(p, ".facts", "汤阴县"));
    await menu(p, "采用与批示");
    await press(p, ".chips a:has-text('批示')");
    await press(p, ".head a:has-text('登记批示')");
    await pick(p, "滑县委组织部改进机关作风");
    await pick(p, "春节前外出党员返乡教育");
    await p.fill("#leader", "市委副书记");
    await p.selectOption("#level", "市");
    await p.fill("#happened", "2006-01-25");
    await p.fill("#text", "两篇都很实在，请各县借鉴。");
    await p.fill("#evidence", "批示件存办公室机要柜。");
    await picture(p, "instruction");
    await press(p, "button:has-text('登记') >> nth=-1");
    check("one instruction covers two items", await p.locator(".box:has(h2:has-text('来稿')) p").count() === 2);
});

const assessor = await as("assessor");
await t.step("points", assessor, async () => {
    const p = assessor;
    await badges(p, "the assessor");
    await menu(p, "得分与位次");
    await p.fill("[name=from]", "2005-01-01");
    await p.fill("[name=to]", "2005-12-31");
    await p.check("[name=compare]");
    await press(p, "button:has-text('计算')");
    check("the year stands beside the year before", await has(p, "thead", "上年"));
    await picture(p, "points");
    await menu(p, "考核办法");
    await press(p, "td.title a");
    await press(p, "a:has-text('据此修订')");
    await press(p, "button:has-text('据此起草')");
    await press(p, "a:has-text('按文件改')");
    const rules = await p.inputValue("#text");
    const save = () => press(p, ".form-acts button:has-text('存下')");
    await p.fill("#text", rules.replace(/施行 .*/, "施行 不知何日"));
    await save();
    check("a fault of the rules names its line", /第 ?\d+ ?行/.test(await text(p, "aside .fault")));
    await p.fill("#text", rules.replace(/办法 .*/, "办法 安阳市组工信息考核办法（修订）")
        .replace(/施行 .*/, "施行 2006-01-01 至 2026-12-31"));
    await save();
    await press(p, "button:has-text('施行')");
    await press(p, ".head a:has-text('得分与位次')");
    await p.fill("[name=from]", "2006-01-01");
    await p.fill("[name=to]", "2006-01-31");
    await press(p, "button:has-text('计算')");
    check("the figures of the month are there", await p.locator(".table tbody tr").count() >= 9);
    const cell = p.locator("tr:has(th:text-is('汤阴县')) td[data-th='省采用'] a");
    const figure = await cell.innerText();
    await press(p, cell);
    check("one click from a figure to its records", await p.locator("tbody tr").count() === Number(figure)
        && await has(p, "tbody", "创业承诺"));
    await press(p, "tbody td.title a");
    check("two clicks to the item", (await text(p, ".read h1")).includes("创业承诺"));
    await menu(p, "得分与位次");
});

const table = (p) => p.locator(".sheet tbody tr").evaluateAll((rows) => rows.map((r) =>
    [...r.cells].map((c) => c.textContent.replace("（并列）", "").trim())));
await t.step("the month's summary", assessor, async () => {
    const p = assessor;
    await menu(p, "通报");
    await press(p, ".head a:has-text('出通报')");
    await p.selectOption("select[name=scheme]", { label: "安阳市组工信息考核办法（修订）" });
    await p.fill("[name=year]", "2006");
    await p.selectOption("#period", "月");
    await p.fill("#part", "1");
    await press(p, ".bar button:has-text('预览')");
    const draft = await table(p);
    await press(p, "button:has-text('印发')");
    check("issued", /〔\d+〕\d+号/.test(await text(p, ".sheet .period")));
    const rows = await table(p);
    await picture(p, "circular", ".sheet h1");
    check("what was issued is what was seen", JSON.stringify(rows) === JSON.stringify(draft) && rows.length >= 9);
    const csv = readFileSync(await download(p, ".head a:has-text('CSV')"), "utf8");
    const paper = pdf(await download(p, ".head a:has-text('PDF')"));
    const lines = csv.split(/\r?\n/).map((l) => l.split(",").map((c) => c.replace(/^"|"$/g, "")));
    const wrong = [];
    for (const row of rows) {
        const [, name, ...figures] = row;
        const line = lines.find((l) => l.includes(name));
        const print = paper.split("\n").find((l) => l.split(/\s+/).includes(name)) ?? "";
        if (line === undefined || !line.join(",").includes(figures.join(",")))
            wrong.push(`CSV ${name}: ${line} / ${figures}`);
        if (!print.trim().replace(/\s+/g, " ").endsWith(figures.join(" ")))
            wrong.push(`PDF ${name}: ${print.trim()} / ${figures}`);
    }
    check(`page, CSV and PDF show the same ${rows.length} rows ${wrong.join("; ")}`, wrong.length === 0);
    const cell = p.locator(".sheet tr:has(th:text-is('汤阴县')) td a").nth(1);
    await press(p, cell);
    check("a number of the circular opens its records", await has(p, "#main", "共"));
});

await t.step("the whole timeline", officer, async () => {
    await menu(officer, "本单位信息");
    await press(officer, `td.title a:has-text("${TITLE}")`);
    const line = await officer.locator("section:has(h2:text-is('来龙去脉')) .timeline").innerText();
    const steps = ["送审", "同意", "收办", "核实", "答复核实", "退改", "采用", "签发", "上报"];
    const gone = steps.filter((s) => !line.includes(s));
    check(`the officer sees the whole way${gone.length ? ", but not " + gone.join(" ") : ""}`, gone.length === 0);
    check("with the provincial adoption", await has(officer, "aside", "《河南组工信息》2026年第21期"));
    check("and the issue it stands in", await has(officer, "aside", "安阳组工信息"));
    await picture(officer, "timeline");
    await badges(officer, "in the end");
});

await t.step("without scripts", officer, async () => {
    const title = "林州市任村镇党员服务队送炭上门";
    const p = await as("linzhou", { scripts: false });
    await write(p, title, "任村镇12支党员服务队为68户困难群众送炭上门。");
    check("without scripts: written", await text(p, ".read h1") === title);
    await press(p, "button:has-text('送审')");
    for (const login of ["linzhou-office", "linzhou-leader"]) {
        const q = await as(login, { scripts: false });
        await waiting(q, title);
        await press(q, "button:has-text('同意')");
        check(`without scripts: ${login} signs`, (await flash(q)) !== "");
    }
    const e = await as("editor", { scripts: false });
    await open(e, title);
    await press(e, "button:has-text('采用到《安阳组工信息》')");
    check("without scripts: adopted", (await flash(e)).includes("安阳组工信息"));
});

await t.step("administration", officer, async () => {
    const p = await as("admin");
    await menu(p, "机构与人员");
    await press(p, "td.title a:text-is('林州市')");
    check("the unit, its people, its steps", await has(p, "#main", "办公室主任审核"));
    await picture(p, "unit");
});
rmSync(folder, { recursive: true, force: true });
await t.end();
