// test_editor.mjs -- a body as people write it: typing, Chinese input, marks, the bar, tables,
// paste from Word and its kin (tests/data/paste), hostile paste, what goes to the server, what is
// kept while it is being typed, on this computer and on another.
//
// Chinese input goes through the browser's own (Input.imeSetComposition), as an input method's
// would.  SEED repeats the random bodies.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root, stage } from "./harness.mjs";

const t = await stage({ password: process.env.PASSWORD ?? "zhibao-2005" });
const { check, press } = t;
const USER = "tangyin", paste = join(root, "tests/data/paste");
const seed = Number(process.env.SEED ?? Date.now() % 1000000);
console.log(`seed ${seed}`);

const page = await t.page();
const cdp = await page.context().newCDPSession(page);
const text = page.locator(".ProseMirror");
const body = (p = page) => p.locator("textarea#body").inputValue();
// Between two keys a person leaves the browser time to say where the cursor went.
async function key(...keys) {
    for (const k of keys) {
        await page.keyboard.press(k);
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    }
}

async function open(p = page) {
    await p.goto("/report/new");
    await p.waitForSelector(".ProseMirror");
}
// Begins with the lines given; the cursor stands at the end.
async function begin(lines = "") {
    await page.evaluate((value) => {
        const field = document.querySelector("textarea#body");
        field.value = value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
    }, lines);
    await text.click();
    await key("Control+End");
}
async function is(name, lines) {
    const got = await body();
    if (!check(name, got === lines))
        console.log(`# got ${JSON.stringify(got)}\n# not ${JSON.stringify(lines)}`);
}
// A paste as the browser hands it over.
const put = (data) => page.evaluate((kinds) => {
    const clipboardData = new DataTransfer();
    for (const [kind, said] of Object.entries(kinds))
        clipboardData.setData(kind, said);
    document.querySelector(".ProseMirror").dispatchEvent(new ClipboardEvent("paste",
        { clipboardData, bubbles: true, cancelable: true }));
}, data);
const compose = (said, at = said.length) => cdp.send("Input.imeSetComposition",
    { text: said, selectionStart: at, selectionEnd: at });
const commit = (said) => cdp.send("Input.insertText", { text: said });
const tool = (name) => page.click(`.editor-tools button:text-is('${name}')`);

await t.login(page, USER);
await open();

await t.step("typing", page, async () => {
    await begin();
    await page.keyboard.type("第一段");
    await key("Enter");
    await page.keyboard.type("# 一、情况");
    await key("Enter");
    await page.keyboard.type("- 甲");
    await key("Enter");
    await page.keyboard.type("乙");
    await key("Enter", "Enter");
    await page.keyboard.type("> 按语");
    await key("Enter", "Enter");
    await page.keyboard.type("#不是 -5℃");
    await is("marks typed at the beginning become blocks",
        "第一段\n# 一、情况\n- 甲\n- 乙\n> 按语\n#不是 -5℃");
    check("characters are counted without marks", (await page.innerText(".field:has(#body) .count")).startsWith("17 /"));
    await begin("\\# 1号楼");
    check("a mark with a backslash is text", (await text.innerText()).trim() === "# 1号楼");
    await page.keyboard.type("东");
    await is("and stays so", "\\# 1号楼东");
    await begin("");
    await page.keyboard.type("## ");
    await page.keyboard.type("（一）");
    await key("Home", "Backspace");
    await is("Backspace at the beginning takes the mark", "（一）");
    await key("Control+z");
    await is("Ctrl+Z brings it back", "## （一）");
    await key("Control+y");
    await is("Ctrl+Y takes it again", "（一）");
    await key("Control+Alt+3");
    await is("Ctrl+Alt+3 makes a heading", "### （一）");
    await key("Control+Alt+0");
    await is("Ctrl+Alt+0 a paragraph", "（一）");
    await begin("甲\n# 乙");
    await key("Home", "Backspace", "Backspace");
    await is("two blocks become one", "甲乙");
});

