/* test_shell.c -- the shell's face: what is typed, what comes back, with which exit code;
 * by itself and through a running server, and both alike. */
#include "os/file.h"
#include "tests/flow/child.h"

static int exit_of(enum rc rc)
{
    return rc_rows[rc].exit;
}

/* A file to send, and "name=@PATH". */
static const char *file_word(struct flow *f, const char *field, const char *name,
                             struct str bytes)
{
    struct str path = arena_fmt(f->a, FMT "/%s", P(f->folder), name);

    must(file_write_atomic(&f->cx, path, bytes, 0600) == OK);
    return arena_fmt(f->a, "%s=@" FMT, field, P(path)).p;
}

/* The value behind "name" in what show_text() printed. */
static struct str shown(struct str said, const char *name)
{
    struct str line, rest = said;

    while (rest.n != 0) {
        str_cut(&rest, S("\n"), &line);
        if (str_starts(line, str_of(name)))
            return str_trim((struct str){ line.p + strlen(name), line.n - strlen(name) });
    }
    return S("");
}

static void every_act_is_listed(void)
{
    struct flow *f = flow_open();
    struct str said;
    int code = -1;

    said = RUN(f, &code, "acts");
    CHECK_INT(code, 0);
    for (const struct act *act = acts; act->name != NULL; act++) {
        CHECK_HAS(said, act->name);
        CHECK_HAS(said, act->path);
        CHECK_HAS(said, act->help);
    }
    CHECK_HAS(said, "title* 标题");
    said = RUN(f, &code, "acts", "--json");
    CHECK_INT(code, 0);
    CHECK(str_starts(said, S("{\"openapi\":")));
    flow_close(f);
}

static void a_wrong_line_is_explained(void)
{
    struct flow *f = flow_open();
    int code = -1;

    CHECK_HAS(RUN(f, &code, "no.such.act"), "用法：zhibao");
    CHECK_INT(code, 64);
    CHECK_HAS(RUN(f, &code, "report.own", "word"), "用法：");
    CHECK_INT(code, 64);
    CHECK_HAS(RUN(f, &code, "report.own", "--nothing", "x"), "用法：");
    CHECK_INT(code, 64);
    RUN(f, &code, "--json");
    CHECK_INT(code, 64);
    CHECK_HAS(RUN(f, &code, "help"), "用法：zhibao");
    CHECK_INT(code, 0);
    CHECK_HAS(RUN(f, &code, "--help"), "zhibao init");
    CHECK_INT(code, 0);
    flow_close(f);
}

/* Without a database, a login or a server: a file is all it takes. */
static void a_published_table_is_checked(void)
{
    struct flow *f = flow_open();
    const char *word = file_word(f, "x", "t.csv", S("单位,报送,采用\n甲县,5,3\n乙县,4,6\n合计,9,9\n"));
    const char *path = word + 3, *nowhere = "/nowhere/at/all.db";
    int code = -1;

    CHECK_HAS(RUN(f, &code, "circular.check", path, "--data", nowhere),
              "第 3 行 C 列（采用）乙县：数目，写的是 6。采用 6 多于报送 4。");
    CHECK_INT(code, 8);
    CHECK_HAS(RUN(f, &code, "circular.check", path, "--json"), "\"wrong\":1");
    CHECK_INT(code, 8);
    word = file_word(f, "x", "u.csv", S("单位,报送,采用\n甲县,5,3\n合计,5,3\n"));
    CHECK_HAS(RUN(f, &code, "circular.check", word + 3), "都对得上");
    CHECK_INT(code, 0);
    word = file_word(f, "x", "v.csv", S("PK\x03\x04"));
    CHECK_HAS(RUN(f, &code, "circular.check", word + 3), "文件已损坏");
    CHECK_INT(code, exit_of(E_INVALID));
    RUN(f, &code, "circular.check", "/no/such/file");
    CHECK_INT(code, exit_of(E_NOT_FOUND));
    CHECK_HAS(RUN(f, &code, "circular.check", path, "another"), "用法：");
    CHECK_INT(code, 64);
    CHECK_HAS(RUN(f, &code, "circular.check", file_word(f, "table", "t.csv", S("单位,报送,采用\n"
                                                        "甲县,5,6\n")),
                  "--as", "officer1"), "多于报送");
    CHECK_INT(code, 0);
    flow_close(f);
}

