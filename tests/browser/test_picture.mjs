// test_picture.mjs -- pictures in a body, by real clicks: chosen with the button 图片 of the editor,
// with a caption; moved, taken out, undone; names of every kind; on the report's page and in its
// PDF; in a 综合稿 and in a piece of an issue; by keyboard alone; where there are none.
import { stage } from "./harness.mjs";

const t = await stage({ password: process.env.PASSWORD ?? "zhibao-2005" });
const { check, press } = t;
const officer = await t.page();
const TITLE = "姚村镇党员冬训开讲";

const text = (p) => p.locator(".ProseMirror");
const body = (p) => p.locator("textarea#body").inputValue();
const tool = (p, name) => p.click(`.editor-tools button:text-is('${name}')`);
const dialog = (p) => p.locator("dialog.picture-choice[open]");
const choice = (p, name) => dialog(p).locator("label").filter({ has: p.locator(`b:text-is(${JSON.stringify(name)})`) });
// Between two keys a person leaves the browser time to say where the cursor went.
async function key(p, ...keys) {
    for (const k of keys) {
        await p.keyboard.press(k);
        await p.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    }
}
// So between a click into a caption and a key.
async function caption(p) {
    await text(p).locator("figcaption").first().click();
    await p.locator(".editor-tools button:text-is('去掉图片')").waitFor();
}
async function is(p, name, lines) {
    const got = await body(p);
    if (!check(name, got === lines))
        console.log(`# got ${JSON.stringify(got)}\n# not ${JSON.stringify(lines)}`);
}
async function as(login) {
    const p = await t.other();
    await t.login(p, login);
    return p;
}
// Opens the form of the report at hand.
async function edit(p) {
    await press(p, "a:has-text('修改')");
    await p.waitForSelector(".ProseMirror");
}
async function save(p, button = "保存") {
    await p.check("[name=secrecy][value=非涉密]");
    await press(p, `button:has-text('${button}')`);
}
// True once every picture there is has come.
const shown = (p, at) => p.waitForFunction((sel) => {
    const all = [...document.querySelectorAll(sel)];
    all.forEach((img) => img.loading = "eager");
    return all.length > 0 && all.every((img) => img.complete && img.naturalWidth > 0);
}, at).then(() => true, () => false);
const images = (pdf) => pdf.toString("latin1").split("/Subtype /Image").length - 1;

await t.login(officer, "linzhou");
await officer.goto("/report");
const photo = { name: "冬训现场.png", mimeType: "image/png",
    buffer: await officer.screenshot({ clip: { x: 0, y: 0, width: 640, height: 400 } }) };
const second = { ...photo, name: "签到.png",
    buffer: await officer.screenshot({ clip: { x: 200, y: 60, width: 420, height: 420 } }) };

await t.step("where there are none", officer, async () => {
    await officer.goto("/report/new");
    await text(officer).waitFor();
    await tool(officer, "图片");
    check("the window says what to do", (await dialog(officer).innerText()).includes("选图片文件"));
    check("nothing can be put in", await dialog(officer).locator("button:text-is('插入')").isDisabled());
    check("what can be done has the keyboard", await officer.evaluate(() =>
        document.activeElement.textContent.includes("选图片文件")));
    await t.shot(officer, "picture-none");
    await key(officer, "Escape");
    check("Escape leads back to the text", await officer.evaluate(() =>
        document.activeElement.classList.contains("ProseMirror")) && await dialog(officer).count() === 0);
});

