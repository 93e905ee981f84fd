// keep.ts -- what somebody typed is not lost.
//
// The fields of a form with data-keep are kept from the first letter until the server has
// accepted the form: at once in this tab's session storage, and a few seconds later on the
// server (kept.ts).  When the same page is opened again, here or on another computer, the
// newer of both is put back and a line says so.  Leaving the tab with unsent text asks
// first.  Logging out forgets what is here; what is on the server stays.  Secrets, hidden
// inputs and files are never kept.  Fields that were filled get a "change" event.
// Also counts characters under a field with data-count="limit" (or "" for none).
import { keptDrop, keptGet, keptPut } from "./kept";
import { bodyPlain } from "./prose";

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
}
interface Work {
    fresh: string;                  // the form as the server gave it
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
    form.querySelector<HTMLInputElement>("input[name=edition]")?.value ?? "";

function fieldsOf(form: HTMLFormElement): Field[] {
    return [...form.elements].filter((el): el is Field =>
        el.matches("input:not([type=hidden], [type=password], [type=file], [type=submit]), textarea, select")
        && (el as Field).name !== "");
}

const isBox = (f: Field): f is HTMLInputElement => f.type === "checkbox" || f.type === "radio";

const valuesOf = (form: HTMLFormElement): Values =>
    fieldsOf(form).map((f) => [f.name, isBox(f) ? f.checked : f.value]);
const textOf = (form: HTMLFormElement): string => JSON.stringify(valuesOf(form));

function formFill(form: HTMLFormElement, values: Values): void {
    const fields = fieldsOf(form);
    if (values.length !== fields.length || values.some(([name], i) => name !== fields[i].name))
        return;                     // the form has changed since: leave it alone
    values.forEach(([, value], i) => {
        const f = fields[i];
        if (isBox(f))
            f.checked = value === true;
        else
            f.value = String(value);
    });
    fields.forEach((f) => f.dispatchEvent(new Event("change", { bubbles: true })));
    form.querySelectorAll<Field>("[data-count]").forEach(count);
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
    if (work !== undefined)
        work.since = 0;
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

// Puts the copy into the form, and says so above it.
function offer(form: HTMLFormElement, copy: Copy): void {
    const { fresh } = works.get(form)!;
    if (JSON.stringify(copy.values) === textOf(form))
        return;
    const before = textOf(form);
    formFill(form, copy.values);
    if (textOf(form) === before)
        return;
    dirty.add(form);
    if (form.previousElementSibling?.matches(".note[data-kept]"))
        form.previousElementSibling.remove();
    const note = document.createElement("p");
    note.className = "note plain";
    note.dataset.kept = "";
    note.textContent = `已找回${dayOf(copy.at)}${clock(copy.at)}没有提交的内容。`
        + (copy.edition === formEdition(form) ? "" : "此后这里已有改动，请核对后再提交。");
    note.append(plainButton("不要了，恢复原样", () => {
        forget(form);
        formFill(form, JSON.parse(fresh) as Values);
        note.remove();
    }));
    form.before(note);
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
    localWrite(form, { values: valuesOf(form), edition: formEdition(form), at: Date.now(), sent: false });
    later(form, work);
}

function count(field: Field): void {
    const limit = Number(field.dataset.count) || 0;
    const text = field.dataset.editor === undefined ? field.value : bodyPlain(field.value);
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