await t.step("Chinese input", page, async () => {
    await begin("开头");
    for (const said of ["z", "zu", "zu'z", "zu'zhi"])
        await compose(said);
    await commit("组织");
    await is("what was chosen stands once", "开头组织");
    await compose("gong");
    await compose("");
    await is("what was given up leaves nothing", "开头组织");
    await key("Home");
    await compose("bu");
    await commit("部");
    await is("a composition at the beginning", "部开头组织");
    await begin("");
    await compose("#");
    await compose("# ");
    await is("a mark within a composition is letters", await body());
    check("and makes no heading", await text.locator("h2").count() === 0);
    await commit("# ");
    check("nor when it ends", await text.locator("h2").count() === 0);
    await begin("");
    await page.keyboard.type("#");
    await compose("yi");
    await commit("一、");
    await is("a mark without a blank stays a sign", "#一、");
    await begin("# 标题");
    await compose("hou");
    await commit("后");
    await key("Enter");
    await compose("zhengwen");
    await commit("正文");
    await is("composing in a heading, then below it", "# 标题后\n正文");
    await key("Control+z");
    check("undo takes what was composed", !(await body()).includes("正文"));
    await begin("甲乙");
    await key("ArrowLeft", "Shift+ArrowLeft");
    await compose("bing");
    await commit("丙");
    await is("a composition takes the place of what is chosen", "丙乙");
});

await t.step("the bar", page, async () => {
    await begin("甲\n乙");
    await key("Control+a");
    await tool("列表");
    await is("several blocks at once", "- 甲\n- 乙");
    check("the button is pressed", await page.getAttribute(
        ".editor-tools button:text-is('列表')", "aria-pressed") === "true");
    await tool("一、标题");
    await is("from one kind to another", "# 甲\n# 乙");
    await tool("撤销");
    await is("undone", "- 甲\n- 乙");
    await tool("重做");
    await is("done again", "# 甲\n# 乙");
    await tool("源文");
    check("the lines are shown", await page.isVisible("textarea#body:not(.unseen)") && !await text.isVisible());
    await page.fill("textarea#body", "- 改了\n> 按");
    await tool("源文");
    check("and taken over", await text.locator("p.item").innerText() === "改了");
    await key("Control+z");
    await is("undone as one step", "# 甲\n# 乙");
    await page.focus(".editor-tools [tabindex='0']");
    await key("ArrowRight", "ArrowRight", "ArrowRight", "Enter");     // from 源文 on, round
    check("the bar goes by arrows", await text.locator("h3").count() > 0);
    check("every button has a name", await page.evaluate(() => [...document.querySelectorAll(".editor-tools button")]
        .every((b) => b.textContent !== "" && b.title !== "")));
    await page.click("label[for=body]");
    check("the label leads to the text", await page.evaluate(() =>
        document.activeElement.classList.contains("ProseMirror")));
    check("the text has the label's name", await page.getByRole("textbox", { name: "正文" }).count() === 1);
});

