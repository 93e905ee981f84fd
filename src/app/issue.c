/* issue.c (app) -- arranging an issue (issue.h).  Signing is in issue_sign.c, reading in
 * issue_show.c. */
#include "app/issue.h"

#include "app/credit.h"
#include "app/report.h"
#include "codec/hash.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "domain/words.h"
#include "store/event.h"

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

/* Has the bulletin this column?  One without columns takes anything in its first. */
static enum rc column_known(struct cx *cx, int64_t bulletin, int64_t no)
{
    struct list columns;

    TRY(bulletin_column_list(cx, bulletin, &columns));
    for (size_t i = 0; i < columns.n; i++) {
        if (((const struct bulletin_column *)columns.items)[i].no == no)
            return OK;
    }
    if (columns.n == 0 && no == 1)
        return OK;
    return fail_field(cx, "column_no", "bulletin.column", S(""), S(""));
}

/* There is room, and no report of the new piece stands in the issue: it would be credited
 * twice. */
static enum rc issue_takes(struct cx *cx, const struct bulletin *b, const struct issue *issue,
                           struct ids reports)
{
    int64_t n;

    TRY(piece_count(cx, issue->id, &n));
    if (n >= PIECES_MAX)
        return fail_arg(cx, E_CONFLICT, "issue.full", arena_fmt(cx->a, "%d", PIECES_MAX),
                        S(""));
    for (size_t i = 0; i < reports.n; i++) {
        TRY(piece_in_issue(cx, issue->id, reports.id[i], &n));
        if (n != 0)
            return fail_arg(cx, E_CONFLICT, "issue.twice", b->name, S(""));
    }
    return OK;
}

enum rc issue_place(struct cx *cx, int64_t bulletin, struct piece *p, struct ids reports,
                    struct bulletin *out)
{
    struct list own;
    struct issue issue = { 0 };
    const struct bulletin *b;
    size_t i = 0;

    TRY(bulletin_list(cx, cx->actor->as->unit, &own));
    b = own.items;
    while (i < own.n && (b[i].outside || (bulletin != 0 && b[i].id != bulletin)))
        i++;
    if (i == own.n)
        return fail_field(cx, "bulletin", "bulletin.none", S(""), S(""));
    TRY(column_known(cx, b[i].id, p->col));
    TRY(issue_open(cx, b[i].id, &issue));
    TRY(issue_takes(cx, &b[i], &issue, reports));
    p->id = cx_id(cx);
    p->issue = issue.id;
    *out = b[i];
    return piece_add(cx, p, reports);
}

/* The piece, and its issue, which must still be 组稿. */
static enum rc open_piece(struct cx *cx, int64_t id, struct piece *p, struct issue *issue)
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

    TRY(open_piece(cx, in->piece, &p, &issue));
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

ACT(piece_move)
{
    const struct piece_move_in *in = input;
    struct made *made = output;
    struct piece p = { 0 };
    struct issue issue = { 0 };
    struct list all;
    struct piece *at;
    size_t i = 0;

    TRY(open_piece(cx, in->piece, &p, &issue));
    TRY(piece_list(cx, issue.id, &all));
    at = all.items;
    while (i < all.n && at[i].id != p.id)
        i++;
    must(i < all.n);
    made->id = issue.id;
    if ((in->by < 0 && i > 0) || (in->by > 0 && i + 1 < all.n)) {
        struct piece *other = &at[in->by < 0 ? i - 1 : i + 1];
        int64_t place = other->place;

        if (other->col != p.col) { /* over the border: into the next column */
            p.col = other->col;
            TRY(piece_set(cx, &p));
        } else {
            other->place = p.place;
            p.place = place;
            TRY(piece_set(cx, other));
            TRY(piece_set(cx, &p));
        }
    }
    made->note = S("已移动");
    return issue_event(cx, &issue, S("调整顺序"), p.title);
}

ACT(piece_drop)
{
    const struct piece_id *in = input;
    struct made *made = output;
    struct piece p = { 0 };
    struct issue issue = { 0 };

    TRY(open_piece(cx, in->piece, &p, &issue));
    TRY(piece_drop(cx, p.id));
    made->id = issue.id;
    made->note = S("已移出本期；来稿仍为采用，可在采编台撤销或另行编入");
    return issue_event(cx, &issue, S("移出篇目"), p.title);
}
