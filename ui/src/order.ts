// order.ts -- rearranging by dragging.
//
// A list <ol class="order" data-order="FORM-ID"> of <li data-id="7">.  Without scripts the
// ↑ and ↓ buttons in each row, ordinary form posts, do the work.  With them a row can be
// dragged: when it is dropped elsewhere, the form FORM-ID gets the row's id in its field
// [data-order-id] and its new place, from 1, in [data-order-place], and is sent.

let held: HTMLElement | null = null;
let from = -1;

const placeOf = (li: HTMLElement): number => [...li.parentElement!.children].indexOf(li);

export function ready(root: ParentNode): void {
    for (const li of root.querySelectorAll<HTMLElement>("[data-order] > li[data-id]"))
        li.draggable = true;
}

function letGo(list: HTMLElement, li: HTMLElement): void {
    const form = document.getElementById(list.dataset.order!) as HTMLFormElement | null;
    const id = form?.querySelector<HTMLInputElement>("[data-order-id]");
    const place = form?.querySelector<HTMLInputElement>("[data-order-place]");
    if (!form || !id || !place)
        return;
    id.value = li.dataset.id!;
    place.value = String(placeOf(li) + 1);
    form.requestSubmit();
}

export function start(): void {
    document.addEventListener("dragstart", (e) => {
        const li = (e.target as HTMLElement).closest?.<HTMLElement>("[data-order] > li");
        if (!li)
            return;
        held = li;
        from = placeOf(li);
        li.classList.add("held");
        e.dataTransfer!.effectAllowed = "move";
        e.dataTransfer!.setData("text/plain", li.dataset.id ?? "");
    });
    document.addEventListener("dragover", (e) => {
        const over = (e.target as HTMLElement).closest?.<HTMLElement>("[data-order] > li");
        if (held === null || !over || over.parentElement !== held.parentElement)
            return;
        e.preventDefault();
        const box = over.getBoundingClientRect();
        if (over !== held)
            over[e.clientY < box.top + box.height / 2 ? "before" : "after"](held);
    });
    document.addEventListener("drop", (e) => {
        if (held !== null)
            e.preventDefault();
    });
    document.addEventListener("dragend", (e) => {
        if (held === null)
            return;
        const li = held, list = li.parentElement!;
        li.classList.remove("held");
        held = null;
        if (e.dataTransfer?.dropEffect === "none")     // let go outside: as before
            list.insertBefore(li, list.children[from < placeOf(li) ? from : from + 1] ?? null);
        else if (placeOf(li) !== from)
            letGo(list, li);
    });
}
