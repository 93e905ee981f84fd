/* issue_publish.c -- what the last signature does, within its transaction (issue_sign.h):
 * number and date, freeze, credit for every source, and the way to the readers. */
#include "app/issue_sign.h"

#include "base/time.h"
#include "codec/hash.h"
#include "codec/json.h"
#include "domain/actor.h"
#include "domain/words.h"
#include "store/adoption.h"
#include "store/event.h"
#include "store/node.h"

struct str issue_label(struct arena *a, int series, int64_t year, int64_t number)
{
    return arena_fmt(a, "%lld年" FMT "第%lld期", (long long)year,
                     P(series == SERIES_MAIN ? S("") : words_str(&issue_series, series)),
                     (long long)number);
}

/* Both rows of numbers go on with every issue, that of the year and that which runs for
 * ever; the bulletin's numbering says which are printed: 第N期 is of the year or running, and
 * 总第N期 stands beside it for 正刊 alone.  增刊 and 专刊 have rows of their own and never
 * count among the 正刊. */
static enum rc issue_number(struct cx *cx, const struct bulletin *b, struct issue *issue)
{
    static const char *const years[SERIES_END] = {
        [SERIES_MAIN] = "issue", [SERIES_EXTRA] = "extra", [SERIES_SPECIAL] = "special",
    };
    bool main = issue->series == SERIES_MAIN;
    int year = time_date(cx->now).year;
    int64_t of_year, running;

    TRY(counter_next(cx, b->id, years[issue->series], year, &of_year));
    TRY(counter_next(cx, b->id, main ? "total" : years[issue->series], 0, &running));
    issue->year = year;
    issue->number = b->numbering == NUMBERING_RUNNING ? running : of_year;
    issue->total = main && b->numbering == NUMBERING_BOTH ? running : 0;
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

enum rc issue_publish(struct cx *cx, const struct bulletin *b, struct issue *issue,
                      struct str *out)
{
    struct frozen_issue paper = { 0 };
    struct buf json = { .a = cx->a };
    struct str number;

    TRY(issue_number(cx, b, issue));
    issue->signer = cx->actor->person;
    issue->signed_at = cx->now;
    TRY(issue_paper(cx, issue, &paper));
    paper.signer_name = cx->actor->name;
    json_write(&json, frozen_issue_fields, &paper);
    issue->frozen = buf_str(&json);
    issue->digest = sm3_hex(cx->a, issue->frozen);
    issue->state = ISSUE_PUBLISHED;
    issue->step = 0;
    TRY(issue_set(cx, issue));
    TRY(issue_credit(cx, b, issue));
    TRY(issue_reader_make(cx, issue->id));
    number = issue_label(cx->a, issue->series, issue->year, issue->number);
    if (issue->total != 0)
        number = arena_fmt(cx->a, FMT "（总第%lld期）", P(number), (long long)issue->total);
    *out = number;
    return issue_event(cx, issue, S("签发"),
                       arena_fmt(cx->a, FMT " SM3 " FMT, P(number), P(issue->digest)));
}
