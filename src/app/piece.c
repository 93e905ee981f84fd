/* piece.c (app) -- see piece.h. */
#include "app/piece.h"

#include "app/credit.h"
#include "app/pictures.h"
#include "app/report.h"
#include "codec/hash.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "domain/words.h"

const struct field piece_edit_fields[] = {
    INPUT_ID(struct piece_edit_in, piece, "篇目", 1),
    INPUT(struct piece_edit_in, revision, "版本", 0, INT64_MAX), FIELD_END
};
const struct field piece_change_fields[] = {
    INPUT_ID(struct piece_change_in, piece, "篇目", 1),
    INPUT(struct piece_change_in, column_no, "栏目", 1, 100),
    INPUT_WORD(struct piece_change_in, form, &adoption_forms, "采用形式", 1),
    INPUT(struct piece_change_in, title, "标题", 1, TITLE_MAX),
    INPUT_LINES(struct piece_change_in, body, "正文", 1, BODY_MAX),
    INPUT(struct piece_change_in, flags, "标记", 0, FLAGS_MAX),
    INPUT(struct piece_change_in, seen, "版次", 0, HASH_DIGITS), FIELD_END
};
const struct field piece_move_fields[] = {
    INPUT_ID(struct piece_move_in, piece, "篇目", 1),
    INPUT(struct piece_move_in, by, "移动", -1, 1), FIELD_END
};
const struct field piece_id_fields[] = { INPUT_ID(struct piece_id, piece, "篇目", 1),
                                         FIELD_END };
const struct field piece_place_fields[] = {
    INPUT_ID(struct piece_place_in, piece, "篇目", 1),
    INPUT(struct piece_place_in, column_no, "栏目", 1, 100),
    INPUT(struct piece_place_in, place, "位置", 1, PIECES_MAX), FIELD_END
};
const struct field piece_shift_fields[] = {
    INPUT_ID(struct piece_shift_in, piece, "篇目", 1),
    INPUT_ID(struct piece_shift_in, target, "移到哪一期", 1), FIELD_END
};
const struct field piece_restore_fields[] = {
    INPUT_ID(struct piece_restore_in, piece, "篇目", 1),
    INPUT(struct piece_restore_in, revision, "版本", 1, INT64_MAX),
    INPUT(struct piece_restore_in, seen, "版次", 0, HASH_DIGITS), FIELD_END
};
const struct field piece_view_fields[] = {
    FIELD_IN(struct piece_view, piece, piece_fields),
    FIELD_IN(struct piece_view, issue, issue_fields),
    FIELD(struct piece_view, bulletin_name), FIELD(struct piece_view, seen),
    FIELD_OF(struct piece_view, columns, struct bulletin_column, bulletin_column_fields),
    FIELD_OF(struct piece_view, sources, struct piece_source, piece_source_fields),
    FIELD_OF(struct piece_view, pictures, struct picture_choice, picture_choice_fields),
    FIELD_OF(struct piece_view, revisions, struct piece_revision, piece_revision_fields),
    FIELD_IN(struct piece_view, old, piece_revision_fields),
    FIELD_IN(struct piece_view, compare, comparison_fields),
    FIELD_OF(struct piece_view, targets, struct issue_line, issue_line_fields),
    FIELD(struct piece_view, may_edit), FIELD_END
};

/* The piece, and its issue, which must still be 组稿. */
static enum rc piece_open(struct cx *cx, int64_t id, struct piece *p, struct issue *issue)
{
    TRY(piece_load(cx, id, p));
    return issue_in(cx, p->issue, 0, ISSUE_OPEN, issue);
}

struct str piece_seen(struct arena *a, const struct piece *p)
{
    return sm3_hex(a, arena_fmt(a, "%lld\n" FMT "\n" FMT "\n" FMT "\n" FMT,
                                (long long)p->col,
                                P(words_str(&adoption_forms, p->form)), P(p->flags),
                                P(p->title), P(p->body)));
}

ACT(piece_change)
{
    const struct piece_change_in *in = input;
    struct made *made = output;
    struct piece p = { 0 }, before;
    struct issue issue = { 0 };

    TRY(piece_open(cx, in->piece, &p, &issue));
    if (in->seen.n != 0 && !str_eq(in->seen, piece_seen(cx->a, &p)))
        return fail(cx, E_CONFLICT, "piece.stale", S(""));
    TRY(column_known(cx, issue.bulletin, in->column_no));
    before = p;
    p.col = in->column_no;
    p.form = in->form;
    p.title = in->title;
    p.body = in->body;
    TRY(body_take(cx, &p.body));
    if (p.digest != 0 && (!str_eq(p.title, before.title) || !str_eq(p.body, before.body)))
        return fail_arg(cx, E_CONFLICT, "piece.digest", before.title, S(""));
    p.flags = credit_flags(cx->a, in->flags);
    TRY(piece_set(cx, &p));
    made->id = issue.id;
    made->note = S("已保存");
    return issue_event(cx, &issue, S("编辑篇目"), p.title);
}

