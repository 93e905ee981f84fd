// pictures.ts -- 图片: which pictures the text may name, the window in which one is chosen, and
// how a picture stands in the text.
//
// The page gives them as <datalist id="NAME"> of the textarea's data-pictures="NAME": an <option>
// for each, whose value is the file's name, with data-src, data-report, data-from (whose it is),
// data-bytes and data-dots.  Where two bear one name, the first is meant.  A picture that is
// chosen in the form's own file field, data-upload="NAME", goes to the server with the form: it
// is offered and shown as well.  The server tells a picture by its bytes, here its type must do.
import type { Node } from "prosemirror-model";
import { NodeSelection } from "prosemirror-state";
import type { EditorView, NodeView } from "prosemirror-view";
import { pictureHeld, trim } from "../prose";
import { pictureInsert } from "./commands";
import { nodes } from "./schema";

interface Picture {
    name: string;
    said: string;           // 林州市 0187，1200×800，256 KB
    report: string;         // whose it is
    src?: string;           // where the server has it, or
    file?: File;            // what will be sent
    barred: string;         // why it cannot be named; "" it can
}

const THUMB = 72;

const size = (bytes: number): string => bytes === 0 ? "" : bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

// A file's name as the server keeps it: see multipart.c.
const sentName = (file: File): string => file.name.replace(/[\r\n]|%0[AD]/g, " ").replace(/%22/g, "\"")
    .replace(/^.*[/\\]/s, "");

function make<K extends keyof HTMLElementTagNameMap>(tag: K, text = "", className = ""): HTMLElementTagNameMap[K] {
    const el = document.createElement(tag);
    el.textContent = text;
    el.className = className;
    return el;
}

// The page's policy allows no address of a local file; a drawing needs none.
function drawn(file: File, most: number): HTMLCanvasElement {
    const canvas = document.createElement("canvas");
    createImageBitmap(file).then((map) => {
        const by = Math.min(1, most / Math.max(map.width, map.height));
        canvas.width = Math.max(1, Math.round(map.width * by));
        canvas.height = Math.max(1, Math.round(map.height * by));
        canvas.getContext("2d")!.drawImage(map, 0, 0, canvas.width, canvas.height);
        map.close();
    }, () => canvas.replaceWith(make("span", "这张图片打不开")));
    return canvas;
}

function image(p: Picture, most: number): HTMLElement {
    if (p.file !== undefined)
        return drawn(p.file, most);
    const img = document.createElement("img");
    img.loading = "lazy";
    img.draggable = false;
    img.src = p.src!;
    return img;
}

export class Pictures {
    readonly offered: boolean;              // this page has pictures to choose from
    private sourced: boolean;               // origins are kept
    private list: HTMLDataListElement | null;
    private upload: HTMLInputElement | null;
    private views = new Set<() => void>();
    private stop = new AbortController();

    constructor(field: HTMLTextAreaElement) {
        const { pictures, upload } = field.dataset;
        this.list = pictures === undefined ? null : document.getElementById(pictures) as HTMLDataListElement | null;
        this.upload = upload === undefined ? null : field.form?.elements.namedItem(upload) as HTMLInputElement | null;
        this.offered = this.list !== null;
        this.sourced = field.dataset.origins !== undefined;
        this.upload?.addEventListener("change", () => this.views.forEach((draw) => draw()), this.stop);
    }

    end(): void {
        this.stop.abort();
    }

    private get chosen(): File | null {
        return this.upload?.files?.[0] ?? null;
    }

    private all(): Picture[] {
        const all: Picture[] = [...this.list?.options ?? []].map((o) => ({
            name: o.value, src: o.dataset.src!, report: this.sourced ? o.dataset.report! : "", barred: "",
            said: [o.dataset.from, o.dataset.dots, size(Number(o.dataset.bytes))].filter((s) => s).join("，") }));
        const file = this.chosen;
        if (file !== null && /^image\/(png|jpeg)$/.test(file.type))
            all.push({ name: sentName(file), file, report: "", barred: "",
                said: `${size(file.size)}，保存时一起上传` });
        const seen = new Set<string>();
        for (const p of all) {
            p.barred = seen.has(p.name) ? "与前面的一张同名，正文里只认前面那张；要用它，请改名后重新上传"
                : pictureHeld(p.name) ? "" : "文件名里有“](”，或者开头、末尾是空格，正文里写不了；要用它，请改名后重新上传";
            seen.add(p.name);
        }
        return all;
    }

    find(name: string): Picture | undefined {
        return this.all().find((p) => p.name === name);
    }

    /* ---- the window ---- */

