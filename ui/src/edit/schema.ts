// schema.ts -- what the editor holds: exactly the blocks of a body (prose.ts), in ProseMirror's
// terms, and the way between both.
import { Node, Schema, type Attrs, type NodeSpec } from "prosemirror-model";
import { block, type Block } from "../prose";

const from = (node: Node): Record<string, string> =>
    node.attrs.origins === "" ? {} : { "data-origins": node.attrs.origins };
const origins = (el: HTMLElement): Attrs => ({ origins: el.dataset.origins ?? "" });

const text = (tag: string, attrs: Record<string, string> = {}): NodeSpec => ({
    content: "text*", group: "block", defining: true, attrs: { origins: { default: "" } },
    toDOM: (node) => [tag, { ...attrs, ...from(node) }, 0],
});

export const schema = new Schema({
    nodes: {
        doc: { content: "block+" },
        paragraph: { ...text("p"), defining: false,
            parseDOM: [{ tag: "p", getAttrs: origins }] },
        heading: { ...text("h2"), attrs: { origins: { default: "" }, level: { default: 1 } },
            toDOM: (node) => [`h${node.attrs.level + 1}`, from(node), 0],
            parseDOM: [2, 3, 4, 5].map((n) => ({ tag: `h${n}`,
                getAttrs: (el: HTMLElement) => ({ ...origins(el), level: n - 1 }) })) },
        item: { ...text("p", { class: "item" }),
            parseDOM: [{ tag: "p.item", priority: 60, getAttrs: origins }] },
        quote: { ...text("blockquote"),
            parseDOM: [{ tag: "blockquote", getAttrs: origins }] },
        picture: { ...text("figure"),
            attrs: { origins: { default: "" }, name: { default: "" } },
            toDOM: (node) => ["figure", { ...from(node), "data-name": node.attrs.name }, 0],
            parseDOM: [{ tag: "figure[data-name]", getAttrs: (el: HTMLElement) =>
                ({ ...origins(el), name: el.dataset.name }) }] },
        table: { content: "row+", group: "block", isolating: true,
            toDOM: () => ["table", ["tbody", 0]], parseDOM: [{ tag: "table" }] },
        row: { content: "cell+", attrs: { origins: { default: "" } },
            toDOM: (node) => ["tr", from(node), 0],
            parseDOM: [{ tag: "tr", getAttrs: origins }] },
        cell: { content: "text*", isolating: true,
            toDOM: () => ["td", 0], parseDOM: [{ tag: "td" }] },
        text: {},
    },
});
export const nodes = schema.nodes;

const inside = (said: string): Node | null => said === "" ? null : schema.text(said);

export function blockNode(b: Block): Node {
    if (b.kind === "table")
        return nodes.table.create(null, b.rows!.map((row) => nodes.row.create(
            { origins: row.origins }, row.cells.map((cell) => nodes.cell.create(null, inside(cell))))));
    return nodes[b.kind].create({ origins: b.origins, level: b.level, name: b.name }, inside(b.text));
}

export function docOf(blocks: Block[]): Node {
    return nodes.doc.create(null, blocks.length === 0 ? nodes.paragraph.create() : blocks.map(blockNode));
}

function nodeBlock(node: Node): Block {
    if (node.type !== nodes.table)
        return block(node.type.name as Block["kind"], node.textContent, node.attrs);
    const rows: Block["rows"] = [];
    node.forEach((row) => {
        const cells: string[] = [];
        row.forEach((cell) => void cells.push(cell.textContent));
        rows.push({ cells, origins: row.attrs.origins });
    });
    return block("table", "", { rows });
}

export function blocksOf(doc: Node): Block[] {
    const blocks: Block[] = [];
    doc.forEach((node) => void blocks.push(nodeBlock(node)));
    return blocks;
}
