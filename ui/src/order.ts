// order.ts -- rearranging by dragging, also from one list to another.
//
// Lists <ol class="order" data-order="FORM-ID"> of <li data-id="7">.  Without scripts the
// ↑ and ↓ buttons in each row, ordinary form posts, do the work.  With them a row can be
// dragged: when it is dropped elsewhere, the form FORM-ID, or the row's own form
// [data-order-form], gets the row's id in its field [data-order-id], its new place, from 1,
// in [data-order-place] and the list's data-column in [data-order-column], and is sent.
// A row may go to any list of the page that has a data-column, if its own has one; the whole
// <section> around a list is where it can be dropped.  Esc leaves everything as it was.

let held: HTMLElement | null = null;
let from: HTMLElement | null = null;        // its list, and what stood behind it there
let behind: Element | null = null;

const placeOf = (li: HTMLElement): number => [...li.parentElement!.children].indexOf(li);
const moved = (li: HTMLElement): boolean =>
    li.parentElement !== from || li.nextElementSibling !== behind;

export function ready(root: ParentNode): void {
    for (const li of root.querySelectorAll<HTMLElement>("[data-order] > li[data-id]"))
        li.draggable = true;
}

function letGo(list: HTMLElement, li: HTMLElement): void {
    const form = li.querySelector<HTMLFormElement>("form[data-order-form]")
        ?? document.getElementById(list.dataset.order!) as HTMLFormElement | null;
    if (!form)
        return;
    const fill = (mark: string, value: string): void => {
        const field = form.querySelector<HTMLInputElement>(mark);
        if (field)
            field.value = value;
    };
    fill("[data-order-id]", li.dataset.id!);
    fill("[data-order-place]", String(placeOf(li) + 1));
    fill("[data-order-column]", list.dataset.column ?? "");
    form.requestSubmit();
}

const mayGo = (list: HTMLElement): boolean => list === from
    || (list.dataset.column !== undefined && from!.dataset.column !== undefined);

export function start(): void {
    document.addEventListener("dragstart", (e) => {
        const li = (e.target as HTMLElement).closest?.<HTMLElement>("[data-order] > li");
        if (!li)
            return;
        held = li;
        from = li.parentElement;
        behind = li.nextElementSibling;
        li.classList.add("held");
        e.dataTransfer!.effectAllowed = "move";
        e.dataTransfer!.setData("text/plain", li.dataset.id ?? "");
    });
    document.addEventListener("dragover", (e) => {
        if (held === null)
            return;
        e.preventDefault();     // what moves away below the pointer does not end the dragging
        const at = e.target as HTMLElement;
        const list = at.closest?.<HTMLElement>("[data-order]")
            ?? at.closest?.("section")?.querySelector<HTMLElement>("[data-order]");
        if (!list || !mayGo(list))
            return;
        const over = at.closest<HTMLElement>("[data-order] > li");
        if (!over && list !== held.parentElement)       // beside the rows, or there are none
            list.append(held);
        if (!over || over === held)
            return;
        const box = over.getBoundingClientRect();
        over[e.clientY < box.top + box.height / 2 ? "before" : "after"](held);
    });
    document.addEventListener("drop", (e) => {
        if (held !== null)
            e.preventDefault();
    });
    document.addEventListener("dragend", (e) => {
        if (held === null)
            return;
        const li = held;
        li.classList.remove("held");
        held = null;
        if (e.dataTransfer?.dropEffect === "none")     // Esc, or outside the page
            from!.insertBefore(li, behind);
        else if (moved(li))
            letGo(li.parentElement!, li);
    });
}
