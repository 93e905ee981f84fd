// editor.ts -- brings the editor of bodies (edit/main.ts) to pages that have a
// <textarea data-editor>, and only to those; it is a file of its own.  Until it has come, and
// without scripts, the textarea with its marks is what one writes in.  One that stands in a
// closed <details> waits until that is opened.
import { count } from "./keep";

let coming: Promise<void> | null = null;

function fetched(): Promise<void> {
    return coming ??= new Promise((done, failed) => {
        const own = document.querySelector<HTMLScriptElement>("script[src*='/zhibao.js']");
        const script = document.createElement("script");
        script.src = (own?.getAttribute("src") ?? "/assets/zhibao.js").replace("zhibao.js", "zhibao-editor.js");
        script.addEventListener("load", () => done());
        script.addEventListener("error", () => {
            coming = null;
            script.remove();
            failed(new Error("the editor did not come"));
        });
        document.head.append(script);
    });
}

const make = (fields: HTMLTextAreaElement[]): void => {
    fetched().then(() => {
        window.zhibaoEditor?.(fields);
        fields.filter((field) => field.dataset.count !== undefined).forEach(count);
    }, () => undefined);            // the textarea does
};

export function ready(root: ParentNode): void {
    const now: HTMLTextAreaElement[] = [];
    for (const field of root.querySelectorAll<HTMLTextAreaElement>("textarea[data-editor]")) {
        const closed = field.closest<HTMLDetailsElement>("details:not([open])");
        if (closed === null)
            now.push(field);
        else
            closed.addEventListener("toggle", () => make([field]), { once: true });
    }
    if (now.length > 0 || coming !== null)
        make(now);
}
