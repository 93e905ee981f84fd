/* main.c -- picks the act or the role from argv; nothing else (serve/cli.h). */
#include "demo/demo.h"
#include "serve/cli.h"

static const struct role_of_program roles_here[] = {
    { "serve", serve_main }, { "init", init_main }, { "demo", demo_main },
    { "help", help_main },   { NULL, NULL }
};

int main(int argc, char **argv)
{
    return cli_main(argc, argv, roles_here);
}
