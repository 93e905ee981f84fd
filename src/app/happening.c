/* happening.c (app) -- recording, correcting, taking back (happening.h).  The pages are in
 * happening_show.c. */
#include "app/happening.h"

#include "app/adoption.h"
#include "app/report.h"
#include "domain/actor.h"
#include "domain/words.h"
#include "store/event.h"
#include "store/unit.h"

#define WHAT_IT_WAS                                                                   \
    INPUT_ID(struct happening_in, credited, "人员", 0),                               \
    INPUT_ID(struct happening_in, report, "稿件", 0),                                 \
    INPUT(struct happening_in, number, "登记号", 0, CREDIT_NAME_MAX),                 \
    INPUT_WORD(struct happening_in, level, &levels, "级别", 0),                       \
    INPUT_WORD(struct happening_in, leader, &levels, "领导级别", 0),                  \
    INPUT(struct happening_in, post, "领导职务", 0, CREDIT_NAME_MAX),                 \
    INPUT(struct happening_in, bulletin, "刊物", 0, CREDIT_NAME_MAX),                 \
    INPUT(struct happening_in, column_name, "栏目", 0, CREDIT_NAME_MAX),              \
    INPUT(struct happening_in, channel, "渠道", 0, CREDIT_NAME_MAX),                  \
    INPUT(struct happening_in, medium, "载体", 0, CREDIT_NAME_MAX),                   \
    INPUT(struct happening_in, flags, "标记", 0, FLAGS_MAX),                          \
    INPUT(struct happening_in, minutes, "用时（分钟）", 0, 10000000),                 \
    INPUT_POINTS(struct happening_in, value, "原值", -CREDIT_VALUE_MAX, CREDIT_VALUE_MAX), \
    INPUT(struct happening_in, decided_by, "决定人", 0, CREDIT_NAME_MAX),             \
    INPUT_UPLOAD(struct happening_in, proof, "依据文件", 0)

const struct field happening_add_fields[] = {
    INPUT_WORD(struct happening_in, kind, &hand_happenings, "事项", 1),
    INPUT_ID(struct happening_in, unit, "单位", 1),
    INPUT(struct happening_in, title, "内容", 1, TITLE_MAX),
    INPUT_DAY(struct happening_in, happened, "日期", 1),
    INPUT_LINES(struct happening_in, evidence, "依据", 1, EVIDENCE_MAX),
    WHAT_IT_WAS, FIELD_END
};
const struct field happening_correct_fields[] = {
    INPUT_ID(struct happening_in, happening, "考核记事", 1),
    INPUT_WORD(struct happening_in, kind, &hand_happenings, "事项", 0),
    INPUT_ID(struct happening_in, unit, "单位", 0),
    INPUT(struct happening_in, title, "内容", 0, TITLE_MAX),
    INPUT_DAY(struct happening_in, happened, "日期", 0),
    INPUT_LINES(struct happening_in, evidence, "依据", 0, EVIDENCE_MAX),
    WHAT_IT_WAS,
    INPUT_FLAG(struct happening_in, no_value, "去掉原值"),
    INPUT(struct happening_in, reason, "更正原因", 1, REASON_MAX), FIELD_END
};
const struct field happening_void_fields[] = {
    INPUT_ID(struct happening_void_in, happening, "考核记事", 1),
    INPUT(struct happening_void_in, reason, "撤销原因", 1, REASON_MAX), FIELD_END
};

/* A unit below the actor's own, of today or of before. */
static enum rc counted_unit(struct cx *cx, int64_t id, struct unit *out)
{
    struct str own = cx->actor->as->unit_path;
    enum rc rc = unit_load(cx, id, out);

    if (rc != OK && rc != E_NOT_FOUND)
        return rc;
    if (rc == E_NOT_FOUND || out->path.n == own.n || !str_starts(out->path, own))
        return fail_field(cx, "unit", "happening.unit", S(""), S(""));
    return OK;
}

/* The report named by id or by its number in the register; none: `out` stays. */
static enum rc about_report(struct cx *cx, const struct happening_in *in, bool *given,
                            struct candidate *out)
{
    struct list found;
    struct ids one = { NULL, 0 };

