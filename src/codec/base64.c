/* base64.c -- see base64.h; over libsodium. */
#include "codec/base64.h"

#include <sodium.h>

struct str base64_write(struct arena *a, struct str bytes)
{
    size_t room = sodium_base64_encoded_len(bytes.n, sodium_base64_VARIANT_ORIGINAL);
    char *text = arena_alloc(a, 1, room);

    sodium_bin2base64(text, room, (const unsigned char *)bytes.p, bytes.n,
                      sodium_base64_VARIANT_ORIGINAL);
    return (struct str){ text, room - 1 };
}

bool base64_read(struct arena *a, struct str text, struct str *bytes)
{
    size_t room = text.n / 4 * 3 + 3, n = 0;
    unsigned char *to = arena_alloc(a, 1, room);

    if (sodium_base642bin(to, room, text.p, text.n, " \r\n\t", &n, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0)
        return false;
    *bytes = (struct str){ (const char *)to, n };
    return true;
}
