/* issue_desk.c -- see issue_desk.h. */
#include "app/issue_desk.h"

#include <inttypes.h>
#include "app/faces.h"
#include "app/issue_paper.h"
#include "base/buf.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "domain/words.h"
#include "text/origins.h"

enum { PAGE_LINES = 22 }; /* GB/T 9704 */

static const struct field desk_piece_fields[] = {
    FIELD_ID(struct desk_piece, piece), FIELD_ID(struct desk_piece, digest),
    FIELD(struct desk_piece, page),     FIELD(struct desk_piece, title),
    FIELD(struct desk_piece, form),     FIELD(struct desk_piece, flags),
    FIELD(struct desk_piece, from),     FIELD_END
};
static const struct field desk_column_fields[] = {
    FIELD(struct desk_column, no), FIELD(struct desk_column, name),
    FIELD_OF(struct desk_column, pieces, struct desk_piece, desk_piece_fields), FIELD_END
};
static const struct field desk_check_fields[] = { FIELD(struct desk_check, must),
                                                  FIELD(struct desk_check, text),
                                                  FIELD(struct desk_check, link), FIELD_END };
const struct field issue_desk_fields[] = {
    FIELD_IN(struct issue_desk, issue, issue_fields),
    FIELD_IN(struct issue_desk, paper, shown_issue_fields),
    FIELD_OF(struct issue_desk, columns, struct desk_column, desk_column_fields),
    FIELD_OF(struct issue_desk, checks, struct desk_check, desk_check_fields),
    FIELD(struct issue_desk, pages), FIELD(struct issue_desk, lines),
    FIELD(struct issue_desk, odd), FIELD(struct issue_desk, may_edit),
    FIELD(struct issue_desk, may_submit), FIELD(struct issue_desk, main), FIELD_END
};

/* What the desk is made of while it is loaded. */
struct desk {
    struct issue_desk *view;
    struct list pieces; /* of struct piece, in print order as paper.pieces */
    struct list doubts; /* of struct piece_doubt */
    struct desk_check *check;
    size_t room;
};

static void say(struct desk *d, bool must_, struct str text, struct str link)
{
    if (d->view->checks.n < d->room)
        d->check[d->view->checks.n++] = (struct desk_check){ must_, text, link };
}

/* -- columns and pages -- */

static struct str from_units(struct arena *a, const struct frozen_piece *p)
{
    struct buf b = { .a = a };

    for (size_t i = 0; i < p->sources.n; i++)
        buf_fmt(&b, "%s" FMT, i != 0 ? "、" : "",
                P(((const struct frozen_source *)p->sources.items)[i].unit_short));
    return buf_str(&b);
}

static int64_t page_of(const struct pdf_pages *pages, const struct list *placed, int64_t piece)
{
    const struct issue_placed *at = placed->items;
    const struct pdf_title *title = pages->titles.items;

    for (size_t i = 0; i < placed->n; i++) {
        for (size_t j = 0; at[i].piece == piece && j < pages->titles.n; j++) {
            if (title[j].block == at[i].block)
                return title[j].page;
        }
    }
    return 0;
}

/* The pieces of one column, with the pages they begin on. */
static struct list column_pieces(struct arena *a, const struct desk *d, int64_t no,
                                 const struct pdf_pages *pages, const struct list *placed)
{
    const struct piece *p = d->pieces.items;
    const struct frozen_piece *f = d->view->paper.pieces.items;
    struct desk_piece *out = NEW_ARRAY(a, struct desk_piece, d->pieces.n);
    size_t n = 0;

    for (size_t i = 0; i < d->pieces.n; i++) {
        if (p[i].col == no)
            out[n++] = (struct desk_piece){ .piece = p[i].id, .digest = p[i].digest,
                                            .title = p[i].title, .form = f[i].form,
                                            .flags = p[i].flags,
                                            .from = from_units(a, &f[i]),
                                            .page = page_of(pages, placed, p[i].id) };
    }
    return (struct list){ out, n };
}

/* Page count, and the columns of the bulletin; one without columns has a nameless one. */
static enum rc desk_columns(struct cx *cx, struct desk *d)
{
    struct issue_desk *view = d->view;
    struct pdf_pages pages = { 0 };
    struct list placed, columns;
    struct desk_column *out;

    TRY(faces_pages(cx, issue_print(cx->a, &view->paper, &placed), &pages));
    view->pages = pages.pages;
    view->lines = PAGE_LINES - pages.free_lines;
    view->odd = pages.pages > 1 && pages.pages % 2 != 0;
    TRY(bulletin_column_list(cx, view->issue.bulletin, &columns));
    out = NEW_ARRAY(cx->a, struct desk_column, columns.n + 1);
    out[0].no = 1;
    view->columns = (struct list){ out, columns.n != 0 ? columns.n : 1 };
    for (size_t i = 0; i < view->columns.n; i++) {
        if (columns.n != 0) {
            out[i].no = ((const struct bulletin_column *)columns.items)[i].no;
            out[i].name = ((const struct bulletin_column *)columns.items)[i].name;
        }
        out[i].pieces = column_pieces(cx->a, d, out[i].no, &pages, &placed);
    }
    return OK;
}

