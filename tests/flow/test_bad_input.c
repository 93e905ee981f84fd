/* test_bad_input.c -- every act × every input field × every way a value can be wrong.
 *
 * The rows come from acts[], the values from the kind and the bounds of each field, so a new
 * act is tried without a change here.  The rest of the input is valid and small, and who
 * sends it holds every role.  Expected is, each time: the code for that class of mistake, at
 * that field, told in words that name it; and, field by field, not one row more or less in any
 * table. */
#include "base/buf.h"
#include "serve/messages.h"
#include "serve/view.h"
#include "tests/flow/objects.h"

struct bench {
    struct flow *f;
    struct objects objects;
    struct sql counts; /* how many rows there are, table by table, as one text */
    struct str before;
    int cases, acts;
};

/* One mistake: what is sent for the field, and what must be said of it. */
struct mistake {
    const struct field *field;
    struct str value;
    const char *code; /* NULL: any refusal */
    bool missing;     /* the field is not sent at all */
    bool twice;       /* sent two times, with a good value and with `value` */
};

/* --- the world ---------------------------------------------------------------------------- */

static void everyman_make(struct flow *f)
{
    int64_t id = flow_person(f, "everyman", "全岗");

    for (int role = ROLE_OFFICER; role < ROLE_END; role++) {
        flow_post(f, id, f->city, (enum role)role, "");
        flow_post(f, id, f->county1, (enum role)role, "");
    }
}

struct table_name {
    struct str name;
};
static const struct field table_name_fields[] = { FIELD(struct table_name, name), FIELD_END };
static const struct sql all_tables = {
    .name = "test.tables", .id = -1,
    .text = { "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
              " ORDER BY name",
              "SELECT table_name AS name FROM information_schema.tables WHERE table_schema ="
              " current_schema() ORDER BY table_name" }
};

/* A statement that counts the rows of every table, however many there come to be. */
static void counts_make(struct bench *b)
{
    struct buf sql = { .a = b->f->a };
    struct list tables;

    must(db_begin(&b->f->cx, DB_READ) == OK);
    must(db_list(&b->f->cx, &all_tables, DB_NONE, table_name_fields,
                 sizeof(struct table_name), &tables) == OK);
    db_rollback(&b->f->cx);
    must(tables.n > 20);
    buf_add(&sql, S("SELECT ''"));
    for (size_t i = 0; i < tables.n; i++) {
        const struct table_name *t = (const struct table_name *)tables.items + i;

        buf_fmt(&sql, " || '" FMT ":' || (SELECT count(*) FROM \"" FMT "\")", P(t->name),
                P(t->name));
    }
    buf_add(&sql, S(" AS name"));
    b->counts = (struct sql){ .name = "test.counts", .id = -1,
                              .text = { buf_str(&sql).p, buf_str(&sql).p } };
}

static struct str counts_now(struct bench *b)
{
    struct table_name row = { S("") };

    must(db_begin(&b->f->cx, DB_READ) == OK);
    must(db_one(&b->f->cx, &b->counts, DB_NONE, table_name_fields, &row) == OK);
    db_rollback(&b->f->cx);
    return row.name;
}

static struct bench *bench_open(void)
{
    struct flow *f = flow_open();
    struct bench *b = NEW(f->a, struct bench);

    b->f = f;
    everyman_make(f);
    objects_make(&b->objects, f);
    counts_make(b);
    b->before = counts_now(b);
    return b;
}

/* --- an attempt --------------------------------------------------------------------------- */

static const struct fault *fault_at(const struct job *job, const char *field)
{
    for (const struct fault *one = &job->fault; one != NULL; one = one->next) {
        if (job->rc != OK && one->field != NULL && strcmp(one->field, field) == 0)
            return one;
    }
    return NULL;
}

static void replace(struct flow *f, struct job *job, const struct mistake *m)
{
    struct pair *pair = NEW_ARRAY(f->a, struct pair, job->input.n + 2);
    size_t n = 0;

    for (size_t i = 0; i < job->input.n; i++) {
        if (m->twice || !str_is(job->input.item[i].name, m->field->name))
            pair[n++] = job->input.item[i];
    }
    if (m->twice && n == job->input.n)
        pair[n++] = (struct pair){ str_of(m->field->name), m->value };
    if (!m->missing)
        pair[n++] = (struct pair){ str_of(m->field->name), m->value };
    job->input = (struct pairs){ pair, n };
}

