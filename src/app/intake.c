/* intake.c (app) -- see intake.h. */
#include "app/intake.h"

#include "base/buf.h"
#include "codec/csv.h"
#include "codec/table.h"
#include "domain/actor.h"
#include "store/event.h"

static const struct field intake_sheet_fields[] = {
    FIELD(struct intake_sheet, no), FIELD(struct intake_sheet, name), FIELD_END
};
static const struct field intake_cell_fields[] = { FIELD(struct intake_cell, text), FIELD_END };
static const struct field intake_sample_fields[] = {
    FIELD(struct intake_sample, line),
    FIELD_OF(struct intake_sample, cells, struct intake_cell, intake_cell_fields),
    FIELD(struct intake_sample, bad), FIELD(struct intake_sample, known), FIELD_END
};
const struct field intake_view_fields[] = {
    FIELD_OF(struct intake_view, sheets, struct intake_sheet, intake_sheet_fields),
    FIELD_OF(struct intake_view, heads, struct intake_head, intake_head_fields),
    FIELD_OF(struct intake_view, labels, struct intake_cell, intake_cell_fields),
    FIELD_OF(struct intake_view, samples, struct intake_sample, intake_sample_fields),
    FIELD_OF(struct intake_view, faults, struct intake_fault, intake_fault_fields),
    FIELD_OF(struct intake_view, notes, struct intake_fault, intake_fault_fields),
    FIELD(struct intake_view, missing), FIELD(struct intake_view, head),
    FIELD(struct intake_view, rows),    FIELD(struct intake_view, good),
    FIELD(struct intake_view, bad),     FIELD(struct intake_view, known),
    FIELD(struct intake_view, passed),  FIELD(struct intake_view, clean),
    FIELD(struct intake_view, partly),  FIELD(struct intake_view, empty),
    FIELD(struct intake_view, more),    FIELD_END
};
const struct field intake_id_fields[] = { INPUT_ID(struct intake_id, intake, "导入", 1),
                                          FIELD_END };
const struct field intake_done_view_fields[] = {
    FIELD_IN(struct intake_done_view, record, intake_record_fields),
    FIELD_OF(struct intake_done_view, faults, struct intake_fault, intake_fault_fields),
    FIELD(struct intake_done_view, more), FIELD_END
};

/* The member of the input of that name. */
static void *member(const struct field *fields, const void *in, const char *name)
{
    size_t at = 0;

    must(field_find(fields, str_of(name), &at) != NULL);
    return (char *)(uintptr_t)in + at;
}

enum rc intake_take(struct cx *cx, const struct intake_target *target,
                    const struct field *fields, const void *in, const struct field *bounds,
                    struct intake *out)
{
    const struct str *table = member(fields, in, "table");
    const bool *mapped = member(fields, in, "mapped");
    const int64_t *sheet = member(fields, in, "sheet");
    int64_t map[INTAKE_COLUMNS_MAX] = { 0 };
    struct list sheets;

    for (int i = 0; i < target->n; i++) {
        map[i] = *(const int64_t *)member(fields, in, target->column[i].key);
        must(map[i] >= 0 && map[i] <= INTAKE_HEADS_MAX);
    }
    TRY(table_sheets(cx, *table, &sheets));
    intake_read(cx->a, target, &sheets, *sheet, *mapped ? map : NULL, bounds, out);
    if (out->more)
        return fail_arg(cx, E_TOO_LARGE, "intake.rows",
                        arena_fmt(cx->a, "%d", INTAKE_ROWS_MAX), S(""));
    return OK;
}

/* -- the preview -- */

static enum rc look_sheets(struct cx *cx, const struct str *table, struct list *out)
{
    struct list sheets;
    const struct sheet *sheet;
    struct intake_sheet *row;

    TRY(table_sheets(cx, *table, &sheets));
    sheet = sheets.items;
    row = NEW_ARRAY(cx->a, struct intake_sheet, sheets.n);
    for (size_t i = 0; i < sheets.n; i++) {
        if (sheet[i].name.n != 0)
            row[out->n++] = (struct intake_sheet){ (int64_t)i + 1, sheet[i].name };
    }
    out->items = row;
    if (out->n < 2)
        out->n = 0;
    return OK;
}

/* The columns in use, of a row; or their labels. */
static struct list look_cells(const struct intake *i, const struct intake_row *row)
{
    struct intake_cell *cell = NEW_ARRAY(i->a, struct intake_cell, (size_t)i->target->n);
    size_t n = 0;

    for (int c = 0; c < i->target->n; c++) {
        if (i->map[c] != 0)
            cell[n++].text = row != NULL ? row->value[c].text
                                         : str_of(i->target->column[c].label);
    }
    return (struct list){ cell, n };
}

static void look_faults(const struct intake *i, struct intake_view *v)
{
    const struct intake_fault *f = i->faults.items;
    struct intake_fault *fault = NEW_ARRAY(i->a, struct intake_fault, INTAKE_FAULTS_SHOWN);
    struct intake_fault *note = NEW_ARRAY(i->a, struct intake_fault, INTAKE_FAULTS_SHOWN);

    v->faults.items = fault;
    v->notes.items = note;
    for (size_t n = 0; n < i->faults.n; n++) {
        struct list *to = f[n].note ? &v->notes : &v->faults;

        if (to->n == INTAKE_FAULTS_SHOWN)
            v->more = true;
        else
            ((struct intake_fault *)to->items)[to->n++] = f[n];
    }
}

