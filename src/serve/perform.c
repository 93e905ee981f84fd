/* perform.c -- see perform.h. */
#include "serve/perform.h"

#include "codec/hash.h"
#include "codec/json.h"
#include "db/db.h"
#include "serve/input.h"
#include "serve/page.h"
#include "store/answer.h"
#include "store/setting.h"

enum { TRIES = 3 };
static const int64_t MINUTE = INT64_C(60) * 1000;
static const int64_t SEEN_EVERY = INT64_C(5) * 60 * 1000;

void job_failed(struct cx *cx, struct job *job, enum rc rc)
{
    must(rc != OK);
    job->rc = rc;
    job->fault = cx->fault;
    if (job->fault.rc == OK)
        job->fault = (struct fault){ .rc = rc, .code = "act.failed" };
}

/* The session of the cookie, if it is alive. */
static enum rc who_by_token(struct cx *cx, struct job *job, int64_t *person)
{
    struct session s = { 0 };
    int64_t idle, life;
    enum rc rc = session_load(cx, job->token, &s);

    if (rc != OK && rc != E_NOT_FOUND)
        return rc;
    if (rc == E_NOT_FOUND || s.ended != 0)
        return OK;
    TRY(setting_number(cx, SETTING_SESSION_IDLE, &idle));
    TRY(setting_number(cx, SETTING_SESSION_LIFE, &life));
    if (cx->now - s.seen > idle * MINUTE || cx->now - s.began > life * 60 * MINUTE)
        return OK;
    job->session = s;
    *person = s.person;
    return OK;
}

/* Who acts: sets job->actor, or leaves it NULL when nobody is logged in. */
static enum rc perform_who(struct cx *cx, struct job *job)
{
    struct actor actor = { 0 };
    struct person p = { 0 };
    enum rc rc;

    if (job->login.n != 0) {
        rc = person_by_login(cx, job->login, &p);
        if (rc == E_NOT_FOUND)
            return fail_arg(cx, E_NOT_FOUND, "person.unknown", job->login, S(""));
        TRY(rc);
    } else if (job->token.n != 0) {
        TRY(who_by_token(cx, job, &p.id));
    }
    if (p.id == 0)
        return OK;
    rc = actor_load(cx, p.id, &actor);
    if (rc == E_NOT_FOUND)
        return OK; /* disabled, or without a post today: as if not logged in */
    TRY(rc);
    job->actor = NEW(cx->a, struct actor);
    *job->actor = actor;
    cx->actor = job->actor;
    return OK;
}

static enum rc perform_csrf(struct cx *cx, const struct job *job)
{
    if (!act_posts(job->act) || job->login.n != 0 || job->actor == NULL ||
        job->act->right == RIGHT_PUBLIC)
        return OK;
    if (!hash_equal(job->csrf, job->session.csrf))
        return fail(cx, E_DENIED, "csrf.wrong", S(""));
    return OK;
}

/* The role first, so that a stranger learns nothing about the input's rules. */
static enum rc perform_role(struct cx *cx, const struct job *job)
{
    if (job->act->right == RIGHT_PUBLIC)
        return OK;
    if (job->actor == NULL)
        return fail(cx, E_DENIED, "session.needed", str_of(job->act->name));
    if (!rights_any(job->actor, job->act->right))
        return fail_arg(cx, E_DENIED, "rights.role", right_word(job->act->right), S(""));
    return OK;
}

static enum rc perform_fill(struct cx *cx, struct job *job)
{
    if (job->prepared)
        return OK;
    if (job->filled) {
        cx->fault = job->fill_fault;
        return job->fill_rc;
    }
    job->in = arena_alloc(cx->a, 1, job->act->in_size);
    return input_fill(cx, job->act->in, &job->input, &job->files, job->in);
}

void perform_ahead(struct cx *cx, struct job *job)
{
    job->fill_rc = perform_fill(cx, job);
    job->fill_fault = cx->fault;
    job->filled = true;
    cx->fault = (struct fault){ .rc = OK };
}

/* Is there an answer to this key already?  Then it is job->out. */
static enum rc perform_again(struct cx *cx, struct job *job, struct str input)
{
    struct answer first = { 0 };
    enum rc rc;

    rc = answer_load(cx, job->actor->person, job->key, &first);
    if (rc == E_NOT_FOUND)
        return OK;
    TRY(rc);
    if (!str_is(first.act, job->act->name) || !str_eq(first.input, input))
        return fail(cx, E_CONFLICT, "act.key", job->key);
    TRY(json_fill(cx, first.body, job->act->out, job->out));
    job->repeated = true;
    return OK;
}

static enum rc answer_keep(struct cx *cx, const struct job *job, struct str input)
{
    struct buf body = { .a = cx->a };

    json_write(&body, job->act->out, job->out);
    return answer_add(cx, &(struct answer){
                              .person = job->actor->person, .key = job->key,
                              .act = str_of(job->act->name), .input = input,
                              .body = buf_str(&body), .at = cx->now });
}

