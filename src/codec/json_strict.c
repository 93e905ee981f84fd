/* json_strict.c -- see json_strict.h. */
#include "codec/json_strict.h"

#include <inttypes.h>
#include "base/rc.h"
#include "base/time.h"
#include "codec/json_parts.h"

static void read_value(struct json_strict *s, const struct json_part *part,
                       const struct field *f, void *at);

bool json_strict_fault(struct json_strict *s, struct str place, struct str wanted)
{
    if (s->n > JSON_STRICT_FAULTS)
        return false;
    if (s->n == JSON_STRICT_FAULTS) {
        place = S("$");
        wanted = S("还有更多写错的地方，先改上面这些");
    }
    s->fault[s->n++] = (struct json_fault){ place, wanted };
    return false;
}

struct list json_strict_faults(struct json_strict *s)
{
    struct list all = { NEW_ARRAY(s->a, struct json_fault, s->n + 1), s->n };

    if (s->n != 0)
        memcpy(all.items, s->fault, s->n * sizeof(*s->fault));
    return all;
}

static bool fault_here(struct json_strict *s, struct str wanted)
{
    return json_strict_fault(s, arena_str(s->a, buf_str(&s->place)), wanted);
}

/* -- scalars -- */

static bool read_text(struct json_strict *s, const struct field *f, struct str text,
                      struct str *at)
{
    int64_t n = utf8_count(text);

    if ((f->flags & FIELD_LINES) == 0 && (memchr(text.p, '\n', text.n) != NULL ||
                                          memchr(text.p, '\r', text.n) != NULL))
        return fault_here(s, S("只能是一行，不能换行"));
    if (n < f->min)
        return fault_here(s, S("不能是空的"));
    if (n > f->max)
        return fault_here(s, arena_fmt(s->a, "最多 %" PRId64 " 个字，现在有 %" PRId64 " 个",
                                       f->max, n));
    *at = text;
    return true;
}

static bool read_int(struct json_strict *s, const struct field *f, struct str text, void *at)
{
    int64_t v;

    if (!str_int(text, &v))
        return fault_here(s, S("应是整数"));
    if (v < f->min || v > f->max)
        return fault_here(s, arena_fmt(s->a, "应在 %" PRId64 " 到 %" PRId64 " 之间", f->min,
                                       f->max));
    *(int64_t *)at = v;
    return true;
}

static bool read_word(struct json_strict *s, const struct field *f, struct str text, void *at)
{
    struct buf b = { .a = s->a };
    int word = words_find(f->words, text);

    if (word != 0) {
        *(int *)at = word;
        return true;
    }
    buf_add(&b, S("应是"));
    for (int i = 1; i < f->words->n; i++)
        buf_fmt(&b, "%s%s", i == 1 ? " " : "、", f->words->word[i]);
    return fault_here(s, buf_str(&b));
}

static bool read_time(struct json_strict *s, struct str text, void *at)
{
    return time_parse_day(text, at) || time_parse(text, at) ||
           fault_here(s, S("应是日期，如 2005-07-01"));
}

static bool read_scalar(struct json_strict *s, const struct json_part *part,
                        const struct field *f, void *at)
{
    bool text = part->kind == PART_TEXT;

    switch (f->kind) {
    case FIELD_KIND_TEXT:
        if (!text && !(f->name[0] == '\0' && part->kind == PART_NUMBER))
            return fault_here(s, S("应是一段文字，写在英文引号里"));
        return read_text(s, f, part->text, at);
    case FIELD_KIND_INT:
        return part->kind == PART_NUMBER ? read_int(s, f, part->text, at)
                                         : fault_here(s, S("应是整数，不加引号"));
    case FIELD_KIND_FLAG:
        if (part->kind != PART_FLAG)
            return fault_here(s, S("应是 true 或 false"));
        *(bool *)at = str_is(part->text, "true");
        return true;
    case FIELD_KIND_WORD:
        return read_word(s, f, text ? part->text : S(""), at);
    case FIELD_KIND_TIME:
        return read_time(s, text ? part->text : S(""), at);
    default: must(!"a field of these tables");
    }
    return false;
}

/* -- objects and lists -- */

