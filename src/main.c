/* main.c -- picks the act or the role from argv; nothing else (serve/cli.h). */
#include "demo/demo.h"
#include "serve/cli.h"

static const struct role_of_program roles_here[] = {
    { "serve", serve_main, 0 }, { "init", init_main, 0 }, { "demo", demo_main, 0 },
    { "help", help_main, 0 },   { "score", score_main, SCORE_USAGE }, { NULL, NULL, 0 }
};

int main(int argc, char **argv)
{
    return cli_main(argc, argv, roles_here);
}
