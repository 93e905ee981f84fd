/* scheme.h -- an assessment scheme (考核办法): a file of rules, read into clauses.
 *
 * The file is Chinese text that a clerk can read and write; its grammar, every keyword
 * and what each does stand in docs/formats.md, which is the law for reader and engine.
 * scheme_parse() reports every mistake of the file at once, by line.
 *
 * A scheme is a head, groups (组) of clauses with a rule of their own, clauses (条) in
 * the measure's order, and prizes (奖).  Each clause quotes the article it carries out.
 * A clause picks happenings by conditions (struct fit), may keep only some of them by
 * their order (struct nth), and then does one thing (enum gives) to the accounts of
 * units or persons.  A new rule shape is a new row in the table of keywords
 * (scheme_key.c), not a new mechanism.
 */
#ifndef DOMAIN_SCHEME_H
#define DOMAIN_SCHEME_H

#include "base/cx.h"
#include "base/field.h"
#include "domain/line_fault.h"
#include "domain/span.h"
#include "domain/words.h"

enum {
    SCHEME_BYTES_MAX = 256 * 1024,
    SCHEME_CLAUSES_MAX = 500,
    SCHEME_GROUPS_MAX = 32,
    SCHEME_PRIZES_MAX = 50,
    SCHEME_FAULTS_MAX = 500,       /* that are listed; one more says how many remain */
    SCHEME_POINTS_MAX = 1000000,   /* of any amount in the file, either sign */
    SCHEME_QUOTA_MAX = 10000,
    SCHEME_RATIO_MAX = 8,          /* numbers in 3:2 */
    SCHEME_BANDS_MAX = 20,         /* with 其余 */
    SCHEME_PARTS_MAX = 20,         /* 其中, of a clause */
    SCHEME_EXCLUDED_MAX = 50,      /* 不计 */
    SCHEME_FACTORS_MAX = 10,       /* clauses with 本篇: each may double the lines */
    SCHEME_FACTOR_MAX = 1000,      /* 乘, either sign; and all 本篇 and 满分 together */
    SCHEME_EACH_MAX = 10000,       /* 每少一篇扣, 每超一篇计; what 折算 makes of a total */
    SCHEME_ITEM_MAX = 1000000000,  /* points that a text could be given in all */
};

/* --- conditions --- */

/* Names that a happening may have; none: any will do. */
struct names {
    struct list of; /* of struct str, without 《》 */
    bool except;    /* 除: none of these */
};

/* A number from `low` to `high`, both included.  `set`: there is such a condition. */
struct range {
    bool set, except;
    int64_t low, high;
};

/* What a happening must be; all must hold.  Masks are of 1 << word, 0: any; with 除 the
 * mask is the complement and has bit 0 (no word at all), too. */
struct fit {
    unsigned happenings;            /* 看 */
    unsigned levels, forms, kinds, routes; /* 级别 形式 类别 途径 */
    unsigned leaders;               /* 领导: level of the leader */
    struct names bulletins, columns, channels, media; /* 刊物 栏目 渠道 载体 */
    struct names posts;             /* 职务: post of the leader */
    struct names flags;             /* 标记: has one of these */
    struct names classes, ranks;    /* 单位: class of the unit; 人员: rank of the person */
    struct range length;            /* 字数; a happening of unknown length never fits */
    struct range minutes;           /* 用时; likewise */
};

/* Which of the fitting happenings of an account count, by their order (day, id). */
enum nth_scope { NTH_NONE, NTH_ITEM, NTH_SPAN };
struct nth {
    int scope;         /* enum nth_scope: of the same report, or within a span */
    int span;          /* NTH_SPAN: enum span */
    int64_t low, high; /* from 1, both included; high INT64_MAX: and all later ones */
};

/* --- what a clause does --- */

/* How credit for one published text of several is given. */
enum sharing {
    SHARE_FULL,  /* 各计全分: the whole amount to each */
    SHARE_EQUAL, /* 平分: equal parts; what is left of the division goes to the first,
                    0.0001 to each, until nothing is left */
    SHARE_OWN,   /* 各计 N: another amount to each */
    SHARE_FIRST, /* 第一个: all to the first, nothing to the others */
    SHARE_RATIO, /* 3:2: to the first ones in this proportion, nothing to the others;
                    when there are fewer, in the proportion of those there are; the rest
                    of the division as in SHARE_EQUAL */
};
struct share {
    int how;         /* enum sharing */
    int64_t own;     /* SHARE_OWN */
    int64_t ratio[SCHEME_RATIO_MAX]; /* whole numbers */
    int n_ratio;
};