    *given = in->report != 0 || in->number.n != 0;
    if (in->report != 0) {
        TRY(credit_reports(cx, in->report, one, 0, &found));
        *out = *(const struct candidate *)found.items;
        return OK;
    }
    if (in->number.n == 0)
        return OK;
    TRY(candidate_find(cx, cx->actor->as->unit, in->number, CREDIT_FOUND_MAX, &found));
    for (size_t i = 0; i < found.n; i++) {
        const struct candidate *c = (const struct candidate *)found.items + i;

        if (str_eq(c->number, in->number)) {
            *out = *c;
            return OK;
        }
    }
    return fail_field(cx, "number", "happening.number", in->number, S(""));
}

/* Has or had the person a post in the unit? */
static enum rc person_of_unit(struct cx *cx, int64_t person, int64_t unit)
{
    struct list posts;

    TRY(post_of_person(cx, person, &posts));
    for (size_t i = 0; i < posts.n; i++) {
        if (((const struct post *)posts.items)[i].unit == unit)
            return OK;
    }
    return fail_field(cx, "credited", "happening.person", S(""), S(""));
}

/* The row is as the rules have it, and says what no other does. */
static enum rc happening_check(struct cx *cx, const struct happening_row *h)
{
    struct unit unit = { 0 };
    struct candidate about = { 0 };
    struct list reports = { &about, 1 };
    int64_t same;

    TRY(counted_unit(cx, h->unit, &unit));
    if (h->report != 0) {
        TRY(candidate_load(cx, h->assessor, h->report, &about));
        if (about.unit != h->unit)
            return fail_field(cx, "unit", "happening.report_unit", about.number,
                              about.unit_short);
    } else {
        reports.n = 0;
    }
    TRY(credit_day(cx, h->happened, &reports));
    if (h->credited != 0)
        TRY(person_of_unit(cx, h->credited, h->unit));
    if (h->kind == HAND_MANUAL && h->value == 0)
        return fail_field(cx, "value", "happening.value", S(""), S(""));
    if (h->kind == HAND_MANUAL && h->decided_by.n == 0)
        return fail_field(cx, "decided_by", "happening.decided", S(""), S(""));
    TRY(happening_same(cx, h, &same));
    if (same != 0)
        return fail_arg(cx, E_CONFLICT, "happening.twice",
                        words_str(&hand_happenings, h->kind), unit.short_name);
    return OK;
}

static enum rc happening_event(struct cx *cx, const char *what,
                               const struct happening_row *h)
{
    struct unit unit = { 0 };
    struct str said;

    TRY(unit_load(cx, h->unit, &unit));
    said = arena_fmt(cx->a, FMT " " FMT "：" FMT, P(words_str(&hand_happenings, h->kind)),
                     P(unit.short_name), P(h->title));
    if (h->reason.n != 0)
        said = arena_fmt(cx->a, FMT "（" FMT "）", P(said), P(h->reason));
    return event_add(cx, (struct event){ .what = str_of(what), .noun = S("happening"),
                                         .object = h->id, .report = h->report,
                                         .note = said });
}

/* What the input says in place of what `h` has. */
static void take_words(struct cx *cx, const struct happening_in *in, struct happening_row *h)
{
    const struct {
        struct str in, *out;
    } text[] = { { in->title, &h->title },           { in->post, &h->post },
                 { in->bulletin, &h->bulletin },     { in->column_name, &h->column_name },
                 { in->channel, &h->channel },       { in->medium, &h->medium },
                 { in->decided_by, &h->decided_by }, { in->evidence, &h->evidence } };

    for (size_t i = 0; i < sizeof(text) / sizeof(text[0]); i++) {
        if (text[i].in.n != 0)
            *text[i].out = text[i].in;
    }
    if (in->kind != 0)
        h->kind = in->kind;
    if (in->level != LEVEL_NONE)
        h->level = in->level;
    if (in->leader != LEVEL_NONE)
        h->leader = in->leader;
    if (in->flags.n != 0)
        h->flags = credit_flags(cx->a, in->flags);
    if (in->minutes != 0)
        h->minutes = in->minutes;
    if (in->value != 0)
        h->value = in->value;
    if (in->no_value)
        h->value = 0;
    if (in->happened != 0)
        h->happened = in->happened;
    if (in->proof.digest.n != 0) {
        h->proof = in->proof.digest;
        h->proof_name = in->proof.name;
    }
}

