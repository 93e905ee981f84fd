/* view.h -- pages: templates compiled once at the start, written from structs.
 *
 * A template (src/app/NAME.html) is HTML with marks in double braces.  Names are looked
 * up in the field table of the struct that the page is made of, when the template is
 * compiled; a name that is not there is a mistake that stops the program's start.  So a
 * page can fail for no reader.  There is no raw form: whatever comes from a struct is
 * escaped.  What needs a decision is a member of the struct.
 *
 * Values.  A name may step into structs with dots (report.title).  Inside a list it is
 * looked up in the item first, then further out.
 *     {{title}}         as people read it: times of Beijing, decimals without trailing
 *                       zeros, a flag as 是 or 否, an id that is 0 as nothing;
 *                       behind datetime=" a moment is exact (ISO 8601)
 *     {{date signed}}   a day or a moment as papers have it: 2005年7月1日
 *     {{url state}}     percent-encoded, for the query of a link
 *     {{|body}}         a body with its headings, lists and tables (view_prose.h)
 *     {{|body files}}   its pictures are found in that list, by name (view_prose.h)
 *     {{|body files remarks}}     and the quotes of those are marked, by no, line and quote
 * Parts.
 *     {{#lines}} … {{/lines}}     once for each item of the list
 *     {{?x}} … {{/x}}             when x is not empty (0, "", no, no items)
 *     {{^x}} … {{/x}}             when x is empty
 *     {{?a=b.c}} … {{/a}}         when both have the same text
 *     {{+report_form}}            another template, over the same struct
 *     {{@body}}                   the page inside the layout
 * Forms.  A <form action="…"> belongs to the act of that path and method; marks and
 * controls inside it name input fields of that act, which is checked as well.  When the
 * form was refused and its page is shown again, it has what was typed, and a control
 * whose field is at fault says so (aria-invalid, aria-describedby); a <details> around
 * it is open.  Otherwise the values are the struct's (the last part of the name is the
 * input field: report.title is title), and where it has none, those of the page's own
 * query (/login?next=…).  Secrets are never written back.
 *     {{@form}}                        the hidden _csrf, _key and _page: first in every form
 *     {{=report.title}}                the value, for value="…" or inside <textarea>
 *     {{!title}}                       what is wrong with it, behind the control
 *     {{~selected report.topic=id}}    " selected" when the value is that of id
 *     {{~checked report.urgent}}       " checked" when the value is yes
 *     {{~checked receivers=unit ?on}}  for one of several ids; unless refused: when on
 *     {{~checked secrecy:非涉密}}       when the value is that word of the field
 *     {{~selected no=id ?name=other}}  unless refused: when both have the same text
 *     {{*report.kind}}                 the <option>s of its list of words, an empty one
 *                                      first where the field may be empty; where it may
 *                                      not, 请选择 while nothing is chosen
 */
#ifndef SERVE_VIEW_H
#define SERVE_VIEW_H

#include "app/act.h"
#include "base/buf.h"
#include "base/embedded.h"
#include "base/pairs.h"

struct view;

/* What a page is written with beside its struct. */
struct view_env {
    struct str csrf, key;      /* of {{@form}}; the key is this page's own */
    struct str page;           /* and where this page is, to come back to */
    struct str body;           /* of {{@body}} */
    const struct pairs *asked; /* the page's own query, or NULL */

    /* When it is shown again because a form was refused: */
    const struct act *refused; /* NULL: nothing was */
    struct str path;           /* where the form was sent */
    const struct pairs *typed;
    const struct fault *faults; /* and further ones by .next */
};

/* Compile the template `name` of `from` over `fields`, to live in `a`.  E_INVALID
 * "web.template", which tells the template, the line and the mark. */
MUST_CHECK enum rc view_make(struct cx *cx, struct arena *a, const struct embedded *from,
                             const char *name, const struct field *fields,
                             const struct view **out);

/* Write it.  `data` is the struct of its fields. */
void view_write(struct buf *b, const struct view *view, const void *data,
                const struct view_env *env);

/* What people call the input field `name`: its label, or the name when it has none. */
const char *view_label(const struct field *fields, const char *name);

#endif
