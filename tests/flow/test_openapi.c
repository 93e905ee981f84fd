/* test_openapi.c -- the description of the acts: well-formed, whole, and true: what the
 * acts answer on the city of flow.h is checked against it, as are refusals. */
#include <jansson.h>

#include "base/buf.h"
#include "base/time.h"
#include "codec/json.h"
#include "serve/openapi.h"
#include "tests/flow/objects.h"
#include "tests/flow/web_site.h"

static json_t *description(struct arena *a)
{
    struct buf b = { .a = a };
    json_error_t error;
    json_t *all;

    openapi_write(&b);
    all = json_loadb(b.p, b.n, JSON_REJECT_DUPLICATES, &error);
    if (all == NULL) {
        printf("# line %d, column %d: %s\n", error.line, error.column, error.text);
        abort();
    }
    return all;
}

/* What "#/a/b" names; NULL when nothing. */
static json_t *resolved(json_t *all, json_t *node)
{
    const char *ref = json_string_value(json_object_get(node, "$ref"));
    struct str rest, step;
    char name[100];

    if (ref == NULL)
        return node;
    rest = str_of(ref);
    if (!str_cut(&rest, S("#/"), &step) || step.n != 0)
        return NULL;
    node = all;
    while (rest.n != 0 && node != NULL) {
        str_cut(&rest, S("/"), &step);
        snprintf(name, sizeof(name), FMT, P(step));
        node = json_object_get(node, name);
    }
    return node;
}

/* How many references there are below `node`; one that names nothing is a failure. */
static int references(json_t *all, json_t *node)
{
    const char *key;
    json_t *value;
    size_t i;
    int n = 0;

    if (json_is_object(node) && json_object_get(node, "$ref") != NULL) {
        CHECK(resolved(all, node) != NULL);
        n++;
    }
    json_object_foreach(node, key, value)
        n += references(all, value);
    json_array_foreach(node, i, value)
        n += references(all, value);
    return n;
}

static json_t *operation_of(struct arena *a, json_t *all, const struct act *act)
{
    const char *end = act->kind == ACT_FILE ? "" : strcmp(act->path, "/") == 0 ? "index.json"
                                                                               : ".json";
    json_t *path = json_object_get(json_object_get(all, "paths"),
                                   arena_fmt(a, "%s%s", act->path, end).p);

    return json_object_get(path, act_posts(act) ? "post" : "get");
}

static json_t *in(json_t *node, const char *one, const char *two, const char *three)
{
    node = json_object_get(node, one);
    node = two != NULL ? json_object_get(node, two) : node;
    return three != NULL ? json_object_get(node, three) : node;
}

/* --- a validator, of the part of JSON Schema that is used ---------------------------------- */

static bool type_is(json_t *value, const char *type)
{
    return strcmp(type, "string") == 0    ? json_is_string(value)
           : strcmp(type, "integer") == 0 ? json_is_integer(value)
           : strcmp(type, "boolean") == 0 ? json_is_boolean(value)
           : strcmp(type, "array") == 0   ? json_is_array(value)
           : strcmp(type, "object") == 0  ? json_is_object(value)
                                          : false;
}

static bool format_is(const char *text, const char *format, const char *pattern)
{
    int64_t t;

    if (format != NULL && strcmp(format, "date") == 0)
        return time_parse_day(str_of(text), &t);
    if (format != NULL && strcmp(format, "date-time") == 0)
        return time_parse(str_of(text), &t) && strlen(text) == 29;
    if (pattern != NULL)
        return str_int(str_of(text), &t) && t > 0 && text[0] != '0';
    return true;
}

static const char *wrong(json_t *all, json_t *schema, json_t *value);

