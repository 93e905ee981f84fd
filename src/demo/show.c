/* show.c -- see demo.h: the year's figures are read from its issued circular,
 * through the acts, as anybody reads them. */
#include "demo/demo.h"

#include <inttypes.h>
#include "app/circular.h"
#include "app/bulletin.h"
#include "app/issue.h"
#include "base/buf.h"
#include "base/decimal.h"
#include "domain/state.h"
#include "os/file.h"
#include "serve/perform.h"

enum { PAPER_MODE = 0644 };

static enum rc ask(struct cx *cx, const char *name, const char *login, const char *field,
                   int64_t id, void *out, size_t size)
{
    struct pair pair = { str_of(field), arena_fmt(cx->a, "%" PRId64, id) };
    struct job job = { .act = act_find(str_of(name)),
                       .input = { &pair, field != NULL },
                       .login = str_of(login),
                       .now = cx->now };
    enum rc rc;

    must(job.act != NULL && job.act->out_size == size);
    rc = perform_alone(cx, &job);
    if (rc != OK) {
        cx->fault = job.fault;
        return rc;
    }
    memcpy(out, job.out, size);
    return OK;
}

/* A paper of the program as a file beside the database; says where it lies. */
static enum rc paper_write(struct cx *cx, const struct command *c, const char *act,
                           const char *login, const char *field, int64_t id,
                           struct str what)
{
    struct download d = { .name = S("") };
    struct str folder = c->place.files, path;

    TRY(ask(cx, act, login, field, id, &d, sizeof(d)));
    while (folder.n != 0 && folder.p[folder.n - 1] != '/')
        folder.n--;
    path = arena_fmt(cx->a, FMT FMT, P(folder), P(d.name));
    TRY(file_write_atomic(cx, path, d.bytes, PAPER_MODE));
    printf(FMT "：" FMT "\n", P(what), P(path));
    return OK;
}

/* The newest circular of a year. */
static enum rc year_circular(struct cx *cx, struct circular *out)
{
    int64_t before = 0;

    do {
        struct circular_list_view view = { .next = 0 };
        struct pair pair = { S("before"), arena_fmt(cx->a, "%" PRId64, before) };
        struct job job = { .act = act_find(S("circular.list")),
                           .input = { &pair, 1 },
                           .login = S("assessor"),
                           .now = cx->now };

        if (perform_alone(cx, &job) != OK) {
            cx->fault = job.fault;
            return job.rc;
        }
        view = *(const struct circular_list_view *)job.out;
        for (size_t i = 0; i < view.circulars.n; i++) {
            *out = ((const struct circular *)view.circulars.items)[i];
            if (out->period == PERIOD_YEAR)
                return OK;
        }
        before = view.next;
    } while (before != 0);
    return fail(cx, E_NOT_FOUND, "demo.circular", S(""));
}

static void print_rows(const struct circular_paper *paper, struct cx *cx)
{
    const struct figure_group *g = paper->groups.items;

    for (size_t i = 0; i < paper->groups.n; i++) {
        const struct figure_row *row = g[i].rows.items;

        printf("\n位次　单位　　得分");
        for (size_t k = 0; g[i].rows.n != 0 && k < row[0].counts.n; k++)
            printf(
                "　" FMT "级",
                P(words_str(&levels,
                            ((const struct level_count *)row[0].counts.items)[k].level)));
        printf("　上年\n");
        for (size_t j = 0; j < g[i].rows.n; j++) {
            const struct level_count *count = row[j].counts.items;

            printf("%3d%s　" FMT "　%6s", (int)row[j].rank, row[j].shared ? "=" : " ",
                   P(row[j].name), decimal_str(cx->a, row[j].points).p);
            for (size_t k = 0; k < row[j].counts.n; k++)
                printf("　%4d", (int)count[k].works);
            printf("　%4d\n", (int)row[j].before);
        }
    }
    printf("\n");
}

static enum rc figures_print(struct cx *cx, int64_t circular)
{
    struct circular_view view = { .circular = { .id = 0 } };
    const struct circular_paragraph *p;

    TRY(ask(cx, "circular.show", "assessor", "circular", circular, &view, sizeof(view)));
    printf("\n" FMT "　" FMT "\n\n", P(view.paper.number_text), P(view.paper.title));
    p = view.paper.paragraphs.items;
    for (size_t i = 0; i < view.paper.paragraphs.n; i++) {
        const struct circular_run *run = p[i].runs.items;

        if (p[i].runs.n == 0) /* a table */
            continue;
        printf("　　");
        for (size_t j = 0; j < p[i].runs.n; j++)
            printf(FMT, P(run[j].text));
        printf("\n");
    }
    print_rows(&view.paper, cx);
    return OK;
}

/* The newest signed issue of the city's first bulletin. */
static enum rc newest_issue(struct cx *cx, int64_t *out)
{
    struct bulletin_list_view list = { .bulletins = { NULL, 0 } };
    struct bulletin_view view = { .next = 0 };
    const struct bulletin *b;
    const struct issue_line *line;
    size_t i = 0;

    TRY(ask(cx, "bulletin.list", "editor", NULL, 0, &list, sizeof(list)));
    b = list.bulletins.items;
    while (i < list.bulletins.n && b[i].outside)
        i++;
    if (i == list.bulletins.n)
        return fail(cx, E_NOT_FOUND, "demo.circular", S(""));
    TRY(ask(cx, "bulletin.show", "editor", "bulletin", b[i].id, &view, sizeof(view)));
    line = view.issues.items;
    for (i = 0; i < view.issues.n; i++) {
        if (line[i].state == ISSUE_PUBLISHED) {
            *out = line[i].id;
            return OK;
        }
    }
    return fail(cx, E_NOT_FOUND, "demo.circular", S(""));
}

enum rc demo_show(struct cx *cx, const struct command *c)
{
    struct circular circular = { 0 };
    int64_t issue = 0;

    TRY(year_circular(cx, &circular));
    TRY(figures_print(cx, circular.id));
    TRY(newest_issue(cx, &issue));
    TRY(paper_write(cx, c, "issue.pdf", "editor", "issue", issue, S("最新一期刊物")));
    TRY(paper_write(cx, c, "circular.pdf", "assessor", "circular", circular.id,
                    S("年度通报")));
    return paper_write(cx, c, "circular.csv", "assessor", "circular", circular.id,
                       S("年度得分表"));
}
