// commands.ts -- what can be done to the text: by the bar, by keys, by a mark that is typed.
// The origins of a block stay with it whatever it becomes.
import { closeHistory } from "prosemirror-history";
import { Fragment, Node, type Attrs, type NodeType, type ResolvedPos } from "prosemirror-model";
import { EditorState, NodeSelection, Selection, TextSelection, type Command, type Transaction } from "prosemirror-state";
import { nodes } from "./schema";

const COLUMNS_MAX = 20;

// Whether all chosen blocks are of this kind; a picture is of none.
export function isAll(state: EditorState, type: NodeType, level?: number): boolean {
    let all = true, some = false;
    chosen(state, (node) => {
        some = true;
        all &&= node.type === type && (level === undefined || node.attrs.level === level);
    });
    return some && all;
}

function chosen(state: EditorState, visit: (node: Node, pos: number) => void): void {
    const { from, to } = state.selection;
    state.doc.nodesBetween(from, to, (node, pos, parent) => {
        if (parent === state.doc && node.isTextblock && node.type !== nodes.picture)
            visit(node, pos);
        return false;
    });
}

// The chosen blocks become `type`; what is that already becomes a paragraph.
export const blocksTo = (type: NodeType, level?: number): Command => (state, dispatch) => {
    const to = isAll(state, type, level) ? nodes.paragraph : type;
    const tr = state.tr;
    chosen(state, (node, pos) => {
        if (node.type !== to || node.attrs.level !== level)
            tr.setNodeMarkup(pos, to, { origins: node.attrs.origins, level });
    });
    if (tr.docChanged)
        dispatch?.(closeHistory(tr).scrollIntoView());
    return tr.docChanged;
};

export const isHeading = (level: number) => (state: EditorState): boolean =>
    isAll(state, nodes.heading, level);

// Enter: an empty block with a mark loses it; a list and a passage go on; a heading does not.
export const enter: Command = (state, dispatch) => {
    const { $from, empty } = state.selection, node = $from.parent;
    if (!empty || $from.depth !== 1 || node.type === nodes.paragraph || node.type === nodes.picture)
        return false;
    if (node.content.size === 0)
        return blocksTo(nodes.paragraph)(state, dispatch);
    if ((node.type === nodes.item || node.type === nodes.quote) && $from.parentOffset === node.content.size) {
        dispatch?.(state.tr.split($from.pos, 1, [{ type: node.type }]).scrollIntoView());
        return true;
    }
    return false;
};

// Backspace at the beginning of a block with a mark takes the mark.
export const unmark: Command = (state, dispatch) => {
    const { $from, empty } = state.selection;
    if (!empty || $from.depth !== 1 || $from.parentOffset !== 0 || $from.parent.type === nodes.paragraph
        || $from.parent.type === nodes.picture)
        return false;
    return blocksTo(nodes.paragraph)(state, dispatch);
};

