// test_scheme.mjs -- a scheme is revised as people do it: its page, a draft, a clause by its
// form with a mistake that is told in its place, the file that says the same, what was
// changed, the simulation with its chart and both bills, put in force.  With scripts and
// without; after the log-in nobody types an address.  With SHOTS_MANUAL=1 it also makes
// pictures of docs/用户手册.md.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, stage } from "./harness.mjs";
import { small } from "./png.mjs";

const t = await stage({ password: process.env.PASSWORD ?? "zhibao-2005" });
const { check, press } = t;
const text = async (p, at) => (await p.locator(at).first().innerText()).replace(/\s+/g, " ").trim();
const has = async (p, at, what) => (await p.locator(at).allInnerTexts()).join(" ").includes(what);

// A picture for the manual, with SHOTS_MANUAL=1; test runs leave the tree alone.
async function picture(p, name) {
    if (process.env.SHOTS_MANUAL !== "1")
        return;
    await t.settled(p);
    writeFileSync(join(root, `docs/pictures/${name}.png`), small(await p.screenshot()));
}

async function revise(p, amount, say) {
    await press(p, ".side a:has-text('考核办法')");
    await press(p, p.locator("td.title a").last());
    check(`${say}: the clauses stand beside the articles`, await p.locator("table.law tbody tr").count() >= 10);
    check(`${say}: a clause that nothing met is marked`, await has(p, "table.law", "没有用到"));
    await t.shot(p, `scheme-${say}`);
    await press(p, "a:has-text('据此修订')");
    await press(p, "button:has-text('据此起草')");
    check(`${say}: a draft without mistakes may be put in force`, await p.isVisible("button:has-text('施行')"));

    await press(p, "tr:has(code:has-text('条 市级刊物单篇采用')) a:has-text('改')");
    await p.fill("#level", "市级");
    await p.fill("#amount", amount);
    await press(p, ".form-acts button:has-text('存下')");
    check(`${say}: the mistake stands at its field`,
        await has(p, ".field:has(#level) .fault", "没有这个词，是不是「市」"));
    check(`${say}: what was typed is there`, await p.inputValue("#level") === "市级"
        && await p.inputValue("#amount") === amount);
    await t.shot(p, `section-${say}`, { full: true });
    await picture(p, "section");
    await press(p, "a:has-text('返回草稿')");
    check(`${say}: the line is marked in the file`, await has(p, "li.bad", "级别 市级"));
    check(`${say}: it cannot be put in force`, !await p.isVisible("button:has-text('施行')"));
    await press(p, "a:has-text('按文件改')");
    check(`${say}: the file says what the form said`, (await p.inputValue("#text")).includes(`级别 市级\n  形式 单篇\n  计 ${amount}`));
    await p.fill("#text", (await p.inputValue("#text")).replace("级别 市级", "级别 市"));
    await press(p, ".form-acts button:has-text('存下')");
    check(`${say}: mended`, (await text(p, ".flash")).includes("没有错误"));

    await press(p, "tr:has(code:has-text('条 省级领导批示')) button[aria-label^='上移']");
    check(`${say}: a clause moves up`, (await text(p, "tr:has(code:has-text('条 省级领导批示')) + tr")).includes("市级领导批示"));
    await press(p, "button:has-text('加一条')");
    await p.fill("#name", "培训");
    await p.fill("#article", "第九条　组织培训的，每次计1分。");
    if (say === "scripts") {                      // a word is clicked; without scripts it is typed
        await p.click(".field:has(#look) .words button:has-text('采用')");
        await p.click(".field:has(#look) .words button:has-text('培训')");
        check("words are clicked in and out", await p.inputValue("#look") === "培训"
            && await p.locator(".field:has(#look) .words .on").count() === 1);
    } else {
        await p.fill("#look", "培训");
        check("the words are there to read", await has(p, ".field:has(#look) .words", "采用"));
    }
    await press(p, ".form-acts button:has-text('存下')");
    check(`${say}: a clause is added`, await has(p, "ol.rules", "条 培训"));
    await press(p, "a:has-text('改了哪里')");
    check(`${say}: what was changed`, await has(p, ".diff ins", amount) && await has(p, ".box", "新加"));
    check(`${say}: no page is wider than the screen`, !await t.overflows(p));

    await press(p, "a:has-text('试算')");
    check(`${say}: the chart has a line for each unit`,
        await p.locator("svg.slope g").count() === await p.locator("table >> nth=0 >> tbody tr").count());
    check(`${say}: it says who moves`, await p.locator("svg.slope g.up, svg.slope g.down").count() > 0);
    check(`${say}: and why`, await has(p, "tbody", "市级刊物单篇采用 +"));
    await t.shot(p, `try-${say}`, { full: true });
    await picture(p, "try");
    await press(p, "tr:has-text('林州市') a:has-text('两张得分单')");
    check(`${say}: both bills`, await p.locator(".beside .bill").count() === 2);
    const sums = await p.locator(".beside .bill .sum .amount").allInnerTexts();
    check(`${say}: with different sums`, sums.length === 2 && sums[0] !== sums[1]);
    await press(p, ".beside .bill li a >> nth=0");
    check(`${say}: and the item one click further`, await p.isVisible("article.read, .timeline"));
    await press(p, ".side a:has-text('考核办法')");
    await press(p, "td.title a[href^='/draft/']");
    await press(p, "button:has-text('施行')");
    check(`${say}: in force`, (await text(p, ".flash")).includes("已入库，共12条"));
    await press(p, ".side a:has-text('得分与位次')");
    await press(p, "td.n a >> nth=0");
    check(`${say}: a unit's bill has its articles and quotas`,
        await p.isVisible(".law-words") && await has(p, "aside", "任务和目标"));
}

for (const [say, scripts, amount] of [["scripts", true, "7"], ["plain", false, "9"]]) {
    const p = await t.other({ scripts });
    await t.step(`a revision, ${say}`, p, async () => {
        await t.login(p, "assessor");
        await revise(p, amount, say);
    });
}
const phone = await t.other({ phone: true });
await t.step("on a phone", phone, async () => {
    await t.login(phone, "assessor");
    await phone.goto("/scheme");
    await press(phone, "td.title a >> nth=0");
    check("a scheme fits a phone", !await t.overflows(phone));
    await t.shot(phone, "scheme-phone", { full: true });
    await press(phone, "a:has-text('试算')");
    check("a simulation fits a phone", !await t.overflows(phone));
    await t.shot(phone, "try-phone", { full: true });
});
await t.end();
