/* hash.c -- see hash.h.  Thin over OpenSSL 3 (libcrypto). */
#include "codec/hash.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include "base/rc.h"

enum { DIGEST_BYTES = HASH_DIGITS / 2 };

struct hash {
    struct arena *a;
    EVP_MD_CTX *md;
};

static const EVP_MD *kind_md(enum hash_kind kind)
{
    return kind == HASH_SM3 ? EVP_sm3() : EVP_sha256();
}

static struct str digest_hex(struct arena *a, const unsigned char digest[DIGEST_BYTES])
{
    static const char digit[] = "0123456789abcdef";
    char *text = arena_alloc(a, 1, HASH_DIGITS + 1);

    for (int i = 0; i < DIGEST_BYTES; i++) {
        text[2 * i] = digit[digest[i] >> 4];
        text[2 * i + 1] = digit[digest[i] & 15];
    }
    return (struct str){ text, HASH_DIGITS };
}

static struct str bytes_hex(struct arena *a, enum hash_kind kind, struct str bytes)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned n = 0;

    must(EVP_Digest(bytes.n != 0 ? bytes.p : "", bytes.n, digest, &n, kind_md(kind),
                    NULL) == 1);
    must(n == DIGEST_BYTES);
    return digest_hex(a, digest);
}

struct str sha256_hex(struct arena *a, struct str bytes)
{
    return bytes_hex(a, HASH_SHA256, bytes);
}

struct str sm3_hex(struct arena *a, struct str bytes)
{
    return bytes_hex(a, HASH_SM3, bytes);
}

static void md_free(void *md)
{
    EVP_MD_CTX_free(md);
}

struct hash *hash_new(struct arena *a, enum hash_kind kind)
{
    struct hash *h = NEW(a, struct hash);

    h->a = a;
    h->md = EVP_MD_CTX_new();
    must(h->md != NULL && EVP_DigestInit_ex(h->md, kind_md(kind), NULL) == 1);
    arena_defer(a, md_free, h->md);
    return h;
}

void hash_add(struct hash *h, struct str bytes)
{
    if (bytes.n != 0)
        must(EVP_DigestUpdate(h->md, bytes.p, bytes.n) == 1);
}

struct str hash_hex(struct hash *h)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned n = 0;

    must(EVP_DigestFinal_ex(h->md, digest, &n) == 1 && n == DIGEST_BYTES);
    return digest_hex(h->a, digest);
}

bool hash_is_hex(struct str s)
{
    if (s.n != HASH_DIGITS)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];

        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return false;
    }
    return true;
}

bool hash_equal(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || CRYPTO_memcmp(a.p, b.p, a.n) == 0);
}
