/* city.c -- see demo.h: data/demo/city.txt. */
#include "demo/demo.h"

#include "base/time.h"
#include "domain/actor.h"
#include "domain/words.h"
#include "store/bulletin.h"
#include "store/event.h"
#include "store/node.h"
#include "store/person.h"
#include "store/report.h"
#include "store/topic.h"
#include "store/unit.h"

enum { UNITS_MAX = 100, BULLETINS_MAX = 16, NODE = 1 };

/* What is being read: the person and the bulletin that the lines after them go on. */
struct reading {
    struct cx *cx;
    struct demo_city *city;
    struct str password;
    struct person person;
    struct demo_bulletin *bulletin;
    int64_t columns, began;
};

int demo_unit_of(const struct demo_city *city, struct str short_name)
{
    for (int i = 0; i < city->units; i++) {
        if (str_eq(city->unit[i].short_name, short_name))
            return i;
    }
    return -1;
}

const struct demo_bulletin *demo_bulletin_of(const struct demo_city *city,
                                             struct str name)
{
    for (int i = 0; i < city->bulletins; i++) {
        if (str_eq(city->bulletin[i].name, name))
            return &city->bulletin[i];
    }
    return NULL;
}

bool demo_village(const struct demo_unit *u)
{
    return !str_ends(u->short_name, S("区"));
}

static enum rc wrong(struct reading *r, struct str line)
{
    return demo_wrong(r->cx, "city.txt", line);
}

/* The unit that a line names. */
static enum rc unit_named(struct reading *r, struct str *line, struct demo_unit **out)
{
    struct str name = demo_word(line);
    int i = demo_unit_of(r->city, name);

    if (i < 0)
        return wrong(r, name);
    *out = &r->city->unit[i];
    return OK;
}

static enum rc read_unit(struct reading *r, struct str line)
{
    struct demo_city *city = r->city;
    struct demo_unit *u = &city->unit[city->units];
    struct str parent;
    struct unit row = { .place = city->units + 1, .began = r->began };

    if (city->units == UNITS_MAX)
        return wrong(r, line);
    u->code = demo_word(&line);
    parent = demo_word(&line);
    u->class = demo_word(&line);
    u->short_name = demo_word(&line);
    u->name = demo_word(&line);
    u->parent = -1;
    for (int i = 0; i < city->units; i++) {
        if (str_eq(city->unit[i].code, parent))
            u->parent = i;
    }
    if (u->name.n == 0 || (u->parent < 0 && !str_is(parent, "-")))
        return wrong(r, u->code);
    row.id = u->id = cx_id(r->cx);
    row.parent = u->parent >= 0 ? city->unit[u->parent].id : 0;
    row.code = u->code;
    row.name = u->name;
    row.short_name = u->short_name;
    row.class = u->class;
    row.outside = str_is(demo_word(&line), "外");
    city->units++;
    return unit_add(r->cx, &row);
}

static enum rc read_places(struct reading *r, struct str line)
{
    struct demo_unit *u;

    TRY(unit_named(r, &line, &u));
    for (struct str w; (w = demo_word(&line)).n != 0;) {
        if (u->place_n == DEMO_PLACES_MAX)
            return wrong(r, w);
        u->places[u->place_n++] = w;
    }
    return OK;
}

static enum rc read_subjects(struct reading *r, struct str line)
{
    struct demo_unit *u;

    TRY(unit_named(r, &line, &u));
    for (struct str w; (w = demo_word(&line)).n != 0;) {
        if (u->topic_n == DEMO_TOPICS_MAX)
            return wrong(r, w);
        u->topics[u->topic_n++] = w;
    }
    return OK;
}

static enum rc read_step(struct reading *r, struct str line)
{
    struct demo_unit *u;
    struct step step;

    TRY(unit_named(r, &line, &u));
    if (u->steps == DEMO_STEPS_MAX)
        return wrong(r, line);
    step = (struct step){ .unit = u->id, .no = u->steps + 1 };
    step.title = demo_word(&line);
    step.post = demo_word(&line);
    u->step_post[u->steps++] = step.post;
    return step_add(r->cx, &step);
}