/* What was sent, without the face's own names and without secrets, for a quick hash of
 * those would lie beside the slow one: one hash. */
static struct str input_hash(struct cx *cx, const struct job *job)
{
    struct buf b = { .a = cx->a };
    size_t at;

    for (size_t i = 0; i < job->input.n; i++) {
        const struct field *f = field_find(job->act->in, job->input.item[i].name, &at);

        if (f == NULL || (f->flags & FIELD_SECRET) != 0)
            continue;
        buf_json(&b, job->input.item[i].name);
        buf_json(&b, job->input.item[i].value);
    }
    for (size_t i = 0; i < job->files.n; i++)
        buf_json(&b, ((const struct job_file *)job->files.items)[i].upload.digest);
    return sha256_hex(cx->a, buf_str(&b));
}

bool job_seen_late(const struct cx *cx, const struct job *job)
{
    return job->session.token.n != 0 && cx->now - job->session.seen > SEEN_EVERY;
}

static enum rc perform_write(struct cx *cx, struct job *job)
{
    bool keyed = job->key.n != 0 && job->actor != NULL && !job->act->once;
    struct str input = keyed ? input_hash(cx, job) : S("");

    if (keyed)
        TRY(perform_again(cx, job, input));
    if (job->repeated)
        return OK;
    TRY(job->act->run(cx, job->in, job->out));
    if (keyed)
        TRY(answer_keep(cx, job, input));
    if (job_seen_late(cx, job))
        TRY(session_seen(cx, job->session.token));
    return OK;
}

static enum rc perform_steps(struct cx *cx, struct job *job)
{
    TRY(perform_who(cx, job));
    TRY(perform_csrf(cx, job));
    TRY(perform_role(cx, job));
    TRY(perform_fill(cx, job));
    TRY(rights_check(cx, job->act, job->in, job->actor));
    job->out = arena_alloc(cx->a, 1, job->act->out_size);
    if (job->act->kind == ACT_WRITE)
        return perform_write(cx, job);
    return job->act->run(cx, job->in, job->out);
}

enum rc perform(struct cx *cx, struct job *job)
{
    enum rc rc;

    cx->act = job->act->name;
    cx->address = job->address;
    cx->actor = NULL;
    cx->settings = NULL;
    cx->keep = false;
    job->actor = NULL;
    job->repeated = false;
    cx->fault = (struct fault){ .rc = OK };
    rc = perform_steps(cx, job);
    if (rc != OK)
        job_failed(cx, job, rc);
    else
        job->rc = OK;
    if (job->want_page && rc != E_BUSY && rc != E_IO &&
        (rc != OK || act_has_page(job->act))) {
        enum rc page_rc = page_load(cx, job);

        if (page_rc != OK && rc == OK) {
            rc = page_rc;
            job_failed(cx, job, rc);
        }
    }
    return rc;
}

/* Who may not do the act at all leaves no file behind and costs no hash: asked before
 * anything that came is stored or prepared, and again inside the transaction. */
static enum rc perform_door(struct cx *cx, struct job *job)
{
    enum rc rc;

    TRY(db_begin(cx, DB_READ));
    rc = perform_who(cx, job);
    if (rc == OK)
        rc = perform_csrf(cx, job);
    if (rc == OK)
        rc = perform_role(cx, job);
    db_rollback(cx);
    return rc;
}

enum rc perform_prepare(struct cx *cx, struct job *job)
{
    enum rc rc = OK;

    cx->act = job->act->name;
    if (job->prepared || (job->before == NULL && job->act->prepare == NULL))
        return OK;
    rc = perform_door(cx, job);
    if (rc == OK && job->before != NULL)
        rc = job->before(job, cx);
    if (rc == OK && job->act->prepare == NULL)
        return OK;
    if (rc == OK)
        rc = perform_fill(cx, job);
    if (rc == OK)
        rc = job->act->prepare(cx, job->in);
    if (rc != OK)
        job_failed(cx, job, rc);
    job->prepared = rc == OK;
    return rc;
}

static enum rc perform_once(struct cx *cx, struct job *job)
{
    bool writes = job->act->kind == ACT_WRITE;
    enum rc rc;

    TRY(db_begin(cx, writes ? DB_WRITE : DB_READ));
    rc = perform(cx, job);
    if (rc == OK || cx->keep) {
        enum rc end = db_commit(cx);

        return end != OK ? end : rc;
    }
    db_rollback(cx);
    return rc;
}

enum rc perform_alone(struct cx *cx, struct job *job)
{
    enum rc rc = OK;

    if (job->now != 0)
        cx->now = job->now;
    rc = perform_prepare(cx, job);
    if (rc != OK)
        return rc;
    for (int i = 0; i < TRIES; i++) {
        rc = perform_once(cx, job);
        if (rc != E_BUSY)
            break;
    }
    if (rc != OK && job->rc == OK)
        job_failed(cx, job, rc);
    return rc;
}
