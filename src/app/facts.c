/* facts.c -- see facts.h: the file, and what its lines make together. */
#include "app/facts_reader.h"

#include <inttypes.h>
#include "base/buf.h"

enum { GOT_MAX = 30 /* characters of what stood there */, LINE_LEAST = 40 /* bytes */ };

void *list_room(struct arena *a, void *items, size_t n, size_t *room, size_t size)
{
    void *longer;

    if (n < *room)
        return items;
    *room = *room * 2 + 64;
    longer = arena_alloc(a, *room, size);
    if (n != 0)
        memcpy(longer, items, n * size);
    return longer;
}

void numbers_set(struct arena *a, struct numbers *n, int64_t at, int64_t value)
{
    size_t need = (size_t)at + 1, had = n->room;

    if (need > had) {
        int64_t *longer = NEW_ARRAY(a, int64_t, n->room = need * 2);

        if (had != 0)
            memcpy(longer, n->at, had * sizeof(*longer));
        n->at = longer;
    }
    n->at[at] = value;
}

int64_t numbers_get(const struct numbers *n, int64_t at)
{
    return (size_t)at < n->room ? n->at[at] : 0;
}

/* --- mistakes --- */

/* At most GOT_MAX characters, none that would move the reader's terminal. */
static struct str cleaned(struct arena *a, struct str got)
{
    struct buf b = { .a = a };
    int64_t characters = 0;
    size_t i;

    for (i = 0; i < got.n; i++) {
        unsigned char c = (unsigned char)got.p[i];

        characters += (c & 0xc0) != 0x80;
        if (characters > GOT_MAX)
            break;
        if (c < 32 || c == 127)
            buf_add(&b, S(" "));
        else if (c == 0xc2 && (unsigned char)got.p[i + 1] < 0xa0)
            i++;
        else
            buf_add(&b, (struct str){ got.p + i, 1 });
    }
    if (i < got.n)
        buf_add(&b, S("…"));
    return buf_str(&b);
}

void fact_fault_at(struct facts_reader *r, int64_t line, struct str got,
                   struct str wanted)
{
    r->total++;
    if (r->n_pass == FACTS_FAULTS_MAX)
        return;
    r->n_pass++;
    r->fault[r->n_faults++] = (struct line_fault){ line, cleaned(r->a, got), wanted };
}

void fact_fault(struct facts_reader *r, struct str got, struct str wanted)
{
    fact_fault_at(r, r->line, got, wanted);
}

/* The passes, each in the order of lines, as one; the first FACTS_FAULTS_MAX of it are
 * the first of the file, for each pass kept as many. */
static struct list faults_merged(struct facts_reader *r)
{
    struct line_fault *f = r->fault;
    size_t n = r->n_faults;

    line_faults_sort(f, n);
    if (r->total > FACTS_FAULTS_MAX) {
        n = FACTS_FAULTS_MAX + 1;
        f[n - 1] = (struct line_fault){
            f[n - 2].line, S(""),
            arena_fmt(r->a, "还有 %zu 处错误，改好以上各处后再看", r->total - FACTS_FAULTS_MAX)
        };
    }
    return (struct list){ f, n };
}

/* --- the file --- */

static void read_line(struct facts_reader *r, struct str line)
{
    line = str_trim(line);
    if (line.n == 0)
        return;
    if (utf8_valid(line)) {
        facts_line(r, line);
    } else if (!r->encoding_told) {
        r->encoding_told = true;
        fact_fault(r, S(""), S(LINES_NOT_UTF8));
    }
}

/* The next line of *rest; false when there is none.  (Not str_cut(): memmem() may look at
 * all that is left, again for each line.) */
static bool line_next(struct str *rest, struct str *line)
{
    const char *end;

    if (rest->n == 0)
        return false;
    end = memchr(rest->p, '\n', rest->n);
    line->p = rest->p;
    line->n = end != NULL ? (size_t)(end - rest->p) : rest->n;
    rest->p += line->n + (end != NULL);
    rest->n -= line->n + (end != NULL);
    return true;
}

/* Room for a fact from each line, when the lines are as long as they must be. */
static void facts_foresee(struct facts_reader *r, struct str text)
{
    size_t lines = 1, most = text.n / LINE_LEAST;
    struct str line;

    while (lines < most && line_next(&text, &line))
        lines++;
    r->fact_room = r->line_room = r->record_room = lines;
    r->fact = NEW_ARRAY(r->a, struct fact, lines);
    r->fact_line = NEW_ARRAY(r->a, int64_t, lines);
    r->out->records = NEW_ARRAY(r->a, struct facts_id, lines);
}

