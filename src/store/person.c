/* person.c (store) -- see person.h. */
#include "store/person.h"

#include "base/time.h"
#include "db/db.h"
#include "sql.h"

const struct field person_fields[] = {
    FIELD_ID(struct person, id),          FIELD(struct person, name),
    FIELD(struct person, phone),          FIELD(struct person, login),
    FIELD(struct person, password),       FIELD(struct person, code),
    FIELD_TIME(struct person, code_until), FIELD(struct person, failures),
    FIELD_TIME(struct person, locked_until), FIELD_TIME(struct person, created),
    FIELD(struct person, disabled),       FIELD_END
};

const struct field session_fields[] = {
    FIELD(struct session, token),     FIELD_ID(struct session, person),
    FIELD(struct session, csrf),      FIELD_TIME(struct session, began),
    FIELD_TIME(struct session, seen), FIELD_TIME(struct session, ended),
    FIELD(struct session, address),   FIELD_END
};

enum rc person_load(struct cx *cx, int64_t id, struct person *out)
{
    return db_one(cx, &sql_person_by_id, DB_ARGS(DB_INT(id)), person_fields, out);
}

enum rc person_by_login(struct cx *cx, struct str login, struct person *out)
{
    return db_one(cx, &sql_person_by_login, DB_ARGS(DB_TEXT(login)), person_fields, out);
}

enum rc person_add(struct cx *cx, const struct person *p)
{
    return db_put(cx, &sql_person_insert, person_fields, p);
}

enum rc person_set(struct cx *cx, const struct person *p)
{
    return db_put(cx, &sql_person_update, person_fields, p);
}

enum rc actor_posts(struct cx *cx, int64_t person, struct list *out)
{
    return db_list(cx, &sql_actor_posts,
                   DB_ARGS(DB_INT(person), DB_INT(time_day(cx->now))), held_fields,
                   sizeof(struct held), out);
}

enum rc actor_load(struct cx *cx, int64_t person, struct actor *out)
{
    struct person p = { 0 };
    struct actor actor = { .person = person };

    TRY(person_load(cx, person, &p));
    if (p.disabled)
        return fail(cx, E_NOT_FOUND, "person.disabled", p.login);
    TRY(actor_posts(cx, person, &actor.posts));
    if (actor.posts.n == 0)
        return fail(cx, E_NOT_FOUND, "person.no_post", p.login);
    actor.name = p.name;
    actor.login = p.login;
    actor.as = actor.posts.items;
    *out = actor;
    return OK;
}

enum rc session_add(struct cx *cx, const struct session *s)
{
    return db_put(cx, &sql_session_insert, session_fields, s);
}

enum rc session_load(struct cx *cx, struct str token, struct session *out)
{
    return db_one(cx, &sql_session_by_token, DB_ARGS(DB_TEXT(token)), session_fields, out);
}

enum rc session_seen(struct cx *cx, struct str token)
{
    return db_exec(cx, &sql_session_seen, DB_ARGS(DB_INT(cx->now), DB_TEXT(token)));
}

enum rc session_end(struct cx *cx, struct str token)
{
    return db_exec(cx, &sql_session_end, DB_ARGS(DB_INT(cx->now), DB_TEXT(token)));
}

enum rc session_end_all(struct cx *cx, int64_t person)
{
    return db_exec(cx, &sql_session_end_all, DB_ARGS(DB_INT(cx->now), DB_INT(person)));
}
