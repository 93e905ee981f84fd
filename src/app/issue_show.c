/* issue_show.c -- reading issues, as page and as PDF (issue.h). */
#include "app/issue.h"

#include <inttypes.h>
#include "app/issue_trail.h"
#include "app/notice.h"
#include "app/pictures.h"
#include "app/piece.h"
#include "base/time.h"
#include "codec/json.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "domain/words.h"
#include "store/unit.h"

static const struct field frozen_source_fields[] = {
    FIELD_ID(struct frozen_source, report),   FIELD_ID(struct frozen_source, unit),
    FIELD(struct frozen_source, unit_short),  FIELD(struct frozen_source, author_name),
    FIELD_END
};
static const struct field frozen_piece_fields[] = {
    FIELD_ID(struct frozen_piece, piece), FIELD(struct frozen_piece, column_name),
    FIELD(struct frozen_piece, form),     FIELD(struct frozen_piece, title),
    FIELD(struct frozen_piece, body),     FIELD(struct frozen_piece, origins),
    FIELD(struct frozen_piece, first),
    FIELD_OF(struct frozen_piece, sources, struct frozen_source, frozen_source_fields),
    FIELD_OF(struct frozen_piece, pictures, struct named_picture, named_picture_fields),
    FIELD_END
};
const struct field frozen_issue_fields[] = {
    FIELD_ID(struct frozen_issue, issue),      FIELD_ID(struct frozen_issue, bulletin),
    FIELD(struct frozen_issue, bulletin_name), FIELD(struct frozen_issue, unit_name),
    FIELD(struct frozen_issue, readers),       FIELD(struct frozen_issue, signer_name),
    FIELD(struct frozen_issue, year),          FIELD(struct frozen_issue, number),
    FIELD(struct frozen_issue, total),         FIELD_DAY(struct frozen_issue, signed_at),
    FIELD_OF(struct frozen_issue, pieces, struct frozen_piece, frozen_piece_fields),
    FIELD(struct frozen_issue, heading),       FIELD(struct frozen_issue, publisher),
    FIELD(struct frozen_issue, mark),          FIELD(struct frozen_issue, send_to),
    FIELD(struct frozen_issue, issue_to),      FIELD(struct frozen_issue, copies),
    FIELD(struct frozen_issue, layout),        FIELD(struct frozen_issue, contents),
    FIELD(struct frozen_issue, series),        FIELD(struct frozen_issue, subject),
    FIELD_END
};
/* The same for a page, which also says what was read. */
static const struct field shown_piece_fields[] = {
    FIELD_ID(struct frozen_piece, piece), FIELD(struct frozen_piece, column_name),
    FIELD(struct frozen_piece, form),     FIELD(struct frozen_piece, title),
    FIELD(struct frozen_piece, body),     FIELD(struct frozen_piece, origins),
    FIELD(struct frozen_piece, first),
    FIELD_OF(struct frozen_piece, sources, struct frozen_source, frozen_source_fields),
    FIELD_OF(struct frozen_piece, pictures, struct named_picture, shown_picture_fields),
    FIELD(struct frozen_piece, flags),    FIELD(struct frozen_piece, seen),
    FIELD(struct frozen_piece, told),     FIELD_ID(struct frozen_piece, notice), FIELD_END
};
const struct field shown_issue_fields[] = {
    FIELD_ID(struct frozen_issue, issue),      FIELD_ID(struct frozen_issue, bulletin),
    FIELD(struct frozen_issue, bulletin_name), FIELD(struct frozen_issue, unit_name),
    FIELD(struct frozen_issue, readers),       FIELD(struct frozen_issue, signer_name),
    FIELD(struct frozen_issue, year),          FIELD(struct frozen_issue, number),
    FIELD(struct frozen_issue, total),         FIELD_DAY(struct frozen_issue, signed_at),
    FIELD_OF(struct frozen_issue, pieces, struct frozen_piece, shown_piece_fields),
    FIELD(struct frozen_issue, heading),       FIELD(struct frozen_issue, publisher),
    FIELD(struct frozen_issue, mark),          FIELD(struct frozen_issue, send_to),
    FIELD(struct frozen_issue, issue_to),      FIELD(struct frozen_issue, copies),
    FIELD(struct frozen_issue, layout),        FIELD(struct frozen_issue, contents),
    FIELD(struct frozen_issue, series),        FIELD(struct frozen_issue, subject),
    FIELD_END
};
const struct field issue_picture_fields[] = {
    INPUT_ID(struct issue_picture_in, issue, "期", 1),
    INPUT(struct issue_picture_in, picture, "图片", 64, 64), FIELD_END
};
const struct field issue_target_fields[] = {
    FIELD_ID(struct issue_target, bulletin), FIELD(struct issue_target, name),
    FIELD(struct issue_target, first),
    FIELD_OF(struct issue_target, columns, struct bulletin_column, bulletin_column_fields),
    FIELD_OF(struct issue_target, open, struct issue_line, issue_line_fields),
    FIELD_END
};
const struct field issue_view_fields[] = {
    FIELD_IN(struct issue_view, issue, issue_fields),
    FIELD_IN(struct issue_view, paper, shown_issue_fields),
    FIELD_OF(struct issue_view, columns, struct bulletin_column, bulletin_column_fields),
    FIELD_OF(struct issue_view, notices, struct issue_notice, issue_notice_fields),
    FIELD_IN(struct issue_view, trail, issue_trail_fields),
    FIELD(struct issue_view, main), FIELD(struct issue_view, may_notice),
    FIELD(struct issue_view, may_edit), FIELD(struct issue_view, may_submit),
    FIELD(struct issue_view, may_sign), FIELD_END
};

