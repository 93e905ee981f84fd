// random.mjs -- random schemes and random facts, each from a seed, for agree.mjs.  Every
// construct of the grammar in docs/formats.md comes up within some dozen schemes.
//
// A scheme is kept as blocks ({kind, name, lines}), so that a case can be made smaller by
// leaving blocks and lines out; a line is a text, or {key, names} where it names clauses.
import { day_of, day_text } from "./number.mjs";
import { HAPPENINGS, WORDS } from "./parse.mjs";

// A small random generator (mulberry32): the same numbers from the same seed everywhere.
export class Random {
    constructor(seed) { this.state = seed >>> 0; }
    next() {
        this.state = (this.state + 0x6d2b79f5) >>> 0;
        let t = this.state;
        t = Math.imul(t ^ (t >>> 15), t | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    }
    below(n) { return Math.floor(this.next() * n); }
    between(low, high) { return low + this.below(high - low + 1); }
    chance(percent) { return this.next() * 100 < percent; }
    of(list) { return list[this.below(list.length)]; }
    some(list, most) {
        const left = [...list], taken = [];
        for (let n = this.between(1, Math.min(most, left.length)); n > 0; n--)
            taken.push(left.splice(this.below(left.length), 1)[0]);
        return taken;
    }
    weighted(table) {
        let at = this.next() * Object.values(table).reduce((a, b) => a + b, 0);
        return Object.keys(table).find((key) => (at -= table[key]) < 0);
    }
}

const CLASSES = ["县区", "科室", "企业"];
const TEAMS = ["一组", "二组"];
const RANKS = ["室主任", "委员", "干事"];
const NAMED = {
    刊物: ["河南组工信息", "安阳组工信息", "Ｂ 刊", "参阅件"], 栏目: ["头版", "专栏"], 渠道: ["县府办", "部网"],
    载体: ["报纸", "网站"], 职务: ["书记", "部长"], 标记: ["无效", "问题类", "按语", "图片"],
};
const FIELDS = { 级别: "level", 形式: "form", 类别: "kind", 途径: "route", 领导: "leader", 刊物: "bulletin",
    栏目: "column", 渠道: "channel", 载体: "medium", 职务: "post" };
const AMOUNTS = ["1", "2", "3", "5", "10", "0.5", "2.5", "0.3333", "7.25", "1.0005", "20"];
const LOSSES = ["-1", "-2", "-0.5", "-3.3333", "-10"];
const FACTORS = ["2", "0.5", "1.5", "3", "0.3333", "1.25"];
const EVENTS = { 采用: 40, 报送: 30, 批示: 8, 转报: 4, 约稿: 3, 约稿未报: 1, 迟报: 2, 漏报: 1, 瞒报: 1, 失实: 1, 退稿: 2,
    讲评: 1, 培训: 1, 交流: 1, 课题: 1, 获奖: 1, 人工计分: 3 };
const PERIODS = ["每周", "每月", "每两月", "每季", "每季度", "每半年", "每年"];

// Days on which spans begin or end, so that many happenings share a day.
const EDGES = ["2004-12-31", "2005-01-01", "2005-01-31", "2005-02-20", "2005-02-21", "2005-02-28", "2005-03-31", "2005-04-01",
    "2005-06-30", "2005-07-01", "2005-10-09", "2005-11-30", "2005-12-01", "2005-12-31"];

// --- facts ---

// What a unit was: one or two other classes, up to some days.
function past_of(r) {
    const days = [r.chance(30) ? day_of(r.of(EDGES)) : day_of("2004-12-15") + r.below(400), day_of("2005-02-01") + r.below(400)];
    return days.slice(0, r.between(1, 2)).sort((a, b) => a - b).filter((d, i, all) => d !== all[i - 1]).map((to) => {
        const was = { to: day_text(to) };
        if (r.chance(95))
            was.class = r.of(CLASSES);
        if (r.chance(70))
            was.people = r.between(1, 6);
        return was;
    });
}

function units_of(r) {
    const rows = [];
    for (let i = 1; i <= 18; i++) {
        const row = { unit: "单位" + i };
        if (r.chance(95))
            row.class = r.of(CLASSES);
        if (row.class && r.chance(60))
            row.team = r.of(TEAMS);
        if (r.chance(70))
            row.place = r.between(1, 18);
        if (r.chance(70))
            row.people = r.between(1, 6);
        if (r.chance(30))
            row.was = past_of(r);
        rows.push(row);
    }
    return rows;
}

function persons_of(r, units) {
    return units.flatMap(({ unit }) => ["甲", "乙", "丙"].slice(0, r.below(4)).map((person) => {
        const row = { unit, person };
        if (r.chance(70))
            row.ranks = r.some(RANKS, 2);
        return row;
    }));
}

// Credits the happening: one unit, one with several persons, or several of them.
function credit(r, row, units, people) {
    const who = (unit) => {
        const of = people.get(unit) ?? [];
        if (of.length > 1 && r.chance(20))
            return { unit, persons: r.some(of, 3) };
        return of.length && r.chance(70) ? { unit, person: r.of(of) } : { unit };
    };
    if (r.chance(10))
        row.units = r.some(units, 4).map((u) => who(u.unit));
    else
        Object.assign(row, who(r.of(units).unit));
}

function happening_of(r, units, people, works, n) {
    const day = r.chance(25) ? day_of(r.of(EDGES)) : day_of("2004-12-01") + r.below(500);
    const row = { happening: r.weighted(EVENTS), day: day_text(day) };
    credit(r, row, units, people);
    const first = row.unit ?? row.units[0].unit;
    if (r.chance(75)) // half the items are of the unit, so that they come up again
        row.item = r.chance(50) ? first + "稿" + r.below(20) : r.between(1, 400);
    if (r.chance(20)) {
        const old = works.filter((w) => w.happening === row.happening);
        if (old.length && r.chance(60)) {
            const work = r.of(old);
            row.work = work.work;
            if (r.chance(70))
                row.day = work.day;
            if (row.item !== undefined && r.chance(30))
                row.item = work.item ?? row.item;
        } else {
            row.work = "w" + n;
            works.push(row);
        }
    }
    if (r.chance(30))
        row.entered = day_text(day + r.below(40));
    if (r.chance(30))
        row.reported = day_text(day - r.below(60));
    if (r.chance(30))
        row.issued = day_text(day + r.below(20));
    if (r.chance(10))
        row.id = "记" + n;
    return row;
}

function details(r, row) {
    for (const [word, field] of Object.entries(FIELDS))
        if (r.chance(65))
            row[field] = r.of(WORDS[word] ?? NAMED[word]);
    if (r.chance(40))
        row.flags = r.some(NAMED.标记, 2);
    if (r.chance(60))
        row.length = r.chance(50) ? 100 * r.between(1, 15) : r.between(20, 1500);
    if (r.chance(50))
        row.minutes = r.chance(50) ? 30 * r.between(1, 10) : r.between(1, 600);
    if (r.chance(50))
        row.value = r.chance(50) ? r.between(-20, 60) : r.of(["2.5", "0.3333", "12.75", "-4"]);
    return row;
}

// Facts as a list of objects, one a line of the file.
export function random_facts(seed, n) {
    const r = new Random(seed);
    const units = units_of(r), persons = r.chance(90) ? persons_of(r, units) : [];
    const people = new Map();
    for (const p of persons)
        people.set(p.unit, [...(people.get(p.unit) ?? []), p.person]);
    if (persons.length === 0)
        units.slice(9).forEach((u) => people.set(u.unit, ["丁", "戊"]));
    const works = [], rows = [];
    for (let i = 1; i <= n; i++)
        rows.push(details(r, happening_of(r, units, people, works, i)));
    return [...(r.chance(96) ? units : []), ...persons, ...rows];
}

// --- schemes ---

// The conditions that may stand where these happenings are looked at.
function words_for(looks) {
    const of_bulletin = looks.some((h) => h !== "报送" && h !== "批示");
    const fit = { 领导: looks.includes("批示"), 职务: looks.includes("批示"), 级别: of_bulletin, 形式: of_bulletin,
        途径: of_bulletin, 栏目: of_bulletin };
    return [...Object.keys(FIELDS), "标记", "字数", "用时"].filter((what) => fit[what] !== false);
}

function bound_text(r, what) {
    const n = () => (what === "字数" ? String(r.between(1, 15) * 100) : r.of(["1小时", "2 小时", "90 分钟", "1.5小时"]));
    if (r.chance(25))
        return what === "字数" ? `${r.between(1, 5) * 100} 至 ${r.between(6, 12) * 100}` : "30分钟 至 4小时";
    return `${r.of(["不少于", "不超过", "多于", "少于"])} ${n()}`;
}

function condition_text(r, what) {
    if (what === "字数" || what === "用时")
        return `${what} ${bound_text(r, what)}`;
    if (what === "单位" || what === "人员")
        return `${what} ${r.some(what === "单位" ? CLASSES : RANKS, 2).join(" ")}`;
    if (WORDS[what])
        return `${what} ${r.some(WORDS[what], 3).join(r.of([" ", "、", "，"]))}`;
    return `${what} ${r.some(NAMED[what], 3).map((w) => `《${w}》`).join("")}`;
}

function conditions(r, most, looks, persons) {
    const left = [...words_for(looks), "单位", ...(persons ? ["人员"] : [])];
    const lines = [];
    for (let n = r.below(most + 1); n > 0; n--) {
        const what = left.splice(r.below(left.length), 1)[0];
        lines.push((r.chance(25) ? "除 " : "") + condition_text(r, what));
    }
    return lines;
}

// Lines as a clerk may type them: glued, with a colon, with full-width digits.
function dressed(r, text) {
    if (r.chance(10))
        return text.replace(" ", "：");
    if (r.chance(10))
        return text.replace(/[0-9]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    if (r.chance(10) && /^每/.test(text))
        return text.replace(/ (?=(第|封顶|不低于|任务|底分))/, "").replace(/(封顶|不低于|扣|第) (?=-?\d)/g, "$1");
    return "  " + text;
}

function bounds(r, money) {
    const lines = [], unit = money ? " 元" : "";
    for (const period of new Set(r.some(PERIODS.filter((p) => p !== "每季度"), 2))) {
        if (r.chance(70))
            lines.push(`${period} 封顶 ${r.of(["1", "3.5", "10", "25", "60"])}${unit}`);
        if (r.chance(40))
            lines.push(`${period} 不低于 ${r.of(["0", "-1", "-5.5", "-20", "0.5"])}${unit}`);
    }
    return lines;
}

function nth_text(r) {
    const scope = r.of(["同一篇", "每周", "每月", "每季", "每半年", "每年"]);
    return `${scope} ${r.of(["第 1 次", "第 2 次 起", "第 1 至 2 次", "第 2 至 3 次", "第 3 次", "第 4 次 起"])}`;
}

function share_text(r, money) {
    return r.of(["各计全分", "平分", `各计 1.5${money ? " 元" : ""}`, "第一个", "3:2", "5:3:2", "3：2"]);
}

// Words for the clause under way: whose, whether money, what it looks at.
class Clause {
    constructor(r, no, gives) {
        this.r = r;
        this.no = no;
        this.money = ["计", "原值", "任务", "占", "底分", "本篇"].includes(gives) && r.chance(12);
        this.yuan = this.money ? " 元" : "";
        this.to = r.weighted({ 单位: 70, 个人: 15, "单位 个人": 15 });
        this.lines = [`据 第${no}条　原文`];
    }
    add(...lines) { this.lines.push(...lines); }
    amount(of = AMOUNTS) { return this.r.of(of) + this.yuan; }
    look(most = 3) {
        const found = new Set();
        for (let n = this.r.between(1, most); n > 0; n--)
            found.add(this.r.weighted(EVENTS));
        this.looks = [...found];
        this.add(`看 ${this.looks.join(" ")}`);
        this.add(...conditions(this.r, 2, this.looks, this.to === "个人"));
    }
    account() {
        if (this.to !== "单位" || this.r.chance(10))
            this.add(`记给 ${this.to}`);
    }
    groups(all) {
        if (!this.lines.some((l) => typeof l === "string" && l.includes("元")))
            this.money = false; // a quota that only reminds gives none
        const fit = all.filter((g) => g.money === this.money).map((g) => g.name);
        if (fit.length && this.r.chance(60))
            this.add({ key: "属", names: this.r.some(fit, 2) });
    }
    maybe(percent, make) {
        if (this.r.chance(percent))
            this.add(...[make()].flat());
    }
    day() { this.maybe(20, () => `计日 ${this.r.of(["发生日", "登记日", "报送日", "刊发日"])}`); }
    follows() {
        this.maybe(4, () => "取消评优");
        if (this.r.chance(3))
            this.add("清零");
    }
}

function quota_text(c, target) {
    const { r } = c;
    const scale = target ? 6 : 1, period = r.of(PERIODS);
    const size = scale * { 每周: 1, 每月: 2, 每两月: 3, 每季: 5, 每季度: 5, 每半年: 9, 每年: 16 }[period];
    const n = () => r.between(1, size);
    const wanted = r.of([() => n(), () => n(), () => "另定", () => `每人 ${r.between(1, 2)}`,
        () => r.some(CLASSES, 3).map((x) => `${x} ${n()}`).join(" ")])();
    const effects = { 每少一篇扣: 30, 未完成扣: 20, 完成计: 20, 按比例计: 20, 每超一篇计: 15 };
    let chosen = Object.keys(effects).filter((e) => r.chance(effects[e]))
        .map((e) => `${(target ? e.replace("篇", "分") : e)} ${c.amount(["1", "0.5", "0.3333", "3", "2.25"])}`);
    if (chosen.length === 0)
        chosen = ["只提醒"];
    if (chosen.some((e) => e.startsWith("按比例计")) && r.chance(60))
        c.add(`保留 ${r.below(4)} 位`);
    return `${period} ${target ? "目标" : "任务"} ${wanted} ${chosen.join(" ")}`;
}

function part_text(r, looks) {
    const whats = r.some(words_for(looks).filter((w) => w !== "用时"), 2);
    return `其中 ${whats.map((w) => condition_text(r, w)).join(" ")} 不少于 ${r.between(1, 2)}`;
}

const MAKE = {
    计(c, all) {
        c.look();
        c.maybe(25, () => nth_text(c.r));
        c.add(`计 ${c.amount(c.r.chance(20) ? LOSSES : AMOUNTS)}${c.r.chance(30) ? " 乘 " + c.r.of(FACTORS) : ""}`);
        this.common(c, all);
    },
    原值(c, all) {
        c.look();
        c.maybe(20, () => nth_text(c.r));
        c.add(`计 原值${c.yuan}${c.r.chance(40) ? " 乘 " + c.r.of(FACTORS) : ""}${c.r.chance(50) ? " 限 -5 至 20.5" : ""}`);
        this.common(c, all);
    },
    common(c, all) {
        c.maybe(40, () => `综合稿 ${share_text(c.r, c.money)}`);
        c.maybe(30, () => `合作者 ${share_text(c.r, c.money)}`);
        c.maybe(25, () => `保留 ${c.r.below(4)} 位`);
        c.maybe(45, () => bounds(c.r, c.money));
        c.groups(all);
        c.day();
        c.follows();
    },
    本篇(c, all, names) {
        c.look();
        c.maybe(20, () => nth_text(c.r));
        c.add(`本篇 乘 ${c.r.of(FACTORS)}`);
        c.maybe(40, () => ({ key: "只算", names: c.r.some([...names.amounts[c.money], ...all.filter((g) => g.money === c.money).map((g) => g.name)], 3) }));
        c.maybe(25, () => `保留 ${c.r.below(4)} 位`);
        // With 元 somewhere it multiplies money; nothing else of it can say so.
        c.add(...(c.money ? [`每年 封顶 ${c.r.of(["10", "100", "500"])} 元`] : c.r.chance(40) ? bounds(c.r, false) : []));
        c.groups(all);
        c.day();
        c.follows();
    },
    任务(c, all) {
        c.look();
        c.add(quota_text(c, false));
        for (let n = c.r.chance(35) ? c.r.between(1, 2) : 0; n > 0; n--)
            c.add(part_text(c.r, c.looks));
        c.maybe(25, () => bounds(c.r, c.money));
        c.groups(all);
        c.day();
        c.follows();
    },
    目标(c, all, names) {
        c.maybe(30, () => condition_text(c.r, "单位"));
        c.add(quota_text(c, true));
        c.maybe(50, () => ({ key: "只算", names: c.r.some([...names.points, ...all.filter((g) => !g.money).map((g) => g.name)], 4) }));
        c.follows();
    },
    底分(c, all) {
        c.maybe(30, () => condition_text(c.r, "单位"));
        c.add(`${c.r.of(PERIODS)} 底分 ${c.r.chance(60) ? c.amount() : c.r.some(CLASSES, 3).map((x) => `${x} ${c.amount()}`).join(" ")}`);
        c.maybe(25, () => bounds(c.r, c.money));
        c.groups(all);
    },
    占(c, all) {
        c.look();
        c.add(`${c.r.of(PERIODS)} 占 ${c.r.some(["报送", "采用", "约稿", "批示"], 2).join(" ")} 计 ${c.amount()}`);
        c.maybe(40, () => `保留 ${c.r.below(4)} 位`);
        c.maybe(25, () => bounds(c.r, c.money));
        c.groups(all);
        c.day();
    },
    只罚(c) {
        c.look(2);
        c.add(c.r.of(["每年 第 3 次 起", "每年 第 9 次 起", "每半年 第 4 次 起"]));
        c.add(...c.r.of([["取消评优"], ["清零"], ["取消评优", "清零"]]));
        c.day();
    },
    折算(c) {
        const { r } = c;
        c.to = "单位";
        c.maybe(30, () => condition_text(r, "单位"));
        c.add(`折算 ${r.of([() => "平均", () => `满分 ${r.between(50, 300)} 计 ${r.between(10, 100)}`, () => `最高 计 ${r.of(["100", "20", "33.3"])}`,
            () => `保留 ${r.below(4)} 位`, () => "分档 200 计 45 100.5 计 35 10 计 25 其余 计 10.5",
            () => "名次 1 计 10 3 计 8 6 计 5.5 其余 计 1"])()}`);
        if (/^折算 平均/.test(c.lines.at(-1))) {
            c.lines = [c.lines[0]];
            c.look();
            c.add("折算 平均");
        }
    },
};
const GIVES = { 计: 42, 原值: 10, 本篇: 9, 任务: 14, 目标: 9, 底分: 5, 占: 6, 只罚: 2, 折算: 0 };

function head_lines(r) {
    const [from, to] = r.of([["2005-01-01", "2005-12-31"], ["2005-01-01", "2005-12-31"], ["2004-12-01", "2005-11-30"],
        ["2005-01-17", "2005-10-09"], ["2005-02-01", "2006-03-31"]]);
    const lines = ["办法 随机考核办法", `施行 ${from} ${r.of(["至", "到", "~"])} ${to}`];
    const maybe = (percent, make) => { if (r.chance(percent)) lines.push(make()); };
    maybe(50, () => `考核 ${r.some(CLASSES, 3).join(" ")}`);
    maybe(40, () => `计日 ${r.of(["登记日", "报送日", "刊发日"])}`);
    maybe(50, () => `年度 ${r.of(["12-01", "07-01", "02-21", "01-15", "01-01"])} 起`);
    maybe(60, () => `排名 ${r.of(["按分组", "按类别", "不分组"])}`);
    maybe(50, () => "不计 标记 无效");
    maybe(15, () => `不计 ${condition_text(r, r.of(["字数", "渠道", "途径", "单位"]))}`);
    maybe(60, () => `零名单 ${r.some(HAPPENINGS, 3).join(" ")}`);
    return lines;
}

function groups_of(r) {
    const groups = [];
    for (let i = 1; i <= r.between(0, 3); i++)
        groups.push({ name: "组" + "甲乙丙"[i - 1], money: r.chance(20) });
    if (r.chance(30))
        groups.push({ name: "全部", money: false });
    for (const g of groups) {
        g.lines = ["据 合计"];
        if (r.chance(60))
            g.lines.push("同一篇 取最高" + r.of(["", " 1", " 2", " 3", " 1 级", " 2 级"]));
        if (r.chance(60) || g.lines.length === 1)
            g.lines.push(...bounds(r, g.money));
        if (g.lines.length === 1 || (g.money && !g.lines.some((l) => l.includes("元"))))
            g.lines.push(`每年 封顶 ${r.between(20, 300)}${g.money ? " 元" : ""}`);
    }
    return groups;
}

function prize_lines(r) {
    const object = r.weighted({ 单位: 50, 个人: 20, 信息: 30 });
    const lines = ["据 先进", `对象 ${object}`];
    const maybe = (percent, make) => { if (r.chance(percent)) lines.push(make()); };
    maybe(30, () => `单位 ${r.some(CLASSES, 2).join(" ")}`);
    if (object === "信息") {
        const look = r.of(["采用", "批示"]);
        return [...lines, `看 ${look}`, ...r.some(words_for([look]), 2).map((what) => condition_text(r, what))];
    }
    const last = r.chance(20);
    maybe(last ? 100 : 60, () => `${last ? "末" : "前"} ${r.between(1, 5)}`);
    maybe(40, () => `得分 不少于 ${r.of(["0", "10", "35.5"])}`);
    maybe(last ? 0 : 40, () => `进步 ${r.of(["名次", "得分"])}`);
    maybe(25, () => "完成任务");
    if (lines.length === 2)
        lines.push("前 3");
    return lines;
}

// A scheme: {head, blocks, begin, end}, a block {kind: 组 条 奖, name, lines}; `begin` stands before
// its first line, `end` behind each.
export function random_scheme(seed) {
    const r = new Random(seed);
    const head = head_lines(r), groups = groups_of(r), clauses = [];
    const names = { amounts: { true: [], false: [] }, points: [] };
    const count = r.between(6, 14);
    for (let no = 1; no <= count; no++) {
        const gives = no === 1 ? "计" : no === count && r.chance(40) ? "折算" : r.weighted(GIVES);
        const c = new Clause(r, no, gives);
        if (gives === "本篇" && names.amounts[c.money].length === 0)
            c.money = false, c.yuan = "";
        if (no === 1)
            c.money = false, c.yuan = "";
        MAKE[gives](c, groups.filter((g) => g.name !== "全部"), names);
        if (gives !== "折算")
            c.account();
        const name = `条款${no}`;
        if (["计", "原值"].includes(gives))
            names.amounts[c.money].push(name);
        if (!c.money && !["目标", "折算", "只罚"].includes(gives))
            names.points.push(name);
        clauses.push({ kind: "条", name, lines: c.lines });
    }
    if (r.chance(50))
        head.push({ key: "同分", names: r.some(names.points, 2) });
    const prizes = Array.from({ length: r.below(4) }, (_, i) => ({ kind: "奖", name: `奖项${i + 1}`, lines: prize_lines(r) }));
    const blocks = [...groups.map((g) => ({ kind: "组", name: g.name, lines: g.lines })), ...clauses, ...prizes];
    const dress = (l) => (typeof l !== "string" || /据|《/.test(l) ? l : dressed(r, l));
    return { head, blocks: blocks.map((b) => ({ ...b, lines: b.lines.map(dress) })),
        begin: r.of(["", "", "\ufeff", "# 随机\n", "＃ 随机\n"]), end: r.of(["\n", "\n", "\r\n", "\r"]) };
}

// One number, or several with their days, which may overlap or leave some out.
function own_quota(r) {
    const month = () => String(r.below(12) + 1).padStart(2, "0");
    const one = () => {
        const [a, b] = [month(), month()].sort();
        const q = { wanted: r.of([0, 1, 3, 12]) };
        if (r.chance(70))
            q.from = `2005-${a}-${r.of(["01", "10"])}`;
        if (r.chance(70))
            q.to = `2005-${b}-${r.of(["28", "15"])}`;
        return q;
    };
    return r.chance(50) ? r.of([0, 1, 3, 12]) : Array.from({ length: r.below(4) }, one);
}

// Gives some units a quota of their own.
export function own_quotas(seed, rows, scheme) {
    const r = new Random(seed);
    const names = scheme.blocks.filter((b) => b.kind === "条" && b.lines.some((l) => /任务|目标/.test(l))).map((b) => b.name);
    return rows.map((row) => (names.length && row.happening === undefined && row.person === undefined && r.chance(30)
        ? { ...row, quotas: Object.fromEntries(r.some(names, 2).map((n) => [n, own_quota(r)])) } : row));
}

// The rules file of a scheme; names of what is no longer there are left out.
export function rules_text(scheme) {
    const known = new Set(scheme.blocks.map((b) => b.name));
    const text = (l) => {
        if (typeof l === "string")
            return [l];
        const names = l.names.filter((n) => known.has(n));
        return names.length ? [`${l.key} ${names.join(" ")}`] : [];
    };
    return scheme.begin + [...scheme.head.flatMap(text), ...scheme.blocks.flatMap((b) =>
        ["", `${b.kind} ${b.name}`, ...b.lines.flatMap(text)]), ""].join(scheme.end);
}

export const facts_text = (rows) => rows.map((row) => JSON.stringify(row)).join("\n") + "\n";
