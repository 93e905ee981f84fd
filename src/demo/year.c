/* year.c -- see demo.h: every step is one act, done by the person whose act it is,
 * at its own time.  The acts of a day are one transaction with a savepoint for each, as
 * the dispatcher groups what waits (dispatch.h). */
#include "demo/do.h"

#include "base/time.h"
#include "db/db.h"
#include "domain/state.h"
#include "domain/words.h"
#include "store/issue.h"

static const size_t ACT_ARENA = (size_t)256 << 20;

void demo_give(struct doing *d, const char *name, struct str value)
{
    must(d->n < DEMO_PAIRS_MAX);
    d->pair[d->n++] = (struct pair){ str_of(name), value };
}

void demo_give_int(struct doing *d, const char *name, int64_t value)
{
    demo_give(d, name, arena_fmt(d->cx.a, "%" PRId64, value));
}

/* Do it as `login`; *id is what it made. */
enum rc demo_act(struct doing *d, const char *name, struct str login, int64_t *id)
{
    struct job job = { .act = act_find(str_of(name)),
                       .input = { d->pair, d->n },
                       .login = login,
                       .now = d->s->at };
    enum rc rc;

    must(job.act != NULL);
    if (d->has_file)
        job.files = (struct list){ &d->file, 1 };
    TRY(db_savepoint(&d->cx));
    rc = perform(&d->cx, &job);
    if (rc != OK) {
        struct str said = arena_fmt(d->y->cx->a, FMT "：%s %s",
                                    P(time_str(d->cx.a, d->s->at)), name, job.fault.code);

        db_rollback_to(&d->cx);
        return fail_arg(d->y->cx, E_INVALID, "demo.act", said,
                        arena_str(d->y->cx->a, login));
    }
    *id = *(const int64_t *)job.out;
    d->n = 0;
    d->has_file = false;
    return db_release(&d->cx);
}

/* 工作动态 经验交流 调研思考 问题与建议 综合信息 简讯; a bulletin with three columns puts
 * into its third what has no other. */
int64_t demo_column(const struct doing *d)
{
    static const int64_t columns[KIND_END] = {
        [KIND_ACTIVITY] = 1, [KIND_EXPERIENCE] = 2, [KIND_SURVEY] = 3, [KIND_PROBLEM] = 4,
        [KIND_ADVICE] = 4,   [KIND_GENERAL] = 5,    [KIND_BRIEF] = 6,
    };
    int64_t no = columns[d->s->item->kind];

    if (d->s->bulletin == &d->y->city->bulletin[DEMO_WEIGHTY])
        return 1;
    if (d->s->bulletin == &d->y->city->bulletin[DEMO_COUNTY])
        return no > 3 ? 3 : no;
    return no;
}

static enum rc do_adopt(struct doing *d)
{
    int64_t id;

    demo_give_handling(d);
    demo_give_int(d, "bulletin", d->s->bulletin->id);
    demo_give_int(d, "column_no", demo_column(d));
    demo_give(d, "form", d->s->item->kind == KIND_BRIEF ? S("简讯") : S("单篇"));
    TRY(demo_act(d, "handling.adopt", demo_holder(d), &id));
    return d->s->item->edited != NULL && d->s->item->edited->piece == 0
               ? demo_piece_find(d)
               : OK;
}

static enum rc do_digest(struct doing *d)
{
    struct demo_digest *digest = d->s->digest;
    struct str editor = d->y->city->unit[d->y->city->bulletin[DEMO_CITY].unit].editor;
    struct str ids = S("");
    int64_t id;

    for (int i = 0; i < digest->sources; i++)
        ids = arena_fmt(d->cx.a, FMT "%s%" PRId64, P(ids), i > 0 ? "," : "",
                        digest->source[i]->handling);
    demo_give(d, "handlings", ids);
    demo_give(d, "title", digest->title);
    TRY(demo_act(d, "digest.add", editor, &digest->id));
    demo_give_int(d, "digest", digest->id);
    demo_give(d, "title", digest->title);
    demo_digest_text(d);
    return demo_act(d, "digest.change", editor, &id);
}

static enum rc do_place(struct doing *d)
{
    int64_t id;

    demo_give_int(d, "digest", d->s->digest->id);
    demo_give_int(d, "bulletin", d->s->bulletin->id);
    demo_give_int(d, "column_no", 5);
    if (d->s->extra)
        demo_give_int(d, "issue", d->y->extra);
    return demo_act(d, "digest.place", d->y->city->unit[d->s->bulletin->unit].editor,
                    &id);
}

static enum rc do_issue_new(struct doing *d)
{
    const struct demo_bulletin *b = d->s->bulletin;

