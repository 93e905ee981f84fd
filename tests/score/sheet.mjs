// sheet.mjs -- steps 1 to 4 of docs/formats.md for the second evaluator: whose a happening is,
// which of them count under a clause, and what a line of the ledger holds.
import { ONE, span_of } from "./number.mjs";

export const sum = (list) => list.reduce((a, b) => a + b, 0n);
export const min = (a, b) => (a < b ? a : b);
export const max = (a, b) => (a > b ? a : b);
export const per = (map, key, make) => {
    if (!map.has(key))
        map.set(key, make());
    return map.get(key);
};

// --- 1: which happenings ---

// What the unit was on a day: its class, its people.
export const on = (unit, day) => unit.was.find((w) => day <= w.to) ?? unit;

// Does the part `p` of happening `h` meet the condition, when it counts for `day`?
export function meets(c, h, p, day) {
    if (c.what === "字数" || c.what === "用时") {
        const v = c.what === "字数" ? h.length : h.minutes;
        if (v === null)
            return false;
        const n = BigInt(v) * ONE;
        return ((c.low === null || n >= c.low) && (c.high === null || n <= c.high)) !== c.except;
    }
    const has = { 标记: () => h.flags, 单位: () => [on(p.of_unit, day).class], 人员: () => p.of_person?.ranks ?? [] }[c.what]?.() ??
        [h.words[c.what]];
    return has.some((w) => w && c.words.includes(w)) !== c.except;
}

const WHOSE = ["单位", "人员"]; // conditions on the account itself, not on what happened

export class Sheet {
    // `classes`: of all that are assessed, by name; without it those of the last day asked for, as
    // the scheme assesses them.
    constructor(scheme, facts, from, to, classes = null) {
        Object.assign(this, { scheme, from, to });
        this.end = Math.min(to, scheme.ended);
        const all = facts.units.map((u, roster) => ({ ...u, roster, ranked_as: classes ? classes.get(u.unit) : on(u, to).class }));
        const assessed = (u) => (classes ? classes.has(u.unit)
            : scheme.classes.length === 0 || scheme.classes.includes(u.ranked_as));
        this.units = all.filter(assessed);
        this.accounts = { 单位: new Map(), 个人: new Map() };
        this.list = []; // accounts: units, then persons, in roster order
        const add = (kind, key, of_unit, of_person) => {
            const a = { kind, key, of_unit, of_person, at: this.list.length, lines: [], bars: [], zeroes: [] };
            this.accounts[kind].set(key, a);
            this.list.push(a);
        };
        this.units.forEach((u) => add("单位", u.unit, u, null));
        const unit = new Map(all.map((u) => [u.unit, u]));
        const person = new Map(facts.persons.map((p, i) => [p.unit + "\n" + p.person, { ...p, roster: i }]));
        for (const p of facts.persons)
            if (assessed(unit.get(p.unit)))
                add("个人", p.unit + "\n" + p.person, unit.get(p.unit), p);
        this.parts = [];
        this.texts = new Map(); // text → {单位: keys in order, 个人: keys in order}
        for (const h of facts.happenings)
            for (const p of h.parts) {
                const key = { 单位: p.unit, 个人: p.person === null ? null : p.unit + "\n" + p.person };
                const part = { h, key, order: p.order, of_unit: unit.get(p.unit), of_person: person.get(key.个人) ?? null };
                this.parts.push(part);
                per(this.texts, h.text, () => []).push(part);
            }
        for (const [text, parts] of this.texts)
            this.texts.set(text, { 单位: in_order(parts, "单位", (p) => p.of_unit), 个人: in_order(parts, "个人", (p) => p.of_person) });
    }
    span(kind, day) { return span_of(kind, this.scheme.year, day); }
    // The spans of this kind that touch the validity, up to `to`: none when that lies before it.
    spans(kind) {
        const list = [];
        if (this.end < this.scheme.began)
            return list;
        for (let s = this.span(kind, this.scheme.began); s.first <= this.end; s = this.span(kind, s.last + 1))
            list.push(s);
        return list;
    }
    whole(s) { return s.first >= this.scheme.began && s.last <= this.end; }
    day(h, clause) { return h.days[clause?.day ?? this.scheme.day]; }
    within(day) { return day >= this.scheme.began && day <= this.end; }
    excluded(part, day) { return this.scheme.excluded.some((c) => meets(c, part.h, part, day)); }
    // Does the account itself meet 单位 and 人员 of the clause on that day?
    concerns(clause, account, day) {
        return clause.to[account.kind] &&
            clause.conditions.every((c) => !WHOSE.includes(c.what) || meets(c, null, account, day));
    }
}

