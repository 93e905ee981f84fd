/* scheme.c -- see scheme.h.
 *
 * The table of keywords (scheme_key.c) is the language: where each may stand, how its
 * line goes on, who reads it.  A mistake is noted and reading goes on with the next line;
 * what a clause or the file lacks is noted when it ends: one pass finds every mistake.
 */
#include "domain/scheme.h"

#include "domain/scheme_reader.h"

/* The words of a line that does not keep them as typed; false and a fault when its 《》 do
 * not match. */
static bool tail_of(struct reader *r, enum key key, struct str rest, struct tail *t)
{
    struct list words = { NULL, 0 };
    const char *wrong;

    *t = (struct tail){ .rest = rest };
    if ((scheme_keys[key].flags & KEY_TYPED) != 0)
        return true;
    wrong = line_tokens(r->a, rest, &words);
    if (wrong != NULL) {
        fault(r, rest, str_of(wrong));
        return false;
    }
    t->token = words.items;
    t->n = words.n;
    return true;
}

static void read_key(struct reader *r, enum key key, struct str rest)
{
    const struct keyword *k = &scheme_keys[key];
    size_t faults = r->faults.n;
    struct tail t;

    if ((k->flags & KEY_DOES) != 0 ? !does_one(r, key)
                                   : (k->flags & KEY_MANY) == 0 && !first_time(r, key))
        return;
    r->seen[key] = r->line;
    if (!tail_of(r, key, rest, &t))
        return;
    k->read(r, key, &t);
    if (t.n != 0 && r->faults.n == faults)
        fault(r, t.token->raw, S("这一行到前面就该结束，多写了"));
}

static void read_line(struct reader *r, struct str line)
{
    struct str word, rest;
    enum key key = key_of_line(line, &word, &rest);

    if (key == KEY_NONE) {
        fault_keyword(r, word.n != 0 ? word : line, KEY_NONE);
        r->unread = true;
    } else if (key_stands(r, key, KEY_NONE)) {
        read_key(r, key, rest);
    } else {
        fault_place(r, key);
        r->seen[key] = r->line;
    }
}

static void read_file(struct reader *r, struct str text)
{
    static const enum key needed[] = { KEY_SCHEME, KEY_VALID, KEY_CLAUSE };
    struct str line;

    while (!r->faults.crowded && lines_next(&r->faults, &text, &r->line, &line))
        read_line(r, line);
    section_end(r);
    for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++) {
        if (needed[i] == KEY_CLAUSE ? r->n_clauses == 0 : r->seen[needed[i]] == 0)
            fault_lacks(r, 1, needed[i]);
    }
    names_check(r);
    sizes_check(r);
    if (r->n_groups + (r->whole != 0) > SCHEME_GROUPS_MAX)
        r->over = "32 组";
}

/* The scheme from what the reader gathered. */
static void scheme_gather(struct reader *r, struct scheme *out)
{
    *out = *r->scheme;
    out->groups = (struct list){ r->groups + (r->whole == 0),
                                 r->n_groups + (r->whole != 0) };
    out->clauses = (struct list){ r->clauses, r->n_clauses };
    out->prizes = (struct list){ r->prizes, r->n_prizes };
    if (out->day == COUNT_NONE)
        out->day = COUNT_HAPPENED;
}

enum rc scheme_parse(struct cx *cx, struct str text, struct scheme *out,
                     struct list *faults)
{
    struct scheme scheme = { 0 };
    struct reader r = { .a = cx->a, .scheme = &scheme, .section = AT_HEAD };

    if (text.n > SCHEME_BYTES_MAX)
        return fail_arg(cx, E_TOO_LARGE, "scheme.large",
                        arena_fmt(cx->a, "%d KB", SCHEME_BYTES_MAX / 1024), S(""));
    r.faults = line_faults_new(cx->a, SCHEME_FAULTS_MAX);
    r.clauses = NEW_ARRAY(cx->a, struct clause, SCHEME_CLAUSES_MAX);
    r.groups = NEW_ARRAY(cx->a, struct group, SCHEME_GROUPS_MAX + 1);
    r.prizes = NEW_ARRAY(cx->a, struct prize, SCHEME_PRIZES_MAX);
    if (lines_begin(&r.faults, text, &text))
        read_file(&r, text);
    if (r.over != NULL)
        return fail_arg(cx, E_TOO_LARGE, "scheme.large", str_of(r.over), S(""));
    if (r.faults.n != 0) {
        *faults = line_faults_list(&r.faults);
        return fail_arg(cx, E_INVALID, "scheme.faults",
                        arena_fmt(cx->a, "%zu", faults->n), S(""));
    }
    scheme_gather(&r, out);
    return OK;
}