/* Into s->place, and out of it again by the length that it had. */
static size_t enter(struct json_strict *s, struct str name)
{
    size_t was = s->place.n;
    bool plain = name.n != 0 && name.n < 60;

    for (size_t i = 0; i < name.n; i++)
        plain &= (name.p[i] >= 'a' && name.p[i] <= 'z') || name.p[i] == '_';
    if (plain) {
        buf_fmt(&s->place, "." FMT, P(name));
    } else {
        name.n = name.n > 60 ? 60 : name.n;
        while (name.n != 0 && !utf8_valid(name))
            name.n--;
        buf_add(&s->place, S("["));
        buf_json(&s->place, name);
        buf_add(&s->place, S("]"));
    }
    return was;
}

static const struct field *named(const struct field *table, struct str name)
{
    for (; table->name != NULL; table++) {
        if (table->name[0] != '\0' && str_is(name, table->name))
            return table;
    }
    return NULL;
}

/* What must be there and is not: told at the object. */
static void check_needed(struct json_strict *s, const struct field *table, int64_t seen)
{
    for (const struct field *f = table; f->name != NULL; f++) {
        if (f->min > 0 && f->kind != FIELD_KIND_INT && (seen & INT64_C(1) << (f - table)) == 0)
            fault_here(s, arena_fmt(s->a, "缺少 %s", f->name));
    }
}

static void read_member(struct json_strict *s, const struct json_part *part,
                        const struct field *table, int64_t *seen, void *out)
{
    const struct field *f = named(table, part->name);
    size_t was = enter(s, part->name);

    if (f == NULL) {
        fault_here(s, S("没有这个名字"));
    } else if ((*seen & INT64_C(1) << (f - table)) != 0) {
        fault_here(s, S("写了两次"));
    } else if (part->kind != PART_NULL) {
        *seen |= INT64_C(1) << (f - table);
        read_value(s, part, f, (char *)out + f->offset);
    }
    s->place.n = was;
}

static void read_object(struct json_strict *s, struct str json, const struct field *table,
                        void *out)
{
    struct json_parts parts = { .a = s->a };
    int64_t seen = 0;

    must(json_parts(&parts, json)); /* the whole was looked through */
    for (size_t i = 0; i < parts.n; i++)
        read_member(s, &parts.part[i], table, &seen, out);
    if (table->name[0] == '\0')
        *(int64_t *)((char *)out + table->offset) = seen;
    else
        check_needed(s, table, seen);
}

static const struct field *first_named(const struct field *table)
{
    while (table->name != NULL && table->name[0] == '\0')
        table++;
    return table;
}

static void read_item(struct json_strict *s, const struct json_part *part,
                      const struct field *table, void *out)
{
    const struct field *first = first_named(table);

    if (table->name[0] == '\0' && table->kind == FIELD_KIND_TEXT)
        read_scalar(s, part, table, (char *)out + table->offset);
    else if (part->kind == PART_OBJECT)
        read_object(s, part->text, table, out);
    else if (part->kind == PART_LIST && first->kind == FIELD_KIND_LIST)
        read_value(s, part, first, (char *)out + first->offset);
    else
        fault_here(s, first->kind == FIELD_KIND_LIST ? S("应是 [ ] 或 { }") : S("应是 { }"));
}

static void read_list(struct json_strict *s, struct str json, const struct field *f,
                      struct list *out)
{
    struct json_parts parts = { .a = s->a };
    char *items;

    must(json_parts(&parts, json));
    if ((int64_t)parts.n < f->min || (int64_t)parts.n > f->max) {
        fault_here(s, arena_fmt(s->a, "应有 %" PRId64 " 到 %" PRId64 " 项，现在有 %zu 项", f->min,
                                f->max, parts.n));
        return;
    }
    items = arena_alloc(s->a, parts.n + 1, f->size);
    for (size_t i = 0; i < parts.n; i++) {
        size_t was = s->place.n;

        if (++s->values > JSON_STRICT_VALUES)
            break;
        buf_fmt(&s->place, "[%zu]", i);
        read_item(s, &parts.part[i], f->of, items + i * f->size);
        s->place.n = was;
    }
    if (s->values == JSON_STRICT_VALUES + 1) {
        fault_here(s, S("文件里的内容太多，请分成几个文件"));
        s->values++;
    }
    *out = (struct list){ items, parts.n };
}

static void read_value(struct json_strict *s, const struct json_part *part,
                       const struct field *f, void *at)
{
    if (f->kind == FIELD_KIND_STRUCT) {
        if (part->kind == PART_OBJECT)
            read_object(s, part->text, f->of, at);
        else
            fault_here(s, S("应是 { }"));
    } else if (f->kind == FIELD_KIND_LIST) {
        if (part->kind == PART_LIST)
            read_list(s, part->text, f, at);
        else
            fault_here(s, S("应是 [ ]"));
    } else {
        read_scalar(s, part, f, at);
    }
}

