/* bench_db.c -- the raw side of tools/bench.sh: SQLite alone, without the program.
 *
 *     bench_db nth FILE N           id of the N-th newest handling of the busiest register
 *     bench_db reports FILE N       N paths /report/ID, spread over the whole node
 *     bench_db replay FROM TO GROUP
 *
 * replay: TO is a copy of FROM as it was before the clients came.  The rows that their
 * acts made are read out of FROM, and written to TO by the program's own statements:
 * one act a commit, at most half of them, and then GROUP acts a commit.  Nothing is
 * looked up, checked or hashed.
 */
#include <inttypes.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "db/db.h"
#include "os/clock.h"
#include "sql.h"

enum { COLUMNS = 30, ACTS_MAX = 40000, SINGLE_MAX = 6000 };

struct row {
    int n;
    const char *name[COLUMNS];
    sqlite3_value *value[COLUMNS];
};

/* report.add or report.submit, by its event. */
struct done {
    struct row event, report, revision, receiver;
    bool adds;
};

static struct done *acts;
static int acts_n;

static _Noreturn void die(sqlite3 *db, const char *what)
{
    fprintf(stderr, "bench_db: %s: %s\n", what, db != NULL ? sqlite3_errmsg(db) : "");
    exit(1);
}

static sqlite3 *open_db(const char *path)
{
    sqlite3 *db = NULL;

    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
        sqlite3_exec(db, "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL;"
                         "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                         "PRAGMA cache_size = -16384", NULL, NULL, NULL) != SQLITE_OK)
        die(db, path);
    return db;
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *text)
{
    sqlite3_stmt *st = NULL;

    if (sqlite3_prepare_v2(db, text, -1, &st, NULL) != SQLITE_OK)
        die(db, text);
    return st;
}

static int64_t number(sqlite3 *db, const char *text, int64_t arg)
{
    sqlite3_stmt *st = prepare(db, text);
    int64_t n;

    if (sqlite3_bind_parameter_count(st) == 1)
        sqlite3_bind_int64(st, 1, arg);
    if (sqlite3_step(st) != SQLITE_ROW)
        die(db, text);
    n = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    return n;
}

static void row_keep(sqlite3_stmt *st, struct row *row)
{
    row->n = sqlite3_column_count(st);
    must(row->n <= COLUMNS);
    for (int i = 0; i < row->n; i++) {
        row->name[i] = strdup(sqlite3_column_name(st, i));
        row->value[i] = sqlite3_value_dup(sqlite3_column_value(st, i));
    }
}

static void row_of(sqlite3_stmt *st, int64_t key, struct row *row)
{
    sqlite3_bind_int64(st, 1, key);
    if (sqlite3_step(st) != SQLITE_ROW)
        die(NULL, "a row is missing");
    row_keep(st, row);
    sqlite3_reset(st);
}

static void read_acts(sqlite3 *from, int64_t after)
{
    sqlite3_stmt *events = prepare(from, "SELECT * FROM event WHERE id > ?1 AND act IN"
                                         " ('report.add', 'report.submit') ORDER BY id");
    sqlite3_stmt *report = prepare(from, "SELECT * FROM report WHERE id = ?1");
    sqlite3_stmt *revision = prepare(from, "SELECT * FROM revision WHERE report = ?1");
    sqlite3_stmt *receiver = prepare(from, "SELECT * FROM receiver WHERE report = ?1");

    acts = calloc(ACTS_MAX, sizeof(*acts));
    must(acts != NULL);
    sqlite3_bind_int64(events, 1, after);
    while (acts_n < ACTS_MAX && sqlite3_step(events) == SQLITE_ROW) {
        struct done *d = &acts[acts_n++];
        int64_t id;

        row_keep(events, &d->event);
        d->adds = strcmp((const char *)sqlite3_column_text(events, 4), "report.add") == 0;
        id = sqlite3_column_int64(events, 7);
        row_of(report, id, &d->report);
        if (d->adds) {
            row_of(revision, id, &d->revision);
            row_of(receiver, id, &d->receiver);
        }
    }
    sqlite3_finalize(events);
    sqlite3_finalize(report);
    sqlite3_finalize(revision);
    sqlite3_finalize(receiver);
}

/* Run one of the program's statements with the row's columns as its parameters. */
static void put(sqlite3 *db, sqlite3_stmt *st, const struct sql *sql, const struct row *row,
                bool draft)
{
    for (int p = 0; p < sql->params; p++) {
        int c = 0;

        while (c < row->n && strcmp(row->name[c], sql->param[p]) != 0)
            c++;
        must(c < row->n);
        if (strcmp(row->name[c], "edition") == 0)
            sqlite3_bind_int(st, p + 1, 1);
        else if (draft && strcmp(row->name[c], "state") == 0)
            sqlite3_bind_text(st, p + 1, "草稿", -1, SQLITE_STATIC);
        else if (draft && strcmp(row->name[c], "step") == 0)
            sqlite3_bind_int(st, p + 1, 0);
        else
            sqlite3_bind_value(st, p + 1, row->value[c]);
    }
    if (sqlite3_step(st) != SQLITE_DONE || sqlite3_changes(db) != 1)
        die(db, sql->name);
    sqlite3_reset(st);
}

/* acts[from] to acts[to - 1]; how many a second. */
static double write_acts(sqlite3 *db, int from, int to, int group)
{
    static const struct sql *const used[] = { &sql_report_insert, &sql_revision_insert,
                                              &sql_receiver_insert, &sql_event_insert,
                                              &sql_report_update };
    sqlite3_stmt *st[5], *begin = prepare(db, "BEGIN IMMEDIATE");
    sqlite3_stmt *commit = prepare(db, "COMMIT");
    int64_t start = clock_mono_us();

    for (int i = 0; i < 5; i++)
        st[i] = prepare(db, used[i]->text[DB_SQLITE]);
    for (int i = from; i < to; i++) {
        const struct done *d = &acts[i];

        if ((i - from) % group == 0) {
            sqlite3_step(begin);
            sqlite3_reset(begin);
        }
        if (d->adds) {
            put(db, st[0], used[0], &d->report, true);
            put(db, st[1], used[1], &d->revision, false);
            put(db, st[2], used[2], &d->receiver, false);
        } else {
            put(db, st[4], used[4], &d->report, false);
        }
        put(db, st[3], used[3], &d->event, false);
        if ((i - from) % group == group - 1 || i == to - 1) {
            if (sqlite3_step(commit) != SQLITE_DONE)
                die(db, "commit");
            sqlite3_reset(commit);
        }
    }
    for (int i = 0; i < 5; i++)
        sqlite3_finalize(st[i]);
    sqlite3_finalize(begin);
    sqlite3_finalize(commit);
    return (double)(to - from) * 1e6 / (double)(clock_mono_us() - start);
}

static int replay(const char *from_path, const char *to_path, int group)
{
    sqlite3 *from = open_db(from_path), *to = open_db(to_path);
    int single;
    double one_by_one, grouped;

    read_acts(from, number(to, "SELECT max(id) FROM event", 0));
    if (acts_n < 100)
        die(NULL, "too few acts to replay");
    single = acts_n / 2 < SINGLE_MAX ? acts_n / 2 : SINGLE_MAX;
    one_by_one = write_acts(to, 0, single, 1);
    grouped = write_acts(to, single, acts_n, group);
    printf("acts=%d one_by_one=%.0f group=%d grouped=%.0f\n", acts_n, one_by_one, group,
           grouped);
    sqlite3_close_v2(from);
    sqlite3_close_v2(to);
    return 0;
}

static int reports(const char *path, int n)
{
    sqlite3 *db = open_db(path);
    int64_t first = number(db, "SELECT min(id) FROM report", 0);
    int64_t last = number(db, "SELECT max(report) FROM handling", 0);

    for (int i = 0; i < n; i++)
        printf("/report/%" PRId64 "\n",
               number(db, "SELECT report FROM handling WHERE report >= ?1 LIMIT 1",
                      first + (last - first) / n * i));
    sqlite3_close_v2(db);
    return 0;
}

static int nth(const char *path, int64_t n)
{
    sqlite3 *db = open_db(path);

    printf("%" PRId64 "\n",
           number(db, "SELECT id FROM handling WHERE unit = (SELECT unit FROM handling"
                      " ORDER BY id DESC LIMIT 1) ORDER BY id DESC LIMIT 1 OFFSET ?1", n));
    sqlite3_close_v2(db);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "nth") == 0)
        return nth(argv[2], atoll(argv[3]));
    if (argc == 4 && strcmp(argv[1], "reports") == 0)
        return reports(argv[2], atoi(argv[3]));
    if (argc == 5 && strcmp(argv[1], "replay") == 0)
        return replay(argv[2], argv[3], atoi(argv[4]));
    fputs("usage: bench_db nth FILE N | reports FILE N | replay FROM TO GROUP\n", stderr);
    return 64;
}
