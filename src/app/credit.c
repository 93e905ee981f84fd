/* credit.c -- see credit.h. */
#include "app/credit.h"

#include "base/buf.h"
#include "base/time.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "domain/words.h"
#include "store/bulletin.h"
#include "store/digest.h"
#include "store/handling.h"
#include "store/unit.h"

static const char *const whose_words[WHOSE_END] = { "", "本级登记", "本单位稿件" };
const struct words whoses = { "whose", WHOSE_END, whose_words };

static const struct field credit_year_fields[] = {
    FIELD(struct credit_year, label), FIELD(struct credit_year, from),
    FIELD(struct credit_year, to),    FIELD(struct credit_year, on),
    FIELD_END
};
const struct field credit_by_fields[] = {
    FIELD(struct credit_by, own),
    FIELD(struct credit_by, whose),
    FIELD_WORD(struct credit_by, level, &levels),
    FIELD_WORD(struct credit_by, kind, &hand_happenings),
    FIELD_ID(struct credit_by, bulletin),
    FIELD_ID(struct credit_by, unit),
    FIELD(struct credit_by, from),
    FIELD(struct credit_by, to),
    FIELD_OF(struct credit_by, units, struct unit, unit_fields),
    FIELD_OF(struct credit_by, years, struct credit_year, credit_year_fields),
    FIELD(struct credit_by, may_record),
    FIELD_END
};
const struct field credit_pick_fields[] = {
    FIELD(struct credit_pick, words),
    FIELD_OF(struct credit_pick, chosen, struct candidate, candidate_fields),
    FIELD_OF(struct credit_pick, found, struct candidate, candidate_fields),
    FIELD(struct credit_pick, none),
    FIELD(struct credit_pick, some),
    FIELD_END
};

/* Does the list begin with what the unit itself recorded? */
static enum rc counts_itself(struct cx *cx, bool *out)
{
    struct list bulletins;

    TRY(bulletin_list(cx, cx->actor->as->unit, &bulletins));
    *out = bulletins.n != 0;
    return OK;
}

/* This year and the one before, as periods to choose. */
static void years_make(struct cx *cx, struct credit_by *by)
{
    enum { YEARS = 2 };
    struct credit_year *year = NEW_ARRAY(cx->a, struct credit_year, YEARS);

    for (int i = 0; i < YEARS; i++) {
        int n = time_date(cx->now).year - i;

        year[i].label = arena_fmt(cx->a, "%d年", n);
        year[i].from = time_day_str(cx->a, time_of_date(n, 1, 1));
        year[i].to = time_day_str(cx->a, time_of_date(n, 12, 31));
        year[i].on = str_eq(year[i].from, by->from) && str_eq(year[i].to, by->to);
    }
    by->years = (struct list){ year, YEARS };
}

enum rc credit_by_load(struct cx *cx, const struct credit_list_in *in, struct credit_by *out)
{
    int64_t unit = cx->actor->as->unit;
    bool counted = in->whose == WHOSE_COUNTED;

    if (in->whose == WHOSE_NONE)
        TRY(counts_itself(cx, &counted));
    out->own = !counted;
    out->whose = words_str(&whoses, counted ? WHOSE_COUNTED : WHOSE_OWN);
    out->level = in->level;
    out->kind = in->kind;
    out->bulletin = in->bulletin;
    out->unit = in->unit;
    out->from = time_day_str(cx->a, in->from);
    out->to = time_day_str(cx->a, in->to);
    out->may_record = rights_in(cx->actor, RIGHT_RECORD, unit);
    years_make(cx, out);
    return unit_children(cx, unit, time_day(cx->now), &out->units);
}

/* Add one report to the `n` at `all`, unless it is there. */
static enum rc report_in(struct cx *cx, int64_t report, struct candidate *all, size_t *n)
{
    enum rc rc;

    for (size_t i = 0; i < *n; i++) {
        if (all[i].report == report)
            return OK;
    }
    if (*n == CREDIT_REPORTS_MAX)
        return fail_field(cx, "reports", "field.too_many",
                          arena_fmt(cx->a, "%d", CREDIT_REPORTS_MAX), S(""));
    rc = candidate_load(cx, cx->actor->as->unit, report, &all[*n]);
    if (rc == E_NOT_FOUND)
        return fail_field(cx, "reports", "credit.foreign",
                          arena_fmt(cx->a, "%lld", (long long)report), S(""));
    TRY(rc);
    ++*n;
    return OK;
}

/* The sources of a digest of this unit. */
static enum rc digest_in(struct cx *cx, int64_t digest, struct candidate *all, size_t *n)
{
    struct digest d = { 0 };
    struct list sources;
    enum rc rc = digest_load(cx, digest, &d);

