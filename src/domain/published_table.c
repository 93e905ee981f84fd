/* published_table.c -- published tables understood: heads, rows, numbers. */
#include "domain/published_table.h"

enum { HEAD_CHARS_MAX = 120, HEAD_CELLS_MIN = 2, LABEL_MAX = 90 };

bool pub_has(struct str s, const char *part)
{
    return str_find(s, str_of(part)) != s.n;
}

static bool has_any(struct str s, const char *const *word)
{
    for (; *word != NULL; word++) {
        if (pub_has(s, *word))
            return true;
    }
    return false;
}

static bool is_any(struct str s, const char *const *word)
{
    for (; *word != NULL; word++) {
        if (str_is(s, *word))
            return true;
    }
    return false;
}

struct str pub_squeeze(struct arena *a, struct str s)
{
    struct buf b = { .a = a };

    for (size_t i = 0; i < s.n; i++) {
        if (i + 3 <= s.n && memcmp(s.p + i, "\xe3\x80\x80", 3) == 0)
            i += 2;
        else if (i + 2 <= s.n && memcmp(s.p + i, "\xc2\xa0", 2) == 0)
            i += 1;
        else if (strchr(" \t\n\r", s.p[i]) == NULL)
            buf_add(&b, (struct str){ s.p + i, 1 });
    }
    return buf_str(&b);
}

/* -- numbers -- */

/* Drop `end` from the end of *s; was it there? */
static bool drop_end(struct str *s, const char *end)
{
    struct str e = str_of(end);

    if (s->n <= e.n || !str_ends(*s, e))
        return false;
    s->n -= e.n;
    return true;
}

struct pub_cell pub_number(struct str s)
{
    static const char *const nothing[] = { "", "-", "--", "—", "——", "－", "/", "无", NULL };
    static const char *const units[] = { "分", "条", "篇", "件", "期", "个", "名", "次", NULL };
    struct pub_cell c = { .there = false };
    char digits[40];
    size_t n = 0, note;
    struct str rest;

    s = str_trim(s);
    if (is_any(s, nothing))
        return c;
    c.there = true;
    note = str_find(s, S("（"));
    note = note == s.n ? str_find(s, S("(")) : note;
    if (note > 0)
        s.n = note;
    if (str_starts(s, S("第")))
        s = (struct str){ s.p + 3, s.n - 3 };
    c.percent = drop_end(&s, "%") || drop_end(&s, "％");
    for (size_t i = 0; !c.percent && units[i] != NULL && !drop_end(&s, units[i]); i++) {
    }
    for (size_t i = 0; i < s.n && n < sizeof(digits); i++) {
        if (s.p[i] != ',')
            digits[n++] = s.p[i];
    }
    rest = (struct str){ digits, n };
    if (n > 0 && digits[0] == '+')
        rest = (struct str){ digits + 1, n - 1 };
    c.bad = n == sizeof(digits) || !decimal_parse(rest, &c.v);
    if (c.bad)
        c.v = 0;
    return c;
}

/* -- heads -- */

/* (5分), （每条10分）: what one is worth. */
static int64_t head_worth(struct str head)
{
    size_t open = str_find(head, S("（")), from, to;
    int64_t worth = 0;

    open = open == head.n ? str_find(head, S("(")) : open;
    for (from = open; from < head.n && !(head.p[from] >= '0' && head.p[from] <= '9');)
        from++;
    for (to = from; to < head.n && ((head.p[to] >= '0' && head.p[to] <= '9') || head.p[to] == '.');)
        to++;
    if (to == from || !str_starts((struct str){ head.p + to, head.n - to }, S("分")) ||
        !decimal_parse((struct str){ head.p + from, to - from }, &worth))
        return 0;
    return worth;
}

static enum column_kind head_kind(struct str h)
{
    static const char *const rank[] = { "名次", "排名", "位次", "排序", NULL };
    static const char *const unit[] = { "单位", "县区", "县（市、区）", "市州", "乡镇", "街道",
                                        "部门", "科室", "地区", "市（州）", "姓名", "地市", "镇街",
                                        "乡（镇）", "州市", NULL };
    static const char *const class[] = { "类别", "分组", "组别", NULL };
    static const char *const note[] = { "备注", "说明", NULL };
    static const char *const index[] = { "序号", "编号", NULL };
    static const char *const total[] = { "合计", "总分", "总计", "总得分", "总积分", NULL };
    static const char *const points[] = { "得分", "积分", "分值", "计分", "加分", "扣分", NULL };
    static const char *const reported[] = { "报送", "上报数", "上报条数", "上报篇数", "投稿",
                                            "来稿", "报数", NULL };
    static const char *const adopted[] = { "采用", "采编", "录用", "刊用", "刊发", NULL };