await t.step("chosen with the form", officer, async () => {
    await officer.fill("#title", TITLE);
    await officer.selectOption("#kind", "动态");
    await text(officer).click();
    await officer.keyboard.type("姚村镇开办党员冬训。");
    await key(officer, "Enter");
    await officer.keyboard.type("共讲十二场。");
    await key(officer, "ArrowUp");
    await tool(officer, "图片");
    const [chooser] = await Promise.all([officer.waitForEvent("filechooser"),
        dialog(officer).locator("button:has-text('选图片文件')").click()]);
    await chooser.setFiles(photo);
    await choice(officer, photo.name).waitFor();
    check("it is offered at once", (await choice(officer, photo.name).innerText()).includes("一起上传"));
    check("and chosen", await choice(officer, photo.name).locator("input").isChecked());
    await officer.keyboard.type("冬训第一课");
    await t.shot(officer, "picture-chosen");
    await key(officer, "Enter");
    await is(officer, "it stands behind the block of the cursor",
        "姚村镇开办党员冬训。\n![冬训第一课](冬训现场.png)\n共讲十二场。");
    check("it is drawn before it is sent", await officer.waitForFunction(() =>
        document.querySelector(".ProseMirror canvas")?.width > 300).then(() => true, () => false));
    await t.shot(officer, "picture-pending");
    await officer.setInputFiles("#file", []);
    check("without its file it is a box that says so",
        (await text(officer).locator("figure .picture").innerText()).includes("附件里没有"));
    await officer.setInputFiles("#file", { name: "名单.txt", mimeType: "text/plain", buffer: Buffer.from("甲") });
    await tool(officer, "图片");
    check("what is no picture is told", (await dialog(officer).innerText()).includes("不是 PNG 或 JPEG"));
    await dialog(officer).locator("button:text-is('取消')").click();
    await officer.setInputFiles("#file", photo);
    await save(officer, "存为草稿");
    check("the page shows it", await shown(officer, ".article figure img"));
    check("with its caption", await officer.locator(".article[data-remark] figcaption").innerText() === "冬训第一课");
});
const report = new URL(officer.url()).pathname;

await t.step("changed later", officer, async () => {
    await edit(officer);
    check("the editor shows it", await shown(officer, ".ProseMirror figure img"));
    await t.shot(officer, "picture-editor", { full: true });
    await caption(officer);
    await key(officer, "End");
    await officer.keyboard.type("（姚村）");
    await is(officer, "the caption is changed in its place",
        "姚村镇开办党员冬训。\n![冬训第一课（姚村）](冬训现场.png)\n共讲十二场。");
    await key(officer, "Alt+ArrowDown");
    await is(officer, "Alt+↓ moves it down", "姚村镇开办党员冬训。\n共讲十二场。\n![冬训第一课（姚村）](冬训现场.png)");
    await tool(officer, "上移");
    await tool(officer, "上移");
    await is(officer, "the button up", "![冬训第一课（姚村）](冬训现场.png)\n姚村镇开办党员冬训。\n共讲十二场。");
    await key(officer, "ArrowUp");
    await officer.keyboard.type("前面一段。");
    await is(officer, "above one that begins the text a line is opened",
        "前面一段。\n![冬训第一课（姚村）](冬训现场.png)\n姚村镇开办党员冬训。\n共讲十二场。");
    await key(officer, "Alt+ArrowDown");
    await is(officer, "any block moves so",
        "![冬训第一课（姚村）](冬训现场.png)\n前面一段。\n姚村镇开办党员冬训。\n共讲十二场。");
    await key(officer, "Control+z");
    await caption(officer);
    await key(officer, "Home", "Backspace");
    check("Backspace before the caption chooses the picture",
        await text(officer).locator("figure.ProseMirror-selectednode").count() === 1);
    await key(officer, "Backspace");
    await is(officer, "once more takes it", "前面一段。\n姚村镇开办党员冬训。\n共讲十二场。");
    await key(officer, "Control+z");
    await is(officer, "undone", "前面一段。\n![冬训第一课（姚村）](冬训现场.png)\n姚村镇开办党员冬训。\n共讲十二场。");
    await text(officer).locator("figure").dragTo(text(officer).locator("p").last(), { targetPosition: { x: 80, y: 30 } });
    await is(officer, "dragged to the end", "前面一段。\n姚村镇开办党员冬训。\n共讲十二场。\n![冬训第一课（姚村）](冬训现场.png)");
    await key(officer, "Control+z");
    await is(officer, "undone in one step", "前面一段。\n![冬训第一课（姚村）](冬训现场.png)\n姚村镇开办党员冬训。\n共讲十二场。");
    await tool(officer, "源文");
    check("the lines say the same", (await officer.locator("textarea#body:not(.unseen)").inputValue())
        .includes("\n![冬训第一课（姚村）](冬训现场.png)\n"));
    await officer.fill("textarea#body", "首段。\n![](冬训现场.png)\n![甲](没有.png)\n末段。");
    await tool(officer, "源文");
    check("and are taken over", await text(officer).locator("figure img").count() === 1
        && (await text(officer).locator("figure").nth(1).innerText()).includes("附件里没有"));
    check("an empty caption says what goes there", await text(officer).locator("figure.bare").count() === 1);
    await t.shot(officer, "picture-boxes", { full: true });
});

