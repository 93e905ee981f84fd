/* demo_year.c -- see demo.h: every step is one act, done by the person whose act it is, at
 * its own time.  The acts of a day are one transaction with a savepoint for each, as the
 * dispatcher groups what waits (dispatch.h). */
#include "serve/demo.h"

#include <inttypes.h>
#include "base/buf.h"
#include "base/time.h"
#include "db/db.h"
#include "domain/state.h"
#include "domain/words.h"
#include "os/blob.h"
#include "serve/perform.h"
#include "store/bulletin.h"
#include "store/handling.h"

enum { PAIRS_MAX = 20, BULLETIN_KINDS = 8 };
static const size_t ACT_ARENA = (size_t)256 << 20;

struct year {
    struct cx *cx;
    const struct command *c;
    const struct demo_plan *plan;
    const struct demo_city *city;
    struct str rules;
    int64_t scheme;
    int64_t signing[BULLETIN_KINDS]; /* the issue that is before the leader */
};

/* One act being put together. */
struct doing {
    struct year *y;
    const struct demo_step *s;
    struct cx cx;
    struct pair pair[PAIRS_MAX];
    size_t n;
    struct job_file file;
    bool has_file;
};

static void give(struct doing *d, const char *name, struct str value)
{
    must(d->n < PAIRS_MAX);
    d->pair[d->n++] = (struct pair){ str_of(name), value };
}

static void give_int(struct doing *d, const char *name, int64_t value)
{
    give(d, name, arena_fmt(d->cx.a, "%" PRId64, value));
}

/* Do it as `login`; *id is what it made. */
static enum rc act(struct doing *d, const char *name, struct str login, int64_t *id)
{
    struct job job = { .act = act_find(str_of(name)), .input = { d->pair, d->n },
                       .login = login, .now = d->s->at };
    enum rc rc;

    must(job.act != NULL);
    if (d->has_file)
        job.files = (struct list){ &d->file, 1 };
    TRY(db_savepoint(&d->cx));
    rc = perform(&d->cx, &job);
    if (rc != OK) {
        struct str said = arena_fmt(d->y->cx->a, FMT "：%s %s", P(time_str(d->cx.a, d->s->at)),
                                    name, job.fault.code);

        db_rollback_to(&d->cx);
        return fail_arg(d->y->cx, E_INVALID, "demo.act", said, arena_str(d->y->cx->a, login));
    }
    *id = *(const int64_t *)job.out;
    d->n = 0;
    d->has_file = false;
    return db_release(&d->cx);
}

static const struct demo_unit *unit_of(const struct doing *d)
{
    return &d->y->city->unit[d->s->item->unit];
}

/* The unit that handles the item in this step. */
static const struct demo_unit *receiver_of(const struct doing *d)
{
    int i = unit_of(d)->parent;

    if (d->s->city)
        i = d->y->city->bulletin[DEMO_CITY].unit;
    return &d->y->city->unit[i];
}

/* The editor who has the item in hand there; what goes into a digest has one. */
static struct str holder_of(const struct doing *d)
{
    const struct demo_unit *u = receiver_of(d);

    if (u->editor2.n == 0 || d->s->item->digest != NULL)
        return u->editor;
    return demo_choice(d->s->item->no, 40, 3) == 0 ? u->editor2 : u->editor;
}

static int64_t handling_of_step(const struct doing *d)
{
    return d->s->city && d->s->item->city_handling != 0 ? d->s->item->city_handling
                                                        : d->s->item->handling;
}

static void give_handling(struct doing *d)
{
    give_int(d, "handling", handling_of_step(d));
}

/* A small table that came with the item. */
static enum rc give_file(struct doing *d)
{
    const struct demo_item *item = d->s->item;
    const struct demo_unit *u = unit_of(d);
    struct buf b = { .a = d->cx.a };

    buf_add(&b, S("\xef\xbb\xbf单位,参加人数,完成件数\r\n"));
    for (int i = 0; i < u->place_n; i++)
        buf_fmt(&b, FMT ",%" PRId64 ",%" PRId64 "\r\n", P(u->places[i]),
                60 + demo_choice(item->no, 60 + i, 300), 5 + demo_choice(item->no, 80 + i, 40));
    d->file = (struct job_file){ .field = S("file"),
                                 .upload = { .name = S("情况统计表.csv"),
                                             .size = (int64_t)b.n } };
    TRY(blob_put(&d->cx, d->y->c->place.files, buf_str(&b), &d->file.upload.digest));
    d->has_file = true;
    return OK;
}

