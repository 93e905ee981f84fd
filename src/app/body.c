/* body.c -- see body.h. */
#include "app/body.h"

#include "base/field.h"
#include "text/prose.h"

enum rc body_take(struct cx *cx, struct str *body)
{
    struct str tidy = prose_tidy(cx->a, *body);

    if (tidy.n == 0)
        return fail_field(cx, "body", "field.required", S(""), S(""));
    if (utf8_count(tidy) > BODY_MAX)
        return fail_field(cx, "body", "body.long", arena_fmt(cx->a, "%d", BODY_MAX), S(""));
    *body = tidy;
    return OK;
}
