/* demo.h -- the sample city: what the parts of its loader share.
 *
 * The files of data/demo say what there is: city.txt the units and people, items.txt the
 * written items, templates.txt what others are made from, plan.txt what becomes of them,
 * edited.txt the texts of some at each stage.
 *     city.c   units, people, bulletins: made through the stores, in one transaction
 *     text.c   items from templates
 *     plan.c   the plan: every item with its day and its fate
 *     edited.c the items that have several texts: data/demo/edited.txt
 *     when.c   every act of every item, as steps in the order of time
 *     year.c   the steps are done, one act each, as the people themselves;
 *     item.c   those of one item
 *     edit.c   those of an item with several texts: remarks, its piece, a notice
 *     show.c   the year's figures, and its papers as files
 *     demo.c   the role: zhibao demo
 * All is a function of the files: clock, ids and choices are set, so that each load gives
 * the same city.
 */
#ifndef DEMO_DEMO_H
#define DEMO_DEMO_H

#include "base/field.h"
#include "serve/cli.h"

int demo_main(struct command *c); /* the role (serve/cli.h) */

enum { DEMO_STEPS_MAX = 3, DEMO_PLACES_MAX = 16, DEMO_TOPICS_MAX = 24,
       DEMO_READERS_MAX = 12 };

struct demo_unit {
    struct str code, class, short_name, name;
    int64_t id;
    int parent;                  /* index; -1 none */
    struct str officer;          /* log-ins */
    struct str editor, editor2, leader, assessor;
    struct str signer[DEMO_STEPS_MAX], step_post[DEMO_STEPS_MAX];
    int steps;
    struct str officer_name, officer_phone, signer_name, signer_phone;
    struct str places[DEMO_PLACES_MAX], topics[DEMO_TOPICS_MAX];
    int place_n, topic_n;
};

struct demo_bulletin {
    struct str name;
    int64_t id;
    int unit; /* index */
    struct str checker; /* who signs between the editor and the leader; "": nobody */
    int reader[DEMO_READERS_MAX], readers; /* indexes of the units it is sent to */
};

/* The bulletins in the order of city.txt. */
enum { DEMO_CITY, DEMO_WEIGHTY, DEMO_COUNTY, DEMO_PROVINCE, DEMO_CENTRE };

struct demo_topic {
    struct str name;
    int64_t id;
};

struct demo_city {
    struct demo_unit *unit;
    struct demo_bulletin *bulletin;
    struct demo_topic *topic;
    int units, bulletins, topics, people;
};

/* Makes the node and what city.txt says, in the open transaction; the log-ins get
 * `password`, an Argon2id hash. */
MUST_CHECK enum rc demo_city_make(struct cx *cx, struct str text, struct str password,
                                  struct demo_city *city);
int demo_unit_of(const struct demo_city *city, struct str short_name); /* -1: none */
const struct demo_bulletin *demo_bulletin_of(const struct demo_city *city,
                                             struct str name);
bool demo_village(const struct demo_unit *u); /* has villages: no city district */

/* What becomes of an item at its superior, and at the city when it went there too. */
enum demo_fate {
    FATE_NONE, FATE_DRAFT, FATE_SIGNING, FATE_LAST_STEP, FATE_TURNED, FATE_WAITING,
    FATE_INHAND, FATE_VERIFY, FATE_REVISE, FATE_KEPT, FATE_KEPT_FILED, FATE_REFUSED,
    FATE_FILED, FATE_ISSUE, FATE_OPEN, FATE_ISSUE_SIGNING, FATE_DIGEST, FATE_END
};

enum demo_mark {
    MARK_CENTRE = 1, MARK_PROVINCE = 2, MARK_URGENT = 4, MARK_VERIFIED = 8,
    MARK_REVISED = 16, MARK_FILE = 32, MARK_DIRECT = 64, MARK_WEIGHTY = 128
};

struct demo_text { /* title "": there is none */
    struct str title, body;
};

/* An item with several texts (data/demo/edited.txt). */
struct demo_edited {
    struct demo_text first, printed; /* the last one is the item's own */
    struct str reason, note;         /* why it was returned; "": it was not */
    struct str quote, remark, answer;
    struct str picture;              /* name of the file that comes with it */
    bool recall;                     /* the notice: 撤稿, else 更正 */
    int64_t told, placed;            /* days of the notice, of its 启事; 0: none */
    struct str wrong, right, notice; /* what the notice corrects, what it says */
    int64_t remark_id, piece, issue; /* set while it is done */
};

struct demo_item {
    int no;                    /* from 0: its own choices are made from it */
    int unit;                  /* index */
    int64_t day;               /* written and sent */
    int kind;                  /* enum report_kind */
    struct str topic, title, body;
    unsigned marks;            /* enum demo_mark */
    enum demo_fate fate;       /* at its superior */
    enum demo_fate city_fate;  /* 直报: at the city */
    struct str reason;         /* refused: why */
    bool written, taken;       /* of items.txt; taken: the plan has placed it */
    struct str bulletin;       /* FATE_ISSUE: in which */
    struct demo_digest *digest;
    struct demo_edited *edited; /* NULL: it has one text */
    int64_t report, handling, city_handling, issued; /* set while it is done */
    struct str holder;         /* log-in of the editor who has it */
};