/* Each failure by its own exit code, told in words that name what was typed. */
static void failures_have_their_codes(void)
{
    struct flow *f = flow_open();
    int64_t id = flow_draft(f, "officer1", "防汛");
    int code = -1;

    CHECK_HAS(RUN(f, &code, "report.own"), "请先登录");
    CHECK_INT(code, exit_of(E_DENIED));
    CHECK_HAS(RUN(f, &code, "report.own", "--as", "nobody"), "没有用户名“nobody”");
    CHECK_INT(code, exit_of(E_NOT_FOUND));
    RUN(f, &code, "handling.list", "--as", "officer1");
    CHECK_INT(code, exit_of(E_DENIED));
    RUN(f, &code, "report.show", "report=99", "--as", "officer1");
    CHECK_INT(code, exit_of(E_NOT_FOUND));
    CHECK_HAS(RUN(f, &code, "report.show", "report=x", "--as", "officer1"), "稿件");
    CHECK_INT(code, exit_of(E_INVALID));
    CHECK_HAS(RUN(f, &code, "report.own", "stat=草稿", "--as", "officer1"), "“stat”");
    CHECK_INT(code, exit_of(E_INVALID));
    CHECK_HAS(RUN(f, &code, "report.add", "title=", "kind=奇怪", "--as", "officer1"),
              "请填写标题");
    CHECK_INT(code, exit_of(E_INVALID));
    CHECK_HAS(RUN(f, &code, "report.add", "file=附件.txt", "--as", "officer1"), "要选一个文件");
    CHECK_INT(code, exit_of(E_INVALID));
    RUN(f, &code, "report.add", "body=@/nowhere/at/all", "--as", "officer1");
    CHECK_INT(code, exit_of(E_NOT_FOUND));
    RUN(f, &code, "report.sign", flow_id(f, "report", id), "--as", "signer1");
    CHECK_INT(code, exit_of(E_CONFLICT));
    CHECK_HAS(RUN(f, &code, "report.own", "--as", "officer1"), "lines (1)");
    CHECK_INT(code, 0);
    CHECK_HAS(RUN(f, &code, "report.own", "--as", "officer1", "--json"), "\"lines\":[{");
    flow_verify(f);
    flow_close(f);
}

/* A path that is no node's stays as empty as it was. */
static void a_wrong_path_is_not_made(void)
{
    struct flow *f = flow_open();
    struct str path = arena_fmt(f->a, FMT "/none/zhibao.db", P(f->folder));
    int code = -1;

    if (str_starts(f->where, S("postgres"))) {
        test_skip("paths are SQLite's");
        flow_close(f);
        return;
    }
    f->where = path;
    CHECK_HAS(RUN(f, &code, "report.own", "--as", "officer1"), "里还没有节点");
    CHECK_INT(code, exit_of(E_NOT_FOUND));
    CHECK_HAS(RUN(f, &code, "report.add", "title=一", "--as", "officer1"), "里还没有节点");
    CHECK_INT(code, exit_of(E_NOT_FOUND));
    CHECK(access(arena_fmt(f->a, FMT "/none", P(f->folder)).p, F_OK) != 0);
    flow_close(f);
}

