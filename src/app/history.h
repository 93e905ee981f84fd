/* history.h -- 导入历史登记簿: what arrived before this program did, from a table (intake.h).
 *
 * Each row becomes a report of its unit that was sent and registered on its day, 采用 or 备查,
 * with its number or one of a series of its own (历史2004-0001); where bulletin and number of
 * the issue are given, also an adoption by it.  Ids are of that day, so that all lists stand
 * in the order of time; when it was brought in stays on record (handling.entered,
 * adoption.entered), so circulars that were issued before count it as 补记, if at all.
 *
 * The unit is named by its name valid on that day (else by any it ever had), short name or
 * code; the author by a name in that unit.  Who is not known there becomes a person
 * without a user name, who held a post there from the first to the last of these days.  A row
 * with the same number, or without one with the same unit, day and title, is there already.
 */
#ifndef APP_HISTORY_H
#define APP_HISTORY_H

#include "app/intake.h"

struct history_in {
    struct str table;
    int64_t sheet;
    bool mapped, good;
    int64_t number, day, unit_name, title, author, kind, result, bulletin, label, published,
        body;
};
extern const struct field history_fields[];

struct history_view {
    struct history_in ask;
    struct intake_view found;
};
extern const struct field history_view_fields[];

ACT(history_new);
ACT(history_preview);
ACT(history_add);
ACT(history_show);
ACT(history_file);

#endif
