/* openapi.h -- the acts as an OpenAPI 3.0 description, made from the same table that
 * the program runs by (/api/openapi.json, zhibao acts --json). */
#ifndef SERVE_OPENAPI_H
#define SERVE_OPENAPI_H

#include "base/buf.h"

void openapi_write(struct buf *b);

#endif