struct demo_digest {
    int64_t day, id;
    struct str title, topic, holder;
    struct str body;           /* each line may begin with [UNIT …]; "": is made */
    int kind;
    struct demo_item **source;
    int sources;
    bool extra;                /* stands in a 增刊 of its own */
};

struct demo_instruction {
    int64_t day;
    struct str level, leader, text;
    struct demo_item **item;
    int items;
};

struct demo_happening { /* 记事 */
    int64_t day;
    int unit; /* index */
    struct str kind, value, decided_by, evidence, title; /* value, decided_by: may be "" */
};

struct demo_run { /* 刊期: so many issues of a bulletin in a year */
    int year, issues;
    struct str bulletin;
};

enum { DEMO_ITEMS_MAX = 2000, DEMO_RUNS_MAX = 8, DEMO_DIGESTS_MAX = 40, DEMO_SAID_MAX = 20,
       DEMO_HAPPENINGS_MAX = 40 };

struct demo_plan {
    const struct demo_city *city;
    struct demo_item *item;
    struct demo_digest *digest;
    struct demo_instruction *instruction;
    struct demo_happening *happening;
    struct demo_run run[DEMO_RUNS_MAX];
    int items, digests, instructions, happenings, runs;
};

/* Templates, and an item made from one. */
struct demo_templates;
MUST_CHECK enum rc demo_templates_read(struct cx *cx, struct str text,
                                       struct demo_templates **out);
/* Fills title, body, kind and topic.  item->kind 0: any but 简讯; topic "": any.  A title
 * is not given twice in a year. */
MUST_CHECK enum rc demo_text_make(struct cx *cx, struct demo_templates *t,
                                  const struct demo_city *city, struct demo_item *item);

MUST_CHECK enum rc demo_plan_read(struct cx *cx, struct str items, struct str plan,
                                  struct demo_templates *t, const struct demo_city *city,
                                  struct demo_plan *out);

/* Gives the items and digests of the plan the texts of edited.txt. */
MUST_CHECK enum rc demo_edited_read(struct cx *cx, struct str text, struct demo_plan *plan);

/* A step: one act at one time. */
enum demo_what {
    DO_ADD, DO_SUBMIT, DO_SIGN, DO_TURN, DO_TAKE, DO_ASK, DO_ANSWER, DO_RETURN, DO_CHANGE,
    DO_KEEP, DO_REFUSE, DO_FILE, DO_ADOPT, DO_DIGEST, DO_PLACE, DO_ISSUE_NEW,
    DO_ISSUE_SUBMIT, DO_ISSUE_CHECK, DO_ISSUE_SIGN, DO_ISSUE_RECEIVE, DO_FORWARD,
    DO_CREDIT, DO_INSTRUCT, DO_HAPPEN, DO_SCHEME, DO_CIRCULAR, DO_REMARK, DO_REPLY,
    DO_DONE, DO_EDIT, DO_NOTICE, DO_NOTICE_PLACE
};
struct demo_step {
    int64_t at;
    int no;            /* order of making: breaks ties */
    enum demo_what what;
    struct demo_item *item;
    struct demo_digest *digest;
    const struct demo_instruction *instruction;
    const struct demo_happening *happening;
    const struct demo_bulletin *bulletin; /* of an issue, or that adopts */
    int n;             /* step of the chain; period of a circular */
    bool city;         /* 直报: at the city */
    bool extra;        /* in the 增刊 that was begun last */
    int64_t day;       /* of an adoption; circular: year * 100 + part */
};

/* Every step, in the order of time; of struct demo_step. */
MUST_CHECK enum rc demo_when(struct cx *cx, struct demo_plan *plan, struct list *out);

/* Do the steps; grouped by day into transactions.  `rules`: the text of the scheme. */
MUST_CHECK enum rc demo_year(struct cx *cx, const struct command *c,
                             const struct demo_plan *plan, const struct list *steps,
                             struct str rules);

/* Load it all into the empty place that cx has open (c->demo, c->place.files); cx then
 * makes its ids, and its clock is the loader's. */
MUST_CHECK enum rc demo_load(struct cx *cx, const struct command *c);

/* Print the year's figures and write its papers beside the data file. */
MUST_CHECK enum rc demo_show(struct cx *cx, const struct command *c);

/* Lines and words of the files: the next line that is not a comment (false at the end),
 * and the next word of it ("" when there is none). */
bool demo_line(struct str *text, struct str *line);
struct str demo_word(struct str *line);
MUST_CHECK enum rc demo_wrong(struct cx *cx, const char *file, struct str line);

/* The n-th choice of something: 0 to below - 1, the same each time. */
uint64_t demo_mix(uint64_t x);
int64_t demo_choice(int no, int n, int64_t below);

/* Is it a day of work, by the holidays of those years; the next one after `day`. */
bool demo_workday(int64_t day);
int64_t demo_next_workday(int64_t day);

#endif