// A mark typed at the beginning of a paragraph, once its blank is typed.
export function markTyped(state: EditorState, from: number, to: number, typed: string): Transaction | null {
    const $from = state.doc.resolve(from);
    if (from !== to || typed !== " " || $from.depth !== 1 || $from.parent.type !== nodes.paragraph)
        return null;
    const mark = /^(#{1,4}|-|>)$/.exec($from.parent.textContent.slice(0, $from.parentOffset))?.[1];
    if (mark === undefined)
        return null;
    const type = mark === "-" ? nodes.item : mark === ">" ? nodes.quote : nodes.heading;
    return closeHistory(state.tr).delete($from.start(), from).setNodeMarkup($from.before(), type,
        { origins: $from.parent.attrs.origins, level: mark.length });
}

// The whole blocks that are chosen, one up (-1) or down (1).
export const blocksMove = (step: 1 | -1): Command => (state, dispatch) => {
    const { doc, selection: { $from, $to } } = state, tr = closeHistory(state.tr);
    const first = $from.index(0), end = $to.indexAfter(0);
    const other = doc.maybeChild(step < 0 ? first - 1 : end);
    if (other == null)
        return false;
    const from = $from.posAtIndex(first, 0), to = $from.posAtIndex(end, 0);
    if (step < 0)
        tr.insert(to, other).delete(from - other.nodeSize, from);
    else
        tr.delete(to, to + other.nodeSize).insert(from, other);
    dispatch?.(tr.scrollIntoView());
    return true;
};

/* ---- pictures ---- */

// The picture that is chosen, or whose caption the cursor is in: where it begins, or -1.
export function pictureAt(state: EditorState): number {
    const { selection } = state, { $from, $to } = selection;
    if (selection instanceof NodeSelection)
        return selection.node.type === nodes.picture ? selection.from : -1;
    return $from.sameParent($to) && $from.parent.type === nodes.picture ? $from.before() : -1;
}
export const inPicture = (state: EditorState): boolean => pictureAt(state) >= 0;

const pictureChosen = (tr: Transaction, pos: number): Transaction =>
    tr.setSelection(NodeSelection.create(tr.doc, pos)).scrollIntoView();

// Behind the block of the cursor; before it when the cursor is at its beginning, in its place when
// it is empty.  The cursor goes into the caption.
export const pictureInsert = (attrs: Attrs, caption: string): Command => (state, dispatch) => {
    const { $from, $to } = state.selection, block = $from.depth === 0 ? null : $from.node(1);
    const empty = block !== null && block.type === nodes.paragraph && block.content.size === 0;
    const before = empty || $from.depth === 1 && $from.parentOffset === 0 && block!.type !== nodes.picture;
    const at = before ? $from.before(1) : $to.depth === 0 ? $to.pos : $to.after(1);
    const node = nodes.picture.create(attrs, caption === "" ? null : state.schema.text(caption));
    const tr = closeHistory(state.tr).replaceWith(at, empty ? $from.after(1) : at, node);
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + node.nodeSize - 1)).scrollIntoView());
    return true;
};

export const pictureTake: Command = (state, dispatch) => {
    const pos = pictureAt(state);
    if (pos < 0)
        return false;
    const tr = closeHistory(state.tr).delete(pos, pos + state.doc.nodeAt(pos)!.nodeSize);
    dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(Math.min(pos, tr.doc.content.size)), 1)).scrollIntoView());
    return true;
};

// Enter in a caption opens a paragraph below the picture.
export const pictureEnter: Command = (state, dispatch) => {
    const pos = pictureAt(state);
    if (pos < 0)
        return false;
    const at = pos + state.doc.nodeAt(pos)!.nodeSize, tr = state.tr.insert(at, nodes.paragraph.create());
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
    return true;
};

// Deleting from a caption's end or towards a picture chooses the picture first: a second press takes
// it.  A caption does not run together with the text around it.
export const pictureDelete = (step: 1 | -1): Command => (state, dispatch) => {
    const { $from, empty } = state.selection;
    if (!empty || $from.depth !== 1 || $from.parentOffset !== (step < 0 ? 0 : $from.parent.content.size))
        return false;
    if ($from.parent.type === nodes.picture) {
        if (step < 0)
            dispatch?.(pictureChosen(state.tr, $from.before()));
        return true;
    }
    const other = state.doc.maybeChild($from.index(0) + step);
    if (other?.type !== nodes.picture)
        return false;
    const tr = state.tr, at = step < 0 ? $from.before() - other.nodeSize : $from.after();
    if ($from.parent.content.size === 0)
        tr.delete($from.before(), $from.after());
    dispatch?.(pictureChosen(tr, tr.mapping.map(at)));
    return true;
};

/* ---- tables ---- */

interface Place {
    table: Node;
    start: number;          // of the table's content
    row: number;
    column: number;
}