/* Renumber the column with `p` at its place, from 1; what goes beyond the end stands last. */
static enum rc column_put(struct cx *cx, const struct piece *p, int64_t place)
{
    struct list all;
    struct piece *at;
    int64_t next = 1;

    TRY(piece_list(cx, p->issue, &all));
    at = all.items;
    for (size_t i = 0; i < all.n; i++) {
        if (at[i].col != p->col || at[i].id == p->id)
            continue;
        next += next == place; /* left free for it */
        at[i].place = next++;
        TRY(piece_set(cx, &at[i]));
    }
    at = NEW(cx->a, struct piece);
    *at = *p;
    at->place = place < next ? place : next;
    return piece_set(cx, at);
}

/* The open column before (by -1) or behind (by 1) this one, in print order; 0: none. */
static enum rc column_beside(struct cx *cx, int64_t bulletin, int64_t col, int64_t by,
                             int64_t *out)
{
    struct list columns;
    const struct bulletin_column *c;

    TRY(bulletin_column_list(cx, bulletin, &columns));
    c = columns.items;
    *out = 0;
    for (size_t i = 0; i < columns.n; i++) {
        size_t at = i + (size_t)by; /* i - 1 of the first is beyond every n */

        if (c[i].no == col && at < columns.n)
            *out = c[at].no;
    }
    return OK;
}

/* One up or down on the desk: at its column's edge into the next column, which may be empty,
 * as its last or its first. */
ACT(piece_move)
{
    const struct piece_move_in *in = input;
    struct made *made = output;
    struct piece p = { 0 };
    struct issue issue = { 0 };
    struct list all;
    const struct piece *at;
    int64_t place = 1, col = 0;
    size_t i = 0, other;

    TRY(piece_open(cx, in->piece, &p, &issue));
    TRY(piece_list(cx, issue.id, &all));
    at = all.items;
    for (; i < all.n && at[i].id != p.id; i++)
        place += at[i].col == p.col;
    must(i < all.n);
    other = i + (size_t)in->by;
    if (in->by != 0 && other < all.n && at[other].col == p.col) {
        TRY(column_put(cx, &p, place + in->by));
    } else if (in->by != 0) {
        TRY(column_beside(cx, issue.bulletin, p.col, in->by, &col));
        if (col != 0) {
            p.col = col;
            TRY(column_put(cx, &p, in->by < 0 ? PIECES_MAX : 1));
        }
    }
    made->id = issue.id;
    made->note = S("已移动");
    return issue_event(cx, &issue, S("调整顺序"), p.title);
}

ACT(piece_drop)
{
    const struct piece_id *in = input;
    struct made *made = output;
    struct piece p = { 0 };
    struct issue issue = { 0 };

    TRY(piece_open(cx, in->piece, &p, &issue));
    TRY(piece_drop(cx, p.id));
    made->id = issue.id;
    made->note = S("已移出本期；来稿仍为采用，可在采编台撤销或另行编入");
    return issue_event(cx, &issue, S("移出篇目"), p.title);
}

/* The open issues of the bulletin that the piece does not stand in. */
static enum rc other_issues(struct cx *cx, const struct issue *issue, struct list *out)
{
    struct list all;
    struct issue_line *line;
    size_t n = 0;

    TRY(issue_open_list(cx, issue->bulletin, &all));
    line = all.items;
    for (size_t i = 0; i < all.n; i++) {
        if (line[i].id != issue->id)
            line[n++] = line[i];
    }
    *out = (struct list){ line, n };
    return OK;
}

/* The version that is compared with the text of today: the one asked for, else the first. */
static enum rc set_beside(struct cx *cx, int64_t revision, struct piece_view *v)
{
    const struct piece_revision *r = v->revisions.items;

    for (size_t i = 0; i < v->revisions.n; i++) {
        if (r[i].no == revision || (revision == 0 && i == 0 && v->revisions.n > 1))
            TRY(piece_revision_load(cx, r[i].piece, r[i].no, &v->old));
    }
    if (v->old.no != 0)
        v->compare = compare(cx->a, v->old.body, v->piece.body);
    return OK;
}

