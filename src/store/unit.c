/* unit.c -- see unit.h. */
#include "store/unit.h"

#include "base/time.h"
#include "db/db.h"
#include "domain/actor.h"
#include "sql.h"

const struct field unit_fields[] = {
    FIELD_ID(struct unit, id),     FIELD_ID(struct unit, parent),
    FIELD(struct unit, code),      FIELD(struct unit, path),
    FIELD(struct unit, name),      FIELD(struct unit, short_name),
    FIELD(struct unit, class),     FIELD(struct unit, team),
    FIELD(struct unit, place),     FIELD(struct unit, people),
    FIELD(struct unit, outside),
    FIELD_DAY(struct unit, began), FIELD_DAY(struct unit, ended),
    FIELD_END
};

const struct field unit_name_fields[] = {
    FIELD_ID(struct unit_name, unit), FIELD_DAY(struct unit_name, began),
    FIELD(struct unit_name, name), FIELD(struct unit_name, short_name), FIELD_END
};

const struct field unit_class_fields[] = {
    FIELD_ID(struct unit_class, unit), FIELD_DAY(struct unit_class, began),
    FIELD(struct unit_class, class),   FIELD(struct unit_class, team),
    FIELD(struct unit_class, people),  FIELD_END
};

const struct field post_fields[] = {
    FIELD_ID(struct post, id),       FIELD_ID(struct post, person),
    FIELD_ID(struct post, unit),     FIELD_WORD(struct post, role, &roles),
    FIELD(struct post, title),       FIELD(struct post, full_time),
    FIELD_DAY(struct post, began),   FIELD_DAY(struct post, ended),
    FIELD(struct post, person_name), FIELD(struct post, login),
    FIELD(struct post, unit_short),  FIELD_END
};

const struct field roster_line_fields[] = {
    FIELD_ID(struct roster_line, post),         FIELD_ID(struct roster_line, person),
    FIELD_ID(struct roster_line, unit),         FIELD(struct roster_line, person_name),
    FIELD(struct roster_line, login),           FIELD(struct roster_line, phone),
    FIELD_WORD(struct roster_line, role, &roles), FIELD(struct roster_line, title),
    FIELD(struct roster_line, full_time),       FIELD(struct roster_line, disabled),
    FIELD_DAY(struct roster_line, began),       FIELD_DAY(struct roster_line, ended),
    FIELD_END
};

static enum rc units(struct cx *cx, const struct sql *sql, const struct db_arg *args,
                     struct list *out)
{
    return db_list(cx, sql, args, unit_fields, sizeof(struct unit), out);
}

enum rc unit_load(struct cx *cx, int64_t id, struct unit *out)
{
    return db_one(cx, &sql_unit_by_id, DB_ARGS(DB_INT(id)), unit_fields, out);
}

enum rc unit_by_code(struct cx *cx, struct str code, struct unit *out)
{
    return db_one(cx, &sql_unit_by_code, DB_ARGS(DB_TEXT(code)), unit_fields, out);
}

static enum rc unit_name_add(struct cx *cx, int64_t unit, int64_t day, struct str name,
                             struct str short_name)
{
    return db_exec(cx, &sql_unit_name_set,
                   DB_ARGS(DB_INT(unit), DB_INT(day), DB_TEXT(name), DB_TEXT(short_name)));
}

static enum rc unit_class_add(struct cx *cx, const struct unit *u, int64_t day)
{
    struct unit_class row = { u->id, day, u->class, u->team, u->people };

    return db_put(cx, &sql_unit_class_set, unit_class_fields, &row);
}

enum rc unit_add(struct cx *cx, struct unit *u)
{
    struct unit parent = { .path = S("/") };

    if (u->parent != 0)
        TRY(unit_load(cx, u->parent, &parent));
    u->path = arena_fmt(cx->a, FMT FMT "/", P(parent.path), P(u->code));
    TRY(db_put(cx, &sql_unit_insert, unit_fields, u));
    TRY(unit_class_add(cx, u, u->began));
    return unit_name_add(cx, u->id, u->began, u->name, u->short_name);
}

enum rc unit_rename(struct cx *cx, int64_t id, int64_t day, struct str name,
                    struct str short_name)
{
    TRY(unit_name_add(cx, id, day, name, short_name));
    return db_exec_one(cx, &sql_unit_rename,
                       DB_ARGS(DB_INT(time_day(cx->now)), DB_INT(id)));
}

enum rc unit_set(struct cx *cx, const struct unit *u, int64_t day)
{
    TRY(unit_class_add(cx, u, day));
    return db_exec_one(cx, &sql_unit_set,
                       DB_ARGS(DB_INT(time_day(cx->now)), DB_INT(u->place), DB_INT(u->id)));
}

enum rc unit_move(struct cx *cx, int64_t id, int64_t parent)
{
    struct unit u = { 0 }, above = { 0 };
    struct str fresh;

