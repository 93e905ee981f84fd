// evaluate.mjs -- the second evaluator: computes a scheme from docs/formats.md alone, step
// by step as they are numbered there, without a look at the program.  Slow and plain; the
// tests hold it against `zhibao score`.
//
//     node tests/score/evaluate.mjs FILE.rules FILE.jsonl [FROM TO]
//
// prints the object that `zhibao score --json` prints, without the wording of notes.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { decimal, day_of, day_text, ONE, ratio, show, SPANS, times } from "./number.mjs";
import { parse } from "./parse.mjs";
import { read } from "./read.mjs";
import { counting, fitting, line, lines_in_order, max, meets, min, on, per, Sheet, sum } from "./sheet.mjs";
import { prizes } from "./prizes.mjs";

export { parse, read };

const LEVELS = ["中央", "省", "市", "县", "乡"];

// Every amount stays within these.
const LINE_MAX = 1000000000n * ONE;
const within = (amount) => max(-LINE_MAX, min(LINE_MAX, amount));

// --- 5: 计 ---

function divided(clause, kind, among, key, value) {
    const share = clause.share[kind], n = among.length, at = among.indexOf(key);
    const places = clause.places ?? 4;
    if (n < 2 || share.how === "各计全分")
        return times(value, clause.factor, places);
    if (share.how === "各计")
        return times(share.own, clause.factor, places);
    if (share.how === "第一个")
        return at === 0 ? times(value, clause.factor, places) : 0n;
    const parts = share.how === "平分" ? among.map(() => 1n) : share.parts.slice(0, n);
    if (at >= parts.length)
        return 0n;
    const product = times(value, clause.factor), all = sum(parts);
    if (clause.places !== null)
        return ratio(product * parts[at], all, clause.places);
    const sign = product < 0n ? -1n : 1n;
    const floors = parts.map((p) => (product * sign * p) / all);
    const left = product * sign - sum(floors);
    return sign * (floors[at] + (BigInt(at) < left ? 1n : 0n));
}

function amount_lines(sheet, clause) {
    for (const kind of kinds(clause))
        for (const [key, { counts, zero }] of counting(sheet, clause, kind)) {
            const account = sheet.accounts[kind].get(key);
            for (const { part, day } of counts) {
                let value = clause.amount;
                if (clause.gives === "原值") {
                    value = part.h.value;
                    if (clause.limit)
                        value = max(clause.limit.low, min(clause.limit.high, value));
                }
                account.lines.push(line(clause, divided(clause, kind, sheet.texts.get(part.h.text)[kind], key, value), day, part));
            }
            for (const { part, day } of zero)
                account.lines.push(line(clause, 0n, day, part));
        }
}

const kinds = (clause) => ["单位", "个人"].filter((k) => clause.to[k]);

// --- 6: 底分, 占 ---

function base_lines(sheet, clause) {
    for (const account of sheet.list)
        for (const s of sheet.spans(clause.span)) {
            const day = Math.max(s.first, sheet.scheme.began);
            const amount = clause.classes ? clause.classes[on(account.of_unit, day).class] : clause.amount;
            if (amount !== undefined && sheet.concerns(clause, account, day))
                account.lines.push(line(clause, amount, day, null));
        }
}

function rate_lines(sheet, clause) {
    for (const kind of kinds(clause)) {
        const some = counting(sheet, clause, kind);
        const all = counting(sheet, { ...clause, look: clause.rate_of, conditions: [] }, kind);
        for (const account of sheet.accounts[kind].values()) {
            for (const s of sheet.spans(clause.span).filter((x) => sheet.whole(x) && sheet.concerns(clause, account, x.last))) {
                const n = (of) => BigInt((of.get(account.key)?.counts ?? []).filter((x) => x.day >= s.first && x.day <= s.last).length);
                const amount = n(all) === 0n ? 0n : ratio(clause.amount * n(some), n(all), clause.places ?? 4);
                account.lines.push(line(clause, within(amount), s.last, null, { shown: s.first >= sheet.from }));
            }
        }
    }
}

// --- 7 and 12: 任务, 目标 ---

