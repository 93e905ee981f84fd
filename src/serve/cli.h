/* cli.h -- the command line: the third face of every act, and the roles of the program.
 *
 *     zhibao ACT field=value … [--as LOGIN] [--data FILE] [--json] [--key KEY]
 *         file=@PATH sends a file; text=@PATH reads a text of several lines from one.
 *         Reads go beside a running server; writes go through its socket when one runs,
 *         else into the database directly.
 *     zhibao acts [--json]     the table of acts
 *     zhibao serve             the server (web.h)
 *     zhibao init              a new node; prints the first administrator's code
 *     zhibao demo              the sample city
 *     zhibao score             a scheme over a facts file, without a database (score.c)
 *     zhibao press             a paper or a table in JSON as a file, without a database (press.c)
 *     zhibao circular.check FILE  a published table checked, without a database (check.c)
 *     zhibao help              the command line
 *
 * Exit codes: rc_rows[] (base/rc.h); 64 for a wrong command line; of score, of
 * press and of circular.check FILE their own.
 */
#ifndef SERVE_CLI_H
#define SERVE_CLI_H

#include "app/act.h"
#include "base/pairs.h"
#include "serve/place.h"

enum { SCHEMES_MAX = 12 };

struct command {
    struct arena *a;
    struct str word;     /* the act or the role */
    struct pairs input;  /* field=value */
    const struct field *fields; /* of the input, for the labels of what is wrong */
    struct str as, data, files, key, address;
    struct str file;     /* a word that is no field: of roles that take one */
    struct str schemes[SCHEMES_MAX]; /* of score, as all of the next line */
    size_t n_schemes;
    struct str facts, from, to, before, until, explain;
    struct str in, out;  /* of press: files */
    int64_t port, now;   /* now: a set clock, for the sample city and tests; 0: real */
    bool json, once;
    struct place place;
};

/* A role of the program beside its acts; run() returns the exit code. */
struct role_of_program {
    const char *word; /* NULL: the end of the list */
    int (*run)(struct command *c);
    int wrong; /* exit code of a wrong command line; 0: 64 */
    bool file; /* takes one file's name; with it, it goes before an act of its word */
};

/* The act or the role that argv names; gives the exit code. */
int cli_main(int argc, char **argv, const struct role_of_program *roles);

int serve_main(struct command *c);
int init_main(struct command *c);
int help_main(struct command *c);
int score_main(struct command *c);
int check_main(struct command *c);
int press_main(struct command *c);

enum { CHECK_FOUND = 8 }; /* exit code of circular.check FILE when something does not add up */

enum { SCORE_USAGE = 2 }; /* exit code of score when its command line is wrong */
extern const char score_usage[];
enum { PRESS_USAGE = 2 }; /* and of press */
extern const char press_usage[];

/* Print why it failed, in Chinese, on stderr; gives the exit code. */
int cli_failed(struct command *c, const struct cx *cx, const struct fault *fault);

/* Print what an act answered; gives the exit code. */
int cli_answer(struct command *c, const struct act *act, const void *out);

#endif
