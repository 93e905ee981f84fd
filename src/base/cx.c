/* cx.c -- see cx.h. */
#include "base/cx.h"

#include <stdatomic.h>

enum { ID_COUNTER_BITS = 12, ID_TIME_BITS = 41 };
static const int64_t ID_EPOCH = 946684800000; /* 2000-01-01T00:00Z */

struct id_source {
    int64_t node;
    _Atomic int64_t last; /* time and counter, without the node */
};

enum rc cx_file(struct cx *cx, struct str digest, size_t max, struct str *out)
{
    must(cx->files != NULL);
    return cx->files->read(cx, cx->files->folder, digest, max, out);
}

enum rc fail(struct cx *cx, enum rc rc, const char *code, struct str detail)
{
    cx->fault = (struct fault){ .rc = rc, .code = code, .detail = detail };
    return rc;
}

enum rc fail_arg(struct cx *cx, enum rc rc, const char *code, struct str arg0,
                 struct str arg1)
{
    cx->fault = (struct fault){ .rc = rc, .code = code, .arg = { arg0, arg1 } };
    return rc;
}

enum rc fail_field(struct cx *cx, const char *field, const char *code, struct str arg0,
                   struct str arg1)
{
    cx->fault = (struct fault){
        .rc = E_INVALID, .code = code, .field = field, .arg = { arg0, arg1 }
    };
    return E_INVALID;
}

bool seam_fails(struct cx *cx)
{
    return cx->seam_countdown > 0 && --cx->seam_countdown == 0;
}

struct id_source *id_source_new(struct arena *a, int node, int64_t last)
{
    struct id_source *ids = NEW(a, struct id_source);
    const int64_t mask = (INT64_C(1) << (ID_TIME_BITS + ID_COUNTER_BITS)) - 1;

    must(node >= 0 && node < 1024);
    ids->node = (int64_t)node << (ID_TIME_BITS + ID_COUNTER_BITS);
    atomic_init(&ids->last, last & mask);
    return ids;
}

int64_t cx_id(struct cx *cx)
{
    int64_t at = (cx->now - ID_EPOCH) << ID_COUNTER_BITS;
    int64_t last = atomic_load(&cx->ids->last), next;

    do {
        next = at > last ? at : last + 1;
    } while (!atomic_compare_exchange_weak(&cx->ids->last, &last, next));
    return cx->ids->node | next;
}

int64_t cx_id_at(const struct cx *cx, int64_t moment)
{
    must(moment >= ID_EPOCH);
    return cx->ids->node | (moment - ID_EPOCH) << ID_COUNTER_BITS;
}