// The unit's own number on a day: of several that hold, the last.
function own_number(quotas, day) {
    if (!Array.isArray(quotas))
        return quotas;
    return quotas.filter((q) => (!q.from || day_of(q.from) <= day) && (!q.to || day_of(q.to) >= day)).at(-1)?.wanted;
}

// What the account is wanted to have in a span that ends on a day; null: it has no quota.
function wanted(sheet, clause, account, day) {
    if (!sheet.concerns(clause, account, day))
        return null;
    const own = account.kind === "单位" ? own_number(account.of_unit.quotas[clause.name], day) : undefined;
    let n = clause.quota.wanted;
    if (own !== undefined)
        n = decimal(own);
    else if (clause.quota.own_only)
        return null;
    else if (clause.quota.classes)
        n = clause.quota.classes[on(account.of_unit, day).class];
    else if (clause.quota.each_person && account.kind === "单位") {
        const { people } = on(account.of_unit, day);
        n = people === null ? undefined : n * BigInt(people);
    }
    return n === undefined || n === 0n ? null : n;
}

function quota_effects(sheet, clause, account, s, want, got, lacking) {
    const e = clause.quota.effects, places = clause.places ?? 4;
    const add = (amount) => account.lines.push(line(clause, within(amount), s.last, null, { shown: s.first >= sheet.from }));
    if (e.each_short !== undefined && lacking > 0n)
        add(-times(e.each_short, lacking));
    if (e.short_all !== undefined && lacking > 0n)
        add(-e.short_all);
    if (e.done_gives !== undefined && lacking === 0n)
        add(e.done_gives);
    if (e.in_proportion !== undefined)
        add(ratio(e.in_proportion * min(got, want), want, places));
    if (e.each_over !== undefined && got > want)
        add(times(e.each_over, got - want));
    if (lacking > 0n)
        consequences(account, clause, s.last, null);
}

function quota_spans(sheet, clause, account, count) {
    for (const s of sheet.spans(clause.quota.span)) {
        const want = wanted(sheet, clause, account, s.last);
        if (want === null)
            continue;
        const { got, missing } = count(s);
        const lacking = max(max(0n, want - got), missing);
        if (s.last >= sheet.from)
            sheet.progress.push({ account, clause, span: s, wanted: want, got, lacking,
                ended: sheet.whole(s) && s.first >= sheet.from });
        if (sheet.whole(s))
            quota_effects(sheet, clause, account, s, want, got, lacking);
    }
}

function quota_lines(sheet, clause) {
    for (const kind of kinds(clause)) {
        const all = counting(sheet, clause, kind);
        for (const account of sheet.accounts[kind].values()) {
            quota_spans(sheet, clause, account, (s) => {
                const texts = (all.get(account.key)?.counts ?? []).filter((x) => x.day >= s.first && x.day <= s.last);
                const missing = clause.parts.map((part) => max(0n, part.wanted - ONE * BigInt(
                    texts.filter((x) => part.conditions.every((c) => meets(c, x.part.h, x.part, x.day))).length)));
                return { got: ONE * BigInt(texts.length), missing: sum(missing) };
            });
        }
    }
}

function target_lines(sheet, clause) {
    for (const account of sheet.list) {
        const lines = account.lines.filter((l) => !l.money && l.clause.gives !== "目标" &&
            (clause.only === null || clause.only.has(l.clause.no)));
        quota_spans(sheet, clause, account, (s) => ({ missing: 0n,
            got: sum(lines.filter((l) => l.day >= s.first && l.day <= s.last).map((l) => l.amount)) }));
    }
}

// --- 8: 取最高 ---

function worth(group, list) {
    const best = (amounts, n) => sum(amounts.sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)).slice(0, n));
    if (!group.top_levels)
        return best(list.map((l) => l.amount), group.top);
    const of_level = new Map();
    for (const l of list) {
        const at = LEVELS.indexOf(l.h.words.级别);
        per(of_level, at < 0 ? LEVELS.length : at, () => []).push(l.amount);
    }
    return sum([...of_level.keys()].sort().slice(0, group.top).map((at) => best(of_level.get(at), 1)));
}

