/* arena.c -- see arena.h.  What is asked for comes from the block in front.  Blocks
 * double up to BLOCK_MAX, so a small request costs one and a large one few.  A child
 * stands in its parent's list of defers, newest first, and leaves it when it ends first.
 *
 * Small blocks are zeroed piece by piece, as they are given.  Large ones come zeroed: most
 * are fresh from the kernel, and to zero them again would touch every page twice.  They
 * ask for huge pages, as a fault for each 4 KB costs more than what is written there. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include "base/rc.h"

enum {
    BLOCK_MIN = 8 * 1024,
    BLOCK_MAX = 8 * 1024 * 1024,
    PARTS_MIN = 64,                /* of the limit: a block that is not asked for is less */
    BLOCK_LARGE = 2 * 1024 * 1024, /* zeroed when it comes */
    PAGE_HUGE = 2 * 1024 * 1024
};

struct block {
    struct block *next;
    size_t used, size;
    bool zeroed;
    alignas(max_align_t) unsigned char bytes[];
};

struct defer {
    struct defer *next;
    void (*fn)(void *);
    void *arg;
};

struct arena {
    struct block *blocks;
    struct defer *defers;
    size_t taken, limit, next_size;
    struct arena *parent;
    struct defer as_child; /* in parent->defers */
};

static void arena_free_child(void *child)
{
    arena_free(child);
}

/* Not found when it is the parent that ends: it takes each from its list first. */
static void arena_leave_parent(struct arena *a)
{
    for (struct defer **d = &a->parent->defers; *d != NULL; d = &(*d)->next) {
        if (*d == &a->as_child) {
            *d = a->as_child.next;
            return;
        }
    }
}

struct arena *arena_new(struct arena *parent, size_t limit)
{
    struct arena *a = calloc(1, sizeof(*a));

    must(a != NULL);
    a->limit = limit;
    a->next_size = BLOCK_MIN;
    a->parent = parent;
    if (parent != NULL) {
        a->as_child = (struct defer){ parent->defers, arena_free_child, a };
        parent->defers = &a->as_child;
    }
    return a;
}

void arena_free(struct arena *a)
{
    struct block *next;

    if (a->parent != NULL)
        arena_leave_parent(a);
    for (struct defer *d = a->defers; d != NULL; d = a->defers) {
        a->defers = d->next;
        d->fn(d->arg);
    }
    for (struct block *b = a->blocks; b != NULL; b = next) {
        next = b->next;
        free(b);
    }
    free(a);
}

size_t arena_room(const struct arena *a)
{
    return a->limit - a->taken;
}

/* Zeroed, in huge pages where whole ones fit.  That the kernel has none is no failure. */
static struct block *block_large(size_t bytes)
{
    struct block *b = calloc(1, bytes);
    uintptr_t end = ((uintptr_t)b + bytes) / PAGE_HUGE * PAGE_HUGE;
    uintptr_t first = ((uintptr_t)b + PAGE_HUGE - 1) / PAGE_HUGE * PAGE_HUGE;

    if (b != NULL && first < end)
        (void)madvise((void *)first, end - first, MADV_HUGEPAGE);
    return b;
}

/* A block with room for `need` bytes.  It stands in front, and what comes next is taken
 * from it, unless the one in front has more left. */
static struct block *arena_grow(struct arena *a, size_t need)
{
    size_t room = need > a->next_size ? need : a->next_size;
    struct block *b, *front = a->blocks;
    bool large;

    must(room <= a->limit - a->taken || need <= a->limit - a->taken);
    if (room > a->limit - a->taken)
        room = need;
    large = room >= BLOCK_LARGE;
    b = large ? block_large(sizeof(*b) + room) : malloc(sizeof(*b) + room);
    must(b != NULL);
    *b = (struct block){ .next = front, .size = room, .zeroed = large };
    a->taken += room;
    if (front != NULL && front->size - front->used > room - need) {
        b->next = front->next;
        front->next = b;
        return b;
    }
    a->blocks = b;
    if (a->next_size < BLOCK_MAX && a->next_size < a->limit / PARTS_MIN)
        a->next_size *= 2;
    return b;
}

void *arena_alloc(struct arena *a, size_t count, size_t size)
{
    const size_t align = alignof(max_align_t);
    struct block *b = a->blocks;
    size_t need;
    void *p;

    must(size == 0 || count <= (SIZE_MAX - align) / size);
    need = (count * size + align - 1) / align * align;
    if (b == NULL || b->size - b->used < need)
        b = arena_grow(a, need);
    p = b->bytes + b->used;
    b->used += need;
    return b->zeroed ? p : memset(p, 0, need);
}

void *arena_more(struct arena *a, void *items, size_t n, size_t *room, size_t size)
{
    const size_t first = 16;
    void *more;

    if (n < *room)
        return items;
    must(n == *room && n <= SIZE_MAX / 2);
    *room = n == 0 ? first : n * 2;
    more = arena_alloc(a, *room, size);
    if (n != 0)
        memcpy(more, items, n * size);
    return more;
}

void arena_defer(struct arena *a, void (*fn)(void *), void *arg)
{
    struct defer *d = NEW(a, struct defer);

    *d = (struct defer){ .next = a->defers, .fn = fn, .arg = arg };
    a->defers = d;
}

struct str arena_str(struct arena *a, struct str s)
{
    char *copy = arena_alloc(a, 1, s.n + 1);

    if (s.n != 0)
        memcpy(copy, s.p, s.n);
    return (struct str){ copy, s.n };
}

struct str arena_fmt(struct arena *a, const char *fmt, ...)
{
    va_list ap, again;
    char *text;
    int n;

    va_start(ap, fmt);
    va_copy(again, ap);
    n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    must(n >= 0);
    text = arena_alloc(a, 1, (size_t)n + 1);
    vsnprintf(text, (size_t)n + 1, fmt, again);
    va_end(again);
    return (struct str){ text, (size_t)n };
}
