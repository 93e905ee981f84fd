/* history_add.c -- what rows of an old register become, and the acts (history.h). */
#include "app/history_row.h"

#include "app/person.h"
#include "base/time.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "domain/words.h"
#include "store/adoption.h"
#include "store/bulletin.h"
#include "store/event.h"
#include "store/handling.h"
#include "store/report.h"
#include "text/prose.h"

static struct str text_of(const struct intake_row *row, enum history_column c)
{
    return row->value[c].text;
}

static enum rc add_newcomer(struct history *h, struct newcomer *c)
{
    struct person p = { .id = cx_id(h->cx), .name = c->name, .created = h->cx->now };
    struct post post = { .id = cx_id(h->cx), .person = p.id, .unit = c->unit,
                         .role = ROLE_OFFICER, .title = S(""), .began = c->first,
                         .ended = c->last + TIME_DAY };
    struct unit u = { 0 };

    TRY(unit_load(h->cx, c->unit, &u));
    TRY(person_appoint(h->cx, &p, &post, u.short_name));
    c->id = p.id;
    return OK;
}

static enum rc add_report(struct history *h, const struct intake_row *row, struct past *p,
                          int64_t *id)
{
    struct cx *cx = h->cx;
    struct report r = { .unit = p->unit, .author = p->person, .state = REPORT_SENT,
                        .title = text_of(row, HISTORY_TITLE), .body = p->body,
                        .kind = p->kind, .length = prose_length(cx->a, p->body),
                        .revision = 1, .edition = 1, .created = p->day, .sent = p->day,
                        .changed = p->day };
    struct revision v = { .no = 1, .title = r.title, .body = r.body, .person = p->person,
                          .unit = p->unit, .at = p->day, .note = S("从历史登记簿导入") };
    int64_t unit = cx->actor->as->unit;

    TRY(report_id_of_day(cx, p->day, &r.id));
    TRY(report_add(cx, &r));
    v.report = *id = r.id;
    TRY(revision_add(cx, &v));
    return receiver_set(cx, r.id, (struct ids){ &unit, 1 });
}

static enum rc add_adoption(struct history *h, const struct intake_row *row,
                            const struct past *p, int64_t report)
{
    struct cx *cx = h->cx;
    struct adoption a = { .id = cx_id(cx), .bulletin = p->bulletin->id, .label = p->label,
                          .title = text_of(row, HISTORY_TITLE), .form = FORM_SINGLE,
                          .route = ROUTE_DIRECT, .report = report, .unit = p->unit,
                          .author = p->person, .assessor = cx->actor->as->unit,
                          .happened = p->published, .entered = cx->now,
                          .person = cx->actor->person, .evidence = S("历史登记簿") };

    a.work = a.id;
    TRY(adoption_add(cx, &a));
    return event_add(cx, (struct event){
                             .what = S("导入采用"), .noun = S("adoption"), .object = a.id,
                             .report = report,
                             .note = arena_fmt(cx->a, "《" FMT "》" FMT,
                                               P(p->bulletin->name), P(a.label)) });
}

static enum rc add_row(struct history *h, const struct intake_row *row, struct past *p)
{
    struct cx *cx = h->cx;
    struct handling as = { .unit = cx->actor->as->unit, .sender = p->unit,
                           .number = text_of(row, HISTORY_NUMBER), .received = p->day,
                           .state = p->adopted ? HANDLING_ADOPTED : HANDLING_FILED };

    if (p->newcomer != 0) {
        struct newcomer *c = &h->newcomer[p->newcomer - 1];

        if (c->id == 0)
            TRY(add_newcomer(h, c));
        p->person = c->id;
    }
    TRY(add_report(h, row, p, &as.report));
    TRY(handling_bring(cx, &as));
    TRY(event_add(cx, (struct event){ .what = S("导入历史登记"), .noun = S("handling"),
                                      .object = as.id, .report = as.report,
                                      .note = arena_fmt(cx->a, FMT "，" FMT "送达",
                                                        P(as.number),
                                                        P(time_day_str(cx->a, p->day))) }));
    return p->bulletin != NULL ? add_adoption(h, row, p, as.report) : OK;
}

ACT(history_new)
{
    (void)cx;
    (void)input;
    (void)output;
    return OK;
}

ACT(history_preview)
{
    struct history_view *v = output;
    struct history h;

    v->ask = *(const struct history_in *)input;
    TRY(history_read(cx, &v->ask, &h));
    return intake_look(cx, &h.in, history_fields, &v->ask, &v->found);
}

ACT(history_add)
{
    const struct history_in *in = input;
    struct history h;

    TRY(history_read(cx, in, &h));
    TRY(intake_may(cx, &h.in, in->good));
    for (size_t i = 0; i < h.in.rows.n; i++) {
        const struct intake_row *row = (const struct intake_row *)h.in.rows.items + i;

        if (!row->bad && !row->known)
            TRY(add_row(&h, row, &h.past[i]));
    }
    return intake_done(cx, &h.in, S("登记簿"), output);
}

ACT(history_show)
{
    return intake_show(cx, ((const struct intake_id *)input)->intake, S("登记簿"), output);
}

ACT(history_file)
{
    return intake_file(cx, ((const struct intake_id *)input)->intake, S("登记簿"), output);
}
