/* test_rights.c -- every act × every role in every unit: who is let through and who not.
 *
 * The rows come from acts[]; what is expected comes from the two small tables below, written
 * from the rules of the office and not from app/rights.c.  Each attempt has a valid input
 * made from the act's own field table, goes the whole way of perform(), and is rolled back.
 * A new act is tried without a change here; a new right or scope fails until it has a line. */
#include "base/time.h"
#include "db/db.h"
#include "store/person.h"
#include "tests/flow/objects.h"

enum { CITY, COUNTY1, COUNTY2, TOWN, UNITS, NOWHERE = -1 };
static const int parent[UNITS] = { NOWHERE, CITY, CITY, COUNTY1 };

/* Who carries a right, by the first characters of the roles' words, and how far. */
struct rule {
    enum right right;
    const char *roles; /* "*": whoever is logged in; "**": everybody */
    enum { OWN, BELOW, ABOVE, TREE } reach;
};
static const struct rule rules[] = {
    { RIGHT_PUBLIC, "**", OWN },
    { RIGHT_SIGNED, "*", OWN },
    { RIGHT_READ, "信息员 审核人 编辑 领导 考核员", OWN },
    { RIGHT_WRITE, "信息员", OWN },
    { RIGHT_SIGN, "审核人 领导", OWN },
    { RIGHT_EDIT, "编辑", OWN },
    { RIGHT_REMARK, "信息员 审核人 编辑 领导", OWN },
    { RIGHT_PUBLISH, "领导", OWN },
    { RIGHT_APPROVE, "编辑 审核人 领导", OWN },
    { RIGHT_RECORD, "编辑 考核员", OWN },
    { RIGHT_ASSESS, "考核员", OWN },
    { RIGHT_PAPERS, "信息员 审核人 编辑 领导 考核员", ABOVE },
    { RIGHT_ROSTER, "*", TREE },
    { RIGHT_ADMIN, "系统管理员", BELOW },
    { RIGHT_AUDIT, "审计员", OWN },
};
enum { RULES = sizeof(rules) / sizeof(rules[0]) };

/* To which units the object of each scope belongs in this world: a report of 林州 that the
 * city handles, and what the city made of it. */
static const struct {
    enum scope scope;
    int unit[2];
} owners[] = {
    { SCOPE_UNIT, { COUNTY1, NOWHERE } },
    { SCOPE_UNIT_KEPT, { COUNTY1, NOWHERE } },
    { SCOPE_REPORT_OWN, { COUNTY1, NOWHERE } },
    { SCOPE_REPORT, { COUNTY1, CITY } },
    { SCOPE_REMARK, { COUNTY1, CITY } },
    { SCOPE_HANDLING, { CITY, NOWHERE } },
    { SCOPE_VERIFICATION, { COUNTY1, NOWHERE } },
    { SCOPE_ATTACHMENT_OWN, { COUNTY1, NOWHERE } },
    { SCOPE_ATTACHMENT, { COUNTY1, CITY } },
    { SCOPE_DIGEST, { CITY, NOWHERE } },
    { SCOPE_BULLETIN, { CITY, NOWHERE } },
    { SCOPE_BULLETIN_KEPT, { CITY, NOWHERE } },
    { SCOPE_ISSUE, { CITY, NOWHERE } },
    { SCOPE_ISSUE_READER, { COUNTY1, COUNTY2 } },
    { SCOPE_PIECE, { CITY, NOWHERE } },
    { SCOPE_ADOPTION_OWN, { CITY, NOWHERE } },
    { SCOPE_ADOPTION, { CITY, COUNTY1 } },
    { SCOPE_INSTRUCTION_OWN, { CITY, NOWHERE } },
    { SCOPE_INSTRUCTION, { CITY, COUNTY1 } },
    { SCOPE_HAPPENING_OWN, { CITY, NOWHERE } },
    { SCOPE_HAPPENING, { CITY, COUNTY1 } },
    { SCOPE_SCHEME, { CITY, NOWHERE } },
    { SCOPE_DRAFT, { CITY, NOWHERE } },
    { SCOPE_CIRCULAR, { CITY, NOWHERE } },
    { SCOPE_AWARD, { CITY, NOWHERE } },
    { SCOPE_FEE, { CITY, NOWHERE } },
    { SCOPE_PERSON, { COUNTY1, NOWHERE } },
    { SCOPE_POST, { COUNTY1, NOWHERE } },
    { SCOPE_INTAKE, { CITY, NOWHERE } },
};
enum { OWNERS = sizeof(owners) / sizeof(owners[0]) };

struct who {
    const char *login; /* NULL: nobody */
    int posts;
    struct {
        int role, unit;
    } post[2];
    bool out; /* disabled, or no post today: as if not logged in */
};
enum { PEOPLE_MAX = 64, ACTS_MAX = 300 };

struct world {
    struct flow *f;
    struct who who[PEOPLE_MAX];
    int people;
    struct objects objects; /* something of each noun; of 林州, handled by the city */
    const char *got[ACTS_MAX][PEOPLE_MAX]; /* fault code; "" let through */
};

