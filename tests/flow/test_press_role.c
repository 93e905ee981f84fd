/* test_press_role.c -- `zhibao press`: the samples of data/demo/press as every kind of file,
 * read back by the tools of others; and mistakes, each told by its place. */
#include <dirent.h>
#include <stdlib.h>
#include "codec/archive.h"
#include "codec/csv.h"
#include "codec/xml.h"
#include "os/file.h"
#include "os/table.h"
#include "tests/flow/child.h"

#define SAMPLES "data/demo/press"

static struct str made(struct flow *f, const char *name)
{
    struct str bytes = S("");

    CHECK_INT(file_read(&f->cx, arena_fmt(f->a, FMT "/%s", P(f->folder), name),
                        64 << 20, &bytes), OK);
    return bytes;
}

static const char *path_of(struct flow *f, const char *name)
{
    return arena_fmt(f->a, FMT "/%s", P(f->folder), name).p;
}

/* What the program says of this text as a paper, on one line or many. */
static struct str press(struct flow *f, const char *json, const char *out, int *code)
{
    struct str path = str_of(path_of(f, "in.json"));

    CHECK_INT(file_write_atomic(&f->cx, path, str_of(json), 0600), OK);
    return RUN(f, code, "press", "--in", path.p, "--out", path_of(f, out));
}

static void check_word(struct flow *f, struct str bytes)
{
    static const struct xml_reader nothing = { .open = NULL };
    static const char *const parts[] = { "[Content_Types].xml", "word/document.xml",
                                         "word/styles.xml", "word/settings.xml" };
    struct archive *ar = NULL;

    CHECK_INT(archive_open(&f->cx, bytes, &ar), OK);
    for (size_t i = 0; ar != NULL && i < sizeof(parts) / sizeof(parts[0]); i++)
        CHECK_INT(xml_read(&f->cx, ar, str_of(parts[i]), &nothing, NULL), OK);
}

static void check_sample(struct flow *f, const char *json)
{
    static const char *const files[] = { "a.pdf", "a.docx", "a.xlsx", "a.txt", "a.csv" };
    struct str sheets = S("");
    struct csv csv = { NULL, 0 };
    int code = -1;

    printf("# %s\n", json);
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        CHECK_STR(RUN(f, &code, "press", "--in", json, "--out", path_of(f, files[i])), "");
        CHECK_INT(code, 0);
    }
    CHECK(str_starts(made(f, "a.pdf"), S("%PDF-1.")));
    check_word(f, made(f, "a.docx"));
    CHECK_INT(table_take(&f->cx, made(f, "a.xlsx"), &sheets), OK);
    CHECK_HAS(sheets, "【工作表】");
    CHECK_HAS(made(f, "a.txt"), "林州市");
    CHECK_HAS(sheets, "林州市");
    CHECK_INT(csv_read(&f->cx, made(f, "a.csv"), &csv), OK);
    CHECK(csv.n > 5);
}

static void every_sample_is_pressed(void)
{
    struct flow *f = flow_empty();
    struct list names = { NULL, 0 };
    const struct str *name;

    CHECK_INT(dir_list(&f->cx, f->a, S(SAMPLES), S(".json"), &names), OK);
    name = names.items;
    CHECK(names.n >= 3);
    for (size_t i = 0; i < names.n; i++)
        check_sample(f, arena_fmt(f->a, SAMPLES "/" FMT, P(name[i])).p);
    flow_close(f);
}

