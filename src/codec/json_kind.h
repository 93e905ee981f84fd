/* json_kind.h -- what json_write.c and json.c share; for these two files only. */
#ifndef CODEC_JSON_KIND_H
#define CODEC_JSON_KIND_H

#include "codec/json.h"

extern const struct field json_upload_fields[]; /* name, digest, size */

#endif