/* What was there before the editors asked for more: all but the last paragraph. */
static struct str shorter(struct str body)
{
    size_t n = body.n;

    while (n > 0 && body.p[n - 1] != '\n')
        n--;
    return n > 1 ? (struct str){ body.p, n - 1 } : body;
}

static void give_text(struct doing *d, struct str body)
{
    const struct demo_item *item = d->s->item;
    const struct demo_unit *u = unit_of(d);
    const struct demo_city *city = d->y->city;

    give(d, "title", item->title);
    give(d, "body", body);
    give(d, "kind", words_str(&report_kinds, item->kind));
    for (int i = 0; i < city->topics; i++) {
        if (str_eq(city->topic[i].name, item->topic))
            give_int(d, "topic", city->topic[i].id);
    }
    if ((item->marks & MARK_URGENT) != 0)
        give(d, "urgent", S("true"));
    give(d, "source", u->short_name);
    give(d, "editor_name", u->officer_name);
    give(d, "editor_phone", u->officer_phone);
    give(d, "signer_name", u->signer_name);
    give(d, "signer_phone", u->signer_phone);
    give(d, "secrecy", S("非涉密"));
    if ((item->marks & MARK_DIRECT) != 0)
        give(d, "receivers",
             arena_fmt(d->cx.a, "%" PRId64 ",%" PRId64, city->unit[u->parent].id,
                       city->unit[city->bulletin[DEMO_CITY].unit].id));
}

static enum rc do_add(struct doing *d)
{
    struct demo_item *item = d->s->item;
    bool revised = (item->marks & MARK_REVISED) != 0 || item->fate == FATE_REVISE;
    bool file = (item->marks & MARK_FILE) != 0 ||
                (!item->written && unit_of(d)->place_n != 0 &&
                 demo_choice(item->no, 41, 14) == 0);

    give_text(d, revised ? shorter(item->body) : item->body);
    if (file)
        TRY(give_file(d));
    return act(d, "report.add", unit_of(d)->officer, &item->report);
}

static enum rc do_submit(struct doing *d)
{
    int64_t id;

    give_int(d, "report", d->s->item->report);
    return act(d, "report.submit", unit_of(d)->officer, &id);
}

/* Where it arrived: known after the last signature. */
static enum rc find_handlings(struct doing *d)
{
    struct demo_item *item = d->s->item;
    const struct demo_city *city = d->y->city;
    struct handling h = { 0 };

    TRY(handling_of(&d->cx, item->report, city->unit[unit_of(d)->parent].id, &h));
    item->handling = h.id;
    if ((item->marks & MARK_DIRECT) == 0)
        return OK;
    TRY(handling_of(&d->cx, item->report,
                    city->unit[city->bulletin[DEMO_CITY].unit].id, &h));
    item->city_handling = h.id;
    return OK;
}

static enum rc do_sign(struct doing *d)
{
    const struct demo_unit *u = unit_of(d);
    int64_t id;

    give_int(d, "report", d->s->item->report);
    TRY(act(d, "report.sign", u->signer[d->s->n], &id));
    return d->s->n + 1 == u->steps ? find_handlings(d) : OK;
}

static enum rc do_turn(struct doing *d)
{
    int64_t id;

    give_int(d, "report", d->s->item->report);
    give(d, "note", S("第二段数字与上月报表不一致，请核对；标题再精炼一些。"));
    return act(d, "report.turn", unit_of(d)->signer[0], &id);
}

static enum rc do_take(struct doing *d)
{
    int64_t id;

    give_handling(d);
    return act(d, "handling.take", holder_of(d), &id);
}

static enum rc do_ask(struct doing *d)
{
    int64_t id;

    give_handling(d);
    give(d, "note", S("请核实文中数字的来源，并说明统计截止日期。"));
    return act(d, "handling.ask", holder_of(d), &id);
}

static enum rc do_answer(struct doing *d)
{
    struct list asked;
    int64_t id;

