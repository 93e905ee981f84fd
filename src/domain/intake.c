/* intake.c -- see intake.h; days are in intake_day.c. */
#include "domain/intake.h"

#include <stdlib.h>
#include "base/buf.h"
#include "domain/words.h"

enum { HEAD_ROWS = 20, CELL_SHOWN = 40 };

static const struct intake_column roster_columns[ROSTER_END] = {
    { "code", "编码", "编码 代码 单位编码 单位代码 机构编码 机构代码", true, INTAKE_TEXT },
    { "name", "全称", "全称 单位全称 单位 单位名称 机构名称 名称", true, INTAKE_TEXT },
    { "short_name", "简称", "简称 单位简称 机构简称", false, INTAKE_TEXT },
    { "class", "类别", "类别 单位类别 类型 单位类型 性质 单位性质", true, INTAKE_TEXT },
    { "team", "分组", "分组 组别 组", false, INTAKE_TEXT },
    { "superior", "上级", "上级 上级单位 主管单位 隶属 隶属单位 上级编码 上级单位编码", false,
      INTAKE_TEXT },
    { "people", "人数", "人数 干部人数 在编人数 人员数", false, INTAKE_COUNT },
    { "began", "成立日期", "成立日期 成立时间 设立日期 启用日期", false, INTAKE_DAY },
    { "officer", "信息员", "信息员 信息员姓名 联系人 联络员 姓名 组工信息员", false,
      INTAKE_TEXT },
    { "phone", "电话", "电话 联系电话 手机 手机号 电话号码 联系方式", false, INTAKE_TEXT },
};
static const struct intake_column history_columns[HISTORY_END] = {
    { "number", "登记号", "登记号 编号 登记编号 收文号 收文编号 稿号", false, INTAKE_TEXT },
    { "day", "日期", "日期 报送日期 报送时间 来稿日期 来稿时间 收稿日期 收稿时间 登记日期 时间 "
      "上报日期 上报时间 收文日期", true, INTAKE_DAY },
    { "unit_name", "单位", "单位 单位名称 报送单位 来稿单位 供稿单位 上报单位 来文单位 信息来源",
      true, INTAKE_TEXT },
    { "title", "标题", "标题 题目 信息标题 信息题目 稿件标题 稿件题目 名称 信息名称", true,
      INTAKE_TEXT },
    { "author", "作者", "作者 撰稿人 撰稿 供稿人 执笔人 信息员 报送人 撰写人", false,
      INTAKE_TEXT },
    { "kind", "类型", "类型 类别 信息类型 信息类别 稿件类型 稿件类别", false, INTAKE_KIND },
    { "result", "结果", "结果 采用情况 办理结果 处理结果 是否采用 采用否 采用与否", false,
      INTAKE_RESULT },
    { "bulletin", "刊物", "刊物 采用刊物 刊物名称 刊用刊物 采用刊物名称", false, INTAKE_TEXT },
    { "label", "期号", "期号 期数 期次 刊期", false, INTAKE_TEXT },
    { "published", "刊发日期", "刊发日期 刊发时间 采用日期 采用时间 刊登日期", false, INTAKE_DAY },
    { "body", "正文", "正文 内容 全文 信息内容", false, INTAKE_TEXT },
};
const struct intake_target intake_roster = { roster_columns, ROSTER_END };
const struct intake_target intake_history = { history_columns, HISTORY_END };

const struct field intake_fault_fields[] = {
    INPUT(struct intake_fault, line, "行", 0, 0), INPUT(struct intake_fault, column, "列", 0, 0),
    INPUT(struct intake_fault, cell, "内容", 0, 0),
    INPUT(struct intake_fault, why, "原因", 0, 0), FIELD(struct intake_fault, note), FIELD_END
};
const struct field intake_head_fields[] = {
    FIELD(struct intake_head, no), FIELD(struct intake_head, text), FIELD_END
};

static struct str cell_at(const struct sheet_row *r, int64_t no)
{
    return no >= 1 && (size_t)no <= r->n ? str_trim(r->cell[no - 1]) : S("");
}

/* -- the head row -- */

/* Without blanks, marks, and what stands in brackets: 单　位*（全称） is 单位. */
static struct str head_tidy(struct arena *a, struct str text)
{
    static const char *const dropped[] = { " ", "　", "*", "＊", ":", "：", "\t" };
    struct buf b = { .a = a };

