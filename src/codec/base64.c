/* base64.c -- see base64.h. */
#include "codec/base64.h"

#include <openssl/evp.h>

struct str base64_write(struct arena *a, struct str bytes)
{
    unsigned char *to = NEW_ARRAY(a, unsigned char, (bytes.n + 2) / 3 * 4 + 1);
    int n = EVP_EncodeBlock(to, (const unsigned char *)bytes.p, (int)bytes.n);

    return (struct str){ (const char *)to, (size_t)n };
}

bool base64_read(struct arena *a, struct str text, struct str *out)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                 "0123456789+/";
    unsigned char *to = NEW_ARRAY(a, unsigned char, text.n / 4 * 3 + 1);
    size_t padding = 0;
    int n;

    while (padding < 2 && padding < text.n && text.p[text.n - 1 - padding] == '=')
        padding++;
    if (text.n % 4 != 0)
        return false;
    for (size_t i = 0; i + padding < text.n; i++) { /* the library skips some blanks */
        if (text.p[i] == '\0' || strchr(digits, text.p[i]) == NULL)
            return false;
    }
    n = EVP_DecodeBlock(to, (const unsigned char *)text.p, (int)text.n);
    if (n < 0)
        return false;
    *out = (struct str){ (const char *)to, (size_t)n - padding };
    return true;
}
