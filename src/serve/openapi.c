/* openapi.c -- see openapi.h. */
#include "serve/openapi.h"

#include <inttypes.h>
#include "app/act.h"
#include "codec/json.h"

/* How a refusal looks (web_page.c). */
static const char components[] =
    "\"components\":{\"responses\":{\"Error\":{\"description\":\"why it was not done\","
    "\"content\":{\"application/json\":{\"schema\":{\"$ref\":\"#/components/schemas/Error\"}}}"
    "}},\"schemas\":{\"Error\":{\"type\":\"object\",\"required\":[\"error\"],\"properties\":{"
    "\"error\":{\"type\":\"object\",\"required\":[\"code\",\"message\",\"field\",\"request\","
    "\"faults\"],\"properties\":{\"code\":{\"type\":\"string\"},\"message\":{\"type\":\"string\"},"
    "\"field\":{\"type\":\"string\",\"nullable\":true},\"request\":{\"type\":\"string\"},"
    "\"faults\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/Fault\"}}}}}},"
    "\"Fault\":{\"type\":\"object\",\"required\":[\"code\",\"message\",\"field\"],"
    "\"properties\":{\"code\":{\"type\":\"string\"},\"message\":{\"type\":\"string\"},"
    "\"field\":{\"type\":\"string\",\"nullable\":true}}}}}";

/* Whose schema is written: what an act answers, or one of the ways to give its input. */
enum side { ANSWER, QUERY, BODY_JSON, BODY_FORM };

static void word_enum(struct buf *b, const struct words *w, enum side side)
{
    buf_add(b, S("\"type\":\"string\",\"enum\":["));
    for (int i = 1; i < w->n; i++) {
        buf_add(b, i > 1 ? S(",") : S(""));
        buf_json(b, str_of(w->word[i]));
    }
    buf_add(b, side == ANSWER ? S(",null]") : S("]"));
}

/* What of an input's value is checked before the act runs. */
static void bounds_of(struct buf *b, const struct field *f)
{
    buf_add(b, S(",\"description\":"));
    buf_json(b, str_of(f->label));
    switch (f->kind) {
    case FIELD_KIND_TEXT:
        buf_fmt(b, ",\"minLength\":%" PRId64 ",\"maxLength\":%" PRId64, f->min, f->max);
        break;
    case FIELD_KIND_IDS:
        buf_fmt(b, ",\"minItems\":%" PRId64 ",\"maxItems\":%" PRId64 ",\"uniqueItems\":true",
                f->min, f->max);
        break;
    case FIELD_KIND_INT:
        buf_fmt(b, ",\"minimum\":%" PRId64, f->min);
        if (f->max < INT64_MAX)
            buf_fmt(b, ",\"maximum\":%" PRId64, f->max);
        break;
    default: break;
    }
}

static void schema_of(struct buf *b, const struct field *fields, const char *path,
                      enum side side);

static void schema_kind(struct buf *b, const struct field *f, enum side side)
{
    const char *none = side == ANSWER ? ",\"nullable\":true" : "";

    switch (f->kind) {
    case FIELD_KIND_INT: buf_add(b, S("\"type\":\"integer\"")); break;
    case FIELD_KIND_FLAG: buf_add(b, S("\"type\":\"boolean\"")); break;
    case FIELD_KIND_TIME:
        buf_fmt(b, "\"type\":\"string\",\"format\":\"date-time\"%s", none);
        break;
    case FIELD_KIND_DAY:
        buf_fmt(b, "\"type\":\"string\",\"format\":\"date\"%s", none);
        break;
    case FIELD_KIND_WORD:
        word_enum(b, f->words, side);
        buf_fmt(b, "%s", none);
        break;
    case FIELD_KIND_ID:
        buf_fmt(b, "\"type\":\"string\",\"pattern\":\"^[1-9][0-9]*$\"%s", none);
        break;
    case FIELD_KIND_POINTS:
    case FIELD_KIND_TEXT: buf_add(b, S("\"type\":\"string\"")); break;
    case FIELD_KIND_UPLOAD:
        if (side == ANSWER) {
            schema_of(b, json_upload_fields, "", side);
            buf_fmt(b, "%s", none);
        } else {
            buf_add(b, S("\"type\":\"string\",\"format\":\"binary\""));
        }
        break;
    case FIELD_KIND_IDS:
        buf_add(b, S("\"type\":\"array\",\"items\":{\"type\":\"string\"}"));
        break;
    case FIELD_KIND_STRUCT: schema_of(b, f->of, "", side); break;
    case FIELD_KIND_LIST:
        buf_add(b, S("\"type\":\"array\",\"items\":{"));
        schema_of(b, f->of, "", side);
        buf_add(b, S("}"));
        break;
    }
    if (side != ANSWER)
        bounds_of(b, f);
}

static bool in_path(struct arena *a, const struct field *f, const char *path)
{
    struct str brace = arena_fmt(a, "{%s}", f->name), all = str_of(path);

    return str_find(all, brace) != all.n;
}

