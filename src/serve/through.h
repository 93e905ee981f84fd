/* through.h -- a write of the shell when a server holds the place: the server does it.
 *
 * It goes to the server's socket as a form, files and all; what comes back is printed as
 * if the shell had done it by itself.  A place that is held by no server is E_BUSY
 * "file.locked".
 */
#ifndef SERVE_THROUGH_H
#define SERVE_THROUGH_H

#include "app/act.h"
#include "serve/cli.h"

enum { SHELL_FILE_MAX = 50 << 20 }; /* as over the web (http/server.h) */

/* Prints the answer or why it failed; gives the exit code. */
int through_server(struct command *c, const struct act *act);

#endif
