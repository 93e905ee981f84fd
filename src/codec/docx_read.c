/* docx_read.c -- see docx_read.h.  The parts are read in a stream; paragraphs stand in one
 * another (a text box in a line), and so do tables: two stacks. */
#include "codec/docx_read.h"

#include "base/buf.h"
#include "base/field.h"
#include "codec/docx_style.h"
#include "codec/relation.h"
#include "codec/utf.h"

enum { PARAS_DEEP = 40, TABLES_DEEP = 64, NOTES_MAX = 2000, PARA_MAX = 1024 * 1024 };
enum { HEADING_LENGTH_MAX = 100 };

struct open_para {
    struct buf text;
    struct docx_look own, run;
    struct str style;
    int graphic, properties, run_properties, text_now;
    bool hidden, sized, joined; /* joined: its end is deleted */
};

struct open_table {
    int grid;
    bool begun, frame; /* a table of one column is a frame: its lines are lines */
    bool row_deleted;
    struct str cell[MANUSCRIPT_COLUMNS_MAX];
    int columns, span;
};

struct note {
    struct str id;
    bool end;
};

struct docx {
    struct cx *cx;
    struct archive *ar;
    struct manuscript *m;
    struct manuscript boxes; /* lines of text boxes, until the one they stand in ends */
    struct docx_styles *styles;
    struct docx_lists *lists;
    struct open_para para[PARAS_DEEP];
    int paras;
    struct open_table table[TABLES_DEEP];
    int tables, ruled; /* ruled: those that are no frames */
    struct buf cell, carry;
    int passing, deleting; /* inside of what is not read */
    struct note note[NOTES_MAX];
    size_t notes;
    bool in_notes, end_notes, any;
    struct str note_id;
    struct buf note_text;
    struct str root;
};

static enum rc broken(struct docx *d, const char *why)
{
    return fail(d->cx, E_INVALID, "document.broken", str_of(why));
}

/* -- lines -- */

/* One line of a paragraph, to where it belongs. */
static enum rc line_end(struct docx *d, const struct para *p)
{
    struct buf *to = d->in_notes ? &d->note_text : d->ruled > 0 ? &d->cell : NULL;

    if (to == NULL)
        return manuscript_add(d->paras > 1 ? &d->boxes : d->m, p);
    if (to->n + p->text.n > PARA_MAX)
        return fail(d->cx, E_TOO_LARGE, "document.large", S("cell"));
    if (to->n != 0)
        buf_add(to, S(" "));
    buf_add(to, p->text);
    return OK;
}

static enum rc boxes_end(struct docx *d)
{
    for (size_t i = 0; d->paras == 0 && i < d->boxes.n; i++)
        TRY(manuscript_add(d->m, &d->boxes.para[i]));
    if (d->paras == 0)
        d->boxes.n = 0;
    return OK;
}

/* Its number before it; a blank between where it ends like a word. */
static struct str numbered(struct docx *d, struct docx_look *look, struct str text)
{
    bool bullet = false;
    struct str number;

    if (look->list <= 0)
        return text;
    number = docx_list_next(d->cx, d->lists, look->list, look->depth, &bullet);
    if (bullet && look->kind == PARA_TEXT)
        look->kind = PARA_ITEM;
    if (number.n == 0)
        return text;
    return arena_fmt(d->cx->a, FMT "%s" FMT, P(number),
                     (number.p[number.n - 1] >= '0' && number.p[number.n - 1] <= '9') ||
                             (number.p[number.n - 1] >= 'A' && number.p[number.n - 1] <= 'z')
                         ? " " : "", P(text));
}

static struct para para_of(struct docx_look *look)
{
    struct para p = { .kind = look->kind, .level = look->level, .size = look->size };

    if (p.kind == PARA_TEXT && look->outline >= 1 && look->outline <= 6) {
        p.kind = PARA_HEADING;
        p.level = look->outline < 4 ? look->outline : 4;
    }
    p.centred = look->align == DOCX_ALIGN_CENTRE;
    p.right = look->align == DOCX_ALIGN_RIGHT;
    p.red = look->red == 1;
    return p;
}

static bool is_blank(struct str s)
{
    return str_trim(s).n == 0;
}

static enum rc para_close(struct docx *d)
{
    struct open_para *o = &d->para[d->paras - 1];
    struct docx_look look = o->own, style = docx_style_look(d->styles, o->style);
    struct str text = arena_str(d->cx->a, buf_str(&o->text)), part;
    struct para p;

    if (o->joined && d->ruled == 0 && d->paras == 1) {
        d->carry.n = 0;
        buf_add(&d->carry, text);
        d->paras--;
        return boxes_end(d);
    }
    docx_look_over(&look, &style);
    text = numbered(d, &look, text);
    p = para_of(&look);
    if (utf8_count(text) > HEADING_LENGTH_MAX &&
        (p.kind == PARA_HEADING || p.kind == PARA_TITLE))
        p.kind = PARA_TEXT;
    while (!is_blank(text)) {
        (void)str_cut(&text, S("\n"), &part);
        p.text = part;
        TRY(line_end(d, &p));
        p.broken = true;
    }
    d->paras--;
    return boxes_end(d);
}

