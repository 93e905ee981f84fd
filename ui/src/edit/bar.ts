// bar.ts -- the row of buttons above the text: one stop for Tab, arrows within, as toolbars are.
import { redo, redoDepth, undo, undoDepth } from "prosemirror-history";
import type { Command, EditorState } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { blocksMove, blocksTo, columnAdd, columnDrop, inPicture, inTable, isAll, isHeading, pictureTake, rowAdd, rowDrop, tableMake } from "./commands";
import type { Pictures } from "./pictures";
import { nodes } from "./schema";

interface Tool {
    name: string;           // on the button
    help: string;           // what it is, and its key
    run?: Command;
    on?: (state: EditorState) => boolean;       // pressed
    only?: (state: EditorState) => boolean;     // shown
    opens?: (view: EditorView) => void;         // a window, in place of run
}

const off = (state: EditorState): boolean => !inPicture(state);

const heading = (level: number, name: string): Tool => ({
    name, help: `${["一", "二", "三", "四"][level - 1]}级标题，Ctrl+Alt+${level}`,
    run: blocksTo(nodes.heading, level), on: isHeading(level), only: off });

const toolsFor = (pictures: Pictures): Tool[] => [
    { name: "正文", help: "普通段落，Ctrl+Alt+0", run: blocksTo(nodes.paragraph),
        on: (s) => isAll(s, nodes.paragraph), only: off },
    heading(1, "一、标题"), heading(2, "（一）标题"), heading(3, "1.标题"), heading(4, "(1)标题"),
    { name: "列表", help: "不编号的列表", run: blocksTo(nodes.item), on: (s) => isAll(s, nodes.item), only: off },
    { name: "按语", help: "编者按、引用的一段话", run: blocksTo(nodes.quote), on: (s) => isAll(s, nodes.quote),
        only: off },
    { name: "表格", help: "插入三行三列的表格", run: tableMake, only: (s) => !inTable(s) && off(s) },
    { name: "加行", help: "在下面加一行", run: rowAdd, only: inTable },
    { name: "加列", help: "在右边加一列", run: columnAdd, only: inTable },
    { name: "删行", help: "删去这一行", run: rowDrop, only: inTable },
    { name: "删列", help: "删去这一列", run: columnDrop, only: inTable },
    { name: "图片", help: "插入附件里的图片", opens: (view) => pictures.choose(view), only: () => pictures.offered },
    { name: "上移", help: "把图片移到上一段前面，Alt+↑", run: blocksMove(-1), only: inPicture },
    { name: "下移", help: "把图片移到下一段后面，Alt+↓", run: blocksMove(1), only: inPicture },
    { name: "去掉图片", help: "从正文里去掉，附件还在", run: pictureTake, only: inPicture },
    { name: "撤销", help: "Ctrl+Z", run: undo },
    { name: "重做", help: "Ctrl+Y", run: redo },
];

export interface Bar {
    dom: HTMLElement;
    draw(state: EditorState): void;
    say(text: string): void;
}

function button(name: string, help: string): HTMLButtonElement {
    const b = document.createElement("button");
    b.type = "button";
    b.textContent = name;
    b.title = help;
    b.className = "btn-small";
    b.tabIndex = -1;
    return b;
}

// `source` shows the lines themselves, or the text again; true when it shows the lines.
export function bar(view: () => EditorView, source: () => boolean, pictures: Pictures): Bar {
    const dom = document.createElement("div"), said = document.createElement("p");
    const tools = document.createElement("div"), kinds = toolsFor(pictures);
    const buttons = kinds.map((tool) => {
        const b = button(tool.name, tool.help);
        if (tool.opens !== undefined)
            b.setAttribute("aria-haspopup", "dialog");
        // The press must not take the cursor out of the text.
        b.addEventListener("mousedown", (e) => e.preventDefault());
        b.addEventListener("click", () => {
            if (tool.opens !== undefined)
                return tool.opens(view());
            tool.run!(view().state, view().dispatch, view());
            view().focus();
        });
        return b;
    });
    const toggle = button("源文", "看、改带记号的源文");
    toggle.setAttribute("aria-pressed", "false");
    toggle.addEventListener("click", () => {
        const on = source();
        toggle.setAttribute("aria-pressed", String(on));
        buttons.forEach((b) => b.classList.toggle("away", on));
        step(toggle);
    });
    const all = [...buttons, toggle];
    const step = (to: HTMLButtonElement): void => all.forEach((b) => b.tabIndex = b === to ? 0 : -1);
    tools.addEventListener("keydown", (e) => {
        const move = e.key === "ArrowRight" ? 1 : e.key === "ArrowLeft" ? -1 : 0;
        const seen = all.filter((b) => !b.disabled && b.getClientRects().length > 0);
        const now = seen.indexOf(document.activeElement as HTMLButtonElement);
        if (move === 0 || now < 0)
            return;
        e.preventDefault();
        const next = seen[(now + move + seen.length) % seen.length];
        step(next);
        next.focus();
    });
    tools.className = "editor-tools";
    tools.setAttribute("role", "toolbar");
    tools.setAttribute("aria-label", "段落格式");
    tools.append(...all);
    said.className = "editor-said";
    said.setAttribute("role", "status");
    dom.className = "editor-bar";
    dom.append(tools, said);
    step(buttons[0]);
    return {
        dom,
        say: (text) => void (said.textContent = text),
        draw: (state) => {
            kinds.forEach((tool, i) => {
                const b = buttons[i];
                if (tool.on !== undefined)
                    b.setAttribute("aria-pressed", String(tool.on(state)));
                if (tool.only !== undefined)
                    b.hidden = !tool.only(state);
                if (tool.run === undo || tool.run === redo)
                    b.disabled = (tool.run === undo ? undoDepth : redoDepth)(state) === 0;
            });
            if (buttons.some((b) => (b.disabled || b.hidden) && b.tabIndex === 0))
                step(buttons.find((b) => !b.disabled && !b.hidden) ?? toggle);
        },
    };
}
