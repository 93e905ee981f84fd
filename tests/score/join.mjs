// join.mjs -- several schemes that follow each other, by docs/formats.md (接), for the second
// evaluator: each is evaluated for its own days, and what they give is added up.
import { compute, evaluate, ranked, result, shown, zero_lists } from "./evaluate.mjs";
import { Sheet } from "./sheet.mjs";

function joined(schemes, facts, from, to) {
    const touching = schemes.filter((s) => s.began <= to && s.ended >= from);
    const parts = touching.length ? touching : schemes.slice(-1), end = parts.length - 1;
    const sheets = parts.map((s, i) => compute(s, facts, i ? Math.max(from, s.began) : from, i < end ? Math.min(to, s.ended) : to));
    const assessed = new Map(sheets.flatMap((sheet) => sheet.units.map((u) => [u.unit, u.ranked_as])));
    const whole = new Sheet({ ...parts[end], began: parts[0].began }, facts, from, to, assessed);
    const people = new Set();
    Object.assign(whole, { progress: [], clauses: parts.flatMap((s) => s.clauses) });
    whole.list.forEach((a) => { a.barred = false; });
    sheets.forEach((sheet, i) => {
        const s = parts[i];
        const of = (a) => whole.accounts[a.kind].get(a.key);
        for (const a of sheet.list) {
            of(a).lines.push(...shown(sheet, a));
            of(a).barred ||= a.barred;
        }
        for (const { account } of sheet.rows.个人) {
            const a = of(account);
            people.add(a.key);
            a.of_unit = { ...a.of_unit, ranked_as: account.of_unit.ranked_as };
        }
        whole.progress.push(...sheet.progress.filter((p) => i === end || p.span.last <= s.ended)
            .map((p) => ({ ...p, account: of(p.account) })));
    });
    whole.rows = { 单位: ranked(whole, whole.list.filter((a) => a.kind === "单位")),
        个人: ranked(whole, whole.list.filter((a) => a.kind === "个人" && people.has(a.key))) };
    whole.zero = zero_lists(whole);
    return whole;
}

// As evaluate(), of one scheme or of several; these end where the next one begins.
export function evaluate_all(schemes, facts, from, to, before = null) {
    if (schemes.length === 1)
        return evaluate(schemes[0], facts, from, to, before);
    const sorted = [...schemes].sort((a, b) => a.began - b.began);
    const cut = sorted.map((s, i) => ({ ...s, ended: Math.min(s.ended, (sorted[i + 1]?.began ?? Infinity) - 1),
        clauses: s.clauses.map((c) => ({ ...c, scheme: i + 1 })) }));
    return result(joined(cut, facts, from, to), before && joined(cut, facts, before.from, before.to));
}
