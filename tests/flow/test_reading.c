/* test_reading.c -- from a file to a filled form, and what of it is stored: nothing, until
 * the form is sent. */
#include "app/report_read.h"
#include "codec/json.h"
#include "tests/flow/flow.h"
#include "tests/flow/people.h"

static void a_text_fills_the_form(void)
{
    struct flow *f = flow_open();
    const struct report_read_view *v;

    flow_ok(f, "officer1", "report.read",
            "document=林州市狠抓换届纪律\n一、做法\n开展谈话。\n（林州市委组织部 张三）");
    v = f->job.out;
    CHECK_STR(v->report.title, "林州市狠抓换届纪律");
    CHECK_STR(v->report.body, "# 一、做法\n开展谈话。");
    CHECK_STR(v->report.source, "林州市委组织部");
    CHECK_STR(v->report.editor_name, "张三");
    CHECK(v->report.id == 0 && v->receivers.n > 0 && !v->left && !v->title_long);
    CHECK_INT(v->length, 9);
    flow_fails(f, "officer1", "document.empty", "report.read", "document=　﻿");
    flow_fails(f, "officer1", "document.web", "report.read", "document=<html>");
    flow_fails(f, "officer1", "json.syntax", "report.read", "document={\"title\":");
    flow_close(f);
}

static void what_a_file_left_out_is_told(void)
{
    struct flow *f = flow_open();
    const struct report_read_view *v;
    struct document d = { .title = S("题目"), .body = S("说明。"), .pictures = 2,
                          .editor = S("一个长得在表单里写不下的名字它有二十多个字") };
    struct buf json = { .a = f->a };

    json_write(&json, document_fields, &d);
    flow_ok(f, "officer1", "report.read", flow_fmt(f, "document=" FMT, P(buf_str(&json))));
    v = f->job.out;
    CHECK(v->left);
    CHECK_INT(v->found.pictures, 2);
    CHECK_STR(v->report.editor_name, "");
    flow_close(f);
}

static void a_text_replaces_an_items_own(void)
{
    struct flow *f = flow_open();
    const struct report_read_view *v;
    int64_t id;

    flow_ok(f, "officer1", "report.add", "title=原来的标题", "body=原来的正文。", "kind=动态",
            "secrecy=非涉密");
    id = flow_int(f, "id");
    flow_ok(f, "officer1", "report.replacement", flow_id(f, "report", id));
    flow_ok(f, "officer1", "report.replace", flow_id(f, "report", id),
            "document=新的标题\n新的正文。");
    v = f->job.out;
    CHECK(v->report.id == id);
    CHECK_STR(v->report.title, "新的标题");
    CHECK_STR(v->report.body, "新的正文。");
    flow_ok(f, "officer1", "report.show", flow_id(f, "report", id));
    CHECK_STR(flow_text(f, "report.title"), "原来的标题");
    flow_close(f);
}

const struct test tests[] = { TEST(a_text_fills_the_form), TEST(what_a_file_left_out_is_told),
                              TEST(a_text_replaces_an_items_own), TEST_END };
