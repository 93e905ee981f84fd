/* circular_check.c -- see circular_check.h. */
#include "app/circular_check.h"

#include "base/sheet.h"
#include "codec/table.h"

enum { TABLE_CHARS_MAX = 4000000 };

const struct field circular_check_fields[] = {
    INPUT_TABLE(struct circular_check_in, table, "表格", 1, TABLE_CHARS_MAX), FIELD_END
};
const struct field circular_check_view_fields[] = {
    FIELD_IN(struct circular_check_view, found, published_fields),
    FIELD(struct circular_check_view, wrong), FIELD(struct circular_check_view, doubts),
    FIELD(struct circular_check_view, right), FIELD_END
};

ACT(circular_checker)
{
    (void)cx;
    (void)input;
    (void)output;
    return OK;
}

ACT(circular_check)
{
    const struct circular_check_in *in = input;
    struct circular_check_view *view = output;
    const struct finding *f;
    struct list sheets;

    TRY(table_sheets(cx, in->table, &sheets));
    for (size_t i = 0; i < sheets.n; i++)
        published_check(cx->a, (const struct sheet *)sheets.items + i, &view->found);
    if (view->found.tables == 0)
        return fail_field(cx, "table", "circular.no_table", S(""), S(""));
    f = view->found.findings.items;
    for (size_t i = 0; i < view->found.findings.n; i++) {
        view->wrong += !f[i].doubt;
        view->doubts += f[i].doubt;
    }
    view->right = view->found.findings.n == 0;
    return OK;
}
