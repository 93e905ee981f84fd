/* openapi.c -- see openapi.h. */
#include "serve/openapi.h"

#include <inttypes.h>
#include "app/act.h"

static void word_enum(struct buf *b, const struct words *w)
{
    buf_add(b, S("\"type\":\"string\",\"enum\":["));
    for (int i = 1; i < w->n; i++) {
        buf_add(b, i > 1 ? S(",") : S(""));
        buf_json(b, str_of(w->word[i]));
    }
    buf_add(b, S("]"));
}

static void schema_of(struct buf *b, const struct field *fields);

static void schema_kind(struct buf *b, const struct field *f)
{
    switch (f->kind) {
    case FIELD_KIND_INT: buf_add(b, S("\"type\":\"integer\"")); break;
    case FIELD_KIND_FLAG: buf_add(b, S("\"type\":\"boolean\"")); break;
    case FIELD_KIND_TIME:
        buf_add(b, S("\"type\":\"string\",\"format\":\"date-time\""));
        break;
    case FIELD_KIND_DAY: buf_add(b, S("\"type\":\"string\",\"format\":\"date\"")); break;
    case FIELD_KIND_WORD: word_enum(b, f->words); break;
    case FIELD_KIND_ID:
    case FIELD_KIND_POINTS:
    case FIELD_KIND_TEXT: buf_add(b, S("\"type\":\"string\"")); break;
    case FIELD_KIND_UPLOAD:
        buf_add(b, S("\"type\":\"string\",\"format\":\"binary\""));
        break;
    case FIELD_KIND_IDS:
        buf_add(b, S("\"type\":\"array\",\"items\":{\"type\":\"string\"}"));
        break;
    case FIELD_KIND_STRUCT: schema_of(b, f->of); break;
    case FIELD_KIND_LIST:
        buf_add(b, S("\"type\":\"array\",\"items\":{"));
        schema_of(b, f->of);
        buf_add(b, S("}"));
        break;
    }
    if (f->label != NULL) {
        buf_add(b, S(",\"description\":"));
        buf_json(b, str_of(f->label));
    }
    if (f->label != NULL && f->kind == FIELD_KIND_TEXT)
        buf_fmt(b, ",\"minLength\":%" PRId64 ",\"maxLength\":%" PRId64, f->min, f->max);
}

static void schema_of(struct buf *b, const struct field *fields)
{
    bool first = true;

    buf_add(b, S("\"type\":\"object\",\"properties\":{"));
    for (const struct field *f = fields; f->name != NULL; f++) {
        buf_fmt(b, "%s\"%s\":{", first ? "" : ",", f->name);
        schema_kind(b, f);
        buf_add(b, S("}"));
        first = false;
    }
    buf_add(b, S("}"));
}

/* {x} of the path as path parameters, the rest of a read's input as query. */
static void parameters(struct buf *b, const struct act *act)
{
    bool first = true;

    buf_add(b, S("\"parameters\":["));
    for (const struct field *f = act->in; f->name != NULL; f++) {
        struct str brace = arena_fmt(b->a, "{%s}", f->name), path = str_of(act->path);
        bool in_path = str_find(path, brace) != path.n;

        if (f->label == NULL || (act->kind == ACT_WRITE && !in_path))
            continue;
        buf_fmt(b, "%s{\"name\":\"%s\",\"in\":\"%s\",\"required\":%s,\"schema\":{",
                first ? "" : ",", f->name, in_path ? "path" : "query",
                in_path ? "true" : "false");
        schema_kind(b, f);
        buf_add(b, S("}}"));
        first = false;
    }
    buf_add(b, S("]"));
}

static void operation(struct buf *b, const struct act *act)
{
    buf_fmt(b, "\"%s\":{\"operationId\":\"%s\",\"summary\":",
            act->kind == ACT_WRITE ? "post" : "get", act->name);
    buf_json(b, str_of(act->help));
    buf_add(b, S(",\"x-right\":"));
    buf_json(b, right_word(act->right));
    buf_add(b, S(","));
    parameters(b, act);
    if (act->kind == ACT_WRITE) {
        buf_add(b, S(",\"requestBody\":{\"content\":{\"application/json\":{\"schema\":{"));
        schema_of(b, act->in);
        buf_add(b, S("}}}}"));
    }
    buf_add(b, S(",\"responses\":{\"200\":{\"description\":\"OK\",\"content\":{"));
    if (act->kind == ACT_FILE) {
        buf_add(b, S("\"application/octet-stream\":{}"));
    } else {
        buf_add(b, S("\"application/json\":{\"schema\":{"));
        schema_of(b, act->out);
        buf_add(b, S("}}"));
    }
    buf_add(b, S("}},\"default\":{\"description\":\"error: code, message, field, request\"}}}"));
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
    buf_add(b, S("}}\n"));
}