    for (size_t i = 0; i < text.n;) {
        struct str rest = { text.p + i, text.n - i };
        size_t j = 0, n = sizeof(dropped) / sizeof(dropped[0]);

        if (i > 0 && (str_starts(rest, S("（")) || rest.p[0] == '('))
            break;
        while (j < n && !str_starts(rest, str_of(dropped[j])))
            j++;
        if (j == n)
            buf_add(&b, (struct str){ rest.p, 1 });
        i += j == n ? 1 : strlen(dropped[j]);
    }
    return buf_str(&b);
}

static bool head_is(const struct intake_column *c, struct str head)
{
    struct str rest = str_of(c->heads), one;

    while (rest.n != 0) {
        (void)str_cut(&rest, S(" "), &one);
        if (one.n != 0 && str_eq(one, head))
            return true;
    }
    return false;
}

/* Which columns the row names, each once, a cell for one column; how many.  A head that
 * could be two is the first's that has none yet. */
static int head_map(struct arena *a, const struct intake_target *t, const struct sheet_row *r,
                    int64_t *map)
{
    int found = 0;

    memset(map, 0, INTAKE_COLUMNS_MAX * sizeof(*map));
    for (size_t i = 0; i < r->n && i < INTAKE_HEADS_MAX; i++) {
        struct str head = head_tidy(a, r->cell[i]);
        int c = 0;

        while (c < t->n && (map[c] != 0 || !head_is(&t->column[c], head)))
            c++;
        if (c == t->n)
            continue;
        map[c] = (int64_t)i + 1;
        found++;
    }
    return found;
}

/* The sheet and row with most heads that are known; what it says into in->map. */
static const struct sheet_row *head_find(struct intake *in, const struct list *sheets,
                                         int64_t wanted)
{
    const struct sheet *sheet = sheets->items;
    const struct sheet_row *best = NULL;
    int64_t map[INTAKE_COLUMNS_MAX];
    int most = 1;

    for (size_t i = 0; i < sheets->n; i++) {
        if (wanted != 0 && (size_t)wanted != i + 1)
            continue;
        for (size_t j = 0; j < sheet[i].n && j < HEAD_ROWS; j++) {
            int found = head_map(in->a, in->target, &sheet[i].row[j], map);

            if (best == NULL || found > most) {
                best = &sheet[i].row[j];
                in->sheet = (int64_t)i + 1;
                most = found > most ? found : most;
                memcpy(in->map, map, sizeof(map));
            }
        }
    }
    return best;
}

static void heads_list(struct intake *in, const struct sheet_row *r)
{
    size_t n = r->n < INTAKE_HEADS_MAX ? r->n : INTAKE_HEADS_MAX;
    struct intake_head *head = NEW_ARRAY(in->a, struct intake_head, n);

    for (size_t i = 0; i < n; i++) {
        char letter[3] = { 0 };

        letter[0] = (char)(i < 26 ? 'A' + i : 'A' + i / 26 - 1);
        if (i >= 26)
            letter[1] = (char)('A' + i % 26);
        head[i] = (struct intake_head){
            (int64_t)i + 1, arena_fmt(in->a, "%s " FMT, letter, P(cell_at(r, (int64_t)i + 1)))
        };
    }
    in->heads = (struct list){ head, n };
}

/* -- faults -- */

static void say(struct intake *in, int64_t line, int column, struct str cell, struct str why,
                bool note)
{
    struct intake_fault *fault = in->faults.items;

    if (in->faults.n == in->faults_room) {
        in->faults_room = in->faults_room != 0 ? in->faults_room * 2 : 64;
        fault = NEW_ARRAY(in->a, struct intake_fault, in->faults_room);
        if (in->faults.n != 0)
            memcpy(fault, in->faults.items, in->faults.n * sizeof(*fault));
        in->faults.items = fault;
    }
    fault[in->faults.n] = (struct intake_fault){
        line, str_of(in->target->column[column].label), cell, why, note, in->faults.n
    };
    in->faults.n++;
}

/* At most CELL_SHOWN characters of it. */
static struct str shown(struct arena *a, struct str text)
{
    struct str head = utf8_head(text, CELL_SHOWN);

