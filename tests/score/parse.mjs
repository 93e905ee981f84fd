// parse.mjs -- reads a rules file by the grammar of docs/formats.md, for the second
// evaluator.  It expects a file without mistakes and throws at the first one.
import { decimal, day_of, ONE } from "./number.mjs";

export const WORDS = {
    级别: ["中央", "省", "市", "县", "乡"],
    形式: ["单篇", "综合", "摘要", "简讯", "专刊"],
    类别: ["动态", "经验", "调研", "问题", "建议", "综合", "简讯"],
    途径: ["直接", "转报"],
    领导: ["中央", "省", "市", "县", "乡"],
};
export const NAMES = ["刊物", "栏目", "渠道", "载体", "职务", "标记", "单位", "人员"];
export const BOUNDS = ["字数", "用时"];
export const CONDITIONS = [...Object.keys(WORDS), ...NAMES, ...BOUNDS];
export const HAPPENINGS = ["报送", "采用", "批示", "转报", "约稿", "约稿未报", "迟报", "漏报", "瞒报", "失实",
    "退稿", "讲评", "培训", "交流", "课题", "获奖", "人工计分"];
const COUNT_DAYS = ["发生日", "登记日", "报送日", "刊发日"];
const PERIODS = { 每周: "周", 每月: "月", 每两月: "两月", 每季度: "季", 每季: "季", 每半年: "半年", 每年: "年" };
const EFFECTS = { 每少一篇扣: "each_short", 每少一条扣: "each_short", 每少一分扣: "each_short",
    未完成扣: "short_all", 完成计: "done_gives", 按比例计: "in_proportion",
    每超一篇计: "each_over", 每超一条计: "each_over", 每超一分计: "each_over", 只提醒: null };
const BOUND_WORDS = ["不少于", "不超过", "多于", "少于"];
const UNITS = /^(分(?!钟)|篇|条|件|次|期|位|字|个|名|人(?!员))/;

// Full-width letters, digits, signs and blanks become half-width; each stays one character.
function half(text) {
    return text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
        .replace(/\u3000/g, " ");
}

// One line, read from left to right: `raw` as typed, `text` in half-width signs.
class Line {
    constructor(raw, no) {
        this.raw = raw;
        this.text = half(raw);
        this.no = no;
        this.at = 0;
        this.skip();
    }
    fail(wanted) { throw new Error(`line ${this.no}: ${wanted}: ${this.raw.slice(this.at)}`); }
    skip() { while (/[\s、,;:]/.test(this.text[this.at] ?? "")) this.at++; }
    get rest() { return this.text.slice(this.at); }
    get done() { return this.rest === ""; }
    // The longest of `words` that the rest begins with, or null; takes it.
    take(words) {
        const found = words.filter((w) => this.rest.startsWith(w)).sort((a, b) => b.length - a.length)[0];
        if (found === undefined)
            return null;
        this.at += found.length;
        this.skip();
        return found;
    }
    peek(words) { return words.some((w) => this.rest.startsWith(w)); }
    need(words) { return this.take(words) ?? this.fail(words.join(" ")); }
    all() {
        const rest = this.raw.slice(this.at).trim();
        this.at = this.raw.length;
        return rest;
    }
    // A whole line's name: 《》 around it are not part of it.
    title() { return this.all().replace(/^《(.*)》$/, "$1"); }
    name() {
        const m = /^《([^》]*)》/.exec(this.raw.slice(this.at)) ?? /^()[^\s、，；,;]+/.exec(this.raw.slice(this.at));
        if (!m)
            this.fail("a name");
        this.at += m[0].length;
        this.skip();
        return m[0][0] === "《" ? m[1] : m[0];
    }
    names(stop = []) {
        const list = [];
        while (!this.done && !this.peek(stop))
            list.push(this.name());
        return list;
    }
    words(of, stop = []) {
        return this.names(stop).map((w) => (of.includes(w) ? w : this.fail(of.join(" "))));
    }
    at_number() { return /^[+-]?\d/.test(this.rest); }
    number() {
        const m = /^[+-]?\d+(\.\d+)?/.exec(this.rest) ?? this.fail("a number");
        this.at += m[0].length;
        this.skip();
        this.at += (UNITS.exec(this.rest)?.[0] ?? "").length;
        this.skip();
        return decimal(m[0]);
    }
    count() { return Number(this.number() / ONE); }
    // An amount; notes in `of` that it is money.
    amount(of) {
        const v = this.number();
        if (this.take(["元"]))
            of.money = true;
        return v;
    }
    day() {
        const m = /^\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?/.exec(this.rest) ?? this.fail("a day");
        this.at += m[0].length;
        this.skip();
        return day_of(m[0]);
    }
}