static const char *object_wrong(json_t *all, json_t *schema, json_t *value)
{
    json_t *known = json_object_get(schema, "properties"), *one;
    json_t *needed = json_object_get(schema, "required");
    const char *key, *why;
    size_t i;

    json_array_foreach(needed, i, one) {
        if (json_object_get(value, json_string_value(one)) == NULL)
            return json_string_value(one);
    }
    json_object_foreach(value, key, one) {
        if (json_object_get(known, key) == NULL)
            return key;
        why = wrong(all, json_object_get(known, key), one);
        if (why != NULL)
            return why[0] != '\0' ? why : key;
    }
    return NULL;
}

/* NULL when it is as the schema says, else the member that is not. */
static const char *wrong(json_t *all, json_t *schema, json_t *value)
{
    const char *type, *why;
    json_t *words, *one;
    bool found = false;
    size_t i;

    schema = resolved(all, schema);
    type = json_string_value(json_object_get(schema, "type"));
    if (json_is_null(value))
        return json_is_true(json_object_get(schema, "nullable")) ? NULL : "";
    if (type == NULL || !type_is(value, type))
        return "";
    words = json_object_get(schema, "enum");
    json_array_foreach(words, i, one)
        found |= json_equal(one, value);
    if (words != NULL && !found)
        return "";
    if (json_is_string(value) &&
        !format_is(json_string_value(value),
                   json_string_value(json_object_get(schema, "format")),
                   json_string_value(json_object_get(schema, "pattern"))))
        return "";
    json_array_foreach(value, i, one) {
        why = wrong(all, json_object_get(schema, "items"), one);
        if (why != NULL)
            return why;
    }
    return json_is_object(value) ? object_wrong(all, schema, value) : NULL;
}

/* --- the tests ------------------------------------------------------------------------------ */

static json_t *parameter(json_t *operation, const char *name, const char *where)
{
    json_t *one;
    size_t i;

    json_array_foreach(json_object_get(operation, "parameters"), i, one) {
        if (strcmp(json_string_value(json_object_get(one, "name")), name) == 0 &&
            strcmp(json_string_value(json_object_get(one, "in")), where) == 0)
            return json_object_get(one, "schema");
    }
    return NULL;
}

static void bounds_are_told(const struct act *act, const struct field *f, json_t *schema)
{
    if (schema == NULL)
        printf("# %s lacks %s\n", act->name, f->name);
    CHECK(schema != NULL);
    CHECK_STR(str_of(json_string_value(json_object_get(schema, "description"))), f->label);
    if (f->kind == FIELD_KIND_TEXT) {
        CHECK_INT(json_integer_value(json_object_get(schema, "minLength")), f->min);
        CHECK_INT(json_integer_value(json_object_get(schema, "maxLength")), f->max);
    } else if (f->kind == FIELD_KIND_INT) {
        CHECK_INT(json_integer_value(json_object_get(schema, "minimum")), f->min);
        CHECK(f->max == INT64_MAX ||
              json_integer_value(json_object_get(schema, "maximum")) == f->max);
    } else if (f->kind == FIELD_KIND_WORD) {
        CHECK_INT((int64_t)json_array_size(json_object_get(schema, "enum")), f->words->n - 1);
    } else if (f->kind == FIELD_KIND_IDS) {
        CHECK_INT(json_integer_value(json_object_get(schema, "maxItems")), f->max);
    }
}

