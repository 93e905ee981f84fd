/* route.h -- from a method and a path to an act, and from an act to a path. */
#ifndef SERVE_ROUTE_H
#define SERVE_ROUTE_H

#include "app/act.h"
#include "base/pairs.h"

/* The act at `path` ("/report/17"), with {x} of its row as pairs; *write_only is set
 * when there is one, but only for the other method.  NULL: none. */
const struct act *route_find(struct arena *a, bool post, struct str path,
                             struct pairs *out, bool *other_method);

/* "/report/{id}" with each {x} taken from the struct's field table, percent-encoded
 * (a value that begins with '/' is a path already and stays). */
struct str route_path(struct arena *a, const char *pattern, const struct field *fields,
                      const void *data);

#endif