static enum rc para_open(struct docx *d)
{
    struct open_para *o;

    if (d->paras == PARAS_DEEP)
        return broken(d, "paragraphs too deep");
    o = &d->para[d->paras++];
    *o = (struct open_para){ .text = o->text };
    o->text.a = d->cx->a;
    o->text.n = 0;
    if (d->paras == 1 && d->carry.n != 0) {
        buf_add(&o->text, buf_str(&d->carry));
        d->carry.n = 0;
    }
    return OK;
}

static struct open_para *top(struct docx *d)
{
    return d->paras > 0 ? &d->para[d->paras - 1] : NULL;
}

static enum rc add_text(struct docx *d, struct str text)
{
    struct open_para *o = top(d);

    if (o == NULL || d->passing > 0 || d->deleting > 0 || o->graphic > 0)
        return OK;
    if (o->hidden) {
        d->m->left.hidden += !is_blank(text);
        return OK;
    }
    if (o->text.n + text.n > PARA_MAX)
        return fail(d->cx, E_TOO_LARGE, "document.large", S("paragraph"));
    if (!o->sized && !is_blank(text)) {
        o->own.size = o->run.size;
        o->own.red = o->run.red;
        o->sized = true;
    }
    buf_add(&o->text, text);
    return OK;
}

/* -- tables -- */

static struct open_table *table_now(struct docx *d)
{
    return d->tables > 0 ? &d->table[d->tables - 1] : NULL;
}

/* The one whose rows are kept: of tables in tables, the outermost. */
static bool is_outer(struct docx *d)
{
    return d->ruled == 1 && d->tables > 0 && table_now(d)->begun && !table_now(d)->frame;
}

static enum rc table_open(struct docx *d)
{
    if (d->tables == TABLES_DEEP)
        return broken(d, "tables too deep");
    d->table[d->tables++] = (struct open_table){ .grid = 0 };
    return OK;
}

static void table_close(struct docx *d)
{
    if (d->tables == 0)
        return;
    d->ruled -= table_now(d)->begun && !table_now(d)->frame;
    d->tables--;
}

static void row_open(struct docx *d)
{
    struct open_table *t = table_now(d);

    if (t == NULL)
        return;
    if (!t->begun) {
        t->begun = true;
        t->frame = t->grid == 1;
        d->ruled += !t->frame;
    }
    t->columns = 0;
    t->row_deleted = false;
}

static void cell_open(struct docx *d)
{
    if (!is_outer(d))
        return;
    d->cell.n = 0;
    table_now(d)->span = 1;
}

/* What has no column left goes into the last. */
static void cell_close(struct docx *d)
{
    struct open_table *t = table_now(d);
    struct str text = buf_str(&d->cell), *last;

    if (!is_outer(d))
        return;
    if (t->columns >= MANUSCRIPT_COLUMNS_MAX) {
        last = &t->cell[MANUSCRIPT_COLUMNS_MAX - 1];
        if (text.n != 0 && last->n + text.n < PARA_MAX)
            *last = arena_fmt(d->cx->a, FMT " " FMT, P(*last), P(text));
        return;
    }
    t->cell[t->columns++] = arena_str(d->cx->a, text);
    for (int i = 1; i < t->span && t->columns < MANUSCRIPT_COLUMNS_MAX; i++)
        t->cell[t->columns++] = S("");
}

static enum rc row_close(struct docx *d)
{
    struct open_table *t = table_now(d);
    struct str *cells;

    if (!is_outer(d) || t->columns == 0)
        return OK;
    if (t->row_deleted) {
        d->m->left.deleted++;
        return OK;
    }
    cells = NEW_ARRAY(d->cx->a, struct str, (size_t)t->columns);
    memcpy(cells, t->cell, (size_t)t->columns * sizeof(*cells));
    return manuscript_add(d->paras > 0 ? &d->boxes : d->m,
                          &(struct para){ .kind = PARA_ROW, .cells = cells,
                                          .columns = t->columns });
}

/* -- what stands in a run or a paragraph -- */

static bool is_on(const char **attr)
{
    struct str val = xml_attr(attr, "val");

    return !str_is(val, "0") && !str_is(val, "false") && !str_is(val, "off");
}

static void note_open(struct docx *d, const char **attr, bool end)
{
    d->m->left.notes++;
    if (d->notes < NOTES_MAX && !d->in_notes)
        d->note[d->notes++] = (struct note){ arena_str(d->cx->a, xml_attr(attr, "id")), end };
}

