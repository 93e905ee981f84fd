/* intake.h (store) -- the record of an 导入: who, when, how many rows, and which were
 * refused.  Table: intake.  Rows are added and stay. */
#ifndef STORE_INTAKE_H
#define STORE_INTAKE_H

#include "base/cx.h"
#include "base/field.h"

struct intake_record {
    int64_t id, unit;
    struct str target; /* 单位名册 or 登记簿 */
    int64_t person, at, added, known, refused, passed;
    struct str faults; /* CSV of intake_fault_fields with its head, domain/intake.h */
    struct str person_name; /* read only */
};
extern const struct field intake_record_fields[];
MUST_CHECK enum rc intake_add(struct cx *cx, const struct intake_record *r);
/* E_NOT_FOUND also when it is of another target. */
MUST_CHECK enum rc intake_load(struct cx *cx, int64_t id, struct str target,
                               struct intake_record *out);

#endif