/* -- what is missing -- */

/* Sources of a 综合稿 that no paragraph comes from any more. */
static bool source_left_out(struct arena *a, const struct piece *p, int64_t report)
{
    struct list lines = origins_read(a, p->body, p->origins);

    for (size_t i = 0; i < lines.n; i++) {
        if (ids_have(((const struct origin_line *)lines.items)[i].from, report))
            return false;
    }
    return p->digest != 0 && p->origins.n != 0;
}

static void check_doubts(struct arena *a, struct desk *d, const struct piece *p)
{
    const struct piece_doubt *x = d->doubts.items;

    for (size_t i = 0; i < d->doubts.n; i++) {
        struct str link = arena_fmt(a, "/report/%" PRId64, x[i].report);

        if (x[i].piece != p->id)
            continue;
        if (x[i].questions != 0)
            say(d, false, arena_fmt(a, "来稿“" FMT "”还有核实没有答复", P(x[i].title)), link);
        if (x[i].remarks != 0)
            say(d, false, arena_fmt(a, "来稿“" FMT "”还有 %d 条批注没有处理", P(x[i].title),
                                    (int)x[i].remarks), link);
        if (source_left_out(a, p, x[i].report))
            say(d, false, arena_fmt(a, "综合稿“" FMT "”里没有来稿“" FMT "”的段落，签发后它仍计采用",
                                    P(p->title), P(x[i].title)),
                arena_fmt(a, "/piece/%" PRId64 "/edit", p->id));
    }
}

static void check_piece(struct arena *a, struct desk *d, const struct piece *p,
                        const struct frozen_piece *f)
{
    struct str link = arena_fmt(a, "/piece/%" PRId64 "/edit", p->id);

    if (f->sources.n == 0)
        say(d, false, arena_fmt(a, "“" FMT "”没有来稿，签发后不给任何单位计采用", P(p->title)),
            link);
    if (utf8_count(p->title) > TITLE_LONG)
        say(d, false, arena_fmt(a, "“" FMT "”标题有 %d 字，长于 %d 字", P(p->title),
                                (int)utf8_count(p->title), TITLE_LONG), link);
    check_doubts(a, d, p);
}

static void desk_checks(struct arena *a, struct desk *d)
{
    const struct desk_column *column = d->view->columns.items;
    const struct piece *p = d->pieces.items;
    const struct frozen_piece *f = d->view->paper.pieces.items;
    struct buf empty = { .a = a };
    int64_t first = 0; /* of the columns without a piece */

    d->room = 2 + 2 * d->pieces.n + 3 * d->doubts.n;
    d->check = NEW_ARRAY(a, struct desk_check, d->room);
    d->view->checks.items = d->check;
    if (d->pieces.n == 0) {
        say(d, true, S("本期还没有篇目：在采编台采用来稿，或把综合稿编入"), S("/desk"));
        return;
    }
    for (size_t i = 0; i < d->view->columns.n; i++) {
        if (column[i].pieces.n != 0)
            continue;
        buf_fmt(&empty, "“" FMT "”", P(column[i].name));
        first = first != 0 ? first : column[i].no;
    }
    if (first != 0)
        say(d, false, arena_fmt(a, "栏目" FMT "还没有篇目，不印出来", P(buf_str(&empty))),
            arena_fmt(a, "#column-%" PRId64, first));
    for (size_t i = 0; i < d->pieces.n; i++)
        check_piece(a, d, &p[i], &f[i]);
}

ACT(issue_edit)
{
    struct issue_desk *view = output;
    struct desk d = { .view = view };
    struct bulletin b = { 0 };

    TRY(issue_for_reader(cx, ((const struct issue_id *)input)->issue, &view->issue));
    TRY(bulletin_load(cx, view->issue.bulletin, &b));
    TRY(issue_paper(cx, &view->issue, &view->paper));
    view->issue.frozen = S("");
    TRY(piece_list(cx, view->issue.id, &d.pieces));
    TRY(piece_doubts(cx, view->issue.id, &d.doubts));
    TRY(desk_columns(cx, &d));
    desk_checks(cx->a, &d);
    view->may_edit = view->issue.state == ISSUE_OPEN &&
                     rights_in(cx->actor, RIGHT_EDIT, b.unit);
    view->may_submit = view->may_edit && d.pieces.n != 0;
    view->main = view->issue.series == SERIES_MAIN;
    return OK;
}
