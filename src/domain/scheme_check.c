/* scheme_check.c -- what a section or the file says only as a whole: what stands beside
 * what, what is missing, names that must differ and names that must exist. */
#include "domain/scheme_reader.h"

/* What a clause does, as messages call it; by enum gives. */
static const char *const doing[GIVES_END] = {
    "只有「取消评优」「清零」的条", "有「计」的条",   "有「计」的条",
    "有「本篇」的条",               "有「任务」的条", "有「目标」的条",
    "有「底分」的条",               "有「占」的条",   "有「折算」的条",
    "有「折算 平均」的条",
};

/* A line that cannot stand in this clause. */
static void check_beside(struct reader *r, int gives)
{
    for (int i = KEY_NONE + 1; i < KEY_END; i++) {
        const struct keyword *k = &scheme_keys[i];

        if (r->seen[i] != 0 && k->beside != 0 && (k->beside & 1u << gives) == 0)
            fault_at(r, r->seen[i], str_of(k->word),
                     arena_fmt(r->a, "%s不写「%s」：删去这一行，或另写一条", doing[gives],
                               k->word));
    }
}

/* A condition that none of what the clause (or prize) looks at can meet. */
static void check_happenings(struct reader *r, unsigned looks)
{
    for (int i = KEY_NONE + 1; i < KEY_END; i++) {
        const struct keyword *k = &scheme_keys[i];
        struct buf all = { .a = r->a };

        if (r->seen[i] == 0 || k->of == 0 || looks == 0 || (k->of & looks) != 0)
            continue;
        for (int j = 1; j < HAPPENED_END; j++) {
            if ((looks & 1u << j) != 0)
                buf_fmt(&all, "%s%s", all.n != 0 ? "、" : "", happenings.word[j]);
        }
        fault_at(r, r->seen[i], str_of(k->word),
                 arena_fmt(r->a, "看%s的条不用「%s」，删去这一行%s", buf_str(&all).p,
                           k->word,
                           i == KEY_LEVEL && looks == 1u << HAPPENED_INSTRUCTION
                               ? "；领导的级别写「领导」"
                               : ""));
    }
}

/* 元 and 分 do not mix; what has no unit is of the kind that is written. */
static void check_money(struct reader *r)
{
    int64_t line = r->yuan > r->points ? r->yuan : r->points;

    if (r->yuan != 0 && r->points != 0)
        fault_at(r, line, S(""), S("这里又写「元」又写「分」：计钱的都写「元」，计分的另写"));
}

static void clause_end(struct reader *r)
{
    struct clause *c = r->clause;
    int gives = c->gives;

    if (gives == GIVES_CONVERSION && c->conversion == CONVERT_AVERAGE)
        gives = GIVES_AVERAGE;
    c->money = r->yuan != 0;
    check_money(r);
    if (r->seen[KEY_ARTICLE] == 0)
        fault_lacks(r, c->line, KEY_ARTICLE);
    if (r->does == KEY_NONE && !c->bars && !c->zeroes) {
        if (!r->unread)
            fault_at(r, c->line, S(""),
                     S("缺「计」或「任务」：写计几分，如「计 2」，或「每月 任务 4 每少一篇扣 1」"));
        return;
    }
    check_beside(r, gives);
    if (r->seen[KEY_LOOK] == 0 && (scheme_keys[KEY_LOOK].beside & 1u << gives) != 0)
        fault_lacks(r, c->line, KEY_LOOK);
    check_happenings(r, c->fit.happenings);
    if (r->seen[KEY_PERSON] != 0 && (c->accounts & ACCOUNT_PERSON) == 0)
        fault_at(r, r->seen[KEY_PERSON], key_word(KEY_PERSON),
                 S("「人员」要同「记给 个人」一起写"));
    if (r->seen[KEY_PLACES] != 0 && (gives == GIVES_QUOTA || gives == GIVES_TARGET) &&
        r->seen[KEY_IN_PROPORTION] == 0)
        fault_at(r, r->seen[KEY_PLACES], key_word(KEY_PLACES),
                 S("有「任务」「目标」的条，写「按比例计」的才写「保留」：删去这一行"));
}

