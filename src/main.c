/* main.c -- picks the act or the role from argv; nothing else (serve/cli.h). */
#include "demo/demo.h"
#include "serve/cli.h"

static const struct role_of_program roles_here[] = {
    { "serve", serve_main, 0, false },
    { "init", init_main, 0, false },
    { "demo", demo_main, 0, false },
    { "help", help_main, 0, false },
    { "score", score_main, SCORE_USAGE, false },
    { "press", press_main, PRESS_USAGE, false },
    { "circular.check", check_main, 0, true },
    { NULL, NULL, 0, false }
};

int main(int argc, char **argv)
{
    return cli_main(argc, argv, roles_here);
}
