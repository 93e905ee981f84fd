#!/usr/bin/env node
// schemes.mjs -- the measures in data/schemes, each computed over its facts and held against
// what was worked out by hand from the measure's own text.
//
//     node tests/score/schemes.mjs [NAME…]      ZHIBAO is the program (build/release/zhibao)
//
// For each data/schemes/NAME.rules there are NAME.jsonl and NAME.expected in tests/data/schemes.
// A file of expectations has one a line; what stands behind # shows the arithmetic.
//
//     算 [DAY 至 DAY [比 DAY 至 DAY]]   begins a computation: of these days, or of the whole
//                                    validity; 比: beside the time that 进步 compares with
//     单位 UNIT POINTS RANK[并]       every assessed unit is named; 并: others share the rank
//     个人 UNIT/PERSON POINTS RANK[并]
//     钱 ACCOUNT AMOUNT              ACCOUNT is UNIT or UNIT/PERSON; who is not named has none
//     条 ACCOUNT NO AMOUNT           what clause NO gave, points or money
//     进度 ACCOUNT NO DAY WANTED GOT LACKING [未到期]      in the span that begins on DAY
//     取消评优 ACCOUNT               who is not named may have prizes
//     零名单 HAPPENING [UNIT…]       not named: nobody is on it
//     奖 PRIZE [CANDIDATE…]          accounts or items, in any order; not named: it has none
//     其余 0 [进度]                   every person and every amount of a clause that is not 0 is named;
//                                    进度: and so is every account with a quota, for each clause
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { evaluate, parse, read } from "./evaluate.mjs";
import { day_of, decimal, show } from "./number.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.ZHIBAO ?? join(root, "build/release/zhibao");
const RULES = join(root, "data/schemes"), DATA = join(root, "tests/data/schemes");
const text_of = (path) => readFileSync(path, "utf8");
const names_in = (folder, end) => readdirSync(folder).filter((f) => f.endsWith(end)).map((f) => f.slice(0, -end.length)).sort();

const by = {
    "zhibao score": (name, { days, before }) => {
        const args = ["score", "--scheme", join(RULES, name + ".rules"), "--facts", join(DATA, name + ".jsonl"), "--json"];
        if (days)
            args.push("--from", days[0], "--to", days[1]);
        if (before)
            args.push("--before", before[0], "--until", before[1]);
        const run = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28 });
        if (run.status !== 0)
            throw new Error(`${run.error ?? ""} exit ${run.status}\n${run.stderr}`);
        return JSON.parse(run.stdout);
    },
    "the second evaluator": (name, { days, before }) => {
        const scheme = parse(text_of(join(RULES, name + ".rules"))), facts = read(text_of(join(DATA, name + ".jsonl")));
        const [from, to] = days ? days.map(day_of) : [scheme.began, scheme.ended];
        return evaluate(scheme, facts, from, to, before ? { from: day_of(before[0]), to: day_of(before[1]) } : null);
    },
};

// --- what is expected ---

const WORDS = { 单位: [3, 3], 个人: [3, 3], 钱: [2, 2], 条: [3, 3], 进度: [6, 7], 取消评优: [1, 1], 零名单: [1, 200], 奖: [1, 200], 其余: [1, 2] };

function days_of(words) {
    const [from, middle, to] = words;
    if (middle !== "至" || day_of(from) === null || day_of(to) === null)
        throw new Error(`not 两个日期: ${words.join(" ")}`);
    return [from, to];
}