// Bounds of whole numbers: {low, high}, both included.
function bound(l, what) {
    const unit = () => ({ 小时: 60n, 分钟: 1n })[what === "用时" ? l.take(["小时", "分钟"]) : null] ?? null;
    const word = l.take(BOUND_WORDS);
    const first = l.number();
    let scale = unit();
    if (word === null) {
        l.need(["至", "到", "~"]);
        const second = l.number();
        const scale2 = unit() ?? 1n;
        return { low: first * (scale ?? scale2), high: second * scale2 };
    }
    const v = first * (scale ?? 1n);
    return { 不少于: { low: v, high: null }, 不超过: { low: null, high: v },
        多于: { low: v + 1n, high: null }, 少于: { low: null, high: v - 1n } }[word];
}

function condition(l, except, stop = []) {
    const what = l.need(CONDITIONS);
    if (BOUNDS.includes(what))
        return { what, except, ...bound(l, what) };
    return { what, except, words: WORDS[what] ? l.words(WORDS[what], stop) : l.names(stop) };
}

function quota(l, clause, kind, span) {
    const q = { kind, span, wanted: null, each_person: false, own_only: false, classes: null, effects: {} };
    if (l.take(["每人"]))
        q.each_person = true;
    if (l.take(["另定"]))
        q.own_only = true;
    else if (l.at_number())
        q.wanted = l.number();
    else
        for (q.classes = {}; !l.done && !l.peek(Object.keys(EFFECTS));) {
            const name = l.name();
            q.classes[name] = l.number();
        }
    while (!l.done) {
        const effect = EFFECTS[l.need(Object.keys(EFFECTS))];
        if (effect)
            q.effects[effect] = l.amount(clause);
    }
    return q;
}

function conversion(l) {
    const how = l.need(["平均", "满分", "最高", "保留", "分档", "名次"]);
    if (how === "满分") {
        const full = l.number();
        l.need(["计"]);
        return { how, full, to: l.number() };
    }
    if (how === "最高") {
        l.need(["计"]);
        return { how, to: l.number() };
    }
    if (how === "保留")
        return { how, places: Number(l.number() / ONE) };
    if (how === "平均")
        return { how };
    const bands = [];
    let other = null;
    while (!l.done) {
        const last = l.take(["其余"]) !== null;
        const from = last ? null : l.number();
        l.need(["计"]);
        const gives = l.number();
        if (last)
            other = gives;
        else
            bands.push({ from, gives });
    }
    return { how, bands, other };
}

function share(l, clause) {
    const how = l.take(["各计全分", "平分", "第一个", "各计"]);
    if (how === "各计")
        return { how, own: l.amount(clause) };
    if (how !== null)
        return { how };
    return { how: "比例", parts: l.all().split(/[:：]/).map((n) => BigInt(half(n).trim())) };
}

function bounds_line(l, of, span) {
    const which = l.take(["封顶", "不低于"]);
    if (which)
        of[which === "封顶" ? "cap" : "floor"][span] = l.amount(of);
    return which !== null;
}

function nth(l, scope) {
    l.need(["第"]);
    const low = l.count();
    let high = low;
    if (l.take(["至", "到", "~"]))
        high = l.count();
    else if (l.take(["次"]), l.take(["起"]))
        high = Infinity;
    l.take(["次"]);
    return { scope, low, high };
}

