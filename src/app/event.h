/* event.h (app) -- 审计: the chain of events, read, verified, exported.
 *
 * An auditor of the node's top unit sees every event; one of another unit only what was
 * done in that unit's name, and no export.  Events hold who, what, when and the reason
 * given, never the text of a report.
 *
 * event.csv is the chain as an outsider can verify it: UTF-8 with a byte order mark,
 * RFC 4180, first the names of the fields of `struct event` (store/event.h), then one
 * row for each event, oldest first, at most EVENT_CSV_MAX (fewer when the notes are long)
 * after the id `from`; go on with the last row's id.  A cell is the field's wire text -- the very bytes that the
 * hash covers -- except that a text which begins with = + - @ ' or a tab has one
 * apostrophe put before it, to be taken off again.  Then, for every row,
 *     hash = SM3(id LF at LF person LF unit LF act LF what LF noun LF object LF
 *                report LF note LF before LF)        before = hash of the row above
 * and the first event's `before` is 64 zeros.
 */
#ifndef APP_EVENT_H
#define APP_EVENT_H

#include "app/act.h"
#include "store/event.h"

enum { EVENT_CSV_MAX = 20000 };

struct event_list_in {
    struct str act, noun; /* act: a name or its beginning */
    int64_t person, before;
};
extern const struct field event_list_fields[];
struct event_list_view {
    struct list events; /* of struct event_line */
    struct str act, noun, person_name;
    int64_t person, next;
    bool whole; /* the reader sees every unit's, and may export */
};
extern const struct field event_list_view_fields[];

struct event_from {
    int64_t from; /* id of an event; 0: the beginning */
};
extern const struct field event_from_fields[];
struct event_verdict {
    int64_t from, n, bad, last;
    struct str hash;
    bool more; /* go on from `last` */
};
extern const struct field event_verdict_fields[];

ACT(event_list);
ACT(event_verify);
ACT(event_csv);

#endif