/* Where in the text the byte `at` is, as an editor counts. */
static struct str line_of(struct arena *a, struct str json, size_t at)
{
    size_t line = 1, begin = 0;

    for (size_t i = 0; i < at && i < json.n; i++) {
        if (json.p[i] == '\n') {
            line++;
            begin = i + 1;
        }
    }
    return arena_fmt(a, "第 %zu 行第 %" PRId64 " 个字起不是正确的 JSON", line,
                     utf8_count((struct str){ json.p + begin, at - begin }) + 1);
}

bool json_strict_read(struct json_strict *s, struct str json, const struct field *table,
                      void *out)
{
    struct json_parts parts = { .a = s->a };

    s->place = (struct buf){ .a = s->a };
    buf_add(&s->place, S("$"));
    if (str_starts(json, S("\xef\xbb\xbf")))
        json = (struct str){ json.p + 3, json.n - 3 };
    if (!utf8_valid(json))
        return fault_here(s, S("文件不是 UTF-8 编码"));
    if (!json_parts(&parts, json))
        return fault_here(s, line_of(s->a, json, parts.at));
    if (parts.kind != PART_OBJECT)
        return fault_here(s, S("应是 { }"));
    read_object(s, json, table, out);
    return s->n == 0;
}

/* -- and back -- */

static void write_value(struct buf *b, const struct field *f, const void *at);

static bool is_empty(const struct field *f, const void *at)
{
    if (f->kind != FIELD_KIND_STRUCT)
        return field_empty(f, at);
    for (const struct field *m = f->of; m->name != NULL; m++) {
        if (!is_empty(m, (const char *)at + m->offset))
            return false;
    }
    return true;
}

static void write_object(struct buf *b, const struct field *table, const void *data)
{
    bool told = table->name != NULL && table->name[0] == '\0', any = false;
    int64_t seen = told ? *(const int64_t *)((const char *)data + table->offset) : 0;

    buf_add(b, S("{"));
    for (const struct field *f = told ? table + 1 : table; f->name != NULL; f++) {
        const void *at = (const char *)data + f->offset;

        if (told ? (seen & INT64_C(1) << (f - table)) == 0 : is_empty(f, at))
            continue;
        buf_fmt(b, "%s\"%s\": ", any ? ", " : "", f->name);
        write_value(b, f, at);
        any = true;
    }
    buf_add(b, S("}"));
}

/* Nothing but the list that it begins with? */
static bool is_list(const struct field *table, const void *data)
{
    if (table->kind != FIELD_KIND_LIST)
        return false;
    for (const struct field *f = table + 1; f->name != NULL; f++) {
        if (!is_empty(f, (const char *)data + f->offset))
            return false;
    }
    return true;
}

static void write_list(struct buf *b, const struct field *f, const struct list *list)
{
    bool lines = f->of->name[0] != '\0' || f->of->kind == FIELD_KIND_INT;

    buf_add(b, S("["));
    for (size_t i = 0; i < list->n; i++) {
        const char *item = (const char *)list->items + i * f->size;

        buf_add(b, i == 0 ? S("") : S(","));
        buf_add(b, lines ? S("\n") : i == 0 ? S("") : S(" "));
        if (!lines)
            buf_json(b, *(const struct str *)(item + f->of->offset));
        else if (is_list(f->of, item))
            write_value(b, f->of, item + f->of->offset);
        else
            write_object(b, f->of, item);
    }
    buf_add(b, S("]"));
}

static void write_value(struct buf *b, const struct field *f, const void *at)
{
    switch (f->kind) {
    case FIELD_KIND_TEXT: buf_json(b, *(const struct str *)at); break;
    case FIELD_KIND_INT: buf_fmt(b, "%" PRId64, *(const int64_t *)at); break;
    case FIELD_KIND_FLAG: buf_add(b, *(const bool *)at ? S("true") : S("false")); break;
    case FIELD_KIND_WORD: buf_json(b, words_str(f->words, *(const int *)at)); break;
    case FIELD_KIND_TIME: buf_json(b, time_iso(b->a, *(const int64_t *)at)); break;
    case FIELD_KIND_STRUCT: write_object(b, f->of, at); break;
    case FIELD_KIND_LIST: write_list(b, f, at); break;
    default: must(!"a field of these tables");
    }
}

void json_strict_write(struct buf *b, const struct field *table, const void *data)
{
    write_object(b, table, data);
    buf_add(b, S("\n"));
}
