/* facts_line.c -- what a line of the facts file may have, and what it makes. */
#include "app/facts_reader.h"

#include <inttypes.h>
#include "base/buf.h"
#include "base/decimal.h"
#include "base/time.h"

#define ROW(word, kind, m) \
    { { word, sizeof(word) - 1 }, kind, offsetof(struct draft, m), NULL }
#define ROW_OF(word, m, w) \
    { { word, sizeof(word) - 1 }, MEMBER_WORD, offsetof(struct draft, m), w }
#define ROW_END { { NULL, 0 }, MEMBER_NAME, 0, NULL }

static const struct member happening_members[] = {
    ROW_OF("happening", fact.happening, &happenings),
    ROW("day", MEMBER_DAY, fact.day),
    ROW("unit", MEMBER_NAME, unit),
    ROW("person", MEMBER_NAME, person),
    ROW("persons", MEMBER_TEXTS, persons),
    ROW("units", MEMBER_LIST, units),
    ROW("id", MEMBER_ID, id),
    ROW("item", MEMBER_ID, item),
    ROW("work", MEMBER_ID, work),
    ROW("entered", MEMBER_DAY, fact.entered),
    ROW("reported", MEMBER_DAY, fact.reported),
    ROW("issued", MEMBER_DAY, fact.issued),
    ROW_OF("level", fact.level, &levels),
    ROW_OF("form", fact.form, &adoption_forms),
    ROW_OF("kind", fact.kind, &report_kinds),
    ROW_OF("route", fact.route, &routes),
    ROW_OF("leader", fact.leader, &levels),
    ROW("post", MEMBER_TITLE, fact.post),
    ROW("bulletin", MEMBER_TITLE, fact.bulletin),
    ROW("column", MEMBER_TITLE, fact.column),
    ROW("channel", MEMBER_TITLE, fact.channel),
    ROW("medium", MEMBER_TITLE, fact.medium),
    ROW("flags", MEMBER_WORDS, flags),
    ROW("length", MEMBER_COUNT, fact.length),
    ROW("minutes", MEMBER_COUNT, fact.minutes),
    ROW("value", MEMBER_NUMBER, fact.value),
    ROW("what", MEMBER_WHAT, fact.what),
    ROW_END
};
enum { SEEN_HAPPENING = 1, SEEN_DAY = 2, SEEN_UNIT = 4, SEEN_PERSON = 8,
       SEEN_PERSONS = 16, SEEN_UNITS = 32 }; /* bits of the rows above */

static const struct member share_members[] = { /* one of units */
    ROW("unit", MEMBER_NAME, unit),
    ROW("person", MEMBER_NAME, person),
    ROW("persons", MEMBER_TEXTS, persons),
    ROW_END
};

static const struct member unit_members[] = {
    ROW("unit", MEMBER_NAME, own.name),
    ROW("class", MEMBER_NAME, own.class),
    ROW("team", MEMBER_NAME, own.team),
    ROW("place", MEMBER_COUNT, place),
    ROW("people", MEMBER_COUNT, people),
    ROW("quotas", MEMBER_OBJECT, quotas),
    ROW("was", MEMBER_LIST, was),
    ROW_END
};

static const struct member was_members[] = { /* one of several */
    ROW("to", MEMBER_DAY, until),
    ROW("class", MEMBER_NAME, stand.class),
    ROW("people", MEMBER_COUNT, stand.people),
    ROW_END
};

static const struct member quota_members[] = { /* one of several of a clause */
    ROW("wanted", MEMBER_NUMBER, quota.wanted),
    ROW("from", MEMBER_DAY, quota.began),
    ROW("to", MEMBER_DAY, quota.ended),
    ROW_END
};

static const struct member person_members[] = {
    ROW("person", MEMBER_NAME, person),
    ROW("unit", MEMBER_NAME, unit),
    ROW("ranks", MEMBER_WORDS, ranks),
    ROW_END
};

/* --- members by a table --- */

static void fault_unknown(struct facts_reader *r, struct str name,
                          const struct member *table)
{
    struct buf b = { .a = r->a };

    buf_add(&b, S("没有这个字段，这里可以写："));
    for (const struct member *m = table; m->name.n != 0; m++)
        buf_fmt(&b, "%s" FMT, m != table ? "、" : "", P(m->name));
    fact_fault(r, name, buf_str(&b));
}