    if (has_any(h, index))
        return COLUMN_INDEX;
    if (has_any(h, rank))
        return COLUMN_RANK;
    if (pub_has(h, "率"))
        return COLUMN_RATE;
    if (has_any(h, total))
        return COLUMN_TOTAL;
    if (has_any(h, points) || str_is(h, "分数"))
        return COLUMN_POINTS;
    if (has_any(h, class))
        return COLUMN_CLASS;
    if (has_any(h, note))
        return COLUMN_NOTE;
    if (has_any(h, unit) && !pub_has(h, "数"))
        return COLUMN_UNIT;
    if (has_any(h, reported))
        return COLUMN_REPORTED;
    return has_any(h, adopted) ? COLUMN_ADOPTED : COLUMN_OTHER;
}

struct pub_column pub_head(struct arena *a, struct str head)
{
    static const char *const cumulative[] = { "累计", "全年", "本年", "年度", NULL };
    static const char *const before[] = { "上年", "去年", "同期", "增减", "上月", "进步", "变化",
                                          "任务", "目标", NULL };
    static const char *const plain[] = { "采用", "采用数", "采用条数", "采用篇数", "采用信息",
                                         "采用量", "报送", "报送数", "报送条数", "报送篇数",
                                         "报送信息", "报送量", "累计报送", "累计采用", "本月报送",
                                         "本月采用", "报送合计", "采用合计", NULL };
    struct pub_column c = { .head = pub_squeeze(a, head) };
    struct str bare = c.head;
    size_t open = str_find(bare, S("（"));

    open = open == bare.n ? str_find(bare, S("(")) : open;
    bare.n = open;
    c.worth = head_worth(c.head);
    c.kind = head_kind(bare);
    if (c.kind == COLUMN_OTHER && c.worth == 0)
        c.kind = head_kind(c.head); /* 县（市、区） */
    if (c.worth != 0 && c.kind == COLUMN_UNIT)
        c.kind = COLUMN_OTHER;
    c.cumulative = has_any(bare, cumulative);
    c.before = has_any(bare, before);
    c.plain = is_any(c.worth != 0 ? bare : c.head, plain); /* not 采用（省） */
    return c;
}

static struct str cell_of(const struct sheet_row *r, size_t i)
{
    return i < r->n ? str_trim(r->cell[i]) : S("");
}

struct str pub_printed(const struct sheet_row *r, int c)
{
    return c >= 0 ? cell_of(r, (size_t)c) : S("");
}

/* Two heads that are known, one of them the unit's or the rank's, and no number. */
static bool is_head(struct arena *a, const struct sheet_row *r)
{
    int known = 0, filled = 0;
    bool who = false;

    for (size_t i = 0; i < r->n && i < PUBLISHED_COLUMNS_MAX; i++) {
        struct str s = cell_of(r, i);
        struct pub_cell number = pub_number(s);
        enum column_kind kind;

        if (s.n > HEAD_CHARS_MAX || (number.there && !number.bad))
            return false;
        if (s.n == 0)
            continue;
        filled++;
        kind = pub_head(a, s).kind;
        known += kind != COLUMN_OTHER;
        who |= kind == COLUMN_UNIT || kind == COLUMN_RANK;
    }
    return who && known >= HEAD_CELLS_MIN && filled >= HEAD_CELLS_MIN;
}

/* The second row of a head: texts below heads that are not the unit's, and none below it. */
static bool is_second(const struct sheet_row *head, const struct sheet_row *r, int unit)
{
    int filled = 0;

    if (cell_of(r, (size_t)unit).n != 0)
        return false;
    for (size_t i = 0; i < r->n; i++) {
        struct str s = cell_of(r, i);
        struct pub_cell number = pub_number(s);

        if (s.n == 0)
            continue;
        if (s.n > HEAD_CHARS_MAX || (number.there && !number.bad))
            return false;
        filled++;
    }
    return filled >= HEAD_CELLS_MIN || (filled == 1 && head->n > 0 && cell_of(r, 0).n == 0);
}

static int unit_column(const struct pub_table *t)
{
    int first = -1;

    for (int i = t->columns - 1; i >= 0; i--) {
        if (t->column[i].kind == COLUMN_UNIT)
            first = i;
    }
    return first;
}

/* Heads of one row, or of two: the upper goes on over what is empty right of it, where
 * the lower has something. */
static void read_heads(struct pub_table *t, const struct sheet_row *upper,
                       const struct sheet_row *lower)
{
    struct str over = S("");

    t->columns = 0;
    for (size_t i = 0; i < PUBLISHED_COLUMNS_MAX; i++) {
        struct str up = cell_of(upper, i), low = lower != NULL ? cell_of(lower, i) : S("");

        if (i >= upper->n && (lower == NULL || i >= lower->n))
            break;
        over = up.n != 0 ? up : low.n != 0 ? over : S("");
        if (low.n != 0 && !str_eq(low, over))
            up = arena_fmt(t->a, FMT FMT, P(over), P(low));
        else
            up = over;
        t->column[t->columns++] = pub_head(t->a, up);
    }
}