static void complain(struct bench *b, const struct job *job, const struct mistake *m,
                     const char *what)
{
    struct str value = m->value.n > 60 ? (struct str){ m->value.p, 60 } : m->value;
    struct buf shown = { .a = b->f->a };

    buf_url(&shown, value);
    printf("# %s %s=%s%s: %s; wanted %s, got %s %s at %s\n", job->act->name, m->field->name,
           buf_str(&shown).p, m->missing ? "(missing)" : m->twice ? "(twice)" : "", what,
           m->code != NULL ? m->code : "a refusal", rc_rows[job->rc].word,
           job->rc != OK ? job->fault.code : "",
           job->rc != OK && job->fault.field != NULL ? job->fault.field : "-");
    check_failures++;
}

static void run(struct bench *b, struct job *job)
{
    struct cx cx = b->f->cx;

    cx.fault = (struct fault){ .rc = OK };
    IGNORE(perform_alone(&cx, job)); /* job->rc */
}

/* Every case of this test goes through here. */
static void attempt(struct bench *b, const struct act *act, const struct mistake *m)
{
    struct arena *a = arena_new(NULL, (size_t)256 << 20), *own = b->f->cx.a, *all = b->f->a;
    struct job job = { .act = act, .login = S("everyman"), .now = b->f->now };
    const struct fault *fault;
    struct str text;

    b->f->a = b->f->cx.a = a;
    objects_input(&b->objects, act, &job);
    replace(b->f, &job, m);
    run(b, &job);
    b->cases++;
    fault = fault_at(&job, m->field->name);
    if (job.rc == OK || job.rc == E_IO || job.rc == E_BUSY)
        complain(b, &job, m, "not refused");
    else if (m->code != NULL && (job.rc != E_INVALID || fault == NULL))
        complain(b, &job, m, "not said of that field");
    else if (m->code != NULL && strcmp(fault->code, m->code) != 0)
        complain(b, &job, m, fault->code);
    for (const struct fault *f = &job.fault; job.rc != OK && f != NULL; f = f->next) {
        text = message_text(a, f, view_label(act->in, f->field));
        if (text.n == 0 || str_find(text, str_of(f->code)) != text.n)
            complain(b, &job, m, "no text for it");
        if (m->code != NULL && m->field->label != NULL && f == fault &&
            str_find(text, str_of(m->field->label)) == text.n)
            complain(b, &job, m, "its text does not name the field");
    }
    b->f->a = all;
    b->f->cx.a = own;
    arena_free(a);
}

/* After all cases of a field: counting every table is dear, and rows do not go away again. */
static void nothing_was_written(struct bench *b, const struct act *act, const struct field *f)
{
    struct str now = counts_now(b);

    if (str_eq(now, b->before))
        return;
    printf("# %s %s: something was written\n# before " FMT "\n# after  " FMT "\n", act->name,
           f->name, P(b->before), P(now));
    check_failures++;
    b->before = now;
}

static void bad(struct bench *b, const struct act *act, const struct field *f,
                struct str value, const char *code)
{
    attempt(b, act, &(struct mistake){ .field = f, .value = value, .code = code });
}

/* --- the classes -------------------------------------------------------------------------- */

static struct str repeated(struct arena *a, const char *what, int64_t n)
{
    struct buf b = { .a = a };

    for (int64_t i = 0; i < n; i++)
        buf_add(&b, str_of(what));
    return buf_str(&b);
}

