/* place.h -- where a node lives: its database, its files, and who has it open.
 *
 *     --data FILE            SQLite: FILE, files in FILE.files/, lock FILE.lock,
 *                            the running server's socket FILE.sock
 *     --data postgres:INFO   files, lock and socket beside --files DIR
 *
 * One process at a time may write a place: it holds the lock.  The shell reads beside
 * a running server and sends its writes through the server's socket.
 */
#ifndef SERVE_PLACE_H
#define SERVE_PLACE_H

#include "base/cx.h"

struct place {
    struct str where;  /* for db_open() */
    struct str files;  /* folder of the blob store */
    struct str lock;   /* lock file */
    struct str socket; /* socket file */
};

void place_make(struct arena *a, struct str data, struct str files, struct place *out);

/* Take the place for writing, until `a` ends: lock, schema up to date, files ready.
 * E_BUSY "file.locked" when another process has it. */
MUST_CHECK enum rc place_take(struct cx *cx, struct arena *a, const struct place *place);

/* A context for acts outside a server: a connection of its own in cx->db, ids that go
 * on from the database's, and the place's files. */
MUST_CHECK enum rc place_open(struct cx *cx, const struct place *place, bool writes);

#endif
