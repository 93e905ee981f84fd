/* arena.h -- memory and resources, owned by a lifetime.
 *
 * An arena is a lifetime: the process, one request, one turn of a loop.  What
 * is allocated in it, and what is deferred on it, goes when it ends; nothing is
 * freed one by one.  So a function may return early at any point, and that is
 * why TRY() (rc.h) is safe everywhere.
 *
 *     struct arena *a = arena_new(parent, 64 << 20);
 *     struct report *r = NEW(a, struct report);      zeroed, never NULL
 *     arena_defer(a, close_file, f);                 runs when `a` ends
 *     arena_free(a);                                 defers last-first, then bytes
 *
 * Ownership is in the signature: a function that takes an arena (or a context)
 * returns things that live as long as it; one that takes none allocates nothing.
 * An arena belongs to one thread at a time.
 *
 * Out of memory, and going over the limit, end the process: the supervisor
 * restarts it and the open transaction rolls back.  Sizes that a user chooses
 * are checked before they reach an arena and fail as E_TOO_LARGE.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>
#include "base/str.h"

struct arena;

/* A new arena of at most `limit` bytes; it ends with `parent` at the latest.
 * `parent` may be NULL. */
struct arena *arena_new(struct arena *parent, size_t limit);
void arena_free(struct arena *a);

/* How many bytes it may still take. */
size_t arena_room(const struct arena *a);

/* Zeroed, aligned for any type, never NULL. */
void *arena_alloc(struct arena *a, size_t count, size_t size);

/* An array that grows: `items` holds `n` things of `size` and has room for *room.  Where it
 * is full, a copy with twice the room; so the next may be put at [n]. */
void *arena_more(struct arena *a, void *items, size_t n, size_t *room, size_t size);

/* Call fn(arg) when `a` ends; the last deferred runs first. */
void arena_defer(struct arena *a, void (*fn)(void *), void *arg);

/* Copies, with a NUL behind. */
struct str arena_str(struct arena *a, struct str s);
struct str arena_fmt(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#define NEW(a, T) ((T *)arena_alloc((a), 1, sizeof(T)))
#define NEW_ARRAY(a, T, n) ((T *)arena_alloc((a), (n), sizeof(T)))

#endif
