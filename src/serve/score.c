/* score.c -- `zhibao score`: a scheme, or several that follow each other, over a facts
 * file, without a database (cli.h).
 *
 * 0: done; 1: a file cannot be read or has mistakes, which go to standard error, one a
 * line as FILE:LINE: …; SCORE_USAGE: the command line is wrong.  What is printed goes out
 * piece by piece, and only after both files were found to be right. */
#include "serve/cli.h"

#include <inttypes.h>
#include "app/score.h"
#include "base/time.h"
#include "os/file.h"
#include "serve/messages.h"

enum { FAILED = 1 };
static const size_t SCORE_ARENA = (size_t)16 << 30; /* for facts of FACTS_BYTES_MAX */

struct score_files {
    struct scheme scheme[SCHEMES_MAX]; /* in the order of their days */
    struct str path[SCHEMES_MAX];
    size_t n;
    struct facts facts;
    struct days days, before;
    bool has_before;
};

static int wrong_use(const char *why)
{
    fprintf(stderr, "zhibao score: %s\n%s", why, score_usage);
    return SCORE_USAGE;
}

static int failed(struct cx *cx, struct str path)
{
    fprintf(stderr, FMT ": " FMT "\n", P(path), P(message_text(cx->a, &cx->fault, "")));
    return FAILED;
}

/* Every mistake with its line, or why the file could not be looked at. */
static int refused(struct cx *cx, struct str path, const struct list *faults)
{
    const struct line_fault *f = faults->items;

    if (faults->n == 0)
        return failed(cx, path);
    for (size_t i = 0; i < faults->n; i++) {
        if (f[i].got.n != 0)
            fprintf(stderr, FMT ":%" PRId64 ": 「" FMT "」：" FMT "\n", P(path), f[i].line,
                    P(f[i].got), P(f[i].wanted));
        else
            fprintf(stderr, FMT ":%" PRId64 ": " FMT "\n", P(path), f[i].line,
                    P(f[i].wanted));
    }
    return FAILED;
}

/* Two days of the command line; one alone is an end of `within`, when that is given. */
static bool days_read(struct str first, struct str last, const struct days *within,
                      struct days *out)
{
    struct days days = within != NULL ? *within : (struct days){ 0, 0 };

    if ((first.n != 0 || within == NULL) && !time_parse_day(first, &days.first))
        return false;
    if ((last.n != 0 || within == NULL) && !time_parse_day(last, &days.last))
        return false;
    *out = days;
    return days.first <= days.last;
}

/* What can be said of the command line before a file is opened. */
static const char *line_fault(const struct command *c, struct score_files *f)
{
    const struct days any = { INT64_MIN, INT64_MAX };
    struct days days;

    if (c->input.n != 0)
        return "多写了字，只用下面这些选项";
    if (c->n_schemes == 0 || c->facts.n == 0)
        return "要写明 --scheme 考核办法文件 和 --facts 事实文件";
    if (!days_read(c->from, c->to, &any, &days))
        return "--from 和 --to 应是日期，如 2005-01-01，止日不早于起日";
    f->has_before = c->before.n != 0 || c->until.n != 0;
    if (f->has_before && !days_read(c->before, c->until, NULL, &f->before))
        return "--before 和 --until 要一起写，应是日期，如 2005-01-01，止日不早于起日";
    if (c->json && c->explain.n != 0)
        return "--json 和 --explain 只写一个";
    return NULL;
}

/* One scheme, put in its place among those before it. */
static int scheme_read(struct cx *cx, struct str path, struct score_files *f)
{
    struct list faults = { NULL, 0 };
    struct scheme scheme = { 0 };
    struct str text;
    size_t at = f->n;

    if (file_read(cx, path, SCHEME_BYTES_MAX, &text) != OK)
        return failed(cx, path);
    if (scheme_parse(cx, text, &scheme, &faults) != OK)
        return refused(cx, path, &faults);
    for (; at > 0 && f->scheme[at - 1].began > scheme.began; at--) {
        f->scheme[at] = f->scheme[at - 1];
        f->path[at] = f->path[at - 1];
    }
    f->scheme[at] = scheme;
    f->path[at] = path;
    f->n++;
    return 0;
}

/* Two may not count the same day, unless the later one says that it takes over. */
static int overlap(struct cx *cx, const struct score_files *f)
{
    for (size_t i = 1; i < f->n; i++) {
        const struct scheme *a = &f->scheme[i - 1], *b = &f->scheme[i];

        if (a->ended < b->began || scheme_follows(b, a))
            continue;
        fprintf(stderr, FMT ": 施行日期与 " FMT "（" FMT " 至 " FMT "）重叠，改施行的日子，"
                "或在文首写“接 《" FMT "》”\n", P(f->path[i]), P(f->path[i - 1]),
                P(time_day_str(cx->a, a->began)), P(time_day_str(cx->a, a->ended)),
                P(a->name));
        return FAILED;
    }
    return 0;
}

/* All files; 0, or the exit code when one is not right. */
static int files_read(struct cx *cx, const struct command *c, struct score_files *f)
{
    struct list faults = { NULL, 0 };
    struct scheme whole;
    struct str text;
    int code = 0;

    for (size_t i = 0; i < c->n_schemes && code == 0; i++)
        code = scheme_read(cx, c->schemes[i], f);
    if (code == 0)
        code = overlap(cx, f);
    if (code != 0)
        return code;
    score_whole(cx->a, f->scheme, f->n, &whole);
    if (file_read(cx, c->facts, FACTS_BYTES_MAX, &text) != OK)
        return failed(cx, c->facts);
    if (facts_read(cx, text, &whole, &f->facts, &faults) != OK)
        return refused(cx, c->facts, &faults);
    return 0;
}

static void write_out(void *to, struct str bytes)
{
    fwrite(bytes.p, 1, bytes.n, to);
}

static int answer(struct cx *cx, const struct command *c, const struct score_files *f)
{
    struct score_out o = { .b = { .a = cx->a }, .write = write_out, .to = stdout };
    struct score s;

    if (score_make(cx, f->scheme, f->n, &f->facts, f->days,
                   f->has_before ? &f->before : NULL, &s) != OK)
        return failed(cx, c->facts);
    if (c->json) {
        score_json(&s, &o);
    } else if (c->explain.n == 0) {
        score_table(&s, &o);
    } else if (!score_explain(&s, c->explain, &o)) {
        IGNORE(fail_arg(cx, E_NOT_FOUND, "score.unit", c->explain, S("")));
        return failed(cx, c->facts);
    }
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : FAILED;
}

int score_main(struct command *c)
{
    struct arena *a = arena_new(c->a, SCORE_ARENA);
    struct cx cx = { .a = a, .now = c->now };
    struct score_files *f = NEW(a, struct score_files);
    const char *why = line_fault(c, f);
    struct days valid;
    int code;

    if (why != NULL)
        return wrong_use(why);
    code = files_read(&cx, c, f);
    if (code != 0)
        return code;
    valid = (struct days){ f->scheme[0].began, f->scheme[f->n - 1].ended };
    if (!days_read(c->from, c->to, &valid, &f->days))
        return wrong_use("--from 晚于办法施行的止日，或 --to 早于起日");
    return answer(&cx, c, f);
}