static void any_kind(struct bench *b, const struct act *act, const struct field *f)
{
    static const char *const broken[] = { "\xff",     "\xc0\xaf",         "\xed\xa0\x80",
                                          "\xe4\xb8", "\xf4\x90\x80\x80", "组\x80织" };
    bool needed = f->min > 0 && f->kind != FIELD_KIND_INT && f->kind != FIELD_KIND_POINTS;

    for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++)
        bad(b, act, f, str_of(broken[i]), "field.utf8");
    attempt(b, act, &(struct mistake){ .field = f, .twice = true, .code = "field.twice",
                                       .value = objects_value(&b->objects, f) });
    if (!needed)
        return;
    attempt(b, act, &(struct mistake){ .field = f, .missing = true, .code = "field.required" });
    bad(b, act, f, S(""), "field.required");
    if ((f->flags & FIELD_SECRET) == 0)
        bad(b, act, f, S(" \t\n\xe3\x80\x80"), "field.required");
}

static void text_kind(struct bench *b, const struct act *act, const struct field *f)
{
    static const char *const control[] = { "a\x01", "a\x1b[31m", "a\x7f", "a\x08z" };
    static const char *const lines[] = { "a\nb", "a\r\nb", "a\rb" };
    struct arena *a = b->f->a;

    bad(b, act, f, repeated(a, "长", f->max + 1), "field.too_long");
    bad(b, act, f, repeated(a, "a", f->max + 1), "field.too_long");
    bad(b, act, f, repeated(a, "長", f->max * 3 + 1000), "field.too_long");
    if (f->min > 1)
        bad(b, act, f, repeated(a, "短", f->min - 1), "field.too_short");
    for (size_t i = 0; i < sizeof(control) / sizeof(control[0]); i++)
        bad(b, act, f, str_of(control[i]), "field.control");
    bad(b, act, f, S("a\0b"), "field.control");
    bad(b, act, f, S("\0"), "field.control");
    bad(b, act, f, S("组\xc2\x9b织"), "field.control"); /* a control character of C1 */
    if ((f->flags & FIELD_LINES) != 0)
        return;
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
        bad(b, act, f, str_of(lines[i]), "field.lines");
    bad(b, act, f, S("a\xe2\x80\xa8z"), "field.lines");
    bad(b, act, f, S("a\xe2\x80\xa9z"), "field.lines");
    bad(b, act, f, S("a\xc2\x85z"), "field.lines");
}

static void int_kind(struct bench *b, const struct act *act, const struct field *f)
{
    static const char *const wrong[] = { "abc", "1.5", "1e3", "0x10", "１２", "99999999999999999999",
                                         "-99999999999999999999", "1 2", "+1", "--1", "-",
                                         "NaN", "1,000", "十", "1a", "a1" };

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        bad(b, act, f, str_of(wrong[i]), "field.number");
    if (f->max < INT64_MAX) {
        bad(b, act, f, arena_fmt(b->f->a, "%" PRId64, f->max + 1), "field.range");
        bad(b, act, f, S("9223372036854775807"), "field.range");
    }
    bad(b, act, f, arena_fmt(b->f->a, "%" PRId64, f->min - 1), "field.range");
    bad(b, act, f, S("-9223372036854775808"), "field.range");
}

/* A page's filter may name a thing that is not there: then it finds nothing, or says so. */
static bool may_be_of_nothing(const struct act *act, const struct field *f)
{
    return !act_posts(act) && f->min == 0;
}

static void id_kind(struct bench *b, const struct act *act, const struct field *f)
{
    static const char *const wrong[] = { "0", "-1", "abc", "1.0", "1e3", "0x1", "１",
                                         "99999999999999999999", "1;DROP TABLE report",
                                         "1'", "null", "../1", "-9223372036854775808" };

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        bad(b, act, f, str_of(wrong[i]), "field.id");
    if (may_be_of_nothing(act, f))
        return;
    bad(b, act, f, S("9223372036854775807"), NULL);
    for (size_t i = 0; i < b->objects.n; i++) {
        const struct pair *other = &b->objects.ids[i];

        if (!str_eq(other->value, objects_value(&b->objects, f)) &&
            (str_is(other->name, "attachment") || str_is(other->name, "post") ||
             str_is(other->name, "piece")))
            bad(b, act, f, other->value, NULL);
    }
}

