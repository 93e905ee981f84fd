/* published.c -- see published.h: the sheet gone through, table after table, and the
 * findings collected. */
#include "domain/published.h"

#include <stdlib.h>
#include "domain/published_table.h"

static const char *const claim_word[CLAIM_END] = { "",       "行合计", "分值", "列合计",
                                                   "名次",   "采用率", "数目", "重复",
                                                   "不是数", "文字" };
const struct words claims = { "核对", CLAIM_END, claim_word };

const struct field finding_fields[] = {
    FIELD(struct finding, sheet), FIELD(struct finding, row), FIELD(struct finding, column),
    FIELD(struct finding, head), FIELD(struct finding, who),
    FIELD_WORD(struct finding, claim, &claims), FIELD(struct finding, printed),
    FIELD(struct finding, wanted), FIELD(struct finding, why), FIELD(struct finding, doubt),
    FIELD_END
};
const struct field published_fields[] = {
    FIELD(struct published, tables), FIELD(struct published, rows),
    FIELD(struct published, claims),
    FIELD_OF(struct published, findings, struct finding, finding_fields),
    FIELD(struct published, more), FIELD_END
};

void pub_claim(struct pub_table *t)
{
    t->out->claims++;
}

/* Column 0 is A, 26 is AA. */
static struct str letters(struct arena *a, int c)
{
    return c < 26 ? arena_fmt(a, "%c", 'A' + c)
                  : arena_fmt(a, "%c%c", 'A' + c / 26 - 1, 'A' + c % 26);
}

struct finding *pub_found(struct pub_table *t, const struct sheet_row *r, int c,
                          struct str who, enum claim claim)
{
    struct list *all = &t->out->findings;
    struct finding *f, *spare = NEW(t->a, struct finding);

    if (all->n == PUBLISHED_FINDINGS_MAX) {
        t->out->more = true;
        f = spare;
    } else {
        f = (struct finding *)all->items + all->n++;
    }
    *f = (struct finding){ .sheet = t->sheet->name, .row = r->line, .claim = (int)claim,
                           .who = who, .printed = pub_printed(r, c) };
    if (c >= 0)
        f->column = letters(t->a, c);
    if (c >= 0 && c < t->columns)
        f->head = t->column[c].head;
    return f;
}

static int by_row(const void *x, const void *y)
{
    const struct finding *a = x, *b = y;

    return a->row != b->row ? (a->row > b->row) - (a->row < b->row) : a->claim - b->claim;
}

/* The words of a row of text, as one. */
static struct str row_text(struct arena *a, const struct sheet_row *r)
{
    struct buf b = { .a = a };

    for (size_t i = 0; i < r->n; i++)
        buf_add(&b, r->cell[i]);
    return pub_squeeze(a, buf_str(&b));
}

static void check_table(struct pub_table *t)
{
    t->out->tables++;
    for (size_t i = 0; i < t->rows; i++)
        t->out->rows += t->row[i].kind != ROW_PASSED;
    pub_check_columns(t);
    pub_check_rows(t);
    pub_check_rates(t);
    pub_check_ranks(t);
}

/* Lines of text belong to the table above them; those before the first, to the first. */
static void check_texts(struct pub_table *t, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        pub_check_text(t, &t->sheet->row[i], row_text(t->a, &t->sheet->row[i]));
}

void published_check(struct arena *a, const struct sheet *sheet, struct published *out)
{
    struct pub_table *t = NULL;
    size_t first, at = 0, next, loose = 0;

    if (out->findings.items == NULL)
        out->findings.items = NEW_ARRAY(a, struct finding, PUBLISHED_FINDINGS_MAX);
    first = out->findings.n;
    out->more |= sheet->n > PUBLISHED_ROWS_MAX;
    while (at < sheet->n && at < PUBLISHED_ROWS_MAX) {
        struct pub_table *read = NEW(a, struct pub_table);

        *read = (struct pub_table){ .a = a, .sheet = sheet, .out = out };
        if (!pub_table_read(read, at, &next)) {
            at++;
            continue;
        }
        if (t != NULL)
            check_texts(t, loose, at);
        else
            check_texts(read, 0, at);
        t = read;
        check_table(t);
        loose = at = next;
    }
    if (t != NULL)
        check_texts(t, loose, sheet->n < PUBLISHED_ROWS_MAX ? sheet->n : PUBLISHED_ROWS_MAX);
    qsort((struct finding *)out->findings.items + first, out->findings.n - first,
          sizeof(struct finding), by_row);
}