export function tablePlace($pos: ResolvedPos): Place | null {
    if ($pos.depth < 3 || $pos.parent.type !== nodes.cell)
        return null;
    return { table: $pos.node(1), start: $pos.start(1), row: $pos.index(1), column: $pos.index(2) };
}

export const inTable = (state: EditorState): boolean => tablePlace(state.selection.$from) !== null;

const emptyRow = (columns: number): Node =>
    nodes.row.create(null, Array.from({ length: columns }, () => nodes.cell.create()));
const columnsOf = (table: Node): number => table.firstChild!.childCount;

function cellStart(table: Node, start: number, row: number, column: number): number {
    let pos = start;
    for (let i = 0; i < row; i++)
        pos += table.child(i).nodeSize;
    pos++;
    for (let i = 0; i < column; i++)
        pos += table.child(row).child(i).nodeSize;
    return pos + 1;
}

// The table of the cursor in a new form; null: there is nothing left of it.
function tableChange(make: (p: Place) => { rows: Node[]; row: number; column: number } | null): Command {
    return (state, dispatch) => {
        const p = tablePlace(state.selection.$from);
        const made = p && make(p);
        if (!p || !made)
            return false;
        const from = p.start - 1, to = from + p.table.nodeSize, tr = closeHistory(state.tr);
        if (made.rows.length === 0 || made.rows[0].childCount === 0) {
            tr.replaceWith(from, to, nodes.paragraph.create());
            tr.setSelection(TextSelection.create(tr.doc, from + 1));
        } else {
            const table = nodes.table.create(null, made.rows);
            tr.replaceWith(from, to, table);
            tr.setSelection(TextSelection.create(tr.doc, cellStart(table, p.start,
                Math.min(made.row, made.rows.length - 1), Math.min(made.column, columnsOf(table) - 1))));
        }
        dispatch?.(tr.scrollIntoView());
        return true;
    };
}

const rowsOf = (table: Node): Node[] => table.content.content.slice();

export const rowAdd = tableChange(({ table, row, column }) => {
    const rows = rowsOf(table);
    rows.splice(row + 1, 0, emptyRow(columnsOf(table)));
    return { rows, row: row + 1, column };
});
export const rowDrop = tableChange(({ table, row, column }) => {
    const rows = rowsOf(table);
    rows.splice(row, 1);
    return { rows, row, column };
});
export const columnAdd = tableChange(({ table, row, column }) =>
    columnsOf(table) >= COLUMNS_MAX ? null : {
        rows: rowsOf(table).map((r) => {
            const cells = r.content.content.slice();
            cells.splice(column + 1, 0, nodes.cell.create());
            return r.copy(Fragment.from(cells));
        }), row, column: column + 1,
    });
export const columnDrop = tableChange(({ table, row, column }) => ({
    rows: columnsOf(table) === 1 ? [] : rowsOf(table).map((r) => {
        const cells = r.content.content.slice();
        cells.splice(column, 1);
        return r.copy(Fragment.from(cells));
    }), row, column,
}));

// Three rows of three columns below the block of the cursor, or in its place when it is empty.
export const tableMake: Command = (state, dispatch) => {
    const { $from } = state.selection;
    if ($from.depth !== 1)
        return false;
    const over = $from.parent.content.size === 0;
    const at = over ? $from.before() : $from.after();
    const tr = closeHistory(state.tr).replaceWith(at, over ? $from.after() : at,
        nodes.table.create(null, [3, 3, 3].map(emptyRow)));
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 3)).scrollIntoView());
    return true;
};