/* Whom and what it is about; who wrote the report is credited unless another is named.  Of
 * another unit than before, person and report are those named now. */
static enum rc take_ids(struct cx *cx, const struct happening_in *in,
                        struct happening_row *h)
{
    struct candidate about = { 0 };
    bool given;

    TRY(about_report(cx, in, &given, &about));
    if (in->unit != 0 && in->unit != h->unit) {
        h->unit = in->unit;
        h->credited = h->report = 0;
    }
    if (given) {
        h->report = about.report;
        if (about.unit == h->unit)
            h->credited = about.author;
    }
    if (in->credited != 0)
        h->credited = in->credited;
    h->id = cx_id(cx);
    h->entered = cx->now;
    h->person = cx->actor->person;
    h->reason = in->reason;
    return OK;
}

ACT(happening_add)
{
    const struct happening_in *in = input;
    struct made *made = output;
    struct happening_row h = { .assessor = cx->actor->as->unit };

    TRY(take_ids(cx, in, &h));
    take_words(cx, in, &h);
    TRY(happening_check(cx, &h));
    TRY(happening_add(cx, &h));
    made->id = h.id;
    made->note = arena_fmt(cx->a, "已登记“" FMT "”", P(words_str(&hand_happenings, h.kind)));
    return happening_event(cx, "考核记事", &h);
}

static enum rc standing(struct cx *cx, int64_t id, struct happening_row *out)
{
    enum rc rc = happening_load_now(cx, id, out);

    return rc == E_NOT_FOUND ? fail(cx, E_CONFLICT, "happening.replaced", S("")) : rc;
}

/* Is it the same, row and entry apart? */
static bool same_row(const struct happening_row *a, const struct happening_row *b)
{
    const struct {
        struct str a, b;
    } text[] = { { a->title, b->title },           { a->post, b->post },
                 { a->bulletin, b->bulletin },     { a->column_name, b->column_name },
                 { a->channel, b->channel },       { a->medium, b->medium },
                 { a->flags, b->flags },           { a->decided_by, b->decided_by },
                 { a->evidence, b->evidence },     { a->proof, b->proof } };
    bool same = a->kind == b->kind && a->unit == b->unit && a->credited == b->credited &&
                a->report == b->report && a->level == b->level && a->leader == b->leader &&
                a->minutes == b->minutes && a->value == b->value &&
                a->happened == b->happened;

    for (size_t i = 0; i < sizeof(text) / sizeof(text[0]); i++)
        same = same && str_eq(text[i].a, text[i].b);
    return same;
}

ACT(happening_correct)
{
    const struct happening_in *in = input;
    struct made *made = output;
    struct happening_row old = { 0 }, h;

    TRY(standing(cx, in->happening, &old));
    h = old;
    TRY(take_ids(cx, in, &h));
    take_words(cx, in, &h);
    h.replaces = old.id;
    if (same_row(&h, &old))
        return fail(cx, E_INVALID, "happening.unchanged", S(""));
    TRY(happening_check(cx, &h));
    TRY(happening_add(cx, &h));
    made->id = h.id;
    made->note = S("已更正；原来的记录留在历史里");
    return happening_event(cx, "更正考核记事", &h);
}

ACT(happening_void)
{
    const struct happening_void_in *in = input;
    struct made *made = output;
    struct happening_row h = { 0 };

    TRY(standing(cx, in->happening, &h));
    h.replaces = h.id;
    h.id = cx_id(cx);
    h.void_ = true;
    h.reason = in->reason;
    h.entered = cx->now;
    h.person = cx->actor->person;
    TRY(happening_add(cx, &h));
    made->id = h.id;
    made->note = S("已撤销这条记事");
    return happening_event(cx, "撤销考核记事", &h);
}
