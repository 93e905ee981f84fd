/* fuzz_style.c -- any bytes as a style of circulars: it is read or refused, never worse.
 *
 * A file that is refused has faults in the order of lines, each with what was expected; one
 * that is read has a name, a title and something to say.  For libFuzzer (make fuzz),
 * starting from fuzz_style.seeds. */
#include "domain/style.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_faults(const struct list *faults)
{
    const struct line_fault *f = faults->items;

    must(faults->n > 0 && faults->n <= STYLE_FAULTS_MAX);
    for (size_t i = 0; i < faults->n; i++) {
        must(f[i].line >= 1 && f[i].wanted.n != 0);
        must(utf8_valid(f[i].got) && utf8_valid(f[i].wanted));
        must(i == 0 || f[i - 1].line <= f[i].line);
    }
}

static void check_style(struct arena *a, const struct style *s)
{
    const struct style_line *line = s->lines.items;
    int groups = 0;

    must(s->name.n != 0 && s->title.n != 0 && s->lines.n != 0);
    for (size_t i = 0; i < s->lines.n; i++) {
        groups += (line[i].kind == LINE_GROUPS) - (line[i].kind == LINE_GROUPS_END);
        must(groups == 0 || groups == 1);
        must((line[i].kind == LINE_TABLE) == (line[i].table != NULL));
        must(line[i].tests.n <= STYLE_TESTS_MAX && line[i].parts.n <= STYLE_PARTS_MAX);
        if (line[i].table == NULL)
            continue;
        must(line[i].table->columns.n >= 1);
        for (size_t j = 0; j < line[i].table->columns.n; j++)
            must(figure_head(a,
                             &((const struct style_column *)line[i].table->columns.items)[j]
                                  .figure,
                             LEVEL_CITY, LEVEL_PROVINCE).n != 0);
    }
    must(groups == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(NULL, (size_t)256 << 20);
    struct cx cx = { .a = a };
    struct style style;
    struct list faults = { NULL, 0 };
    enum rc rc = style_parse(&cx, (struct str){ (const char *)data, size }, &style, &faults);

    if (rc == E_INVALID)
        check_faults(&faults);
    if (rc == OK)
        check_style(a, &style);
    arena_free(a);
    return 0;
}