/* A ticked or an empty box of the fonts that have them; other signs are nothing. */
static struct str symbol(const char **attr)
{
    struct str c = xml_attr(attr, "char");

    if (str_ends(c, S("52")) || str_ends(c, S("FE")))
        return S("☑");
    return str_ends(c, S("A8")) || str_ends(c, S("6F")) ? S("□") : S("");
}

static enum rc sign_open(struct docx *d, struct str name, const char **attr)
{
    struct str type = xml_attr(attr, "type");

    if (str_is(name, "tab") && top(d)->properties == 0)
        return add_text(d, S("\t"));
    if (str_is(name, "cr") || (str_is(name, "br") && !str_is(type, "page") &&
                               !str_is(type, "column")))
        return add_text(d, S("\n"));
    if (str_is(name, "noBreakHyphen"))
        return add_text(d, S("-"));
    if (str_is(name, "sym"))
        return add_text(d, symbol(attr));
    if (d->passing > 0 || d->deleting > 0)
        return OK;
    if (str_is(name, "footnoteReference") || str_is(name, "endnoteReference"))
        note_open(d, attr, str_is(name, "endnoteReference"));
    else if (str_is(name, "commentReference"))
        d->m->left.remarks++;
    else if (str_is(name, "blip") || (str_is(name, "imagedata") && top(d)->graphic == 1))
        d->m->left.pictures++;
    else if (str_is(name, "OLEObject"))
        d->m->left.objects++;
    return OK;
}

static void property(struct docx *d, struct str name, const char **attr)
{
    struct open_para *o = top(d);

    if (o->run_properties > 0 && o->properties > 0) {
        if (str_is(name, "del") || str_is(name, "moveFrom"))
            o->joined = true;
    } else if (o->run_properties > 0) {
        if (str_is(name, "vanish"))
            o->hidden = is_on(attr);
        else if (str_is(name, "sz") || str_is(name, "color"))
            docx_look_take(&o->run, name, attr);
    } else if (o->properties > 0) {
        if (str_is(name, "pStyle"))
            o->style = arena_str(d->cx->a, xml_attr(attr, "val"));
        else
            docx_look_take(&o->own, name, attr);
    }
}

/* What is passed over with all that is in it. */
static bool is_passed(struct str name)
{
    return str_is(name, "Fallback") || str_is(name, "rt") || str_is(name, "sectPr") ||
           str_is(name, "instrText") || str_ends(name, S("Change"));
}

static bool is_deletion(struct str name)
{
    return str_is(name, "del") || str_is(name, "moveFrom");
}

static bool is_graphic(struct str name)
{
    return str_is(name, "drawing") || str_is(name, "pict") || str_is(name, "object");
}

static enum rc open_in_para(struct docx *d, struct str name, const char **attr)
{
    struct open_para *o = top(d);

    if (str_is(name, "pPr")) {
        o->properties++;
    } else if (str_is(name, "rPr")) {
        o->run_properties++;
    } else if (o->properties > 0 || o->run_properties > 0) {
        property(d, name, attr);
    } else if (str_is(name, "r")) {
        o->hidden = false;
        o->run = (struct docx_look){ .kind = PARA_TEXT };
    } else if (is_graphic(name)) {
        o->graphic++;
    } else if (str_is(name, "t")) {
        o->text_now++;
    } else if (is_deletion(name)) {
        d->deleting++;
        d->m->left.deleted++;
    } else {
        return sign_open(d, name, attr);
    }
    return OK;
}

static void open_in_table(struct docx *d, struct str name, const char **attr)
{
    int64_t n;

    if (str_is(name, "gridCol"))
        table_now(d)->grid++;
    else if (str_is(name, "gridSpan") && str_int(xml_attr(attr, "val"), &n) && n >= 1)
        table_now(d)->span = n < MANUSCRIPT_COLUMNS_MAX ? (int)n : MANUSCRIPT_COLUMNS_MAX;
    else if (is_deletion(name))
        table_now(d)->row_deleted = true;
}

static enum rc on_open(void *arg, struct str name, const char **attr)
{
    struct docx *d = arg;

    if (!d->any) {
        d->root = arena_str(d->cx->a, name);
        d->any = true;
    }
    if (d->passing > 0 || is_passed(name)) {
        d->passing++;
        return OK;
    }
    if (str_is(name, "p"))
        return para_open(d);
    if (str_is(name, "tbl"))
        return table_open(d);
    if (str_is(name, "tr"))
        row_open(d);
    else if (str_is(name, "tc"))
        cell_open(d);
    else if (str_is(name, "altChunk"))
        d->m->left.objects++;
    else if (d->in_notes && (str_is(name, "footnote") || str_is(name, "endnote"))) {
        d->note_id = arena_str(d->cx->a, xml_attr(attr, "id"));
        d->note_text.n = 0;
    } else if (top(d) != NULL)
        return open_in_para(d, name, attr);
    else if (d->tables > 0)
        open_in_table(d, name, attr);
    return OK;
}

