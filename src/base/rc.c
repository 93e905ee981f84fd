/* rc.c -- see rc.h. */
#include "base/rc.h"

const struct rc_row rc_rows[RC_END] = {
    [OK] = { "ok", 200, 0 },
    [E_NOT_FOUND] = { "not_found", 404, 4 },
    [E_INVALID] = { "invalid", 422, 2 },
    [E_DENIED] = { "denied", 403, 3 },
    [E_CONFLICT] = { "conflict", 409, 5 },
    [E_BUSY] = { "busy", 503, 6 },
    [E_TOO_LARGE] = { "too_large", 413, 7 },
    [E_IO] = { "io", 500, 1 },
};
