/* password.c -- see password.h. */
#include "codec/password.h"

#include <sodium.h>

static const size_t MEMORY = (size_t)46 * 1024 * 1024;
enum { PASSES = 1, STORED_MAX = crypto_pwhash_argon2id_STRBYTES };

/* Nobody's: of 32 random bytes that were not kept; same memory and passes. */
static const char nobody[] =
    "$argon2id$v=19$m=47104,t=1,p=1$VNtk/Sqg4SBnCTT609suAQ$Pp07DE0AbnMR7fKieCu0F1rFeCZst3SEs8Rd2EQHSTo";

/* libsodium's own lock makes this right from every thread; after the first it is free. */
static void sodium_ready(void)
{
    must(sodium_init() >= 0);
}

enum rc password_hash(struct cx *cx, struct str secret, struct str *out)
{
    char stored[STORED_MAX];

    sodium_ready();
    if (seam_fails(cx) ||
        crypto_pwhash_argon2id_str(stored, secret.n != 0 ? secret.p : "", secret.n, PASSES,
                                   MEMORY) != 0)
        return fail(cx, E_IO, "password.memory", S("argon2id, 46 MiB"));
    *out = arena_str(cx->a, str_of(stored));
    return OK;
}

bool password_verify(struct str stored, struct str secret)
{
    char hash[STORED_MAX] = { 0 };
    bool known, same;

    sodium_ready();
    if (stored.n != 0 && stored.n < sizeof(hash))
        memcpy(hash, stored.p, stored.n);
    known = crypto_pwhash_argon2id_str_needs_rehash(hash, PASSES, MEMORY) >= 0;
    same = crypto_pwhash_argon2id_str_verify(known ? hash : nobody,
                                             secret.n != 0 ? secret.p : "", secret.n) == 0;
    sodium_memzero(hash, sizeof(hash));
    return known && same;
}
