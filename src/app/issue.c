/* issue.c (app) -- arranging and signing (issue.h).  Reading is in issue_show.c. */
#include "app/issue.h"

#include "app/credit.h"
#include "app/report.h"
#include "base/time.h"
#include "codec/hash.h"
#include "codec/json.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "domain/words.h"
#include "store/adoption.h"
#include "store/event.h"
#include "store/node.h"

const struct field issue_id_fields[] = {
    INPUT_ID(struct issue_id, issue, "期", 1),
    INPUT(struct issue_id, edition, "版次", 0, INT64_MAX), FIELD_END
};
const struct field issue_turn_fields[] = {
    INPUT_ID(struct issue_turn_in, issue, "期", 1),
    INPUT(struct issue_turn_in, edition, "版次", 0, INT64_MAX),
    INPUT(struct issue_turn_in, note, "退回意见", 1, 500), FIELD_END
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

static enum rc issue_event(struct cx *cx, const struct issue *issue, struct str what,
                           struct str note)
{
    return event_add(cx, (struct event){ .what = what, .noun = S("issue"),
                                         .object = issue->id, .note = note });
}

/* The issue in this state, not changed since it was read. */
static enum rc issue_in(struct cx *cx, int64_t id, int64_t edition, enum issue_state state,
                        struct issue *out)
{
    TRY(issue_load(cx, id, out));
    if (edition != 0 && edition != out->edition)
        return fail(cx, E_CONFLICT, "issue.stale", S(""));
    if (out->state != (int)state)
        return fail_arg(cx, E_CONFLICT, "issue.state", words_str(&issue_states, out->state),
                        S(""));
    return OK;
}

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
    struct piece p = { 0 };
    struct issue issue = { 0 };

    TRY(open_piece(cx, in->piece, &p, &issue));
    if (in->seen.n != 0 && !str_eq(in->seen, piece_seen(cx->a, &p)))
        return fail(cx, E_CONFLICT, "piece.stale", S(""));
    TRY(column_known(cx, issue.bulletin, in->column_no));
    p.col = in->column_no;
    p.form = in->form;
    p.title = in->title;
    p.body = in->body;
    TRY(body_take(cx, &p.body));
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

ACT(issue_submit)
{
    const struct issue_id *in = input;
    struct made *made = output;
    struct issue issue = { 0 };
    struct list pieces;

    TRY(issue_in(cx, in->issue, in->edition, ISSUE_OPEN, &issue));
    TRY(piece_list(cx, issue.id, &pieces));
    if (pieces.n == 0)
        return fail(cx, E_CONFLICT, "issue.empty", S(""));
    issue.state = ISSUE_SIGNING;
    TRY(issue_set(cx, &issue));
    made->id = issue.id;
    made->note = S("已送签");
    return issue_event(cx, &issue, S("送签"), S(""));
}

ACT(issue_turn)
{
    const struct issue_turn_in *in = input;
    struct made *made = output;
    struct issue issue = { 0 };

    TRY(issue_in(cx, in->issue, in->edition, ISSUE_SIGNING, &issue));
    issue.state = ISSUE_OPEN;
    TRY(issue_set(cx, &issue));
    made->id = issue.id;
    made->note = S("已退回编辑");
    return issue_event(cx, &issue, S("退回编辑"), in->note);
}

/* Second of the two numbers: 总第N期 runs for ever; the first begins anew each year
 * where the bulletin says so. */
static enum rc issue_number(struct cx *cx, const struct bulletin *b, struct issue *issue)
{
    int year = time_date(cx->now).year;

    TRY(counter_next(cx, b->id, "issue", b->yearly ? year : 0, &issue->number));
    TRY(counter_next(cx, b->id, "total", 0, &issue->total));
    issue->year = year;
    return OK;
}

/* Credit for every source of every piece: one row each, one work a piece. */
static enum rc issue_credit(struct cx *cx, const struct bulletin *b,
                            const struct issue *issue)
{
    struct list pieces, sources;
    struct str label = arena_fmt(cx->a, "%d年第%d期", (int)issue->year, (int)issue->number);

    TRY(piece_list(cx, issue->id, &pieces));
    for (size_t i = 0; i < pieces.n; i++) {
        const struct piece *p = (const struct piece *)pieces.items + i;

        TRY(piece_sources(cx, p->id, &sources));
        for (size_t j = 0; j < sources.n; j++) {
            const struct piece_source *s = (const struct piece_source *)sources.items + j;
            struct adoption a = { .id = cx_id(cx), .work = p->id, .bulletin = b->id,
                                  .issue = issue->id, .label = label, .title = p->title,
                                  .form = p->form, .flags = p->flags,
                                  .route = ROUTE_DIRECT,
                                  .report = s->report, .unit = s->unit,
                                  .author = s->author, .assessor = b->unit,
                                  .happened = time_day(cx->now), .entered = cx->now,
                                  .person = cx->actor->person };

            TRY(adoption_add(cx, &a));
            TRY(event_add(cx, (struct event){
                                  .what = S("刊发"), .noun = S("adoption"), .object = a.id,
                                  .report = s->report,
                                  .note = arena_fmt(cx->a, "《" FMT "》" FMT " " FMT,
                                                    P(b->name), P(label),
                                                    P(words_str(&adoption_forms,
                                                                p->form))) }));
        }
    }
    return OK;
}

ACT(issue_sign)
{
    const struct issue_id *in = input;
    struct made *made = output;
    struct issue issue = { 0 };
    struct bulletin b = { 0 };
    struct frozen_issue paper = { 0 };
    struct buf json = { .a = cx->a };

    TRY(issue_in(cx, in->issue, in->edition, ISSUE_SIGNING, &issue));
    TRY(bulletin_load(cx, issue.bulletin, &b));
    TRY(issue_number(cx, &b, &issue));
    issue.signer = cx->actor->person;
    issue.signed_at = cx->now;
    TRY(issue_paper(cx, &issue, &paper));
    paper.signer_name = cx->actor->name;
    json_write(&json, frozen_issue_fields, &paper);
    issue.frozen = buf_str(&json);
    issue.digest = sm3_hex(cx->a, issue.frozen);
    issue.state = ISSUE_PUBLISHED;
    TRY(issue_set(cx, &issue));
    TRY(issue_credit(cx, &b, &issue));
    made->id = issue.id;
    made->note = arena_fmt(cx->a, "《" FMT "》第%d期（总第%d期）已签发", P(b.name),
                           (int)issue.number, (int)issue.total);
    return issue_event(cx, &issue, S("签发"),
                       arena_fmt(cx->a, "第%d期 总第%d期 SM3 " FMT, (int)issue.number,
                                 (int)issue.total, P(issue.digest)));
}
