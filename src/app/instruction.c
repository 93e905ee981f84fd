/* instruction.c (app) -- recording, correcting, taking back (instruction.h).  The pages
 * are in instruction_show.c. */
#include "app/instruction.h"

#include "app/adoption.h"
#include "domain/actor.h"
#include "domain/words.h"
#include "store/event.h"

#define WHICH_REPORTS                                                          \
    INPUT_ID(struct instruction_in, report, "稿件", 0),                        \
    INPUT_ID(struct instruction_in, digest, "综合稿", 0),                      \
    INPUT_IDS(struct instruction_in, reports, "来稿", 0, CREDIT_REPORTS_MAX)

const struct field instruction_add_fields[] = {
    WHICH_REPORTS,
    INPUT(struct instruction_in, leader, "批示领导职务", 1, LEADER_MAX),
    INPUT_WORD(struct instruction_in, level, &levels, "领导级别", 1),
    INPUT_LINES(struct instruction_in, text, "批示内容", 1, INSTRUCTION_MAX),
    INPUT_DAY(struct instruction_in, happened, "批示日期", 1),
    INPUT_LINES(struct instruction_in, evidence, "批示依据", 1, EVIDENCE_MAX),
    INPUT(struct instruction_in, flags, "标记", 0, FLAGS_MAX), FIELD_END
};
const struct field instruction_correct_fields[] = {
    INPUT_ID(struct instruction_in, instruction, "批示", 1),
    WHICH_REPORTS,
    INPUT(struct instruction_in, leader, "批示领导职务", 0, LEADER_MAX),
    INPUT_WORD(struct instruction_in, level, &levels, "领导级别", 0),
    INPUT_LINES(struct instruction_in, text, "批示内容", 0, INSTRUCTION_MAX),
    INPUT_DAY(struct instruction_in, happened, "批示日期", 0),
    INPUT_LINES(struct instruction_in, evidence, "批示依据", 0, EVIDENCE_MAX),
    INPUT(struct instruction_in, flags, "标记", 0, FLAGS_MAX),
    INPUT(struct instruction_in, reason, "更正原因", 1, REASON_MAX), FIELD_END
};
const struct field instruction_void_fields[] = {
    INPUT_ID(struct instruction_void_in, instruction, "批示", 1),
    INPUT(struct instruction_void_in, reason, "撤销原因", 1, REASON_MAX), FIELD_END
};

static enum rc instruction_event(struct cx *cx, const char *what,
                                 const struct instruction *i, int64_t report)
{
    struct str said = arena_fmt(cx->a, FMT "：" FMT, P(i->leader), P(i->text));

    return event_add(cx, (struct event){
                             .what = str_of(what), .noun = S("instruction"),
                             .object = i->id, .report = report,
                             .note = i->reason.n != 0
                                         ? arena_fmt(cx->a, FMT "（" FMT "）", P(said),
                                                     P(i->reason))
                                         : said });
}

static struct ids ids_of(struct cx *cx, const struct list *reports)
{
    struct ids ids = { NEW_ARRAY(cx->a, int64_t, reports->n), reports->n };

    for (size_t i = 0; i < reports->n; i++)
        ids.id[i] = ((const struct candidate *)reports->items)[i].report;
    return ids;
}

static bool among(const struct ids *ids, int64_t report)
{
    for (size_t i = 0; i < ids->n; i++) {
        if (ids->id[i] == report)
            return true;
    }
    return false;
}

/* Nobody has recorded the same words on the same report. */
static enum rc said_once(struct cx *cx, const struct instruction *i,
                         const struct list *reports)
{
    const struct candidate *c = reports->items;
    int64_t same;

    for (size_t n = 0; n < reports->n; n++) {
        TRY(instruction_same(cx, i, c[n].report, &same));
        if (same != 0)
            return fail_arg(cx, E_CONFLICT, "instruction.twice", c[n].number, i->leader);
    }
    return OK;
}

ACT(instruction_add)
{
    const struct instruction_in *in = input;
    struct made *made = output;
    struct instruction i = { .id = cx_id(cx), .unit = cx->actor->as->unit,
                             .leader = in->leader, .level = in->level, .text = in->text,
                             .happened = in->happened, .entered = cx->now,
                             .person = cx->actor->person, .evidence = in->evidence,
                             .flags = credit_flags(cx->a, in->flags) };
    struct list reports;
    struct ids ids;

    TRY(credit_reports(cx, in->report, in->reports, in->digest, &reports));
    TRY(credit_day(cx, in->happened, &reports));
    TRY(said_once(cx, &i, &reports));
    ids = ids_of(cx, &reports);
    TRY(instruction_add(cx, &i, ids));
    for (size_t n = 0; n < ids.n; n++)
        TRY(instruction_event(cx, "批示", &i, ids.id[n]));
    made->id = i.id;
    made->note = arena_fmt(cx->a, "已登记批示，计入%d件来稿", (int)ids.n);
    return OK;
}

