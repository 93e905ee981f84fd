// number.mjs -- exact decimals of 0.0001 as BigInt, days as whole numbers, and the spans of
// a year.  Shared by the second evaluator and the tests beside it.

export const ONE = 10000n;

// "12.5" or 12.5 → 125000n.  Null when it is no number of at most four decimals.
export function decimal(text) {
    const m = /^([+-]?)(\d+)(?:\.(\d{1,4})0*)?$/.exec(String(text).trim());
    if (!m)
        return null;
    const v = BigInt(m[2]) * ONE + BigInt((m[3] ?? "").padEnd(4, "0"));
    return m[1] === "-" ? -v : v;
}

// 125000n → "12.5"
export function show(v) {
    const abs = v < 0n ? -v : v;
    const rest = String(abs % ONE).padStart(4, "0").replace(/0+$/, "");
    return (v < 0n ? "-" : "") + abs / ONE + (rest ? "." + rest : "");
}

// How the last place is rounded.  The tests' control alters it: a comparison that then
// finds nothing compares nothing.
export const rounding = { down: false };

// a ÷ b as a whole number, half up, away from zero.
function whole(a, b) {
    if (b < 0n)
        [a, b] = [-a, -b];
    const abs = a < 0n ? -a : a;
    const q = rounding.down ? abs / b : (2n * abs + b) / (2n * b);
    return a < 0n ? -q : q;
}

// The fraction a ÷ b, both whole, in units of 0.0001, rounded once to `places` decimals.
export function ratio(a, b, places = 4) {
    const step = 10n ** BigInt(4 - places);
    return whole(a, b * step) * step;
}

export const times = (a, b, places = 4) => ratio(a * b, ONE, places);

// --- days ---

export function day(year, month, date) {
    return Math.round(Date.UTC(year, month - 1, date) / 86400000);
}

export function day_of(text) {
    const m = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(text);
    return m ? day(+m[1], +m[2], +m[3]) : null;
}

export function day_text(d) {
    return new Date(d * 86400000).toISOString().slice(0, 10);
}

// --- spans ---

const MONTHS = { 月: 1, 两月: 2, 季: 3, 半年: 6, 年: 12 };
export const SPANS = ["周", "月", "两月", "季", "半年", "年"]; // the shorter first

// First and last day of the span of this kind in which day `d` lies.
export function span_of(kind, start, d) {
    if (kind === "周") {
        const first = d - (((d + 3) % 7) + 7) % 7; // day 0 was a Thursday
        return { first, last: first + 6 };
    }
    let year = new Date(d * 86400000).getUTCFullYear();
    if (day(year, start.month, start.date) > d)
        year--;
    const at = (k) => day(year, start.month + k, start.date);
    let k = 0;
    while (at(k + MONTHS[kind]) <= d)
        k += MONTHS[kind];
    return { first: at(k), last: at(k + MONTHS[kind]) - 1 };
}
