/* main.c -- picks the act or the role from argv; nothing else (serve/cli.h). */
#include "serve/cli.h"

int main(int argc, char **argv)
{
    return cli_main(argc, argv);
}
