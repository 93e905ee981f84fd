/* test_serve.c -- `zhibao serve` as a process, and the shell beside it.
 *
 * The program's own main runs in a child; what it prints comes through a pipe. */
#include "tests/flow/child.h"

static void without_a_node_it_says_what_to_do(void)
{
    struct flow *f = flow_open();
    struct str said;
    int code;

    f->where = arena_fmt(f->a, FMT "/other.db", P(f->folder));
    said = RUN(f, &code, "serve", "--port", "0");
    CHECK_INT(code, rc_rows[E_NOT_FOUND].exit);
    CHECK_HAS(said, "zhibao init");
    CHECK_HAS(said, "zhibao demo");
    said = RUN(f, &code, "serve", "--port", "70000");
    CHECK_INT(code, 64);
    flow_close(f);
}

static void a_signal_ends_it_well(void)
{
    static const int signals[] = { SIGTERM, SIGINT };
    struct flow *f = flow_open();

    for (size_t i = 0; i < 2; i++) {
        struct child c = serve(f);
        int code = -1;

        kill(c.pid, signals[i]);
        CHECK_HAS(child_end(f, &c, &code), "直报已启动");
        CHECK_INT(code, 0);
    }
    flow_close(f);
}

/* One process writes; the shell beside it reads by itself and writes through it. */
static void the_shell_works_beside_it(void)
{
    struct flow *f = flow_open();
    struct child c = serve(f);
    struct str said;
    int code = -1;

    said = RUN(f, &code, "serve", "--port", "0");
    CHECK_INT(code, rc_rows[E_BUSY].exit);
    CHECK_HAS(said, "正由另一个直报程序使用");

    said = RUN(f, &code, "report.add", "title=防汛", "body=第一段", "kind=动态",
               "secrecy=非涉密", "--as", "officer1", "--key", "k1");
    CHECK_INT(code, 0);
    CHECK_HAS(said, "草稿已保存");
    said = RUN(f, &code, "report.add", "title=防汛", "body=第一段", "kind=动态",
               "secrecy=非涉密", "--as", "officer1", "--key", "k1");
    CHECK_INT(code, 0); /* the same key: the same answer, no second one */
    said = RUN(f, &code, "report.own", "--as", "officer1");
    CHECK_INT(code, 0);
    CHECK_HAS(said, "lines (1)");
    CHECK_HAS(said, "防汛");
    said = RUN(f, &code, "report.add", "title=防汛", "--as", "officer1");
    CHECK_INT(code, rc_rows[E_INVALID].exit);
    CHECK_HAS(said, "请填写正文");
    said = RUN(f, &code, "report.add", "title=防汛", "--as", "nobody");
    CHECK_INT(code, rc_rows[E_NOT_FOUND].exit);

    kill(c.pid, SIGTERM);
    child_end(f, &c, &code);
    CHECK_INT(code, 0);
    flow_ok(f, "officer1", "report.own");
    CHECK_INT(flow_int(f, "lines.n"), 1);
    flow_verify(f);
    flow_close(f);
}

/* Nothing is left that would keep the next one from starting. */
static void the_next_one_starts(void)
{
    struct flow *f = flow_open();
    struct child c = serve(f);
    int code = -1;

    kill(c.pid, SIGKILL); /* no chance to tidy up */
    CHECK_INT(waitpid(c.pid, NULL, 0), c.pid);
    close(c.out);
    c = serve(f);
    kill(c.pid, SIGTERM);
    child_end(f, &c, &code);
    CHECK_INT(code, 0);
    flow_close(f);
}

const struct test tests[] = { TEST(without_a_node_it_says_what_to_do),
                              TEST(a_signal_ends_it_well),
                              TEST(the_shell_works_beside_it), TEST(the_next_one_starts),
                              TEST_END };
