// sources.ts -- the paragraphs of the reports beside a digest, dragged into it or put in at the
// cursor by their button; and where what is dragged comes to stand.
//
// [data-paragraphs] holds elements with data-report (an id), data-name (whose it is) and
// data-line (a line of a body); a <button data-insert> in one of them puts it in.
import { closeHistory } from "prosemirror-history";
import type { Slice } from "prosemirror-model";
import { NodeSelection, Selection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { bodyRead } from "../prose";
import { blockNode, nodes } from "./schema";

const PANEL = "[data-paragraphs] [data-report][data-line]";
let held: HTMLElement | null = null;

export function sourceNames(): Map<string, string> {
    const names = new Map<string, string>();
    for (const el of document.querySelectorAll<HTMLElement>("[data-paragraphs] [data-report][data-name]"))
        names.set(el.dataset.report!, el.dataset.name!);
    return names;
}

// Puts the lines of `el` in at a place between two blocks; in an empty block's stead.
function put(view: EditorView, el: HTMLElement, at: number, over: number): void {
    const made = bodyRead(el.dataset.line!).map((b) => ({ ...b, origins: el.dataset.report!,
        rows: b.rows?.map((row) => ({ ...row, origins: el.dataset.report! })) })).map(blockNode);
    const end = at + made.reduce((n, node) => n + node.nodeSize, 0);
    const tr = closeHistory(view.state.tr).replaceWith(at, over, made);
    view.dispatch(tr.setSelection(Selection.near(tr.doc.resolve(end), -1)).scrollIntoView());
    view.focus();
}

function insert(view: EditorView, el: HTMLElement): void {
    const { $to } = view.state.selection;
    const node = $to.depth === 0 ? null : $to.node(1);
    const empty = node !== null && node.isTextblock && node.content.size === 0;
    const end = $to.depth === 0 ? $to.pos : $to.after(1);
    put(view, el, empty ? $to.before(1) : end, end);
}

// The place between two blocks nearest to where the mouse let go.
function placeOf(view: EditorView, e: DragEvent): number {
    const found = view.posAtCoords({ left: e.clientX, top: e.clientY });
    let at = view.state.doc.content.size;
    if (found !== null) {
        const $pos = view.state.doc.resolve(found.pos);
        at = found.pos;
        if ($pos.depth > 0) {
            const box = (view.nodeDOM($pos.before(1)) as HTMLElement).getBoundingClientRect();
            at = e.clientY < box.top + box.height / 2 ? $pos.before(1) : $pos.after(1);
        }
    }
    return at;
}

// The chosen picture goes to another place.
function moved(view: EditorView, e: DragEvent): boolean {
    const { selection } = view.state;
    if (!(selection instanceof NodeSelection) || selection.node.type !== nodes.picture)
        return false;
    const tr = closeHistory(view.state.tr).delete(selection.from, selection.to);
    const to = tr.mapping.map(placeOf(view, e));
    view.dispatch(tr.insert(to, selection.node).setSelection(NodeSelection.create(tr.doc, to)));
    view.focus();
    return true;
}

// Listens for one editor; what it returns stops that.
export function sources(view: EditorView): () => void {
    const panel = document.querySelectorAll<HTMLElement>(PANEL);
    const stop = new AbortController(), signal = stop.signal;
    for (const el of panel) {
        el.draggable = true;
        el.addEventListener("dragstart", (e) => {
            held = el;
            e.dataTransfer!.effectAllowed = "copy";
            e.dataTransfer!.setData("text/plain", el.dataset.line!);
        }, { signal });
        el.addEventListener("dragend", () => held = null, { signal });
        el.querySelector("button[data-insert]")?.addEventListener("click", () => insert(view, el), { signal });
    }
    return () => stop.abort();
}

export const handleDrop = (view: EditorView, e: DragEvent, _slice: Slice, within: boolean): boolean => {
    if (held === null)
        return within && moved(view, e);
    const at = placeOf(view, e);
    e.preventDefault();
    put(view, held, at, at);
    held = null;
    return true;
};