    demo_give_int(d, "bulletin", b->id);
    demo_give(d, "series", words_str(&issue_series, SERIES_EXTRA));
    return demo_act(d, "issue.new", d->y->city->unit[b->unit].editor, &d->y->extra);
}

static enum rc do_issue_submit(struct doing *d)
{
    const struct demo_bulletin *b = d->s->bulletin;
    struct issue issue = { .id = d->y->extra };

    if (!d->s->extra)
        TRY(issue_open(&d->cx, b->id, &issue));
    demo_give_int(d, "issue", issue.id);
    return demo_act(d, "issue.submit", d->y->city->unit[b->unit].editor,
                    &d->y->signing[b - d->y->city->bulletin]);
}

static enum rc do_issue_check(struct doing *d)
{
    const struct demo_bulletin *b = d->s->bulletin;
    int64_t id;

    demo_give_int(d, "issue", d->y->signing[b - d->y->city->bulletin]);
    return demo_act(d, "issue.sign", b->checker, &id);
}

static enum rc do_issue_receive(struct doing *d)
{
    const struct demo_bulletin *b = d->s->bulletin;
    int64_t id;

    demo_give_int(d, "issue", d->s->item != NULL ? d->s->item->edited->issue
                                                 : d->y->signing[b - d->y->city->bulletin]);
    return demo_act(d, "issue.receive", d->y->city->unit[b->reader[d->s->n]].officer, &id);
}

static enum rc do_issue_sign(struct doing *d)
{
    const struct demo_bulletin *b = d->s->bulletin;
    int64_t id;

    demo_give_int(d, "issue", d->y->signing[b - d->y->city->bulletin]);
    return demo_act(d, "issue.sign", d->y->city->unit[b->unit].leader, &id);
}

static enum rc do_forward(struct doing *d)
{
    int64_t id;

    demo_give_int(d, "report", d->s->item->report);
    demo_give_int(d, "target", d->y->city->unit[d->s->bulletin->unit].id);
    return demo_act(d, "forward.add", demo_holder(d), &id);
}

static enum rc do_credit(struct doing *d)
{
    const struct demo_unit *top = &d->y->city->unit[d->y->city->bulletin[DEMO_CITY].unit];
    struct date day = time_date(d->s->day);
    int64_t nth = (d->s->day - time_of_date(day.year, 1, 1)) / TIME_DAY;
    int64_t number = 1 + nth * (d->s->bulletin->unit == 0 ? 240 : 160) / 366, id;

    demo_give_int(d, "report", d->s->item->report);
    demo_give_int(d, "bulletin", d->s->bulletin->id);
    demo_give(d, "label", arena_fmt(d->cx.a, "%d年第%" PRId64 "期", day.year, number));
    demo_give(d, "form", S("单篇"));
    demo_give(d, "happened", time_day_str(d->cx.a, d->s->day));
    demo_give(d, "evidence",
              arena_fmt(d->cx.a, "《" FMT "》%d年第%" PRId64 "期原件，第%" PRId64 "页",
                        P(d->s->bulletin->name), day.year, number,
                        1 + demo_choice(d->s->item->no, 50, 8)));
    return demo_act(d, "adoption.add", top->assessor, &id);
}

static enum rc do_instruct(struct doing *d)
{
    const struct demo_instruction *i = d->s->instruction;
    const struct demo_unit *top = &d->y->city->unit[d->y->city->bulletin[DEMO_CITY].unit];
    int64_t id;

    for (int n = 0; n < i->items; n++)
        demo_give_int(d, "reports", i->item[n]->report);
    demo_give(d, "leader", i->leader);
    demo_give(d, "level", i->level);
    demo_give(d, "text", i->text);
    demo_give(d, "happened", time_day_str(d->cx.a, i->day));
    demo_give(d, "evidence", S("批示原件复印件，存市委组织部办公室"));
    return demo_act(d, "instruction.add", top->editor, &id);
}

static enum rc do_happen(struct doing *d)
{
    const struct demo_happening *h = d->s->happening;
    const struct demo_unit *top = &d->y->city->unit[d->y->city->bulletin[DEMO_CITY].unit];
    int64_t id;

    demo_give(d, "kind", h->kind);
    demo_give_int(d, "unit", d->y->city->unit[h->unit].id);
    demo_give(d, "title", h->title);
    demo_give(d, "value", h->value);
    demo_give(d, "decided_by", h->decided_by);
    demo_give(d, "happened", time_day_str(d->cx.a, h->day));
    demo_give(d, "evidence", h->evidence);
    return demo_act(d, "happening.add", top->assessor, &id);
}

