/* objects.h -- something of each noun in the city of flow.h, and a valid input for any act.
 *
 *     struct objects o = { 0 };
 *     objects_make(&o, f);
 *     objects_input(&o, act, &job);     only what the act's field table demands
 *
 * The report is of 林州, the city handles it, and what the city made of it is the city's. */
#ifndef TEST_FLOW_OBJECTS_H
#define TEST_FLOW_OBJECTS_H

#include "db/db.h"
#include "store/person.h"
#include "store/unit.h"
#include "tests/flow/flow.h"

struct objects {
    struct flow *f;
    struct pair ids[32]; /* what an input field of this name is filled with */
    size_t n;
};

static void object_set(struct objects *o, const char *field, int64_t id)
{
    must(o->n < sizeof(o->ids) / sizeof(o->ids[0]));
    o->ids[o->n++] = (struct pair){ str_of(field),
                                    str_of(flow_fmt(o->f, "%" PRId64, id)) };
}

/* Rows that no act of this world makes: their content does not matter here. */
static void rows_make(struct objects *o, int64_t report, int64_t person)
{
    struct flow *f = o->f;
    const char *sql = flow_fmt(
        f,
        "INSERT INTO scheme (id, unit, name, text, digest, began, ended, entered, person)"
        " VALUES (71, %" PRId64 ", '办法', '', '', 1, 2, 1, %" PRId64 ");"
        "INSERT INTO circular (id, unit, scheme, period, began, ended, number, title, frozen,"
        " digest, issued, person) VALUES (72, %" PRId64 ", 71, '年', 1, 2, 1, '通报', '{}', '',"
        " 1, %" PRId64 ");"
        "INSERT INTO instruction (id, unit, leader, level, text, happened, entered, person,"
        " evidence, replaces, void, reason) VALUES (73, %" PRId64 ", '市委书记', '市', '好', 1, 1,"
        " %" PRId64 ", '', NULL, 0, '');"
        "INSERT INTO instruction_report (instruction, report) VALUES (73, %" PRId64 ");"
        "INSERT INTO happening (id, assessor, kind, unit, title, level, leader, post, bulletin,"
        " column_name, channel, medium, flags, minutes, value, decided_by, happened, entered,"
        " person, evidence, void, reason) VALUES (74, %" PRId64 ", '讲评', %" PRId64 ", '好', '',"
        " '', '', '', '', '', '', '', 0, 0, '', 1, 1, %" PRId64 ", '纪要', 0, '');"
        "INSERT INTO draft (id, unit, name, text, begun, person, changed, editor) VALUES (75,"
        " %" PRId64 ", '草稿', '办法 草稿\n条 甲\n', 1, %" PRId64 ", 1, %" PRId64 ");"
        "INSERT INTO award (id, assessor, scheme, prize, began, ended, unit, verdict, candidate,"
        " why, barred, reason, decided_by, entered, person, void) VALUES (76, %" PRId64 ", 71,"
        " '奖', 1, 2, %" PRId64 ", '授予', 1, '', '', '', '', 1, %" PRId64 ", 0);"
        "INSERT INTO fee (id, unit, scheme, began, ended, number, title, total, lines, digest,"
        " issued, person) VALUES (77, %" PRId64 ", 71, 1, 2, 1, '发放表', 0, 0, '', 1, %" PRId64
        ");",
        f->city, person, f->city, person, f->city, person, report, f->city, f->county1,
        person, f->city, person, person, f->city, f->county1, person, f->city, person);

    flow_begin(f);
    if (db_script(&f->cx, sql) != OK) {
        printf("# %s " FMT "\n", f->cx.fault.code, P(f->cx.fault.detail));
        abort();
    }
    flow_commit(f);
    object_set(o, "scheme", 71);
    object_set(o, "circular", 72);
    object_set(o, "instruction", 73);
    object_set(o, "happening", 74);
    object_set(o, "draft", 75);
    object_set(o, "award", 76);
    object_set(o, "fee", 77);
}

