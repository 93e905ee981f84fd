/* section.h (app) -- one section of a draft as a form: the head, a clause, a group, a prize.
 *
 * The form has a field for each keyword that may stand in the section; its help comes from
 * the table of keywords.  It is filled from the lines of the draft's text and writes them
 * back (domain/scheme_section.h), so a form never knows more or less than the file.  Wrong
 * lines are kept and come back with what is wrong beside the field.
 *
 * Sections are named by their number in the file, which a move changes; so every write
 * says which text it saw.
 */
#ifndef APP_SECTION_H
#define APP_SECTION_H

#include "app/draft.h"

/* Every field of the form in the order of the manual: member, keyword, kinds of section
 * (head, clause, group, prize), words that may stand there, longest text.  T: a line;
 * L: several lines; F: the keyword stands alone, yes or no. */
#define SECTION_FIELDS(T, L, F)                                 \
    T(title, "办法", "h", NULL, 300)                            \
    T(name, "名称", "cgp", NULL, 300)                           \
    T(valid, "施行", "h", NULL, 300)                            \
    T(follows, "接", "h", NULL, 300)                            \
    T(assessed, "考核", "h", NULL, 1000)                        \
    T(year, "年度", "h", NULL, 300)                             \
    L(excluded, "不计", "h", NULL, 20000)                       \
    T(ranking, "排名", "h", NULL, 300)                          \
    T(ties, "同分", "h", NULL, 2000)                            \
    T(roll, "零名单", "h", &happenings, 300)                    \
    L(article, "据", "cgp", NULL, 20000)                        \
    T(object, "对象", "p", NULL, 300)                           \
    T(look, "看", "cp", &happenings, 300)                       \
    T(level, "级别", "cp", &levels, 300)                        \
    T(form, "形式", "cp", &adoption_forms, 300)                 \
    T(kind, "类别", "cp", &report_kinds, 300)                   \
    T(route, "途径", "cp", &routes, 300)                        \
    T(leader, "领导", "cp", &levels, 300)                       \
    T(bulletin, "刊物", "cp", NULL, 2000)                       \
    T(column, "栏目", "cp", NULL, 2000)                         \
    T(channel, "渠道", "cp", NULL, 2000)                        \
    T(medium, "载体", "cp", NULL, 2000)                         \
    T(post, "职务", "cp", NULL, 2000)                           \
    T(flag, "标记", "cp", NULL, 2000)                           \
    T(class, "单位", "cp", NULL, 2000)                          \
    T(rank, "人员", "cp", NULL, 2000)                           \
    T(length, "字数", "cp", NULL, 300)                          \
    T(minutes, "用时", "cp", NULL, 300)                         \
    L(except, "除", "c", NULL, 20000)                           \
    T(day, "计日", "hc", &count_days, 300)                      \
    T(credit, "记给", "c", NULL, 300)                           \
    T(belongs, "属", "c", NULL, 2000)                           \
    T(amount, "计", "c", NULL, 300)                             \
    T(item, "本篇", "c", NULL, 300)                             \
    L(same_item, "同一篇", "cg", NULL, 2000)                    \
    L(period, SLOT_PERIOD, "cg", NULL, 5000)                    \
    L(part, "其中", "c", NULL, 5000)                            \
    T(convert, "折算", "c", NULL, 2000)                         \
    T(only, "只算", "c", NULL, 2000)                            \
    T(units, "综合稿", "c", NULL, 300)                          \
    T(persons, "合作者", "c", NULL, 300)                        \
    T(places, "保留", "c", NULL, 300)                           \
    T(top, "前", "p", NULL, 300)                                \
    T(last, "末", "p", NULL, 300)                               \
    T(least, "得分", "p", NULL, 300)                            \
    T(progress, "进步", "p", NULL, 300)                         \
    F(bars, "取消评优", "c", NULL, 0)                           \
    F(zeroes, "清零", "c", NULL, 0)                             \
    F(done, "完成任务", "p", NULL, 0)                           \
    L(other, SLOT_OTHER, "hcgp", NULL, 50000)

#define SECTION_TEXT_(m, word, kinds, words, max) struct str m;
#define SECTION_FLAG_(m, word, kinds, words, max) bool m;

struct section_in {
    int64_t draft, section;
    struct str seen; /* digest of the text that the form was made from; "": whatever */
    SECTION_FIELDS(SECTION_TEXT_, SECTION_TEXT_, SECTION_FLAG_)
};
extern const struct field section_set_fields[];
extern const struct field section_id_fields[]; /* draft and section */

/* A text for each field: its help, the words that may stand there, what is wrong. */
struct section_notes {
    SECTION_FIELDS(SECTION_TEXT_, SECTION_TEXT_, SECTION_TEXT_)
};

struct section_view {
    int64_t draft, section;
    struct str draft_title, seen, name, word; /* word: 条 */
    bool head, clause, group, prize;
    struct section_in now;
    struct section_notes help, words, wrong;
    struct str missing; /* what the section lacks as a whole */
    int64_t faults;
    bool gives, conditions; /* parts that have something in them stand open */
    int64_t above, below; /* sections before and behind; 0: none */
};
extern const struct field section_view_fields[];

struct section_add_in {
    int64_t draft;
    int kind;    /* enum section_kind: 条 组 奖 */
    int64_t after; /* the section that it goes behind; 0: at the end of its kind */
    struct str seen;
};
extern const struct field section_add_fields[];

struct section_move_in {
    int64_t draft, section;
    bool down;
    struct str seen;
};
extern const struct field section_move_fields[];
extern const struct field section_drop_fields[];

ACT(section_show);
ACT(section_set);
ACT(section_add);
ACT(section_move);
ACT(section_drop);

#endif
