// test_admin.mjs -- a node from nothing: `zhibao init`, the first administrator sets a
// password with the printed code, makes units, people and bulletins, gives a code, and an
// auditor verifies it all -- as people click it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, stage } from "./harness.mjs";

const PASSWORD = "correct horse battery";
const folder = mkdtempSync(join(tmpdir(), "zhibao-admin-"));
const data = join(folder, "node.db");
const program = process.env.ZHIBAO ?? join(root, "build/release/zhibao");
const made = JSON.parse(execFileSync(program, ["init", "name=中共安阳市委组织部", "short=市委组织部",
    "code=410500", "login=guanli", "person=管理员", "--data", data, "--json"], { encoding: "utf8" }));

const t = await stage({ data });
const page = await t.page();

// From one-time code to a password, on whatever page object is given.
async function begin(p, login, code) {
    await p.goto("/begin");
    await p.fill("#login", login);
    await p.fill("#code", code);
    await p.fill("#password", PASSWORD);
    await p.fill("#again", PASSWORD);
    await p.click("main button.btn-red");
    await p.waitForURL(/\/login/);
}
async function unit(p, short) {
    await p.goto("/unit");
    await p.click(`tbody a:text-is("${short}")`);
    await p.waitForURL(/\/unit\/\d+$/);
}
const says = async (p) => (await p.textContent(".flash")) ?? "";

await t.step("the first administrator", page, async () => {
    await page.goto("/login");
    t.check("the gate names the node", (await page.textContent(".mast")).includes("中共安阳市委组织部"));
    await begin(page, "guanli", made.code);
    await t.login(page, "guanli", PASSWORD);
    await page.goto("/unit");
    t.check("one unit stands in the tree", await page.locator("tbody tr").count() === 1);
    await t.shot(page, "admin-empty");
});

await t.step("units", page, async () => {
    await page.click("text=登记外部单位");
    await page.fill("#name", "中共河南省委组织部");
    await page.fill("#short_name", "省委组织部");
    await page.fill("#code", "410500");
    await page.fill("#class", "省");
    await page.check("[name=above]");
    await page.click("main button.btn-red");
    await page.waitForSelector(".faults");
    t.check("a taken code is said at its field", (await page.textContent("main form")).includes("编码“410500”已属于"));
    t.check("what was typed stays", await page.inputValue("#name") === "中共河南省委组织部"
        && await page.isChecked("[name=above]"));
    await page.fill("#code", "410000");
    await page.click("main button.btn-red");
    await page.waitForURL(/\/unit\/\d+$/);
    await unit(page, "市委组织部");
    await page.click("text=设立下级单位");
    await page.fill("#name", "中共林州市委组织部");
    await page.fill("#short_name", "林州市");
    await page.fill("#code", "410581");
    await page.fill("#class", "县区");
    await page.click("main button.btn-red");
    await page.waitForURL(/\/unit\/\d+$/);
    t.check("the unit says it was made", (await says(page)).includes("已设立"));
    await page.click("summary:has-text('更名')");
    await page.fill("#name", "中共红旗渠市委组织部");
    await page.fill("#short", "红旗渠市");
    await page.click("details[open] button");
    await page.waitForSelector(".timeline li:nth-child(1) >> text=红旗渠市");
    t.check("the same day's new name takes its place", await page.locator(".timeline").first().locator("li").count() === 1);
});

let code = "";
await t.step("people and a code", page, async () => {
    await page.click("text=登记人员、任命");
    await page.fill("#name", "王信息");
    await page.fill("#login", "Wang");
    await page.selectOption("#role", "信息员");
    await page.click("main button.btn-red");
    await page.waitForSelector(".faults");
    t.check("a login in capitals is refused at its field",
        (await page.textContent("main")).includes("用户名用小写字母开头"));
    await t.shot(page, "admin-person-new", { full: true });
    await page.fill("#login", "wang");
    await page.check("form[action$='/person'] [name=full_time]");
    await page.click("main button.btn-red");
    await page.waitForURL(/\/person\/\d+$/);
    await page.click("button:has-text('给一次性代码')");
    await page.waitForSelector(".flash:has-text('一次性代码：')");
    code = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(await says(page))?.[0] ?? "";
    t.check("a code is shown", code !== "");
    await t.shot(page, "admin-code");
    await page.reload();
    t.check("and only once", !(await page.content()).includes(code));
});

