/* ole.c -- see ole.h. */
#include "codec/ole.h"

enum { HEAD = 512, ENTRY = 128, ENTRIES_MAX = 20000, FIRST_TABLES = 109 };
enum { OF_ROOT = 5, OF_STREAM = 2 };
static const uint32_t SECTOR_MAX = 0xFFFFFFFA; /* above: no sector */

struct ole {
    struct str bytes, folder, small; /* small: the stream of small ones */
    uint32_t *next;                  /* of each sector */
    size_t sectors;
    size_t size, small_size; /* of a sector */
    uint32_t small_under;    /* streams below this are small */
    struct str small_next;   /* the table of small sectors */
};

uint32_t ole_u16(struct str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.p;

    return s.n < 2 || at > s.n - 2 ? 0 : (uint32_t)(p[at] | p[at + 1] << 8);
}

uint32_t ole_u32(struct str s, size_t at)
{
    return s.n < 4 || at > s.n - 4 ? 0 : ole_u16(s, at) | ole_u16(s, at + 2) << 16;
}

bool ole_is(struct str bytes)
{
    return str_starts(bytes, S("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"));
}

static enum rc broken(struct cx *cx, const char *why)
{
    return fail(cx, E_INVALID, "ole.broken", str_of(why));
}

/* The bytes of a sector; fewer at the end of a file that was cut short. */
static struct str sector(const struct ole *o, uint32_t no)
{
    size_t at = ((size_t)no + 1) * o->size;

    if (no >= o->sectors)
        return S("");
    return (struct str){ o->bytes.p + at,
                         o->bytes.n - at < o->size ? o->bytes.n - at : o->size };
}

/* All of a chain, at most `most` bytes. */
static enum rc chain(struct cx *cx, const struct ole *o, uint32_t first, size_t most,
                     struct str *out)
{
    uint32_t no = first;
    size_t n = 0, count = 0;
    char *p;

    for (; no < o->sectors && count <= o->sectors && count * o->size < most; count++)
        no = o->next[no];
    if (count > o->sectors)
        return broken(cx, "a chain without end");
    p = arena_alloc(cx->a, 1, count * o->size + 1);
    no = first;
    for (size_t i = 0; i < count; i++, no = o->next[no]) {
        struct str part = sector(o, no);

        memcpy(p + n, part.p, part.n);
        n += part.n;
    }
    *out = (struct str){ p, n < most ? n : most };
    return OK;
}

/* The table of all sectors: its own are named in the head, and in a chain behind it. */
static enum rc tables_read(struct cx *cx, struct ole *o)
{
    uint32_t more = ole_u32(o->bytes, 68);
    size_t each = o->size / 4, filled = 0;

    o->next = NEW_ARRAY(cx->a, uint32_t, o->sectors + 1);
    memset(o->next, 0xFF, (o->sectors + 1) * sizeof(*o->next));
    for (size_t i = 0; i < FIRST_TABLES; i++) {
        struct str table = sector(o, ole_u32(o->bytes, 76 + 4 * i));

        for (size_t j = 0; j < each && filled < o->sectors && table.n != 0; j++)
            o->next[filled++] = ole_u32(table, 4 * j);
    }
    for (size_t guard = 0; more < o->sectors; guard++) {
        struct str list = sector(o, more);

        if (guard > o->sectors)
            return broken(cx, "tables without end");
        for (size_t i = 0; i + 1 < each; i++) {
            struct str table = sector(o, ole_u32(list, 4 * i));

            for (size_t j = 0; j < each && filled < o->sectors && table.n != 0; j++)
                o->next[filled++] = ole_u32(table, 4 * j);
        }
        more = list.n == o->size ? ole_u32(list, o->size - 4) : SECTOR_MAX;
    }
    return OK;
}

static struct str entry(const struct ole *o, uint32_t no)
{
    if (no >= o->folder.n / ENTRY)
        return S("");
    return (struct str){ o->folder.p + (size_t)no * ENTRY, ENTRY };
}

enum rc ole_open(struct cx *cx, struct str bytes, struct ole **out)
{
    struct ole *o = NEW(cx->a, struct ole);
    uint32_t shift = ole_u16(bytes, 30), small = ole_u16(bytes, 32);
    struct str root;

    if (!ole_is(bytes) || bytes.n < HEAD || (shift != 9 && shift != 12) || small != 6)
        return broken(cx, "head");
    o->bytes = bytes;
    o->size = (size_t)1 << shift;
    o->small_size = (size_t)1 << small;
    o->sectors = bytes.n > o->size ? (bytes.n - o->size + o->size - 1) / o->size : 0;
    o->small_under = ole_u32(bytes, 56);
    TRY(tables_read(cx, o));
    TRY(chain(cx, o, ole_u32(bytes, 48), (size_t)ENTRIES_MAX * ENTRY, &o->folder));
    TRY(chain(cx, o, ole_u32(bytes, 60), bytes.n, &o->small_next));
    root = entry(o, 0);
    if (root.n == 0 || root.p[66] != OF_ROOT)
        return broken(cx, "no folder");
    TRY(chain(cx, o, ole_u32(root, 116), ole_u32(root, 120), &o->small));
    *out = o;
    return OK;
}

static bool is_named(struct str e, const char *name)
{
    size_t n = strlen(name);

    if (ole_u16(e, 64) != 2 * (n + 1))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (ole_u16(e, 2 * i) != (unsigned char)name[i])
            return false;
    }
    return true;
}

/* The entries of the top folder are a tree; each is looked at once at most. */
static struct str find(const struct ole *o, const char *name)
{
    uint32_t stack[64];
    size_t n = 0;

    stack[n++] = ole_u32(entry(o, 0), 76);
    for (size_t guard = 0; n > 0 && guard <= o->folder.n / ENTRY;) {
        struct str e = entry(o, stack[--n]);

        if (e.n == 0)
            continue;
        guard++;
        if (e.p[66] == OF_STREAM && is_named(e, name))
            return e;
        if (n + 2 <= sizeof(stack) / sizeof(stack[0])) {
            stack[n++] = ole_u32(e, 68);
            stack[n++] = ole_u32(e, 72);
        }
    }
    return S("");
}

bool ole_has(const struct ole *o, const char *name)
{
    return find(o, name).n != 0;
}

static enum rc small_chain(struct cx *cx, const struct ole *o, uint32_t no, size_t most,
                           struct str *out)
{
    size_t room = most < o->small.n ? most : o->small.n, n = 0;
    char *p = arena_alloc(cx->a, 1, room + 1);

    while (n < room && no < SECTOR_MAX) {
        size_t at = (size_t)no * o->small_size, part = o->small_size;

        if (at >= o->small.n)
            break;
        part = part < o->small.n - at ? part : o->small.n - at;
        part = part < room - n ? part : room - n;
        memcpy(p + n, o->small.p + at, part);
        n += part;
        if ((size_t)no * 4 + 4 > o->small_next.n)
            break;
        no = ole_u32(o->small_next, (size_t)no * 4);
    }
    *out = (struct str){ p, n };
    return OK;
}

enum rc ole_stream(struct cx *cx, const struct ole *o, const char *name, struct str *out)
{
    struct str e = find(o, name);
    uint32_t first = ole_u32(e, 116), size = ole_u32(e, 120);

    if (e.n == 0)
        return fail_arg(cx, E_NOT_FOUND, "ole.stream", str_of(name), S(""));
    if (size < o->small_under)
        return small_chain(cx, o, first, size, out);
    return chain(cx, o, first, size, out);
}
