/* password.h -- passwords are kept as Argon2id (RFC 9106), by libsodium.
 *
 * One hash or verification takes 46 MiB and 1 pass, about 0.1 s of one core: never on
 * a thread that must not wait, and never many at once.  46 MiB and one pass is the
 * first of the settings that OWASP's cheat sheet holds equal.
 */
#ifndef CODEC_PASSWORD_H
#define CODEC_PASSWORD_H

#include "base/cx.h"

/* "$argon2id$v=19$m=47104,t=1,p=1$…", salted anew each time; in cx->a.
 * E_IO "password.memory" when the memory cannot be had. */
MUST_CHECK enum rc password_hash(struct cx *cx, struct str secret, struct str *out);

/* Is `secret` the one that `stored` was made from?  A `stored` that is no such hash --
 * "" for a user who does not exist -- takes as long and is never right. */
bool password_verify(struct str stored, struct str secret);

#endif