function highest_only(group, account) {
    const items = new Map();
    for (const l of lines_in_order(account.lines)) {
        if (!group.clauses.has(l.clause.no) || !["计", "原值"].includes(l.clause.gives) || l.h.item === null || l.amount <= 0n)
            continue;
        const item = per(items, l.h.item_no, () => ({ list: [], sum: 0n }));
        item.list.push({ ...l });
        const now = worth(group, item.list);
        l.amount = now - item.sum;
        item.sum = now;
    }
}

// --- 9 and 11: 封顶, 不低于 ---

function bounded(sheet, of, lines) {
    for (const kind of SPANS) {
        const cap = of.cap[kind], floor = of.floor[kind];
        if (cap === undefined && floor === undefined)
            continue;
        const sums = new Map();
        for (const l of lines_in_order(lines)) {
            const span = sheet.span(kind, l.day).first;
            const before = sums.get(span) ?? 0n;
            let after = before + l.amount;
            if (cap !== undefined)
                after = min(after, cap);
            if (floor !== undefined)
                after = max(after, floor);
            sums.set(span, after);
            l.amount = after - before;
        }
    }
}

// --- 10: 本篇 乘 ---

function multiply(sheet, clause) {
    const base = (l) => (l.clause.gives === "本篇" ? l.based_on : l);
    const named = (l) => (clause.only === null ? ["计", "原值"].includes(base(l).clause.gives)
        : clause.only.has(l.clause.no) || (l.based_on !== null && clause.only.has(base(l).clause.no)));
    for (const kind of kinds(clause))
        for (const [key, { counts }] of counting(sheet, clause, kind)) {
            const account = sheet.accounts[kind].get(key);
            const firsts = new Map();
            for (const x of counts)
                if (x.part.h.item !== null && !firsts.has(x.part.h.item_no))
                    firsts.set(x.part.h.item_no, x.day);
            const more = [];
            for (const l of account.lines)
                if (l.h?.item_no && firsts.has(l.h.item_no) && l.money === clause.money && l.amount !== 0n && named(l))
                    more.push(line(clause, within(times(clause.factor - ONE, l.amount, clause.places ?? 4)),
                        Math.max(l.day, firsts.get(l.h.item_no)), l.part, { based_on: base(l) }));
            bounded(sheet, clause, more);
            account.lines.push(...lines_in_order(more));
        }
}

// --- 13 and 15: 清零, 取消评优 ---

function consequences(account, clause, day, h) {
    if (clause.bars)
        account.bars.push({ clause, day });
    if (clause.zeroes)
        account.zeroes.push(line(clause, 0n, day, h && { h }, { money: false }));
}

function what_follows(sheet, clause) {
    if (clause.look !== null && !clause.quota && (clause.bars || clause.zeroes))
        for (const kind of kinds(clause))
            for (const [key, { counts }] of counting(sheet, clause, kind))
                for (const x of counts)
                    consequences(sheet.accounts[kind].get(key), clause, x.day, x.part.h);
}

function zeroed(sheet, account) {
    const done = new Set();
    for (const zero of lines_in_order(account.zeroes)) {
        const year = sheet.span("年", zero.day);
        if (done.has(year.first))
            continue;
        done.add(year.first);
        const lines = account.lines.filter((l) => !l.money && l.day >= year.first && l.day <= year.last);
        zero.amount = -sum(lines.filter((l) => l.day <= zero.day).map((l) => l.amount));
        for (const l of lines)
            if (l.day > zero.day)
                l.amount = 0n;
        account.lines.push(zero);
    }
}

// --- totals, ranks ---

export function shown(sheet, account) {
    return account.lines.filter((l) => l.shown && l.day >= sheet.from);
}

// All, or those under clauses of a name.
function points(sheet, account, name = null) {
    return sum(shown(sheet, account).filter((l) => !l.money && (name === null || l.clause.name === name)).map((l) => l.amount));
}

function group_of(scheme, account) {
    const { ranked_as: name, team } = account.of_unit;
    if (account.kind === "个人" || scheme.ranking === "按类别")
        return name;
    return scheme.ranking === "不分组" ? "" : [name, team].filter((x) => x).join(" · ");
}