static void group_end(struct reader *r)
{
    r->group->money = r->yuan != 0;
    check_money(r);
    if (r->group == r->groups && r->yuan != 0)
        fault_at(r, r->yuan, S("元"), S("「组 全部」只管分，不写「元」"));
    r->kinds[r->group - r->groups] = r->yuan != 0     ? KIND_OF_MONEY
                                     : r->points != 0 ? KIND_OF_POINTS
                                                      : KIND_OPEN;
}

/* 末 goes with neither 前 nor 进步. */
static void check_last(struct reader *r)
{
    static const enum key others[] = { KEY_TOP, KEY_PROGRESS };

    for (size_t i = 0; r->seen[KEY_LAST] != 0 && i < sizeof(others) / sizeof(others[0]); i++) {
        if (r->seen[others[i]] != 0)
            fault_at(r, r->seen[others[i]], key_word(others[i]),
                     arena_fmt(r->a, "有「末」的奖不写「%s」：删去这一行，或另写一个奖",
                               scheme_keys[others[i]].word));
    }
}

static void prize_end(struct reader *r)
{
    static const char *const objects[] = { "单位", "个人", "信息" };
    struct prize *p = r->prize;
    bool any = false;

    for (int i = KEY_NONE + 1; i < KEY_END; i++) {
        const struct keyword *k = &scheme_keys[i];

        any = any || (r->seen[i] != 0 && (k->sections & IN_PRIZE) != 0 &&
                      i != KEY_PRIZE && i != KEY_ARTICLE);
        if (r->seen[i] != 0 && k->objects != 0 && (k->objects & 1u << p->object) == 0)
            fault_at(r, r->seen[i], str_of(k->word),
                     arena_fmt(r->a, "奖给%s的不写「%s」：删去这一行", objects[p->object],
                               k->word));
    }
    check_last(r);
    if (!any)
        fault_at(r, p->line, S(""), S("缺评奖的条件：写奖给谁、前几名，如「对象 单位」「前 3」"));
    else if (p->object == PRIZE_ITEM && r->seen[KEY_LOOK] == 0)
        fault_lacks(r, p->line, KEY_LOOK);
    check_happenings(r, p->fit.happenings);
}

void section_end(struct reader *r)
{
    struct str article = buf_str(&r->article);

    if (r->section == IN_CLAUSE) {
        r->clause->article = article;
        clause_end(r);
    } else if (r->section == IN_GROUP) {
        r->group->article = article;
        group_end(r);
    } else if (r->section == IN_PRIZE) {
        r->prize->article = article;
        prize_end(r);
    }
    if (article.n != 0)
        r->above = article;
}

/* --- names --- */

/* A name that another section of its kind has, too. */
static void check_same(struct reader *r, struct str name, struct str other, int line,
                       int other_line, enum key key)
{
    if (name.n != 0 && str_eq(name, other))
        fault_at(r, line, name, arena_fmt(r->a, "第 %d 行的「%s」也叫这个名称，改一个", other_line,
                                          scheme_keys[key].word));
}

static void check_twice(struct reader *r)
{
    const struct clause *c = r->clauses;
    const struct group *g = r->groups;
    const struct prize *p = r->prizes;

    for (size_t i = 1; i < r->n_clauses; i++) {
        for (size_t j = 0; j < i; j++)
            check_same(r, c[i].name, c[j].name, c[i].line, c[j].line, KEY_CLAUSE);
    }
    for (size_t i = 2; i <= r->n_groups; i++) {
        for (size_t j = 1; j < i; j++)
            check_same(r, g[i].name, g[j].name, g[i].line, g[j].line, KEY_GROUP);
    }
    for (size_t i = 1; i < r->n_prizes; i++) {
        for (size_t j = 0; j < i; j++)
            check_same(r, p[i].name, p[j].name, p[i].line, p[j].line, KEY_PRIZE);
    }
}

/* Does `text` begin with the name `name`, in 《》 or not, and nothing of it behind?  How
 * many bytes that is. */