enum rc intake_look(struct cx *cx, const struct intake *i, const struct field *fields,
                    void *ask, struct intake_view *v)
{
    const struct intake_row *row = i->rows.items;
    size_t n = i->rows.n < INTAKE_SAMPLES ? i->rows.n : INTAKE_SAMPLES;
    struct intake_sample *sample = NEW_ARRAY(cx->a, struct intake_sample, n);

    for (int c = 0; c < i->target->n; c++)
        *(int64_t *)member(fields, ask, i->target->column[c].key) = i->map[c];
    *(int64_t *)member(fields, ask, "sheet") = i->sheet;
    *v = (struct intake_view){ .heads = i->heads, .missing = i->missing, .head = i->head,
                               .rows = (int64_t)i->rows.n, .bad = intake_bad(i),
                               .known = intake_known(i), .passed = i->passed };
    TRY(look_sheets(cx, member(fields, ask, "table"), &v->sheets));
    for (size_t j = 0; j < n; j++)
        sample[j] = (struct intake_sample){ row[j].line, look_cells(i, &row[j]), row[j].bad,
                                            row[j].known && !row[j].bad };
    v->labels = look_cells(i, NULL);
    v->samples = (struct list){ sample, n };
    v->good = v->rows - v->bad - v->known;
    v->clean = v->rows > 0 && v->bad == 0;
    v->partly = v->good > 0 && v->bad > 0;
    v->empty = v->rows == 0 && v->missing.n == 0;
    look_faults(i, v);
    return OK;
}

/* -- bringing in -- */

enum rc intake_may(struct cx *cx, const struct intake *i, bool good)
{
    int64_t bad = intake_bad(i);

    if (i->missing.n != 0)
        return fail_arg(cx, E_INVALID, "intake.columns", i->missing, S(""));
    if (i->rows.n == 0)
        return fail(cx, E_INVALID, "intake.empty", S(""));
    if (bad != 0 && !good)
        return fail_arg(cx, E_CONFLICT, "intake.refused",
                        arena_fmt(cx->a, "%d", (int)bad), S(""));
    return OK;
}

/* What is kept of the refused, without the notes. */
static const struct field refused_fields[] = {
    INPUT(struct intake_fault, line, "行", 0, 0), INPUT(struct intake_fault, column, "列", 0, 0),
    INPUT(struct intake_fault, cell, "内容", 0, 0),
    INPUT(struct intake_fault, why, "原因", 0, 0), FIELD_END
};

static struct str refused_csv(const struct intake *i)
{
    const struct intake_fault *f = i->faults.items;
    struct buf b = { .a = i->a };

    csv_head(&b, refused_fields);
    for (size_t n = 0; n < i->faults.n; n++) {
        if (!f[n].note)
            csv_row(&b, refused_fields, &f[n]);
    }
    return buf_str(&b);
}

enum rc intake_done(struct cx *cx, const struct intake *i, struct str target,
                    struct made *made)
{
    struct intake_record r = { .id = cx_id(cx), .unit = cx->actor->as->unit,
                               .target = target, .person = cx->actor->person, .at = cx->now,
                               .known = intake_known(i), .refused = intake_bad(i),
                               .passed = i->passed, .faults = refused_csv(i) };
    struct str note;

    r.added = (int64_t)i->rows.n - r.known - r.refused;
    TRY(intake_add(cx, &r));
    note = arena_fmt(cx->a, "导入%d行，已有%d行，拒收%d行", (int)r.added, (int)r.known,
                     (int)r.refused);
    made->id = r.id;
    made->note = note;
    return event_add(cx, (struct event){ .what = arena_fmt(cx->a, "导入" FMT, P(target)),
                                         .noun = S("intake"), .object = r.id,
                                         .note = note });
}

/* -- the record -- */

enum rc intake_show(struct cx *cx, int64_t id, struct str target,
                    struct intake_done_view *out)
{
    struct intake_fault *fault;
    struct csv csv;

    TRY(intake_load(cx, id, target, &out->record));
    TRY(csv_read(cx, out->record.faults, &csv));
    fault = NEW_ARRAY(cx->a, struct intake_fault, csv.n);
    out->faults.items = fault;
    for (size_t n = 1; n < csv.n; n++) {
        struct intake_fault *f = &fault[out->faults.n];

        if (out->faults.n == INTAKE_FAULTS_SHOWN) {
            out->more = true;
            break;
        }
        if (csv.row[n].n < 4 || !str_int(csv.row[n].cell[0], &f->line))
            continue;
        f->column = csv.row[n].cell[1];
        f->cell = csv.row[n].cell[2];
        f->why = csv.row[n].cell[3];
        out->faults.n++;
    }
    return OK;
}

enum rc intake_file(struct cx *cx, int64_t id, struct str target, struct download *out)
{
    struct intake_record r = { 0 };
    struct buf b = { .a = cx->a };

    TRY(intake_load(cx, id, target, &r));
    csv_bom(&b);
    buf_add(&b, r.faults);
    out->name = arena_fmt(cx->a, FMT "拒收的行.csv", P(target));
    out->type = S("text/csv; charset=utf-8");
    out->bytes = buf_str(&b);
    return OK;
}
