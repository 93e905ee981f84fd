// origins.ts -- which reports are behind each block: kept through edits, shown in the margin.
//
// A block that is cut in two keeps its origins in both; one that takes in another's text takes
// its origins too; what is typed anew has none.  Undoing brings back what was.
import { Node, Slice, Fragment } from "prosemirror-model";
import { EditorState, Plugin, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { nodes } from "./schema";

export const united = (x: string, y: string): string =>
    [...new Set([...x.split(/\s+/), ...y.split(/\s+/)])].filter((id) => id !== "").join(" ");

export const originsOf = (node: Node): string => node.type === nodes.table
    ? node.content.content.reduce((all, row) => united(all, row.attrs.origins), "") : node.attrs.origins ?? "";

// What else the blocks must be said to come from, after text of one went into another.
function carried(trs: readonly Transaction[], before: EditorState, after: EditorState): Transaction | null {
    const want = new Map<number, string>();
    const map = (pos: number, side: number): number => trs.reduce((p, tr) => tr.mapping.map(p, side), pos);
    before.doc.forEach((node, at) => {
        if (!node.isTextblock || node.attrs.origins === "" || node.content.size === 0)
            return;
        const from = map(at + 1, 1), to = map(at + 1 + node.content.size, -1);
        if (from >= to)
            return;
        for (const pos of [from, to]) {
            const $pos = after.doc.resolve(pos);
            if ($pos.depth === 1)
                want.set($pos.before(1), united(want.get($pos.before(1)) ?? "", node.attrs.origins));
        }
    });
    const tr = after.tr;
    want.forEach((from, pos) => {
        const node = after.doc.nodeAt(pos)!;
        if (!node.isTextblock)
            return;
        const all = united(node.attrs.origins, from);
        if (all !== node.attrs.origins)
            tr.setNodeMarkup(pos, null, { ...node.attrs, origins: all });
    });
    return tr.docChanged ? tr : null;
}

function marks(doc: Node, names: Map<string, string>): DecorationSet {
    const all: Decoration[] = [];
    doc.forEach((node, at) => {
        const ids = originsOf(node).split(" ").filter((id) => id !== "");
        if (ids.length === 0)
            return;
        const said = ids.map((id) => names.get(id) ?? "来稿");
        all.push(Decoration.node(at, at + node.nodeSize, {
            "data-from": [...new Set(said)].join(" "), "aria-description": "来自" + said.join("、") }));
    });
    return DecorationSet.create(doc, all);
}

export function originsPlugin(names: Map<string, string>): Plugin<DecorationSet> {
    const plugin: Plugin<DecorationSet> = new Plugin({
        state: {
            init: (_, state) => marks(state.doc, names),
            apply: (tr, old) => tr.docChanged ? marks(tr.doc, names) : old,
        },
        props: { decorations: (state) => plugin.getState(state) },
        appendTransaction: (trs, before, after) =>
            trs.some((tr) => tr.docChanged) && !trs.some((tr) => tr.getMeta("history$") || tr.getMeta("load"))
                ? carried(trs, before, after) : null,
    });
    return plugin;
}

// Origins that this page knows nothing of are none.
export function sliceKnown(slice: Slice, names: Map<string, string>): Slice {
    const known = (node: Node): Node => {
        const content = node.isTextblock ? node.content : Fragment.from(node.content.content.map(known));
        if (!node.attrs.origins)
            return node.copy(content);
        const ids = (node.attrs.origins as string).split(" ").filter((id) => names.has(id)).join(" ");
        return node.type.create({ ...node.attrs, origins: ids }, content, node.marks);
    };
    return new Slice(Fragment.from(slice.content.content.map((n) => n.isText ? n : known(n))),
        slice.openStart, slice.openEnd);
}

// After a slice went in: the blocks at its two ends hold text of its first and last block.
export function sliceOrigins(tr: Transaction, slice: Slice): void {
    const ends: [number, Node | null, number][] = [
        [tr.mapping.map(tr.selection.from, -1), slice.content.lastChild, slice.openEnd]];
    const first = tr.steps.length > 0 ? tr.mapping.maps[0] : null;
    first?.forEach((_a, _b, start) => ends.push([start, slice.content.firstChild, slice.openStart]));
    for (const [pos, node, open] of ends) {
        if (node === null || open === 0 || !node.attrs.origins)
            continue;
        const $pos = tr.doc.resolve(Math.min(pos, tr.doc.content.size));
        if ($pos.depth === 1)
            tr.setNodeMarkup($pos.before(1), null, { ...$pos.parent.attrs,
                origins: united($pos.parent.attrs.origins, node.attrs.origins) });
    }
}