static enum rc do_scheme(struct doing *d)
{
    demo_give(d, "text", d->y->rules);
    return demo_act(d, "scheme.add",
                    d->y->city->unit[d->y->city->bulletin[DEMO_CITY].unit].assessor,
                    &d->y->scheme);
}

static enum rc do_circular(struct doing *d)
{
    int64_t id;

    demo_give_int(d, "scheme", d->y->scheme);
    demo_give(d, "period", words_str(&periods, d->s->n));
    demo_give_int(d, "year", d->s->day / 100);
    demo_give_int(d, "part", d->s->day % 100);
    return demo_act(d, "circular.add",
                    d->y->city->unit[d->y->city->bulletin[DEMO_CITY].unit].assessor, &id);
}

static enum rc (*const doers[])(struct doing *d) = {
    [DO_ADD] = do_add,
    [DO_SUBMIT] = do_submit,
    [DO_SIGN] = do_sign,
    [DO_TURN] = do_turn,
    [DO_TAKE] = do_take,
    [DO_ASK] = do_ask,
    [DO_ANSWER] = do_answer,
    [DO_RETURN] = do_return,
    [DO_CHANGE] = do_change,
    [DO_KEEP] = do_keep,
    [DO_REFUSE] = do_refuse,
    [DO_FILE] = do_file,
    [DO_ADOPT] = do_adopt,
    [DO_DIGEST] = do_digest,
    [DO_PLACE] = do_place,
    [DO_ISSUE_NEW] = do_issue_new,
    [DO_ISSUE_SUBMIT] = do_issue_submit,
    [DO_ISSUE_CHECK] = do_issue_check,
    [DO_ISSUE_SIGN] = do_issue_sign,
    [DO_ISSUE_RECEIVE] = do_issue_receive,
    [DO_FORWARD] = do_forward,
    [DO_CREDIT] = do_credit,
    [DO_INSTRUCT] = do_instruct,
    [DO_HAPPEN] = do_happen,
    [DO_SCHEME] = do_scheme,
    [DO_CIRCULAR] = do_circular,
    [DO_REMARK] = do_remark,
    [DO_REPLY] = do_reply,
    [DO_DONE] = do_done,
    [DO_EDIT] = do_edit,
    [DO_NOTICE] = do_notice,
    [DO_NOTICE_PLACE] = do_notice_place,
};

static enum rc step_do(struct year *y, const struct demo_step *s)
{
    struct doing d = { .y = y, .s = s, .cx = *y->cx };
    enum rc rc;

    d.cx.a = arena_new(y->cx->a, ACT_ARENA);
    d.cx.now = s->at;
    rc = doers[s->what](&d);
    if (rc != OK && y->cx->fault.rc == OK) { /* a store's failure, not an act's */
        y->cx->fault = d.cx.fault;
        y->cx->fault.detail = arena_str(y->cx->a, d.cx.fault.detail);
        y->cx->fault.next = NULL;
    }
    arena_free(d.cx.a);
    return rc;
}

/* 2005年3月 …: one line for each month on stderr, for whoever waits. */
static void progress(const struct list *steps, size_t from)
{
    const struct demo_step *s = steps->items;
    struct date first = time_date(s[from].at);
    int items = 0, issues = 0;

    for (size_t i = from; i < steps->n; i++) {
        struct date d = time_date(s[i].at);

        if (d.month != first.month)
            break;
        items += s[i].what == DO_ADD;
        issues += s[i].what == DO_ISSUE_SIGN;
    }
    fprintf(stderr, "〔直报〕%d年%d月：来稿%d件，刊物%d期\n", first.year, first.month,
            items, issues);
}

enum rc demo_year(struct cx *cx, const struct command *c, const struct demo_plan *plan,
                  const struct list *steps, struct str rules)
{
    struct year y = {
        .cx = cx, .c = c, .plan = plan, .city = plan->city, .rules = rules
    };
    const struct demo_step *s = steps->items;

    must(plan->city->bulletins <= DEMO_BULLETINS_MAX);
    for (size_t i = 0; i < steps->n;) {
        int64_t day = time_day(s[i].at);

        if (i == 0 || time_date(s[i].at).month != time_date(s[i - 1].at).month)
            progress(steps, i);
        TRY(db_begin(cx, DB_WRITE));
        for (; i < steps->n && time_day(s[i].at) == day; i++) {
            enum rc rc = step_do(&y, &s[i]);

            if (rc != OK) {
                db_rollback(cx);
                return rc;
            }
        }
        TRY(db_commit(cx));
    }
    return OK;
}
