// wire.ts -- how htmx talks with our server.
//
// Always true: nothing is evaluated and no style is injected (the page's policy forbids
// both); a refusal (422, 409, 403 …) is a whole page with its message and is shown like
// any other; the address stays that of the form; what is not a page (PDF, CSV, an
// attachment) is left to the browser.  Going back asks the server again, for the desk
// must never show an old state.
import type htmxType from "htmx.org";

declare const htmx: typeof htmxType;    // stands before us in the bundle

const FILES = /\.(pdf|csv|json|xlsx|docx|zip|txt|rules)(\?|$)|^\/attachment\//;

export function wire(): void {
    Object.assign(htmx.config, {
        allowEval: false,
        allowScriptTags: false,
        includeIndicatorStyles: false,
        selfRequestsOnly: true,
        historyCacheSize: 0,
        refreshOnHistoryMiss: true,
        historyRestoreAsHxRequest: false,
        scrollIntoViewOnBoost: false,
        reportValidityOfForms: true,
        timeout: 300000,
        attributesToSettle: ["class"],
        responseHandling: [
            { code: "204", swap: false },
            { code: "...", swap: true },
        ],
    });

    // Our answers are always whole pages: what is wanted of them is chosen here (hx-select).
    document.addEventListener("htmx:configRequest", (e) => {
        delete (e as CustomEvent).detail.headers["HX-Request"];
    });

    document.addEventListener("htmx:confirm", (e) => {
        const { path, verb } = (e as CustomEvent).detail as { path: string; verb: string };
        if (verb === "get" && FILES.test(path.replace(location.origin, ""))) {
            e.preventDefault();
            location.assign(path);
        }
    });

    document.addEventListener("htmx:beforeSwap", (e) => {
        const { xhr, requestConfig } = (e as CustomEvent).detail;
        const type = xhr.getResponseHeader("Content-Type") ?? "";
        if (type.startsWith("text/html")) {
            // Of one name only one may be open: else the answer's own would be closed.
            for (const old of document.querySelectorAll<HTMLDetailsElement>("details[name][open]"))
                old.open = false;
            return;
        }
        e.preventDefault();
        if (requestConfig.verb === "get")
            location.assign(requestConfig.path);
    });

    document.addEventListener("htmx:beforeHistoryUpdate", (e) => {
        const { xhr, history } = (e as CustomEvent).detail;
        if (xhr.status >= 400)
            history.type = "none", history.path = location.pathname + location.search;
    });

    // A new page begins at its top, except when the reader only moves within a list.
    document.addEventListener("htmx:afterSwap", (e) => {
        if ((e as CustomEvent).detail.target === document.body) {
            window.scrollTo(0, 0);
            const first = document.querySelector<HTMLElement>(".faults")
                ?? document.querySelector<HTMLElement>(".main");
            first?.focus({ preventScroll: true });
        }
    });
    const busy = (on: boolean) => () => document.documentElement.classList.toggle("busy", on);
    document.addEventListener("htmx:beforeRequest", busy(true));
    document.addEventListener("htmx:afterRequest", busy(false));
}
