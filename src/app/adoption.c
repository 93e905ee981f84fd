/* adoption.c (app) -- recording, correcting, taking back (adoption.h).  The pages are in
 * adoption_show.c. */
#include "app/adoption.h"

#include "app/report.h"
#include "domain/actor.h"
#include "domain/words.h"
#include "store/bulletin.h"
#include "store/event.h"
#include "store/forward.h"

#define WHICH_REPORTS                                                          \
    INPUT_ID(struct adoption_in, report, "稿件", 0),                           \
    INPUT_ID(struct adoption_in, digest, "综合稿", 0),                         \
    INPUT_IDS(struct adoption_in, reports, "来稿", 0, CREDIT_REPORTS_MAX)

#define WHAT_IT_GAVE                                                           \
    INPUT(struct adoption_in, column_name, "栏目", 0, CREDIT_NAME_MAX),        \
    INPUT(struct adoption_in, medium, "载体", 0, CREDIT_NAME_MAX),             \
    INPUT(struct adoption_in, flags, "标记", 0, FLAGS_MAX),                    \
    INPUT_POINTS(struct adoption_in, value, "上级计分", -CREDIT_VALUE_MAX, CREDIT_VALUE_MAX)

const struct field adoption_add_fields[] = {
    WHICH_REPORTS,
    INPUT_ID(struct adoption_in, bulletin, "刊物", 1),
    INPUT(struct adoption_in, label, "期号", 1, LABEL_MAX),
    INPUT(struct adoption_in, title, "刊用标题", 0, TITLE_MAX),
    INPUT_WORD(struct adoption_in, form, &adoption_forms, "采用形式", 0),
    INPUT_DAY(struct adoption_in, happened, "刊发日期", 1),
    WHAT_IT_GAVE,
    INPUT_LINES(struct adoption_in, evidence, "采用依据", 1, EVIDENCE_MAX),
    INPUT_UPLOAD(struct adoption_in, proof, "依据文件", 0), FIELD_END
};
const struct field adoption_correct_fields[] = {
    INPUT_ID(struct adoption_in, adoption, "采用", 1),
    WHICH_REPORTS,
    INPUT_ID(struct adoption_in, bulletin, "刊物", 0),
    INPUT(struct adoption_in, label, "期号", 0, LABEL_MAX),
    INPUT(struct adoption_in, title, "刊用标题", 0, TITLE_MAX),
    INPUT_WORD(struct adoption_in, form, &adoption_forms, "采用形式", 0),
    INPUT_DAY(struct adoption_in, happened, "刊发日期", 0),
    WHAT_IT_GAVE,
    INPUT_LINES(struct adoption_in, evidence, "采用依据", 0, EVIDENCE_MAX),
    INPUT_UPLOAD(struct adoption_in, proof, "依据文件", 0),
    INPUT(struct adoption_in, reason, "更正原因", 1, REASON_MAX), FIELD_END
};
const struct field adoption_void_fields[] = {
    INPUT_ID(struct adoption_void_in, adoption, "采用", 1),
    INPUT_FLAG(struct adoption_void_in, whole, "整篇撤销"),
    INPUT(struct adoption_void_in, reason, "撤销原因", 1, REASON_MAX), FIELD_END
};

/* 2005年第 12 期 and 2005年第12期 are one label. */
static struct str label_tidy(struct cx *cx, struct str label)
{
    char *to = arena_alloc(cx->a, 1, label.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < label.n; i++) {
        struct str rest = { label.p + i, label.n - i };

        if (str_starts(rest, S("　")))
            i += sizeof("　") - 2;
        else if (label.p[i] != ' ' && label.p[i] != '\t')
            to[n++] = label.p[i];
    }
    return (struct str){ to, n };
}

/* A bulletin outside, or one of the unit `own` (0: of none). */
static enum rc recorded_bulletin(struct cx *cx, int64_t id, int64_t own, struct bulletin *out)
{
    enum rc rc = bulletin_load(cx, id, out);

    if (rc != OK && rc != E_NOT_FOUND)
        return rc;
    if (rc == E_NOT_FOUND || (!out->outside && out->unit != own))
        return fail_field(cx, "bulletin", "adoption.bulletin", S(""), S(""));
    return OK;
}

static enum rc adoption_event(struct cx *cx, const char *what, const struct adoption *a,
                              struct str name)
{
    struct str cited = arena_fmt(cx->a, "《" FMT "》" FMT " " FMT, P(name), P(a->label),
                                 P(words_str(&adoption_forms, a->form)));

    return event_add(cx, (struct event){
                             .what = str_of(what), .noun = S("adoption"), .object = a->id,
                             .report = a->report,
                             .note = a->reason.n != 0
                                         ? arena_fmt(cx->a, FMT "：" FMT, P(cited),
                                                     P(a->reason))
                                         : cited });
}

