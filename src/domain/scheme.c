/* scheme.c -- see scheme.h.
 *
 * The table of keywords (scheme_key.c) is the language: where each may stand, how its
 * line goes on, who reads it.  A mistake is noted and reading goes on with the next line;
 * what a clause or the file lacks is noted when it ends: one pass finds every mistake.
 */
#include "domain/scheme.h"

#include "domain/scheme_reader.h"

/* Something is missing: said at the line where the clause or the file begins. */
static void lacks(struct reader *r, int64_t line, enum key key)
{
    fault_at(r, line, S(""), arena_fmt(r->a, "缺「%s」：%s，如「%s %s」", scheme_keys[key].word,
                                       scheme_keys[key].meaning, scheme_keys[key].word,
                                       scheme_keys[key].goes_on));
}

/* Which of its keywords cannot go with what the clause looks at? */
static void check_conditions(struct reader *r)
{
    for (int i = 0; i < KEY_END; i++) {
        const struct keyword *k = &scheme_keys[i];

        if (r->seen[i] != 0 && k->of != 0 && (k->of & 1u << r->clause->happening) == 0)
            fault_at(r, r->seen[i], str_of(k->word),
                     arena_fmt(r->a, "看" FMT "的条不用「%s」，删去这一行",
                               P(words_str(&happenings, r->clause->happening)), k->word));
    }
}

static void clause_end(struct reader *r)
{
    static const enum key with_quota[] = { KEY_AMOUNT, KEY_SHARED, KEY_CAP };
    const struct clause *c = r->clause;

    if (c == NULL)
        return;
    if (r->seen[KEY_ARTICLE] == 0)
        lacks(r, c->line, KEY_ARTICLE);
    if (r->seen[KEY_LOOK] == 0)
        lacks(r, c->line, KEY_LOOK);
    if (c->happening != HAPPENED_NONE)
        check_conditions(r);
    if (r->seen[KEY_AMOUNT] == 0 && r->seen[KEY_QUOTA] == 0 && !r->unread)
        fault_at(r, c->line, S(""),
                 S("缺「计」或「任务」：写计几分，如「计 2」，或「每月 任务 4 每少一篇扣 1」"));
    for (size_t i = 0; r->seen[KEY_QUOTA] != 0 && i < 3; i++) {
        if (r->seen[with_quota[i]] != 0)
            fault_at(r, r->seen[with_quota[i]], str_of(scheme_keys[with_quota[i]].word),
                     S("有「任务」的条只扣不计，另写一条"));
    }
}

void read_clause(struct reader *r, enum key key, struct str rest)
{
    clause_end(r);
    for (int i = 0; i < KEY_END; i++) {
        if (scheme_keys[i].place != AT_HEAD)
            r->seen[i] = 0;
    }
    r->unread = false;
    if (r->n == SCHEME_CLAUSES_MAX)
        r->over++;
    else
        r->n++;
    r->clause = &r->clauses[r->n - 1];
    *r->clause = (struct clause){ .no = (int)r->n, .line = (int)r->line, .name = rest };
    name_fits(r, key, rest);
}

/* The keyword a line begins with: KEY_END when it is none.  「每月任务 4」 is read as
 * 「每月 任务 4」: the keywords of periods take the rest without a blank. */
static enum key line_keyword(struct str *word, struct str *rest)
{
    enum key found = KEY_END;

    for (int i = 0; i < KEY_END; i++) {
        struct str key = str_of(scheme_keys[i].word);

        if (scheme_keys[i].place == INSIDE)
            continue;
        if (str_eq(*word, key))
            return (enum key)i;
        if (scheme_keys[i].read == read_period && str_starts(*word, key) &&
            (found == KEY_END || key.n > str_of(scheme_keys[found].word).n))
            found = (enum key)i;
    }
    if (found != KEY_END) {
        size_t n = str_of(scheme_keys[found].word).n;

        *rest = (struct str){ word->p + n, (size_t)(rest->p + rest->n - word->p) - n };
        word->n = n;
    }
    return found;
}

