/* paper_json.c -- see paper_json.h.  Text -> structs (paper_doc.h) -> what no table can say
 * is checked -> the builders of paper.h; and back. */
#include "press/paper_json.h"

#include "codec/base64.h"
#include "os/picture.h"
#include "press/paper_doc.h"

struct reader {
    struct cx *cx;
    struct json_strict s;
    int pictures;
    struct paper *paper; /* NULL while faults are sought */
};

/* One kind of block: which member it is, what is checked of it, and how it is made. */
struct maker {
    const char *name;
    bool (*check)(struct reader *r, struct str place, struct block_doc *b);
    void (*make)(struct reader *r, const struct block_doc *b);
};

/* -- what no table can say -- */

static bool check_table(struct reader *r, struct str place, struct block_doc *b)
{
    const struct row_doc *row = b->table.rows.items;
    bool well = true;

    if (b->table.columns.n == 0)
        return false;
    for (size_t i = 0; i < b->table.rows.n; i++) {
        if (row[i].cells.n != b->table.columns.n && row[i].cells.n != 0)
            well = json_strict_fault(
                &r->s, arena_fmt(r->cx->a, FMT ".rows[%zu]", P(place), i),
                arena_fmt(r->cx->a, "这一行有 %zu 格，应与 columns 一样是 %zu 格", row[i].cells.n,
                          b->table.columns.n));
    }
    return well;
}

static bool check_form(struct reader *r, struct str place, struct block_doc *b)
{
    const struct form_row_doc *row = b->form.rows.items;
    bool well = true;

    for (size_t i = 0; i < b->form.rows.n; i++) {
        const struct form_cell_doc *cell = row[i].cells.items;
        int64_t width = 0;

        for (size_t j = 0; j < row[i].cells.n; j++)
            width += cell[j].width;
        if (width != FORM_WIDTH)
            well = json_strict_fault(
                &r->s, arena_fmt(r->cx->a, FMT ".rows[%zu]", P(place), i),
                arena_fmt(r->cx->a, "各格 width 之和应是 %d，现在是 %d", FORM_WIDTH, (int)width));
    }
    return well;
}

static bool check_heading(struct reader *r, struct str place, struct block_doc *b)
{
    return b->heading.level != 0 ||
           json_strict_fault(&r->s, place, S("缺少 level，或写错了：应是 1 到 4"));
}

/* A stranger's picture is written anew before any writer sees it. */
static bool check_picture(struct reader *r, struct str place, struct block_doc *b)
{
    struct picture_doc *p = &b->picture;
    struct picture_taken taken;
    struct str bytes;

    if (++r->pictures > PAPER_PICTURES_MAX)
        return json_strict_fault(&r->s, place,
                                 arena_fmt(r->cx->a, "图片太多：一份最多 %d 张",
                                           PAPER_PICTURES_MAX));
    place = arena_fmt(r->cx->a, FMT ".data", P(place));
    if (p->data.n == 0) /* was told already */
        return false;
    if (!base64_read(r->cx->a, p->data, &bytes))
        return json_strict_fault(&r->s, place, S("应是 base64：不换行，末尾以 = 补齐"));
    if (picture_take(r->cx, bytes, &taken) != OK) {
        r->cx->fault = (struct fault){ .rc = OK };
        return json_strict_fault(&r->s, place,
                                 arena_fmt(r->cx->a, "应是完好的 PNG 或 JPEG 图片，每边不超过 %d 点",
                                           PICTURE_SIDE_MAX));
    }
    p->clean = (struct picture){ taken.bytes, p->caption, taken.shape.width,
                                 taken.shape.height };
    return true;
}

/* -- blocks -- */

static void make_masthead(struct reader *r, const struct block_doc *b)
{
    paper_masthead(r->paper, &b->masthead);
}

static void make_contents(struct reader *r, const struct block_doc *b)
{
    if (b->contents)
        paper_contents(r->paper);
}

static void make_heading(struct reader *r, const struct block_doc *b)
{
    paper_heading(r->paper, (int)b->heading.level, b->heading.text);
}

static void make_prose(struct reader *r, const struct block_doc *b)
{
    paper_prose(r->paper, b->prose, NULL, 0);
}

static void make_picture(struct reader *r, const struct block_doc *b)
{
    paper_picture(r->paper, &b->picture.clean);
}

static void make_signature(struct reader *r, const struct block_doc *b)
{
    paper_signature(r->paper, b->signature.who, b->signature.date);
}

static void make_break(struct reader *r, const struct block_doc *b)
{
    if (b->page)
        paper_break(r->paper);
}

static void make_colophon(struct reader *r, const struct block_doc *b)
{
    const struct colophon_doc *c = &b->colophon;

    paper_colophon(r->paper, &(struct colophon){ c->report, c->send, c->issue, c->printer,
                                                 c->date, (int)c->copies });
}