/* Names that happenings credit, and units of persons, when others are declared. */
static void check_names(struct facts_reader *r)
{
    const struct interned *unit = r->units.item, *person = r->persons.item;

    r->n_pass = 0;
    for (size_t i = 0; i < r->n_facts; i++) {
        const struct fact *f = &r->fact[i];
        bool again = i != 0 && r->fact_line[i - 1] == r->fact_line[i] &&
                     f[-1].unit == f->unit;

        if (r->n_units != 0 && numbers_get(&r->unit_line, f->unit) == 0) {
            if (!again)
                fact_fault_at(r, r->fact_line[i], unit[f->unit - 1].text,
                              S("没有声明这个单位：文件里有 unit 行，就要每个单位一行"));
        } else if (r->n_persons != 0 && f->person != 0 &&
                   numbers_get(&r->person_line, f->person) == 0) {
            fact_fault_at(r, r->fact_line[i], person[f->person - 1].text,
                          S("没有声明这个单位的这个人：文件里有 person 行，就要每人一行"));
        }
    }
    r->n_pass = 0;
    for (size_t i = 0; r->n_units != 0 && i < r->n_persons; i++) {
        if (numbers_get(&r->unit_line, r->person[i].unit) == 0)
            fact_fault_at(r, numbers_get(&r->person_line, r->person[i].person),
                          unit[r->person[i].unit - 1].text,
                          S("没有声明这个单位：文件里有 unit 行，就要每个单位一行"));
    }
}

/* Those that were named, when none was declared. */
static void take_names(struct facts_reader *r)
{
    const struct interned *unit = r->units.item, *person = r->persons.item;

    if (r->n_units == 0) {
        r->n_units = r->units.n;
        r->unit = NEW_ARRAY(r->a, struct scored_unit, r->n_units);
        for (size_t i = 0; i < r->n_units; i++)
            r->unit[i] = (struct scored_unit){ .unit = (int64_t)i + 1,
                                               .name = unit[i].text,
                                               .place = (int64_t)i + 1 };
    }
    if (r->n_persons == 0) {
        r->n_persons = r->persons.n;
        r->person = NEW_ARRAY(r->a, struct scored_person, r->n_persons);
        for (size_t i = 0; i < r->n_persons; i++)
            r->person[i] = (struct scored_person){ .person = (int64_t)i + 1,
                                                   .unit = person[i].within,
                                                   .name = person[i].text };
    }
}

/* Numbers in the order of the lists, not of first mention. */
static void renumber(struct facts_reader *r)
{
    int64_t *unit = NEW_ARRAY(r->a, int64_t, r->n_units + 1);
    int64_t *person = NEW_ARRAY(r->a, int64_t, r->n_persons + 1);

    r->out->units = NEW_ARRAY(r->a, struct str, r->n_units);
    r->out->persons = NEW_ARRAY(r->a, struct str, r->n_persons);
    for (size_t i = 0; i < r->n_units; i++) {
        r->out->units[i] = r->unit[i].name;
        unit[r->unit[i].unit] = (int64_t)i + 1;
        r->unit[i].unit = (int64_t)i + 1;
    }
    for (size_t i = 0; i < r->n_persons; i++) {
        r->out->persons[i] = r->person[i].name;
        person[r->person[i].person] = (int64_t)i + 1;
        r->person[i].person = (int64_t)i + 1;
        r->person[i].unit = unit[r->person[i].unit];
    }
    for (size_t i = 0; i < r->n_facts; i++) {
        r->fact[i].unit = unit[r->fact[i].unit];
        r->fact[i].person = person[r->fact[i].person];
    }
}

enum rc facts_read(struct cx *cx, struct str text, const struct scheme *scheme,
                   struct facts *out, struct list *faults)
{
    struct facts facts = { .items = NULL };
    struct facts_reader r = { .a = cx->a, .scheme = scheme, .out = &facts };
    struct str line;

    if (text.n > FACTS_BYTES_MAX)
        return fail_arg(cx, E_TOO_LARGE, "facts.large",
                        arena_fmt(cx->a, "%d MB", FACTS_BYTES_MAX / 1024 / 1024), S(""));
    r.parts.a = r.several.a = r.one.a = r.texts.a = cx->a;
    r.units.a = r.persons.a = r.ids.a = r.items.a = r.works.a = cx->a;
    r.fault = NEW_ARRAY(cx->a, struct line_fault, PASSES * FACTS_FAULTS_MAX + 1);
    if (str_starts(text, S("\xef\xbb\xbf")))
        text = (struct str){ text.p + 3, text.n - 3 };
    facts_foresee(&r, text);
    while (line_next(&text, &line)) {
        r.line++;
        read_line(&r, line);
    }
    check_names(&r);
    if (r.total != 0) {
        *faults = faults_merged(&r);
        return fail_arg(cx, E_INVALID, "facts.faults", arena_fmt(cx->a, "%zu", r.total),
                        S(""));
    }
    take_names(&r);
    renumber(&r);
    facts.in = (struct points_input){ { r.fact, r.n_facts }, { r.unit, r.n_units },
                                      { r.person, r.n_persons } };
    *out = facts;
    return OK;
}
