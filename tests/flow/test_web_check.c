/* test_web_check.c -- 核对通报 through the web and the shell: a file in GB18030, a workbook,
 * what is pasted, what is no table; no file is kept. */
#pragma GCC diagnostic ignored "-Wunused-function" /* not all of the site is used here */
#include "os/file.h"
#include "tests/flow/web_site.h"

static const char TYPE[] = "Content-Type: multipart/form-data; boundary=xx\r\n";
/* 单位,报送,采用,采用率 / 甲县 20 10 50% / 乙县 15 6 41% in GB18030 */
static const char GBK[] = "\xb5\xa5\xce\xbb,\xb1\xa8\xcb\xcd,\xb2\xc9\xd3\xc3,\xb2\xc9\xd3\xc3\xc2\xca\n"
                          "\xbc\xd7\xcf\xd8,20,10,50%\n\xd2\xd2\xcf\xd8,15,6,41%\n";

static struct str part(struct site *s, const char *head, struct str body)
{
    return arena_fmt(s->a, "--xx\r\nContent-Disposition: form-data; name=%s\r\n\r\n" FMT "\r\n",
                     head, P(body));
}

/* What is typed, and a file. */
static struct str send_form(struct site *s, struct str csrf, struct str typed, struct str file)
{
    struct buf b = { .a = s->a };

    buf_add(&b, part(s, "\"_csrf\"", csrf));
    buf_add(&b, part(s, "\"table\"", typed));
    if (file.n != 0) {
        buf_add(&b, S("--xx\r\nContent-Disposition: form-data; name=\"table\"; "
                      "filename=\"t.bin\"\r\n\r\n"));
        buf_add(&b, file);
        buf_add(&b, S("\r\n"));
    }
    buf_add(&b, S("--xx--\r\n"));
    return ask_tcp(s, request_of(s, "POST /circular/check", TYPE, buf_str(&b)));
}

/* Files in the store of attachments. */
static int64_t kept(struct site *s)
{
    struct list names;
    int64_t n = 0;

    for (unsigned i = 0; i < 256; i++) {
        CHECK_INT(dir_list(&s->f->cx, s->a, arena_fmt(s->a, FMT "/%02x", P(s->f->files), i),
                           S(""), &names), OK);
        n += (int64_t)names.n;
    }
    return n;
}

static void a_table_is_checked_on_its_page(void)
{
    struct site *s = site_open();
    int64_t before = kept(s);
    struct str answer, bytes = S("");

    password_give(s->f, "assessor");
    log_in(s, "assessor");
    answer = get(s, "/circular/check");
    CHECK_INT(status_of(answer), 200);
    CHECK_HAS(answer, "核对通报");
    answer = send_form(s, s->csrf, S(""), str_of(GBK));
    CHECK_INT(status_of(answer), 200);
    CHECK_HAS(answer, "不符 1 处");
    CHECK_HAS(answer, "乙县");
    CHECK_HAS(answer, "40.0%");
    CHECK_INT(kept(s), before);
    answer = send_form(s, s->csrf, S("单位\t报送\n甲县\t3\n合计\t3"), S(""));
    CHECK_INT(status_of(answer), 200);
    CHECK_HAS(answer, "都对得上");
    if (file_read(&s->f->cx, S("tests/data/table/totals.xlsx"), 1 << 20, &bytes) == OK) {
        answer = send_form(s, s->csrf, S(""), bytes);
        CHECK_INT(status_of(answer), 200);
        CHECK_HAS(answer, "都对得上");
    }
    answer = send_form(s, s->csrf, S(""), S("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"));
    CHECK_INT(status_of(answer), 422);
    CHECK_HAS(answer, "文件已损坏");
    answer = send_form(s, s->csrf, S("没有表"), S(""));
    CHECK_INT(status_of(answer), 422);
    CHECK_HAS(answer, "没有认出表格");
    CHECK_HAS(answer, "没有表");
    answer = send_form(s, S("wrong"), S(""), str_of(GBK));
    CHECK_INT(status_of(answer), 403);
    no_cookie(s);
    CHECK_INT(status_of(send_form(s, S(""), S(""), str_of(GBK))), 303); /* to the log-in */
    site_close(s);
}

const struct test tests[] = { TEST(a_table_is_checked_on_its_page), TEST_END };