await t.step("the officer", page, async () => {
    const p = await t.other({ scripts: false });
    await begin(p, "wang", code.toLowerCase());
    await t.login(p, "wang", PASSWORD);
    await p.goto("/unit");
    t.check("the tree is everybody's", await p.locator("tbody tr").count() === 3);
    await p.goto("/setting");
    t.check("settings can be read, not set", await p.locator("tbody tr").count() > 3
        && await p.locator("main form").count() === 0);
    await page.click("summary:has-text('停用')");
    await page.click("details[open] button");
    await page.waitForSelector(".tag:has-text('已停用')");
    await p.goto("/report");
    t.check("who is disabled is out at once", p.url().includes("/login"));
});

await t.step("steps, bulletins", page, async () => {
    await unit(page, "红旗渠市");
    await page.click("text=修改审签步骤");
    await page.fill("#steps", "审核：没有的职务");
    await page.click("button:has-text('保存步骤')");
    await page.waitForSelector(".faults");
    t.check("a step nobody can sign is refused, the form open",
        await page.inputValue("#steps") === "审核：没有的职务" && await page.isVisible("#steps"));
    await page.fill("#steps", "办公室审核");
    await page.click("button:has-text('保存步骤')");
    await page.waitForSelector(".flash");
    await unit(page, "省委组织部");
    await page.click("text=登记刊物");
    await page.fill("#name", "河南组工信息");
    await page.selectOption("#level", "省");
    await page.click("main button.btn-red");
    await page.waitForSelector("text=《河南组工信息》");
    await page.click("summary:has-text('加栏目')");
    await page.fill("details[open] input[name=name]", "经验交流");
    await page.click("details[open] button");
    await page.waitForSelector("td:has-text('经验交流')");
    t.check("a bulletin outside has its column", true);
});

await t.step("settings and audit", page, async () => {
    await page.goto("/setting");
    await page.fill("form[action='/setting/session.idle'] input[name=value]", "1");
    await page.locator("form[action='/setting/session.idle']").evaluate((form) => (form.noValidate = true));
    await page.click("form[action='/setting/session.idle'] button");
    await page.waitForSelector(".faults");
    t.check("a setting out of bounds is refused in its own row",
        await page.inputValue("form[action='/setting/session.idle'] input[name=value]") === "1"
        && await page.inputValue("form[action='/setting/session.life'] input[name=value]") === "12");
    await page.fill("form[action='/setting/node.name'] input[name=value]", "安阳组工直报");
    await page.click("form[action='/setting/node.name'] button");
    await page.waitForSelector(".brand >> text=安阳组工直报");
    await t.shot(page, "admin-setting", { full: true });
    await page.click("text=权限表");
    await page.waitForSelector("h1:has-text('权限表')");
    await t.shot(page, "admin-rights", { full: true });

    await unit(page, "市委组织部");
    await page.click("text=登记人员、任命");
    await page.fill("#name", "李审计");
    await page.fill("#login", "shenji");
    await page.selectOption("#role", "审计员");
    await page.click("main button.btn-red");
    await page.waitForURL(/\/person\/\d+$/);
    await page.click("button:has-text('给一次性代码')");
    await page.waitForSelector(".flash:has-text('一次性代码：')");
    const p = await t.other();
    await begin(p, "shenji", /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(await says(page))[0]);
    await t.login(p, "shenji", PASSWORD);
    await p.goto("/event");
    t.check("the audit shows who did what", (await p.textContent("tbody")).includes("给一次性代码"));
    await t.shot(p, "admin-audit");
    await p.click("text=核验记录");
    await p.waitForSelector("text=相符");
    await t.shot(p, "admin-verify");
    t.check("the chain is whole", (await p.textContent("main")).includes("已到最后一条"));
    const [file] = await Promise.all([p.waitForEvent("download"), p.goto("/event.csv").catch(() => {})]);
    t.check("the export comes as a file", file.suggestedFilename().startsWith("events-0-"));
    await unit(page, "市委组织部");
    await t.shot(page, "admin-unit", { full: true });
    const phone = await t.page({ phone: true });
    for (const path of ["/unit", page.url(), "/setting", "/rights"]) {
        await phone.goto(path);
        t.check(`${path.replace(/.*\/unit\/.*/, "a unit's page")} fits a phone`, !(await t.overflows(phone)));
    }
    await t.shot(phone, "admin-phone", { full: true });
});

rmSync(folder, { recursive: true, force: true });
await t.end();