function paid(sheet, account) {
    return sum(shown(sheet, account).filter((l) => l.money).map((l) => l.amount));
}

// Accounts with `points`, by group: [{account, group, points, rank, shared}], each group by rank;
// groups of a class stand together, each where its first account stands.
export function ranked(sheet, accounts) {
    const groups = new Map(), classes = [...new Set(accounts.map((a) => a.of_unit.ranked_as))];
    const class_at = ([, list]) => classes.indexOf(list[0].account.of_unit.ranked_as);
    const gives = sheet.scheme.clauses.filter((c) => c.gives);
    const by = gives.length > 0 && gives.every((c) => c.money) ? paid : points;
    for (const account of accounts) {
        const keys = [by(sheet, account), ...sheet.scheme.ties.map((no) => points(sheet, account, sheet.scheme.clauses.find((c) => c.no === no).name))];
        per(groups, group_of(sheet.scheme, account), () => []).push({ account, points: points(sheet, account), keys });
    }
    const cmp = (a, b) => a.keys.map((k, i) => (k > b.keys[i] ? -1 : k < b.keys[i] ? 1 : 0)).find((c) => c) ?? 0;
    const rows = [];
    for (const [group, list] of [...groups].sort((a, b) => class_at(a) - class_at(b))) {
        list.sort((a, b) => cmp(a, b) || a.account.at - b.account.at);
        for (const x of list) {
            const rank = 1 + list.filter((y) => cmp(y, x) < 0).length;
            rows.push({ ...x, group, rank, shared: list.filter((y) => cmp(y, x) === 0).length > 1 });
        }
    }
    return rows;
}

// --- 14: 折算 ---

function converted(sheet, clause) {
    const c = clause.conversion;
    const rows = ranked(sheet, sheet.list.filter((a) => a.kind === "单位" && sheet.concerns(clause, a, sheet.to)));
    const texts = c.how === "平均" ? counting(sheet, clause, "单位") : null;
    const to = (r) => {
        if (c.how === "满分")
            return ratio(r.points * c.to, c.full);
        if (c.how === "保留")
            return ratio(r.points, 1n, c.places);
        if (c.how === "最高") {
            const top = rows.filter((x) => x.group === r.group).map((x) => x.points).reduce(max);
            return top > 0n ? ratio(r.points * c.to, top) : r.points;
        }
        if (c.how === "分档")
            return c.bands.find((b) => r.points >= b.from)?.gives ?? c.other;
        if (c.how === "名次")
            return c.bands.find((b) => BigInt(r.rank) * ONE <= b.from)?.gives ?? c.other;
        const n = (texts.get(r.account.key)?.counts ?? []).filter((x) => x.day >= sheet.from).length;
        return n ? ratio(r.points, BigInt(n)) : r.points;
    };
    const after = rows.map((r) => within(to(r)));
    rows.forEach((r, i) => r.account.lines.push(line(clause, after[i] - r.points, sheet.to, null)));
}

// --- all steps ---

export function compute(scheme, facts, from, to) {
    const sheet = new Sheet(scheme, facts, from, to);
    const clauses = (...gives) => scheme.clauses.filter((c) => gives.includes(c.gives));
    sheet.progress = [];
    clauses("计", "原值").forEach((c) => amount_lines(sheet, c));
    clauses("底分").forEach((c) => base_lines(sheet, c));
    clauses("占").forEach((c) => rate_lines(sheet, c));
    clauses("任务").forEach((c) => quota_lines(sheet, c));
    for (const group of scheme.groups)
        if (group.top)
            sheet.list.forEach((a) => highest_only(group, a));
    for (const clause of clauses("计", "原值", "底分", "占", "任务"))
        sheet.list.forEach((a) => bounded(sheet, clause, a.lines.filter((l) => l.clause === clause)));
    clauses("本篇").forEach((c) => multiply(sheet, c));
    for (const group of scheme.groups)
        sheet.list.forEach((a) => bounded(sheet, group, a.lines.filter((l) => group.clauses.has(l.clause.no))));
    clauses("目标").forEach((c) => target_lines(sheet, c));
    scheme.clauses.forEach((c) => what_follows(sheet, c));
    sheet.list.forEach((a) => zeroed(sheet, a));
    clauses("折算").forEach((c) => converted(sheet, c));
    for (const account of sheet.list) {
        const years = [from, to].map((d) => sheet.span("年", d));
        account.barred = account.bars.some((b) => b.day >= years[0].first && b.day <= years[1].last);
    }
    const people = scheme.clauses.some((c) => c.to.个人);
    sheet.rows = { 单位: ranked(sheet, sheet.list.filter((a) => a.kind === "单位")),
        个人: people ? ranked(sheet, sheet.list.filter((a) => a.kind === "个人")) : [] };
    sheet.zero = zero_lists(sheet);
    return sheet;
}