bool members_read(struct facts_reader *r, const struct json_parts *parts,
                  const struct member *table, struct draft *draft, uint64_t *seen)
{
    uint64_t named = 0;
    bool well = true;

    *seen = 0;
    for (size_t i = 0; i < parts->n; i++) {
        const struct json_part *part = &parts->part[i];
        const struct member *m = table;
        uint64_t bit;

        while (m->name.n != 0 && !str_eq(m->name, part->name))
            m++;
        bit = UINT64_C(1) << (m - table);
        if (m->name.n == 0) {
            fault_unknown(r, part->name, table);
            well = false;
        } else if ((named & bit) != 0) {
            fact_fault(r, part->name, S("写了两次，只能写一次"));
            well = false;
        } else if (part->kind != PART_NULL) {
            *seen |= bit;
            well &= member_set(r, m, part, draft);
        }
        named |= bit;
    }
    return well;
}

static bool lacks(struct facts_reader *r, const char *what)
{
    fact_fault(r, S(""), arena_fmt(r->a, "缺 %s", what));
    return false;
}

/* The texts with a blank between each two. */
static struct str joined(struct arena *a, const struct list *words)
{
    const struct str *word = words->items;
    struct buf b = { .a = a };

    if (words->n == 1)
        return word[0];
    for (size_t i = 0; i < words->n; i++) {
        buf_add(&b, i != 0 ? S(" ") : S(""));
        buf_add(&b, word[i]);
    }
    return buf_str(&b);
}

/* --- happenings --- */

static struct fact *fact_room(struct facts_reader *r)
{
    r->fact = list_room(r->a, r->fact, r->n_facts, &r->fact_room, sizeof(*r->fact));
    r->fact_line =
        list_room(r->a, r->fact_line, r->n_facts, &r->line_room, sizeof(*r->fact_line));
    r->out->records = list_room(r->a, r->out->records, r->n_facts, &r->record_room,
                                sizeof(*r->out->records));
    return &r->fact[r->n_facts];
}

/* One credit of the line: a unit, and its person when `person` is not empty. */
static void credit(struct facts_reader *r, const struct draft *d, struct str unit,
                   struct str person, int64_t order)
{
    struct fact *f = fact_room(r);
    bool twice;

    *f = d->fact;
    f->id = (int64_t)r->n_facts + 1;
    f->order = order;
    f->unit = intern_add(&r->units, 0, unit);
    if (person.n != 0) {
        f->person = intern_add(&r->persons, f->unit, person);
        twice = numbers_get(&r->person_stamp, f->person) == r->line;
        numbers_set(r->a, &r->person_stamp, f->person, r->line);
    } else {
        twice = numbers_get(&r->unit_stamp, f->unit) == r->line;
        numbers_set(r->a, &r->unit_stamp, f->unit, r->line);
    }
    if (twice) {
        fact_fault(r, person.n != 0 ? person : unit, S("在这一行里写了两次"));
        return;
    }
    r->fact_line[r->n_facts] = r->line;
    r->out->records[r->n_facts++] = d->id;
}

/* A unit with its person, its persons, or alone; *order counts those of the line. */
static void credit_unit(struct facts_reader *r, const struct draft *line,
                        const struct draft *share, int64_t *order)
{
    const struct str *person = share->persons.items;

    for (size_t i = 0; i < share->persons.n; i++)
        credit(r, line, share->unit, person[i], ++*order);
    if (share->persons.n == 0)
        credit(r, line, share->unit, share->person, ++*order);
}

static bool unit_whole(struct facts_reader *r, bool unit, bool person, bool persons)
{
    if (person && persons)
        fact_fault(r, S("persons"), S("有了 person 就不写 persons"));
    return unit ? !(person && persons) : lacks(r, "unit（记给哪个单位）");
}

/* One of units; false and a fault when it is wrong. */
static bool share_read(struct facts_reader *r, const struct json_part *part,
                       struct draft *share)
{
    uint64_t seen;

    if (part->kind != PART_OBJECT || !json_parts(&r->one, part->text)) {
        fact_fault(r, part->text,
                   S("units 的每一项应是 {\"unit\": \"林州市\", \"person\": \"张三\"}"));
        return false;
    }
    return members_read(r, &r->one, share_members, share, &seen) &&
           unit_whole(r, (seen & 1) != 0, (seen & 2) != 0, (seen & 4) != 0);
}