/* The same commands by itself and beside a server: the same answers. */
static void work(struct flow *f)
{
    const char *body = file_word(f, "body", "body.txt",
                                 S("\xef\xbb\xbf第一段。\n第二段，“引号”。\n"));
    const char *file = file_word(f, "file", "附 \"件.txt", S("字节\0\xff\r\n--x"));
    struct str first, again, id, said;
    int code = -1;

    first = RUN(f, &code, "report.add", "title=防汛", body, "kind=动态", "secrecy=非涉密",
                file, "--as", "officer1", "--key", "k-1");
    CHECK_INT(code, 0);
    CHECK_STR(shown(first, "note"), "草稿已保存");
    id = shown(first, "id");
    CHECK(id.n != 0);
    again = RUN(f, &code, "report.add", "title=防汛", body, "kind=动态", "secrecy=非涉密",
                file, "--as", "officer1", "--key", "k-1");
    CHECK_INT(code, 0);
    CHECK_STR(shown(again, "id"), arena_str(f->a, id).p);
    RUN(f, &code, "report.add", "title=别的", body, "kind=动态", "secrecy=非涉密", "--as",
        "officer1", "--key", "k-1");
    CHECK_INT(code, exit_of(E_CONFLICT));
    said = RUN(f, &code, "report.show", flow_set(f, "report", id), "--as", "officer1",
               "--json");
    CHECK_HAS(said, "\"body\":\"第一段。\\n第二段，“引号”。\"");
    CHECK_HAS(said, "附 \\\"件.txt");
    said = RUN(f, &code, "attachment.get", "attachment=1", "--as", "officer1");
    CHECK_INT(code, exit_of(E_NOT_FOUND));
    flow_ok(f, "officer1", "report.show", flow_set(f, "report", id));
    said = RUN(f, &code, "attachment.get", flow_set(f, "attachment",
               flow_text(f, "attachments.0.id")), "--as", "officer1");
    CHECK_INT(code, 0);
    CHECK(str_eq(said, S("字节\0\xff\r\n--x")));
    said = RUN(f, &code, "report.add", "title=一\n二", "kind=奇怪", "--as", "officer1");
    CHECK_INT(code, exit_of(E_INVALID));
    CHECK_HAS(said, "zhibao: 标题只能写一行");
    CHECK_HAS(said, "zhibao: 类型没有这个选项");
    CHECK_HAS(said, "zhibao: 请填写正文");
    RUN(f, &code, "report.submit", flow_set(f, "report", id));
    CHECK_INT(code, exit_of(E_DENIED));
    said = RUN(f, &code, "report.submit", flow_set(f, "report", id), "--as", "officer1",
               "--json");
    CHECK_INT(code, 0);
    CHECK(str_starts(said, S("{\"id\":\"")) && str_ends(said, S("}\n")));
    RUN(f, &code, "report.submit", flow_set(f, "report", id), "--as", "officer1");
    CHECK_INT(code, exit_of(E_CONFLICT));
}

static void it_works_by_itself(void)
{
    struct flow *f = flow_open();

    work(f);
    flow_verify(f);
    flow_close(f);
}

static void it_works_through_a_server(void)
{
    struct flow *f = flow_open();
    struct child c = serve(f);
    int code = -1;

    work(f);
    kill(c.pid, SIGTERM);
    child_end(f, &c, &code);
    CHECK_INT(code, 0);
    flow_verify(f);
    flow_close(f);
}

/* One name several times is several ids, both ways. */
static void ids_may_be_repeated(void)
{
    for (int served = 0; served < 2; served++) {
        struct flow *f = flow_open();
        int64_t r1 = flow_report(f, "officer1", "一"), r2 = flow_report(f, "officer2", "二");
        struct child c = { 0 };
        int code = -1;

        if (served)
            c = serve(f);
        RUN(f, &code, "digest.add", flow_id(f, "handlings", flow_handling(f, r1, f->city)),
            flow_id(f, "handlings", flow_handling(f, r2, f->city)), "--as", "editor");
        CHECK_INT(code, 0);
        RUN(f, &code, "digest.add", "title=一", "title=二", "--as", "editor");
        CHECK_INT(code, exit_of(E_INVALID));
        if (served) {
            kill(c.pid, SIGTERM);
            child_end(f, &c, &code);
            CHECK_INT(code, 0);
        }
        flow_ok(f, "editor", "digest.list");
        CHECK_INT(flow_int(f, "lines.n"), 1);
        flow_close(f);
    }
}

/* The place is held, and nobody answers at its socket: busy, and nothing is done. */
static void a_silent_holder_is_busy(void)
{
    struct flow *f = flow_open();
    struct place place;
    int code = -1;

    place_make(f->a, f->where, f->files, &place);
    must(file_lock(&f->cx, f->a, place.lock) == OK);
    CHECK_HAS(RUN(f, &code, "report.add", "title=一", "body=二", "kind=动态",
                  "secrecy=非涉密", "--as", "officer1"), "正由另一个直报程序使用");
    CHECK_INT(code, exit_of(E_BUSY));
    CHECK_HAS(RUN(f, &code, "report.own", "--as", "officer1"), "lines (0)");
    CHECK_INT(code, 0);
    flow_close(f);
}

const struct test tests[] = { TEST(every_act_is_listed),
                              TEST(a_wrong_line_is_explained), TEST(a_published_table_is_checked),
                              TEST(failures_have_their_codes),
                              TEST(a_wrong_path_is_not_made),
                              TEST(it_works_by_itself),
                              TEST(it_works_through_a_server),
                              TEST(ids_may_be_repeated),
                              TEST(a_silent_holder_is_busy), TEST_END };
