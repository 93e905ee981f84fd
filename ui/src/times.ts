// times.ts -- times as people say them, exact on hover.
//
// Takes <time datetime="2005-09-27 09:12"> (Beijing time when no zone is given) and
// writes 刚刚, 3 分钟前, 今天 09:12, 昨日 17:20, 9月27日 09:12, 2004年9月27日.  The exact
// text goes into the title.  class="exact" leaves it alone.  Refreshed every minute;
// on paper the exact text stands again.

const DAY = 86400000;
const BEIJING = 8 * 3600000;

export function parse(text: string): number {
    const iso = text.trim().replace(" ", "T");
    if (/^\d{4}-\d\d-\d\d$/.test(iso))
        return Date.parse(iso + "T00:00:00+08:00");
    return Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : iso + "+08:00");
}

const two = (n: number): string => String(n).padStart(2, "0");

export function said(at: number, now: number, dayOnly: boolean): string {
    const there = new Date(at + BEIJING), here = new Date(now + BEIJING);
    const days = Math.floor((now + BEIJING) / DAY) - Math.floor((at + BEIJING) / DAY);
    const clock = dayOnly ? "" : " " + two(there.getUTCHours()) + ":" + two(there.getUTCMinutes());
    const ago = now - at;
    if (!dayOnly && ago >= 0 && ago < 60000)
        return "刚刚";
    if (!dayOnly && ago >= 0 && ago < 3600000)
        return Math.floor(ago / 60000) + " 分钟前";
    if (days === 0)
        return "今天" + clock;
    if (days === 1)
        return "昨日" + clock;
    if (days === -1)
        return "明日" + clock;
    const date = there.getUTCMonth() + 1 + "月" + there.getUTCDate() + "日";
    return there.getUTCFullYear() === here.getUTCFullYear() ? date + clock
        : there.getUTCFullYear() + "年" + date;
}

function show(el: HTMLTimeElement): void {
    const text = el.getAttribute("datetime") ?? "";
    const at = parse(text);
    if (Number.isNaN(at))
        return;
    const dayOnly = text.trim().length === 10;
    if (!el.title)
        el.title = el.textContent?.trim() || text;
    const words = said(at, Date.now(), dayOnly);
    if (el.textContent !== words)
        el.textContent = words;
}

export function ready(root: ParentNode): void {
    root.querySelectorAll<HTMLTimeElement>("time[datetime]:not(.exact)").forEach(show);
}

setInterval(() => ready(document), 60000);

// Paper keeps: it gets the exact text.
addEventListener("beforeprint", () => {
    for (const el of document.querySelectorAll<HTMLTimeElement>("time[title]:not(.exact)"))
        el.textContent = el.title;
});
addEventListener("afterprint", () => ready(document));