    TRY(verification_list(&d->cx, d->s->item->report, &asked));
    must(asked.n != 0);
    give_int(d, "verification",
             ((const struct verification *)asked.items)[asked.n - 1].id);
    give(d, "answer", S("经与有关部门核对，文中数字准确，统计截至报送当日。"));
    return act(d, "verification.answer", unit_of(d)->officer, &id);
}

static enum rc do_return(struct doing *d)
{
    int64_t id;

    give_handling(d);
    give(d, "reason", S("补充问题建议"));
    give(d, "note", S("情况写得清楚，请补充存在的问题和下一步打算，有数字的写明数字。"));
    return act(d, "handling.return", holder_of(d), &id);
}

static enum rc do_change(struct doing *d)
{
    int64_t id;

    give_int(d, "report", d->s->item->report);
    give_text(d, d->s->item->body);
    return act(d, "report.change", unit_of(d)->officer, &id);
}

static enum rc do_keep(struct doing *d)
{
    int64_t id;

    give_handling(d);
    give(d, "note", S("待有同类来稿时并用"));
    return act(d, "handling.keep", holder_of(d), &id);
}

static enum rc do_refuse(struct doing *d)
{
    int64_t id;

    give_handling(d);
    give(d, "reason", d->s->item->reason);
    return act(d, "handling.refuse", holder_of(d), &id);
}

static enum rc do_file(struct doing *d)
{
    int64_t id;

    give_handling(d);
    return act(d, "handling.file", holder_of(d), &id);
}

/* 工作动态 经验交流 调研思考 问题与建议 综合信息 简讯; a bulletin with three columns puts
 * into its third what has no other. */
static int64_t column_of(const struct doing *d)
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

    give_handling(d);
    give_int(d, "bulletin", d->s->bulletin->id);
    give_int(d, "column_no", column_of(d));
    give(d, "form", d->s->item->kind == KIND_BRIEF ? S("简讯") : S("单篇"));
    return act(d, "handling.adopt", holder_of(d), &id);
}

/* A lead, and of each source what its first two paragraphs say. */
static struct str digest_body(const struct doing *d)
{
    const struct demo_digest *digest = d->s->digest;
    struct buf b = { .a = d->cx.a };

    buf_add(&b, S("据"));
    for (int i = 0; i < digest->sources; i++)
        buf_fmt(&b, "%s" FMT, i > 0 ? "、" : "",
                P(d->y->city->unit[digest->source[i]->unit].short_name));
    buf_fmt(&b, "等%d个县（市、区）报送的情况，现综合如下。", digest->sources);
    for (int i = 0; i < digest->sources; i++) {
        struct str rest = digest->source[i]->body, first, second;

        str_cut(&rest, S("\n"), &first);
        str_cut(&rest, S("\n"), &second);
        buf_fmt(&b, "\n" FMT FMT, P(first), P(second));
    }
    return buf_str(&b);
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
    give(d, "handlings", ids);
    give(d, "title", digest->title);
    TRY(act(d, "digest.add", editor, &digest->id));
    give_int(d, "digest", digest->id);
    give(d, "title", digest->title);
    give(d, "body", digest_body(d));
    return act(d, "digest.change", editor, &id);
}

static enum rc do_place(struct doing *d)
{
    int64_t id;

    give_int(d, "digest", d->s->digest->id);
    give_int(d, "bulletin", d->s->bulletin->id);
    give_int(d, "column_no", 5);
    return act(d, "digest.place",
               d->y->city->unit[d->s->bulletin->unit].editor, &id);
}

static enum rc do_issue_submit(struct doing *d)
{
    const struct demo_bulletin *b = d->s->bulletin;
    struct issue issue = { 0 };

    TRY(issue_open(&d->cx, b->id, &issue));
    give_int(d, "issue", issue.id);
    return act(d, "issue.submit", d->y->city->unit[b->unit].editor,
               &d->y->signing[b - d->y->city->bulletin]);
}

static enum rc do_issue_sign(struct doing *d)
{
    const struct demo_bulletin *b = d->s->bulletin;
    int64_t id;

    give_int(d, "issue", d->y->signing[b - d->y->city->bulletin]);
    return act(d, "issue.sign", d->y->city->unit[b->unit].leader, &id);
}