/* The row of a report that is new in its work: whom it credits, and how it came there. */
static enum rc credit_to(struct cx *cx, const struct candidate *c, struct adoption *a)
{
    int64_t forwarded;

    TRY(forward_count(cx, a->assessor, c->report, &forwarded));
    a->route = forwarded != 0 ? ROUTE_FORWARDED : ROUTE_DIRECT;
    a->report = c->report;
    a->unit = c->unit;
    a->author = c->author;
    return OK;
}

/* Write the row, unless another work says the same already. */
static enum rc adoption_put(struct cx *cx, const struct adoption *a,
                            const struct candidate *c, const struct bulletin *b)
{
    int64_t same;

    TRY(adoption_same(cx, a, &same));
    if (same != 0)
        return fail_arg(cx, E_CONFLICT, "adoption.twice", c->number,
                        arena_fmt(cx->a, "《" FMT "》" FMT, P(b->name), P(a->label)));
    TRY(adoption_add(cx, a));
    return adoption_event(cx, a->replaces != 0 ? "更正采用" : "上级采用", a, b->name);
}

ACT(adoption_add)
{
    const struct adoption_in *in = input;
    struct made *made = output;
    struct adoption a = { .bulletin = in->bulletin, .label = label_tidy(cx, in->label),
                          .title = in->title, .form = in->form, .happened = in->happened,
                          .assessor = cx->actor->as->unit, .entered = cx->now,
                          .person = cx->actor->person, .evidence = in->evidence,
                          .column_name = in->column_name, .medium = in->medium,
                          .flags = credit_flags(cx->a, in->flags), .value = in->value,
                          .proof = in->proof.digest, .proof_name = in->proof.name };
    struct bulletin b = { 0 };
    struct list reports;
    const struct candidate *c;

    TRY(credit_reports(cx, in->report, in->reports, in->digest, &reports));
    TRY(recorded_bulletin(cx, in->bulletin, 0, &b));
    TRY(credit_day(cx, in->happened, &reports));
    c = reports.items;
    if (a.title.n == 0)
        a.title = c[0].title;
    if (a.form == FORM_NONE)
        a.form = reports.n > 1 ? FORM_DIGEST : FORM_SINGLE;
    for (size_t i = 0; i < reports.n; i++) {
        a.id = cx_id(cx);
        if (i == 0)
            a.work = made->id = a.id;
        TRY(credit_to(cx, &c[i], &a));
        TRY(adoption_put(cx, &a, &c[i], &b));
    }
    made->note = arena_fmt(cx->a, "已补录《" FMT "》" FMT "的采用，计入%d件来稿", P(b.name),
                           P(a.label), (int)reports.n);
    return OK;
}

/* The row as it stands; what was replaced or taken back is past changing. */
static enum rc standing(struct cx *cx, int64_t id, struct adoption *out)
{
    enum rc rc = adoption_load_now(cx, id, out);

    return rc == E_NOT_FOUND ? fail(cx, E_CONFLICT, "adoption.replaced", S("")) : rc;
}

/* A row that only takes `old` back. */
static enum rc void_row(struct cx *cx, const struct adoption *old, struct str reason,
                        int64_t *id)
{
    struct adoption a = *old;
    struct bulletin b = { 0 };

    a.id = cx_id(cx);
    a.replaces = old->id;
    a.void_ = true;
    a.reason = reason;
    a.entered = cx->now;
    a.person = cx->actor->person;
    *id = a.id;
    TRY(bulletin_load(cx, a.bulletin, &b));
    TRY(adoption_add(cx, &a));
    return adoption_event(cx, "撤销采用", &a, b.name);
}

enum rc adoption_take_back(struct cx *cx, int64_t work, struct str reason, int64_t of,
                           int64_t *n, int64_t *row)
{
    struct list rows;
    const struct adoption *a;

    TRY(adoption_of_work(cx, work, &rows));
    a = rows.items;
    for (size_t i = 0; i < rows.n; i++) {
        int64_t id;

        TRY(void_row(cx, &a[i], reason, &id));
        if (a[i].id == of)
            *row = id;
    }
    *n = (int64_t)rows.n;
    return OK;
}

ACT(adoption_void)
{
    const struct adoption_void_in *in = input;
    struct made *made = output;
    struct adoption a = { 0 };
    int64_t n = 1;

    TRY(standing(cx, in->adoption, &a));
    if (in->whole)
        TRY(adoption_take_back(cx, a.work, in->reason, a.id, &n, &made->id));
    else
        TRY(void_row(cx, &a, in->reason, &made->id));
    made->note = arena_fmt(cx->a, "已撤销%d条采用", (int)n);
    return OK;
}

