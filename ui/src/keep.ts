// keep.ts -- what somebody typed is not lost.
//
// The fields of a form with data-keep are kept from the first letter until the server has
// accepted the form: at once in this tab's session storage, and a few seconds later on the
// server (kept.ts).  When the same page is opened again, here or on another computer, the
// newer of both is put back and a line says so.  What was typed upon another edition than the
// page now has is not put back over it but offered beside it, and goes on being offered while
// the new edition is written in, until one of both is chosen.  Leaving the tab with unsent text asks
// first.  Logging out forgets what is here; what is on the server stays.  Secrets, hidden
// inputs and files are never kept.  Fields that were filled get a "change" event.
// Also counts characters under a field with data-count="limit" (or "" for none).
import { keptDrop, keptGet, keptPut } from "./kept";

const PREFIX = "keep:";
const PAUSE_MS = 3000, LONGEST_MS = 10000;
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Values = [string, string | boolean][];

// A form's fields as they were typed; `edition`: what the text was written upon.
interface Copy {
    values: Values;
    edition: string;
    at: number;                     // by this computer's clock
    sent: boolean;                  // the server has it
    older?: Copy;                   // typed upon an earlier edition, and not decided on yet
}
interface Work {
    fresh: string;                  // the form as the server gave it
    older?: Copy;
    since: number;                  // of the first change that the server has not; 0: none
    timer: number;
}
const works = new Map<HTMLFormElement, Work>();
const dirty = new Set<HTMLFormElement>();

const formName = (form: HTMLFormElement): string =>
    (location.pathname + " " + form.getAttribute("action")).slice(0, 200);
const formKey = (form: HTMLFormElement): string =>
    PREFIX + (document.querySelector<HTMLElement>(".page")?.dataset.user ?? "") + ":" + formName(form);
const formEdition = (form: HTMLFormElement): string =>
    form.querySelector<HTMLInputElement>("input[type=hidden][name=edition], input[type=hidden][name=seen]")?.value ?? "";

function fieldsOf(form: HTMLFormElement): Field[] {
    return [...form.elements].filter((el): el is Field =>
        el.matches("input:not([type=hidden], [type=password], [type=file], [type=submit]), textarea, select")
        && (el as Field).name !== "");
}

const isBox = (f: Field): f is HTMLInputElement => f.type === "checkbox" || f.type === "radio";

const valuesOf = (form: HTMLFormElement): Values =>
    fieldsOf(form).map((f) => [f.name, isBox(f) ? f.checked : f.value]);
const textOf = (form: HTMLFormElement): string => JSON.stringify(valuesOf(form));

// False: the form has other fields than then, and is left alone.
function formFill(form: HTMLFormElement, values: Values): boolean {
    const fields = fieldsOf(form);
    if (values.length !== fields.length || values.some(([name], i) => name !== fields[i].name))
        return false;
    values.forEach(([, value], i) => {
        const f = fields[i];
        if (isBox(f))
            f.checked = value === true;
        else
            f.value = String(value);
    });
    fields.forEach((f) => f.dispatchEvent(new Event("change", { bubbles: true })));
    form.querySelectorAll<Field>("[data-count]").forEach(count);
    return true;
}

function copyRead(text: string | null): Copy | null {
    try {
        const copy = JSON.parse(text ?? "null") as Copy | null;
        return copy !== null && Array.isArray(copy.values) ? copy : null;
    } catch {
        return null;
    }
}

const localRead = (form: HTMLFormElement): Copy | null => copyRead(sessionStorage.getItem(formKey(form)));
const localWrite = (form: HTMLFormElement, copy: Copy): void =>
    sessionStorage.setItem(formKey(form), JSON.stringify(copy));

function forget(form: HTMLFormElement): void {
    const work = works.get(form);
    clearTimeout(work?.timer);
    if (work !== undefined) {
        work.since = 0;
        work.older = undefined;
    }
    dirty.delete(form);
    sessionStorage.removeItem(formKey(form));
    keptDrop(form, formName(form));
}

/* ---- putting back ---- */

const clock = (at: number): string =>
    new Date(at).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
const dayOf = (at: number): string => new Date(at).toDateString() === new Date().toDateString() ? ""
    : new Date(at).toLocaleDateString("zh-CN", { month: "long", day: "numeric" }) + " ";

