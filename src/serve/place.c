/* place.c -- see place.h. */
#include "serve/place.h"

#include "db/db.h"
#include "db/migrate.h"
#include "os/blob.h"
#include "os/clock.h"
#include "os/file.h"
#include "os/random.h"
#include "store/node.h"

void place_make(struct arena *a, struct str data, struct str files, struct place *out)
{
    bool postgres = str_starts(data, S("postgres"));
    struct str base = postgres ? (files.n != 0 ? files : S("data/live/postgres")) : data;

    *out = (struct place){ .where = data,
                           .files = files.n != 0 ? files
                                                 : arena_fmt(a, FMT ".files", P(base)),
                           .lock = arena_fmt(a, FMT ".lock", P(base)),
                           .socket = arena_fmt(a, FMT ".sock", P(base)) };
}

/* The folder that a file stands in. */
static struct str folder_of(struct str path)
{
    while (path.n != 0 && path.p[path.n - 1] != '/')
        path.n--;
    return path.n != 0 ? path : S(".");
}

/* The schema, on a connection of its own that ends here: only one may write. */
static enum rc place_migrate(struct cx *cx, const struct place *place)
{
    struct cx up = *cx;
    enum rc rc;

    up.a = arena_new(cx->a, (size_t)256 << 20);
    up.now = cx->now != 0 ? cx->now : clock_now_ms();
    rc = db_open(&up, up.a, place->where, DB_WRITE, &up.db);
    if (rc == OK)
        rc = migrate(&up);
    cx->fault = up.fault;
    cx->fault.detail = arena_str(cx->a, up.fault.detail);
    for (int i = 0; i < 2; i++)
        cx->fault.arg[i] = arena_str(cx->a, up.fault.arg[i]);
    arena_free(up.a);
    return rc;
}

enum rc place_take(struct cx *cx, struct arena *a, const struct place *place)
{

    TRY(dir_make(cx, arena_str(cx->a, folder_of(place->lock)), 0700));
    TRY(file_lock(cx, a, place->lock));
    TRY(dir_make(cx, place->files, 0700));
    TRY(blob_start(cx, place->files));
    return place_migrate(cx, place);
}

enum rc place_open(struct cx *cx, const struct place *place, bool writes)
{
    struct cx_files *files;
    struct node node = { 0 };
    int64_t last = 0;
    enum rc rc;

    TRY(db_open(cx, cx->a, place->where, writes ? DB_WRITE : DB_READ, &cx->db));
    if (cx->now == 0)
        cx->now = clock_now_ms();
    random_bytes(cx->nonce, sizeof(cx->nonce));
    TRY(db_begin(cx, DB_READ));
    rc = node_load(cx, &node);
    if (rc == OK || rc == E_NOT_FOUND)
        rc = node_last_id(cx, &last);
    db_rollback(cx);
    TRY(rc);
    cx->ids = id_source_new(cx->a, (int)node.number, last);
    files = NEW(cx->a, struct cx_files);
    *files = (struct cx_files){ place->files, blob_read };
    cx->files = files;
    return OK;
}