/* Every act with its path, its method and its whole input, where that belongs. */
static void every_act_is_described(void)
{
    struct arena *a = arena_new(NULL, 64 << 20);
    json_t *all = description(a);
    int fields = 0;

    for (const struct act *act = acts; act->name != NULL; act++) {
        json_t *op = operation_of(a, all, act), *body, *form;

        if (op == NULL)
            printf("# %s is not described\n", act->name);
        CHECK_STR(str_of(json_string_value(json_object_get(op, "operationId"))), act->name);
        CHECK_STR(str_of(json_string_value(json_object_get(op, "summary"))), act->help);
        body = in(in(op, "requestBody", "content", NULL), "application/json", "schema",
                  "properties");
        form = in(in(op, "requestBody", "content", NULL), "multipart/form-data", "schema",
                  "properties");
        for (const struct field *f = act->in; f->name != NULL; f++) {
            struct str brace = arena_fmt(a, "{%s}", f->name), path = str_of(act->path);
            bool there = str_find(path, brace) != path.n;

            if (f->label == NULL)
                continue;
            fields++;
            if (there || !act_posts(act))
                bounds_are_told(act, f, parameter(op, f->name, there ? "path" : "query"));
            else
                bounds_are_told(act, f, json_object_get(f->kind == FIELD_KIND_UPLOAD ? form
                                                                                     : body,
                                                        f->name));
            CHECK(!there || json_object_get(body, f->name) == NULL);
        }
    }
    CHECK(references(all, all) > 100);
    printf("# %d inputs are described\n", fields);
    json_decref(all);
    arena_free(a);
}

/* What acts really answer is as described. */
static void answers_are_as_described(void)
{
    struct flow *f = flow_open();
    struct objects objects = { 0 };
    json_t *all = description(f->a);
    int n = 0;

    objects_make(&objects, f);
    flow_report(f, "officer2", "汤阴一");
    flow_draft(f, "officer1", "草稿");
    for (const struct act *act = acts; act->name != NULL; act++) {
        static const char *const logins[] = { "officer1", "signer1", "editor", "leader",
                                              "assessor", "admin", "auditor", NULL };

        for (int i = 0; logins[i] != NULL && act->kind == ACT_READ; i++) {
            struct job job = { .act = act, .login = str_of(logins[i]), .now = f->now };
            struct cx cx = f->cx;
            struct buf b = { .a = f->a };
            json_t *value, *schema;
            const char *why;

            cx.fault = (struct fault){ .rc = OK };
            objects_input(&objects, act, &job);
            if (perform_alone(&cx, &job) != OK)
                continue;
            json_write(&b, act->out, job.out);
            value = json_loadb(b.p, b.n, JSON_REJECT_DUPLICATES, NULL);
            schema = in(in(operation_of(f->a, all, act), "responses", "200", "content"),
                        "application/json", "schema", NULL);
            CHECK(value != NULL && schema != NULL);
            why = wrong(all, schema, value);
            if (why != NULL)
                printf("# %s by %s: %s\n", act->name, logins[i], why);
            CHECK(why == NULL);
            json_decref(value);
            n++;
        }
    }
    printf("# %d answers\n", n);
    CHECK(n > 60);
    json_decref(all);
    flow_close(f);
}

/* The description as it is served, what was not done, and whether the validator sees. */
static void refusals_are_as_described(void)
{
    struct site *s = site_open();
    json_t *all = description(s->a), *value, *schema;
    struct str served = body_of(get(s, "/api/openapi.json")), body;

    value = json_loadb(served.p, served.n, 0, NULL);
    CHECK(json_equal(value, all));
    json_decref(value);
    schema = in(all, "components", "schemas", "Error");
    log_in(s, "officer1");
    body = body_of(post(s, "/report.json", "title=&kind=x"));
    value = json_loadb(body.p, body.n, 0, NULL);
    CHECK(value != NULL && wrong(all, schema, value) == NULL);
    json_object_set_new(json_object_get(value, "error"), "code", json_integer(7));
    CHECK(wrong(all, schema, value) != NULL);
    json_object_del(json_object_get(value, "error"), "code");
    CHECK(wrong(all, schema, value) != NULL);
    json_decref(value);
    body = body_of(get(s, "/nowhere.json"));
    value = json_loadb(body.p, body.n, 0, NULL);
    CHECK(value != NULL && wrong(all, schema, value) == NULL);
    json_decref(value);
    json_decref(all);
    site_close(s);
}

const struct test tests[] = { TEST(every_act_is_described), TEST(answers_are_as_described),
                              TEST(refusals_are_as_described), TEST_END };
