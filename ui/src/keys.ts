// keys.ts -- the keyboard, as the desk needs it.
//
//     J K        next and previous row of `.rows`; the row's link is followed
//     a letter   presses the button, link or <summary> with data-key="a"
//     /          goes to the search field        ?      shows all keys of this page
//     Esc        closes what is open             Ctrl+Enter  sends the form one is in
//
// Letters do nothing while one types.  What a key does is always also a button.

const typing = (t: EventTarget | null): boolean =>
    t instanceof HTMLElement && (t.isContentEditable || t.matches(
        "textarea, select, input:not([type=checkbox], [type=radio], [type=submit], [type=button])"));

const shown = (el: HTMLElement): boolean => el.getClientRects().length > 0;

function rowMove(step: number): boolean {
    const rows = [...document.querySelectorAll<HTMLAnchorElement>(".rows a.row")].filter(shown);
    if (rows.length === 0)
        return false;
    const now = rows.findIndex((r) => r.classList.contains("on"));
    const row = rows[Math.min(Math.max(now + step, 0), rows.length - 1)];
    if (row !== rows[now])
        row.click();
    return true;
}

// The row whose item is loading becomes the chosen one at once.
function rowChosen(e: Event): void {
    const row = (e.target as HTMLElement).closest<HTMLElement>(".rows a.row");
    if (row === null || (e as MouseEvent).ctrlKey || (e as MouseEvent).metaKey)
        return;
    for (const other of document.querySelectorAll(".rows a.row.on")) {
        other.classList.remove("on");
        other.removeAttribute("aria-current");
    }
    row.classList.add("on");
    row.setAttribute("aria-current", "true");
    row.scrollIntoView({ block: "nearest" });
}

function press(key: string): boolean {
    const all = document.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}" i]`);
    const el = [...all].find((x) => shown(x) && !(x as HTMLButtonElement).disabled);
    if (el === undefined)
        return false;
    el.focus();
    el.click();
    const details = el.tagName === "SUMMARY" ? el.parentElement as HTMLDetailsElement : null;
    if (details?.open)
        details.querySelector<HTMLElement>("form :is(select, textarea, input:not([type=hidden]))")?.focus();
    return true;
}

function say(el: HTMLElement): string {
    const clone = el.cloneNode(true) as HTMLElement;
    clone.querySelectorAll("kbd, form").forEach((k) => k.remove());
    return (clone.textContent ?? "").trim() || el.title;
}

function help(): void {
    document.querySelector("dialog.keys")?.remove();
    const pairs: [string, string][] = [["/", "检索"], ["?", "本页按键"], ["Esc", "关闭、离开输入框"],
        ["Ctrl+Enter", "提交正在填写的表单"]];
    if (document.querySelector(".rows a.row"))
        pairs.unshift(["J", "下一条"], ["K", "上一条"]);
    for (const el of document.querySelectorAll<HTMLElement>("[data-key]"))
        if (shown(el))
            pairs.push([el.dataset.key!.toUpperCase(), say(el)]);
    const dialog = document.createElement("dialog");
    dialog.className = "keys";
    const title = document.createElement("h2");
    title.textContent = "按键";
    const list = document.createElement("dl");
    for (const [key, what] of pairs) {
        const dt = document.createElement("dt"), dd = document.createElement("dd");
        const kbd = document.createElement("kbd");
        kbd.textContent = key;
        dt.append(kbd);
        dd.textContent = what;
        list.append(dt, dd);
    }
    const close = document.createElement("button");
    close.textContent = "关闭";
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    dialog.append(title, list, close);
    document.body.append(dialog);
    dialog.showModal();
}

function escape(): void {
    const active = document.activeElement as HTMLElement | null;
    const open = active?.closest<HTMLDetailsElement>(".acts details[open], .pop[open]")
        ?? document.querySelector<HTMLDetailsElement>(".acts details[open], .pop[open]");
    if (open !== null && open !== undefined) {
        open.open = false;
        open.querySelector("summary")?.focus();
    } else {
        active?.blur();
    }
}

function onKey(e: KeyboardEvent): void {
    if (e.isComposing || e.defaultPrevented || document.querySelector("dialog[open]"))
        return;
    if (e.key === "Escape")
        return escape();
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
        const form = (e.target as HTMLElement).closest("form");
        if (form !== null && form.method === "post") {
            e.preventDefault();
            form.requestSubmit(form.querySelector<HTMLButtonElement>(".btn-red"));
        }
        return;
    }
    if (e.ctrlKey || e.metaKey || e.altKey || typing(e.target))
        return;
    const key = e.key.toLowerCase();
    let done = true;
    if (key === "/")
        document.querySelector<HTMLInputElement>(".search input")?.select();
    else if (key === "?")
        help();
    else if (key === "j" || key === "k")
        done = rowMove(key === "j" ? 1 : -1);
    else if (/^[a-z0-9]$/.test(key))
        done = !e.repeat && press(key);
    else
        done = false;
    if (done)
        e.preventDefault();
}

// What is chosen is in view; on a narrow screen a loaded item is gone to.
export function ready(root: ParentNode): void {
    for (const sel of [".rows a.row.on", ".side a.on"])
        root.querySelector(sel)?.scrollIntoView({ block: "nearest", inline: "center" });
    if (root instanceof HTMLElement && root.id === "item" && innerWidth <= 900)
        root.scrollIntoView();
}

export function start(): void {
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", rowChosen);
    document.addEventListener("click", (e) => {     // a click beside a small window closes it
        for (const pop of document.querySelectorAll<HTMLDetailsElement>("details.pop[open]"))
            if (!pop.contains(e.target as Node))
                pop.open = false;
    });
}