// Who has a part in a text: in the order that it names, and then by roster.
function in_order(parts, kind, of) {
    const first = new Map();
    for (const p of parts)
        if (p.key[kind] !== null)
            first.set(p.key[kind], Math.min(p.order, first.get(p.key[kind]) ?? Infinity));
    const roster = new Map(parts.filter((p) => p.key[kind] !== null).map((p) => [p.key[kind], of(p).roster]));
    return [...first.keys()].sort((a, b) => (first.get(a) === first.get(b) ? 0 : first.get(a) - first.get(b)) ||
        roster.get(a) - roster.get(b));
}

// --- 1 to 4: what counts under a clause, by account key: {counts, zero} of {part, day} ---

function by_order(a, b) {
    return a.day - b.day || a.part.h.index - b.part.h.index || a.part.h.item_no - b.part.h.item_no;
}

// Of a clause whose lines are those of spans, or of the total, 单位 is asked on the day of the line.
const of_spans = (clause) => clause.quota || ["占", "折算"].includes(clause.gives);

export function fitting(sheet, clause, kind, look = clause.look, conditions = clause.conditions) {
    const found = new Map();
    conditions = conditions.filter((c) => c.what !== "单位" || !of_spans(clause));
    for (const part of sheet.parts) {
        const key = part.key[kind], day = sheet.day(part.h, clause);
        if (key === null || !sheet.accounts[kind].has(key) || !look.includes(part.h.happening) || !sheet.within(day) ||
            !conditions.every((c) => meets(c, part.h, part, day)))
            continue;
        per(found, key, () => []).push({ part, day });
    }
    for (const list of found.values())
        list.sort(by_order);
    return found;
}

// 3: one text once.  Another item of a text is put into `zero`, the same one vanishes.
function texts_once(list, zero) {
    const seen = new Map();
    return list.filter((x) => {
        const items = seen.get(x.part.h.text);
        if (items === undefined)
            return seen.set(x.part.h.text, new Set([x.part.h.item_no]));
        if (!items.has(x.part.h.item_no))
            zero.push(x);
        items.add(x.part.h.item_no);
        return false;
    });
}

// 4: only the N-th.
function nth_only(sheet, nth, list, zero) {
    const count = new Map();
    return list.filter((x) => {
        const h = x.part.h;
        const key = nth.scope === "篇" ? h.item ?? "row " + h.index : sheet.span(nth.scope, x.day).first;
        const n = (count.get(key) ?? 0) + 1;
        count.set(key, n);
        if (n >= nth.low && n <= nth.high)
            return true;
        zero.push(x);
        return false;
    });
}

export function counting(sheet, clause, kind) {
    const found = fitting(sheet, clause, kind);
    for (const [key, list] of found) {
        const zero = [];
        const excluded = list.filter((x) => sheet.excluded(x.part, x.day));
        let counts = texts_once(list.filter((x) => !sheet.excluded(x.part, x.day)), zero);
        if (clause.nth)
            counts = nth_only(sheet, clause.nth, counts, zero);
        found.set(key, { counts, zero: [...zero, ...texts_and_items_once(excluded)] });
    }
    return found;
}

function texts_and_items_once(list) {
    const seen = new Set();
    return list.filter((x) => {
        const key = x.part.h.text + "\n" + x.part.h.item_no;
        return !seen.has(key) && seen.add(key);
    });
}

// --- lines ---

export function line(clause, amount, day, part, more = {}) {
    return { clause, amount, day, h: part?.h ?? null, part: part ?? null, money: clause.money, shown: true,
        based_on: null, ...more };
}

export function lines_in_order(lines) {
    return lines.map((l, i) => [l, i]).sort(([a, i], [b, j]) => a.day - b.day ||
        (a.h?.index ?? 0) - (b.h?.index ?? 0) || (a.h?.item_no ?? 0) - (b.h?.item_no ?? 0) ||
        a.clause.no - b.clause.no || i - j).map(([l]) => l);
}
