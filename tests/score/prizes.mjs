// prizes.mjs -- who is a candidate for a prize, by docs/formats.md, for the second evaluator.
import { ONE, show } from "./number.mjs";
import { meets } from "./sheet.mjs";

// The rank of the N-th from last of the row's group, or of its first.
function last_rank(all, group, n) {
    const ranks = all.filter((r) => r.group === group).map((r) => r.rank).sort((x, y) => x - y);
    return ranks[Math.max(0, ranks.length - n)];
}

// The N best of each group by what they gained, with ties; all when there is no N.  Who was
// not assessed before gained nothing.
function gainers(rows, prize, before) {
    const then = new Map(before.map((r) => [r.account.key, r]));
    const gained = rows.filter((r) => then.has(r.account.key)).map((r) => {
        const old = then.get(r.account.key);
        const by = prize.progress === "名次" ? BigInt(old.rank - r.rank) * ONE : r.points - old.points;
        return { ...r, gained: by };
    }).filter((r) => r.gained > 0n);
    return gained.filter((r) => !prize.top ||
        gained.filter((x) => x.group === r.group && x.gained > r.gained).length < prize.top);
}

function met_all(sheet, account) {
    const ended = sheet.progress.filter((p) => p.account === account && p.ended);
    return ended.length > 0 && ended.every((p) => p.lacking === 0n);
}

function accounts(sheet, before, prize) {
    if (prize.progress && !before)
        return [];
    let rows = sheet.rows[prize.object].filter((r) =>
        (!prize.classes || prize.classes.includes(r.account.of_unit.ranked_as)) &&
        (prize.least === null || r.points >= prize.least) && (!prize.done || met_all(sheet, r.account)));
    if (prize.progress)
        rows = gainers(rows, prize, before.rows[prize.object]);
    else if (prize.top)
        rows = rows.filter((r) => r.rank <= prize.top);
    if (prize.last)
        rows = rows.filter((r) => r.rank >= last_rank(sheet.rows[prize.object], r.group, prize.last));
    return rows.map((r) => ({ prize: prize.name, unit: r.account.of_unit.unit, person: r.account.of_person?.person ?? null,
        item: null, rank: r.rank, shared: r.shared, points: show(r.points), gained: show(r.gained ?? 0n),
        barred: r.account.barred }));
}

// Items with a happening, within the time asked for, that fits.
function items(sheet, prize) {
    const found = new Set();
    for (const part of sheet.parts) {
        const day = sheet.day(part.h, null);
        if (part.h.item !== null && sheet.accounts.单位.has(part.key.单位) && sheet.within(day) && day >= sheet.from &&
            (!prize.look || prize.look.includes(part.h.happening)) && !sheet.excluded(part, day) &&
            (!prize.classes || prize.classes.includes(part.of_unit.ranked_as)) &&
            prize.conditions.every((c) => meets(c, part.h, part, day)))
            found.add(part.h.item);
    }
    return [...found].map((item) => ({ prize: prize.name, item }));
}

// Candidates of all prizes, prize by prize.
export function prizes(sheet, before) {
    return sheet.scheme.prizes.flatMap((p) => (p.object === "信息" ? items(sheet, p) : accounts(sheet, before, p)));
}
