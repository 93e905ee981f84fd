/* notice.c -- see notice.h. */
#include "store/notice.h"

#include "db/db.h"
#include "domain/words.h"
#include "sql.h"

const struct field notice_fields[] = {
    FIELD_ID(struct notice, id),       FIELD_ID(struct notice, issue),
    FIELD_ID(struct notice, piece),    FIELD_WORD(struct notice, kind, &notice_kinds),
    FIELD(struct notice, text),        FIELD(struct notice, title),
    FIELD(struct notice, body),        FIELD_ID(struct notice, person),
    FIELD_TIME(struct notice, at),     FIELD(struct notice, person_name),
    FIELD_END
};
const struct field notice_line_fields[] = {
    FIELD_ID(struct notice_line, id),    FIELD_ID(struct notice_line, issue),
    FIELD_ID(struct notice_line, piece), FIELD(struct notice_line, bulletin_name),
    FIELD(struct notice_line, printed),  FIELD(struct notice_line, year),
    FIELD(struct notice_line, number), FIELD(struct notice_line, series),
    FIELD_WORD(struct notice_line, kind, &notice_kinds),
    FIELD(struct notice_line, text),     FIELD(struct notice_line, title),
    FIELD_TIME(struct notice_line, at),  FIELD_END
};

enum rc notice_add(struct cx *cx, const struct notice *n)
{
    return db_put(cx, &sql_notice_insert, notice_fields, n);
}

enum rc notice_load(struct cx *cx, int64_t id, struct notice *out)
{
    return db_one(cx, &sql_notice_by_id, DB_ARGS(DB_INT(id)), notice_fields, out);
}

enum rc notice_list(struct cx *cx, int64_t issue, struct list *out)
{
    return db_list(cx, &sql_notice_list, DB_ARGS(DB_INT(issue)), notice_fields,
                   sizeof(struct notice), out);
}

enum rc notice_recalled(struct cx *cx, int64_t piece, int64_t *out)
{
    return db_number(cx, &sql_notice_recalled, DB_ARGS(DB_INT(piece)), out);
}

enum rc notice_reopen(struct cx *cx, int64_t issue)
{
    return db_exec(cx, &sql_notice_reopen, DB_ARGS(DB_INT(issue)));
}

enum rc notice_of_report(struct cx *cx, int64_t report, struct list *out)
{
    return db_list(cx, &sql_notice_of_report, DB_ARGS(DB_INT(report)), notice_line_fields,
                   sizeof(struct notice_line), out);
}