export function zero_lists(sheet) {
    return sheet.scheme.roll.map((happening) => {
        const has = fitting(sheet, null, "单位", [happening], []);
        return { happening, units: sheet.units.filter((u) => !(has.get(u.unit) ?? []).some((x) =>
            x.day >= sheet.from && !sheet.excluded(x.part, x.day))).map((u) => u.unit) };
    });
}

// --- what `zhibao score --json` prints ---

function total(sheet, row) {
    const { account } = row;
    const money = paid(sheet, account);
    return { group: row.group, rank: row.rank, shared: row.shared, unit: account.of_unit.unit,
        ...(account.kind === "个人" ? { person: account.of_person.person } : {}),
        points: show(row.points), money: show(money), barred: account.barred };
}

// Of several schemes (join.mjs): which one the clause is of.
const whose = (clause) => (clause.scheme ? { scheme: clause.scheme } : {});

function ledger(sheet) {
    const lines = [];
    for (const account of sheet.list)
        for (const l of shown(sheet, account))
            lines.push({ account: account.kind, unit: account.of_unit.unit, person: account.of_person?.person ?? l.part?.of_person?.person ?? null,
                ...whose(l.clause), clause: l.clause.no, clause_name: l.clause.name, measure: l.money ? "元" : "分", amount: show(l.amount),
                day: day_text(l.day), item: l.h?.item ?? null, fact: l.h?.id ?? null });
    return lines;
}

// The scheme's results for from…to (days as numbers): the object of `--json`.  `before`
// ({from, to}) is the time that 进步 compares with.
export function evaluate(scheme, facts, from = scheme.began, to = scheme.ended, before = null) {
    return result(compute(scheme, facts, from, to), before && compute(scheme, facts, before.from, before.to));
}

export function result(sheet, before) {
    const lines = ledger(sheet);
    return {
        scheme: sheet.scheme.name, from: day_text(sheet.from), to: day_text(sheet.to),
        ranking: sheet.rows.单位.map((r) => total(sheet, r)),
        persons: sheet.rows.个人.map((r) => total(sheet, r)),
        clauses: (sheet.clauses ?? sheet.scheme.clauses).map((c) => {
            const of = lines.filter((l) => l.clause === c.no && l.scheme === c.scheme);
            const add = (measure) => show(sum(of.filter((l) => l.measure === measure).map((l) => decimal(l.amount))));
            return { ...whose(c), no: c.no, name: c.name, lines: of.length, points: add("分"), money: add("元") };
        }),
        ledger: lines,
        progress: sheet.progress.map((p) => ({ unit: p.account.of_unit.unit, person: p.account.of_person?.person ?? null,
            ...whose(p.clause), clause: p.clause.no, from: day_text(p.span.first), to: day_text(p.span.last), wanted: show(p.wanted),
            got: show(p.got), lacking: show(p.lacking), ended: p.ended })),
        zero: sheet.zero,
        prizes: prizes(sheet, before),
    };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const [rules, facts, from, to] = process.argv.slice(2);
    const scheme = parse(readFileSync(rules, "utf8"));
    console.log(JSON.stringify(evaluate(scheme, read(readFileSync(facts, "utf8")),
        from ? day_of(from) : undefined, to ? day_of(to) : undefined), null, 1));
}
