/* fuzz_table.c -- any bytes as a table: read or refused, never worse; and what was read is
 * checked as if it had been published.  Not in the sandbox: here mistakes are to be seen.
 * For libFuzzer (make fuzz), starting from fuzz_table.seeds. */
#include "codec/csv.h"
#include "codec/table.h"
#include "domain/published.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_findings(const struct published *p)
{
    const struct finding *f = p->findings.items;

    must(p->findings.n <= PUBLISHED_FINDINGS_MAX);
    for (size_t i = 0; i < p->findings.n; i++) {
        must(f[i].claim > CLAIM_NONE && f[i].claim < CLAIM_END && f[i].row >= 1);
        must(f[i].why.n != 0 && utf8_valid(f[i].why) && utf8_valid(f[i].printed));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(NULL, (size_t)512 << 20);
    struct cx cx = { .a = a };
    struct buf out = { .a = a };
    struct charset *charset = NULL;
    struct published found = { 0 };
    struct list sheets;

    must(charset_open(&cx, &charset) == OK);
    if (table_csv(&cx, charset, (struct str){ (const char *)data, size }, &out) == OK) {
        must(utf8_valid(buf_str(&out)));
        must(table_sheets(&cx, buf_str(&out), &sheets) == OK);
        for (size_t i = 0; i < sheets.n; i++)
            published_check(a, (const struct sheet *)sheets.items + i, &found);
        check_findings(&found);
    } else {
        must(cx.fault.code != NULL);
    }
    arena_free(a);
    return 0;
}