/* 任务: so many of the happening, or 目标: so many points, are wanted in each span. */
struct quota_class {
    struct str class;
    int64_t wanted;
};
struct quota_part { /* 其中: so many of them must also fit this */
    struct fit fit;
    int64_t wanted;
};
struct quota {
    int span;             /* enum span; 0: the clause has no quota */
    int64_t wanted;       /* 0.0001, as the four below; 0 with classes */
    bool each_person;     /* 每人: times the unit's people */
    bool own_only;        /* 另定: only a unit with a quota of its own has one */
    struct list classes;  /* of struct quota_class: by class; others have no quota */
    struct list parts;    /* of struct quota_part */
    int64_t each_short;   /* 每少一篇扣 */
    int64_t short_all;    /* 未完成扣 */
    int64_t done_gives;   /* 完成计 */
    int64_t in_proportion; /* 按比例计: this times what is there / wanted, at most this */
    int64_t each_over;    /* 每超一篇计 */
};

enum conversion {
    CONVERT_NONE,
    CONVERT_AVERAGE, /* 平均: total / number of fitting happenings */
    CONVERT_SCALE,   /* 满分 A 计 B: total * B / A */
    CONVERT_HIGHEST, /* 最高 计 B: the highest of the group gets B, others in proportion */
    CONVERT_BANDS,   /* 分档: by total */
    CONVERT_RANKS,   /* 名次: by rank in the group */
    CONVERT_ROUND,   /* 保留 N 位, half up */
};
struct band {
    int64_t from;  /* this total or more; this rank (whole, times 1) or better; of 其余
                      INT64_MIN, INT64_MAX: all others */
    int64_t gives;
};

enum gives {
    GIVES_NOTHING,    /* only its consequence: 取消评优, 清零 */
    GIVES_AMOUNT,     /* 计 N: for each */
    GIVES_VALUE,      /* 计 原值: what the fact itself says */
    GIVES_FACTOR,     /* 本篇 乘 N: the item's points, times N */
    GIVES_QUOTA,      /* 任务 */
    GIVES_TARGET,     /* 目标 */
    GIVES_BASE,       /* 底分: to each unit in each span */
    GIVES_RATE,       /* 占 H 计 N: N times the share of another happening */
    GIVES_CONVERSION, /* 折算: of the total */
};

/* Points or money that a clause or group gives, kept within bounds in each span: what
 * counts is the sum, put back to the bound when it passes it. */
struct bounds {
    unsigned capped, floored; /* masks of 1 << span */
    int64_t cap[SPAN_END], floor[SPAN_END];
};

enum account { ACCOUNT_UNIT = 1 << 0, ACCOUNT_PERSON = 1 << 1 };

/* Which day a happening counts for.  One that does not know the day named counts for
 * the day it happened. */
enum count_day {
    COUNT_NONE, /* of a clause: as the scheme says */
    COUNT_HAPPENED, COUNT_ENTERED, COUNT_REPORTED, COUNT_ISSUED, COUNT_END
};
extern const struct words count_days; /* 发生日 登记日 报送日 刊发日 */

