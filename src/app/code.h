/* code.h -- one-time codes: what an administrator hands to a person who has no password.
 *
 * A code is 12 signs of 32 (60 bits), written 7K3M-Q9TX-4WHA, without the signs that
 * are taken for one another (0 O, 1 I).  Only its SHA-256 is stored; it holds for
 * CODE_DAYS and one use, and 5 wrong ones lock the account (app/session.c).
 */
#ifndef APP_CODE_H
#define APP_CODE_H

#include "base/cx.h"

enum { CODE_DAYS = 3 };

/* A new code, from this work's nonce and the person it is for. */
struct str code_make(struct cx *cx, int64_t person);

/* What is stored of a code, however it was typed: small letters, blanks and dashes do
 * not matter. */
struct str code_digest(struct cx *cx, struct str typed);

/* When a code made now ends. */
int64_t code_until(const struct cx *cx);

#endif