// A line that begins with a period: 每月 封顶 10.
function period_line(l, clause, span) {
    if (bounds_line(l, clause, span))
        return;
    if (l.peek(["第"])) {
        clause.nth = nth(l, span);
        return;
    }
    const what = l.need(["任务", "目标", "底分", "占"]);
    if (what === "任务" || what === "目标") {
        clause.gives = what;
        clause.quota = quota(l, clause, what, span);
        return;
    }
    clause.gives = what;
    clause.span = span;
    if (what === "占") {
        clause.rate_of = l.words(HAPPENINGS, ["计"]);
        l.need(["计"]);
        clause.amount = l.amount(clause);
    } else if (l.at_number()) {
        clause.amount = l.amount(clause);
    } else {
        for (clause.classes = {}; !l.done;) {
            const name = l.name();
            clause.classes[name] = l.amount(clause);
        }
    }
}

function part(l) {
    const conditions = [];
    while (l.peek(CONDITIONS))
        conditions.push(condition(l, false, [...CONDITIONS, "不少于"]));
    l.need(["不少于"]);
    return { conditions, wanted: l.number() };
}

function value_line(l, clause) {
    if (l.take(["原值"])) {
        clause.gives = "原值";
        if (l.take(["元"]))
            clause.money = true;
    } else {
        clause.gives = "计";
        clause.amount = l.amount(clause);
    }
    if (l.take(["乘"]))
        clause.factor = l.number();
    if (l.take(["限"])) {
        const low = l.number();
        l.need(["至", "到", "~"]);
        clause.limit = { low, high: l.number() };
    }
}

// What may stand below 条, by keyword.
const CLAUSE = {
    据: (l, c) => { c.article += l.all(); },
    看: (l, c) => { c.look = l.words(HAPPENINGS); },
    除: (l, c) => { c.conditions.push(condition(l, true)); },
    计日: (l, c) => { c.day = l.need(COUNT_DAYS); },
    记给: (l, c) => { const w = l.words(["单位", "个人"]); c.to = { 单位: w.includes("单位"), 个人: w.includes("个人") }; },
    属: (l, c) => { c.groups = l.names(); },
    计: value_line,
    本篇: (l, c) => { l.need(["乘"]); c.gives = "本篇"; c.factor = l.number(); },
    其中: (l, c) => { c.parts.push(part(l)); },
    折算: (l, c) => { c.gives = "折算"; c.conversion = conversion(l); },
    只算: (l, c) => { c.only = l.names(); },
    综合稿: (l, c) => { c.share.单位 = share(l, c); },
    合作者: (l, c) => { c.share.个人 = share(l, c); },
    保留: (l, c) => { c.places = l.count(); },
    取消评优: (l, c) => { c.bars = true; },
    清零: (l, c) => { c.zeroes = true; },
    同一篇: (l, c) => { c.nth = nth(l, "篇"); },
};

function clause_line(l, clause) {
    const period = l.take(Object.keys(PERIODS));
    if (period)
        return period_line(l, clause, PERIODS[period]);
    if (l.peek(CONDITIONS))
        return clause.conditions.push(condition(l, false));
    const key = l.need(Object.keys(CLAUSE));
    return CLAUSE[key](l, clause);
}

function group_line(l, group) {
    const period = l.take(Object.keys(PERIODS));
    if (period)
        return bounds_line(l, group, PERIODS[period]) || l.fail("封顶 不低于");
    if (l.need(["据", "同一篇"]) === "据")
        return l.all();
    l.need(["取最高"]);
    group.top = l.at_number() ? l.count() : 1;
    group.top_levels = l.take(["级"]) !== null;
}