static void ids_kind(struct bench *b, const struct act *act, const struct field *f)
{
    static const char *const wrong[] = { "0", "-1", "a", "1,", ",1", "1,,2", "1;2", "1.0",
                                         "99999999999999999999", "1,2,x" };
    struct buf many = { .a = b->f->a };

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        bad(b, act, f, str_of(wrong[i]), "field.id");
    bad(b, act, f, S("5,5"), "field.twice");
    bad(b, act, f, S("7,5,6,7"), "field.twice");
    for (int64_t i = 0; i <= f->max; i++)
        buf_fmt(&many, "%s%" PRId64, i != 0 ? "," : "", 100 + i);
    bad(b, act, f, buf_str(&many), "field.too_many");
    if (!may_be_of_nothing(act, f))
        bad(b, act, f, S("9223372036854775807"), NULL);
}

static void some(struct bench *b, const struct act *act, const struct field *f,
                 const char *const *wrong, const char *code)
{
    for (; *wrong != NULL; wrong++)
        bad(b, act, f, str_of(*wrong), code);
}

static void other_kinds(struct bench *b, const struct act *act, const struct field *f)
{
    static const char *const day[] = { "2005-02-30", "2005-02-29", "2005-13-01", "2005-00-10",
                                       "0000-00-00", "20050201", "2005/02/01", "昨天",
                                       "2005-02-01T09:00", "1900-01-01", "9999-12-31",
                                       "-2005-02-01", "2005-02-01 ;", NULL };
    static const char *const time[] = { "2005-02-30T09:00", "2005-02-01T25:00", "9:00", "现在",
                                        "1107219600000", NULL };
    static const char *const points[] = { "1.23456", "1e3", "0x1", "NaN", "1,5", "一", "1.2.3",
                                          "99999999999999999999", NULL };
    static const char *const flag[] = { "maybe", "2", "TRUE", "yes", "-1", "是的", NULL };
    static const char *const word[] = { "没有这个", "1", "0", "null", "%", "'", NULL };

    switch (f->kind) {
    case FIELD_KIND_DAY: some(b, act, f, day, "field.day"); break;
    case FIELD_KIND_TIME: some(b, act, f, time, "field.time"); break;
    case FIELD_KIND_POINTS: some(b, act, f, points, "field.points"); break;
    case FIELD_KIND_FLAG: some(b, act, f, flag, "field.flag"); break;
    case FIELD_KIND_WORD:
        some(b, act, f, word, "field.word");
        bad(b, act, f, arena_fmt(b->f->a, "%s ,", f->words->word[1]), "field.word");
        break;
    default: must(!"a kind with its own function");
    }
}

static void upload_kind(struct bench *b, const struct act *act, const struct field *f)
{
    bad(b, act, f, S("/etc/passwd"), "field.upload"); /* a text is no file */
    bad(b, act, f, S("@x"), "field.upload");
    if (f->min > 0)
        attempt(b, act, &(struct mistake){ .field = f, .missing = true,
                                           .code = "field.required" });
}

static void mistakes_of_kind(struct bench *b, const struct act *act, const struct field *f)
{
    if (f->kind == FIELD_KIND_UPLOAD) {
        upload_kind(b, act, f);
        return;
    }
    if (f->kind != FIELD_KIND_IDS || f->min > 0)
        any_kind(b, act, f);
    switch (f->kind) {
    case FIELD_KIND_TEXT: text_kind(b, act, f); break;
    case FIELD_KIND_INT: int_kind(b, act, f); break;
    case FIELD_KIND_ID: id_kind(b, act, f); break;
    case FIELD_KIND_IDS: ids_kind(b, act, f); break;
    default: other_kinds(b, act, f); break;
    }
}

static void every_mistake_of(struct bench *b, const struct act *act, const struct field *f)
{
    mistakes_of_kind(b, act, f);
    nothing_was_written(b, act, f);
}

/* --- the tests ---------------------------------------------------------------------------- */

