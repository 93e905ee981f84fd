/* view_prose.h -- a body (text/prose.h) as HTML: {{|body}} of a page (view.h).
 *
 * Headings are <h3> to <h6>, for <h1> and <h2> are the page's; items that follow each other
 * make one <ul>; a table has a <thead>.  A picture is shown, above its caption, where the page
 * has it by that name and can serve a clean copy of it (app/pictures.h); where it has a file
 * of that name the caption links to it.  Everything is escaped.
 */
#ifndef SERVE_VIEW_PROSE_H
#define SERVE_VIEW_PROSE_H

#include "base/buf.h"
#include "base/field.h"

/* A list of structs of the page: its field, of kind LIST, and itself.  field NULL: none. */
struct prose_list {
    const struct field *field;
    const struct list *list;
};

/* What stands beside a body on its page. */
struct prose_beside {
    /* With name: the files that go with the item.  Also with src, or with id and picture:
     * pictures; with id: attachments, to link to. */
    struct prose_list files;

    /* Remarks, with no, line (of the body, from 1) and quote.  With them, even when there
     * are none, each block says its line, quotes are marked, and each mark links to #r1. */
    struct prose_list marks;
};

void prose_html(struct buf *b, struct str body, const struct prose_beside *beside);

#endif