static void credit_units(struct facts_reader *r, const struct draft *d)
{
    int64_t order = 0;

    if (d->units.text.n == 0)
        return; /* not a list, as was told */
    if (!json_parts(&r->several, d->units.text) || r->several.n == 0)
        lacks(r, "单位：units 里至少写一个，如 {\"unit\": \"林州市\"}");
    for (size_t i = 0; i < r->several.n; i++) {
        struct draft share = { .place = 0 };

        if (share_read(r, &r->several.part[i], &share))
            credit_unit(r, d, &share, &order);
    }
}

/* Which record it is: what the file calls one, each once; else the number of the line,
 * which only the reader of a ledger goes by. */
static void record_number(struct facts_reader *r, struct draft *d)
{
    int64_t id, before;

    if (d->id.text.n == 0) {
        d->id = (struct facts_id){ arena_fmt(r->a, "%" PRId64, r->line), true };
        return;
    }
    id = intern_add(&r->ids, 0, d->id.text);
    before = numbers_get(&r->id_line, id);
    if (before != 0)
        fact_fault(r, d->id.text,
                   arena_fmt(r->a, "这个 id 第 %" PRId64 " 行已经用过", before));
    numbers_set(r->a, &r->id_line, id, r->line);
}

static int64_t item_number(struct facts_reader *r, const struct facts_id *item)
{
    size_t before = r->items.n;
    int64_t number = intern_add(&r->items, 0, item->text);

    if (r->items.n != before) {
        r->out->items = list_room(r->a, r->out->items, before, &r->item_room,
                                  sizeof(*r->out->items));
        r->out->items[before] = *item;
    }
    return number;
}

/* Works of a name, and those of lines that credit several: apart from each other. */
static int64_t work_number(struct facts_reader *r, const struct draft *d, bool several)
{
    if (d->work.text.n != 0)
        return intern_add(&r->works, d->fact.happening, d->work.text);
    return several ? (INT64_C(1) << 40) + r->line : 0;
}

static void happening_line(struct facts_reader *r)
{
    struct draft d = { .place = 0 };
    uint64_t seen;
    bool units;

    members_read(r, &r->parts, happening_members, &d, &seen);
    units = (seen & SEEN_UNITS) != 0;
    if ((seen & SEEN_HAPPENING) == 0)
        lacks(r, "happening（发生了什么）");
    if ((seen & SEEN_DAY) == 0)
        lacks(r, "day（哪一天）");
    if (units && (seen & (SEEN_UNIT | SEEN_PERSON | SEEN_PERSONS)) != 0)
        fact_fault(r, S("units"), S("有了 units 就不写 unit、person、persons"));
    record_number(r, &d);
    if (d.fact.entered == 0)
        d.fact.entered = d.fact.day;
    if (d.fact.issued == 0)
        d.fact.issued = d.fact.day;
    d.fact.flags = joined(r->a, &d.flags);
    d.fact.report = d.item.text.n != 0 ? item_number(r, &d.item) : 0;
    d.fact.work = work_number(r, &d, units || d.persons.n > 1);
    if (units) {
        credit_units(r, &d);
    } else if (unit_whole(r, (seen & SEEN_UNIT) != 0, (seen & SEEN_PERSON) != 0,
                          (seen & SEEN_PERSONS) != 0) && d.unit.n != 0) {
        int64_t order = 0;

        if (d.persons.n != 0)
            credit_unit(r, &d, &d, &order);
        else
            credit(r, &d, d.unit, d.person, 0);
    }
}

/* --- units and persons --- */

/* The clause of a unit's own quota: NULL when the scheme has none of that name. */
static const struct clause *quota_clause(const struct scheme *scheme, struct str name)
{
    const struct clause *clause = scheme->clauses.items;

    for (size_t i = 0; i < scheme->clauses.n; i++) {
        if (str_eq(clause[i].name, name))
            return clause[i].gives == GIVES_QUOTA || clause[i].gives == GIVES_TARGET
                       ? &clause[i] : NULL;
    }
    return NULL;
}

static bool quota_well(struct facts_reader *r, const struct clause *clause, struct str got,
                       int64_t wanted)
{
    bool whole = clause->gives == GIVES_QUOTA;

    if (wanted >= 0 && (!whole || wanted % DECIMAL_ONE == 0))
        return true;
    fact_fault(r, got, whole ? S("任务应是整数，如 4；没有任务写 0")
                             : S("目标应是不小于 0 的数，最多四位小数"));
    return false;
}