static void every_mistake_is_refused(void)
{
    static const struct field unknown[] = { { .name = "nothing", .kind = FIELD_KIND_TEXT },
                                            { .name = "id.x", .kind = FIELD_KIND_TEXT },
                                            { .name = "", .kind = FIELD_KIND_TEXT } };
    struct bench *b = bench_open();

    for (const struct act *act = acts; act->name != NULL; act++) {
        for (const struct field *f = act->in; f->name != NULL; f++) {
            if (f->label != NULL)
                every_mistake_of(b, act, f);
        }
        for (size_t i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++) {
            bad(b, act, &unknown[i], S("1"), "field.unknown");
            nothing_was_written(b, act, &unknown[i]);
        }
        b->acts++;
    }
    printf("# %d acts, %d bad inputs\n", b->acts, b->cases);
    CHECK(b->cases > 50 * b->acts / 2);
    flow_close(b->f);
}

/* The other side: what the field tables allow is not stopped by them. */
static void what_is_valid_is_let_through(void)
{
    struct bench *b = bench_open();
    struct flow *f = b->f;
    int done = 0, tried = 0;

    for (const struct act *act = acts; act->name != NULL; act++) {
        struct job job = { .act = act, .login = S("everyman"), .now = f->now };
        struct cx cx = f->cx;

        objects_input(&b->objects, act, &job);
        must(db_begin(&cx, DB_WRITE) == OK);
        IGNORE(perform(&cx, &job)); /* job.rc */
        db_rollback(&cx);
        tried++;
        done += job.rc == OK;
        if (job.rc == E_IO || (job.rc != OK && strncmp(job.fault.code, "field.", 6) == 0)) {
            printf("# %s: %s at %s\n", act->name, job.fault.code,
                   job.fault.field != NULL ? job.fault.field : "-");
            check_failures++;
        }
    }
    printf("# %d acts, %d of them done with the least input\n", tried, done);
    CHECK(done > tried / 2);
    flow_close(f);
}

/* A value at its very bound is right. */
static void the_bounds_themselves_are_valid(void)
{
    struct bench *b = bench_open();
    int n = 0;

    for (const struct act *act = acts; act->name != NULL; act++) {
        for (const struct field *f = act->in; f->name != NULL; f++) {
            struct arena *a = arena_new(NULL, 64 << 20);
            const char *wrong = NULL;
            int64_t i = 0;
            struct str s = S("");

            if (f->label != NULL && f->kind == FIELD_KIND_TEXT) {
                wrong = field_set(a, f, repeated(a, "满", f->max), &s);
                CHECK_INT(utf8_count(s), f->max);
                n++;
            } else if (f->label != NULL && f->kind == FIELD_KIND_INT) {
                wrong = field_set(a, f, arena_fmt(a, "%" PRId64, f->max), &i);
                CHECK_INT(i, f->max);
                n++;
            }
            if (wrong != NULL)
                printf("# %s %s: %s\n", act->name, f->name, wrong);
            CHECK(wrong == NULL);
            arena_free(a);
        }
    }
    printf("# %d bounds\n", n);
    CHECK(n > 100);
    flow_close(b->f);
}

/* Files: for a field that takes none, for no field, two for one. */
static void files_go_only_where_they_may(void)
{
    struct flow *f = flow_open();
    struct job_file two[2];

    flow_file(f, "nothing", "a.txt", S("a"));
    flow_fails(f, "officer1", "field.no_file", "report.add", "title=一", "body=二", "kind=动态",
               "secrecy=非涉密");
    CHECK(flow_faulty(f, "nothing"));
    flow_file(f, "title", "a.txt", S("a"));
    flow_fails(f, "officer1", "field.no_file", "report.add", "title=一", "body=二", "kind=动态",
               "secrecy=非涉密");
    flow_file(f, "file", "a.txt", S("a"));
    two[0] = two[1] = *(struct job_file *)f->next.files.items;
    f->next.files = (struct list){ two, 2 };
    flow_fails(f, "officer1", "field.twice", "report.add", "title=一", "body=二", "kind=动态",
               "secrecy=非涉密");
    CHECK(flow_faulty(f, "file"));
    flow_file(f, "file", "a.txt", S("a"));
    flow_ok(f, "officer1", "report.add", "title=一", "body=二", "kind=动态", "secrecy=非涉密");
    flow_close(f);
}

const struct test tests[] = { TEST(every_mistake_is_refused),
                              TEST(what_is_valid_is_let_through),
                              TEST(the_bounds_themselves_are_valid),
                              TEST(files_go_only_where_they_may), TEST_END };
