/* input.c -- see input.h. */
#include "serve/input.h"

#include <inttypes.h>
#include "base/buf.h"
#include "os/document.h"
#include "os/table.h"
#include "store/setting.h"

/* Add one more mistake to the chain that begins at cx->fault. */
static void input_fault(struct cx *cx, const struct field *f, const char *code,
                        struct str name)
{
    struct fault one = { .rc = E_INVALID, .code = code,
                         .field = arena_str(cx->a, name).p };
    struct fault *last = &cx->fault;

    if (f != NULL && strcmp(code, "field.too_short") == 0)
        one.arg[0] = arena_fmt(cx->a, "%" PRId64, f->min);
    else if (f != NULL && strcmp(code, "field.range") == 0)
        one.arg[0] = field_wire(cx->a, f, &f->min);
    else if (f != NULL)
        one.arg[0] = arena_fmt(cx->a, "%" PRId64, f->max);
    if (f != NULL && strcmp(code, "field.range") == 0)
        one.arg[1] = field_wire(cx->a, f, &f->max);
    if (last->rc == OK) {
        *last = one;
        return;
    }
    while (last->next != NULL)
        last = last->next;
    last->next = NEW(cx->a, struct fault);
    *last->next = one;
}

/* All values of `name`: one, or several joined by commas for IDS.  Each is looked at
 * once: whoever sends a name a thousand times gets one fault for each and no more. */
static struct str values_of(struct cx *cx, const struct field *f, const struct pairs *pairs,
                            struct str name)
{
    struct str only = S("");
    struct buf all = { .a = cx->a };
    int n = 0;

    for (size_t i = 0; i < pairs->n; i++) {
        struct str v = pairs->item[i].value;

        if (!str_eq(pairs->item[i].name, name) || (f->kind == FIELD_KIND_IDS && v.n == 0))
            continue;
        if (n > 0 && f->kind != FIELD_KIND_IDS) {
            input_fault(cx, f, "field.twice", name);
        } else if (f->kind == FIELD_KIND_IDS) {
            if (n > 0)
                buf_add(&all, S(","));
            buf_add(&all, v);
        } else {
            only = v;
        }
        n++;
    }
    return f->kind == FIELD_KIND_IDS ? buf_str(&all) : only;
}

/* What the table lacks, among the texts and among the files. */
static void unknown_names(struct cx *cx, const struct field *fields, const struct pairs *pairs,
                          const struct list *files)
{
    const struct job_file *file = files->items;
    size_t at;

    for (size_t i = 0; i < pairs->n; i++) {
        struct str name = pairs->item[i].name;

        if (!str_starts(name, S("_")) &&
            (str_find(name, S(".")) != name.n || field_find(fields, name, &at) == NULL))
            input_fault(cx, NULL, "field.unknown", name);
    }
    for (size_t i = 0; i < files->n; i++) {
        const struct field *f = field_find(fields, file[i].field, &at);

        if (f == NULL || f->kind != FIELD_KIND_UPLOAD)
            input_fault(cx, f, "field.no_file", file[i].field);
    }
}

static enum rc fill_upload(struct cx *cx, const struct field *f, const struct pairs *pairs,
                           const struct list *files, struct upload *out)
{
    const struct job_file *file = files->items;
    int64_t most;

    for (size_t i = 0; i < pairs->n; i++) {
        if (str_is(pairs->item[i].name, f->name) && pairs->item[i].value.n != 0)
            input_fault(cx, f, "field.upload", str_of(f->name));
    }
    for (size_t i = 0; i < files->n; i++) {
        if (!str_is(file[i].field, f->name))
            continue;
        if (out->digest.n != 0)
            input_fault(cx, f, "field.twice", str_of(f->name));
        *out = file[i].upload;
    }
    if (out->digest.n == 0 && f->min > 0)
        input_fault(cx, f, "field.required", str_of(f->name));
    if (out->digest.n == 0)
        return OK;
    TRY(setting_number(cx, SETTING_FILE_SIZE, &most));
    if (out->size > most << 20) {
        struct field limit = *f;

        limit.max = most;
        input_fault(cx, &limit, "field.file_size", str_of(f->name));
    }
    return OK;
}

enum rc input_fill(struct cx *cx, const struct field *fields, const struct pairs *pairs,
                   const struct list *files, void *in)
{
    cx->fault = (struct fault){ .rc = OK };
    unknown_names(cx, fields, pairs, files);
    for (const struct field *f = fields; f->name != NULL; f++) {
        char *at = (char *)in + f->offset;
        const char *wrong;

        if (f->label == NULL)
            continue; /* not to be filled from outside */
        if (f->kind == FIELD_KIND_UPLOAD) {
            TRY(fill_upload(cx, f, pairs, files, (struct upload *)(void *)at));
            continue;
        }
        wrong = field_set(cx->a, f, values_of(cx, f, pairs, str_of(f->name)), at);
        if (wrong != NULL)
            input_fault(cx, f, wrong, str_of(f->name));
    }
    return cx->fault.rc;
}

size_t input_text_most(const struct field *f)
{
    if ((f->flags & FIELD_TABLE) != 0)
        return TABLE_BYTES_MAX;
    return (f->flags & FIELD_DOCUMENT) != 0 ? DOCUMENT_BYTES_MAX : (size_t)f->max * 4;
}

enum rc input_text(struct cx *cx, const struct field *f, struct str bytes, struct str *out)
{
    if ((f->flags & FIELD_TABLE) != 0)
        return table_take(cx, bytes, out);
    if ((f->flags & FIELD_DOCUMENT) != 0)
        return document_take(cx, bytes, out);
    if (str_starts(bytes, S("\xef\xbb\xbf"))) /* as Windows' editor writes it */
        bytes = (struct str){ bytes.p + 3, bytes.n - 3 };
    *out = bytes;
    return OK;
}
