/* code.c -- see code.h. */
#include "app/code.h"

#include <inttypes.h>
#include "base/buf.h"
#include "base/time.h"
#include "codec/hash.h"

enum { CODE_SIGNS = 12, CODE_GROUP = 4 };

static const char signs[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/* The value of a hex digit. */
static int hex(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

struct str code_make(struct cx *cx, int64_t person)
{
    struct buf seed = { .a = cx->a }, code = { .a = cx->a };
    struct str digest;

    buf_add(&seed, (struct str){ (const char *)cx->nonce, sizeof(cx->nonce) });
    buf_fmt(&seed, "code %" PRId64, person);
    digest = sha256_hex(cx->a, buf_str(&seed));
    for (int i = 0; i < CODE_SIGNS; i++) { /* two hex digits each, of which 5 bits */
        int bits = (hex(digest.p[2 * i]) * 16 + hex(digest.p[2 * i + 1])) % 32;

        if (i != 0 && i % CODE_GROUP == 0)
            buf_add(&code, S("-"));
        buf_add(&code, (struct str){ &signs[bits], 1 });
    }
    return buf_str(&code);
}

struct str code_digest(struct cx *cx, struct str typed)
{
    char *plain = arena_alloc(cx->a, 1, typed.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < typed.n; i++) {
        char c = typed.p[i];

        if (c != '-' && c != ' ' && c != '\t')
            plain[n++] = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
    }
    return sha256_hex(cx->a, (struct str){ plain, n });
}

int64_t code_until(const struct cx *cx)
{
    return cx->now + CODE_DAYS * TIME_DAY;
}
