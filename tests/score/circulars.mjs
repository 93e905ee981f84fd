#!/usr/bin/env node
// circulars.mjs -- tables that offices have published, recomputed from facts by `zhibao score`
// and by the second evaluator: for every row the facts that its counts stand for are made,
// and points, sums, rates and ranks must come out as they were printed.
//
//     node tests/score/circulars.mjs         ZHIBAO is the program (build/release/zhibao)
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { evaluate, parse, read } from "./evaluate.mjs";
import { day_of, decimal, show } from "./number.mjs";
import { facts_text } from "./random.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.ZHIBAO ?? join(root, "build/release/zhibao");
const TABLES = join(root, "../shared/domain/circulars.json");
const HEAD = "办法 通报\n施行 2005-01-01 至 2005-12-31\n排名 不分组\n";
const MONTH = ["2005-03-01", "2005-03-31"], SO_FAR = ["2005-01-01", "2005-03-31"];

const by = {
    "zhibao score": (rules, facts, [from, to]) => {
        const work = mkdtempSync(join(tmpdir(), "zhibao-circulars-"));
        writeFileSync(join(work, "a.rules"), rules);
        writeFileSync(join(work, "a.jsonl"), facts);
        const run = spawnSync(program, ["score", "--scheme", join(work, "a.rules"), "--facts", join(work, "a.jsonl"),
            "--from", from, "--to", to, "--json"], { encoding: "utf8", maxBuffer: 1 << 28 });
        rmSync(work, { recursive: true, force: true });
        if (run.status !== 0)
            throw new Error(`${run.error ?? ""} exit ${run.status}\n${run.stderr}`);
        return JSON.parse(run.stdout);
    },
    "the second evaluator": (rules, facts, [from, to]) => evaluate(parse(rules), read(facts), day_of(from), day_of(to)),
};

// Rows of a table as objects by column.
function rows_of(table) {
    return table.rows.map((row) => Object.fromEntries(table.columns.map((name, i) => [name, row[i]])));
}

const units = (rows) => rows.map((r) => ({ unit: r.unit }));
const times = (n, fact) => Array.from({ length: n }, () => fact);

// What an answer says of one unit.
function bill(answer, unit) {
    const of_clause = (name) => show(answer.ledger.filter((l) => l.unit === unit && l.clause_name === name)
        .reduce((sum, l) => sum + decimal(l.amount), 0n));
    return { ...answer.ranking.find((r) => r.unit === unit), of_clause };
}

// Compares the two lists of one row, and notes what is wrong.
class Table {
    constructor() { this.wrong = []; this.cells = 0; }
    row(unit, got, printed) {
        this.cells += printed.length;
        if (JSON.stringify(got) !== JSON.stringify(printed))
            this.wrong.push(`${unit}: computed ${got.join(" ")}, printed ${printed.join(" ")}`);
    }
}

// C2: 5 for the city's, 10 for those above.
function C2(table, compute, t) {
    const rows = rows_of(table), { city, upper } = table.rule;
    const rules = HEAD + `条 本市\n据 市级\n看 采用\n级别 市\n计 ${city}\n条 上级\n据 市以上\n看 采用\n级别 省 中央\n计 ${upper}\n`;
    const fact = (unit, level) => ({ happening: "采用", day: "2005-03-10", unit, level });
    const facts = rows.flatMap((r) => [...times(r.city, fact(r.unit, "市")), ...times(r.upper, fact(r.unit, "省"))]);
    const answer = compute(rules, facts_text([...units(rows), ...facts]), MONTH);
    for (const r of rows) {
        const b = bill(answer, r.unit);
        t.row(r.unit, [b.of_clause("本市"), b.of_clause("上级"), b.points, b.rank],
            [String(r.city_pts), String(r.upper_pts), String(r.total), r.rank]);
    }
    return rows.length >= 5;
}