bool issue_sees_open(const struct cx *cx, int64_t unit)
{
    return rights_in(cx->actor, RIGHT_APPROVE, unit);
}

/* Is there an open issue besides the 正刊, so that one has to choose? */
static bool issue_choice(const struct list *open)
{
    for (size_t i = 0; i < open->n; i++) {
        if (((const struct issue_line *)open->items)[i].series != SERIES_MAIN)
            return true;
    }
    return false;
}

enum rc issue_targets(struct cx *cx, int64_t unit, struct list *out)
{
    struct list all;
    const struct bulletin *b;
    struct issue_target *target;
    size_t n = 0;

    TRY(bulletin_list(cx, unit, &all));
    b = all.items;
    target = NEW_ARRAY(cx->a, struct issue_target, all.n);
    for (size_t i = 0; i < all.n; i++) {
        if (b[i].outside)
            continue;
        target[n] = (struct issue_target){ .bulletin = b[i].id, .name = b[i].name,
                                           .first = n == 0 };
        TRY(bulletin_column_list(cx, b[i].id, &target[n].columns));
        TRY(issue_open_list(cx, b[i].id, &target[n].open));
        if (!issue_choice(&target[n].open))
            target[n].open.n = 0;
        n++;
    }
    *out = (struct list){ target, n };
    return OK;
}

static struct str column_name(const struct list *columns, int64_t no)
{
    for (size_t i = 0; i < columns->n; i++) {
        const struct bulletin_column *c = (const struct bulletin_column *)columns->items + i;

        if (c->no == no)
            return c->name;
    }
    return S("");
}

static enum rc frozen_pieces(struct cx *cx, const struct issue *issue, struct list *out)
{
    struct list columns, pieces, sources;
    struct frozen_piece *frozen;
    int64_t col = -1;

    TRY(bulletin_column_all(cx, issue->bulletin, &columns));
    TRY(piece_list(cx, issue->id, &pieces));
    frozen = NEW_ARRAY(cx->a, struct frozen_piece, pieces.n);
    for (size_t i = 0; i < pieces.n; i++) {
        const struct piece *p = (const struct piece *)pieces.items + i;
        struct frozen_source *source;
        int64_t *report;

        TRY(piece_sources(cx, p->id, &sources));
        source = NEW_ARRAY(cx->a, struct frozen_source, sources.n);
        report = NEW_ARRAY(cx->a, int64_t, sources.n);
        for (size_t j = 0; j < sources.n; j++) {
            const struct piece_source *s = (const struct piece_source *)sources.items + j;

            source[j] = (struct frozen_source){ s->report, s->unit, s->unit_short,
                                                s->author_name };
            report[j] = s->report;
        }
        frozen[i] = (struct frozen_piece){
            .piece = p->id, .column_name = column_name(&columns, p->col),
            .form = words_str(&adoption_forms, p->form), .title = p->title,
            .body = p->body, .origins = p->origins, .first = p->col != col,
            .sources = { source, sources.n }, .flags = p->flags, .seen = piece_seen(cx->a, p)
        };
        TRY(pictures_of(cx, p->body, report, sources.n, &frozen[i].pictures));
        col = p->col;
    }
    *out = (struct list){ frozen, pieces.n };
    return OK;
}

/* What was frozen before these were kept was printed so. */
static enum rc frozen_read(struct cx *cx, struct str frozen, struct frozen_issue *out)
{
    *out = (struct frozen_issue){ .mark = S("内部资料 注意保存"),
                                  .layout = words_str(&layouts, LAYOUT_BULLETIN),
                                  .series = words_str(&issue_series, SERIES_MAIN) };
    TRY(json_fill(cx, frozen, frozen_issue_fields, out));
    if (out->heading.n == 0)
        out->heading = out->bulletin_name;
    if (out->publisher.n == 0)
        out->publisher = out->unit_name;
    return OK;
}

enum rc issue_paper(struct cx *cx, const struct issue *issue, struct frozen_issue *out)
{
    struct bulletin b = { 0 };
    struct unit unit = { 0 };

