/* issue_sign.c -- signing an issue (issue.h): put before the leader, returned, published. */
#include "app/issue.h"

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

enum rc issue_event(struct cx *cx, const struct issue *issue, struct str what,
                    struct str note)
{
    return event_add(cx, (struct event){ .what = what, .noun = S("issue"),
                                         .object = issue->id, .note = note });
}

enum rc issue_in(struct cx *cx, int64_t id, int64_t edition, enum issue_state state,
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

struct str issue_label(struct arena *a, int series, int64_t year, int64_t number)
{
    return arena_fmt(a, "%lld年" FMT "第%lld期", (long long)year,
                     P(series == SERIES_MAIN ? S("") : words_str(&issue_series, series)),
                     (long long)number);
}

/* 第N期 begins anew each year or runs for ever, as the bulletin says; 总第N期 beside it, for
 * 正刊 alone, where both are wanted.  增刊 and 专刊 count for themselves and never among the
 * 正刊.  The row of 总第N期 is also that of a bulletin with running numbers alone, so who
 * changes from both to one goes on without a gap. */
static enum rc issue_number(struct cx *cx, const struct bulletin *b, struct issue *issue)
{
    static const char *const rows[SERIES_END] = {
        [SERIES_MAIN] = "issue", [SERIES_EXTRA] = "extra", [SERIES_SPECIAL] = "special",
    };
    int year = time_date(cx->now).year;
    bool running = b->numbering == NUMBERING_RUNNING, main = issue->series == SERIES_MAIN;

    issue->year = year;
    issue->total = 0;
    TRY(counter_next(cx, b->id, running && main ? "total" : rows[issue->series],
                     running ? 0 : year, &issue->number));
    if (main && b->numbering == NUMBERING_BOTH)
        return counter_next(cx, b->id, "total", 0, &issue->total);
    return OK;
}

/* Credit for every source of every piece: one row each, one work a piece. */
static enum rc issue_credit(struct cx *cx, const struct bulletin *b,
                            const struct issue *issue)
{
    struct list pieces, sources;
    struct str label = issue_label(cx->a, issue->series, issue->year, issue->number);

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
    struct str number;

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
    number = issue_label(cx->a, issue.series, issue.year, issue.number);
    if (issue.total != 0)
        number = arena_fmt(cx->a, FMT "（总第%lld期）", P(number), (long long)issue.total);
    made->note = arena_fmt(cx->a, "《" FMT "》" FMT "已签发", P(b.name), P(number));
    return issue_event(cx, &issue, S("签发"),
                       arena_fmt(cx->a, FMT " SM3 " FMT, P(number), P(issue.digest)));
}
