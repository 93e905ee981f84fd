/* json.c -- see json.h: the half that reads.
 *
 * jansson parses and checks; its tree is walked and freed within one call, and all that
 * is kept is copied into the context's arena.  Its numbers with a point are doubles, so
 * json_read() takes a number's text from the source instead (number_next): in a valid
 * text a digit or a minus outside of strings begins a number, and jansson keeps members
 * in the order of the source. */
#include "codec/json.h"

#include <inttypes.h>
#include <jansson.h>
#include "base/decimal.h"
#include "base/time.h"
#include "codec/json.h"

const struct field json_upload_fields[] = {
    FIELD(struct upload, name), FIELD(struct upload, digest), FIELD(struct upload, size),
    FIELD_END
};

/* The parsed object, which the caller frees. */
static enum rc object_parse(struct cx *cx, struct str json, size_t max, size_t flags,
                            json_t **out)
{
    json_error_t why;
    json_t *root;

    if (json.n > max)
        return fail_arg(cx, E_TOO_LARGE, "json.large", arena_fmt(cx->a, "%zu", max), S(""));
    root = json_loadb(json.n != 0 ? json.p : "", json.n, JSON_REJECT_DUPLICATES | flags,
                      &why);
    if (root == NULL)
        return fail_arg(cx, E_INVALID, "json.syntax", arena_fmt(cx->a, "%d", why.line),
                        arena_fmt(cx->a, "%d", why.column));
    if (!json_is_object(root)) {
        json_decref(root);
        return fail_arg(cx, E_INVALID, "json.shape", S(""), S(""));
    }
    *out = root;
    return OK;
}

static enum rc member_fault(struct cx *cx, const char *code, struct str name)
{
    name = arena_str(cx->a, name);
    return fail_field(cx, name.p, code, name, S(""));
}

/* ---- flat, for inputs ---- */

/* The next number in *rest, which is valid JSON. */
static struct str number_next(struct str *rest)
{
    size_t i = 0, from;
    bool quoted = false;

    while (i < rest->n && (quoted || strchr("-0123456789", rest->p[i]) == NULL)) {
        if (quoted && rest->p[i] == '\\')
            i++;
        else if (rest->p[i] == '"')
            quoted = !quoted;
        i++;
    }
    from = i;
    while (i < rest->n && strchr("+-.eE0123456789", rest->p[i]) != NULL)
        i++;
    must(i > from);
    *rest = (struct str){ rest->p + i, rest->n - i };
    return (struct str){ rest->p - (i - from), i - from };
}

/* A scalar's text.  `in_list` refuses what would not come apart again. */
static enum rc scalar_text(struct cx *cx, const json_t *v, struct str name, bool in_list,
                           struct str *rest, struct str *out)
{
    struct str s;

    switch (json_typeof(v)) {
    case JSON_STRING:
        s = (struct str){ json_string_value(v), json_string_length(v) };
        if (in_list && memchr(s.p, ',', s.n) != NULL)
            return member_fault(cx, "json.shape", name);
        break;
    case JSON_INTEGER:
    case JSON_REAL:
        s = number_next(rest);
        if (memchr(s.p, 'e', s.n) != NULL || memchr(s.p, 'E', s.n) != NULL)
            return member_fault(cx, "json.number", name);
        break;
    case JSON_TRUE: s = S("true"); break;
    case JSON_FALSE: s = S("false"); break;
    default: return member_fault(cx, "json.shape", name);
    }
    *out = arena_str(cx->a, s);
    return OK;
}

static enum rc value_text(struct cx *cx, const json_t *v, struct str name,
                          struct str *rest, struct str *out)
{
    struct buf b = { .a = cx->a };
    struct str one;

    if (!json_is_array(v))
        return scalar_text(cx, v, name, false, rest, out);
    for (size_t i = 0; i < json_array_size(v); i++) {
        TRY(scalar_text(cx, json_array_get(v, i), name, true, rest, &one));
        if (i != 0)
            buf_add(&b, S(","));
        buf_add(&b, one);
    }
    *out = buf_str(&b);
    return OK;
}

static enum rc pairs_of(struct cx *cx, json_t *root, struct str json, struct pairs *out)
{
    struct pairs got = { NEW_ARRAY(cx->a, struct pair, json_object_size(root)), 0 };
    struct str rest = json;

    for (void *i = json_object_iter(root); i != NULL; i = json_object_iter_next(root, i)) {
        struct str name = { json_object_iter_key(i), json_object_iter_key_len(i) };
        const json_t *v = json_object_iter_value(i);

        if (json_is_null(v))
            continue;
        TRY(value_text(cx, v, name, &rest, &got.item[got.n].value));
        got.item[got.n++].name = arena_str(cx->a, name);
    }
    *out = got;
    return OK;
}

enum rc json_read(struct cx *cx, struct str json, struct pairs *out)
{
    json_t *root;
    enum rc rc;

    TRY(object_parse(cx, json, JSON_READ_MAX, 0, &root));
    rc = pairs_of(cx, root, json, out);
    json_decref(root);
    return rc;
}

/* ---- by field table, for what was kept ---- */

static size_t member_size(const struct field *f);
static enum rc object_fill(struct cx *cx, json_t *v, const struct field *fields,
                           char *out);

/* From the start of the struct to the end of its last described member. */
static size_t fields_span(const struct field *fields)
{
    size_t span = 0;

    for (const struct field *f = fields; f->name != NULL; f++) {
        if (f->offset + member_size(f) > span)
            span = f->offset + member_size(f);
    }
    return span;
}

