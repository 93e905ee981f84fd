// keep.ts -- what somebody typed is not lost.
//
// The fields of a form with data-keep are kept in this tab's session storage from the
// first letter until the server has accepted the form.  When the same page is opened
// again, they are put back and a line says so.  Leaving the tab with unsent text asks
// first.  Logging out forgets everything.  Secrets, hidden fields and files are never
// kept.  Also counts characters under a field with data-count="limit" (or "" for none).

const PREFIX = "keep:";
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const dirty = new Set<HTMLFormElement>();

const formKey = (form: HTMLFormElement): string => {
    const who = document.querySelector<HTMLElement>(".page")?.dataset.user ?? "";
    return PREFIX + who + ":" + location.pathname + ":" + form.getAttribute("action");
};

function fieldsOf(form: HTMLFormElement): Field[] {
    return [...form.elements].filter((el): el is Field =>
        el.matches("input:not([type=hidden], [type=password], [type=file], [type=submit]), textarea, select")
        && (el as Field).name !== "");
}

const isBox = (f: Field): f is HTMLInputElement => f.type === "checkbox" || f.type === "radio";

function formValues(form: HTMLFormElement): string {
    return JSON.stringify(fieldsOf(form).map((f) => [f.name, isBox(f) ? f.checked : f.value]));
}

function formFill(form: HTMLFormElement, text: string): void {
    const kept = JSON.parse(text) as [string, string | boolean][];
    const fields = fieldsOf(form);
    if (kept.length !== fields.length || kept.some(([name], i) => name !== fields[i].name))
        return;                     // the form has changed since: leave it alone
    kept.forEach(([, value], i) => {
        const f = fields[i];
        if (isBox(f))
            f.checked = value === true;
        else
            f.value = String(value);
    });
}

function formRestore(form: HTMLFormElement): void {
    const key = formKey(form), kept = sessionStorage.getItem(key), fresh = formValues(form);
    if (kept === null)
        return;
    if (kept === fresh || document.querySelector(".faults") !== null)
        return;                     // the refused page already carries what was typed
    formFill(form, kept);
    if (formValues(form) === fresh)
        return;
    dirty.add(form);
    const note = document.createElement("p");
    note.className = "note plain";
    note.textContent = "已找回上次没有提交的内容。";
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "btn-plain";
    drop.textContent = "不要了，恢复原样";
    drop.addEventListener("click", () => {
        sessionStorage.removeItem(key);
        dirty.delete(form);
        formFill(form, fresh);
        note.remove();
        form.querySelectorAll<Field>("[data-count]").forEach(count);
    });
    note.append(drop);
    form.before(note);
}

function count(field: Field): void {
    const limit = Number(field.dataset.count) || 0;
    const n = [...field.value.replace(/\s/g, "")].length;
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
    for (const form of dirty)
        if (!form.isConnected)
            dirty.delete(form);
    root.querySelectorAll<HTMLFormElement>("form[data-keep]").forEach(formRestore);
    root.querySelectorAll<Field>("[data-count]").forEach(count);
}

export function start(): void {
    document.addEventListener("input", (e) => {
        const field = e.target as Field;
        if (field.dataset.count !== undefined)
            count(field);
        const form = field.form;
        if (form !== null && form.hasAttribute("data-keep")) {
            dirty.add(form);
            sessionStorage.setItem(formKey(form), formValues(form));
        }
    });
    document.addEventListener("submit", (e) => {
        const form = e.target as HTMLFormElement;
        dirty.delete(form);
        if (form.getAttribute("action") === "/session/logout")
            for (const key of Object.keys(sessionStorage))
                if (key.startsWith(PREFIX))
                    sessionStorage.removeItem(key);
    });
    document.addEventListener("htmx:beforeSwap", (e) => {
        const { xhr, requestConfig } = (e as CustomEvent).detail;
        const form = requestConfig.elt as Element;
        if (form instanceof HTMLFormElement && form.hasAttribute("data-keep") && xhr.status < 400
            && !/\/login(\?|$)/.test(xhr.responseURL))    // the session had ended
            sessionStorage.removeItem(formKey(form));
    });
    addEventListener("beforeunload", (e) => {
        if ([...dirty].some((form) => form.isConnected))
            e.preventDefault();
    });
}