    if (rc != OK && rc != E_NOT_FOUND)
        return rc;
    if (rc == E_NOT_FOUND || d.unit != cx->actor->as->unit)
        return fail_field(cx, "digest", "credit.digest", S(""), S(""));
    TRY(digest_sources(cx, digest, &sources));
    for (size_t i = 0; i < sources.n; i++)
        TRY(report_in(cx, ((struct digest_source *)sources.items)[i].report, all, n));
    return OK;
}

enum rc credit_reports(struct cx *cx, int64_t report, struct ids reports, int64_t digest,
                       struct list *out)
{
    struct candidate *all = NEW_ARRAY(cx->a, struct candidate, CREDIT_REPORTS_MAX);
    size_t n = 0;

    if (report != 0)
        TRY(report_in(cx, report, all, &n));
    for (size_t i = 0; i < reports.n; i++)
        TRY(report_in(cx, reports.id[i], all, &n));
    if (digest != 0)
        TRY(digest_in(cx, digest, all, &n));
    if (n == 0)
        return fail_field(cx, "reports", "credit.none", S(""), S(""));
    *out = (struct list){ all, n };
    return OK;
}

enum rc credit_day(struct cx *cx, int64_t day, const struct list *reports)
{
    const struct candidate *c = reports->items;

    if (day > time_day(cx->now))
        return fail_field(cx, "happened", "credit.future", time_day_str(cx->a, day), S(""));
    for (size_t i = 0; i < reports->n; i++) {
        if (day < time_day(c[i].sent))
            return fail_field(cx, "happened", "credit.before_sent", c[i].number,
                              time_day_str(cx->a, c[i].sent));
    }
    return OK;
}

struct str credit_flags(struct arena *a, struct str flags)
{
    static const char *const parting[] = { "、", "，", "；", ",", ";", "　", "\t", " " };
    enum { PARTING = sizeof(parting) / sizeof(parting[0]) };
    struct buf b = { .a = a };
    bool part = false;

    if (str_is(flags, "无"))
        return S("");
    for (size_t i = 0; i < flags.n;) {
        struct str rest = { flags.p + i, flags.n - i };
        size_t k = 0;

        while (k < PARTING && !str_starts(rest, str_of(parting[k])))
            k++;
        if (k < PARTING) {
            i += strlen(parting[k]);
            part = b.n != 0;
            continue;
        }
        if (part)
            buf_add(&b, S(" "));
        part = false;
        buf_add(&b, (struct str){ flags.p + i++, 1 });
    }
    return buf_str(&b);
}

/* Those found that are not chosen already. */
static enum rc pick_found(struct cx *cx, struct credit_pick *pick)
{
    struct list found;
    struct candidate *left;
    size_t n = 0;

    TRY(candidate_find(cx, cx->actor->as->unit, pick->words, CREDIT_FOUND_MAX, &found));
    left = NEW_ARRAY(cx->a, struct candidate, found.n);
    for (size_t i = 0; i < found.n; i++) {
        const struct candidate *c = (const struct candidate *)found.items + i;
        bool chosen = false;

        for (size_t j = 0; j < pick->chosen.n; j++)
            chosen |= ((const struct candidate *)pick->chosen.items)[j].report == c->report;
        if (!chosen)
            left[n++] = *c;
    }
    pick->found = (struct list){ left, n };
    pick->none = found.n == 0;
    return OK;
}

enum rc credit_pick_load(struct cx *cx, const struct credit_pick_in *in,
                         const struct list *already, struct credit_pick *out)
{
    if (in->report != 0 || in->reports.n != 0 || in->digest != 0)
        TRY(credit_reports(cx, in->report, in->reports, in->digest, &out->chosen));
    else if (already != NULL)
        out->chosen = *already;
    out->words = in->words;
    if (in->words.n != 0)
        TRY(pick_found(cx, out));
    out->some = out->chosen.n + out->found.n != 0;
    return OK;
}

enum rc credit_may_read(struct cx *cx, int64_t report, int64_t unit, bool *out)
{
    const struct held *post = cx->actor->posts.items;
    struct handling h = { 0 };
    bool may = rights_in(cx->actor, RIGHT_READ, unit);
    enum rc rc;

    for (size_t i = 0; i < cx->actor->posts.n && !may; i++) {
        if (!right_has_role(RIGHT_READ, post[i].role))
            continue;
        rc = handling_of(cx, report, post[i].unit, &h);
        if (rc != OK && rc != E_NOT_FOUND)
            return rc;
        may = rc == OK;
    }
    cx->fault = (struct fault){ .rc = OK };
    *out = may;
    return OK;
}

int64_t credit_next(struct list *lines, size_t size)
{
    const char *last;

    if (lines->n <= CREDIT_PAGE)
        return 0;
    last = (const char *)lines->items + (CREDIT_PAGE - 1) * size;
    lines->n = CREDIT_PAGE;
    return *(const int64_t *)(const void *)last; /* every line begins with its id */
}