    if (issue->frozen.n != 0)
        return frozen_read(cx, issue->frozen, out);
    TRY(bulletin_load(cx, issue->bulletin, &b));
    TRY(unit_load(cx, b.unit, &unit));
    *out = (struct frozen_issue){ .issue = issue->id, .bulletin = b.id,
                                  .bulletin_name = b.name, .unit_name = unit.name,
                                  .readers = b.readers, .year = issue->year,
                                  .number = issue->number, .total = issue->total,
                                  .signed_at = issue->signed_at != 0
                                                   ? time_day(issue->signed_at) : 0,
                                  .heading = b.heading.n != 0 ? b.heading : b.name,
                                  .publisher = b.publisher.n != 0 ? b.publisher : unit.name,
                                  .mark = b.mark, .send_to = b.send_to,
                                  .issue_to = b.issue_to, .copies = b.copies,
                                  .layout = words_str(&layouts, b.layout),
                                  .contents = b.contents,
                                  .series = words_str(&issue_series, issue->series),
                                  .subject = issue->subject };
    return frozen_pieces(cx, issue, &out->pieces);
}

enum rc issue_for_reader(struct cx *cx, int64_t id, struct issue *out)
{
    struct bulletin b = { 0 };

    TRY(issue_load(cx, id, out));
    TRY(bulletin_load(cx, out->bulletin, &b));
    if (out->state != ISSUE_PUBLISHED && !issue_sees_open(cx, b.unit))
        return fail(cx, E_NOT_FOUND, "rights.object", S("issue"));
    return OK;
}

struct str picture_src(struct arena *a, int64_t issue, struct str digest)
{
    return arena_fmt(a, "/issue/%" PRId64 "/picture/" FMT, issue, P(digest));
}

/* Where a page finds them. */
static void pictures_serve(struct cx *cx, const struct frozen_issue *f)
{
    const struct frozen_piece *piece = f->pieces.items;

    for (size_t i = 0; i < f->pieces.n; i++) {
        struct named_picture *one = piece[i].pictures.items;

        for (size_t j = 0; j < piece[i].pictures.n; j++)
            one[j].src = picture_src(cx->a, f->issue, one[j].digest);
    }
}

/* What was told of each piece since, so that nobody reads it without. */
static void pieces_told(const struct frozen_issue *paper, const struct list *notices)
{
    struct frozen_piece *piece = paper->pieces.items;
    const struct issue_notice *n = notices->items;

    for (size_t i = 0; i < paper->pieces.n; i++) {
        for (size_t j = 0; j < notices->n; j++) {
            if (n[j].piece != piece[i].piece)
                continue;
            piece[i].told = words_str(&notice_kinds, n[j].kind);
            piece[i].notice = n[j].id;
        }
    }
}

static enum rc issue_view_load(struct cx *cx, int64_t id, struct issue_view *view)
{
    struct bulletin b = { 0 };

    TRY(issue_for_reader(cx, id, &view->issue));
    TRY(bulletin_load(cx, view->issue.bulletin, &b));
    TRY(issue_paper(cx, &view->issue, &view->paper));
    pictures_serve(cx, &view->paper);
    TRY(bulletin_column_list(cx, b.id, &view->columns));
    view->issue.frozen = S(""); /* it is in `paper` */
    if (view->issue.state == ISSUE_PUBLISHED) {
        TRY(notices_load(cx, &view->paper, rights_in(cx->actor, RIGHT_EDIT, b.unit),
                         &view->notices));
        pieces_told(&view->paper, &view->notices);
        view->may_notice = rights_in(cx->actor, RIGHT_PUBLISH, b.unit);
    }
    view->main = view->issue.series == SERIES_MAIN;
    view->may_edit = view->issue.state == ISSUE_OPEN && rights_in(cx->actor, RIGHT_EDIT, b.unit);
    view->may_submit = view->may_edit && view->paper.pieces.n != 0;
    TRY(issue_trail_load(cx, &b, &view->issue, &view->paper, &view->trail));
    view->may_sign = view->trail.may_sign;
    return OK;
}

ACT(issue_show)
{
    return issue_view_load(cx, ((const struct issue_id *)input)->issue, output);
}

ACT(issue_picture)
{
    const struct issue_picture_in *in = input;
    struct issue issue = { 0 };
    struct frozen_issue paper = { 0 };
    const struct frozen_piece *piece;

    TRY(issue_for_reader(cx, in->issue, &issue));
    TRY(issue_paper(cx, &issue, &paper));
    piece = paper.pieces.items;
    for (size_t i = 0; i < paper.pieces.n; i++) {
        const struct named_picture *one = piece[i].pictures.items;

        for (size_t j = 0; j < piece[i].pictures.n; j++) {
            if (str_eq(one[j].digest, in->picture))
                return picture_download(cx, one[j].name, in->picture, output);
        }
    }
    return fail(cx, E_NOT_FOUND, "picture.none", in->picture);
}
