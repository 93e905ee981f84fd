/* decimal.h -- points and money: whole numbers of 0.0001, never floating point.
 *
 * Sums and products that would pass ±DECIMAL_MAX end there: no honest figure comes near,
 * and a file made to break the program must not.  So the difference of any two results
 * fits, too.  Printed without trailing zeros: 128, 0.5, -30.
 */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include "base/arena.h"

enum { DECIMAL_ONE = 10000 };
#define DECIMAL_MAX (INT64_C(400000000000000) * DECIMAL_ONE)

/* a + b; both within ±DECIMAL_MAX. */
int64_t decimal_sum(int64_t a, int64_t b);

/* "12", "-0.5", "1.2345": all of `s`, at most four places, |x| < 1e12. */
bool decimal_parse(struct str s, int64_t *out);
struct str decimal_str(struct arena *a, int64_t v);

/* The same, in bytes that the caller keeps. */
struct decimal_text {
    char bytes[32];
};
struct str decimal_text(struct decimal_text *to, int64_t v);

/* With `places` (0 to 4) digits behind the point, half up (away from zero). */
struct str decimal_fixed(struct arena *a, int64_t v, int places);
int64_t decimal_round(int64_t v, int places);

/* a * b and a / b as decimals, rounded half up at the fourth place. */
int64_t decimal_mul(int64_t a, int64_t b);
int64_t decimal_div(int64_t a, int64_t b); /* b must not be 0 */

/* v * by / of, exact until it is rounded once, half up, at `places`; of must not be 0. */
int64_t decimal_scale(int64_t v, int64_t by, int64_t of, int places);

#endif
