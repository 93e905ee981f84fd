/* pictures.h -- the pictures that a body names, ![图注](文件名), out of the attachments of the
 * reports it comes from.
 *
 * A report's own attachments are asked; a piece's or a digest's are those of its sources,
 * and where two bear one name, the first source's.  What is shown is never the file that
 * came, but its clean copy (os/picture.h).  A signed issue keeps what its pieces showed, by
 * digest and size: a file that is taken off its report later stays in the issue.
 *
 * The editor's button 图片 offers what a body may name: struct picture_choice.
 */
#ifndef APP_PICTURES_H
#define APP_PICTURES_H

#include "app/act.h"
#include "press/paper.h"

struct named_picture {
    struct str name, digest; /* as the body names it; of the clean copy */
    int64_t width, height;   /* in dots */
    struct str src;          /* for a page: where it is served; not frozen */
    struct str bytes;        /* once pictures_load() has read them; shown nowhere */
};
extern const struct field named_picture_fields[]; /* what is frozen */
extern const struct field shown_picture_fields[]; /* and src */

/* A picture that a body may name; where two bear one name, the first is meant. */
struct picture_choice {
    int64_t report;        /* whose it is; 0: not known */
    struct str name, from; /* from: 林州市 0187; "" of the report itself */
    struct str src;        /* where it is served */
    int64_t size;          /* of the file that came, in bytes; 0: not known */
    int64_t width, height; /* in dots */
};
extern const struct field picture_choice_fields[];
struct picture_source {
    int64_t report;
    struct str from;
};
/* All of the sources, in their order; of struct picture_choice. */
MUST_CHECK enum rc picture_choices(struct cx *cx, const struct picture_source *sources,
                                   size_t count, struct list *out);

/* Those that `body` names and that are there; of struct named_picture, each name once. */
MUST_CHECK enum rc pictures_of(struct cx *cx, struct str body, const int64_t *reports,
                               size_t count, struct list *out);
/* Their bytes: needed for a file, not to count pages. */
MUST_CHECK enum rc pictures_load(struct cx *cx, const struct list *pictures);
/* The body with them. */
void pictures_prose(struct arena *a, struct paper *p, struct str body,
                    const struct list *pictures);
/* A clean copy as it is served to a page: its type by its bytes, whatever its name says. */
MUST_CHECK enum rc picture_download(struct cx *cx, struct str name, struct str digest,
                                    struct download *out);

#endif