await t.step("around a picture", officer, async () => {
    const whole = "首段。\n![图](冬训现场.png)\n末段。";
    const begin = async (lines = whole) => {
        await officer.evaluate((value) => {
            const field = document.querySelector("textarea#body");
            field.value = value;
            field.dispatchEvent(new Event("input", { bubbles: true }));
        }, lines);
        await text(officer).click({ position: { x: 100, y: 20 } });
    };
    await begin();
    await key(officer, "Control+End", "Home", "Backspace");
    check("Backspace behind it chooses it", await text(officer).locator("figure.ProseMirror-selectednode").count() === 1);
    await is(officer, "and changes nothing", whole);
    await key(officer, "Control+Home", "End", "Delete");
    check("Delete before it, too", await text(officer).locator("figure.ProseMirror-selectednode").count() === 1);
    await key(officer, "Delete");
    await is(officer, "then it is gone", "首段。\n末段。");
    await begin();
    await caption(officer);
    await key(officer, "End", "Delete");
    await is(officer, "Delete at a caption's end draws nothing in", whole);
    await key(officer, "Home", "Enter");
    await officer.keyboard.type("新段");
    await is(officer, "Enter in a caption opens a paragraph below", "首段。\n![图](冬训现场.png)\n新段\n末段。");
    await begin();
    await caption(officer);
    check("a picture becomes no heading", !await officer.isVisible(".editor-tools button:text-is('一、标题')"));
    await key(officer, "Control+Alt+1", "Control+Alt+0");
    await is(officer, "by no key", whole);
    await officer.evaluate(() => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/html", "<p>两</p><p>段</p>");
        document.querySelector(".ProseMirror").dispatchEvent(new ClipboardEvent("paste",
            { clipboardData, bubbles: true, cancelable: true }));
    });
    check("only words are put into a caption", (await body(officer)).split("\n").length === 3
        && (await body(officer)).includes("两 段"));
    await begin();
    await text(officer).locator("figure .picture").click();
    check("a click chooses it", await text(officer).locator("figure.ProseMirror-selectednode").count() === 1);
    await key(officer, "Control+c", "Control+End", "Enter", "Control+v");
    check("copied, it comes again", (await body(officer)).split("![图](冬训现场.png)").length === 3);
    await begin();
    await text(officer).locator("figure .picture").click();
    await tool(officer, "去掉图片");
    await is(officer, "the button takes it out", "首段。\n末段。");
    await begin("| 甲 | 乙 |\n| 1 | 2 |\n尾");
    await text(officer).locator("td").first().click();
    await tool(officer, "图片");
    await key(officer, "Enter");
    await is(officer, "from a table it goes below", "| 甲 | 乙 |\n| 1 | 2 |\n![](冬训现场.png)\n尾");
    await begin();
    await officer.focus(".editor-tools [tabindex='0']");
    for (let i = 0; i < 20 && await officer.evaluate(() => document.activeElement.textContent) !== "图片"; i++)
        await key(officer, "ArrowRight");
    await key(officer, "Enter");
    await dialog(officer).waitFor();
    await key(officer, "Tab");
    await officer.keyboard.type("按键插入");
    await key(officer, "Enter");
    check("all of it goes by keys", (await body(officer)).includes("![按键插入](冬训现场.png)"));
    await begin(whole);
    await caption(officer);
    await key(officer, "End");
    await officer.keyboard.type("一");       // so that the editor writes
    await save(officer);
});

const NAMES = ["图(1).png", "图[一].png", "a b  c.png", "引“号”'\"x.png", "100%25&<b>;=+#?.png", "](反.png", "-|#>!.png",
    "名".repeat(80) + ".png", "é😀.jpeg.png"];