static enum rc read_person(struct reading *r, struct str line)
{
    r->person = (struct person){ .id = cx_id(r->cx),
                                 .password = r->password,
                                 .created = r->cx->now };
    r->person.login = demo_word(&line);
    r->person.name = demo_word(&line);
    r->person.phone = demo_word(&line);
    r->city->people++;
    return person_add(r->cx, &r->person);
}

/* Whoever holds the post acts for the unit in the year to come. */
static void post_holder(struct demo_unit *u, const struct post *post,
                        const struct person *person)
{
    switch (post->role) {
    case ROLE_OFFICER:
        u->officer = person->login;
        u->officer_name = person->name;
        u->officer_phone = person->phone;
        break;
    case ROLE_EDITOR:
        *(u->editor.n == 0 ? &u->editor : &u->editor2) = person->login;
        break;
    case ROLE_LEADER: u->leader = person->login; break;
    case ROLE_ASSESSOR: u->assessor = person->login; break;
    default: break;
    }
    for (int i = 0; i < u->steps; i++) {
        if (!str_eq(u->step_post[i], post->title))
            continue;
        u->signer[i] = person->login;
        if (i + 1 == u->steps) {
            u->signer_name = person->name;
            u->signer_phone = person->phone;
        }
    }
}

static enum rc read_post(struct reading *r, struct str line)
{
    struct demo_unit *u;
    struct post post = { .person = r->person.id, .began = r->began };

    TRY(unit_named(r, &line, &u));
    post.id = cx_id(r->cx);
    post.unit = u->id;
    post.role = words_find(&roles, demo_word(&line));
    post.title = demo_word(&line);
    if (str_is(post.title, "-"))
        post.title = S("");
    post.full_time = !str_is(demo_word(&line), "兼");
    if (post.role == ROLE_NONE || r->person.id == 0)
        return wrong(r, u->short_name);
    post_holder(u, &post, &r->person);
    return post_add(r->cx, &post);
}

static enum rc read_bulletin(struct reading *r, struct str line)
{
    struct demo_city *city = r->city;
    struct demo_unit *u;
    struct bulletin b = { .place = city->bulletins + 1 };

    TRY(unit_named(r, &line, &u));
    if (city->bulletins == BULLETINS_MAX)
        return wrong(r, line);
    b.id = cx_id(r->cx);
    b.unit = u->id;
    b.level = words_find(&levels, demo_word(&line));
    b.name = demo_word(&line);
    b.readers = demo_word(&line);
    if (str_is(b.readers, "-"))
        b.readers = S("");
    b.outside = str_is(demo_word(&line), "外");
    if (b.level == LEVEL_NONE || b.name.n == 0)
        return wrong(r, u->short_name);
    r->bulletin = &city->bulletin[city->bulletins++];
    *r->bulletin = (struct demo_bulletin){ .name = b.name, .id = b.id,
                                          .unit = (int)(u - city->unit) };
    r->columns = 0;
    return bulletin_add(r->cx, &b);
}

/* A step of its sign-off.  The steps between the editor and the leader are one person's:
 * whoever holds that post. */
static enum rc read_sign(struct reading *r, struct str line)
{
    struct list steps;
    struct bulletin_step *all;
    struct demo_unit *u;

    if (r->bulletin == NULL)
        return wrong(r, line);
    TRY(bulletin_step_list(r->cx, r->bulletin->id, &steps));
    all = NEW_ARRAY(r->cx->a, struct bulletin_step, steps.n + 1);
    for (size_t i = 0; i < steps.n; i++)
        all[i] = ((const struct bulletin_step *)steps.items)[i];
    all[steps.n] = (struct bulletin_step){ .bulletin = r->bulletin->id,
                                           .no = (int64_t)steps.n + 1,
                                           .title = demo_word(&line) };
    all[steps.n].role = words_find(&roles, demo_word(&line));
    all[steps.n].post = demo_word(&line);
    u = &r->city->unit[r->bulletin->unit];
    if (all[steps.n].role == ROLE_SIGNER)
        r->bulletin->checker = u->signer[0];
    return bulletin_step_set(r->cx, r->bulletin->id, &(struct list){ all, steps.n + 1 });
}