/* A report of 林州 with a file, asked about, merged, placed, published: something of each. */
static void objects_make(struct objects *o, struct flow *f)
{
    struct person officer = { 0 };
    struct list posts;
    int64_t report, h, issue;

    o->f = f;
    flow_file(f, "file", "附件.txt", S("bytes"));
    report = flow_draft(f, "officer1", "一篇");
    flow_ok(f, "officer1", "report.submit", flow_id(f, "report", report));
    flow_ok(f, "signer1", "report.sign", flow_id(f, "report", report));
    flow_ok(f, "leader1", "report.sign", flow_id(f, "report", report));
    h = flow_handling(f, report, f->city);
    flow_ok(f, "editor", "handling.ask", flow_id(f, "handling", h), "note=真否？");
    flow_ok(f, "editor", "report.show", flow_id(f, "report", report));
    object_set(o, "report", report);
    object_set(o, "reports", report);
    object_set(o, "handling", h);
    object_set(o, "handlings", h);
    object_set(o, "attachment", flow_int(f, "attachments.0.id"));
    object_set(o, "verification", flow_int(f, "questions.0.id"));
    flow_ok(f, "editor", "handling.undo", flow_id(f, "handling", h));
    flow_ok(f, "editor", "digest.add", flow_id(f, "handlings", h));
    object_set(o, "digest", flow_int(f, "id"));
    flow_ok(f, "editor", "digest.place", flow_fmt(f, "digest=" FMT, P(flow_text(f, "id"))));
    flow_ok(f, "admin", "bulletin.readers", flow_id(f, "bulletin", f->bulletin),
            flow_fmt(f, "units=%" PRId64 ",%" PRId64, f->county1, f->county2));
    flow_ok(f, "editor", "bulletin.list");
    issue = flow_int(f, "open.0.id");
    flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", issue));
    flow_ok(f, "leader", "issue.sign", flow_id(f, "issue", issue));
    object_set(o, "issue", issue);
    object_set(o, "bulletin", f->bulletin);
    flow_ok(f, "editor", "issue.show", flow_id(f, "issue", issue));
    object_set(o, "piece", flow_int(f, "paper.pieces.0.piece"));
    flow_ok(f, "leader", "notice.add", flow_id(f, "issue", issue),
            flow_id(f, "piece", flow_int(f, "paper.pieces.0.piece")), "kind=更正",
            "text=标题有误", "title=更正后的标题");
    flow_ok(f, "leader", "issue.show", flow_id(f, "issue", issue));
    object_set(o, "notice", flow_int(f, "notices.0.id"));
    flow_ok(f, "editor", "report.show", flow_id(f, "report", report));
    object_set(o, "adoption", flow_int(f, "adoptions.0.id"));
    flow_ok(f, "editor", "remark.add", flow_id(f, "report", report), "line=-1", "text=好");
    flow_ok(f, "editor", "report.show", flow_id(f, "report", report));
    object_set(o, "remark", flow_int(f, "margin.remarks.0.remark.id"));
    flow_ok(f, "admin", "roster.add", "table=编码,全称,类别\nX1,某乡党委,乡镇");
    object_set(o, "intake", flow_int(f, "id"));
    object_set(o, "unit", f->county1);
    object_set(o, "parent", f->city);
    object_set(o, "target", f->province);
    flow_begin(f);
    must(person_by_login(&f->cx, S("officer1"), &officer) == OK);
    must(post_of_person(&f->cx, officer.id, &posts) == OK && posts.n == 1);
    flow_commit(f);
    object_set(o, "person", officer.id);
    object_set(o, "post", ((const struct post *)posts.items)->id);
    rows_make(o, report, officer.id);
}

/* A value that the field takes. */
static struct str objects_value(const struct objects *o, const struct field *field)
{
    struct arena *a = o->f->a;
    struct str text = S("");

    switch (field->kind) {
    case FIELD_KIND_ID:
    case FIELD_KIND_IDS:
        for (size_t i = 0; i < o->n; i++) {
            if (str_is(o->ids[i].name, field->name))
                return o->ids[i].value;
        }
        return S("1");
    case FIELD_KIND_TEXT:
        for (int64_t i = 0; i < field->min; i++)
            text = arena_fmt(a, FMT "文", P(text));
        return text;
    case FIELD_KIND_WORD: return words_str(field->words, 1);
    case FIELD_KIND_DAY: return S("2005-02-01");
    case FIELD_KIND_TIME: return S("2005-02-01T09:00:00.000+08:00");
    case FIELD_KIND_POINTS: return S("1");
    case FIELD_KIND_INT: return arena_fmt(a, "%" PRId64, field->min > 0 ? field->min : 0);
    default: return S("");
    }
}

static void objects_input(const struct objects *o, const struct act *act, struct job *job)
{
    size_t n = 0;

    for (const struct field *field = act->in; field->name != NULL; field++)
        n++;
    job->input.item = NEW_ARRAY(o->f->a, struct pair, n + 1);
    for (const struct field *field = act->in; field->name != NULL; field++) {
        bool wanted = field->min > 0 || field->kind == FIELD_KIND_INT ||
                      (field->kind == FIELD_KIND_ID && act->scope != SCOPE_SELF);

        if (field->label == NULL || !wanted)
            continue;
        if (field->kind == FIELD_KIND_UPLOAD) {
            flow_file(o->f, field->name, "文件.txt", S("bytes"));
            job->files = o->f->next.files;
            o->f->next.files = (struct list){ NULL, 0 };
            continue;
        }
        job->input.item[job->input.n++] = (struct pair){ str_of(field->name),
                                                         objects_value(o, field) };
    }
}

#endif
