/* random.h -- bytes that nobody can guess, from the kernel.
 *
 * Fit for keys and tokens.  Never fails: a kernel without randomness ends the process.
 * Safe from every thread.
 */
#ifndef OS_RANDOM_H
#define OS_RANDOM_H

#include "base/arena.h"

void random_bytes(void *to, size_t n);
struct str random_hex(struct arena *a, size_t nbytes); /* 2 * nbytes digits, 0-9a-f */

#endif