static void make_table(struct reader *r, const struct block_doc *b)
{
    const struct column_doc *c = b->table.columns.items;
    const struct row_doc *row = b->table.rows.items;
    struct column column[TABLE_COLUMNS_MAX];
    int n = (int)b->table.columns.n;
    struct table *t;

    for (int i = 0; i < n; i++)
        column[i] = (struct column){ c[i].head, (int)c[i].width,
                                     c[i].align == 0 ? ALIGN_LEFT
                                                     : (enum align)(c[i].align - 1) };
    t = paper_table(r->paper, column, n);
    for (size_t i = 0; i < b->table.rows.n; i++)
        table_row(t, row[i].cells.items); /* a cell_doc is a struct str */
}

static void make_form(struct reader *r, const struct block_doc *b)
{
    const struct form_row_doc *row = b->form.rows.items;
    struct form *f = paper_form(r->paper);

    for (size_t i = 0; i < b->form.rows.n; i++) {
        const struct form_cell_doc *c = row[i].cells.items;
        struct form_cell cell[FORM_WIDTH];

        for (size_t j = 0; j < row[i].cells.n; j++)
            cell[j] = (struct form_cell){ c[j].text, (int)c[j].width, c[j].label,
                                          c[j].align == 0 ? ALIGN_LEFT
                                                          : (enum align)(c[j].align - 1) };
        form_row(f, row[i].lines == 0 ? 1 : (int)row[i].lines, cell, (int)row[i].cells.n);
    }
}

#define TEXT_BLOCK(m)                                                \
    static void make_##m(struct reader *r, const struct block_doc *b) \
    {                                                                \
        paper_##m(r->paper, b->m);                                   \
    }
TEXT_BLOCK(column)
TEXT_BLOCK(title)
TEXT_BLOCK(subtitle)
TEXT_BLOCK(addressee)
TEXT_BLOCK(paragraph)
TEXT_BLOCK(item)
TEXT_BLOCK(quote)
TEXT_BLOCK(right)
TEXT_BLOCK(note)

static const struct maker makers[] = {
    { "masthead", NULL, make_masthead }, { "contents", NULL, make_contents },
    { "column", NULL, make_column },     { "title", NULL, make_title },
    { "subtitle", NULL, make_subtitle }, { "heading", check_heading, make_heading },
    { "addressee", NULL, make_addressee }, { "paragraph", NULL, make_paragraph },
    { "prose", NULL, make_prose },       { "item", NULL, make_item },
    { "quote", NULL, make_quote },       { "table", check_table, make_table },
    { "form", check_form, make_form },   { "picture", check_picture, make_picture },
    { "signature", NULL, make_signature }, { "right", NULL, make_right },
    { "note", NULL, make_note },         { "break", NULL, make_break },
    { "colophon", NULL, make_colophon },
};
enum { MAKERS = sizeof(makers) / sizeof(makers[0]) };

/* Of a block: its maker, or NULL with a fault unless it is exactly one of them. */
static const struct maker *maker_of(struct reader *r, struct str place, int64_t seen)
{
    const struct maker *found = NULL;
    int count = 0;

    for (int i = 0; i < MAKERS; i++) {
        if ((seen & INT64_C(1) << block_doc_row(makers[i].name)) != 0) {
            found = &makers[i];
            count++;
        }
    }
    if (count == 1)
        return found;
    json_strict_fault(&r->s, place, count == 0 ? S("一块里要写明它是什么，如 {\"title\": \"标题\"}")
                                               : S("一块里只能写一样，请分成几块"));
    return NULL;
}

/* Both passes: first what is wrong, then, when nothing is, the paper. */
static void check_blocks(struct reader *r, const struct list *blocks)
{
    struct block_doc *b = blocks->items;

    for (size_t i = 0; i < blocks->n; i++) {
        struct str place = arena_fmt(r->cx->a, "$.blocks[%zu]", i);
        const struct maker *m = maker_of(r, place, b[i].seen);

        if (m != NULL && m->check != NULL)
            m->check(r, arena_fmt(r->cx->a, FMT ".%s", P(place), m->name), &b[i]);
    }
}

static void make_blocks(struct reader *r, const struct paper_doc *doc)
{
    const struct block_doc *b = doc->blocks.items;

    r->paper = paper_new(r->cx->a);
    paper_about(r->paper, doc->title, doc->author, doc->date);
    for (int i = 0; i < FACE_END; i++)
        paper_face(r->paper, (enum face)i, doc->faces.face[i]);
    for (size_t i = 0; i < doc->blocks.n; i++)
        maker_of(r, S(""), b[i].seen)->make(r, &b[i]);
}

enum rc paper_json_read(struct cx *cx, struct str json, struct paper **out,
                        struct list *faults)
{
    struct reader r = { .cx = cx, .s = { .a = cx->a } };
    struct paper_doc *doc = NEW(cx->a, struct paper_doc);

