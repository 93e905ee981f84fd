/* upload.h -- what more is kept of a file that came: the clean copy of a picture. */
#ifndef SERVE_UPLOAD_H
#define SERVE_UPLOAD_H

#include "base/cx.h"
#include "base/field.h"

/* The file is stored in `folder`.  When `f` asks for pictures (FIELD_PICTURE) and it is one,
 * stores its clean copy beside it and fills picture, width and height; a picture that cannot
 * be made clean is refused (os/picture.h).  Any other file stays as it is. */
MUST_CHECK enum rc upload_picture(struct cx *cx, struct str folder, const struct field *f,
                                  struct upload *u);

#endif
