/* json_write.c -- see json.h: the half that writes. */
#include "codec/json.h"

#include <inttypes.h>

/* The bytes of the well-formed character at `s`, or 0. */
static size_t character(const char *s, size_t n)
{
    for (size_t len = 1; len <= 4 && len <= n; len++) {
        if (utf8_valid((struct str){ s, len }))
            return len;
    }
    return 0;
}

static struct str mended(struct arena *a, struct str s)
{
    struct buf b = { .a = a };
    size_t len;

    if (utf8_valid(s))
        return s;
    for (size_t i = 0; i < s.n; i += len != 0 ? len : 1) {
        len = character(s.p + i, s.n - i);
        buf_add(&b, len != 0 ? (struct str){ s.p + i, len } : S("\uFFFD"));
    }
    return buf_str(&b);
}

static void ids_write(struct buf *b, const struct ids *ids)
{
    buf_add(b, S("["));
    for (size_t i = 0; i < ids->n; i++)
        buf_fmt(b, "%s\"%" PRId64 "\"", i != 0 ? "," : "", ids->id[i]);
    buf_add(b, S("]"));
}

static void list_write(struct buf *b, const struct field *f, const struct list *list)
{
    buf_add(b, S("["));
    for (size_t i = 0; i < list->n; i++) {
        if (i != 0)
            buf_add(b, S(","));
        json_write(b, f->of, (const char *)list->items + i * f->size);
    }
    buf_add(b, S("]"));
}

static void member_write(struct buf *b, const struct field *f, const void *at)
{
    switch (f->kind) {
    case FIELD_KIND_INT:
    case FIELD_KIND_FLAG: buf_add(b, field_wire(b->a, f, at)); return;
    case FIELD_KIND_TEXT: buf_json(b, mended(b->a, *(const struct str *)at)); return;
    case FIELD_KIND_POINTS: buf_json(b, field_wire(b->a, f, at)); return;
    case FIELD_KIND_ID:
    case FIELD_KIND_TIME:
    case FIELD_KIND_DAY:
    case FIELD_KIND_WORD:
        if (field_empty(f, at))
            buf_add(b, S("null"));
        else
            buf_json(b, field_wire(b->a, f, at));
        return;
    case FIELD_KIND_IDS: ids_write(b, at); return;
    case FIELD_KIND_UPLOAD:
        if (field_empty(f, at))
            buf_add(b, S("null"));
        else
            json_write(b, json_upload_fields, at);
        return;
    case FIELD_KIND_STRUCT: json_write(b, f->of, at); return;
    case FIELD_KIND_LIST: list_write(b, f, at); return;
    }
}

void json_write(struct buf *b, const struct field *fields, const void *data)
{
    bool first = true;

    buf_add(b, S("{"));
    for (const struct field *f = fields; f->name != NULL; f++) {
        if ((f->flags & FIELD_SECRET) != 0)
            continue;
        buf_fmt(b, "%s\"%s\":", first ? "" : ",", f->name);
        member_write(b, f, (const char *)data + f->offset);
        first = false;
    }
    buf_add(b, S("}"));
}
