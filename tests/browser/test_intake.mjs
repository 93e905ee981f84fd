// test_intake.mjs -- a roster and a past register come in from a pasted table: preview, the
// columns put right by hand, the bad rows by line, the good ones taken, and not twice.
import { stage } from "./harness.mjs";

const t = await stage({ password: process.env.PASSWORD ?? "zhibao-2005" });
const { check, press } = t;
const has = async (p, at, what) => (await p.locator(at).allInnerTexts()).join(" ").includes(what);

async function fits(p, name) {
    for (const [kind, size] of [["wide", { width: 1366, height: 768 }], ["phone", { width: 390, height: 844 }]]) {
        await p.setViewportSize(size);
        await t.settled(p);
        check(`${name} fits the ${kind} screen`, !await t.overflows(p));
        await t.shot(p, `intake-${name}-${kind}`, { full: true });
    }
    await p.setViewportSize({ width: 1366, height: 768 });
}

const tag = String(Date.now() % 100000).padStart(5, "0");
const roster = ["全市乡镇名册", "编码\t名称\t类别\t主管单位\t人数",
    `7${tag}1\t导入甲镇党委\t乡镇\t林州市\t31`, `7${tag}2\t导入乙镇党委\t乡镇\t${`7${tag}1`}\t12`,
    `7${tag}3\t\t乡镇\t林州市\t9`, `7${tag}4\t导入丁镇党委\t乡镇\t没有的县\t很多`].join("\n");

const admin = await t.page();
await t.login(admin, "admin");
await t.step("the roster's preview", admin, async () => {
    await admin.goto("/unit");
    await press(admin, "a:has-text('导入单位名册')");
    await admin.fill("textarea[name=table]", roster);
    await press(admin, "button:has-text('预览')");
    check("four rows are seen", await has(admin, ".card", "4"));
    check("a row without a name is told", await has(admin, "table", "全称"));
    check("a superior that is not there is told", await has(admin, "table", "没有的县"));
    check("all cannot come in", await admin.locator("button:text-is('导入')").count() === 0);
    await fits(admin, "roster");
});
await t.step("a column is put right", admin, async () => {
    await admin.selectOption("select[name=people]", "0");
    await press(admin, "button:has-text('重新预览')");
    check("what is not read is no mistake", !await has(admin, "table", "很多"));
    check("nothing was brought in", new URL(admin.url()).pathname === "/intake/unit");
});
await t.step("the good rows come in", admin, async () => {
    await press(admin, "button:has-text('只导入合格的')");
    check("two came in", await has(admin, ".card", "2"));
    check("the refused ones stand there", await has(admin, "table", "没有的县"));
    const href = await admin.getAttribute("a[href$='.csv']", "href");
    const csv = await admin.request.get(href);
    check("they can be taken along", csv.ok() && (await csv.text()).includes("没有的县"));
    await fits(admin, "roster-done");
    await admin.goto("/unit");
    check("the roster has them", await has(admin, "main", "导入甲镇"));
});
await t.step("the same again doubles nothing", admin, async () => {
    await admin.goto("/intake/unit");
    await admin.fill("textarea[name=table]", roster);
    await press(admin, "button:has-text('预览')");
    check("two are known", await has(admin, ".card", "已有，不重复导入") && await has(admin, ".card", "2"));
});

const editor = await t.other();
await t.login(editor, "editor");
await t.step("a past register", editor, async () => {
    await editor.goto("/register");
    await press(editor, "a:has-text('导入历史登记簿')");
    await editor.fill("textarea[name=table]", ["序号\t报送时间\t报送单位\t题目\t撰稿人",
        `${tag}\t2003.5.6\t林州市\t导入的旧稿${tag}\t王旧`,
        `${tag}9\t去年\t林州市\t写错日期的旧稿\t王旧`].join("\n"));
    await press(editor, "button:has-text('预览')");
    check("the date that is none is told", await has(editor, "table", "去年"));
    await fits(editor, "history");
    await press(editor, "button:has-text('只导入合格的')");
    check("one came in", await has(editor, ".card", "1"));
    await editor.goto(`/register?words=${encodeURIComponent(`导入的旧稿${tag}`)}`);
    check("the register has it", await has(editor, "main", `导入的旧稿${tag}`));
    await editor.goto("/intake/register");
    await editor.fill("textarea[name=table]", "没有\t用的\n1\t2");
    await press(editor, "button:has-text('预览')");
    check("what is no register is told", await has(editor, "main", "找不到"));
});
await t.end();
