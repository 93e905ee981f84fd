/* hash.h -- digests of bytes: SHA-256 (FIPS 180-4) and SM3 (GB/T 32905-2016).
 *
 * A digest is always shown as 64 small hex digits.  SHA-256 names what is stored and
 * keeps tokens; SM3 chains the log of events and seals parcels.  Never fails: libcrypto
 * without them is a broken installation and ends the process.
 */
#ifndef CODEC_HASH_H
#define CODEC_HASH_H

#include "base/arena.h"

enum hash_kind { HASH_SHA256, HASH_SM3 };
enum { HASH_DIGITS = 64 };

struct str sha256_hex(struct arena *a, struct str bytes);
struct str sm3_hex(struct arena *a, struct str bytes);

/* Piece by piece.  Lives as long as `a`; hash_hex() ends it, and its text lives in
 * `a` too.  No hash_add() after that. */
struct hash;
struct hash *hash_new(struct arena *a, enum hash_kind kind);
void hash_add(struct hash *h, struct str bytes);
struct str hash_hex(struct hash *h);

/* Is it 64 digits 0-9a-f? */
bool hash_is_hex(struct str s);

/* Are they the same?  Takes the same time wherever they differ; only the length shows. */
bool hash_equal(struct str a, struct str b);

#endif
