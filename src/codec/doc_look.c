/* doc_look.c -- see doc_look.h. */
#include "codec/doc_look.h"

#include "codec/ole.h"

enum { PAGE = 512, LOOKS_MAX = 400000 };

struct stretch {
    uint32_t from, to;
    struct doc_look look;
};

struct doc_looks {
    struct stretch *item;
    size_t n;
};

/* Bytes of a property's operand; 0 when it does not fit. */
static size_t operand_size(uint32_t sprm, struct str rest)
{
    static const size_t sizes[8] = { 1, 1, 2, 4, 2, 2, 0, 3 };
    size_t n = sizes[sprm >> 13];

    if (n == 0 && rest.n > 0) {
        n = (size_t)(unsigned char)rest.p[0] + 1;
        if (sprm == 0xD608) /* a table's: its length has two bytes */
            n = ole_u16(rest, 0) + 1U;
    }
    return n <= rest.n ? n : 0;
}

static bool is_red(uint32_t c)
{
    return (c & 0xFF) >= 0xB0 && (c >> 8 & 0xFF) < 0x60 && (c >> 16 & 0xFF) < 0x60 &&
           c >> 24 == 0;
}

static void property(struct doc_look *look, uint32_t sprm, struct str operand)
{
    int value = (unsigned char)operand.p[0];

    switch (sprm) {
    case 0x2403:
    case 0x2461:
        look->centred = value == 1;
        look->right = value == 2;
        break;
    case 0x2416: look->in_table = value != 0; break;
    case 0x2417: look->row_end = value != 0; break;
    case 0x2640: look->outline = value; break;
    case 0x460B: look->numbered = ole_u16(operand, 0) != 0; break;
    case 0x0800: look->deleted = value != 0; break;
    case 0x083C: look->hidden = value == 1; break;
    case 0x0855: look->special = value != 0; break;
    case 0x2A42: look->red = value == 6; break;
    case 0x6870: look->red = is_red(ole_u32(operand, 0)); break;
    case 0x4A43: look->size = (int)ole_u16(operand, 0); break;
    default: break;
    }
}

static void properties(struct doc_look *look, struct str s)
{
    while (s.n >= 3) {
        uint32_t sprm = ole_u16(s, 0);
        struct str rest = { s.p + 2, s.n - 2 };
        size_t n = operand_size(sprm, rest);

        if (n == 0)
            return;
        property(look, sprm, (struct str){ rest.p, n });
        s = (struct str){ rest.p + n, rest.n - n };
    }
}

static struct str part(struct str s, size_t at, size_t n)
{
    if (at > s.n || n > s.n - at)
        return S("");
    return (struct str){ s.p + at, n };
}

/* What is said at `at` of a page; a paragraph's begins with its style. */
static struct doc_look look_read(struct str page, size_t at, bool paragraphs)
{
    struct doc_look look = { .outline = 9 };
    size_t n = at < page.n ? (unsigned char)page.p[at] : 0;
    struct str s;

    if (at == 0 || !paragraphs) {
        if (at != 0)
            properties(&look, part(page, at + 1, n));
        return look;
    }
    if (n == 0) {
        n = at + 1 < page.n ? (size_t)(unsigned char)page.p[at + 1] * 2 : 0;
        s = part(page, at + 2, n);
    } else {
        s = part(page, at + 1, n * 2 - 1);
    }
    if (s.n >= 2) {
        look.style = (int)ole_u16(s, 0);
        properties(&look, (struct str){ s.p + 2, s.n - 2 });
    }
    return look;
}

static void page_read(struct doc_looks *l, struct str page, bool paragraphs)
{
    size_t count = page.n == PAGE ? (unsigned char)page.p[PAGE - 1] : 0;
    size_t each = paragraphs ? 13 : 1;

    for (size_t i = 0; i < count && l->n < LOOKS_MAX; i++) {
        size_t at = (count + 1) * 4 + i * each;

        if (at >= PAGE)
            return;
        l->item[l->n++] = (struct stretch){
            ole_u32(page, i * 4), ole_u32(page, i * 4 + 4),
            look_read(page, (size_t)(unsigned char)page.p[at] * 2, paragraphs)
        };
    }
}

/* By `from`.  Most files have them in order; qsort() asks the system, which the sandbox
 * forbids. */
static void sort(struct doc_looks *l)
{
    for (size_t gap = l->n / 2; gap > 0; gap /= 2) {
        for (size_t i = gap; i < l->n; i++) {
            struct stretch one = l->item[i];
            size_t j = i;

            for (; j >= gap && l->item[j - gap].from > one.from; j -= gap)
                l->item[j] = l->item[j - gap];
            l->item[j] = one;
        }
    }
}

enum rc doc_looks_read(struct cx *cx, struct str file, struct str table, bool paragraphs,
                       struct doc_looks **out)
{
    struct doc_looks *l = NEW(cx->a, struct doc_looks);
    size_t pages = table.n >= 4 ? (table.n - 4) / 8 : 0, room = 0;

    for (size_t i = 0; i < pages; i++) {
        struct str page = part(file, (ole_u32(table, (pages + 1) * 4 + i * 4) & 0x3FFFFF) *
                                         (size_t)PAGE, PAGE);

        room += page.n == PAGE ? (unsigned char)page.p[PAGE - 1] : 0;
    }
    if (room > LOOKS_MAX)
        return fail(cx, E_TOO_LARGE, "document.large", S("looks"));
    l->item = NEW_ARRAY(cx->a, struct stretch, room + 1);
    for (size_t i = 0; i < pages; i++)
        page_read(l, part(file, (ole_u32(table, (pages + 1) * 4 + i * 4) & 0x3FFFFF) *
                                    (size_t)PAGE, PAGE), paragraphs);
    sort(l);
    *out = l;
    return OK;
}

struct doc_look doc_look_at(const struct doc_looks *l, uint32_t at)
{
    size_t low = 0, high = l->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (l->item[middle].from <= at)
            low = middle + 1;
        else
            high = middle;
    }
    if (low > 0 && at < l->item[low - 1].to)
        return l->item[low - 1].look;
    return (struct doc_look){ .outline = 9 };
}
