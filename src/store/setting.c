/* setting.c (store) -- see setting.h. */
#include "store/setting.h"

#include "db/db.h"
#include "domain/actor.h"
#include "sql.h"

struct settings {
    struct str text[SETTING_END];
    int64_t number[SETTING_END];
};

static const struct field setting_value_fields[] = {
    FIELD(struct setting_value, name),      FIELD(struct setting_value, value),
    FIELD_TIME(struct setting_value, at),   FIELD_ID(struct setting_value, person),
    FIELD(struct setting_value, person_name), FIELD_END
};

enum rc setting_list(struct cx *cx, struct list *out)
{
    return db_list(cx, &sql_setting_list, DB_NONE, setting_value_fields,
                   sizeof(struct setting_value), out);
}

static enum rc settings_load(struct cx *cx, const struct settings **out)
{
    struct settings *s;
    struct list changed;
    const struct setting_value *v;

    if (cx->settings != NULL) {
        *out = cx->settings;
        return OK;
    }
    TRY(setting_list(cx, &changed));
    s = NEW(cx->a, struct settings);
    for (int i = 0; i < SETTING_END; i++)
        must(setting_read(cx->a, (enum setting)i, str_of(setting_rows[i].fallback),
                          &s->text[i], &s->number[i]) == NULL);
    v = changed.items;
    for (size_t i = 0; i < changed.n; i++) {
        enum setting which = setting_find(v[i].name);
        struct str text;
        int64_t number;

        if (which == SETTING_END ||
            setting_read(cx->a, which, v[i].value, &text, &number) != NULL)
            continue;
        s->text[which] = text;
        s->number[which] = number;
    }
    *out = cx->settings = s;
    return OK;
}

enum rc setting_text(struct cx *cx, enum setting setting, struct str *out)
{
    const struct settings *s;

    TRY(settings_load(cx, &s));
    *out = s->text[setting];
    return OK;
}

enum rc setting_number(struct cx *cx, enum setting setting, int64_t *out)
{
    const struct settings *s;

    TRY(settings_load(cx, &s));
    *out = s->number[setting];
    return OK;
}

enum rc setting_put(struct cx *cx, enum setting setting, struct str value)
{
    cx->settings = NULL;
    return db_exec(cx, &sql_setting_put,
                   DB_ARGS(DB_TEXT(str_of(setting_rows[setting].name)), DB_TEXT(value),
                           DB_INT(cx->now), DB_INT(cx->actor->person)));
}

enum rc setting_drop(struct cx *cx, enum setting setting)
{
    cx->settings = NULL;
    return db_exec(cx, &sql_setting_drop,
                   DB_ARGS(DB_TEXT(str_of(setting_rows[setting].name))));
}
