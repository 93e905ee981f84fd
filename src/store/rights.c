/* rights.c (store) -- see rights.h. */
#include "store/rights.h"

#include "db/db.h"
#include "sql.h"

static const struct sql *const statements[BELONGS_END] = {
    [BELONGS_UNIT] = &sql_scope_unit,
    [BELONGS_UNIT_KEPT] = &sql_scope_unit_kept,
    [BELONGS_REPORT_OWN] = &sql_scope_report_own,
    [BELONGS_REPORT] = &sql_scope_report,
    [BELONGS_REMARK] = &sql_scope_remark,
    [BELONGS_HANDLING] = &sql_scope_handling,
    [BELONGS_VERIFICATION] = &sql_scope_verification,
    [BELONGS_ATTACHMENT_OWN] = &sql_scope_attachment_own,
    [BELONGS_ATTACHMENT] = &sql_scope_attachment,
    [BELONGS_DIGEST] = &sql_scope_digest,
    [BELONGS_BULLETIN] = &sql_scope_bulletin,
    [BELONGS_BULLETIN_KEPT] = &sql_scope_bulletin_kept,
    [BELONGS_ISSUE] = &sql_scope_issue,
    [BELONGS_ISSUE_READER] = &sql_scope_issue_reader,
    [BELONGS_PIECE] = &sql_scope_piece,
    [BELONGS_ADOPTION_OWN] = &sql_scope_adoption_own,
    [BELONGS_ADOPTION] = &sql_scope_adoption,
    [BELONGS_INSTRUCTION_OWN] = &sql_scope_instruction_own,
    [BELONGS_INSTRUCTION] = &sql_scope_instruction,
    [BELONGS_HAPPENING_OWN] = &sql_scope_happening_own,
    [BELONGS_HAPPENING] = &sql_scope_happening,
    [BELONGS_SCHEME] = &sql_scope_scheme,
    [BELONGS_DRAFT] = &sql_scope_draft,
    [BELONGS_CIRCULAR] = &sql_scope_circular,
    [BELONGS_AWARD] = &sql_scope_award,
    [BELONGS_FEE] = &sql_scope_fee,
    [BELONGS_PERSON] = &sql_scope_person,
    [BELONGS_POST] = &sql_scope_post,
    [BELONGS_INTAKE] = &sql_scope_intake,
};

static const struct field unit_path_fields[] = { FIELD(struct unit_path, path), FIELD_END };

enum rc rights_paths(struct cx *cx, enum belonging what, int64_t id, struct list *out)
{
    must(what >= 0 && what < BELONGS_END);
    return db_list(cx, statements[what], DB_ARGS(DB_INT(id)), unit_path_fields,
                   sizeof(struct unit_path), out);
}
