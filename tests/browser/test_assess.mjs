// test_assess.mjs -- what an assessor does beside the scheme: a happening is recorded, with a
// mistake that is told, corrected and taken back; a unit gets a number of its own and its
// progress follows; a bill opens its records; persons' points by a scheme that credits them;
// a published table is checked.  With scripts and without; no page is wider than its screen,
// of 1366×768 or of a phone.
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, stage } from "./harness.mjs";
import { small } from "./png.mjs";

const t = await stage({ password: process.env.PASSWORD ?? "zhibao-2005" });
const { check, press } = t;
const folder = mkdtempSync(join(tmpdir(), "zhibao-assess-"));
const text = async (p, at) => (await p.locator(at).first().innerText()).replace(/\s+/g, " ").trim();
const has = async (p, at, what) => (await p.locator(at).allInnerTexts()).join(" ").replace(/\s+/g, " ").includes(what);
const menu = (p, label) => press(p, `.side a:has-text("${label}")`);

// The page as it stands, on both screens; neither may scroll sideways.
const SCREENS = { wide: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } };
async function looks(p, name) {
    const before = p.viewportSize();
    for (const [screen, size] of Object.entries(SCREENS)) {
        await p.setViewportSize(size);
        await t.settled(p);
        check(`${name} fits the ${screen} screen`, !await t.overflows(p));
        await t.shot(p, `assess-${name}-${screen}`, { full: true });
    }
    await p.setViewportSize(before);
}

// A picture for the manual, with SHOTS_MANUAL=1; test runs leave the tree alone.
async function picture(p, name) {
    if (process.env.SHOTS_MANUAL !== "1")
        return;
    await t.settled(p);
    writeFileSync(join(root, `docs/pictures/${name}.png`), small(await p.screenshot()));
}

async function happening(p, say, title) {
    await menu(p, "得分与位次");
    await press(p, ".head a:has-text('考核记事')");
    await looks(p, `happening-list-${say}`);
    await press(p, "a:has-text('登记考核记事')");
    await p.selectOption("#kind", "人工计分");
    await p.selectOption("#unit", { label: "林州市" });
    await p.fill("#happened", "2005-12-20");
    await p.fill("#title", title);
    await p.fill("#value", "3");
    await p.fill("#evidence", "部长办公会纪要，存办公室");
    await press(p, ".form-acts button:has-text('登记')");
    check(`${say}: who decided is asked for`, await has(p, ".field:has(#decided_by)", "决定人"));
    check(`${say}: what was typed is there`, await p.inputValue("#title") === title
        && await p.inputValue("#value") === "3");
    await looks(p, `happening-new-${say}`);
    await p.fill("#decided_by", "部长办公会");
    await press(p, ".form-acts button:has-text('登记')");
    check(`${say}: it is recorded`, await has(p, ".flash", "已登记") && await has(p, "h1", "人工计分 · 林州市"));
    await looks(p, `happening-${say}`);
    await press(p, ".head a:has-text('更正')");
    check(`${say}: the form has what stands`, await p.inputValue("#decided_by") === "部长办公会");
    await p.fill("#value", "2");
    await p.fill("#reason", "计错");
    await looks(p, `happening-edit-${say}`);
    await press(p, ".form-acts button:has-text('更正')");
    check(`${say}: corrected, with its history`, await has(p, "dl.facts", "2")
        && await p.locator("ol.timeline li").count() === 2);
    await p.click("summary:has-text('撤销')");
    await p.fill("details[open] [name=reason]", "改由上级记分");
    await press(p, "details[open] button:has-text('撤销记事')");
    check(`${say}: taken back`, await has(p, ".note", "已经撤销") && await p.locator("ol.timeline li").count() === 3);
    await looks(p, `happening-void-${say}`);
}

async function quota(p, say, wanted) {
    await menu(p, "得分与位次");
    await press(p, ".head a:has-text('目标任务')");
    await p.fill("input[name=day]", "2005-12-31");
    await press(p, ".bar button:has-text('查看')");
    check(`${say}: every unit has its task`, await p.locator("tbody tr").count() > 5);
    await looks(p, `quota-${say}`);
    await picture(p, "quota");
    await p.selectOption("#unit", { label: "林州市" });
    const clause = await p.locator("#clause option").nth(1).getAttribute("value");
    await p.selectOption("#clause", clause);
    await p.fill("#wanted", wanted);
    await p.fill("#began", "2005-12-01");
    await p.fill("#ended", "2005-12-31");
    await press(p, ".form-acts button:has-text('确定')");
    check(`${say}: a reason is asked for`, await has(p, ".field:has(#reason)", "请填写"));
    await p.selectOption("#unit", { label: "林州市" });
    await p.selectOption("#clause", clause);
    await p.fill("#wanted", wanted);
    await p.fill("#began", "2005-12-01");
    await p.fill("#ended", "2005-12-31");
    await p.fill("#reason", "机构改革，部务会〔2005〕2号");
    await press(p, ".form-acts button:has-text('确定')");
    check(`${say}: it is set`, await has(p, ".flash", "林州市"));
    await p.fill("input[name=day]", "2005-12-31");
    await press(p, ".bar button:has-text('查看')");
    check(`${say}: the unit has its own number`, await has(p, "tr:has(th:has-text('林州市'))", `${wanted} 自定`)
        || await has(p, "tr:has(th:has-text('林州市'))", `${wanted}自定`));
}