/* -- rows -- */

static bool is_sum(struct str who)
{
    static const char *const words[] = { "合计", "总计", "小计", "共计", "全部单位", NULL };

    for (int i = 0; words[i] != NULL; i++) {
        if (str_is(who, words[i]) || (str_ends(who, str_of(words[i])) && who.n <= LABEL_MAX))
            return true;
    }
    return false;
}

/* The unit's cell; where it is empty, the first with something that is no number. */
static struct str row_label(const struct pub_table *t, const struct sheet_row *r, int unit)
{
    struct str s = unit >= 0 ? cell_of(r, (size_t)unit) : S("");

    for (size_t i = 0; s.n == 0 && i < r->n && i < (size_t)t->columns; i++) {
        struct str other = cell_of(r, i);
        struct pub_cell number = pub_number(other);

        if (number.bad)
            s = other;
    }
    return pub_squeeze(t->a, s);
}

static void read_row(struct pub_table *t, const struct sheet_row *r, int unit,
                     struct pub_row *out)
{
    struct buf group = { .a = t->a };
    int numbers = 0;

    *out = (struct pub_row){ .of = r, .who = row_label(t, r, unit),
                             .cell = NEW_ARRAY(t->a, struct pub_cell, (size_t)t->columns) };
    for (int i = 0; i < t->columns; i++) {
        out->cell[i] = pub_number(cell_of(r, (size_t)i));
        numbers += out->cell[i].there && !out->cell[i].bad;
        if (t->column[i].kind == COLUMN_CLASS) {
            buf_add(&group, pub_squeeze(t->a, cell_of(r, (size_t)i)));
            buf_add(&group, S("·"));
        }
    }
    out->group = buf_str(&group);
    out->kind = is_sum(out->who)                 ? ROW_SUM
                : numbers > 0 && out->who.n != 0 ? ROW_UNIT
                                                 : ROW_PASSED;
}

/* A number's column: at least half of what stands in the units' rows is one. */
static void read_numbers(struct pub_table *t)
{
    for (int i = 0; i < t->columns; i++) {
        struct pub_column *c = &t->column[i];
        size_t there = 0, bad = 0;

        if (c->kind == COLUMN_UNIT || c->kind == COLUMN_CLASS || c->kind == COLUMN_NOTE)
            continue;
        for (size_t r = 0; r < t->rows; r++) {
            if (t->row[r].kind == ROW_UNIT) {
                there += t->row[r].cell[i].there;
                bad += t->row[r].cell[i].bad;
            }
        }
        c->number = there > 0 && 2 * bad <= there;
    }
}

/* 共采用262条: short, and yet a statement. */
static bool is_statement(struct str s)
{
    bool digit = false;

    for (size_t i = 0; i < s.n; i++)
        digit |= s.p[i] >= '0' && s.p[i] <= '9';
    return digit && pub_number(s).bad &&
           (pub_has(s, "采用") || pub_has(s, "报送") || pub_has(s, "上报"));
}

/* Does a line of text stand there, not a row of the table? */
static bool is_text(const struct sheet_row *r)
{
    size_t filled = 0, longest = 0;
    bool stated = false;

    for (size_t i = 0; i < r->n; i++) {
        struct str s = cell_of(r, i);

        filled += s.n != 0;
        longest = s.n > longest ? s.n : longest;
        stated |= is_statement(s);
    }
    return filled <= 2 && (longest > 24 || (filled == 1 && stated));
}

bool pub_table_read(struct pub_table *t, size_t at, size_t *next)
{
    const struct sheet_row *row = t->sheet->row;
    size_t begin = at + 1, end;
    int unit;

    if (!is_head(t->a, &row[at]))
        return false;
    read_heads(t, &row[at], NULL);
    unit = unit_column(t);
    if (begin < t->sheet->n && is_second(&row[at], &row[begin], unit < 0 ? 0 : unit)) {
        read_heads(t, &row[at], &row[begin]);
        unit = unit_column(t);
        begin++;
    }
    for (end = begin; end < t->sheet->n && end < PUBLISHED_ROWS_MAX && !is_text(&row[end]) && !is_head(t->a, &row[end]);)
        end++;
    t->row = NEW_ARRAY(t->a, struct pub_row, end - begin);
    t->rows = end - begin;
    for (size_t i = begin; i < end; i++)
        read_row(t, &row[i], unit, &t->row[i - begin]);
    read_numbers(t);
    *next = end;
    return true;
}
