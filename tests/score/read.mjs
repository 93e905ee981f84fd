// read.mjs -- reads a facts file (docs/formats.md) for the second evaluator.  It expects a
// file without mistakes.
import { decimal, day_of } from "./number.mjs";

// Each part of a happening: a unit, or one of its persons.  `order` counts through the
// lists `units` and `persons`; a single name has none.
function parts_of(row) {
    const parts = [];
    const listed = row.units !== undefined || row.persons !== undefined;
    for (const u of row.units ?? [row])
        for (const person of u.persons?.length ? u.persons : [u.person ?? null])
            parts.push({ unit: u.unit, person, order: listed ? parts.length + 1 : Infinity });
    return parts;
}

function happening(row, index, no, ids) {
    const day = day_of(row.day);
    const days = { 发生日: day, 登记日: day, 报送日: day, 刊发日: day };
    for (const [name, field] of [["登记日", "entered"], ["报送日", "reported"], ["刊发日", "issued"]])
        if (row[field])
            days[name] = day_of(row[field]);
    const item = row.item ?? null;
    if (item !== null && !ids.has(String(item)))
        ids.set(String(item), ids.size + 1);
    return {
        index, days, happening: row.happening, id: row.id ?? no, item,
        item_no: item === null ? 0 : ids.get(String(item)),
        text: row.work === undefined ? "row " + index : row.happening + " " + row.work,
        value: row.value === undefined ? 0n : decimal(row.value),
        words: { 级别: row.level, 形式: row.form, 类别: row.kind, 途径: row.route, 领导: row.leader,
            刊物: row.bulletin, 栏目: row.column, 渠道: row.channel, 载体: row.medium, 职务: row.post },
        flags: row.flags ?? [], length: row.length ?? null, minutes: row.minutes ?? null,
        parts: parts_of(row),
    };
}

// Those that the lines name, in the order of their first mention.
function named(mentions, key_of, make) {
    const found = new Map();
    for (const p of mentions) {
        const key = key_of(p);
        if (key !== null && !found.has(key))
            found.set(key, make(p, found.size + 1));
    }
    return [...found.values()];
}

// {happenings, units, persons} of a facts file; units and persons in roster order.
export function read(jsonl) {
    const happenings = [], ids = new Map(), mentions = [];
    let units = [], persons = [];
    jsonl.replace(/^\ufeff/, "").split(/\r?\n/).forEach((line, i) => {
        if (line.trim() === "")
            return;
        const row = JSON.parse(line);
        if (row.happening !== undefined) {
            happenings.push(happening(row, happenings.length + 1, i + 1, ids));
            mentions.push(...happenings.at(-1).parts);
        } else if (row.person !== undefined) {
            persons.push({ unit: row.unit, person: row.person, ranks: row.ranks ?? [] });
            mentions.push(row);
        } else {
            units.push({ unit: row.unit, class: row.class ?? "", team: row.team ?? "",
                place: row.place ?? units.length + 1, people: row.people ?? null, quotas: row.quotas ?? {},
                was: (row.was ?? []).map((w) => ({ class: w.class ?? "", people: w.people ?? null, to: day_of(w.to) })) });
        }
    });
    if (units.length === 0)
        units = named(mentions, (p) => p.unit, ({ unit }, place) =>
            ({ unit, class: "", team: "", place, people: null, quotas: {}, was: [] }));
    if (persons.length === 0)
        persons = named(mentions, (p) => (p.person === null ? null : p.unit + "\n" + p.person), ({ unit, person }) =>
            ({ unit, person, ranks: [] }));
    const roster = new Map(units.sort((a, b) => a.place - b.place).map((u, i) => [u.unit, i]));
    persons.sort((a, b) => roster.get(a.unit) - roster.get(b.unit));
    return { happenings, units, persons };
}