/* One that holds from a day to a day. */
static bool quota_read(struct facts_reader *r, const struct clause *clause,
                       const struct json_part *part, struct unit_quota *out)
{
    struct draft d = { .place = 0 };
    uint64_t seen;

    if (part->kind != PART_OBJECT || !json_parts(&r->one, part->text)) {
        fact_fault(r, part->text, S("这里的每一项应是 {\"wanted\": 4, \"from\": "
                                    "\"2005-01-01\", \"to\": \"2005-06-30\"}"));
        return false;
    }
    if (!members_read(r, &r->one, quota_members, &d, &seen))
        return false;
    if ((seen & 1) == 0)
        return lacks(r, "wanted（任务数）");
    if ((seen & 2) == 0)
        d.quota.began = INT64_MIN;
    if (d.quota.ended != 0 && d.quota.ended < d.quota.began) {
        fact_fault(r, S("to"), S("to 不能早于 from"));
        return false;
    }
    d.quota.clause = clause->name;
    *out = d.quota;
    return quota_well(r, clause, part->text, d.quota.wanted);
}

/* A unit's quotas: `n` of them, with room for more. */
struct quotas {
    struct unit_quota *of;
    size_t n, room;
};

static struct unit_quota *quotas_room(struct facts_reader *r, struct quotas *q)
{
    q->of = list_room(r->a, q->of, q->n, &q->room, sizeof(*q->of));
    return &q->of[q->n];
}

/* One number for all of the time, or several with their days. */
static void clause_quotas(struct facts_reader *r, const struct clause *clause,
                          const struct json_part *part, struct quotas *q)
{
    int64_t wanted;

    if (part->kind == PART_LIST && json_parts(&r->texts, part->text)) {
        for (size_t i = 0; i < r->texts.n; i++)
            q->n += quota_read(r, clause, &r->texts.part[i], quotas_room(r, q));
        return;
    }
    if (!part_decimal(part, &wanted))
        wanted = -1;
    if (quota_well(r, clause, part->text, wanted)) {
        *quotas_room(r, q) = (struct unit_quota){ .clause = clause->name, .wanted = wanted,
                                                  .began = INT64_MIN };
        q->n++;
    }
}

static void unit_quotas(struct facts_reader *r, struct str object, struct list *out)
{
    struct json_parts *parts = &r->several;
    struct quotas q = { NULL, 0, 0 };
    bool *named = NEW_ARRAY(r->a, bool, r->scheme->clauses.n);

    if (!json_parts(parts, object))
        return; /* it was one when the line was taken apart */
    for (size_t i = 0; i < parts->n; i++) {
        const struct json_part *part = &parts->part[i];
        const struct clause *clause = quota_clause(r->scheme, part->name);

        if (clause == NULL)
            fact_fault(r, part->name, S("办法里没有叫这个名字的任务或目标"));
        else if (named[clause->no - 1])
            fact_fault(r, part->name, S("写了两次，只能写一次"));
        else
            clause_quotas(r, clause, part, &q);
        if (clause != NULL)
            named[clause->no - 1] = true;
    }
    if (q.n > FACTS_QUOTAS_MAX)
        fact_fault(r, S("quotas"), arena_fmt(r->a, "一个单位最多写 %d 个任务数",
                                             FACTS_QUOTAS_MAX));
    else
        *out = (struct list){ q.of, q.n };
}

static void check_people(struct facts_reader *r, int64_t people)
{
    if (people > FACTS_PEOPLE_MAX)
        fact_fault(r, arena_fmt(r->a, "%" PRId64, people),
                   arena_fmt(r->a, "people 最多 %d", FACTS_PEOPLE_MAX));
}

/* What it was from *began on, up to a day: *began is then the next one. */
static void was_read(struct facts_reader *r, const struct json_part *part, int64_t *began,
                     struct unit_stand *out)
{
    struct draft d = { .place = 0 };
    uint64_t seen;

    if (part->kind != PART_OBJECT || !json_parts(&r->one, part->text)) {
        fact_fault(r, part->text, S("was 的每一项应是 {\"class\": \"科室\", \"to\": "
                                    "\"2005-06-30\"}"));
        return;
    }
    if (!members_read(r, &r->one, was_members, &d, &seen))
        return;
    check_people(r, d.stand.people);
    if ((seen & 1) == 0)
        lacks(r, "to（到哪一天为止）");
    else if (d.until < *began)
        fact_fault(r, part->text, S("was 的各项按 to 由早到晚写"));
    d.stand.began = *began;
    *began = d.until + TIME_DAY;
    *out = d.stand;
}