function plainButton(text: string, act: () => void): HTMLButtonElement {
    const b = document.createElement("button");
    b.type = "button";
    b.className = "btn-plain";
    b.textContent = text;
    b.addEventListener("click", act);
    return b;
}

// A line above the form, instead of the one that may stand there.
function noteBefore(form: HTMLFormElement, which: string, text: string): HTMLElement {
    const old = form.parentElement?.querySelector(`:scope > .note[data-kept="${which}"]`);
    const note = document.createElement("div");
    old?.remove();
    note.className = "note plain";
    note.dataset.kept = which;
    note.textContent = text;
    form.before(note);
    return note;
}

// Puts the copy into the form, and says so above it.
function putBack(form: HTMLFormElement, copy: Copy): void {
    const { fresh } = works.get(form)!;
    const before = textOf(form);
    if (!formFill(form, copy.values))
        return offerBeside(form, copy);
    if (textOf(form) === before)
        return;
    dirty.add(form);
    const note = noteBefore(form, "", `已找回${dayOf(copy.at)}${clock(copy.at)}没有提交的内容。`);
    note.append(plainButton("不要了，恢复原样", () => {
        forget(form);
        formFill(form, JSON.parse(fresh) as Values);
        note.remove();
    }));
}

// What was typed into the texts then, to be read and copied from.
function olderTexts(form: HTMLFormElement, values: Values): HTMLDetailsElement {
    const fold = document.createElement("details"), now = fieldsOf(form);
    fold.className = "fold";
    fold.append(Object.assign(document.createElement("summary"), { textContent: "看那时写的" }));
    values.forEach(([name, value]) => {
        const field = now.find((f) => f.name === name && !isBox(f));
        if (typeof value !== "string" || value === "" || field?.value === value
            || (field?.hidden && field.dataset.editor === undefined))
            return;
        const text = document.createElement("textarea");
        text.readOnly = true;
        text.style.width = "100%";
        text.rows = Math.min(12, value.split("\n").length + 1);
        text.value = value;
        text.setAttribute("aria-label", field?.labels?.[0]?.textContent ?? name);
        fold.append(text);
    });
    return fold;
}

// Beside the text of today: what was typed upon an edition that is not today's.
function offerBeside(form: HTMLFormElement, copy: Copy): void {
    const work = works.get(form)!;
    const note = noteBefore(form, "older", `${dayOf(copy.at)}${clock(copy.at)}写的内容没有提交，`
        + "此后这里已有改动，没有放进去。");
    const decided = (): void => {
        work.older = undefined;
        note.remove();
    };
    const fold = olderTexts(form, copy.values);
    work.older = copy;
    note.append(plainButton("换成那时写的", () => {
        fold.open = !formFill(form, copy.values);
        if (fold.open)
            return;                 // to be copied by hand
        decided();
        typed(form);
    }), " ", plainButton("不要了", () => {
        decided();
        if (dirty.has(form))
            typed(form);
        else
            forget(form);
    }), fold);
}

function offer(form: HTMLFormElement, copy: Copy): void {
    const { older, ...own } = copy;
    if (older !== undefined)
        offerBeside(form, older);
    if (JSON.stringify(own.values) === textOf(form))
        return;
    if (own.edition !== formEdition(form))
        offerBeside(form, own);
    else
        putBack(form, own);
}

async function formRestore(form: HTMLFormElement): Promise<void> {
    works.set(form, { fresh: textOf(form), since: 0, timer: 0 });
    if (document.querySelector(".faults") !== null)
        return;                     // the refused page already carries what was typed
    const local = localRead(form);
    if (local !== null && !local.sent)
        offer(form, local);
    const before = textOf(form), answer = await keptGet(formName(form));
    if (!form.isConnected || textOf(form) !== before)
        return;                     // gone, or somebody already types here
    const remote = answer === null ? null : copyRead(answer.text || null);
    if (remote !== null && (local === null || local.sent || answer!.at > local.at))
        offer(form, { ...remote, at: answer!.at });
    else if (local?.sent && answer === null)
        offer(form, local);
    else if (local?.sent && remote === null)
        sessionStorage.removeItem(formKey(form));   // it was accepted or dropped elsewhere
}

/* ---- keeping ---- */

