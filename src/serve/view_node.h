/* view_node.h -- a compiled template: what view.c makes and view_write.c walks.
 * For these two files only; everybody else includes view.h. */
#ifndef SERVE_VIEW_NODE_H
#define SERVE_VIEW_NODE_H

#include "serve/view.h"

enum { VIEW_DEPTH = 8 }; /* lists within lists, parts within parts, details */

enum node_kind {
    NODE_TEXT,    /* text as it stands */
    NODE_VALUE,   /* a, for people */
    NODE_EXACT,   /* a, for datetime="" */
    NODE_DATE,    /* a, as papers have it */
    NODE_URL,     /* a, percent-encoded */
    NODE_PROSE,   /* a, as a body, with the files of b and the remarks of c */
    NODE_LIST,    /* inside, for each item of a */
    NODE_IF,      /* inside, when a is not empty */
    NODE_UNLESS,  /* inside, when a is empty */
    NODE_SAME,    /* inside, when a and b have the same text */
    NODE_BODY,    /* {{@body}} */
    NODE_HIDDEN,  /* {{@form}} */
    NODE_TYPED,   /* the value of input, else a */
    NODE_FAULT,   /* what is wrong with input */
    NODE_CHOSEN,  /* text when the value of input, else a, is b; or by c (and d) */
    NODE_OPTIONS, /* of words; the value of input, else a, is chosen */
    NODE_CONTROL, /* behind name="…": input's attributes when it is at fault */
    NODE_ACTION,  /* action=" of a form of act: its path begins here */
    NODE_SENT,    /* and ends here */
    NODE_FORM_END,
    NODE_DETAILS, /* behind <details */
    NODE_DETAILS_END,
};

/* A member of the struct of one level: 0 is the page's, 1 the item of a list in it … */
struct node_ref {
    const struct field *f; /* NULL: none */
    size_t offset;
    int level;
};

struct node {
    enum node_kind kind;
    struct node *next, *inside;
    struct str text;
    struct node_ref a, b, c, d;
    struct str word; /* CHOSEN: the word that is compared, in place of b */
    const struct act *act;     /* of the form around it */
    const struct field *input; /* of that act */
    const struct words *words;
};

struct view {
    struct node *first;
};

#endif
