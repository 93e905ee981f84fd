#!/usr/bin/env node
// agree.mjs -- the second evaluator against `zhibao score`: random schemes over random facts,
// each for its whole validity and for some days, a month or a quarter of it.  Ranking, persons, sums of
// clauses, every line of the ledger, progress, zero lists and prizes must be the same.
//
//     node tests/score/agree.mjs                    SCHEMES (200) schemes × FACTS (2000) facts
//     ZHIBAO_SEED=N SCHEMES=1 node tests/score/agree.mjs      the scheme of that seed again
//     node tests/score/agree.mjs FILE.rules FILE.jsonl [FROM TO]     compares these two files
//
// ZHIBAO is the program (build/release/zhibao).  A difference is made small, printed with its
// seed and left in build/score/; once it is settled, the small case stays in tests/data/score and
// its seed in DIFFERED, and both are computed every time.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { evaluate, parse, read } from "./evaluate.mjs";
import { evaluate_all } from "./join.mjs";
import { day_of, day_text, rounding, span_of } from "./number.mjs";
import { facts_text, own_quotas, Random, random_facts, random_scheme, rules_text } from "./random.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.ZHIBAO ?? join(root, "build/release/zhibao");
const work = mkdtempSync(join(tmpdir(), "zhibao-score-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));
const SHRINK_MS = 60000;
// What the two once gave two answers of: seeds, and how many facts.
const DIFFERED = [[1795603392, 2000], [40010210, 1000], [40017305, 1000], [40018062, 1000], [20050896, 300], [20052980, 300]];

// The times that a scheme is computed for: all of it; and, by turns, any days of it, a month
// or a quarter, each of these two beside the one before.
function times_of(scheme, seed) {
    const r = new Random(seed + 1);
    const inside = (d) => d >= scheme.began && d <= scheme.ended;
    const any = [r.between(scheme.began, scheme.ended), r.between(scheme.began, scheme.ended)];
    const all = { from: scheme.began, to: scheme.ended, before: null };
    const list = [{ from: Math.min(...any), to: Math.max(...any), before: null }];
    for (const kind of ["月", "季"]) {
        const at = span_of(kind, scheme.year, r.between(scheme.began, scheme.ended));
        const from = Math.max(at.first, scheme.began), to = Math.min(at.last, scheme.ended);
        const old = span_of(kind, scheme.year, at.first - 1);
        list.push({ from, to, before: inside(old.first) && inside(old.last) ? { from: old.first, to: old.last } : null });
    }
    return [all, list[seed % list.length]];
}

// What the program says: {result} or {refused}.
function score(time, files) {
    const args = ["score", ...files.rules.flatMap((f) => ["--scheme", f]), "--facts", files.facts, "--json",
        "--from", day_text(time.from), "--to", day_text(time.to)];
    if (time.before)
        args.push("--before", day_text(time.before.from), "--until", day_text(time.before.to));
    const run = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 30 });
    return run.status === 0 ? { result: JSON.parse(run.stdout) }
        : { refused: `${run.error ?? ""}${run.signal ?? ""} exit ${run.status}\n${run.stderr}` };
}

// --- comparison ---

const pick = (rows, fields) => rows.map((row) => fields.map((f) => row[f] ?? "").join(" | "));
const total_fields = ["group", "rank", "shared", "unit", "person", "points", "money", "barred"];
const views = {
    ranking: (o) => pick(o.ranking, total_fields),
    persons: (o) => pick(o.persons, total_fields).sort(),
    clauses: (o) => pick(o.clauses, ["scheme", "no", "name", "lines", "points", "money"]),
    ledger: (o) => pick(o.ledger.map((l) => ({ ...l, person: l.account === "个人" ? l.person : "" })),
        ["account", "unit", "person", "scheme", "clause", "clause_name", "measure", "amount", "day", "item", "fact"]).sort(),
    progress: (o) => pick(o.progress, ["unit", "person", "scheme", "clause", "from", "to", "wanted", "got", "lacking", "ended"]).sort(),
    zero: (o) => o.zero.map((z) => JSON.stringify([z.happening, ...z.units])),
    prizes: (o) => [...new Set(o.prizes.map((p) => JSON.stringify(p.item == null
        ? [p.prize, p.unit, p.person ?? "", p.rank, p.shared, p.points, String(p.gained), p.barred] : [p.prize, String(p.item)])))].sort(),
};