static size_t member_size(const struct field *f)
{
    switch (f->kind) {
    case FIELD_KIND_INT:
    case FIELD_KIND_ID:
    case FIELD_KIND_TIME:
    case FIELD_KIND_DAY:
    case FIELD_KIND_POINTS: return sizeof(int64_t);
    case FIELD_KIND_WORD: return sizeof(int);
    case FIELD_KIND_TEXT: return sizeof(struct str);
    case FIELD_KIND_FLAG: return sizeof(bool);
    case FIELD_KIND_IDS: return sizeof(struct ids);
    case FIELD_KIND_UPLOAD: return sizeof(struct upload);
    case FIELD_KIND_STRUCT: return fields_span(f->of);
    case FIELD_KIND_LIST: return sizeof(struct list);
    }
    return 0;
}

static bool id_of(const json_t *v, int64_t *out)
{
    struct str s = { json_string_value(v), json_string_length(v) };

    return json_is_string(v) && str_int(s, out) && *out > 0;
}

static bool ids_fill(struct cx *cx, const json_t *v, struct ids *out)
{
    struct ids ids = { NULL, json_array_size(v) };

    if (!json_is_array(v))
        return false;
    if (ids.n != 0)
        ids.id = NEW_ARRAY(cx->a, int64_t, ids.n);
    for (size_t i = 0; i < ids.n; i++) {
        if (!id_of(json_array_get(v, i), &ids.id[i]))
            return false;
    }
    *out = ids;
    return true;
}

static enum rc list_fill(struct cx *cx, const json_t *v, const struct field *f,
                         struct list *out)
{
    struct list list = { NULL, json_array_size(v) };

    if (!json_is_array(v))
        return member_fault(cx, "json.kind", str_of(f->name));
    if (list.n != 0)
        list.items = arena_alloc(cx->a, list.n, f->size);
    for (size_t i = 0; i < list.n; i++)
        TRY(object_fill(cx, json_array_get(v, i), f->of, (char *)list.items + i * f->size));
    *out = list;
    return OK;
}

static bool scalar_fill(struct cx *cx, const json_t *v, const struct field *f, void *at)
{
    struct str s = { json_string_value(v), json_string_length(v) };
    bool text = json_is_string(v);

    switch (f->kind) {
    case FIELD_KIND_INT:
        *(int64_t *)at = json_integer_value(v);
        return json_is_integer(v);
    case FIELD_KIND_FLAG:
        *(bool *)at = json_is_true(v);
        return json_is_boolean(v);
    case FIELD_KIND_TEXT:
        if (text)
            *(struct str *)at = arena_str(cx->a, s);
        return text;
    case FIELD_KIND_ID: return id_of(v, at);
    case FIELD_KIND_TIME: return text && time_parse(s, at);
    case FIELD_KIND_DAY: return text && time_parse_day(s, at);
    case FIELD_KIND_POINTS: return text && decimal_parse(s, at);
    case FIELD_KIND_WORD:
        *(int *)at = text ? words_find(f->words, s) : 0;
        return *(int *)at != 0;
    case FIELD_KIND_IDS: return ids_fill(cx, v, at);
    case FIELD_KIND_UPLOAD:
    case FIELD_KIND_STRUCT:
    case FIELD_KIND_LIST: break;
    }
    must(!"a scalar");
    return false;
}

static enum rc member_fill(struct cx *cx, json_t *v, const struct field *f, void *at)
{
    if (json_is_null(v)) {
        memset(at, 0, member_size(f));
        return OK;
    }
    if (f->kind == FIELD_KIND_LIST)
        return list_fill(cx, v, f, at);
    if (f->kind == FIELD_KIND_STRUCT || f->kind == FIELD_KIND_UPLOAD) {
        if (!json_is_object(v))
            return member_fault(cx, "json.kind", str_of(f->name));
        return object_fill(cx, v, f->kind == FIELD_KIND_UPLOAD ? json_upload_fields : f->of,
                           at);
    }
    return scalar_fill(cx, v, f, at) ? OK
                                     : member_fault(cx, "json.kind", str_of(f->name));
}

static enum rc object_fill(struct cx *cx, json_t *v, const struct field *fields, char *out)
{
    if (!json_is_object(v))
        return member_fault(cx, "json.kind", S(""));
    for (void *i = json_object_iter(v); i != NULL; i = json_object_iter_next(v, i)) {
        struct str name = { json_object_iter_key(i), json_object_iter_key_len(i) };
        const struct field *f = fields;

        while (f->name != NULL && !str_is(name, f->name))
            f++;
        if (f->name == NULL)
            return member_fault(cx, "json.unknown", name);
        TRY(member_fill(cx, json_object_iter_value(i), f, out + f->offset));
    }
    return OK;
}

enum rc json_fill(struct cx *cx, struct str json, const struct field *fields, void *out)
{
    size_t span = fields_span(fields);
    char *copy = arena_alloc(cx->a, 1, span);
    json_t *root;
    enum rc rc;

    TRY(object_parse(cx, json, JSON_FILL_MAX, JSON_ALLOW_NUL, &root));
    memcpy(copy, out, span);
    rc = object_fill(cx, root, fields, copy);
    json_decref(root);
    if (rc == OK)
        memcpy(out, copy, span);
    return rc;
}