struct clause {
    int no;              /* from 1, as in the file; of several schemes joined
                            (domain/points_join.h) from 1 over all of them */
    int own;             /* in its own file: what a ledger says; the same but when joined */
    int64_t scheme;      /* which of the joined it is of; 0: nothing was joined */
    int line;            /* where it begins in the file */
    struct str name;     /* 市级采用 */
    struct str article;  /* the measure's own words; several lines are kept apart by \n */
    struct fit fit;
    struct nth nth;
    int day;             /* enum count_day; COUNT_NONE: the scheme's */
    unsigned accounts;   /* mask of enum account; never 0 */
    uint32_t groups;     /* 属: bit i: of group i; 组 全部 is in it for every clause */
    bool money;          /* amounts are 元, not 分 */
    int gives;           /* enum gives */
    int64_t amount;      /* AMOUNT, BASE, RATE: 0.0001 */
    int64_t factor;      /* 乘: of AMOUNT, VALUE, FACTOR; DECIMAL_ONE when not written */
    struct range value;  /* VALUE: bounds of what the fact says; -MAX…MAX when not set */
    int places;          /* 保留 N 位 of each amount, half up; 4 when not written */
    struct share units, persons; /* 综合稿, 合作者 */
    struct quota quota;  /* QUOTA, TARGET */
    struct list base_classes; /* BASE: of struct quota_class; empty: amount for all */
    int span;            /* BASE, RATE: enum span */
    unsigned rate_of;    /* RATE: mask of the happenings that are the whole */
    unsigned char *only; /* 只算: by clause number - 1, whose points TARGET and FACTOR
                            look at; NULL: all */
    int conversion;      /* enum conversion */
    int64_t full, to;    /* SCALE: A, B; HIGHEST: to is B; ROUND: to is N */
    struct list bands;   /* BANDS, RANKS: of struct band, best first; last one: 其余 */
    struct bounds bounds;
    bool bars;           /* 取消评优: no prize in the year of its happening */
    bool zeroes;         /* 清零: the points of the year are 0 from then on */
};

/* 组: clauses with a rule in common. */
struct group {
    int line;
    struct str name, article; /* article may be empty */
    bool money;
    int top;           /* 同一篇 取最高 N: 0: all count */
    bool top_levels;   /* 取最高 N 级: the best of each level, of the N highest levels */
    struct bounds bounds;
};

/* 奖: who is a candidate.  A person decides. */
enum prize_object { PRIZE_UNIT, PRIZE_PERSON, PRIZE_ITEM };
enum prize_progress { PROGRESS_NONE, PROGRESS_RANK, PROGRESS_POINTS };
struct prize {
    int no, line;        /* no: from 1 */
    struct str name, article;
    int object;          /* enum prize_object */
    struct names classes; /* 单位 */
    int64_t top;         /* 前 N: ranks 1…N of each group, ties included; 0: no limit */
    int64_t last;        /* 末 N: of each group the ranks from that of the N-th from last on;
                            0: no such line; not with top or progress */
    bool has_least;
    int64_t least;       /* 得分 不少于 */
    int progress;        /* enum prize_progress: the top N are those that gained most */
    bool done;           /* 完成任务: every quota of the span was met */
    struct fit fit;      /* PRIZE_ITEM: the happening it must have */
};

struct scheme {
    struct str name;
    int64_t began, ended;    /* days, both included */
    struct str follows;      /* 接: the name of the scheme whose place it takes on the day
                                it begins (domain/points_join.h); "": none */
    struct year_start year;  /* 年度 */
    struct list classes;     /* of struct str: unit classes that are assessed; empty: all */
    int day;                 /* 计日: enum count_day, never COUNT_NONE */
    struct list excluded;    /* 不计: of struct fit; what fits one of them counts nowhere */
    int ranking;             /* 排名: enum ranking */
    struct list ties;        /* 同分: of int64_t, clause numbers; more points in the first
                                clause win, then in the second … */
    struct list roll;        /* 零名单: of int64_t, happenings */
    struct list groups;      /* of struct group; [0] is 组 全部 when the file has it */
    struct list clauses;     /* of struct clause */
    struct list prizes;      /* of struct prize */
};

enum ranking { RANK_TEAM, RANK_CLASS, RANK_ALL }; /* 按分组 (also when not written), 按类别, 不分组 */

/* The keywords of the file, in the order of the manual: what the reader goes by, what
 * its messages say, and what docs/formats.md prints (test_scheme.c compares them). */
struct keyword_row {
    const char *word;    /* 级别; NULL ends the table */
    const char *where;   /* 文首, 条, 组, 奖, several with 、 between them, or the keyword
                            after which it stands: 综合稿 */
    const char *goes_on; /* how the line goes on, by example: 中央 省 市 */
    const char *meaning; /* in Chinese, one sentence */
};
/* Row `i`, or one with word NULL when there are no more. */
struct keyword_row scheme_keyword(size_t i);

/* Reads `text`.  OK: *out is the scheme.  E_INVALID "scheme.faults": *faults has all
 * mistakes (of struct line_fault, at least one), in the order of lines; {0} of the
 * fault is their number.  E_TOO_LARGE "scheme.large".  Everything lives in cx->a. */
MUST_CHECK enum rc scheme_parse(struct cx *cx, struct str text, struct scheme *out,
                                struct list *faults);

#endif