await t.step("names of every kind", officer, async () => {
    for (const name of [...NAMES, "坏](名.png", photo.name]) {
        await edit(officer);
        await officer.setInputFiles("#file", { ...second, name });
        await save(officer);
    }
    await edit(officer);
    await tool(officer, "图片");
    await t.shot(officer, "picture-list");
    for (const name of ["坏](名.png", "](反.png"])
        check(`a body cannot name ${name}, and that is told`, await choice(officer, name).locator("input").isDisabled()
            && (await choice(officer, name).innerText()).includes("改名"));
    check("nor the second of one name", await choice(officer, photo.name).nth(1).locator("input").isDisabled());
    await key(officer, "Escape");
    const held = NAMES.filter((name) => !name.includes("]("));
    for (const name of held) {
        await tool(officer, "图片");
        await choice(officer, name).click();
        await dialog(officer).locator("input#picture-caption").fill(`图注 ](${name.slice(0, 5)}`);
        await dialog(officer).locator("button:text-is('插入')").click();
        await key(officer, "Enter");
    }
    check("the editor shows each", await shown(officer, ".ProseMirror figure img")
        && await text(officer).locator("figure img").count() === held.length + 1);
    const sent = await body(officer);
    await save(officer);
    check("so does the report's page", await shown(officer, ".article[data-remark] figure img")
        && await officer.locator(".article[data-remark] figure img").count() === held.length + 1);
    check("with their captions", (await officer.locator(".article[data-remark] figcaption").allInnerTexts())
        .filter((s) => s.startsWith("图注 ](")).length === held.length);
    const pdf = await officer.request.get(`${report}.pdf`);
    check("and its PDF", images(await pdf.body()) === held.length + 1);
    await edit(officer);
    await is(officer, "the server keeps what the editor wrote", sent);
    await officer.setViewportSize({ width: 390, height: 844 });
    await tool(officer, "图片");
    check("the window fits a phone", !await t.overflows(officer)
        && (await dialog(officer).boundingBox()).width <= 390);
    await t.shot(officer, "picture-phone");
    await key(officer, "Escape");
    check("so does the text", !await t.overflows(officer));
    await officer.setViewportSize({ width: 1280, height: 720 });
    await officer.evaluate(() => {
        const field = document.querySelector("textarea#body");
        field.value = "姚村镇开办党员冬训。\n![冬训第一课](冬训现场.png)\n共讲十二场。";
        field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await save(officer);
    await press(officer, "button:has-text('送审')");
});

for (const login of ["linzhou-office", "linzhou-leader"]) {
    const p = await as(login);
    await t.step(`signed by ${login}`, p, async () => {
        await p.goto(report);
        check(`${login} sees it`, await shown(p, ".article[data-remark] figure img"));
        await press(p, "button:has-text('同意')");
    });
}

const editor = await as("editor");
await t.step("in a digest", editor, async () => {
    await editor.goto("/desk");
    await press(editor, editor.locator(".rows .row", { hasText: TITLE }).first());
    check("the desk shows it", await shown(editor, "#item .article figure img"));
    await editor.click("summary:has-text('并入综合稿')");
    await editor.fill("#digest-title", "各地冬训综合");
    await press(editor, "button:has-text('新建综合稿')");
    await text(editor).waitFor();
    check("the editor shows it", await shown(editor, ".ProseMirror figure img"));
    await text(editor).locator("p").first().click();
    await key(editor, "End", "Enter");
    await tool(editor, "图片");
    check("it is said whose a picture is", (await choice(editor, "图(1).png").innerText()).includes("林州"));
    check("there is no file to choose here", await dialog(editor).locator("button:has-text('选图片文件')").count() === 0);
    await choice(editor, "图(1).png").click();
    await dialog(editor).locator("#picture-caption").fill("签到");
    await t.shot(editor, "picture-digest");
    await dialog(editor).locator("button:text-is('插入')").click();
    const origins = (await editor.inputValue("#origins")).split("\n"), lines = (await body(editor)).split("\n");
    check("where it comes from is kept", /^\d+$/.test(origins[lines.indexOf("![签到](图(1).png)")]));
    await t.shot(editor, "picture-digest-editor", { full: true });
    await press(editor, "button:has-text('保存')");
    await text(editor).waitFor();
    check("saved, both are shown", await shown(editor, ".ProseMirror figure img")
        && await text(editor).locator("figure img").count() === 2);
    check("and printed", images(await (await editor.request.get(`${new URL(editor.url()).pathname}.pdf`)).body()) === 2);
    const digest = editor.url();
    await editor.click("summary:has-text('各段来源')");
    check("beside their sources as well", await editor.locator(".origins figure img").count() === 2
        && await shown(editor, ".origins figure img"));
    await editor.click("summary:has-text('历次版本')");
    await press(editor, "a:has-text('第 1 稿')");
    check("an earlier version shows what it had", await editor.locator(".origins figure img").count() === 1
        && await shown(editor, ".origins figure img"));
    await editor.goto(digest);
    await text(editor).waitFor();
});

await t.step("in a piece", editor, async () => {
    const handling = await editor.locator("[data-paragraphs] form:has(button:text-is('移出')) [name=handling]")
        .first().inputValue();
    await editor.locator("[data-paragraphs] button:text-is('移出')").first().click();
    await t.settled(editor);
    await editor.goto(`/desk/${handling}`);
    await press(editor, "button:has-text('采用到《安阳组工信息》')");
    await editor.goto("/bulletin");
    await press(editor, ".box p:has(.state-组稿) a:has-text('下一期')");
    await press(editor, "a:has-text('编排')");
    await press(editor, editor.locator(".order > li", { hasText: TITLE }).locator("a").first());
    await text(editor).waitFor();
    check("the piece shows it", await shown(editor, ".ProseMirror figure img"));
    await text(editor).locator("p").last().click();
    await key(editor, "End");
    await tool(editor, "图片");
    await choice(editor, "图[一].png").click();
    await dialog(editor).locator("#picture-caption").fill("签到处");
    await dialog(editor).locator("button:text-is('插入')").click();
    await press(editor, "button:has-text('保存')");
    await editor.goto(new URL(editor.url()).pathname.replace(/\/edit$/, ""));
    check("the issue shows both", await shown(editor, ".sheet figure img")
        && (await editor.innerText(".sheet")).includes("签到处"));
    await t.shot(editor, "picture-issue", { full: true });
    check("and prints them", images(await (await editor.request.get(`${new URL(editor.url()).pathname}.pdf`)).body()) >= 2);
});

const issue = new URL(editor.url()).pathname, leader = await as("leader"), office = await as("office");
await t.step("in a correction", leader, async () => {
    await editor.goto(`${issue}/edit`);
    await press(editor, "button:has-text('送签')");
    await office.goto(issue);
    await press(office, "button.btn-red:has-text('同意')");
    await leader.goto(issue);
    await press(leader, "button.btn-red:has-text('签发')");
    check("signed, the issue shows them", await shown(leader, ".sheet figure img"));
    await press(leader, "a:has-text('更正、撤稿')");
    await press(leader, leader.locator("main a[href*='piece=']", { hasText: TITLE }));
    await text(leader).waitFor();
    check("the editor of a correction shows what was printed", await shown(leader, ".ProseMirror figure img")
        && await text(leader).locator("figure img").count() === 2);
    await tool(leader, "图片");
    check("and offers no more", await dialog(leader).locator("input[type=radio]").count() === 2);
    await key(leader, "Escape");
    await caption(leader);
    await key(leader, "End");
    await leader.keyboard.type("（更正）");
    await leader.selectOption("#kind", "更正");
    await leader.fill("#text", "图注有误。");
    await press(leader, "button:has-text('发出')");
    await leader.click("summary:has-text('更正后的文字')");
    check("a notice shows both", await shown(leader, ".notice figure img")
        && await leader.locator(".notice figure img").count() === 4
        && (await leader.innerText(".notice .beside > :last-child")).includes("（更正）"));
    await t.shot(leader, "picture-notice", { full: true });
});

await t.step("without scripts", officer, async () => {
    const plain = await t.other({ scripts: false });
    await t.login(plain, "linzhou");
    await plain.goto("/report/new");
    check("the textarea is as it was", await plain.locator("#body").isVisible()
        && await plain.locator("datalist option").count() === 0);
    await plain.context().close();
});
await t.end();