async function bill(p, say) {
    await menu(p, "得分与位次");
    await p.fill("input[name=from]", "2005-01-01");
    await p.fill("input[name=to]", "2005-12-31");
    await press(p, ".bar button:has-text('计算')");
    await looks(p, `points-${say}`);
    const row = p.locator("tr:has(th:has-text('林州市'))").first(), points = (await row.locator("[data-th=得分]").innerText()).trim();
    await press(p, row.locator("[data-th=得分] a"));
    check(`${say}: the bill has the points of the table`, (await text(p, ".bill .sum .amount")).startsWith(points));
    check(`${say}: clauses with their articles`, await p.locator(".bill h3").count() > 3
        && await p.locator(".bill .law-words").count() > 0);
    await looks(p, `bill-${say}`);
    await picture(p, "bill");
    await press(p, p.locator(".bill li a[href^='/report/']").first());
    check(`${say}: a line opens its item`, await p.isVisible(".article"));
}

const RULES = `办法 给个人记分的办法
施行 2005-01-01 至 2005-12-31
条 采用
  据 第一条　采用的，给撰稿人计2分。
  看 采用
  记给 单位 个人
  计 2
条 稿酬
  据 第二条　采用的，给撰稿人稿酬30元。
  看 采用
  记给 个人
  计 30 元
`;

async function persons(p) {
    await menu(p, "考核办法");
    await press(p, "a:has-text('文件入库')");
    await p.fill("textarea[name=text]", RULES);
    await press(p, ".form-acts button:has-text('入库')");
    await menu(p, "得分与位次");
    await p.selectOption("select[name=scheme]", { label: await p.locator("select[name=scheme] option:has-text('给个人记分的办法')").innerText() });
    await p.fill("input[name=from]", "2005-01-01");
    await p.fill("input[name=to]", "2005-12-31");
    await press(p, ".bar button:has-text('计算')");
    await press(p, ".head a:has-text('个人得分')");
    check("persons have points and money", await p.locator("tbody tr").count() > 5 && await has(p, "thead", "金额（元）"));
    await looks(p, "persons");
    const points = await text(p, "tbody tr [data-th=得分]");
    await press(p, p.locator("tbody tr [data-th=得分] a").first());
    check("a person's bill has the points of the table", (await text(p, ".bill .sum .amount")).startsWith(`${points}，`));
    await looks(p, "person");
}

const TABLE = "单位,采用,得分,名次\n甲县,3,6,1\n乙县,2,4,3\n丙县,2,4,2\n合计,8,14,\n";

async function checking(p, say) {
    await menu(p, "通报");
    await press(p, "a:has-text('核对')");
    await looks(p, `check-${say}`);
    await p.fill("#table", TABLE);
    await press(p, ".form-acts button:has-text('核对')");
    check(`${say}: what does not add up is told`, await has(p, "h1", "不符") && await has(p, "tbody", "合计"));
    await looks(p, `checked-${say}`);
    writeFileSync(join(folder, "table.csv"), TABLE.replace("合计,8", "合计,7").replace("乙县,2,4,3", "乙县,2,4,2"));
    await p.setInputFiles("#table-file", join(folder, "table.csv"));
    await p.fill("#table", "");
    await press(p, ".form-acts button:has-text('核对')");
    check(`${say}: a table that adds up`, await has(p, "h1", "都对得上"));
}

for (const scripts of [true, false]) {
    const say = scripts ? "scripts" : "plain";
    await t.step(say, await t.page(), async () => {
        const p = await t.other({ scripts });
        await t.login(p, "assessor");
        await happening(p, say, scripts ? "防汛信息及时" : "抗旱信息及时");
        await quota(p, say, scripts ? "9" : "8");
        await bill(p, say);
        await checking(p, say);
    });
}
await t.step("persons", await t.page(), async () => {    // its scheme is the newest in force from here on
    const p = await t.other();
    await t.login(p, "assessor");
    await persons(p);
});
rmSync(folder, { recursive: true, force: true });
await t.end();