// The next cell, or the one before; behind the last one a new row.
export const cellGo = (step: 1 | -1): Command => (state, dispatch) => {
    const p = tablePlace(state.selection.$from);
    if (p === null)
        return false;
    const columns = columnsOf(p.table), next = p.row * columns + p.column + step;
    if (next < 0)
        return true;
    if (next >= columns * p.table.childCount)
        return rowAdd(state, dispatch && ((tr) => {
            const q = tablePlace(tr.selection.$from)!;
            dispatch(tr.setSelection(TextSelection.create(tr.doc, cellStart(q.table, q.start, q.row, 0))));
        }));
    const at = cellStart(p.table, p.start, Math.floor(next / columns), next % columns);
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, at,
        at + p.table.child(Math.floor(next / columns)).child(next % columns).content.size)).scrollIntoView());
    return true;
};

// Enter in a cell goes one down, out of the last row below the table.
export const cellEnter: Command = (state, dispatch) => {
    const p = tablePlace(state.selection.$from);
    if (p === null)
        return false;
    const tr = state.tr;
    if (p.row + 1 < p.table.childCount)
        tr.setSelection(TextSelection.create(tr.doc, cellStart(p.table, p.start, p.row + 1, p.column)));
    else
        tr.setSelection(Selection.near(tr.doc.resolve(p.start + p.table.content.size + 1), 1));
    dispatch?.(tr.scrollIntoView());
    return true;
};

// Deleting over several cells empties them and leaves the table whole.
export const cellsClear: Command = (state, dispatch) => {
    const { $from, $to, from, to } = state.selection;
    const a = tablePlace($from), b = tablePlace($to);
    if (a === null || b === null || a.start !== b.start || $from.sameParent($to))
        return false;
    const tr = state.tr;
    state.doc.nodesBetween(from, to, (node, pos) => {
        if (node.type === nodes.cell)
            tr.delete(tr.mapping.map(Math.max(pos + 1, from)), tr.mapping.map(Math.min(pos + 1 + node.content.size, to)));
        return node.type !== nodes.cell;
    });
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, from)));
    return true;
};

// A table put into a table fills its cells from the cursor's on; it grows where it must.
export const cellsFill = (put: Node): Command => tableChange(({ table, row, column }) => {
    const wide = Math.min(COLUMNS_MAX, Math.max(columnsOf(table), column + columnsOf(put)));
    const rows = Array.from({ length: Math.max(table.childCount, row + put.childCount) }, (_, i) => {
        const old = table.maybeChild(i), fresh = i < row ? null : put.maybeChild(i - row);
        return nodes.row.create(old?.attrs, Array.from({ length: wide }, (_c, j) =>
            (j < column ? null : fresh?.maybeChild(j - column)) ?? old?.maybeChild(j) ?? nodes.cell.create()));
    });
    return { rows, row, column };
});

// Above a table or a picture that begins the text a line can be opened.
export const lineAbove: Command = (state, dispatch) => {
    const p = tablePlace(state.selection.$from);
    if (pictureAt(state) !== 0 && (p === null || p.row !== 0 || p.start !== 1))
        return false;
    const tr = state.tr.insert(0, nodes.paragraph.create());
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, 1)).scrollIntoView());
    return true;
};

// What keeps a text sound after any change: rows of one table are of one length, no longer than
// allowed, and there is a line to go to behind a table.
export function mended(state: EditorState): Transaction | null {
    const tr = state.tr;
    state.doc.forEach((table, at) => {
        if (table.type !== nodes.table)
            return;
        const lengths = table.content.content.map((r) => r.childCount);
        const columns = Math.min(COLUMNS_MAX, Math.max(...lengths));
        if (lengths.every((n) => n === columns))
            return;
        const rows = rowsOf(table).map((r) => {
            const cells = r.content.content.slice(0, columns);
            while (cells.length < columns)
                cells.push(nodes.cell.create());
            return r.copy(Fragment.from(cells));
        });
        tr.replaceWith(tr.mapping.map(at), tr.mapping.map(at + table.nodeSize), nodes.table.create(null, rows));
    });
    if (!tr.doc.lastChild!.isTextblock)
        tr.insert(tr.doc.content.size, nodes.paragraph.create());
    return tr.docChanged ? tr : null;
}
