// toast.ts -- short messages that come from the browser's side: no connection, no answer.
// What the server has to say stands on the page (flash, faults), not here.

export function toast(text: string, bad = false): void {
    let box = document.querySelector<HTMLElement>(".toasts");
    if (box === null) {
        box = document.createElement("div");
        box.className = "toasts";
        box.setAttribute("role", "status");
        document.body.append(box);
    }
    const line = document.createElement("p");
    line.className = bad ? "toast bad" : "toast";
    line.textContent = text;
    box.append(line);
    setTimeout(() => line.remove(), bad ? 9000 : 5000);
}

export function start(): void {
    document.addEventListener("htmx:sendError", () =>
        toast("没有连上服务器，什么也没有提交。填写的内容还在，请稍后再试。", true));
    document.addEventListener("htmx:timeout", () =>
        toast("服务器很久没有答复。请刷新本页看看是否已经办成，再决定是否重试。", true));
}