await t.step("tables", page, async () => {
    await begin("前");
    await tool("表格");
    await page.keyboard.type("单位");
    await key("Tab");
    await page.keyboard.type("数|量");
    await key("Tab");
    await page.keyboard.type("备注");
    await key("Tab");
    await page.keyboard.type("滑县");
    await is("cells are filled by Tab", "前\n| 单位 | 数\\|量 | 备注 |\n| 滑县 | | |");
    await tool("加列");
    await page.keyboard.type("新");
    await is("a column is added", "前\n| 单位 | | 数\\|量 | 备注 |\n| 滑县 | 新 | | |");
    await tool("删列");
    await tool("加行");
    await page.keyboard.type("汤阴");
    await key("Enter", "Enter");
    await page.keyboard.type("表后");
    await is("Enter leads down and out", "前\n| 单位 | 数\\|量 | 备注 |\n| 滑县 | | |\n| | 汤阴 | |\n表后");
    await text.locator("td:text-is('汤阴')").click();
    await key("End");
    await tool("删行");
    await is("a row is taken away", "前\n| 单位 | 数\\|量 | 备注 |\n| 滑县 | | |\n表后");
    await text.locator("td").nth(1).click();
    await key("End");
    await put({ "text/html": "<p>两</p><p>段</p>" });
    check("in a cell only words arrive", (await body()).split("\n").length === 4);
    await tool("删列");
    await tool("删列");
    await tool("删列");
    await is("the last column takes the table along", "前\n表后");
    const whole = "| 甲甲 | 乙乙 |\n| 丙丙 | 丁丁 |";
    const choose = () => page.evaluate(() => {
        const td = document.querySelectorAll(".ProseMirror td");
        getSelection().setBaseAndExtent(td[0].firstChild, 1, td[3].firstChild, 1);
    });
    await begin(whole);
    await choose();
    await key("Shift", "Backspace");
    await is("deleting over cells leaves the table", "| 甲 | |\n| | 丁 |");
    await begin(whole);
    await choose();
    await key("Shift");
    await page.keyboard.type("新");
    await is("so does typing over them", "| 甲新 | |\n| | 丁 |");
    await begin(whole);
    await choose();
    await key("Shift");
    await compose("zi");
    await commit("字");
    await is("and composing", "| 甲字 | |\n| | 丁 |");
    await begin(whole);
    await text.locator("td").nth(1).click();
    await key("End");
    await put({ "text/html": readFileSync(join(paste, "excel.html"), "utf8") });
    await is("a table in a table fills its cells",
        "| 甲甲 | 单位 | 报送 | 采用 |\n| 丙丙 | 滑县 | 1,480 | 12 |\n| | 合计 | 1,480 | |");
    await key("Control+z");
    await is("as one step", whole);
});