function say(form: HTMLFormElement, text: string, bad: boolean): void {
    let out = form.querySelector<HTMLElement>(".kept");
    if (out === null) {
        out = document.createElement("span");
        out.setAttribute("aria-live", "polite");
        (form.querySelector(".form-acts") ?? form).append(out);
    }
    out.className = bad ? "kept bad" : "kept";
    out.setAttribute("aria-live", bad ? "polite" : "off");
    out.textContent = text;
}

function later(form: HTMLFormElement, work: Work): void {
    clearTimeout(work.timer);
    work.since ||= Date.now();
    work.timer = window.setTimeout(() => void save(form, work, false),
        Math.max(0, Math.min(PAUSE_MS, work.since + LONGEST_MS - Date.now())));
}

async function save(form: HTMLFormElement, work: Work, leaving: boolean): Promise<void> {
    clearTimeout(work.timer);
    const since = work.since, copy = localRead(form);
    if (since === 0 || copy === null)
        return;
    work.since = 0;
    const status = await keptPut(form, formName(form), JSON.stringify({ ...copy, sent: true }), leaving);
    if (status >= 200 && status < 300) {
        if (localRead(form)?.at === copy.at)
            localWrite(form, { ...copy, sent: true });
        say(form, `已自动保存 ${clock(Date.now())}`, false);
    } else if (dirty.has(form)) {
        say(form, status === 401 ? "没有保存上（登录已失效），继续写不会丢"
            : status === 0 ? "没有保存上（网络不通），继续写不会丢" : "没有保存上，继续写不会丢", true);
        work.since ||= Date.now();
        work.timer = window.setTimeout(() => void save(form, work, false), LONGEST_MS);
    }
}

function saveAll(leaving: boolean): void {
    for (const [form, work] of works)
        void save(form, work, leaving);
}

function typed(form: HTMLFormElement): void {
    const work = works.get(form);
    if (work === undefined)
        return;
    dirty.add(form);
    localWrite(form, { values: valuesOf(form), edition: formEdition(form), at: Date.now(), sent: false,
        ...(work.older === undefined ? {} : { older: work.older }) });
    later(form, work);
}

// A body's marks do not count, once the editor is there that knows them.
export function count(field: Field): void {
    const limit = Number(field.dataset.count) || 0;
    const text = (field.dataset.editor === undefined ? null : window.zhibaoPlain?.(field.value)) ?? field.value;
    const n = [...text.replace(/\s/g, "")].length;
    let out = field.nextElementSibling as HTMLElement | null;
    if (out === null || !out.classList.contains("count")) {
        out = document.createElement("span");
        out.className = "count";
        field.after(out);
    }
    out.textContent = n.toLocaleString("zh-CN") + (limit > 0 ? " / " + limit : "") + " 字";
    out.classList.toggle("over", limit > 0 && n > limit);
}

export function ready(root: ParentNode): void {
    for (const form of works.keys())
        if (!form.isConnected) {
            works.delete(form);
            dirty.delete(form);
        }
    root.querySelectorAll<HTMLFormElement>("form[data-keep]").forEach((form) => void formRestore(form));
    root.querySelectorAll<Field>("[data-count]").forEach(count);
}

export function start(): void {
    document.addEventListener("input", (e) => {
        const field = e.target as Field;
        if (field.dataset.count !== undefined)
            count(field);
        if (field.form?.hasAttribute("data-keep"))
            typed(field.form);
    });
    document.addEventListener("submit", (e) => {
        const form = e.target as HTMLFormElement;
        dirty.delete(form);
        if (form.getAttribute("action") !== "/session/logout")
            return;
        saveAll(true);
        for (const key of Object.keys(sessionStorage))
            if (key.startsWith(PREFIX))
                sessionStorage.removeItem(key);
    });
    document.addEventListener("htmx:beforeSwap", (e) => {
        const { xhr, requestConfig } = (e as CustomEvent).detail;
        const form = requestConfig.elt as Element;
        if (form instanceof HTMLFormElement && form.hasAttribute("data-keep") && xhr.status < 400
            && !/\/login(\?|$)/.test(xhr.responseURL))    // the session had ended
            forget(form);
        saveAll(false);
    });
    addEventListener("pagehide", () => saveAll(true));
    addEventListener("beforeunload", (e) => {
        if ([...dirty].some((form) => form.isConnected))
            e.preventDefault();
    });
}