    choose(view: EditorView): void {
        const dialog = make("dialog", "", "keys picture-choice"), form = make("form");
        const title = make("h2", "插入图片"), list = make("div", "", "picture-list"), told = make("p", "", "help");
        const caption = make("input"), label = make("label", "图注"), field = make("div", "", "field");
        const acts = make("div", "", "form-acts"), put = make("button", "插入", "btn-red");
        const stop = new AbortController();
        title.id = "picture-title";
        dialog.setAttribute("aria-labelledby", title.id);
        list.setAttribute("role", "radiogroup");
        list.setAttribute("aria-label", "图片");
        told.setAttribute("role", "status");
        caption.id = label.htmlFor = "picture-caption";
        caption.maxLength = 200;
        field.append(label, caption, make("p", "印在图下面；可以不写，插入以后也能改。", "help"));
        const draw = (): void => this.draw(list, told, put);
        acts.append(put);
        if (this.upload !== null) {
            const more = make("button", "选图片文件…");
            more.type = "button";
            more.addEventListener("click", () => {
                this.upload!.accept = "image/png,image/jpeg";
                this.upload!.click();
                this.upload!.removeAttribute("accept");
            });
            acts.append(more);
            this.upload.addEventListener("change", () => {
                draw();
                if (this.chosen !== null)
                    ([...list.querySelectorAll("input:not(:disabled)")].pop() as HTMLInputElement | undefined)?.click();
                caption.focus();
            }, stop);
        }
        const close = make("button", "取消");
        close.type = "button";
        close.addEventListener("click", () => dialog.close());
        acts.append(close);
        form.addEventListener("submit", (e) => {
            e.preventDefault();
            e.stopPropagation();
            const p = this.all()[Number(new FormData(form).get("picture") ?? -1)];
            dialog.close();
            if (p !== undefined)
                pictureInsert({ name: p.name, origins: p.report }, trim(caption.value))(view.state, view.dispatch);
        });
        dialog.addEventListener("close", () => {
            stop.abort();
            dialog.remove();
            view.focus();
        });
        form.append(title, list, told, field, acts);
        dialog.append(form);
        document.body.append(dialog);
        draw();
        dialog.showModal();
        (list.querySelector<HTMLElement>("input:checked") ?? acts.querySelector<HTMLElement>("button:not(:disabled)"))!.focus();
    }

    private draw(list: HTMLElement, told: HTMLElement, put: HTMLButtonElement): void {
        const all = this.all(), file = this.chosen;
        list.replaceChildren(...all.map((p, i) => {
            const label = make("label"), input = make("input"), words = make("span");
            input.type = "radio";
            input.name = "picture";
            input.value = String(i);
            input.disabled = p.barred !== "";
            words.append(make("b", p.name), make("small", p.barred === "" ? p.said : p.barred));
            label.append(input, image(p, THUMB * 2), words);
            return label;
        }));
        const first = list.querySelector<HTMLInputElement>("input:not(:disabled)");
        if (first !== null)
            first.checked = true;
        put.disabled = first === null;
        told.textContent = file !== null && !all.some((p) => p.file !== undefined)
            ? `“${sentName(file)}”不是 PNG 或 JPEG 图片，正文里放不了。`
            : file !== null ? "一次上传一张：再选一张文件，就换掉还没有上传的那张；要放几张，请放一张保存一次。"
            : all.length > 0 ? ""
            : this.upload !== null ? "还没有图片。点“选图片文件”选一张 PNG 或 JPEG 图片，它随这张表单一起上传。"
            : "没有可用的图片：这里只列来稿的图片附件（PNG、JPEG），由报送单位上传；更正时只列原来刊发的。";
    }

    /* ---- a picture in the text ---- */

    nodeView = (node: Node, view: EditorView, getPos: () => number | undefined): NodeView => {
        const dom = make("figure"), shown = make("div", "", "picture"), caption = make("figcaption");
        let name: string | null = null;
        const draw = (): void => {
            const p = this.find(name!), img = p === undefined ? null : image(p, 1200);
            const box = make("span", `图片 ${name}` + (p === undefined && this.offered ? "：附件里没有，只会印出图注" : ""));
            img?.addEventListener("error", () => shown.replaceChildren(box));
            shown.title = name!;
            img?.setAttribute(img instanceof HTMLImageElement ? "alt" : "aria-label", `图片 ${name}`);
            shown.replaceChildren(img ?? box);
        };
        const update = (to: Node): boolean => {
            if (to.type !== nodes.picture)
                return false;
            node = to;
            dom.classList.toggle("bare", to.content.size === 0);
            if (name !== to.attrs.name) {
                name = to.attrs.name;
                draw();
            }
            return true;
        };
        shown.contentEditable = "false";
        shown.addEventListener("mousedown", (e) => {
            const pos = getPos();
            if (e.button === 0 && pos !== undefined)
                view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, pos)));
        });
        dom.append(shown, caption);
        update(node);
        this.views.add(draw);
        return {
            dom, contentDOM: caption, update,
            ignoreMutation: (m) => m.type !== "selection" && !caption.contains(m.target),
            destroy: () => void this.views.delete(draw),
        };
    };
}