// C3: 5 for each item in two carriers and for what was called for; the month and the year
// up to it.  What a column of the year has more than that of the month lies before it.
function C3(table, compute, t) {
    const rows = rows_of(table), carriers = { 普发: 0, 微信: table.rule.微信, 参阅: 0, 上报: 0, 通辽: 0, 自治区: 0 };
    const worth = Object.entries(carriers).filter(([, n]) => n > 0);
    const rules = HEAD + worth.map(([name, n]) => `条 ${name}\n据 ${name}\n看 采用\n载体 ${name}\n计 ${n}\n`).join("") +
        `条 约稿\n据 约稿\n看 约稿\n计 ${table.rule.约稿}\n` +
        "条 上级\n据 通辽、自治区\n看 采用\n载体 通辽 自治区\n计 原值\n" +
        "条 报送数\n据 报送\n看 报送\n每月 任务 1 只提醒\n条 累计报送数\n据 报送\n看 报送\n每年 任务 1 只提醒\n";
    const on = (day, unit, more) => ({ day, unit, ...more });
    const facts = rows.flatMap((r) => [
        ...times(r.reported, on("2005-03-08", r.unit, { happening: "报送" })),
        ...times(r.cum_reported - r.reported, on("2005-02-08", r.unit, { happening: "报送" })),
        ...Object.keys(carriers).flatMap((c) => times(r[c], on("2005-03-10", r.unit, { happening: "采用", medium: c }))),
        ...times(r.约稿, on("2005-03-15", r.unit, { happening: "约稿" })),
        ...times((r.cum_points - r.points) / table.rule.微信, on("2005-02-10", r.unit, { happening: "采用", medium: "微信" })),
    ]);
    const text = facts_text([...units(rows), ...facts]);
    const month = compute(rules, text, MONTH), so_far = compute(rules, text, SO_FAR);
    const reported = (answer, unit, clause, first) => Number(answer.progress.find((p) => p.unit === unit &&
        p.clause === clause && p.from === first).got);
    for (const r of rows) {
        const now = bill(month, r.unit), sum = bill(so_far, r.unit), clause = worth.length + 3;
        const city = decimal(sum.points) - decimal(sum.of_clause("上级"));
        t.row(r.unit, [reported(month, r.unit, clause, "2005-03-01"), reported(so_far, r.unit, clause + 1, "2005-01-01"),
            show(city), now.of_clause("上级"), now.points, sum.points],
        [r.reported, r.cum_reported, String(r.cum_city_pts), String(r.通辽pts + r.自治区pts), String(r.points), String(r.cum_points)]);
    }
    return rows.length >= 5;
}

// C8: the rate of adoption as it was printed: half up to one decimal of a percent, which
// stands with two unless it is whole; 0 where nothing was reported.
function C8(table, compute, t) {
    const rows = rows_of(table);
    const rules = HEAD + "条 采用率\n据 采用条数占报送条数的百分比\n看 采用\n每月 占 报送 计 100\n保留 1 位\n";
    const printed = (rate) => (rate === "0" ? "0" : rate.includes(".") ? Number(rate).toFixed(2) + "%" : rate + "%");
    const facts = rows.flatMap((r) => [
        ...times(r.reported, { happening: "报送", day: "2005-03-08", unit: r.unit }),
        ...times(r.adopted, { happening: "采用", day: "2005-03-20", unit: r.unit }),
    ]);
    const answer = compute(rules, facts_text([...units(rows), ...facts]), MONTH);
    for (const r of rows)
        t.row(r.unit, [printed(bill(answer, r.unit).points)], [r.rate_printed]);
    return rows.length >= 10;
}

// C9: five parts, given by hand, make the total, and 21 totals the ranks: 9, 9, 11.
function C9(table, compute, t) {
    const rows = rows_of(table), parts = table.columns.filter((c) => /^p\d/.test(c));
    const rules = HEAD + parts.map((p) => `条 ${p}\n据 ${p}\n看 人工计分\n栏目 ${p}\n计 原值\n`).join("");
    const facts = rows.flatMap((r) => parts.map((p) =>
        ({ happening: "人工计分", day: "2005-03-31", unit: r.unit, column: p, value: r[p] })));
    const answer = compute(rules, facts_text([...units(rows), ...facts]), MONTH);
    for (const r of rows) {
        const b = bill(answer, r.unit), shared = rows.filter((x) => x.rank === r.rank).length > 1;
        t.row(r.unit, [...parts.map((p) => b.of_clause(p)), b.points, b.rank, b.shared],
            [...parts.map((p) => String(r[p])), String(r.total), r.rank, shared]);
    }
    return rows.length >= 21 && rows.filter((r) => r.rank === 9).length === 2;
}

let failed = 0;
function check(name, good) {
    console.log(`${good ? "ok" : "not ok"} ${name}`);
    failed += good ? 0 : 1;
}

function table_test(name, make, table, who, compute) {
    const t = new Table();
    let whole = false;
    try {
        whole = make(table, compute, t);
    } catch (e) {
        t.wrong.push(e.stack);
    }
    t.wrong.forEach((w) => console.log(`# ${name} ${w}`));
    check(`${name}: ${table.rows.length} rows, ${t.cells} figures as printed, by ${who}`, whole && t.wrong.length === 0);
}

if (existsSync(TABLES)) {
    const tables = JSON.parse(readFileSync(TABLES, "utf8"));
    for (const [name, make] of Object.entries({ C2, C3, C8, C9 }))
        for (const [who, compute] of Object.entries(by))
            table_test(name, make, tables[name], who, compute);
    check("every table of the file is recomputed", Object.keys(tables).length === 4);
    const altered = structuredClone(tables.C9), t = new Table();
    altered.rows[3][3] += 0.1;
    C9(altered, by["the second evaluator"], t);
    check("an altered figure is noticed", t.wrong.length === 1);
} else {
    console.log("# skipped: ../shared/domain/circulars.json is not there");
    console.log("ok circulars: nothing to recompute here");
}
process.exit(failed ? 1 : 0);
