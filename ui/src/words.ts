// words.ts -- words that may stand in a field, to be clicked instead of typed.
//
// Below an input stands <p class="help words">中央 省 市</p>.  Without scripts it is read;
// with them each word is a button that puts it into the field or takes it out.  With
// [data-one] a word takes the place of what is there.  What else was typed stays.

const split = (text: string): string[] => text.split(/[\s、，；]+/).filter((word) => word !== "");

function make(list: HTMLElement, input: HTMLInputElement): void {
    const one = list.dataset.one !== undefined;
    const buttons = split(list.textContent ?? "").map((word) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "chip";
        button.textContent = word;
        button.addEventListener("click", () => {
            const now = split(input.value), there = now.includes(word);
            input.value = (there ? now.filter((w) => w !== word) : one ? [word] : [...now, word]).join(" ");
            input.dispatchEvent(new Event("input", { bubbles: true }));
        });
        return button;
    });
    const draw = (): void => {
        const now = split(input.value);
        for (const button of buttons) {
            const on = now.includes(button.textContent!);
            button.classList.toggle("on", on);
            button.setAttribute("aria-pressed", String(on));
        }
    };
    list.replaceChildren(...buttons);
    list.dataset.made = "";
    input.addEventListener("input", draw);
    draw();
}

export function ready(root: ParentNode): void {
    for (const list of root.querySelectorAll<HTMLElement>("p.words:not([data-made]):not(:empty)")) {
        const input = list.closest(".field")?.querySelector("input");
        if (input)
            make(list, input);
    }
}
