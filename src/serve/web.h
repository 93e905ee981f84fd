/* web.h -- the web face: pages for people, JSON for programs, of the same acts.
 *
 * A request becomes a job (perform.h): path, query and form are its names and values,
 * the cookie says who.  The answer is written as was asked:
 *     page      the act's template inside the layout; a write answers 303 to its `then`,
 *               and what it says (made.note) is shown once on the next page
 *               (htmx gets whole pages as well and picks what it needs)
 *     JSON      path + ".json" or Accept: the out struct; faults as {"error":{…}}
 * A refused form comes back (422) as its page with what was typed and what is wrong.
 * Over the socket file the owner of the process may act as any person (X-Zhibao-As):
 * that is the shell's way in while a server runs.
 */
#ifndef SERVE_WEB_H
#define SERVE_WEB_H

#include "http/server.h"
#include "serve/dispatch.h"
#include "serve/view.h"

struct web;

struct web_options {
    const char *address;
    int port;           /* 0: any free one */
    struct str files;   /* folder of the blob store */
    const char *socket; /* socket file of the shell's way in; NULL: none */
    struct dispatch *dispatch;
};

/* Checks every template against its act first: E_INVALID "web.template". */
MUST_CHECK enum rc web_start(struct cx *cx, struct arena *a,
                             const struct web_options *options, struct web **out);
int web_port(const struct web *web);
void web_stop(struct web *web); /* finish what is under way */

/* One request under way. */
struct visit {
    struct web *web;
    struct http_exchange *exchange;
    struct job job;  /* the act that was asked */
    struct job form; /* the page to show again when it was refused */
    bool json;
    int status; /* of a refusal that is not the act's: 404, 405; 0: the fault's own */
    struct str request; /* id, for the log and for the user */
    struct str page;    /* path and query of the page that is answered */
    struct str said;    /* what the last write said, from its cookie */
};

#define WEB_SESSION_COOKIE "zhibao"
#define WEB_SAID_COOKIE "zhibao_said" /* what a write said, for the next page */

/* web_answer.c: what is sent back.  web_visit_done() is the done() of every visit's job. */
void web_visit_done(struct job *job, struct cx *cx);
void web_answer_html(struct visit *v, int status, struct str body);
void web_answer_json(struct visit *v, int status, struct str body);
static inline struct http_reply web_reply(int status, const char *type, struct str body)
{
    return (struct http_reply){ .status = status, .type = str_of(type), .body = body };
}

/* web_page.c: the bodies of answers, in the exchange's arena. */
struct str web_page(struct visit *v, const struct job *shown, const struct job *refused,
                    struct cx *cx);
struct str web_error_page(struct visit *v, const struct job *job, struct cx *cx);
/* Was a text of several lines typed into the form? */
bool web_typed_much(const struct job *job);
struct str web_error_json(struct visit *v, const struct job *job);
MUST_CHECK enum rc web_views(struct cx *cx, struct arena *a, struct web *web);

struct web {
    struct web_options options;
    struct http_server *server, *local;
    struct view_set *views;             /* web_page.c */
    struct str css, js, editor, openapi, asset; /* asset: hash of the first three */
};

#endif