    TRY(unit_load(cx, id, &u));
    TRY(unit_load(cx, parent, &above));
    must(!str_starts(above.path, u.path));
    fresh = arena_fmt(cx->a, FMT FMT "/", P(above.path), P(u.code));
    TRY(db_exec_one(cx, &sql_unit_parent_set, DB_ARGS(DB_INT(parent), DB_INT(id))));
    return db_exec(cx, &sql_unit_path_set, DB_ARGS(DB_TEXT(fresh), DB_TEXT(u.path)));
}

enum rc unit_top(struct cx *cx, struct unit *out)
{
    return db_one(cx, &sql_unit_top, DB_NONE, unit_fields, out);
}

enum rc unit_next_place(struct cx *cx, int64_t parent, int64_t *out)
{
    return db_number(cx, &sql_unit_next_place, DB_ARGS(DB_ID(parent)), out);
}

enum rc unit_waiting(struct cx *cx, int64_t id, int64_t *out)
{
    return db_number(cx, &sql_unit_waiting, DB_ARGS(DB_INT(id)), out);
}

enum rc unit_end(struct cx *cx, int64_t id, int64_t day)
{
    return db_exec_one(cx, &sql_unit_end, DB_ARGS(DB_INT(day), DB_INT(id)));
}

enum rc unit_tree(struct cx *cx, struct str path, struct list *out)
{
    return units(cx, &sql_unit_tree, DB_ARGS(DB_TEXT(path)), out);
}

enum rc unit_children(struct cx *cx, int64_t parent, int64_t day, struct list *out)
{
    return units(cx, &sql_unit_children, DB_ARGS(DB_INT(parent), DB_INT(day)), out);
}

enum rc unit_outside(struct cx *cx, struct list *out)
{
    return units(cx, &sql_unit_outside, DB_NONE, out);
}

enum rc unit_names(struct cx *cx, int64_t unit, struct list *out)
{
    return db_list(cx, &sql_unit_names, DB_ARGS(DB_INT(unit)), unit_name_fields,
                   sizeof(struct unit_name), out);
}

enum rc unit_classes(struct cx *cx, int64_t unit, struct list *out)
{
    return db_list(cx, &sql_unit_classes, DB_ARGS(DB_INT(unit)), unit_class_fields,
                   sizeof(struct unit_class), out);
}

enum rc unit_classes_below(struct cx *cx, struct str path, struct list *out)
{
    return db_list(cx, &sql_unit_classes_below, DB_ARGS(DB_TEXT(path)), unit_class_fields,
                   sizeof(struct unit_class), out);
}

enum rc unit_signers(struct cx *cx, int64_t unit, int64_t person, int64_t *out)
{
    return db_number(cx, &sql_unit_signers,
                     DB_ARGS(DB_INT(unit), DB_INT(person), DB_INT(time_day(cx->now))), out);
}

enum rc post_add(struct cx *cx, const struct post *p)
{
    return db_put(cx, &sql_post_insert, post_fields, p);
}

enum rc post_load(struct cx *cx, int64_t id, struct post *out)
{
    return db_one(cx, &sql_post_by_id, DB_ARGS(DB_INT(id)), post_fields, out);
}

enum rc post_end(struct cx *cx, int64_t id, int64_t day)
{
    return db_exec_one(cx, &sql_post_end, DB_ARGS(DB_INT(day), DB_INT(id)));
}

enum rc post_list(struct cx *cx, int64_t unit, struct list *out)
{
    return db_list(cx, &sql_post_list, DB_ARGS(DB_INT(unit)), post_fields,
                   sizeof(struct post), out);
}

enum rc post_of_person(struct cx *cx, int64_t person, struct list *out)
{
    return db_list(cx, &sql_post_of_person, DB_ARGS(DB_INT(person)), post_fields,
                   sizeof(struct post), out);
}

enum rc post_end_all(struct cx *cx, int64_t unit, int64_t day)
{
    return db_exec(cx, &sql_post_end_all, DB_ARGS(DB_INT(day), DB_INT(unit)));
}

enum rc roster_list(struct cx *cx, int64_t unit, struct list *out)
{
    return db_list(cx, &sql_roster_list, DB_ARGS(DB_INT(unit), DB_INT(time_day(cx->now))),
                   roster_line_fields, sizeof(struct roster_line), out);
}

enum rc roster_tree(struct cx *cx, struct str path, struct list *out)
{
    return db_list(cx, &sql_roster_tree,
                   DB_ARGS(DB_TEXT(path), DB_INT(time_day(cx->now))), roster_line_fields,
                   sizeof(struct roster_line), out);
}

enum rc unit_names_below(struct cx *cx, struct str path, struct list *out)
{
    return db_list(cx, &sql_unit_names_below, DB_ARGS(DB_TEXT(path)), unit_name_fields,
                   sizeof(struct unit_name), out);
}

enum rc post_below(struct cx *cx, struct str path, struct list *out)
{
    return db_list(cx, &sql_post_below, DB_ARGS(DB_TEXT(path)), post_fields,
                   sizeof(struct post), out);
}