/* Does it stand in the object?  A secret is never answered; what stands in the path is
 * not in the body, too; a file comes only with a form. */
static bool stands(struct arena *a, const struct field *f, const char *path, enum side side)
{
    if (side == ANSWER)
        return (f->flags & FIELD_SECRET) == 0;
    return f->label != NULL && !in_path(a, f, path) &&
           (f->kind != FIELD_KIND_UPLOAD || side == BODY_FORM);
}

/* Must it be given?  (A number's least value is not a need: input left out is 0.) */
static bool needed(const struct field *f)
{
    return f->min > 0 && f->kind != FIELD_KIND_INT && f->kind != FIELD_KIND_POINTS;
}

static void schema_of(struct buf *b, const struct field *fields, const char *path,
                      enum side side)
{
    bool first = true;

    buf_add(b, S("\"type\":\"object\",\"additionalProperties\":false,\"properties\":{"));
    for (const struct field *f = fields; f->name != NULL; f++) {
        if (!stands(b->a, f, path, side))
            continue;
        buf_fmt(b, "%s\"%s\":{", first ? "" : ",", f->name);
        schema_kind(b, f, side);
        buf_add(b, S("}"));
        first = false;
    }
    buf_add(b, S("}"));
    first = true;
    for (const struct field *f = fields; f->name != NULL; f++) {
        if (!stands(b->a, f, path, side) || (side != ANSWER && !needed(f)))
            continue;
        buf_fmt(b, "%s\"%s\"", first ? ",\"required\":[" : ",", f->name);
        first = false;
    }
    buf_add(b, first ? S("") : S("]"));
}

/* {x} of the path as path parameters, the rest of a read's input as query. */
static void parameters(struct buf *b, const struct act *act)
{
    bool first = true;

    buf_add(b, S("\"parameters\":["));
    for (const struct field *f = act->in; f->name != NULL; f++) {
        bool there = in_path(b->a, f, act->path);

        if (f->label == NULL || (act_posts(act) && !there))
            continue;
        buf_fmt(b, "%s{\"name\":\"%s\",\"in\":\"%s\",\"required\":%s,\"schema\":{",
                first ? "" : ",", f->name, there ? "path" : "query",
                there || needed(f) ? "true" : "false");
        schema_kind(b, f, QUERY);
        buf_add(b, S("}}"));
        first = false;
    }
    buf_add(b, S("]"));
}

static void request_body(struct buf *b, const struct act *act)
{
    bool files = false;

    for (const struct field *f = act->in; f->name != NULL; f++)
        files |= f->label != NULL && f->kind == FIELD_KIND_UPLOAD;
    buf_add(b, S(",\"requestBody\":{\"content\":{\"application/json\":{\"schema\":{"));
    schema_of(b, act->in, act->path, BODY_JSON);
    if (files) {
        buf_add(b, S("}},\"multipart/form-data\":{\"schema\":{"));
        schema_of(b, act->in, act->path, BODY_FORM);
    }
    buf_add(b, S("}}}}"));
}

static void operation(struct buf *b, const struct act *act)
{
    buf_fmt(b, "\"%s\":{\"operationId\":\"%s\",\"summary\":",
            act_posts(act) ? "post" : "get", act->name);
    buf_json(b, str_of(act->help));
    buf_add(b, S(",\"x-right\":"));
    buf_json(b, right_word(act->right));
    buf_add(b, S(","));
    parameters(b, act);
    if (act_posts(act))
        request_body(b, act);
    buf_add(b, S(",\"responses\":{\"200\":{\"description\":\"OK\",\"content\":{"));
    if (act->kind == ACT_FILE) {
        buf_add(b, S("\"application/octet-stream\":{}"));
    } else {
        buf_add(b, S("\"application/json\":{\"schema\":{"));
        schema_of(b, act->out, "", ANSWER);
        buf_add(b, S("}}"));
    }
    buf_add(b, S("}},\"default\":{\"$ref\":\"#/components/responses/Error\"}}}"));
}

void openapi_write(struct buf *b)
{
    bool first = true;

    buf_add(b, S("{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"直报 Zhibao\",\"version\":\""
                 ZHIBAO_VERSION "\"},\"paths\":{"));
    for (const struct act *act = acts; act->name != NULL; act++) {
        bool again = false;

        for (const struct act *was = acts; was < act; was++)
            again |= strcmp(was->path, act->path) == 0;
        if (again)
            continue;
        buf_fmt(b, "%s\"%s%s\":{", first ? "" : ",", act->path,
                act->kind == ACT_FILE ? "" : strcmp(act->path, "/") == 0 ? "index.json" : ".json");
        first = false;
        for (const struct act *same = act, *last = NULL; same->name != NULL; same++) {
            if (strcmp(same->path, act->path) != 0)
                continue;
            buf_add(b, last != NULL ? S(",") : S(""));
            operation(b, same);
            last = same;
        }
        buf_add(b, S("}"));
    }
    buf_add(b, S("},"));
    buf_add(b, str_of(components));
    buf_add(b, S("}\n"));
}