// Lines of `a` that `b` has not, each as often as it is missing.
function without(a, b) {
    const left = new Map();
    for (const x of b)
        left.set(x, (left.get(x) ?? 0) + 1);
    return a.filter((x) => {
        const n = left.get(x) ?? 0;
        left.set(x, n - 1);
        return n <= 0;
    });
}

// Null when both are the same; else {view, ours, theirs}: what only one of them has.
export function difference(ours, theirs) {
    for (const [view, of] of Object.entries(views)) {
        const a = of(ours), b = of(theirs);
        if (a.length === b.length && a.every((x, i) => x === b[i]))
            continue;
        return { view, ours: without(a, b), theirs: without(b, a) };
    }
    return null;
}

// A rules file, and those of the schemes that follow, and a facts file, as the program and as the
// evaluator take them.
function files_of(rules, facts, ...more) {
    const files = { rules: [rules, ...more].map((_, i) => join(work, i + ".rules")), facts: join(work, "a.jsonl") };
    files.rules.forEach((file, i) => writeFileSync(file, [rules, ...more][i]));
    writeFileSync(files.facts, facts);
    return { ...files, scheme: parse(rules), schemes: [rules, ...more].map(parse), read: read(facts) };
}

// Computes both ways; {difference, lines}.
function compare(files, time) {
    const answer = score(time, files);
    if (answer.refused !== undefined)
        return { difference: { view: "refused", ours: [], theirs: [answer.refused] }, lines: 0 };
    const ours = evaluate_all(files.schemes, files.read, time.from, time.to, time.before);
    return { difference: difference(ours, answer.result), lines: ours.ledger.length };
}

// --- a smaller case with the same difference ---