static size_t named(struct str text, struct str name)
{
    const struct str open = S("《"), close = S("》");
    struct str rest;

    if (str_starts(text, name)) {
        rest = (struct str){ text.p + name.n, text.n - name.n };
        if (str_starts(rest, open) || line_word_end(rest) == 0)
            return name.n;
    }
    if (!str_starts(text, open))
        return 0;
    rest = (struct str){ text.p + open.n, text.n - open.n };
    rest.n = str_find(rest, close);
    return str_eq(str_trim(rest), name) ? open.n + rest.n + close.n : 0;
}

/* The longest name at the head of `text`: clause i is i, group i is n_clauses + i (组 全部
 * n_clauses).  *n is 0 when there is none. */
static size_t find_name(const struct reader *r, enum key key, struct str text, size_t *n)
{
    size_t found = 0;

    *n = 0;
    for (size_t i = 0; key != KEY_BELONGS && i < r->n_clauses; i++) {
        size_t fits = r->clauses[i].name.n != 0 ? named(text, r->clauses[i].name) : 0;

        if (fits > *n) {
            *n = fits;
            found = i;
        }
    }
    for (size_t i = r->whole == 0; key != KEY_TIES && i <= r->n_groups; i++) {
        size_t fits = r->groups[i].name.n != 0 ? named(text, r->groups[i].name) : 0;

        if (fits > *n) {
            *n = fits;
            found = r->n_clauses + i;
        }
    }
    return found;
}

/* A name that is none: where it ends, and what was meant. */
static size_t fault_name(struct reader *r, const struct reference *ref, struct str text)
{
    static const char *const what[] = { "组", "条", "条或组" };
    const char *kind = what[ref->key == KEY_BELONGS ? 0 : ref->key == KEY_TIES ? 1 : 2];
    struct list names = { NULL, 0 };
    struct str got = { text.p, line_word_end(text) }, nearest;

    for (size_t i = 0; ref->key != KEY_BELONGS && i < r->n_clauses; i++)
        *(struct str *)list_more(r->a, &names, sizeof(struct str)) = r->clauses[i].name;
    for (size_t i = 1; ref->key != KEY_TIES && i <= r->n_groups; i++)
        *(struct str *)list_more(r->a, &names, sizeof(struct str)) = r->groups[i].name;
    nearest = nearest_name(got, &names);
    if (nearest.n != 0)
        fault_at(r, ref->line, got, arena_fmt(r->a, "没有叫这个名称的%s，是不是「%s」", kind,
                                              arena_str(r->a, nearest).p));
    else
        fault_at(r, ref->line, got, arena_fmt(r->a, "没有叫这个名称的%s：要同「%s」后面写的名称一样",
                                              kind, ref->key == KEY_BELONGS ? "组" : "条"));
    return got.n;
}

/* A clause joins a group of points or of money. */
static void join(struct reader *r, const struct reference *ref, size_t group)
{
    int kind = ref->clause->money ? KIND_OF_MONEY : KIND_OF_POINTS;

    ref->clause->groups |= (uint32_t)1 << (group - (r->whole == 0));
    if (r->kinds[group] == KIND_OPEN)
        r->kinds[group] = kind;
    else if (r->kinds[group] != kind)
        fault_at(r, ref->line, r->groups[group].name,
                 arena_fmt(r->a, "这一条计%s，这个组计%s：一个组里只能都计分或都计元",
                           kind == KIND_OF_MONEY ? "元" : "分",
                           kind == KIND_OF_MONEY ? "分" : "元"));
    r->groups[group].money = r->kinds[group] == KIND_OF_MONEY;
}

/* 只算: these clauses, and those of these groups. */
static void only(struct reader *r, struct clause *c, size_t found)
{
    if (c->only == NULL)
        c->only = NEW_ARRAY(r->a, unsigned char, r->n_clauses);
    if (found < r->n_clauses)
        c->only[found] = 1;
    for (size_t i = 0; found >= r->n_clauses && i < r->n_clauses; i++) {
        if ((r->clauses[i].groups >> (found - r->n_clauses - (r->whole == 0)) & 1) != 0)
            c->only[i] = 1;
    }
}