for (const file of readdirSync(paste).filter((f) => /\.(html|in)$/.test(f) && f !== "hostile.html"))
    await t.step(`paste of ${file}`, page, async () => {
        const said = readFileSync(join(paste, file), "utf8");
        const want = readFileSync(join(paste, file.replace(/\.\w+$/, ".txt")), "utf8").trim();
        await begin();
        await put(file.endsWith(".in") ? { "text/plain": said } : { "text/html": said, "text/plain": "无" });
        await is(`${file} keeps its structure`, want);
        const said2 = await page.innerText(".editor-said");
        check(`${file}: pictures are named`, /<img|v:imagedata/.test(said) === /图片/.test(said2));
        await begin("前后");
        await key("ArrowLeft");
        await put(file.endsWith(".in") ? { "text/plain": said } : { "text/html": said });
        const letters = (lines) => lines.replace(/[#>|\\\s-]/g, "").length;
        check(`${file} within a paragraph loses nothing`, letters(await body()) === letters(want) + 2);
        await key("Control+z");
        await is(`${file} is undone`, "前后");
    });

await t.step("copy and paste within", page, async () => {
    await begin("# 一、甲\n- 乙\n| 丙 | 丁 |\n| 1 | 2 |");
    await key("Control+a", "Control+c", "Control+End", "Control+v");
    check("what is copied comes again", (await body()).split("# 一、甲").length === 3
        && (await body()).split("| 丙 | 丁 |").length === 3);
    await key("Control+a", "Control+x");
    await is("all is cut", "");
});

await t.step("hostile paste", page, async () => {
    await begin();
    const asked = [];
    const watch = (r) => asked.push(r.url());
    page.on("request", watch);
    await put({ "text/html": readFileSync(join(paste, "hostile.html"), "utf8") });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    page.off("request", watch);
    check("nothing is asked for", asked.every((url) => url.startsWith(t.base)));
    check("nothing runs", await page.evaluate(() => window.pwned === undefined));
    check("no strange element stands in the text",
        await text.locator("img, script, iframe, svg, a, form, input, style, [onclick], [style]").count() === 0);
    check("the words are there", /正常的话[\s\S]*链接上的字[\s\S]*引号里的记号/.test(await body()));
});

await t.step("round trip", page, async () => {
    let state = seed;
    const random = (n) => (state = (state * 1103515245 + 12345) % 2147483648, Math.floor(state / 65536) % n);
    const words = ["甲", "乙丙", "# ", "- ", "|", "\\", "> ", "![", "](", ")", "1.", "　", " ", "a", "，", "--", ":"];
    const line = () => Array.from({ length: random(6) }, () => words[random(words.length)]).join("");
    const some = (n, make) => Array.from({ length: n }, make).join("\n");
    const mark = () => ["# ", "## ", "### ", "#### ", "- ", "> ", "", "", "| ", "\\"][random(10)];
    let bad = 0;
    for (let i = 0; i < 60; i++) {
        const lines = some(1 + random(12), () => {
            const m = mark();
            return m + line() + (m === "| " ? "| " + line() + " |" : "");
        });
        await begin(lines);
        await page.keyboard.type("尾");          // so that the editor writes
        await key("Backspace");
        const once = await body();
        await begin(once);
        await page.keyboard.type("尾");
        await key("Backspace");
        if (once !== await body()) {
            bad++;
            console.log(`# ${JSON.stringify(lines)} ${JSON.stringify(once)} ${JSON.stringify(await body())}`);
        }
    }
    check("what is written is read the same", bad === 0);
});

await t.step("the server reads it the same", page, async () => {
    const parts = ["甲乙丙", "#", "-", ">", "|", "\\", "![图](一.png)", "1.", "　丁", "a b", "--", ":-", "\\|", "](", "（一）"];
    let state = seed;
    const random = (n) => (state = (state * 1103515245 + 12345) % 2147483648, Math.floor(state / 65536) % n);
    const words = () => Array.from({ length: 1 + random(4) }, () => parts[random(parts.length)]).join(random(2) ? " " : "");
    await begin(Array.from({ length: 150 }, () =>
        ["", "# ", "## ", "#### ", "- ", "> ", "\\", ""][random(8)] + words()
        + (random(4) ? "" : `\n| ${words()} | ${words()} |\n|---|---|\n| ${words()} |`)).join("\n"));
    await page.keyboard.type("尾");
    const sent = await body();
    await page.fill("#title", "正文来回");
    await page.selectOption("#kind", "动态");
    await page.check("[name=secrecy][value=非涉密]");
    await press(page, "button:has-text('存为草稿')");
    await press(page, "a:has-text('修改')");
    await page.waitForSelector(".ProseMirror");
    await is("what the editor wrote is as the server keeps it", sent);
    await text.click();
    await key("Control+End");
    await page.keyboard.type("尾");
    await is("and as the editor reads it again", sent + "尾");
    await page.evaluate(() => window.addEventListener("beforeunload", (e) => e.stopImmediatePropagation(), true));
    await open();
});

await t.step("a long text", page, async () => {
    await begin(Array.from({ length: 200 }, (_, i) => `第${i}段` + "组织工作信息报送与采用情况".repeat(8)).join("\n"));
    check("20,000 characters", (await body()).length > 20000);
    const times = [];
    for (let i = 0; i < 30; i++) {
        const before = performance.now();
        await page.keyboard.insertText("字");
        await page.evaluate(() => 0);
        times.push(performance.now() - before);
    }
    times.sort((a, b) => a - b);
    console.log(`# a letter in 20,000: ${times[15].toFixed(1)} ms, the slowest ${times[29].toFixed(1)} ms`);
    check("a letter is there at once", times[15] < 50);
});

// Does it, and waits until it is kept.
async function saved(p, act) {
    await p.evaluate(() => document.querySelector(".kept")?.remove());
    await act();
    await p.waitForSelector(".kept:has-text('已自动保存')");
}
await t.step("kept while it is typed", page, async () => {
    await page.fill("#title", "自动保存的信息");
    await begin("只写了一半");
    await saved(page, () => page.keyboard.type("。"));
    check("a quiet line says so", await page.isVisible(".kept:not(.bad)"));
    await t.shot(page, "editor-kept");
    const second = await t.other();
    await t.login(second, USER);
    await open(second);
    await second.waitForSelector(".note[data-kept]");
    check("another computer has it", await second.inputValue("#title") === "自动保存的信息"
        && await body(second) === "只写了一半。" && (await second.innerText(".ProseMirror")).includes("只写了一半。"));
    await second.locator(".ProseMirror").click();
    await second.keyboard.press("Control+End");
    await saved(second, () => second.keyboard.type("又写一句"));
    await page.evaluate(() => window.addEventListener("beforeunload", (e) => e.stopImmediatePropagation(), true));
    await open();
    await page.waitForFunction(() => document.querySelector("textarea#body").value.includes("又写一句"));
    check("the newer one is offered", (await text.innerText()).includes("又写一句"));
    await second.evaluate(() => {
        window.fetch = () => Promise.reject(new Error("cut"));
    });
    await second.locator(".ProseMirror").click();
    await second.keyboard.type("断网");
    await second.waitForSelector(".kept.bad");
    check("a lost network is said", (await second.innerText(".kept")).includes("网络不通"));
    await page.selectOption("#kind", "动态");
    await page.check("[name=secrecy][value=非涉密]");
    await press(page, "button:has-text('存为草稿')");
    check("it is accepted", /\/report\/\d+$/.test(page.url()));
    check("with its marks", (await page.innerText("#main")).includes("又写一句"));
    await page.waitForFunction(async () =>
        (await (await fetch("/kept.json?form=" + encodeURIComponent("/report/new /report"))).json()).text === "");
    check("what was accepted is kept no more", true);
    await open();
    check("nothing is offered", await page.locator(".note[data-kept]").count() === 0 && await body() === "");
    await second.context().close();
});

await t.step("a refused form", page, async () => {
    await begin("# 一、情况\n| 甲 | 乙 |\n| 1 | 2 |");
    await page.fill("#title", "");
    await press(page, "button:has-text('存为草稿')");
    await page.waitForSelector(".ProseMirror");
    check("it is refused", await page.isVisible(".faults"));
    await is("and the text is there", "# 一、情况\n| 甲 | 乙 |\n| 1 | 2 |");
    check("in the editor", await text.locator("table td").count() === 4);
});

await t.step("looks", page, async () => {
    await begin("开头一段，说明情况。".repeat(6) + "\n# 一、基本情况\n## （一）主要做法\n### 1.抓学习\n#### （1）集中培训\n"
        + "- 一项\n- 又一项，写得长一些，长到要折行的地方，看看第二行是不是对得齐，够长了吧这一行\n> 编者按：值得借鉴。\n"
        + "| 单位 | 报送 | 采用 |\n| 滑县 | 12 | 3 |\n| 汤阴县 | 8 | 2 |\n![座谈会现场](现场.jpg)\n结尾。");
    for (const [name, width, height] of [["desktop", 1366, 768], ["phone", 390, 844]]) {
        await page.setViewportSize({ width, height });
        await text.locator("td").first().click();
        check(`the editor fits ${width} pixels`, !await t.overflows(page));
        await t.shot(page, `editor-${name}`, { full: true });
    }
    await page.setViewportSize({ width: 1280, height: 720 });
});

await t.step("without scripts", page, async () => {
    const plain = await t.other({ scripts: false });
    await t.login(plain, USER);
    await plain.goto("/report/new");
    await plain.fill("#title", "不用脚本也能报送");
    await plain.fill("#body", "# 一、情况\n正文");
    await plain.selectOption("#kind", "动态");
    await plain.check("[name=secrecy][value=非涉密]");
    await plain.click("button:has-text('存为草稿')");
    check("the textarea does", /\/report\/\d+$/.test(plain.url()));
    await plain.context().close();
});

await t.step("logging out", page, async () => {
    await open();
    await saved(page, () => page.fill("#title", "退出前写的"));
    await t.logout(page);
    check("nothing is left here", await page.evaluate(() =>
        Object.keys(sessionStorage).every((k) => !k.startsWith("keep:"))));
    await t.login(page, USER);
    await open();
    await page.waitForSelector(".note[data-kept]");
    check("the server has it still", await page.inputValue("#title") === "退出前写的");
    await page.click("button:has-text('不要了')");
    check("and gives it up", await page.inputValue("#title") === "");
});
await t.end();