function prize_line(l, prize) {
    const key = l.take(["据", "对象", "单位", "前", "末", "得分", "进步", "完成任务", "看"]);
    if (key === "据")
        l.all();
    else if (key === "对象")
        prize.object = l.need(["单位", "个人", "信息"]);
    else if (key === "单位")
        prize.classes = l.names();
    else if (key === "前")
        prize.top = l.count();
    else if (key === "末")
        prize.last = l.count();
    else if (key === "得分")
        l.need(["不少于"]), prize.least = l.number();
    else if (key === "进步")
        prize.progress = l.need(["名次", "得分"]);
    else if (key === "完成任务")
        prize.done = true;
    else if (key === "看")
        prize.look = l.words(HAPPENINGS);
    else
        prize.conditions.push(condition(l, l.take(["除"]) !== null));
}

// What may stand before the first 条, by keyword.
const HEAD = {
    办法: (l, s) => { s.name = l.title(); },
    施行: (l, s) => { s.began = l.day(); l.need(["至", "到", "~"]); s.ended = l.day(); },
    接: (l, s) => { s.follows = l.title(); },
    考核: (l, s) => { s.classes = l.names(); },
    计日: (l, s) => { s.day = l.need(COUNT_DAYS); },
    年度: (l, s) => { const m = /^(\d+)-(\d+)\s*起$/.exec(l.rest.trim()); s.year = { month: +m[1], date: +m[2] }; l.all(); },
    不计: (l, s) => { s.excluded.push(condition(l, false)); },
    排名: (l, s) => { s.ranking = l.need(["按分组", "按类别", "不分组"]); },
    同分: (l, s) => { s.ties = l.names(); },
    零名单: (l, s) => { s.roll = l.words(HAPPENINGS); },
};

function new_clause(name, no) {
    return { no, name, article: "", look: null, conditions: [], day: null, nth: null,
        to: { 单位: true, 个人: false }, groups: [], gives: null, amount: 0n, factor: ONE, limit: null,
        share: { 单位: { how: "各计全分" }, 个人: { how: "各计全分" } }, places: null, quota: null, parts: [],
        classes: null, span: null, rate_of: null, only: null, conversion: null, cap: {}, floor: {},
        bars: false, zeroes: false, money: false };
}

// The names of clauses and groups that 只算, 属 and 同分 use become clause numbers.
function resolve(scheme) {
    const numbers = (name) => scheme.clauses.filter((c) => c.name === name || c.groups.includes(name) ||
        (name === "全部" && !c.money)).map((c) => c.no);
    for (const group of scheme.groups)
        group.clauses = new Set(numbers(group.name));
    for (const clause of scheme.clauses)
        clause.only = clause.only && new Set(clause.only.flatMap(numbers));
    scheme.ties = scheme.ties.map((name) => scheme.clauses.find((c) => c.name === name).no);
    // 组 全部 comes last.
    scheme.groups.sort((a, b) => (a.name === "全部") - (b.name === "全部"));
}

// The scheme in a rules file.
export function parse(text) {
    const scheme = { name: "", began: 0, ended: 0, follows: "", classes: [], day: "发生日", year: { month: 1, date: 1 },
        excluded: [], ranking: "按分组", ties: [], roll: [], groups: [], clauses: [], prizes: [] };
    let below = null; // reads a line of the group, clause or prize under way
    text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/).forEach((raw, i) => {
        const l = new Line(raw, i + 1);
        if (l.done || l.rest.startsWith("#"))
            return;
        const began = /^(条|组|奖)[\s:]/.exec(l.rest)?.[1];
        if (began) {
            l.need([began]);
            const name = l.title();
            const of = {
                条: () => new_clause(name, scheme.clauses.length + 1),
                组: () => ({ name, top: 0, top_levels: false, cap: {}, floor: {}, money: false }),
                奖: () => ({ name, object: "单位", classes: null, top: 0, last: 0, least: null, progress: null, done: false,
                    look: null, conditions: [] }),
            }[began]();
            scheme[{ 条: "clauses", 组: "groups", 奖: "prizes" }[began]].push(of);
            below = (line) => ({ 条: clause_line, 组: group_line, 奖: prize_line })[began](line, of);
        } else if (below) {
            below(l);
        } else {
            HEAD[l.need(Object.keys(HEAD))](l, scheme);
        }
        if (!l.done)
            l.fail("the end of the line");
    });
    resolve(scheme);
    return scheme;
}