/* 同分: a clause that is named once. */
static void tie_add(struct reader *r, const struct reference *ref, int64_t clause)
{
    const int64_t *ties = r->scheme->ties.items;

    for (size_t i = 0; i < r->scheme->ties.n; i++) {
        if (ties[i] == clause) {
            fault_at(r, ref->line, r->clauses[clause - 1].name, S("一行里写了两次"));
            return;
        }
    }
    *(int64_t *)list_more(r->a, &r->scheme->ties, sizeof(int64_t)) = clause;
}

static void resolve(struct reader *r, const struct reference *ref)
{
    struct str text = ref->names;
    size_t n, found;

    while (text.n != 0 && !r->faults.crowded) {
        if (line_word_end(text) == 0) { /* what separates: one character */
            n = 1;
            while (n < text.n && ((unsigned char)text.p[n] & 0xc0) == 0x80)
                n++;
        } else {
            found = find_name(r, ref->key, text, &n);
            if (n == 0)
                n = fault_name(r, ref, text);
            else if (ref->key == KEY_TIES)
                tie_add(r, ref, (int64_t)found + 1);
            else if (ref->key == KEY_BELONGS)
                join(r, ref, found - r->n_clauses);
            else
                only(r, ref->clause, found);
        }
        text = (struct str){ text.p + n, text.n - n };
    }
}

void names_check(struct reader *r)
{
    const struct reference *ref = r->references.items;

    check_twice(r);
    r->kinds[0] = KIND_OF_POINTS;
    for (size_t i = 0; i < r->references.n; i++) {
        if (ref[i].key == KEY_BELONGS)
            resolve(r, &ref[i]);
    }
    for (size_t i = 0; r->whole != 0 && i < r->n_clauses; i++) {
        struct clause *c = &r->clauses[i];

        if (!c->money && (scheme_keys[KEY_BELONGS].beside & 1u << c->gives) != 0)
            c->groups |= 1;
    }
    for (size_t i = 0; i < r->references.n; i++) {
        if (ref[i].key != KEY_BELONGS)
            resolve(r, &ref[i]);
    }
}

/* What a clause multiplies the others' points by, when that makes them more. */
static int64_t clause_times(const struct clause *c)
{
    int64_t times = DECIMAL_ONE;

    if (c->gives == GIVES_FACTOR)
        times = c->factor < 0 ? -c->factor : c->factor;
    else if (c->conversion == CONVERT_SCALE && c->full != 0)
        times = decimal_div(c->to, c->full);
    return times > DECIMAL_ONE ? times : DECIMAL_ONE;
}

static void factors_check(struct reader *r)
{
    int n = 0;

    for (size_t i = 0; i < r->n_clauses; i++) {
        n += r->clauses[i].gives == GIVES_FACTOR;
        if (r->clauses[i].gives == GIVES_FACTOR && n == SCHEME_FACTORS_MAX + 1)
            fault_at(r, r->clauses[i].line, r->clauses[i].name,
                     arena_fmt(r->a, "「本篇」最多写 %d 条", SCHEME_FACTORS_MAX));
    }
}

void sizes_check(struct reader *r)
{
    enum { USUAL_VALUE = 1000 }; /* of what a record itself says: the file cannot know */
    const int64_t limit = (int64_t)SCHEME_ITEM_MAX * DECIMAL_ONE;
    int64_t sum = DECIMAL_ONE, times = DECIMAL_ONE, most;

    factors_check(r);
    for (size_t i = 0; i < r->n_clauses; i++) {
        const struct clause *c = &r->clauses[i];
        int64_t amount = decimal_mul(c->amount, c->factor);

        if (c->gives == GIVES_VALUE)
            amount = USUAL_VALUE * c->factor;
        if (c->gives == GIVES_AMOUNT || c->gives == GIVES_VALUE)
            sum += amount < 0 ? -amount : amount;
    }
    most = decimal_div(limit, sum);
    if (most > (int64_t)SCHEME_FACTOR_MAX * DECIMAL_ONE)
        most = (int64_t)SCHEME_FACTOR_MAX * DECIMAL_ONE;
    for (size_t i = 0; i < r->n_clauses && times <= most; i++) {
        times = decimal_mul(times, clause_times(&r->clauses[i]));
        if (times > most)
            fault_at(r, r->clauses[i].line, r->clauses[i].name,
                     S("各条「本篇」「满分」的倍数连乘起来太大，改小"));
    }
}
