// prose.ts -- 正文, as docs/formats.md has it: a body read into blocks and written back.
//
// The same as src/text/prose.c: what bodyRead() takes apart, bodyWrite() puts together as
// prose_tidy() would.  Nothing is refused.  With a body may go its origins, a text of as many
// lines: for each the ids of the reports it came from, "-" for none.

export interface Row {
    cells: string[];
    origins: string;
}
export interface Block {
    kind: "paragraph" | "heading" | "item" | "quote" | "table" | "picture";
    text: string;           // without its mark; a picture's caption
    origins: string;        // ids with blanks between, or ""
    level?: number;         // of a heading, 1 to 4
    name?: string;          // of a picture
    rows?: Row[];           // of a table, each as long as the first
}

const COLUMNS_MAX = 20;

export const trim = (s: string): string => s.replace(/^[\s\u3000]+|[\s\u3000]+$/g, "");

export const block = (kind: Block["kind"], text: string, more: Partial<Block> = {}): Block =>
    ({ kind, text, origins: "", ...more });

// The cells of a row, with "\|" as "|"; further ones than `columns` go into the last.
function cellsRead(line: string, columns: number): string[] {
    const all = [""];
    for (let i = 1; i < line.length - 1; i++) {
        if (line[i] === "\\" && line[i + 1] === "|")
            all[all.length - 1] += line[++i];
        else if (line[i] === "|")
            all.push("");
        else
            all[all.length - 1] += line[i];
    }
    const cells = all.map(trim);
    const last = cells.splice(columns - 1).filter((cell) => cell !== "").join(" ");
    while (cells.length < columns - 1)
        cells.push("");
    return [...cells, last];
}

const isRow = (line: string): boolean => /^\|.*[^\\]\|$|^\|\|$/s.test(line);
const columnsOf = (line: string): number =>
    Math.min(COLUMNS_MAX, (line.slice(1).match(/(?<!\\)\|/g) ?? []).length);

// One line, which is trimmed; null when it says nothing.  A row has its line as its text.
function lineRead(line: string): Block | null {
    const mark = /^(#{1,4}|-|>)(?:[ \t\u3000](.*))?$/s.exec(line);
    if (mark !== null) {
        const text = trim(mark[2] ?? "");
        if (text === "")
            return null;
        if (mark[1] === "-" || mark[1] === ">")
            return block(mark[1] === "-" ? "item" : "quote", text);
        return block("heading", text, { level: mark[1].length });
    }
    const picture = /^!\[(.*)\]\((.*)\)$/s.exec(line);
    if (picture !== null && trim(picture[2]) !== "")
        return block("picture", trim(picture[1]), { name: trim(picture[2]) });
    if (isRow(line))
        return /^[|:\-\s\u3000]*$/.test(line) ? null : block("table", line);
    const text = line.startsWith("\\") ? trim(line.slice(1)) : line;
    return text === "" ? null : block("paragraph", text);
}

// Blank lines may be counted among the origins or not.
export function bodyRead(body: string, origins = ""): Block[] {
    const lines = body.split(/\r\n|\r|\n/).map(trim), from = origins.split(/\r\n|\r|\n/);
    const said = lines.filter((line) => line !== "");
    const each = from.length === said.length ? said : lines;
    const blocks: Block[] = [];
    let columns = 0;
    each.forEach((line, i) => {
        const got = line === "" ? null : lineRead(line);
        if (got === null)
            return;
        got.origins = trim(from[i] ?? "").replace(/^-$/, "");
        if (got.kind !== "table")
            return void blocks.push(got);
        let table = blocks[blocks.length - 1];
        if (table?.kind !== "table") {
            columns = columnsOf(line);
            blocks.push(table = block("table", "", { rows: [] }));
        }
        table.rows!.push({ cells: cellsRead(line, columns), origins: got.origins });
    });
    return blocks;
}

const clean = (text: string): string => trim(text.replace(/[\s\u3000]*[\r\n]+[\s\u3000]*/g, " "));

// A paragraph that would be read as something else begins with a backslash.
function paragraphWrite(text: string): string {
    const read = text === "" ? null : lineRead(text);
    return text !== "" && (read?.kind !== "paragraph" || text.startsWith("\\")) ? "\\" + text : text;
}

const rowWrite = (cells: string[]): string => "|" + cells.map((cell) => {
    const text = clean(cell).replace(/\|/g, "\\|");
    return text === "" ? " |" : ` ${text} |`;
}).join("");

// The lines of a body, each with its origins.
export function bodyWrite(blocks: Block[]): { body: string; origins: string } {
    const lines: string[] = [], from: string[] = [];
    const add = (line: string, origins: string): void => {
        lines.push(line);
        from.push(origins === "" ? "-" : origins);
    };
    for (const b of blocks) {
        const text = clean(b.text);
        if (b.kind === "table")
            b.rows!.filter((row) => row.cells.some((cell) => !/^[:\-\s\u3000]*$/.test(cell)))
                .forEach((row) => add(rowWrite(row.cells), row.origins));
        else if (b.kind === "picture")
            add(`![${text}](${clean(b.name!)})`, b.origins);
        else if (text !== "" && b.kind === "paragraph")
            add(paragraphWrite(text), b.origins);
        else if (text !== "")
            add((b.kind === "heading" ? "#".repeat(b.level!) : b.kind === "item" ? "-" : ">")
                + " " + text, b.origins);
    }
    return { body: lines.join("\n"), origins: from.join("\n") };
}

// Whether a body can name a file so: not with "](" in it, nor with blanks at its ends.
export function pictureHeld(name: string): boolean {
    const read = bodyRead(`![](${name})`);
    return read.length === 1 && read[0].kind === "picture" && read[0].name === name;
}

// Without marks, as characters are counted.
export const bodyPlain = (body: string): string => bodyRead(body).map((b) =>
    b.kind === "table" ? b.rows!.map((row) => row.cells.join("\t")).join("\n") : b.text).join("\n");