/* The notes that the text has, in its order, at its end. */
static enum rc note_close(struct docx *d)
{
    struct str text = manuscript_clean(d->cx->a, buf_str(&d->note_text));

    for (size_t i = 0; i < d->notes && text.n != 0; i++) {
        if (d->note[i].end != d->end_notes || !str_eq(d->note[i].id, d->note_id))
            continue;
        TRY(manuscript_add(d->m, &(struct para){
            .text = arena_fmt(d->cx->a, "（注%d：" FMT "）", (int)i + 1, P(text)) }));
    }
    return OK;
}

static void close_in_para(struct docx *d, struct str name)
{
    struct open_para *o = top(d);

    if (str_is(name, "pPr"))
        o->properties -= o->properties > 0;
    else if (str_is(name, "rPr"))
        o->run_properties -= o->run_properties > 0;
    else if (o->properties > 0 || o->run_properties > 0)
        return;
    else if (is_graphic(name))
        o->graphic -= o->graphic > 0;
    else if (str_is(name, "t"))
        o->text_now -= o->text_now > 0;
    else if (is_deletion(name))
        d->deleting -= d->deleting > 0;
}

static enum rc on_close(void *arg, struct str name)
{
    struct docx *d = arg;

    if (d->passing > 0) {
        d->passing--;
        return OK;
    }
    if (str_is(name, "p"))
        return d->paras > 0 ? para_close(d) : OK;
    if (str_is(name, "tbl"))
        table_close(d);
    else if (str_is(name, "tr"))
        return row_close(d);
    else if (str_is(name, "tc"))
        cell_close(d);
    else if (d->in_notes && (str_is(name, "footnote") || str_is(name, "endnote")))
        return note_close(d);
    else if (top(d) != NULL)
        close_in_para(d, name);
    return OK;
}

static enum rc on_text(void *arg, struct str text)
{
    struct docx *d = arg;

    return top(d) != NULL && top(d)->text_now > 0 ? add_text(d, text) : OK;
}

/* -- the parts -- */

static const struct xml_reader reader = { on_open, on_close, on_text };

static enum rc notes_read(struct docx *d, const struct relations *all, bool end)
{
    const struct relation *r = relation_of(all, end ? S("/endnotes") : S("/footnotes"), S(""));

    if (r == NULL || !archive_has(d->ar, r->target) || d->notes == 0)
        return OK;
    d->in_notes = true;
    d->end_notes = end;
    d->paras = d->tables = d->ruled = d->passing = d->deleting = 0;
    return xml_read(d->cx, d->ar, r->target, &reader, d);
}

static enum rc parts_read(struct docx *d, struct str main)
{
    struct relations all = { .n = 0 };
    const struct relation *r;

    TRY(relations_read(d->cx, d->ar, main, &all));
    r = relation_of(&all, S("/styles"), S(""));
    if (r != NULL && archive_has(d->ar, r->target))
        TRY(docx_styles_read(d->cx, d->ar, r->target, &d->styles));
    r = relation_of(&all, S("/numbering"), S(""));
    if (r != NULL && archive_has(d->ar, r->target))
        TRY(docx_lists_read(d->cx, d->ar, r->target, &d->lists));
    TRY(xml_read(d->cx, d->ar, main, &reader, d));
    if (!str_is(d->root, "document"))
        return fail(d->cx, E_INVALID,
                    str_is(d->root, "workbook") ? "document.table" : "document.kind", d->root);
    TRY(notes_read(d, &all, false));
    return notes_read(d, &all, true);
}

enum rc docx_read(struct cx *cx, struct str bytes, struct manuscript *m)
{
    struct docx *d = NEW(cx->a, struct docx);
    struct relations all = { .n = 0 };
    const struct relation *r;
    bool is_book;

    *d = (struct docx){ .cx = cx, .m = m, .boxes = { .cx = cx }, .cell = { .a = cx->a },
                        .carry = { .a = cx->a }, .note_text = { .a = cx->a } };
    TRY(archive_open(cx, bytes, &d->ar));
    if (!archive_has(d->ar, S("_rels/.rels")))
        return fail(cx, E_INVALID, "document.kind", S("no relations"));
    TRY(relations_read(cx, d->ar, S(""), &all));
    r = relation_of(&all, S("/officeDocument"), S(""));
    if (r == NULL || !archive_has(d->ar, r->target))
        return fail(cx, E_INVALID, "document.kind", S("no main part"));
    is_book = str_ends(r->target, S("workbook.xml")) ||
              str_ends(r->target, S("workbook.bin"));
    if (is_book)
        return fail(cx, E_INVALID, "document.table", S(""));
    return parts_read(d, r->target);
}