/* --- what is expected ----------------------------------------------------------------- */

static bool within(int reach, int post, int object)
{
    if (post == object || reach == TREE) /* the world has one tree */
        return true;
    if (reach == BELOW)
        return parent[object] != NOWHERE && within(BELOW, post, parent[object]);
    if (reach == ABOVE)
        return parent[post] != NOWHERE && within(ABOVE, parent[post], object);
    return false;
}

static const struct rule *rule_of(const struct rule *table, enum right right)
{
    for (int i = 0; i < RULES; i++) {
        if (table[i].right == right)
            return &table[i];
    }
    return NULL;
}

static bool carries(const struct rule *rule, int role)
{
    struct str all = str_of(rule->roles);

    return rule->roles[0] == '*' || str_find(all, words_str(&roles, role)) != all.n;
}

static bool reaches(const struct rule *rule, enum scope scope, int unit)
{
    if (scope == SCOPE_SELF)
        return true;
    for (int i = 0; i < OWNERS; i++) {
        if (owners[i].scope != scope)
            continue;
        for (int j = 0; j < 2; j++) {
            if (owners[i].unit[j] != NOWHERE && within(rule->reach, unit, owners[i].unit[j]))
                return true;
        }
        return false;
    }
    printf("# scope %d has no owner here\n", (int)scope);
    check_failures++;
    return false;
}

/* The fault code that must come; "" when the person is let through. */
static const char *expected(const struct rule *table, const struct act *act,
                            const struct who *who)
{
    const struct rule *rule = rule_of(table, act->right);
    bool role = false, sees = false;

    if (rule == NULL) {
        printf("# %s: right %d has no rule here\n", act->name, (int)act->right);
        check_failures++;
        return "?";
    }
    if (strcmp(rule->roles, "**") == 0)
        return "";
    if (who->login == NULL || who->out)
        return "session.needed";
    for (int i = 0; i < who->posts; i++) {
        bool has = carries(rule, who->post[i].role);
        bool near = reaches(rule, act->scope, who->post[i].unit);

        if (has && near)
            return "";
        role |= has;
        sees |= near;
    }
    return !role || sees ? "rights.role" : "rights.object";
}

/* --- the world ------------------------------------------------------------------------ */

static struct who *who_add(struct world *w, const char *login)
{
    must(w->people < PEOPLE_MAX);
    w->who[w->people].login = login;
    return &w->who[w->people++];
}

static void who_post(struct world *w, struct who *who, int64_t person, int role, int unit)
{
    const int64_t units[UNITS] = { w->f->city, w->f->county1, w->f->county2, w->f->town };

    flow_post(w->f, person, units[unit], (enum role)role, "");
    who->post[who->posts].role = role;
    who->post[who->posts++].unit = unit;
}

/* One person for each role in each unit; some with two posts; some who are out. */
static void people_make(struct world *w)
{
    struct flow *f = w->f;
    const int mixed[][4] = { { ROLE_OFFICER, COUNTY2, ROLE_LEADER, COUNTY1 },
                             { ROLE_EDITOR, COUNTY1, ROLE_AUDITOR, CITY },
                             { ROLE_ADMIN, TOWN, ROLE_OFFICER, COUNTY1 },
                             { ROLE_ASSESSOR, COUNTY2, ROLE_OFFICER, CITY } };

    for (int role = ROLE_OFFICER; role < ROLE_END; role++) {
        for (int unit = 0; unit < UNITS; unit++) {
            struct who *who = who_add(w, flow_fmt(f, "r%du%d", role, unit));

            who_post(w, who, flow_person(f, who->login, who->login), role, unit);
        }
    }
    for (int i = 0; i < 4; i++) {
        struct who *who = who_add(w, flow_fmt(f, "mixed%d", i));
        int64_t person = flow_person(f, who->login, who->login);

        who_post(w, who, person, mixed[i][0], mixed[i][1]);
        who_post(w, who, person, mixed[i][2], mixed[i][3]);
    }
    who_add(w, NULL);
}

static void outsiders_make(struct world *w)
{
    struct flow *f = w->f;
    const char *login[] = { "disabled", "gone", "coming" };

    for (int i = 0; i < 3; i++) {
        struct person p = { 0 };
        int64_t id = flow_person(f, login[i], login[i]);
        const int64_t units[] = { f->city, f->county1 };

        for (int j = 0; j < 2 * (ROLE_END - 1); j++) {
            int64_t post = flow_post(f, id, units[j % 2], (enum role)(1 + j / 2), "");

            flow_begin(f);
            if (i == 1)
                must(post_end(&f->cx, post, time_day(f->now)) == OK);
            flow_commit(f);
        }
        flow_begin(f);
        must(person_load(&f->cx, id, &p) == OK);
        p.disabled = i == 0;
        must(person_set(&f->cx, &p) == OK);
        if (i == 2)
            must(db_script(&f->cx, flow_fmt(f, "UPDATE post SET began = %" PRId64
                                               " WHERE person = %" PRId64,
                                            f->now + 86400000, id)) == OK);
        flow_commit(f);
        who_add(w, login[i])->out = true;
    }
}

