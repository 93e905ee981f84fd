// harness.mjs -- a real Chromium against a real server, for the tests in this folder.
//
//     import { stage } from "./harness.mjs";
//     const t = await stage();                    // starts server and browser
//     const page = await t.page();                // 1280×720; t.page({ phone: true }): 360×740
//     await t.login(page, "editor");
//     t.check("a desk is shown", await page.isVisible(".desk"));
//     await t.shot(page, "desk");
//     await t.end();                              // stops both; prints the count; exits
//
// Environment: ZHIBAO program (build/release/zhibao), DATA its data file (required when a
// server is to be started), BASE address of a running server (then none is started),
// PASSWORD the log-ins' password, CHROMIUM the browser, SHOTS where pictures go
// (build/shots).  Always true: an error on the browser's console, an exception in a script,
// a breach of the content security policy or an answer of status 5xx is a failed check
// named after the page.  A 4xx that a test provokes on purpose is no failure.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const { chromium } = createRequire(join(root, "ui/package.json"))("playwright-core");

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=zh-CN"];
const START_MS = 30000, STEP_MS = 10000;

// Starts `program serve --data data --port 0`; the address is in its first line.
export async function serverStart(program, data) {
    const child = spawn(program, ["serve", "--data", data, "--port", "0"],
        { stdio: ["ignore", "pipe", "inherit"] });
    // A test that ends by an exception takes its server along: one left behind would hold the
    // caller's pipe open for ever.
    process.once("exit", () => child.kill("SIGKILL"));
    const base = await new Promise((done, failed) => {
        const timer = setTimeout(() => failed(new Error("the server did not start")), START_MS);
        child.once("error", failed);
        child.once("exit", (code) => failed(new Error(`the server ended with ${code}`)));
        createInterface({ input: child.stdout }).on("line", (line) => {
            const m = /listening on (http:\/\/\S+)/.exec(line);
            if (m !== null) {
                clearTimeout(timer);
                done(m[1].replace(/\/$/, ""));
            }
        });
    }).catch((e) => {
        child.kill("SIGKILL");
        throw e;
    });
    const stop = () => new Promise((done) => {
        if (child.exitCode !== null || child.signalCode !== null)
            return done();
        const timer = setTimeout(() => child.kill("SIGKILL"), STEP_MS);
        child.once("exit", () => (clearTimeout(timer), done()));
        child.kill("SIGTERM");
    });
    return { base, stop, child };
}