static enum rc do_forward(struct doing *d)
{
    int64_t id;

    give_int(d, "report", d->s->item->report);
    give_int(d, "target", d->y->city->unit[d->s->bulletin->unit].id);
    return act(d, "forward.add", holder_of(d), &id);
}

static enum rc do_credit(struct doing *d)
{
    const struct demo_unit *top = &d->y->city->unit[d->y->city->bulletin[DEMO_CITY].unit];
    struct date day = time_date(d->s->day);
    int64_t nth = (d->s->day - time_of_date(day.year, 1, 1)) / TIME_DAY;
    int64_t number = 1 + nth * (d->s->bulletin->unit == 0 ? 240 : 160) / 366, id;

    give_int(d, "report", d->s->item->report);
    give_int(d, "bulletin", d->s->bulletin->id);
    give(d, "label", arena_fmt(d->cx.a, "%d年第%" PRId64 "期", day.year, number));
    give(d, "form", S("单篇"));
    give(d, "happened", time_day_str(d->cx.a, d->s->day));
    give(d, "evidence", arena_fmt(d->cx.a, "《" FMT "》%d年第%" PRId64 "期原件，第%" PRId64 "页",
                                  P(d->s->bulletin->name), day.year, number,
                                  1 + demo_choice(d->s->item->no, 50, 8)));
    return act(d, "adoption.add", top->assessor, &id);
}

static enum rc do_instruct(struct doing *d)
{
    const struct demo_instruction *i = d->s->instruction;
    const struct demo_unit *top = &d->y->city->unit[d->y->city->bulletin[DEMO_CITY].unit];
    int64_t id;

    for (int n = 0; n < i->items; n++)
        give_int(d, "reports", i->item[n]->report);
    give(d, "leader", i->leader);
    give(d, "level", i->level);
    give(d, "text", i->text);
    give(d, "happened", time_day_str(d->cx.a, i->day));
    give(d, "evidence", S("批示原件复印件，存市委组织部办公室"));
    return act(d, "instruction.add", top->editor, &id);
}

static enum rc do_scheme(struct doing *d)
{
    give(d, "text", d->y->rules);
    return act(d, "scheme.add",
               d->y->city->unit[d->y->city->bulletin[DEMO_CITY].unit].assessor,
               &d->y->scheme);
}

static enum rc do_circular(struct doing *d)
{
    int64_t id;

    give_int(d, "scheme", d->y->scheme);
    give(d, "period", words_str(&periods, d->s->n));
    give_int(d, "year", d->s->day / 100);
    give_int(d, "part", d->s->day % 100);
    return act(d, "circular.add",
               d->y->city->unit[d->y->city->bulletin[DEMO_CITY].unit].assessor, &id);
}

static enum rc (*const doers[])(struct doing *d) = {
    [DO_ADD] = do_add,         [DO_SUBMIT] = do_submit,
    [DO_SIGN] = do_sign,       [DO_TURN] = do_turn,
    [DO_TAKE] = do_take,       [DO_ASK] = do_ask,
    [DO_ANSWER] = do_answer,   [DO_RETURN] = do_return,
    [DO_CHANGE] = do_change,   [DO_KEEP] = do_keep,
    [DO_REFUSE] = do_refuse,   [DO_FILE] = do_file,
    [DO_ADOPT] = do_adopt,     [DO_DIGEST] = do_digest,
    [DO_PLACE] = do_place,     [DO_ISSUE_SUBMIT] = do_issue_submit,
    [DO_ISSUE_SIGN] = do_issue_sign, [DO_FORWARD] = do_forward,
    [DO_CREDIT] = do_credit,   [DO_INSTRUCT] = do_instruct,
    [DO_SCHEME] = do_scheme,   [DO_CIRCULAR] = do_circular,
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
    fprintf(stderr, "〔直报〕%d年%d月：来稿%d件，刊物%d期\n", first.year, first.month, items,
            issues);
}

enum rc demo_year(struct cx *cx, const struct command *c, const struct demo_plan *plan,
                  const struct list *steps, struct str rules)
{
    struct year y = { .cx = cx, .c = c, .plan = plan, .city = plan->city, .rules = rules };
    const struct demo_step *s = steps->items;

    must(plan->city->bulletins <= BULLETIN_KINDS);
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