/* What the unit was before it became what its line says. */
static void unit_was(struct facts_reader *r, struct str list, struct scored_unit *own)
{
    int64_t began = INT64_MIN;
    struct unit_stand *stand;
    size_t n;

    if (!json_parts(&r->several, list))
        return; /* it was one when the line was taken apart */
    n = r->several.n;
    if (n > FACTS_WAS_MAX) {
        fact_fault(r, S("was"), arena_fmt(r->a, "was 最多写 %d 项", FACTS_WAS_MAX));
        return;
    }
    stand = NEW_ARRAY(r->a, struct unit_stand, n + 1);
    for (size_t i = 0; i < n; i++)
        was_read(r, &r->several.part[i], &began, &stand[i]);
    stand[n] = (struct unit_stand){ began, own->class, own->people };
    own->stands = (struct list){ stand, n + 1 };
}

static bool declared(struct facts_reader *r, struct numbers *lines, int64_t at,
                     struct str name)
{
    int64_t before = numbers_get(lines, at);

    if (before == 0) {
        numbers_set(r->a, lines, at, r->line);
        return false;
    }
    fact_fault(r, name, arena_fmt(r->a, "第 %" PRId64 " 行已经写过", before));
    return true;
}

static void unit_line(struct facts_reader *r)
{
    struct draft d = { .place = 0 };
    uint64_t seen;
    bool well = members_read(r, &r->parts, unit_members, &d, &seen);

    if (d.quotas.text.n != 0)
        unit_quotas(r, d.quotas.text, &d.own.quotas);
    if (d.own.name.n == 0) {
        if (well)
            lacks(r, "unit（单位名称）");
        return;
    }
    check_people(r, d.people);
    d.own.unit = intern_add(&r->units, 0, d.own.name);
    d.own.people = d.people;
    if (d.was.text.n != 0)
        unit_was(r, d.was.text, &d.own);
    d.own.place = d.place != 0 ? d.place : (int64_t)r->n_units + 1;
    if (declared(r, &r->unit_line, d.own.unit, d.own.name))
        return;
    r->unit = list_room(r->a, r->unit, r->n_units, &r->unit_room, sizeof(*r->unit));
    r->unit[r->n_units++] = d.own;
}

static void person_line(struct facts_reader *r)
{
    struct draft d = { .place = 0 };
    struct scored_person p = { .person = 0 };
    uint64_t seen;

    members_read(r, &r->parts, person_members, &d, &seen);
    if ((seen & 2) == 0)
        lacks(r, "unit（这个人的单位）");
    if (d.person.n == 0 || d.unit.n == 0)
        return;
    p.unit = intern_add(&r->units, 0, d.unit);
    p.person = intern_add(&r->persons, p.unit, d.person);
    p.name = d.person;
    p.ranks = joined(r->a, &d.ranks);
    if (declared(r, &r->person_line, p.person, p.name))
        return;
    r->person =
        list_room(r->a, r->person, r->n_persons, &r->person_room, sizeof(*r->person));
    r->person[r->n_persons++] = p;
}

static bool has(const struct json_parts *parts, struct str name)
{
    for (size_t i = 0; i < parts->n; i++) {
        if (str_eq(parts->part[i].name, name))
            return true;
    }
    return false;
}

void facts_line(struct facts_reader *r, struct str line)
{
    if (!json_parts(&r->parts, line)) {
        struct str rest = { line.p + r->parts.at, line.n - r->parts.at };

        fact_fault(r, rest, rest.n != 0 ? S("从这里起不是 JSON，一行应是一个对象 {…}")
                                        : S("这一行没有写完，缺引号、逗号或括号"));
    } else if (r->parts.kind != PART_OBJECT) {
        fact_fault(r, line, S("一行应是一个对象 {…}"));
    } else if (has(&r->parts, S("happening"))) {
        happening_line(r);
    } else if (has(&r->parts, S("person"))) {
        person_line(r);
    } else if (has(&r->parts, S("unit"))) {
        unit_line(r);
    } else {
        fact_fault(r, S(""), S("缺 happening、unit 或 person，看不出这一行写的是什么"));
    }
}