    return head.n < text.n ? arena_fmt(a, FMT "…", P(head)) : text;
}

void intake_refuse(struct intake *in, struct intake_row *row, int column, struct str why)
{
    row->bad = true;
    say(in, row->line, column, shown(in->a, row->value[column].text), why, false);
}

void intake_note(struct intake *in, const struct intake_row *row, int column, struct str why)
{
    say(in, row->line, column, shown(in->a, row->value[column].text), why, true);
}

static int by_row(const void *a, const void *b)
{
    const struct intake_fault *x = a, *y = b;

    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->note != y->note)
        return x->note ? 1 : -1;
    return x->place < y->place ? -1 : 1;
}

void intake_sort(struct intake *in)
{
    if (in->faults.n != 0)
        qsort(in->faults.items, in->faults.n, sizeof(struct intake_fault), by_row);
}

int64_t intake_bad(const struct intake *in)
{
    int64_t n = 0;

    for (size_t i = 0; i < in->rows.n; i++)
        n += ((const struct intake_row *)in->rows.items)[i].bad;
    return n;
}

int64_t intake_known(const struct intake *in)
{
    int64_t n = 0;

    for (size_t i = 0; i < in->rows.n; i++) {
        const struct intake_row *r = (const struct intake_row *)in->rows.items + i;

        n += r->known && !r->bad;
    }
    return n;
}

/* -- values -- */

static struct str without_party(struct str name)
{
    const size_t n = sizeof("中共") - 1;

    return str_starts(name, S("中共")) ? (struct str){ name.p + n, name.n - n } : name;
}

bool intake_same_name(struct str a, struct str b)
{
    return str_eq(without_party(a), without_party(b));
}

static bool take_count(struct str text, int64_t *out)
{
    if (str_ends(text, S("人")) || str_ends(text, S("名")))
        text.n -= sizeof("人") - 1;
    if (str_ends(text, S(".0")))
        text.n -= 2;
    return str_int(str_trim(text), out) && *out >= 0 && *out <= 100000;
}

/* 经验, or 经验做法; of several the first of the list. */
static bool take_kind(struct str text, int64_t *out)
{
    for (int i = 1; i < KIND_END; i++) {
        if (str_find(text, words_str(&report_kinds, i)) != text.n) {
            *out = i;
            return true;
        }
    }
    return false;
}

static bool take_result(struct str text, int64_t *out)
{
    static const char *const yes[] = { "采用", "已采用", "是", "√", "采纳", "已采纳", "刊用",
                                       "已刊用", "采" };
    static const char *const no[] = { "未采用", "不采用", "否", "×", "未", "未刊用", "存档", "备查",
                                      "已存档", "无", "-", "未采纳" };

    for (size_t i = 0; i < sizeof(yes) / sizeof(yes[0]); i++) {
        if (str_is(text, yes[i])) {
            *out = 1;
            return true;
        }
    }
    *out = 0;
    for (size_t i = 0; i < sizeof(no) / sizeof(no[0]); i++) {
        if (str_is(text, no[i]))
            return true;
    }
    return false;
}

static void check_length(struct intake *in, struct intake_row *row, int column)
{
    const char *key = in->target->column[column].key;
    const struct field *f = NULL;
    int64_t n = utf8_count(row->value[column].text);
    size_t at;

    if (in->bounds != NULL)
        f = field_find(in->bounds, str_of(key), &at);
    if (f == NULL || f->kind != FIELD_KIND_TEXT)
        return;
    if (n > f->max)
        intake_refuse(in, row, column, arena_fmt(in->a, "有%d个字，最多%d个", (int)n,
                                                 (int)f->max));
    if (n < f->min)
        intake_refuse(in, row, column, arena_fmt(in->a, "太短，至少%d个字", (int)f->min));
}