/* What the input says in place of what stood. */
static struct adoption corrected(struct cx *cx, const struct adoption *old,
                                 const struct adoption_in *in)
{
    struct adoption a = *old;

    if (in->bulletin != 0)
        a.bulletin = in->bulletin;
    if (in->label.n != 0)
        a.label = label_tidy(cx, in->label);
    if (in->title.n != 0)
        a.title = in->title;
    if (in->form != FORM_NONE)
        a.form = in->form;
    if (in->happened != 0)
        a.happened = in->happened;
    if (in->evidence.n != 0)
        a.evidence = in->evidence;
    if (in->column_name.n != 0)
        a.column_name = in->column_name;
    if (in->medium.n != 0)
        a.medium = in->medium;
    if (in->flags.n != 0)
        a.flags = credit_flags(cx->a, in->flags);
    if (in->value != 0)
        a.value = in->value;
    if (in->proof.digest.n != 0) {
        a.proof = in->proof.digest;
        a.proof_name = in->proof.name;
    }
    a.reason = in->reason;
    a.entered = cx->now;
    a.person = cx->actor->person;
    a.replaces = 0;
    return a;
}

static bool same_text(const struct adoption *a, const struct adoption *b)
{
    return a->bulletin == b->bulletin && str_eq(a->label, b->label) &&
           str_eq(a->title, b->title) && a->form == b->form &&
           a->happened == b->happened && str_eq(a->evidence, b->evidence) &&
           str_eq(a->proof, b->proof) && str_eq(a->column_name, b->column_name) &&
           str_eq(a->medium, b->medium) && str_eq(a->flags, b->flags) &&
           a->value == b->value;
}

static const struct adoption *row_of(const struct list *rows, int64_t report)
{
    const struct adoption *row = rows->items;

    for (size_t i = 0; i < rows->n; i++) {
        if (row[i].report == report)
            return &row[i];
    }
    return NULL;
}

/* The reports that the work is to have: those named, or those it has. */
static enum rc work_reports(struct cx *cx, const struct adoption_in *in,
                            const struct list *rows, struct list *out)
{
    struct ids ids = in->reports;

    if (in->report == 0 && in->reports.n == 0 && in->digest == 0) {
        ids = (struct ids){ NEW_ARRAY(cx->a, int64_t, rows->n), rows->n };
        for (size_t i = 0; i < rows->n; i++)
            ids.id[i] = ((const struct adoption *)rows->items)[i].report;
    }
    return credit_reports(cx, in->report, ids, in->digest, out);
}

/* Rows for every report of the work as it is to be, in `b`; *first the one to show. */
static enum rc work_rows(struct cx *cx, struct adoption a, const struct bulletin *b,
                         const struct list *rows, const struct list *reports,
                         int64_t *first)
{
    const struct candidate *c = reports->items;

    for (size_t i = 0; i < reports->n; i++) {
        const struct adoption *old = row_of(rows, c[i].report);

        a.id = cx_id(cx);
        a.replaces = old != NULL ? old->id : 0;
        if (old != NULL) {
            a.report = old->report;
            a.unit = old->unit;
            a.author = old->author;
            a.route = old->route;
        } else {
            TRY(credit_to(cx, &c[i], &a));
        }
        TRY(adoption_put(cx, &a, &c[i], b));
        if (*first == 0)
            *first = a.id;
    }
    return OK;
}

/* Take back the rows of reports that the work has no more; *n how many. */
static enum rc work_drops(struct cx *cx, struct str reason, const struct list *rows,
                          const struct list *reports, int64_t *n)
{
    const struct adoption *row = rows->items;
    const struct candidate *c = reports->items;
    int64_t id;

    *n = 0;
    for (size_t i = 0; i < rows->n; i++) {
        size_t j = 0;

        while (j < reports->n && c[j].report != row[i].report)
            j++;
        if (j < reports->n)
            continue;
        TRY(void_row(cx, &row[i], reason, &id));
        ++*n;
    }
    return OK;
}

ACT(adoption_correct)
{
    const struct adoption_in *in = input;
    struct made *made = output;
    struct adoption old = { 0 }, first = { 0 }, a;
    struct bulletin was = { 0 }, b = { 0 };
    struct list rows, reports;
    int64_t drops;

    TRY(standing(cx, in->adoption, &old));
    if (old.issue != 0)
        return fail_arg(cx, E_CONFLICT, "adoption.own", old.label, S(""));
    a = corrected(cx, &old, in);
    TRY(adoption_load(cx, old.work, &first));
    TRY(bulletin_load(cx, first.bulletin, &was));
    TRY(recorded_bulletin(cx, a.bulletin, was.outside ? 0 : was.unit, &b));
    TRY(adoption_of_work(cx, old.work, &rows));
    TRY(work_reports(cx, in, &rows, &reports));
    TRY(credit_day(cx, a.happened, &reports));
    TRY(work_drops(cx, in->reason, &rows, &reports, &drops));
    if (same_text(&a, &old) && drops == 0 && reports.n == rows.n)
        return fail(cx, E_INVALID, "adoption.unchanged", S(""));
    made->note = arena_fmt(cx->a, "已更正；原来的记录留在历史里");
    return work_rows(cx, a, &b, &rows, &reports, &made->id);
}