static void read_line(struct reader *r, struct str line)
{
    enum place place = r->clause == NULL ? AT_HEAD : IN_CLAUSE;
    struct str word, rest;
    enum key key;

    line = str_trim(line);
    if (line.n == 0 || line.p[0] == '#' || str_starts(line, S("＃")))
        return;
    if (line_has_control(line)) {
        fault(r, S(""), S("有看不见的控制字符，删去后重写这一行"));
        return;
    }
    word = line_word(line, &rest);
    key = line_keyword(&word, &rest);
    if (key == KEY_END) {
        fault_keyword(r, word.n != 0 ? word : line, place, KEY_END);
    } else if (scheme_keys[key].place == AT_HEAD && place != AT_HEAD) {
        fault(r, word, arena_fmt(r->a, "「%s」要写在第一个「条」之前", scheme_keys[key].word));
        r->seen[key] = r->line;
    } else if (scheme_keys[key].place != place && key != KEY_CLAUSE) {
        fault(r, word, S("要写在某一「条」的下面"));
    } else if (scheme_keys[key].many || first_time(r, key)) {
        r->seen[key] = key == KEY_CLAUSE ? 0 : r->line;
        scheme_keys[key].read(r, key, rest);
    }
}

static void read_file(struct reader *r, struct str text)
{
    static const enum key needed[] = { KEY_SCHEME, KEY_VALID, KEY_CLAUSE };
    struct str line;

    for (r->line = 1; !r->crowded && line_next(&text, &line); r->line++)
        read_line(r, line);
    clause_end(r);
    for (size_t i = 0; i < 3; i++) {
        if (needed[i] == KEY_CLAUSE ? r->n == 0 : r->seen[needed[i]] == 0)
            lacks(r, 1, needed[i]);
    }
    faults_sort(r);
    if (r->crowded)
        r->faults[r->n_faults++] =
            (struct scheme_fault){ r->line, S(""), S("错误太多，改好以上各处后再看") };
}

/* A file that is not UTF-8: the line of its first wrong byte, and what to do. */
static void fault_encoding(struct reader *r, struct str text)
{
    struct str line;

    for (r->line = 1; line_next(&text, &line); r->line++) {
        if (!utf8_valid(line)) {
            fault(r, S(""), S("文件不是 UTF-8 编码：在记事本里另存为，编码选 UTF-8"));
            return;
        }
    }
    must(!"the line that is not UTF-8");
}

enum rc scheme_parse(struct cx *cx, struct str text, struct scheme *out,
                     struct list *faults)
{
    struct scheme scheme = { 0 };
    struct reader r = { .a = cx->a, .scheme = &scheme };

    if (text.n > SCHEME_BYTES_MAX)
        return fail_arg(cx, E_TOO_LARGE, "scheme.large",
                        arena_fmt(cx->a, "%d KB", SCHEME_BYTES_MAX / 1024), S(""));
    r.faults = NEW_ARRAY(cx->a, struct scheme_fault, SCHEME_FAULTS_MAX + 1);
    r.clauses = NEW_ARRAY(cx->a, struct clause, SCHEME_CLAUSES_MAX);
    text = arena_str(cx->a, text);
    if (!utf8_valid(text)) {
        fault_encoding(&r, text);
    } else {
        if (str_starts(text, S("\xef\xbb\xbf")))
            text = (struct str){ text.p + 3, text.n - 3 };
        read_file(&r, text);
    }
    if (r.over != 0)
        return fail_arg(cx, E_TOO_LARGE, "scheme.large",
                        arena_fmt(cx->a, "%d 条", SCHEME_CLAUSES_MAX), S(""));
    if (r.n_faults != 0) {
        *faults = (struct list){ r.faults, r.n_faults };
        return fail_arg(cx, E_INVALID, "scheme.faults",
                        arena_fmt(cx->a, "%zu", r.n_faults), S(""));
    }
    scheme.clauses = (struct list){ r.clauses, r.n };
    *out = scheme;
    return OK;
}