    if (json.n > PAPER_JSON_MAX)
        return fail(cx, E_TOO_LARGE, "press.json_large", S(""));
    json_strict_read(&r.s, json, paper_doc_fields, doc);
    check_blocks(&r, &doc->blocks);
    if (r.s.n != 0) {
        *faults = json_strict_faults(&r.s);
        return fail(cx, E_INVALID, "press.json", S(""));
    }
    make_blocks(&r, doc);
    *out = r.paper;
    return OK;
}

/* -- and back -- */

static struct list list_of(struct arena *a, size_t n, size_t size)
{
    return (struct list){ arena_alloc(a, n + 1, size), n };
}

static struct table_doc table_doc(struct arena *a, const struct table *t)
{
    struct table_doc doc = {
        list_of(a, (size_t)t->column_count, sizeof(struct column_doc)),
        list_of(a, (size_t)t->row_count, sizeof(struct row_doc)),
    };
    struct column_doc *c = doc.columns.items;
    struct row_doc *to = doc.rows.items;

    for (int i = 0; i < t->column_count; i++)
        c[i] = (struct column_doc){ t->columns[i].head, t->columns[i].width,
                                    (int)t->columns[i].align + 1 };
    for (const struct row *r = t->first; r != NULL; r = r->next)
        *to++ = (struct row_doc){ { (void *)(uintptr_t)r->cells, (size_t)t->column_count } };
    return doc;
}

static struct form_doc form_doc(struct arena *a, const struct form *f)
{
    struct form_doc doc = { { NULL, 0 } };
    struct form_row_doc *to;

    for (const struct form_row *r = f->first; r != NULL; r = r->next)
        doc.rows.n++;
    doc.rows = list_of(a, doc.rows.n, sizeof(*to));
    to = doc.rows.items;
    for (const struct form_row *r = f->first; r != NULL; r = r->next, to++) {
        struct form_cell_doc *c;

        *to = (struct form_row_doc){ list_of(a, (size_t)r->count, sizeof(*c)), r->lines };
        c = to->cells.items;
        for (int i = 0; i < r->count; i++)
            c[i] = (struct form_cell_doc){ r->cells[i].text, r->cells[i].width,
                                           r->cells[i].label, (int)r->cells[i].align + 1 };
    }
    return doc;
}

static struct colophon_doc colophon_doc(const struct colophon *c)
{
    return (struct colophon_doc){ c->report, c->send, c->issue, c->printer, c->date,
                                  c->copies };
}

static const char *block_doc(struct arena *a, const struct block *b, struct block_doc *to)
{
    switch (b->kind) {
    case BLOCK_MASTHEAD: to->masthead = *b->masthead; return "masthead";
    case BLOCK_COLUMN: to->column = b->text; return "column";
    case BLOCK_TITLE: to->title = b->text; return "title";
    case BLOCK_SUBTITLE: to->subtitle = b->text; return "subtitle";
    case BLOCK_HEADING:
        to->heading = (struct heading_doc){ b->level, b->text };
        return "heading";
    case BLOCK_ADDRESSEE: to->addressee = b->text; return "addressee";
    case BLOCK_PARAGRAPH: to->paragraph = b->text; return "paragraph";
    case BLOCK_ITEM: to->item = b->text; return "item";
    case BLOCK_QUOTE: to->quote = b->text; return "quote";
    case BLOCK_PICTURE:
        to->picture = (struct picture_doc){ b->picture->caption,
                                            base64_write(a, b->picture->bytes), { .width = 0 } };
        return "picture";
    case BLOCK_FORM: to->form = form_doc(a, b->form); return "form";
    case BLOCK_SIGNATURE:
        to->signature = (struct signature_doc){ b->text, b->extra };
        return "signature";
    case BLOCK_RIGHT: to->right = b->text; return "right";
    case BLOCK_NOTE: to->note = b->text; return "note";
    case BLOCK_TABLE: to->table = table_doc(a, b->table); return "table";
    case BLOCK_CONTENTS: to->contents = true; return "contents";
    case BLOCK_BREAK: to->page = true; return "break";
    case BLOCK_COLOPHON: to->colophon = colophon_doc(b->colophon); return "colophon";
    }
    must(!"a kind of block");
    return NULL;
}

struct str paper_json_write(struct arena *a, const struct paper *p)
{
    struct paper_doc doc = { .title = p->title, .author = p->author, .date = p->date,
                             .blocks = list_of(a, (size_t)p->count, sizeof(struct block_doc)) };
    struct block_doc *to = doc.blocks.items;
    struct buf b = { .a = a };

    memcpy(doc.faces.face, p->face, sizeof(p->face));
    for (const struct block *block = p->first; block != NULL; block = block->next, to++)
        to->seen = INT64_C(1) << block_doc_row(block_doc(a, block, to));
    json_strict_write(&b, paper_doc_fields, &doc);
    return buf_str(&b);
}
