// remark.ts -- 批注 on a passage: what is selected in the text goes into the form.
//
// Without scripts the paragraph is chosen by its number and the passage typed.  With them a
// button appears at a selection within one block of [data-remark]; it opens the form #remark
// and fills in which line and which words.

let button: HTMLButtonElement | null = null;

function block(node: Node | null): HTMLElement | null {
    const at = node instanceof HTMLElement ? node : node?.parentElement;
    return at?.closest<HTMLElement>("[data-remark] [data-line]") ?? null;
}

/* The words selected, without the numbers of other remarks; and their block. */
function chosen(): { line: HTMLElement; quote: string; range: Range } | null {
    const selection = getSelection();
    if (selection === null || selection.isCollapsed || selection.rangeCount === 0)
        return null;
    const range = selection.getRangeAt(0), line = block(range.startContainer);
    if (line === null || line !== block(range.endContainer))
        return null;
    const words = range.cloneContents();
    words.querySelectorAll(".remark-no").forEach((a) => a.remove());
    const quote = (words.textContent ?? "").trim();
    return quote === "" || quote.length > 500 || quote.includes("\n") ? null : { line, quote, range };
}

function fill(line: string, quote: string): void {
    const form = document.querySelector<HTMLDetailsElement>("details#remark");
    const select = form?.querySelector<HTMLSelectElement>("[name=line]");
    const input = form?.querySelector<HTMLInputElement>("[name=quote]");
    if (!form || !select || !input)
        return;
    form.open = true;
    select.value = line;
    input.value = quote;
    form.querySelector<HTMLTextAreaElement>("[name=text]")?.focus();
}

function gone(): void {
    button?.remove();
    button = null;
}

export function start(): void {
    document.addEventListener("selectionchange", () => {
        const now = document.querySelector("details#remark") ? chosen() : null;
        gone();
        if (now === null)
            return;
        const { line, quote } = now, box = now.range.getBoundingClientRect();
        button = document.createElement("button");
        button.type = "button";
        button.className = "btn-small remark-here";
        button.textContent = "批注";
        button.style.left = `${box.left + scrollX}px`;
        button.style.top = `${box.bottom + scrollY + 4}px`;
        button.addEventListener("mousedown", (e) => e.preventDefault()); // keep the selection
        button.addEventListener("click", () => {
            gone();
            getSelection()?.removeAllRanges();
            fill(line.dataset.line!, quote);
        });
        document.body.append(button);
    });
}
