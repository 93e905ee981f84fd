/* random.c -- see random.h. */
#include "os/random.h"

#include <errno.h>
#include <sys/random.h>
#include "base/rc.h"

void random_bytes(void *to, size_t n)
{
    unsigned char *p = to;

    while (n > 0) {
        ssize_t got = getrandom(p, n, 0);

        must(got > 0 || errno == EINTR);
        if (got > 0) {
            p += got;
            n -= (size_t)got;
        }
    }
}

struct str random_hex(struct arena *a, size_t nbytes)
{
    static const char digit[] = "0123456789abcdef";
    char *text = arena_alloc(a, 1, 2 * nbytes + 1);
    unsigned char *bytes = (unsigned char *)text + nbytes; /* its second half */

    random_bytes(bytes, nbytes);
    for (size_t i = 0; i < nbytes; i++) {
        unsigned char c = bytes[i]; /* read before the text reaches it */

        text[2 * i] = digit[c >> 4];
        text[2 * i + 1] = digit[c & 15];
    }
    text[2 * nbytes] = '\0';
    return (struct str){ text, 2 * nbytes };
}