function shrink(kase, view) {
    const end = Date.now() + SHRINK_MS;
    const same = (k) => {
        try {
            return Date.now() < end && compare(files_of(rules_text(k.scheme), facts_text(k.rows)), k.time).difference?.view === view;
        } catch {
            return false; // not a scheme any more
        }
    };
    // Leaves parts of a list out, halves first, then ever smaller parts.
    const fewer = (list, put) => {
        for (let size = Math.ceil(list.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
            for (let i = 0; i < list.length;) {
                const less = [...list.slice(0, i), ...list.slice(i + size)];
                if (same(put(less)))
                    kase = put(list = less);
                else
                    i += size;
            }
    };
    const with_scheme = (more) => ({ ...kase, scheme: { ...kase.scheme, ...more } });
    fewer(kase.scheme.blocks, (blocks) => with_scheme({ blocks }));
    fewer(kase.rows, (rows) => ({ ...kase, rows }));
    fewer(kase.scheme.head, (head) => with_scheme({ head }));
    kase.scheme.blocks.forEach((b, i) => fewer(b.lines, (lines) =>
        with_scheme({ blocks: kase.scheme.blocks.map((x, j) => (i === j ? { ...x, lines } : x)) })));
    fewer(kase.scheme.blocks, (blocks) => with_scheme({ blocks }));
    fewer(kase.rows, (rows) => ({ ...kase, rows }));
    return kase;
}

function report(kase, seed, view) {
    const small = view === "refused" ? kase : shrink(kase, view);
    const rules = rules_text(small.scheme), facts = facts_text(small.rows);
    const { difference: d } = compare(files_of(rules, facts), small.time);
    const at = join(root, "build/score");
    mkdirSync(at, { recursive: true });
    writeFileSync(join(at, seed + ".rules"), rules);
    writeFileSync(join(at, seed + ".jsonl"), facts);
    const long = (text) => (text.length > 6000 ? text.slice(0, 6000) + "…\n" : text);
    const say = (head, text) => console.log(`# ${head}\n` + long(text).replace(/^/gm, "#   "));
    say(`seed ${seed}, ${day_text(small.time.from)} 至 ${day_text(small.time.to)}, build/score/${seed}.*: ${d.view}`, rules);
    if (d.view !== "refused")
        say("facts", facts);
    say("only the second evaluator", d.ours.slice(0, 20).join("\n"));
    say("only zhibao score", d.theirs.slice(0, 20).join("\n"));
}

// --- the tests ---

let failed = 0;
function check(name, good) {
    console.log(`${good ? "ok" : "not ok"} ${name}`);
    failed += good ? 0 : 1;
}

function case_of(seed, facts) {
    const scheme = random_scheme(seed);
    return { scheme, rows: own_quotas(seed, random_facts(seed, facts), scheme) };
}

// What the grammar has, as patterns that must come up in the schemes.
const CONSTRUCTS = ["考核 ", "年度 .* 起", "不计 ", "排名[ ：]按分组", "排名[ ：]按类别", "排名[ ：]不分组", "同分", "零名单",
    "取最高 ?\\d?$", "取最高.* 级", "每周", "每月", "每两月", "每季 ", "每季度", "每半年", "每年", "封顶", "不低于", "除 ", "除 字数", "除 用时",
    "级别", "形式", "类别", "途径", "领导", "刊物", "栏目", "渠道", "载体", "职务", "标记", "单位 [县科企]", "人员", "字数 .*至", "用时 .*至",
    "不少于", "不超过", "多于", "少于", "计日 发生日", "计日 登记日", "计日 报送日", "计日 刊发日", "同一篇 ?第", "每.{1,2} ?第", "次 起", "至 . 次",
    "记给.*单位 个人", "记给[ ：]个人", "属", "计 .* 元", "计 .*乘", "计 原值", "计 原值 元", "限", "本篇 乘", "任务 每人", "任务 [县科企]", "目标",
    "其中", "底分 [\\d-]", "底分 [县科企]", "占", "折算 平均", "折算 满分", "折算 最高", "折算 保留", "折算 分档", "折算 名次", "只算", "各计全分", "平分",
    "各计 1", "第一个", "3[:：]2", "保留", "取消评优", "清零", "每少一篇扣", "每少一分扣", "未完成扣", "完成计", "按比例计", "每超一篇计", "每超一分计",
    "只提醒", "对象 信息", "对象 个人", "^ *前 ", "得分 不少于", "进步 名次", "进步 得分", "完成任务"];

function constructs(texts) {
    const all = texts.join("\n");
    const missing = CONSTRUCTS.filter((c) => !new RegExp(c, "m").test(all));
    missing.forEach((c) => console.log(`# never came up: ${c}`));
    check("the random schemes use every construct of the grammar", missing.length === 0);
}

// The comparison itself can fail: a rounding altered, an amount, a rank, a line too few.  Always
// over the same scheme: by chance a scheme has few lines, or none.
function controls() {
    const kase = case_of(20050201, 2000), files = files_of(rules_text(kase.scheme), facts_text(kase.rows));
    rounding.down = true;
    const { difference: d } = compare(files, { from: files.scheme.began, to: files.scheme.ended, before: null });
    rounding.down = false;
    check("an altered rounding is noticed", d !== null && d.view !== "refused");
    const ours = () => JSON.parse(JSON.stringify(evaluate(files.scheme, files.read)));
    const altered = (how) => { const o = ours(); how(o); return difference(ours(), o) !== null; };
    check("one altered line, rank or missing line is noticed",
        difference(ours(), ours()) === null && altered((o) => { o.ledger[7].amount += "1"; }) &&
        altered((o) => { o.ledger[3].day = "2005-01-02"; }) && altered((o) => { o.ranking[1].rank++; }) &&
        altered((o) => { o.ledger.pop(); }) && altered((o) => { o.ledger.push(o.ledger[0]); }));
}

function random_cases(seed, count, facts) {
    console.log(`# seed ${seed}`);
    const texts = [], wrong = new Map();
    let lines = 0, sheets = 0;
    for (let i = 0; i < count; i++) {
        const kase = case_of(seed + i, facts), rules = rules_text(kase.scheme);
        const files = files_of(rules, facts_text(kase.rows));
        texts.push(rules.replace(/\r\n?/g, "\n"));
        for (const time of times_of(files.scheme, seed + i)) {
            const c = compare(files, time);
            lines += c.lines;
            sheets++;
            if (c.difference === null)
                continue;
            wrong.set(seed + i, c.difference.view);
            if (wrong.size <= Number(process.env.SHOW ?? 3))
                report({ ...kase, time }, seed + i, c.difference.view);
            break;
        }
    }
    if (wrong.size)
        console.log(`# ${wrong.size} schemes: ${[...wrong].map(([s, v]) => `${s} ${v}`).join(", ")}`);
    check(`two evaluators agree on ${count} schemes × ${facts} facts, ${sheets} sheets, ${lines} lines`, wrong.size === 0);
    if (count >= 50)
        constructs(texts);
}

// Measures that change on a day within their time, some of them twice; half of them say so with 接.
function joined_cases(seed, count, facts) {
    const valid = (s, first, last) => ({ ...s, head: s.head.map((l) => (/^施行/.test(l) ? `施行 ${day_text(first)} 至 ${day_text(last)}` : l)) });
    let wrong = 0, lines = 0;
    for (let i = 0; i < count; i++) {
        const r = new Random(seed + i + 2), kase = case_of(seed + i, facts), { began, ended } = parse(rules_text(kase.scheme));
        const days = [began, ...Array.from({ length: r.between(1, 2) }, () => r.between(began + 1, ended)).sort((a, b) => a - b)]
            .filter((d, at, all) => all.indexOf(d) === at);
        const takes_over = r.chance(50), overlap = takes_over ? r.between(0, 60) : -r.below(2) * 10;
        const rules = days.map((first, at) => {
            const last = at + 1 < days.length ? Math.max(first, days[at + 1] - 1 + overlap) : ended;
            const s = valid(at ? random_scheme(seed + i + 7000 * at) : kase.scheme, first, last);
            s.head = s.head.map((l) => (/^办法/.test(l) ? `办法 随机考核办法${at}` : l));
            return rules_text(at && takes_over ? { ...s, head: [...s.head, `接 《随机考核办法${at - 1}》`] } : s);
        });
        const files = files_of(rules[0], facts_text(kase.rows), ...rules.slice(1));
        const any = [r.between(began, ended), r.between(began, ended)];
        files.rules.reverse();
        for (const time of [{ from: began, to: ended, before: { from: began, to: days[1] } },
            { from: Math.min(...any), to: Math.max(...any), before: null }]) {
            const c = compare(files, time);
            lines += c.lines;
            if (c.difference === null)
                continue;
            if (wrong++ < 2)
                console.log(`# seed ${seed + i}, ${day_text(time.from)} 至 ${day_text(time.to)}: ${c.difference.view}\n# ours\n` +
                    c.difference.ours.slice(0, 8).join("\n") + "\n# theirs\n" + c.difference.theirs.slice(0, 8).join("\n"));
        }
    }
    check(`two evaluators agree on ${count} measures that change × ${facts} facts, ${lines} lines`, wrong === 0 && lines > 0);
}

// The facts in tests/data/FOLDER, each with its scheme of the same name.
function folder_of(folder, schemes) {
    const facts = join(root, "tests/data", folder);
    for (const file of readdirSync(facts).filter((f) => f.endsWith(".jsonl")).sort()) {
        const name = file.replace(/\.jsonl$/, "");
        these_files([join(root, schemes, name + ".rules"), join(facts, file)], name);
    }
}

function these_files([rules_file, facts_file, from, to], name = rules_file) {
    const files = files_of(readFileSync(rules_file, "utf8"), readFileSync(facts_file, "utf8")), { began, ended } = files.scheme;
    const { difference: d } = compare(files, { from: from ? day_of(from) : began, to: to ? day_of(to) : ended, before: null });
    if (d)
        console.log(`# ${d.view}\n# only the second evaluator\n${d.ours.join("\n")}\n# only zhibao score\n${d.theirs.join("\n")}`);
    check(`two evaluators agree on ${name}`, d === null);
}

if (process.argv.length > 3)
    these_files(process.argv.slice(2));
else {
    folder_of("schemes", "data/schemes");
    folder_of("score", "tests/data/score");
    const count = Number(process.env.SCHEMES ?? 200), facts = Number(process.env.FACTS ?? 2000);
    const seed = Number(process.env.ZHIBAO_SEED ?? Math.floor(Date.now() / 1000));
    for (const [once, of] of DIFFERED) {
        random_cases(once, 1, of);
        joined_cases(once, 1, of);
    }
    controls();
    random_cases(seed, count, facts);
    joined_cases(seed, Math.ceil(count / 4), facts);
}
process.exit(failed ? 1 : 0);