/* The version as it stands, and its reports. */
static enum rc standing(struct cx *cx, int64_t id, struct instruction *out, struct ids *ids)
{
    struct list reports;
    enum rc rc = instruction_load_now(cx, id, out);

    if (rc == E_NOT_FOUND)
        return fail(cx, E_CONFLICT, "instruction.replaced", S(""));
    TRY(rc);
    TRY(instruction_reports(cx, id, &reports));
    *ids = (struct ids){ NEW_ARRAY(cx->a, int64_t, reports.n), reports.n };
    for (size_t i = 0; i < reports.n; i++)
        ids->id[i] = ((const struct instruction_report *)reports.items)[i].report;
    return OK;
}

/* What the input says in place of what stood. */
static struct instruction corrected(struct cx *cx, const struct instruction *old,
                                    const struct instruction_in *in)
{
    struct instruction i = *old;

    if (in->leader.n != 0)
        i.leader = in->leader;
    if (in->level != LEVEL_NONE)
        i.level = in->level;
    if (in->text.n != 0)
        i.text = in->text;
    if (in->happened != 0)
        i.happened = in->happened;
    if (in->evidence.n != 0)
        i.evidence = in->evidence;
    if (in->flags.n != 0)
        i.flags = credit_flags(cx->a, in->flags);
    i.id = cx_id(cx);
    i.replaces = old->id;
    i.reason = in->reason;
    i.entered = cx->now;
    i.person = cx->actor->person;
    return i;
}

static bool same_words(const struct instruction *a, const struct instruction *b)
{
    return str_eq(a->leader, b->leader) && a->level == b->level &&
           str_eq(a->text, b->text) && a->happened == b->happened &&
           str_eq(a->evidence, b->evidence) && str_eq(a->flags, b->flags);
}

/* Every report that has it, had it, or has it no more. */
static enum rc correct_events(struct cx *cx, const struct instruction *i,
                              const struct ids *was, const struct ids *is)
{
    for (size_t n = 0; n < is->n; n++)
        TRY(instruction_event(cx, among(was, is->id[n]) ? "更正批示" : "批示", i,
                              is->id[n]));
    for (size_t n = 0; n < was->n; n++) {
        if (!among(is, was->id[n]))
            TRY(instruction_event(cx, "撤销批示", i, was->id[n]));
    }
    return OK;
}

ACT(instruction_correct)
{
    const struct instruction_in *in = input;
    struct made *made = output;
    struct instruction old = { 0 }, i;
    struct list reports;
    struct ids was, is;
    bool named = in->report != 0 || in->reports.n != 0 || in->digest != 0, same;

    TRY(standing(cx, in->instruction, &old, &was));
    i = corrected(cx, &old, in);
    TRY(credit_reports(cx, in->report, named ? in->reports : was, in->digest, &reports));
    is = ids_of(cx, &reports);
    same = same_words(&i, &old) && is.n == was.n;
    for (size_t n = 0; n < is.n; n++)
        same = same && among(&was, is.id[n]);
    if (same)
        return fail(cx, E_INVALID, "instruction.unchanged", S(""));
    TRY(credit_day(cx, i.happened, &reports));
    TRY(said_once(cx, &i, &reports));
    TRY(instruction_add(cx, &i, is));
    made->id = i.id;
    made->note = S("已更正；原来的记录留在历史里");
    return correct_events(cx, &i, &was, &is);
}

ACT(instruction_void)
{
    const struct instruction_void_in *in = input;
    struct made *made = output;
    struct instruction old = { 0 }, i;
    struct ids was;

    TRY(standing(cx, in->instruction, &old, &was));
    i = corrected(cx, &old, &(struct instruction_in){ .reason = in->reason });
    i.void_ = true;
    TRY(instruction_add(cx, &i, was));
    for (size_t n = 0; n < was.n; n++)
        TRY(instruction_event(cx, "撤销批示", &i, was.id[n]));
    made->id = i.id;
    made->note = S("已撤销批示");
    return OK;
}
