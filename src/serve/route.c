/* route.c -- see route.h.  About a hundred rows: a walk is quick enough. */
#include "serve/route.h"

#include "base/buf.h"

enum { PARAMS_MAX = 4 };

/* Does `path` fit `pattern`?  The {x} go to `pair`; a part may end in a fixed text:
 * "{issue}.pdf".  *loose counts what was not fixed, so that the strictest row wins. */
static bool route_fits(struct str pattern, struct str path, struct pair *pair, size_t *n,
                       size_t *loose)
{
    *n = *loose = 0;
    for (;;) {
        struct str want, got, name;
        bool more_want = str_cut(&pattern, S("/"), &want);
        bool more_got = str_cut(&path, S("/"), &got);

        if (str_starts(want, S("{")) && str_cut(&want, S("}"), &name)) {
            if (got.n <= want.n || !str_ends(got, want) || *n == PARAMS_MAX)
                return false;
            got.n -= want.n;
            *loose += want.n == 0 ? 2 : 1;
            pair[(*n)++] = (struct pair){ { name.p + 1, name.n - 1 }, got };
        } else if (!str_eq(want, got)) {
            return false;
        }
        if (more_want != more_got)
            return false;
        if (!more_want)
            return true;
    }
}

const struct act *route_find(struct arena *a, bool post, struct str path,
                             struct pairs *out, bool *other_method)
{
    struct pair pair[PARAMS_MAX];
    const struct act *found = NULL;
    size_t n, loose, strictest = SIZE_MAX;

    *other_method = false;
    for (const struct act *act = acts; act->name != NULL; act++) {
        if (!route_fits(str_of(act->path), path, pair, &n, &loose))
            continue;
        if (act_posts(act) != post) {
            *other_method = true;
            continue;
        }
        if (loose >= strictest) /* "/report/new" before "/report/{report}" */
            continue;
        strictest = loose;
        found = act;
        *out = (struct pairs){ NEW_ARRAY(a, struct pair, n), n };
        if (n != 0)
            memcpy(out->item, pair, n * sizeof(*pair));
    }
    return found;
}

struct str route_path(struct arena *a, const char *pattern, const struct field *fields,
                      const void *data)
{
    struct buf b = { .a = a };
    struct str rest = str_of(pattern), text, name;

    while (str_cut(&rest, S("{"), &text)) {
        const struct field *f;
        struct str value;
        size_t at;

        buf_add(&b, text);
        must(str_cut(&rest, S("}"), &name));
        f = field_find(fields, name, &at);
        must(f != NULL);
        value = field_wire(a, f, (const char *)data + at);
        if (str_starts(value, S("/")))
            buf_add(&b, value);
        else
            buf_url(&b, value);
    }
    buf_add(&b, text);
    return buf_str(&b);
}
