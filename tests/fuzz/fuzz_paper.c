/* fuzz_paper.c -- any bytes as the JSON of a paper or of a workbook: it is read or refused,
 * never worse.
 *
 * What is refused has faults, each with its place; a paper that is read is written as text
 * and as JSON that gives the same paper again.  For libFuzzer (make fuzz), starting from
 * fuzz_paper.seeds. */
#include "press/book_json.h"
#include "press/paper_json.h"
#include "press/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_faults(const struct list *faults)
{
    const struct json_fault *f = faults->items;

    must(faults->n > 0 && faults->n <= JSON_STRICT_FAULTS + 1);
    for (size_t i = 0; i < faults->n; i++) {
        must(str_starts(f[i].place, S("$")) && f[i].wanted.n != 0);
        must(utf8_valid(f[i].place) && utf8_valid(f[i].wanted));
    }
}

static void check_paper(struct cx *cx, const struct paper *p)
{
    struct str json = paper_json_write(cx->a, p);
    struct list faults = { NULL, 0 };
    struct paper *again = NULL;

    must(utf8_valid(text_write(cx->a, p)));
    if (p->count == 0) /* {"contents": false} */
        return;
    must(paper_json_read(cx, json, &again, &faults) == OK);
    must(str_eq(paper_json_write(cx->a, again), json));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(NULL, (size_t)1 << 30);
    struct cx cx = { .a = a };
    struct str json = { (const char *)data, size };
    struct list faults = { NULL, 0 };
    struct paper *paper = NULL;
    struct book *book = NULL;
    enum rc rc;

    if (json_is_book(a, json))
        rc = book_json_read(&cx, json, &book, &faults);
    else
        rc = paper_json_read(&cx, json, &paper, &faults);
    must(rc == OK || rc == E_INVALID);
    if (rc == E_INVALID)
        check_faults(&faults);
    else if (paper != NULL)
        check_paper(&cx, paper);
    arena_free(a);
    return 0;
}