export async function stage(options = {}) {
    const env = process.env;
    const shots = env.SHOTS ?? join(root, "build/shots");
    const profile = mkdtempSync(join(tmpdir(), "zhibao-browser-"));
    let passed = 0, failed = 0, server = null;

    let base = options.base ?? env.BASE;
    if (base === undefined) {
        const data = options.data ?? env.DATA;
        if (data === undefined)
            throw new Error("DATA names no data file for the server");
        server = await serverStart(env.ZHIBAO ?? join(root, "build/release/zhibao"), data);
        base = server.base;
    }
    const context = await chromium.launchPersistentContext(profile, {
        executablePath: env.CHROMIUM ?? "/usr/bin/chromium", headless: true, args: FLAGS,
        viewport: { width: 1280, height: 720 }, locale: "zh-CN", timezoneId: "Asia/Shanghai",
        baseURL: base, acceptDownloads: true, javaScriptEnabled: options.scripts ?? true,
    });
    context.setDefaultTimeout(STEP_MS);

    function check(name, cond) {
        cond ? passed++ : failed++;
        console.log(`${cond ? "ok" : "not ok"} ${name}`);
        return Boolean(cond);
    }

    // What no page may do, watched on every page from its start.
    function watch(page) {
        const where = () => decodeURI(page.url().replace(base, "") || "/");
        page.on("pageerror", (e) => check(`no exception on ${where()}: ${e.message}`, false));
        page.on("console", (m) => {
            if (m.type() === "error" && !/status of 4\d\d/.test(m.text()))
                check(`no console error on ${where()}: ${m.text()}`, false);
        });
        page.on("response", (r) => {
            if (r.status() >= 500)
                check(`no failure on ${r.url().replace(base, "")}: status ${r.status()}`, false);
        });
        page.on("request", (r) => {
            if (!r.url().startsWith(base) && !/^(data|blob|about|chrome)/.test(r.url()))
                check(`no request leaves the node: ${r.url()}`, false);
        });
    }

    // A page of 1280×720, or a phone's 360×740.  Cookies are shared by all pages of a
    // stage; other({…}) gives one of another person.
    async function page({ phone = false } = {}) {
        const p = await context.newPage();
        await p.setViewportSize(phone ? { width: 360, height: 740 } : { width: 1280, height: 720 });
        watch(p);
        return p;
    }
    let beside = null;              // one more browser for all the others, each in its own context
    async function other({ phone = false, scripts = true } = {}) {
        beside ??= await chromium.launch({
            executablePath: env.CHROMIUM ?? "/usr/bin/chromium", headless: true, args: FLAGS });
        const c = await beside.newContext({ locale: "zh-CN", timezoneId: "Asia/Shanghai",
            baseURL: base, javaScriptEnabled: scripts, acceptDownloads: true,
            viewport: phone ? { width: 360, height: 740 } : { width: 1280, height: 720 } });
        c.setDefaultTimeout(STEP_MS);
        const p = await c.newPage();
        watch(p);
        return p;
    }

    async function login(p, user, password = env.PASSWORD ?? options.password) {
        await p.goto("/login");
        await p.fill("input[name=login]", user);
        await p.fill("input[type=password]", password ?? "");
        await p.click("main form button.btn-red");
        await p.waitForSelector(".who", { state: "attached" });
        return check(`${user} logs in`, true);
    }
    async function logout(p) {
        await p.click("form[action='/session/logout'] button");
        await p.waitForSelector("input[type=password]");
    }

    // Presses what can be seen and waits for what comes of it: a new page, an answer of htmx
    // in <main> or in the desk's pane.  Works with and without scripts.
    async function press(p, target) {
        const at = typeof target === "string" ? p.locator(target) : target;
        await p.evaluate(() => document.querySelectorAll("#main, #item").forEach((el) => {
            el.dataset.old = "";
        }));
        await at.click();
        await answered(p);
    }
    // The same for what a key sent.
    async function answered(p) {
        await p.waitForSelector("#main:not([data-old]), #item:not([data-old])", { state: "attached" });
        await p.waitForLoadState();
        await p.waitForSelector("html:not(.busy)", { state: "attached" });
    }

    // Waits until htmx has put its answer in: for steps without a change of address.
    const settled = (p) => p.waitForFunction(() =>
        document.readyState === "complete" && !document.documentElement.classList.contains("busy"));

    async function shot(p, name, { full = false } = {}) {
        mkdirSync(shots, { recursive: true });
        await settled(p);
        await p.screenshot({ path: join(shots, `${name}.png`), fullPage: full });
    }
    // Does the page scroll sideways?  It never should.
    const overflows = (p) => p.evaluate(() =>
        document.documentElement.scrollWidth > document.documentElement.clientWidth);

    // Runs `body`; an exception is a failed check with a picture of where it happened.
    async function step(name, p, body) {
        try {
            await body();
        } catch (e) {
            check(`${name}: ${String(e.message).split("\n")[0]}`, false);
            await p.screenshot({ path: join(shots, `fault-${failed}.png`) }).catch(() => {});
        }
    }

    async function end() {
        await beside?.close();
        await context.close();
        await server?.stop();
        rmSync(profile, { recursive: true, force: true });
        console.log(`${passed} passed, ${failed} failed`);
        process.exit(failed === 0 ? 0 : 1);
    }
    return { base, context, page, other, login, logout, check, press, answered, shot, settled, overflows, step,
        end, failed: () => failed };
}