/* --- an attempt ----------------------------------------------------------------------- */

/* What stops this person; "" when the rights let them through, whatever came then. */
static const char *attempt(struct world *w, const struct act *act, const struct who *who)
{
    struct arena *a = arena_new(w->f->a, (size_t)256 << 20);
    struct cx cx = w->f->cx;
    struct job job = { .act = act, .login = str_of(who->login), .now = w->f->now };
    const char *code = "";
    enum rc rc;

    cx.a = a;
    objects_input(&w->objects, act, &job);
    must(db_begin(&cx, DB_WRITE) == OK);
    rc = perform(&cx, &job);
    db_rollback(&cx);
    if (rc != OK) {
        code = job.fault.code;
        if (strncmp(code, "field.", 6) == 0) {
            printf("# %s: the made input is not valid: %s %s\n", act->name,
                   job.fault.field != NULL ? job.fault.field : "", code);
            check_failures++;
        }
        if (rc == E_IO || (strcmp(code, "session.needed") != 0 &&
                           strcmp(code, "rights.role") != 0 &&
                           strcmp(code, "rights.object") != 0))
            code = rc == E_IO ? "io" : "";
    }
    arena_free(a);
    return code;
}

static int acts_count(void)
{
    int n = 0;

    while (acts[n].name != NULL)
        n++;
    must(n <= ACTS_MAX);
    return n;
}

/* How many of the outcomes are not what this table says. */
static int differences(const struct world *w, const struct rule *table, bool tell)
{
    int n = 0;

    for (int i = 0; acts[i].name != NULL; i++) {
        for (int j = 0; j < w->people; j++) {
            const char *want = expected(table, &acts[i], &w->who[j]);

            if (strcmp(want, w->got[i][j]) == 0)
                continue;
            n++;
            if (tell && n <= 40)
                printf("# %s by %s: \"%s\", not \"%s\"\n", acts[i].name,
                       w->who[j].login != NULL ? w->who[j].login : "nobody", w->got[i][j],
                       want);
        }
    }
    return n;
}

static struct world *world_make(void)
{
    struct flow *f = flow_open();
    struct world *w = NEW(f->a, struct world);

    w->f = f;
    people_make(w);
    outsiders_make(w);
    objects_make(&w->objects, f);
    for (int i = 0; i < acts_count(); i++) {
        for (int j = 0; j < w->people; j++)
            w->got[i][j] = attempt(w, &acts[i], &w->who[j]);
    }
    return w;
}

static void every_act_by_everybody(void)
{
    struct world *w = world_make();
    struct rule wrong[RULES];
    int through = 0, stopped = 0, noticed;

    for (int i = 0; i < acts_count(); i++) {
        for (int j = 0; j < w->people; j++) {
            through += w->got[i][j][0] == '\0';
            stopped += w->got[i][j][0] != '\0';
        }
    }
    printf("# %d acts, %d people: %d let through, %d stopped\n", acts_count(), w->people,
           through, stopped);
    CHECK(through > 0 && stopped > through);
    CHECK_INT(differences(w, rules, true), 0);

    /* Would a mistake be seen?  One role too many, one too few, a reach too far. */
    for (int i = 0; i < 3; i++) {
        memcpy(wrong, rules, sizeof(wrong));
        if (i == 0)
            wrong[5].roles = "编辑 审计员";
        else if (i == 1)
            wrong[4].roles = "审核人";
        else
            wrong[3].reach = BELOW;
        noticed = differences(w, wrong, false);
        printf("# control %d: %d differences\n", i + 1, noticed);
        CHECK(noticed > 0);
    }
    flow_close(w->f);
}

/* What is not there and what is not for one to know are answered alike. */
static void nothing_is_told_of_others(void)
{
    struct flow *f = flow_open();
    int64_t id = flow_report(f, "officer1", "林州的");
    struct str there, missing;

    flow_fails(f, "officer2", "rights.object", "report.show", flow_id(f, "report", id));
    there = f->job.fault.detail;
    flow_fails(f, "officer2", "rights.object", "report.show", "report=99");
    missing = f->job.fault.detail;
    CHECK(str_eq(there, missing));
    flow_close(f);
}

/* Every row of acts[] has a right and a scope that its input can name. */
static void every_row_is_guarded(void)
{
    for (const struct act *act = acts; act->name != NULL; act++) {
        if (act->right == RIGHT_NONE || act->run == NULL || act->help == NULL) {
            printf("# %s lacks a right, a function or help\n", act->name);
            check_failures++;
        }
        for (const struct act *other = act + 1; other->name != NULL; other++)
            CHECK(strcmp(act->name, other->name) != 0);
    }
}

const struct test tests[] = {
    TEST(every_act_by_everybody),
    TEST(nothing_is_told_of_others),
    TEST(every_row_is_guarded),
    TEST_END
};