static enum rc show_pictures(struct cx *cx, const struct list *sources, struct list *out)
{
    const struct piece_source *s = sources->items;
    struct picture_source *from = NEW_ARRAY(cx->a, struct picture_source, sources->n);

    for (size_t i = 0; i < sources->n; i++)
        from[i] = (struct picture_source){
            s[i].report, arena_fmt(cx->a, FMT "《" FMT "》", P(s[i].unit_short), P(s[i].title))
        };
    return picture_choices(cx, from, sources->n, out);
}

ACT(piece_edit)
{
    const struct piece_edit_in *in = input;
    struct piece_view *v = output;
    struct bulletin b = { 0 };

    TRY(piece_load(cx, in->piece, &v->piece));
    TRY(issue_load(cx, v->piece.issue, &v->issue));
    TRY(bulletin_load(cx, v->issue.bulletin, &b));
    v->issue.frozen = S("");
    v->bulletin_name = b.name;
    v->seen = piece_seen(cx->a, &v->piece);
    v->may_edit = v->issue.state == ISSUE_OPEN;
    TRY(bulletin_column_list(cx, b.id, &v->columns));
    TRY(piece_sources(cx, in->piece, &v->sources));
    TRY(show_pictures(cx, &v->sources, &v->pictures));
    TRY(piece_revisions(cx, in->piece, &v->revisions));
    if (v->may_edit)
        TRY(other_issues(cx, &v->issue, &v->targets));
    return set_beside(cx, in->revision, v);
}

ACT(piece_place)
{
    const struct piece_place_in *in = input;
    struct made *made = output;
    struct piece p = { 0 };
    struct issue issue = { 0 };

    TRY(piece_open(cx, in->piece, &p, &issue));
    TRY(column_known(cx, issue.bulletin, in->column_no));
    p.col = in->column_no;
    TRY(column_put(cx, &p, in->place));
    made->id = issue.id;
    made->note = S("已移动");
    return issue_event(cx, &issue, S("调整顺序"), p.title);
}

ACT(piece_shift)
{
    const struct piece_shift_in *in = input;
    struct made *made = output;
    struct piece p = { 0 };
    struct issue from = { 0 }, to = { 0 };
    struct bulletin b = { 0 };
    struct list sources;
    struct ids reports;

    TRY(piece_open(cx, in->piece, &p, &from));
    TRY(issue_load(cx, in->target, &to));
    if (to.bulletin != from.bulletin || to.id == from.id)
        return fail_field(cx, "target", "piece.target", S(""), S(""));
    TRY(issue_in(cx, in->target, 0, ISSUE_OPEN, &to));
    TRY(bulletin_load(cx, to.bulletin, &b));
    TRY(piece_sources(cx, p.id, &sources));
    reports = (struct ids){ NEW_ARRAY(cx->a, int64_t, sources.n), sources.n };
    for (size_t i = 0; i < sources.n; i++)
        reports.id[i] = ((const struct piece_source *)sources.items)[i].report;
    TRY(issue_takes(cx, &b, &to, reports));
    TRY(piece_shift(cx, &p, to.id));
    made->id = from.id;
    made->note = S("已移到另一期");
    TRY(issue_event(cx, &from, S("移到另一期"), p.title));
    return issue_event(cx, &to, S("由另一期移来"), p.title);
}

ACT(piece_restore)
{
    const struct piece_restore_in *in = input;
    struct made *made = output;
    struct piece p = { 0 };
    struct issue issue = { 0 };
    struct piece_revision r = { 0 };
    enum rc rc;

    TRY(piece_open(cx, in->piece, &p, &issue));
    if (in->seen.n != 0 && !str_eq(in->seen, piece_seen(cx->a, &p)))
        return fail(cx, E_CONFLICT, "piece.stale", S(""));
    if (p.digest != 0)
        return fail_arg(cx, E_CONFLICT, "piece.digest", p.title, S(""));
    rc = piece_revision_load(cx, p.id, in->revision, &r);
    if (rc != OK && rc != E_NOT_FOUND)
        return rc;
    if (rc == E_NOT_FOUND)
        return fail_field(cx, "revision", "piece.revision", S(""), S(""));
    p.title = r.title;
    p.body = r.body;
    TRY(piece_set(cx, &p));
    made->id = p.id;
    made->note = arena_fmt(cx->a, "已恢复第%d版的文字", (int)r.no);
    return issue_event(cx, &issue, S("恢复文字"), p.title);
}
