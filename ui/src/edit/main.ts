// main.ts -- the editor of a body, in place of a <textarea data-editor>.
//
// The textarea stays in the form, out of sight, and always holds the marked lines: whoever
// reads the form, keeps it or fills it needs to know nothing of the editor.  With
// data-origins="NAME" the form's field NAME gets as many lines of origins.  What is written
// into the textarea from outside ("input" or "change" on it) is taken over.
import { baseKeymap, chainCommands } from "prosemirror-commands";
import { closeHistory, history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { DOMSerializer, Fragment, Node, Slice } from "prosemirror-model";
import { EditorState, NodeSelection, Plugin, TextSelection, type Transaction } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { bodyPlain, bodyRead, bodyWrite } from "../prose";
import { bar, type Bar } from "./bar";
import { blocksMove, blocksTo, cellEnter, cellGo, cellsClear, cellsFill, enter, inPicture, inTable, lineAbove, markTyped, mended,
    pictureDelete, pictureEnter, unmark } from "./commands";
import { originsPlugin, sliceKnown, sliceOrigins } from "./origins";
import { htmlBlocks, textBlocks } from "./paste";
import { Pictures } from "./pictures";
import { blocksOf, docOf, nodes, schema } from "./schema";
import { scrub } from "./scrub";
import { handleDrop, sourceNames, sources } from "./sources";

const keys = keymap({
    "Mod-z": undo, "Mod-y": redo, "Mod-Shift-z": redo,
    "Mod-Alt-0": blocksTo(nodes.paragraph),
    "Mod-Alt-1": blocksTo(nodes.heading, 1), "Mod-Alt-2": blocksTo(nodes.heading, 2),
    "Mod-Alt-3": blocksTo(nodes.heading, 3), "Mod-Alt-4": blocksTo(nodes.heading, 4),
    "Tab": cellGo(1), "Shift-Tab": cellGo(-1), "ArrowUp": lineAbove,
    "Alt-ArrowUp": blocksMove(-1), "Alt-ArrowDown": blocksMove(1),
    "Enter": chainCommands(cellEnter, pictureEnter, enter),
    "Shift-Enter": chainCommands(cellEnter, pictureEnter, enter, baseKeymap.Enter),
    "Backspace": chainCommands(cellsClear, unmark, pictureDelete(-1)),
    "Delete": chainCommands(cellsClear, pictureDelete(1)),
});

// What is put into a cell: a table for the cells from there on, else the words alone; into a caption,
// the words.
const sliceTable = (view: EditorView, slice: Slice): Node | null => {
    const { firstChild, childCount } = slice.content;
    return inTable(view.state) && childCount === 1 && firstChild!.type === nodes.table ? firstChild : null;
};
function sliceFor(view: EditorView, slice: Slice): Slice {
    const caption = inPicture(view.state) && view.state.selection instanceof TextSelection;
    if (view.dragging || !inTable(view.state) && !caption || sliceTable(view, slice) !== null)
        return slice;
    const words = slice.content.textBetween(0, slice.content.size, " ", "").trim();
    return words === "" ? Slice.empty : new Slice(Fragment.from(schema.text(words)), 0, 0);
}

class Editor {
    private view: EditorView;
    private tools: Bar;
    private names = sourceNames();
    private pictures: Pictures;
    private field: HTMLTextAreaElement;
    private origins: HTMLTextAreaElement | null = null;
    private wrote: string;
    private unlisten: () => void;

    constructor(field: HTMLTextAreaElement) {
        this.field = field;
        this.wrote = field.value;
        if (field.dataset.origins !== undefined)
            this.origins = field.form?.elements.namedItem(field.dataset.origins) as HTMLTextAreaElement | null;
        const dom = document.createElement("div");
        dom.className = this.origins === null ? "editor" : "editor sourced";
        this.pictures = new Pictures(field);
        this.tools = bar(() => this.view, () => this.source(), this.pictures);
        dom.append(this.tools.dom);
        field.before(dom);
        this.view = new EditorView(dom, {
            state: this.state(),
            attributes: this.attributes(),
            nodeViews: { picture: this.pictures.nodeView },
            // The press has chosen it: a click on a picture puts no cursor.
            handleClick: (view, _pos, e) => view.state.selection instanceof NodeSelection
                && (e.target as Element).closest("div.picture") !== null,
            handleTextInput: (view, from, to, text) => {
                const tr = view.composing ? null : markTyped(view.state, from, to, text);
                if (tr !== null)
                    view.dispatch(tr);
                return tr !== null;
            },
            // Writing over several cells empties them first: the browser would tear the table.
            handleDOMEvents: {
                compositionstart: (view) => (cellsClear(view.state, view.dispatch), false),
                beforeinput: (view, e) => {
                    if (view.composing || !cellsClear(view.state, view.dispatch))
                        return false;
                    e.preventDefault();
                    if (e.data !== null)
                        view.dispatch(view.state.tr.insertText(e.data));
                    return true;
                },
            },
            transformPastedHTML: (html) => this.html(html),
            transformPastedText: (text) => (this.tools.say(""), text),
            clipboardTextParser: (text) => Slice.maxOpen(docOf(textBlocks(text)).content, false),
            clipboardTextSerializer: (slice) => slice.content.textBetween(0, slice.content.size, "\n"),
            transformPasted: (slice, view) => sliceFor(view, sliceKnown(slice, this.names)),
            handlePaste: (view, _e, slice) => this.paste(view, slice),
            handleDrop,
            dispatchTransaction: (tr) => this.dispatch(tr),
        });
        this.tools.draw(this.view.state);
        this.unlisten = sources(this.view);
        this.hide(true);
        for (const type of ["input", "change"])
            field.addEventListener(type, () => this.load());
        this.labels();
    }

    private state(): EditorState {
        return EditorState.create({
            doc: docOf(bodyRead(this.field.value, this.origins?.value)),
            plugins: [keys, keymap(baseKeymap), history(), originsPlugin(this.names),
                new Plugin({ appendTransaction: (trs, _old, state) =>
                    trs.some((tr) => tr.docChanged) ? mended(state) : null })],
        });
    }

    private attributes(): Record<string, string> {
        const attrs: Record<string, string> = { role: "textbox", "aria-multiline": "true", class: "article" };
        const label = this.field.labels?.[0];
        if (label !== undefined) {
            label.id ||= `${this.field.id}-label`;
            attrs["aria-labelledby"] = label.id;
        } else {
            attrs["aria-label"] = this.field.getAttribute("aria-label") ?? "正文";
        }
        for (const name of ["aria-invalid", "aria-describedby"])
            if (this.field.hasAttribute(name))
                attrs[name] = this.field.getAttribute(name)!;
        return attrs;
    }

    // The label, and the list of faults, lead to the text that is seen.
    private labels(): void {
        for (const label of this.field.labels ?? [])
            label.addEventListener("click", (e) => {
                if (!this.shown())
                    return;
                e.preventDefault();
                this.view.focus();
            });
        for (const link of document.querySelectorAll<HTMLAnchorElement>(`.faults a[href="#${this.field.id}"]`))
            link.addEventListener("click", (e) => {
                if (!this.shown())
                    return;
                e.preventDefault();
                e.stopPropagation();
                this.view.dom.scrollIntoView({ block: "center" });
                this.view.focus();
            });
    }

    private shown(): boolean {
        return !this.view.dom.hidden;
    }

    private hide(on: boolean): void {
        this.field.classList.toggle("unseen", on);
        this.field.tabIndex = on ? -1 : 0;
        this.field.setAttribute("aria-hidden", String(on));
        this.view.dom.hidden = !on;
    }

    // Shows the marked lines, or the text again.
    private source(): boolean {
        const on = this.shown();
        this.hide(!on);
        if (on)
            this.field.focus();
        else
            this.view.focus();
        return on;
    }

    private dispatch(tr: Transaction): void {
        this.view.updateState(this.view.state.apply(tr));
        this.tools.draw(this.view.state);
        if (tr.docChanged && !tr.getMeta("load"))
            this.write();
    }

    private write(): void {
        const { body, origins } = bodyWrite(blocksOf(this.view.state.doc));
        if (body === this.field.value && (this.origins === null || this.origins.value === origins))
            return;
        if (this.origins !== null)
            this.origins.value = origins;
        this.wrote = this.field.value = body;
        this.field.dispatchEvent(new Event("input", { bubbles: true }));
    }

    private load(): void {
        if (this.field.value === this.wrote)
            return;
        this.wrote = this.field.value;
        const { state } = this.view;
        this.view.dispatch(closeHistory(state.tr).replaceWith(0, state.doc.content.size,
            docOf(bodyRead(this.field.value, this.origins?.value)).content).setMeta("load", true));
        if (this.origins !== null)
            this.origins.value = bodyWrite(blocksOf(this.view.state.doc)).origins;
    }

    private html(html: string): string {
        const { html: clean, pictures } = scrub(html);
        this.tools.say(pictures === 0 ? "" :
            `粘贴的内容里有 ${pictures} 张图片，没有带进来，请作为附件添加。`);
        if (/\sdata-pm-slice=/.test(clean))
            return clean;
        const div = document.createElement("div");
        div.append(DOMSerializer.fromSchema(schema).serializeFragment(docOf(htmlBlocks(clean)).content));
        return div.innerHTML;
    }

    private paste(view: EditorView, slice: Slice): boolean {
        const table = sliceTable(view, slice);
        if (slice.size === 0 || table !== null && cellsFill(table)(view.state, view.dispatch))
            return true;
        const tr = closeHistory(view.state.tr).replaceSelection(slice);
        sliceOrigins(tr, slice);
        view.dispatch(tr.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"));
        return true;
    }

    get connected(): boolean {
        return this.field.isConnected;
    }
    end(): void {
        this.unlisten();
        this.pictures.end();
        this.view.destroy();
    }
}

declare const EDITOR_CSS: string;    // editor.css, put in by build.mjs
const sheet = new CSSStyleSheet();
sheet.replaceSync(EDITOR_CSS);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

const editors = new Map<HTMLTextAreaElement, Editor>();

declare global {
    interface Window {
        zhibaoEditor?: (fields: Iterable<HTMLTextAreaElement>) => void;
        zhibaoPlain?: (body: string) => string;     // a body without its marks
    }
}
window.zhibaoPlain = bodyPlain;
window.zhibaoEditor = (fields) => {
    for (const [field, editor] of editors)
        if (!editor.connected) {
            editor.end();
            editors.delete(field);
        }
    for (const field of fields)
        if (!editors.has(field) && field.isConnected)
            editors.set(field, new Editor(field));
};