static void read_cell(struct intake *in, struct intake_row *row, int column)
{
    const struct intake_column *c = &in->target->column[column];
    struct intake_value *v = &row->value[column];
    const char *why = NULL;

    if (v->text.n == 0) {
        if (c->need)
            intake_refuse(in, row, column, S("没有填"));
        return;
    }
    switch (c->form) {
    case INTAKE_TEXT: check_length(in, row, column); break;
    case INTAKE_DAY:
        why = intake_day(v->text, &v->n) ? NULL : "不是日期，写成2005-03-01";
        break;
    case INTAKE_COUNT:
        why = take_count(v->text, &v->n) ? NULL : "不是人数，只写数字，如12";
        break;
    case INTAKE_KIND:
        why = take_kind(v->text, &v->n)
                  ? NULL : "不是类型，写动态、经验、调研、问题、建议、综合、简讯中的一个";
        break;
    case INTAKE_RESULT: why = take_result(v->text, &v->n) ? NULL : "看不懂，写采用或未采用"; break;
    }
    if (why != NULL)
        intake_refuse(in, row, column, str_of(why));
}

/* -- rows -- */

/* 合计, 注：…, or the head row printed again: where something needed is empty. */
static bool no_data(const struct intake *in, const struct sheet_row *r,
                    const struct sheet_row *head)
{
    static const char *const words[] = { "合计", "小计", "总计", "共计", "注：", "注:", "备注",
                                         "说明", "填表", "制表", "审核人" };
    struct str first = S("");
    bool lacks = false, same = true;

    for (size_t i = 0; i < r->n && first.n == 0; i++)
        first = head_tidy(in->a, r->cell[i]);
    for (int c = 0; c < in->target->n; c++) {
        if (in->map[c] == 0)
            continue;
        lacks |= in->target->column[c].need && cell_at(r, in->map[c]).n == 0;
        same &= str_eq(cell_at(r, in->map[c]), cell_at(head, in->map[c]));
    }
    for (size_t i = 0; lacks && i < sizeof(words) / sizeof(words[0]); i++) {
        if (str_starts(first, str_of(words[i])))
            return true;
    }
    return same;
}

static bool is_blank(const struct intake *in, const struct sheet_row *r)
{
    for (int c = 0; c < in->target->n; c++) {
        if (cell_at(r, in->map[c]).n != 0)
            return false;
    }
    return true;
}

static void read_rows(struct intake *in, const struct sheet *sheet,
                      const struct sheet_row *head)
{
    const struct sheet_row *end = sheet->row + sheet->n;
    size_t most = (size_t)(end - head) - 1;
    struct intake_row *rows;

    if (most > INTAKE_ROWS_MAX)
        most = INTAKE_ROWS_MAX;
    in->rows.items = rows = NEW_ARRAY(in->a, struct intake_row, most + 1);
    for (const struct sheet_row *r = head + 1; r < end; r++) {
        struct intake_row *row = &rows[in->rows.n];

        if (is_blank(in, r))
            continue;
        if (no_data(in, r, head)) {
            in->passed++;
            continue;
        }
        if (in->rows.n == INTAKE_ROWS_MAX) {
            in->more = true;
            return;
        }
        row->line = r->line;
        row->value = NEW_ARRAY(in->a, struct intake_value, (size_t)in->target->n);
        for (int c = 0; c < in->target->n; c++)
            row->value[c].text = cell_at(r, in->map[c]);
        for (int c = 0; c < in->target->n; c++)
            read_cell(in, row, c);
        in->rows.n++;
    }
}

static void find_missing(struct intake *in)
{
    struct buf b = { .a = in->a };

    for (int c = 0; c < in->target->n; c++) {
        if (in->target->column[c].need && in->map[c] == 0)
            buf_fmt(&b, "%s%s", b.n != 0 ? "、" : "", in->target->column[c].label);
    }
    in->missing = buf_str(&b);
}

void intake_read(struct arena *a, const struct intake_target *target,
                 const struct list *sheets, int64_t sheet, const int64_t *map,
                 const struct field *bounds, struct intake *out)
{
    const struct sheet *all = sheets->items;
    const struct sheet_row *head;

    *out = (struct intake){ .a = a, .target = target, .bounds = bounds };
    if (sheet < 0 || (size_t)sheet > sheets->n)
        sheet = 0;
    head = head_find(out, sheets, sheet);
    if (map != NULL)
        memcpy(out->map, map, sizeof(out->map));
    find_missing(out);
    if (head == NULL)
        return;
    out->head = head->line;
    heads_list(out, head);
    if (out->missing.n == 0)
        read_rows(out, &all[out->sheet - 1], head);
}