// The computations of a file of expectations: {days, before, lines: [[word, …]]}.
function expectations(text) {
    const blocks = [];
    text.split("\n").forEach((raw, i) => {
        const words = raw.replace(/[#＃].*/, "").trim().split(/\s+/).filter((w) => w);
        if (words.length === 0)
            return;
        const [word, ...rest] = words, fits = WORDS[word];
        if (word === "算" && [0, 3, 7].includes(rest.length) && (rest.length < 7 || rest[3] === "比"))
            blocks.push({ days: rest.length ? days_of(rest) : null, before: rest.length === 7 ? days_of(rest.slice(4)) : null, lines: [] });
        else if (fits && blocks.length && rest.length >= fits[0] && rest.length <= fits[1])
            blocks.at(-1).lines.push(words);
        else
            throw new Error(`line ${i + 1} is not understood: ${raw}`);
    });
    return blocks;
}

// --- what came out, in the same words ---

const account = (row, person) => (person ? `${row.unit}/${row.person}` : row.unit);

function totals(word, rows, person) {
    return rows.flatMap((r) => [
        `${word} ${account(r, person)} ${r.points} ${r.rank}${r.shared ? "并" : ""}`,
        ...(decimal(r.money) === 0n ? [] : [`钱 ${account(r, person)} ${r.money}`]),
        ...(r.barred ? [`取消评优 ${account(r, person)}`] : []),
    ]);
}

// Sums of the ledger by account and clause, those of 0 left out.
function clause_lines(answer) {
    const sums = new Map();
    for (const l of answer.ledger) {
        const key = `${account(l, l.account === "个人")} ${l.clause || l.clause_name}`;
        sums.set(key, (sums.get(key) ?? 0n) + decimal(l.amount));
    }
    return [...sums].filter(([, v]) => v !== 0n).map(([key, v]) => `条 ${key} ${show(v)}`);
}

function progress_lines(answer) {
    return answer.progress.map((p) => `进度 ${account(p, p.person)} ${p.clause} ${p.from} ${p.wanted} ${p.got} ${p.lacking}` +
        (p.ended ? "" : " 未到期"));
}

function prize_lines(answer) {
    const prizes = new Map();
    for (const p of answer.prizes) {
        const who = p.item != null ? String(p.item) : account(p, p.person);
        prizes.set(p.prize, (prizes.get(p.prize) ?? new Set()).add(who));
    }
    return [...prizes].map(([name, who]) => ["奖", name, ...[...who].sort()].join(" "));
}

// Every total is the sum of its lines.
function sums_wrong(answer) {
    const sums = new Map();
    for (const l of answer.ledger) {
        const key = `${account(l, l.account === "个人")} ${l.measure}`;
        sums.set(key, (sums.get(key) ?? 0n) + decimal(l.amount));
    }
    const rows = [...answer.ranking.map((r) => [account(r), r]), ...answer.persons.map((r) => [account(r, true), r])];
    return rows.flatMap(([who, r]) => [["分", r.points], ["元", r.money]]
        .filter(([measure, total]) => (sums.get(`${who} ${measure}`) ?? 0n) !== decimal(total))
        .map(([measure, total]) => `${who}: ${total} ${measure} is not the sum of its lines`));
}

// What is wrong with an answer: expected and not there, there and not expected.
function wrong_with(answer, block) {
    const sorted = (words) => (words[0] === "奖" ? ["奖", words[1], ...words.slice(2).sort()] : words).join(" ");
    const whole = block.lines.some(([word]) => word === "其余");
    const wanted = block.lines.filter(([word]) => word !== "其余").map(sorted).filter((l) => !/^(条 \S+ \S+ 0|钱 \S+ 0|奖 \S+|零名单 \S+)$/.test(l));
    const got = [...totals("单位", answer.ranking, false), ...totals("个人", answer.persons, true), ...clause_lines(answer),
        ...answer.zero.filter((z) => z.units.length).map((z) => ["零名单", z.happening, ...z.units].join(" ")), ...prize_lines(answer)];
    const steps = new Set(progress_lines(answer));
    const all_steps = block.lines.some(([word, , more]) => word === "其余" && more === "进度");
    const quotas = (list) => [...new Set(list.filter(is_step).map((l) => l.split(" ").slice(0, 3).join(" ")))];
    const is_step = (l) => l.startsWith("进度 ");
    const same_step = (l) => [...steps].find((s) => s.startsWith(l.split(" ").slice(0, 4).join(" ") + " ")) ?? "nothing";
    return [
        ...wanted.filter((l) => !is_step(l) && !got.includes(l)).map((l) => `expected, not there: ${l}`),
        ...got.filter((l) => !wanted.includes(l) && (whole || !/^(条|个人) /.test(l))).map((l) => `there, not expected: ${l}`),
        ...wanted.filter((l) => is_step(l) && !steps.has(l)).map((l) => `expected ${l}, there is ${same_step(l)}`),
        ...(all_steps ? quotas([...steps]).filter((q) => !quotas(wanted).includes(q)) : []).map((q) => `nothing is expected of ${q}`),
        ...wanted.filter((l, i) => wanted.indexOf(l) !== i).map((l) => `expected twice: ${l}`),
        ...sums_wrong(answer),
    ];
}

// --- a measure ---

// Clauses that no fact of its own fits, or of which nothing is expected.
function clauses_unused(scheme_text, answers, blocks) {
    const scheme = parse(scheme_text), lines = blocks.flatMap((b) => b.lines);
    const whole = lines.some(([word]) => word === "其余");
    const expected = new Set(lines.filter(([word]) => word === "条" || word === "进度").map((words) => words[2]));
    return scheme.clauses.flatMap((c, i) => {
        const no = String(i + 1), of = answers.map((a) => a.clauses[i]);
        const looks = new RegExp(`^\\s*看[ ：:]`, "m").test(clause_text(scheme_text, i));
        const fits = of.some((x) => (looks ? x.facts > 0 : x.lines > 0)) ||
            (!looks && answers.some((a) => a.progress.some((p) => p.clause === i + 1)));
        const only_bars = answers.some((a) => a.ranking.concat(a.persons).some((r) => r.barred)) &&
            /取消评优|清零/.test(clause_text(scheme_text, i));
        return [...(fits ? [] : [`clause ${no} ${c.name}: no fact fits it`]),
            ...(!whole || expected.has(no) || only_bars ? [] : [`clause ${no} ${c.name}: nothing is expected of it`])];
    });
}

// The lines of the i-th clause.
function clause_text(text, i) {
    return text.split(/^\s*条[ ：:]/m)[i + 1].split(/^\s*(?:奖|组)[ ：:]/m)[0];
}

function measure(name, who, compute) {
    const missing = [".jsonl", ".expected"].filter((end) => !existsSync(join(DATA, name + end)));
    if (missing.length)
        return [`tests/data/schemes/${name}${missing[0]} is missing`];
    try {
        const blocks = expectations(text_of(join(DATA, name + ".expected")));
        const answers = blocks.map((b) => compute(name, b));
        return [
            ...blocks.flatMap((b, i) => wrong_with(answers[i], b).map((w) => `${b.days?.join(" 至 ") ?? "全期"}: ${w}`)),
            ...(blocks.length ? [] : ["nothing is expected"]),
            ...(who === "zhibao score" ? clauses_unused(text_of(join(RULES, name + ".rules")), answers, blocks) : []),
        ];
    } catch (e) {
        return [e.message];
    }
}

let failed = 0;
function check(name, wrong) {
    wrong.forEach((w) => console.log(`# ${name}: ${w.trim().replace(/\n/g, "\n#   ")}`));
    console.log(`${wrong.length === 0 ? "ok" : "not ok"} ${name}`);
    failed += wrong.length === 0 ? 0 : 1;
}

// --- the comparison itself can fail ---

function controls() {
    const name = "安阳2005", compute = by["the second evaluator"];
    const blocks = expectations(text_of(join(DATA, name + ".expected")));
    const answers = blocks.map((b) => compute(name, b));
    const noticed = (line, how) => {
        const altered = { ...blocks[0], lines: blocks[0].lines.flatMap((l) => (l.join(" ").startsWith(line) ? how(l) : [l])) };
        return altered.lines.join() !== blocks[0].lines.join() && wrong_with(answers[0], altered).length > 0;
    };
    const put = (i, word) => (l) => [[...l.slice(0, i), word, ...l.slice(i + 1)]];
    const cases = { "a point": ["单位 林州市", put(2, "54.0001")], "a rank": ["单位 滑县", put(3, "2")], "a tie": ["单位 滑县", put(3, "3并")],
        "a clause": ["条 汤阴县 4", put(3, "16")], "a missing line": ["条 滑县 10", () => []], "a progress": ["进度 汤阴县", put(5, "2")],
        "money": ["条 滑县 10", (l) => [l, ["钱", "滑县", "1"]]], "a veto": ["条 滑县 10", (l) => [l, ["取消评优", "滑县"]]],
        "a prize": ["条 滑县 10", (l) => [l, ["奖", "先进", "滑县"]]] };
    for (const [what, [line, how]] of Object.entries(cases))
        check(`${what} that is expected otherwise is noticed`, noticed(line, how) ? [] : ["it is not"]);
    const more = JSON.parse(JSON.stringify(answers[0]));
    more.ledger[0].amount = "1.5";
    check("a total that is not the sum of its lines is noticed", sums_wrong(more).length === 1 ? [] : ["it is not"]);
    const unheard = text_of(join(RULES, name + ".rules")) + "\n条 没有的事\n  据 无\n  看 退稿\n  计 1\n";
    const wider = answers.map((a) => ({ ...a, clauses: [...a.clauses.map((c) => ({ ...c, facts: 1 })), { no: 12, facts: 0, lines: 0 }] }));
    check("a clause that no fact fits is noticed", clauses_unused(unheard, wider, blocks).length === 2 ? [] : ["it is not"]);
}

// --- the table of shapes ---

// Rows of the table under "### Shapes": shape, keywords, files.
function shapes_wrong(manual, rules) {
    const part = manual.split(/^### Shapes$/m)[1]?.split(/^##+ /m)[0] ?? "";
    const rows = new Map([...part.matchAll(/^\| (S\d+[a-c]?) \|[^|]*\|([^|]*)\|([^|]*)\|$/gm)].map(([, shape, words, files]) =>
        [shape, { words: [...words.matchAll(/`([^`]+)`/g)].map((m) => m[1]), files: files.trim().split("、").filter((f) => f) }]));
    const shapes = Array.from({ length: 30 }, (_, i) => `S${i + 1}`).flatMap((s) => (s === "S4" ? ["S4a", "S4b", "S4c"] : [s]));
    const named = [...rows.values()].flatMap((r) => r.files);
    return [
        ...shapes.filter((s) => !rows.get(s)?.files.length).map((s) => `no measure shows ${s}`),
        ...shapes.filter((s) => rows.has(s) && rows.get(s).words.length === 0).map((s) => `no keyword for ${s}`),
        ...[...rows.keys()].filter((s) => !shapes.includes(s)).map((s) => `there is no shape ${s}`),
        ...named.filter((f) => rules[f] === undefined).map((f) => `there is no file ${f}`),
        ...Object.keys(rules).filter((f) => !named.includes(f)).map((f) => `${f} is not in the table`),
        ...[...rows].flatMap(([s, r]) => r.files.filter((f) => rules[f] !== undefined && !r.words.some((w) => rules[f].includes(w)))
            .map((f) => `${s}: none of the keywords stands in ${f}`)),
    ];
}

function shapes() {
    const manual = text_of(join(root, "docs/formats.md"));
    const rules = Object.fromEntries(names_in(RULES, ".rules").map((n) => [n,
        text_of(join(RULES, n + ".rules")).replace(/^[#＃].*$/gm, "")]));
    check("every shape has a keyword and measures, and every measure is in the table", shapes_wrong(manual, rules));
    const { 安阳2005: gone, ...fewer } = rules;
    const noticed = shapes_wrong(manual, fewer).length > shapes_wrong(manual, rules).length &&
        shapes_wrong(manual, { ...rules, 新办法: gone }).includes("新办法 is not in the table") &&
        shapes_wrong(manual.replace(/^\| S19 .*$/m, ""), rules).includes("no measure shows S19");
    check("a gap in the table of shapes is noticed", noticed ? [] : ["it is not"]);
}

const all = names_in(RULES, ".rules"), asked = process.argv.slice(2);
for (const name of asked.length ? asked : all)
    for (const [who, compute] of Object.entries(by))
        check(`${name} comes to what was worked out by hand, by ${who}`, measure(name, who, compute));
if (asked.length === 0) {
    check("facts and expectations are of a measure that is there", [...names_in(DATA, ".jsonl"), ...names_in(DATA, ".expected")]
        .filter((n) => !all.includes(n)).map((n) => `data/schemes/${n}.rules is missing`));
    controls();
    shapes();
}
process.exit(failed ? 1 : 0);
