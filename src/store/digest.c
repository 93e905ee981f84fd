/* digest.c -- see digest.h. */
#include "store/digest.h"

#include <inttypes.h>
#include "base/buf.h"
#include "db/db.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "sql.h"

const struct field digest_fields[] = {
    FIELD_ID(struct digest, id),          FIELD_ID(struct digest, unit),
    FIELD(struct digest, title),          FIELD(struct digest, body),
    FIELD(struct digest, origins),        FIELD_ID(struct digest, person),
    FIELD(struct digest, edition),        FIELD_TIME(struct digest, created),
    FIELD_TIME(struct digest, changed),   FIELD(struct digest, revision),
    FIELD_ID(struct digest, merged_into), FIELD(struct digest, sources),
    FIELD_ID(struct digest, piece),       FIELD_ID(struct digest, issue),
    FIELD_WORD(struct digest, issue_state, &issue_states),
    FIELD(struct digest, issue_year),     FIELD(struct digest, issue_number),
    FIELD(struct digest, issue_series),   FIELD(struct digest, bulletin_name),
    FIELD(struct digest, into_title),     FIELD(struct digest, placed),
    FIELD_END
};
const struct field digest_source_fields[] = {
    FIELD_ID(struct digest_source, digest),   FIELD_ID(struct digest_source, report),
    FIELD_ID(struct digest_source, unit),     FIELD_ID(struct digest_source, handling),
    FIELD(struct digest_source, place),       FIELD_ID(struct digest_source, via),
    FIELD(struct digest_source, title),       FIELD(struct digest_source, body),
    FIELD(struct digest_source, unit_short),  FIELD(struct digest_source, author_name),
    FIELD(struct digest_source, number),      FIELD(struct digest_source, via_title),
    FIELD_WORD(struct digest_source, report_state, &report_states), FIELD_END
};
const struct field digest_revision_fields[] = {
    FIELD_ID(struct digest_revision, digest), FIELD(struct digest_revision, no),
    FIELD(struct digest_revision, title),     FIELD(struct digest_revision, body),
    FIELD(struct digest_revision, origins),   FIELD(struct digest_revision, sources),
    FIELD_ID(struct digest_revision, person), FIELD_TIME(struct digest_revision, at),
    FIELD(struct digest_revision, note),      FIELD(struct digest_revision, person_name),
    FIELD_END
};
const struct field digest_item_fields[] = {
    FIELD_ID(struct digest_item, id),        FIELD_ID(struct digest_item, report),
    FIELD(struct digest_item, title),        FIELD(struct digest_item, sender_short),
    FIELD(struct digest_item, state),        FIELD(struct digest_item, holder_name),
    FIELD(struct digest_item, free),         FIELD_END
};

enum rc digest_add(struct cx *cx, const struct digest *d)
{
    return db_put(cx, &sql_digest_insert, digest_fields, d);
}

enum rc digest_load(struct cx *cx, int64_t id, struct digest *out)
{
    return db_one(cx, &sql_digest_by_id, DB_ARGS(DB_INT(id)), digest_fields, out);
}

/* The sources as a version keeps them. */
static enum rc sources_text(struct cx *cx, int64_t digest, struct str *out)
{
    struct list sources;
    struct buf b = { .a = cx->a };

    TRY(digest_sources(cx, digest, &sources));
    for (size_t i = 0; i < sources.n; i++) {
        const struct digest_source *s = (const struct digest_source *)sources.items + i;

        buf_fmt(&b, "%s%" PRId64, i == 0 ? "" : " ", s->report);
        if (s->via != 0)
            buf_fmt(&b, ":%" PRId64, s->via);
    }
    *out = buf_str(&b);
    return OK;
}

enum rc digest_set(struct cx *cx, struct digest *d, struct str note)
{
    struct digest_revision v = { .digest = d->id, .title = d->title, .body = d->body,
                                 .origins = d->origins, .person = cx->actor->person,
                                 .at = cx->now, .note = note };

    TRY(sources_text(cx, d->id, &v.sources));
    if (d->revision == 0)
        TRY(db_exec(cx, &sql_digest_revision_first,
                    DB_ARGS(DB_TEXT(v.sources), DB_INT(d->id))));
    TRY(db_number(cx, &sql_digest_revision_last, DB_ARGS(DB_INT(d->id)), &d->revision));
    v.no = ++d->revision;
    d->changed = cx->now;
    TRY(db_put_one(cx, &sql_digest_update, digest_fields, d));
    d->edition++;
    return db_put(cx, &sql_digest_revision_insert, digest_revision_fields, &v);
}

enum rc digest_set_into(struct cx *cx, const struct digest *d, int64_t into)
{
    return db_exec_one(cx, &sql_digest_update_into,
                       DB_ARGS(DB_ID(into), DB_INT(d->id), DB_INT(d->edition)));
}

enum rc digest_page(struct cx *cx, int64_t unit, struct str words, int64_t before,
                    int64_t limit, struct list *out)
{
    return db_list(cx, &sql_digest_page,
                   DB_ARGS(DB_INT(unit), DB_INT(before != 0 ? before : INT64_MAX),
                           DB_TEXT(words), DB_INT(limit)),
                   digest_fields, sizeof(struct digest), out);
}

enum rc digest_open_list(struct cx *cx, int64_t unit, struct list *out)
{
    return db_list(cx, &sql_digest_open_list, DB_ARGS(DB_INT(unit)), digest_fields,
                   sizeof(struct digest), out);
}

enum rc digest_parts(struct cx *cx, int64_t digest, struct list *out)
{
    return db_list(cx, &sql_digest_parts, DB_ARGS(DB_INT(digest)), digest_fields,
                   sizeof(struct digest), out);
}

enum rc digest_source_add(struct cx *cx, int64_t digest, int64_t report, int64_t via)
{
    return db_exec(cx, &sql_digest_source_insert,
                   DB_ARGS(DB_INT(digest), DB_INT(report), DB_ID(via)));
}

enum rc digest_source_drop(struct cx *cx, int64_t digest, int64_t report)
{
    return db_exec_one(cx, &sql_digest_source_delete,
                       DB_ARGS(DB_INT(digest), DB_INT(report)));
}

enum rc digest_sources(struct cx *cx, int64_t digest, struct list *out)
{
    return db_list(cx, &sql_digest_sources, DB_ARGS(DB_INT(digest)), digest_source_fields,
                   sizeof(struct digest_source), out);
}

enum rc digest_source_once(struct cx *cx, int64_t digest, int64_t report,
                           struct digest_source *out)
{
    return db_one(cx, &sql_digest_source_once, DB_ARGS(DB_INT(report), DB_INT(digest)),
                  digest_source_fields, out);
}

enum rc digest_revision_load(struct cx *cx, int64_t digest, int64_t no,
                             struct digest_revision *out)
{
    return db_one(cx, &sql_digest_revision_by_no, DB_ARGS(DB_INT(digest), DB_INT(no)),
                  digest_revision_fields, out);
}

enum rc digest_revisions(struct cx *cx, int64_t digest, struct list *out)
{
    return db_list(cx, &sql_digest_revisions, DB_ARGS(DB_INT(digest)),
                   digest_revision_fields, sizeof(struct digest_revision), out);
}

enum rc digest_items(struct cx *cx, int64_t unit, struct str words, int64_t limit,
                     struct list *out)
{
    return db_list(cx, &sql_digest_items,
                   DB_ARGS(DB_INT(cx->actor->person), DB_INT(unit), DB_TEXT(words),
                           DB_INT(limit)),
                   digest_item_fields, sizeof(struct digest_item), out);
}