static void mistakes_are_told_by_their_place(void)
{
    static const struct {
        const char *json, *said;
    } bad[] = {
        { "", "$: 第 1 行第 1 个字起不是正确的 JSON" },
        { "{\"blocks\":\n [{]}", "$: 第 2 行第 4 个字起不是正确的 JSON" },
        { "[]", "$: 应是 { }" },
        { "\xff", "$: 文件不是 UTF-8 编码" },
        { "{}", "$: 缺少 blocks" },
        { "{\"blocks\":[]}", "$.blocks: 应有 1 到 20000 项，现在有 0 项" },
        { "{\"blocks\":{}}", "$.blocks: 应是 [ ]" },
        { "{\"blocks\":[{}]}", "$.blocks[0]: 一块里要写明它是什么" },
        { "{\"blocks\":[{\"title\":\"a\",\"note\":\"b\"}]}", "$.blocks[0]: 一块里只能写一样" },
        { "{\"blocks\":[{\"titel\":\"a\"}]}", "$.blocks[0].titel: 没有这个名字" },
        { "{\"blocks\":[{\"标\":\"a\"}]}", "$.blocks[0][\"标\"]: 没有这个名字" },
        { "{\"blocks\":[{\"title\":1}]}", "$.blocks[0].title: 应是一段文字" },
        { "{\"blocks\":[{\"title\":\"a\\nb\"}]}", "$.blocks[0].title: 只能是一行" },
        { "{\"blocks\":[{\"title\":\"\"}]}", "$.blocks[0].title: 不能是空的" },
        { "{\"date\":\"2005-02-30\",\"blocks\":[{\"title\":\"a\"}]}", "$.date: 应是日期" },
        { "{\"title\":\"a\",\"title\":\"b\",\"blocks\":[{\"title\":\"a\"}]}", "$.title: 写了两次" },
        { "{\"blocks\":[{\"heading\":{\"text\":\"a\"}}]}", "$.blocks[0].heading: 缺少 level" },
        { "{\"blocks\":[{\"heading\":{\"level\":5,\"text\":\"a\"}}]}",
          "$.blocks[0].heading.level: 应在 1 到 4 之间" },
        { "{\"blocks\":[{\"table\":{\"rows\":[]}}]}", "$.blocks[0].table: 缺少 columns" },
        { "{\"blocks\":[{\"table\":{\"columns\":[{\"width\":\"9\"}]}}]}",
          "$.blocks[0].table.columns[0].width: 应是整数" },
        { "{\"blocks\":[{\"table\":{\"columns\":[{\"align\":\"middle\"}]}}]}",
          "$.blocks[0].table.columns[0].align: 应是 left、centre、right、justify" },
        { "{\"blocks\":[{\"table\":{\"columns\":[{}],\"rows\":[[\"1\",\"2\"]]}}]}",
          "$.blocks[0].table.rows[0]: 这一行有 2 格，应与 columns 一样是 1 格" },
        { "{\"blocks\":[{\"form\":{\"rows\":[[{\"width\":27}]]}}]}",
          "$.blocks[0].form.rows[0]: 各格 width 之和应是 28，现在是 27" },
        { "{\"blocks\":[{\"picture\":{\"caption\":\"a\"}}]}", "$.blocks[0].picture: 缺少 data" },
        { "{\"blocks\":[{\"picture\":{\"data\":\"%%%%\"}}]}",
          "$.blocks[0].picture.data: 应是 base64" },
        { "{\"blocks\":[{\"picture\":{\"data\":\"R0lGODlh\"}}]}",
          "$.blocks[0].picture.data: 应是完好的 PNG 或 JPEG 图片" },
        { "{\"blocks\":[{\"break\":1}]}", "$.blocks[0].break: 应是 true 或 false" },
        { "{\"sheets\":[{\"columns\":[{\"head\":\"a\"}]}]}", "$.sheets[0]: 缺少 name" },
        { "{\"sheets\":[{\"name\":\"a\",\"columns\":[{\"kind\":\"date\"}]}]}",
          "$.sheets[0].columns[0].kind: 应是 text、whole、number" },
        { "{\"sheets\":[{\"name\":\"a\",\"columns\":[{},{}],\"rows\":[{\"cells\":[1]}]}]}",
          "$.sheets[0].rows[0]: 这一行有 1 格" },
    };
    struct flow *f = flow_empty();
    int code;

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        CHECK_HAS(press(f, bad[i].json, "never.pdf", &code), bad[i].said);
        CHECK_INT(code, 1);
        CHECK_INT(access(path_of(f, "never.pdf"), F_OK), -1);
    }
    flow_close(f);
}

static void all_mistakes_are_told_at_once(void)
{
    struct flow *f = flow_empty();
    struct buf b = { .a = f->a };
    struct str said, line;
    int code, lines = 0;

    buf_add(&b, S("{\"blocks\": ["));
    for (int i = 0; i < 80; i++)
        buf_fmt(&b, "%s{\"title\": \"\"}", i == 0 ? "" : ",");
    buf_add(&b, S("]}"));
    said = press(f, buf_str(&b).p, "never.pdf", &code);
    CHECK_INT(code, 1);
    CHECK_HAS(said, "$.blocks[49].title: 不能是空的");
    CHECK_HAS(said, "$: 还有更多写错的地方");
    while (str_cut(&said, S("\n"), &line))
        lines++;
    CHECK_INT(lines, 51);
    flow_close(f);
}

static void the_command_line_is_told(void)
{
    struct flow *f = flow_empty();
    int code;

    CHECK_HAS(RUN(f, &code, "press"), "要写明 --in 文稿和 --out 文件");
    CHECK_INT(code, PRESS_USAGE);
    CHECK_HAS(RUN(f, &code, "press", "--in", "a.json", "--out", "a.doc"), "要以 .pdf");
    CHECK_INT(code, PRESS_USAGE);
    CHECK_HAS(RUN(f, &code, "press", "--in", "a.json", "--out", "a.pdf", "x=1"), "多写了字");
    CHECK_INT(code, PRESS_USAGE);
    CHECK_HAS(RUN(f, &code, "press", "--in", path_of(f, "none.json"), "--out", "a.pdf"),
              "none.json: ");
    CHECK_INT(code, 1);
    CHECK_HAS(RUN(f, &code, "press", "--in", SAMPLES "/通报.json", "--out",
                  path_of(f, "no/such/folder.pdf")), "folder.pdf: ");
    CHECK_INT(code, 1);
    CHECK_HAS(RUN(f, &code, "help"), "zhibao press --in");
    flow_close(f);
}

const struct test tests[] = {
    TEST(every_sample_is_pressed), TEST(mistakes_are_told_by_their_place),
    TEST(all_mistakes_are_told_at_once), TEST(the_command_line_is_told), TEST_END
};