/* Its steps are signed by different people. */
static enum rc read_apart(struct reading *r, struct str line)
{
    struct bulletin b = { 0 };

    if (r->bulletin == NULL)
        return wrong(r, line);
    TRY(bulletin_load(r->cx, r->bulletin->id, &b));
    b.apart = true;
    return bulletin_set(r->cx, &b);
}

static enum rc read_readers(struct reading *r, struct str line)
{
    struct demo_bulletin *b = r->bulletin;
    struct ids ids = { NEW_ARRAY(r->cx->a, int64_t, DEMO_READERS_MAX), 0 };

    if (b == NULL)
        return wrong(r, line);
    for (struct str w; (w = demo_word(&line)).n != 0;) {
        int i = demo_unit_of(r->city, w);

        if (i < 0 || b->readers == DEMO_READERS_MAX)
            return wrong(r, w);
        b->reader[b->readers++] = i;
        ids.id[ids.n++] = r->city->unit[i].id;
    }
    return bulletin_reader_set(r->cx, b->id, ids);
}

static enum rc read_numbers(struct reading *r, struct str line)
{
    int64_t year, number, total;

    if (r->bulletin == NULL || !str_int(demo_word(&line), &year) ||
        !str_int(demo_word(&line), &number) || !str_int(demo_word(&line), &total))
        return wrong(r, line);
    if (number != 0)
        TRY(counter_set(r->cx, r->bulletin->id, "issue", (int)year, number));
    return counter_set(r->cx, r->bulletin->id, "total", 0, total);
}

static enum rc read_column(struct reading *r, struct str line)
{
    if (r->bulletin == NULL)
        return wrong(r, line);
    return bulletin_column_add(
        r->cx,
        &(struct bulletin_column){ r->bulletin->id, ++r->columns, demo_word(&line) });
}

static enum rc read_topic(struct reading *r, struct str line)
{
    struct demo_city *city = r->city;
    struct topic topic = { .id = cx_id(r->cx), .name = demo_word(&line) };
    int top = 0;

    while (top < city->units && !str_is(city->unit[top].class, "市"))
        top++;
    if (top == city->units || city->topics == DEMO_TOPICS_MAX)
        return wrong(r, topic.name);
    topic.unit = city->unit[top].id;
    city->topic[city->topics++] = (struct demo_topic){ topic.name, topic.id };
    return topic_add(r->cx, &topic);
}

static const struct {
    const char *word;
    enum rc (*read)(struct reading *r, struct str line);
} rows[] = {
    { "单位", read_unit },     { "地名", read_places },  { "分管", read_subjects },
    { "步骤", read_step },     { "人员", read_person },  { "岗位", read_post },
    { "刊物", read_bulletin }, { "已出", read_numbers }, { "栏目", read_column },
    { "签批", read_sign },
    { "分签", read_apart },    { "发至", read_readers }, { "专题", read_topic },
};

static enum rc read_row(struct reading *r, struct str line)
{
    struct str word = demo_word(&line);

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        if (str_is(word, rows[i].word))
            return rows[i].read(r, line);
    }
    return wrong(r, word);
}

enum rc demo_city_make(struct cx *cx, struct str text, struct str password,
                       struct demo_city *city)
{
    struct reading r = {
        .cx = cx, .city = city, .password = password, .began = time_of_date(2003, 1, 1)
    };
    struct str line;

    *city = (struct demo_city){
        .unit = NEW_ARRAY(cx->a, struct demo_unit, UNITS_MAX),
        .bulletin = NEW_ARRAY(cx->a, struct demo_bulletin, BULLETINS_MAX),
        .topic = NEW_ARRAY(cx->a, struct demo_topic, DEMO_TOPICS_MAX)
    };
    TRY(node_add(cx, &(struct node){ .number = NODE, .name = S("中共安阳市委组织部") }));
    while (demo_line(&text, &line))
        TRY(read_row(&r, line));
    return event_add(cx, (struct event){ .what = S("建立系统"),
                                         .noun = S("unit"),
                                         .object = city->unit[0].id,
                                         .note = arena_fmt(cx->a, "示例城市，%d个单位",
                                                           city->units) });
}
