// kept.ts -- what is being typed, kept on the server for its person alone (acts kept.put, kept.get,
// kept.drop): it survives a closed browser, a log-out and is there on another computer.
//
// A form is known by the page it stands on and the address it goes to.  Requests of one form go
// one after another, so that nothing kept can come behind its own removal.

const KEEPALIVE_MAX = 60000;        // browsers send no more than 64 kB when a page goes
const queues = new Map<string, Promise<unknown>>();

export interface Answer {
    text: string;                   // "": nothing is kept
    at: number;                     // when, by this computer's clock
}

const token = (form: HTMLFormElement): string =>
    form.querySelector<HTMLInputElement>("input[name=_csrf]")?.value ?? "";

function queued<T>(name: string, run: () => Promise<T>): Promise<T> {
    const next = (queues.get(name) ?? Promise.resolve()).then(run, run);
    queues.set(name, next.catch(() => undefined));
    return next;
}

const post = (path: string, csrf: string, values: object, leaving = false): Promise<Response> => {
    const body = JSON.stringify(values);
    return fetch(path, { method: "POST", body, headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
        keepalive: leaving && new Blob([body]).size < KEEPALIVE_MAX });
};

// The status of the answer; 0: there was none.
export function keptPut(form: HTMLFormElement, name: string, text: string, leaving: boolean): Promise<number> {
    const csrf = token(form);
    const put = (): Promise<number> => post("/kept.json", csrf, { form: name, text }, leaving)
        .then((r) => r.status, () => 0);
    return leaving ? put() : queued(name, put);
}

export function keptDrop(form: HTMLFormElement, name: string): void {
    const csrf = token(form);
    void queued(name, () => post("/kept/drop.json", csrf, { form: name }).catch(() => undefined));
}

// Null: the server could not be asked.  Both clocks are compared by the answer's own date.
// Behind what is under way for the form: what a moment ago was dropped is not found again.
export const keptGet = (name: string): Promise<Answer | null> => queued(name, () => keptAsk(name));

async function keptAsk(name: string): Promise<Answer | null> {
    try {
        const r = await fetch("/kept.json?form=" + encodeURIComponent(name), { cache: "no-store" });
        if (!r.ok)
            return null;
        const kept = await r.json() as { text?: string; at?: string | number };
        const ahead = Date.parse(r.headers.get("Date") ?? "") - Date.now() || 0;
        return { text: kept.text ?? "", at: kept.at ? new Date(kept.at).getTime() - ahead : 0 };
    } catch {
        return null;
    }
}
