/* actor.c -- see actor.h. */
#include "domain/actor.h"

static const char *const role_words[ROLE_END] = {
    "", "信息员", "审核人", "编辑", "领导", "考核员", "系统管理员", "审计员",
};
const struct words roles = { "role", ROLE_END, role_words };

const struct field held_fields[] = {
    FIELD_ID(struct held, unit),       FIELD(struct held, unit_path),
    FIELD(struct held, unit_name),     FIELD(struct held, unit_short),
    FIELD_WORD(struct held, role, &roles), FIELD(struct held, title),
    FIELD_END
};
