/* test_picture.c -- a picture that came with a report, all the way: upload, clean copy, page,
 * PDF, Word file, and an issue that keeps it. */
#include "codec/hash.h"
#include "os/blob.h"
#include "os/file.h"
#include "store/report.h"
#include "tests/flow/flow.h"

static struct str sample(struct flow *f, const char *name)
{
    struct str bytes = S("");

    must(file_read(&f->cx, str_of(flow_fmt(f, "tests/data/picture/%s", name)), 1 << 20,
                   &bytes) == OK);
    return bytes;
}

/* A draft with that file; its body shows 现场.jpg, twice, and 没有.png. */
static int64_t draft_with(struct flow *f, const char *name, struct str bytes)
{
    flow_file(f, "file", name, bytes);
    flow_ok(f, "officer2", "report.add", "title=带图的信息",
            "body=全市组织工作会议召开。\n![会场](现场.jpg)\n会议部署了任务。\n![再看](现场.jpg)\n"
            "![缺](没有.png)",
            "kind=动态", "secrecy=非涉密");
    return flow_int(f, "id");
}

static struct str file_of(struct flow *f, const char *login, const char *act, const char *id)
{
    const struct download *d;

    if (!flow_ok(f, login, act, id))
        return S("");
    d = f->job.out;
    return d->bytes;
}

static int count(struct str s, struct str part)
{
    int n = 0;

    for (size_t at = str_find(s, part); at < s.n; at = str_find(s, part)) {
        s = (struct str){ s.p + at + part.n, s.n - at - part.n };
        n++;
    }
    return n;
}

/* The clean copy of the report's first attachment. */
static struct str clean_of(struct flow *f, int64_t report)
{
    struct str digest, bytes = S("");

    flow_ok(f, "officer2", "report.show", flow_id(f, "report", report));
    digest = flow_text(f, "attachments.0.picture");
    if (digest.n != 0)
        must(blob_read(&f->cx, f->files, digest, 1 << 20, &bytes) == OK);
    return bytes;
}

static void the_original_is_kept_and_a_clean_copy(void)
{
    struct flow *f = flow_open();
    int64_t report = draft_with(f, "现场.jpg", sample(f, "exif.jpg"));
    struct str clean = clean_of(f, report), served;
    const char *file = flow_id(f, "attachment", flow_int(f, "attachments.0.id"));

    CHECK_INT(flow_int(f, "attachments.0.width"), 32); /* it lay on its side: 48 by 32 */
    CHECK_INT(flow_int(f, "attachments.0.height"), 48);
    CHECK_INT((int64_t)str_find(clean, S("Exif")), (int64_t)clean.n);
    served = file_of(f, "officer2", "attachment.picture", file);
    CHECK(str_eq(served, clean));
    CHECK_STR(((const struct download *)f->job.out)->type, "image/jpeg");
    flow_ok(f, "officer2", "attachment.get", file);
    CHECK(str_eq(((const struct download *)f->job.out)->digest,
                 sha256_hex(f->a, sample(f, "exif.jpg"))));
    flow_close(f);
}

static void a_report_prints_it(void)
{
    struct flow *f = flow_open();
    int64_t report = draft_with(f, "现场.jpg", sample(f, "progressive.jpg"));
    struct str clean = clean_of(f, report), pdf, docx;

    pdf = file_of(f, "officer2", "report.pdf", flow_id(f, "report", report));
    CHECK(str_find(pdf, clean) < pdf.n);
    docx = file_of(f, "officer2", "report.docx", flow_id(f, "report", report));
    CHECK(str_find(docx, S("word/media/")) < docx.n);
    flow_close(f);
}

static void any_name_may_be_a_picture_and_none_must(void)
{
    struct flow *f = flow_open();
    int64_t report = draft_with(f, "现场.jpg", sample(f, "alpha.png")); /* a PNG called .jpg */
    struct str clean = clean_of(f, report), pdf;

    file_of(f, "officer2", "attachment.picture",
            flow_id(f, "attachment", flow_int(f, "attachments.0.id")));
    CHECK_STR(((const struct download *)f->job.out)->type, "image/png");
    CHECK(str_starts(clean, S("\x89PNG")));
    report = draft_with(f, "现场.jpg", S("GIF89a: no picture of ours, yet a file"));
    CHECK_INT((int64_t)clean_of(f, report).n, 0);
    flow_fails(f, "officer2", "picture.none", "attachment.picture",
               flow_id(f, "attachment", flow_int(f, "attachments.0.id")));
    pdf = file_of(f, "officer2", "report.pdf", flow_id(f, "report", report));
    CHECK(str_find(pdf, S("/Subtype /Image")) == pdf.n);
    flow_close(f);
}

static void a_damaged_one_is_refused(void)
{
    struct flow *f = flow_open();
    struct str whole = sample(f, "exif.jpg");

    flow_file(f, "file", "半张.jpg", (struct str){ whole.p, whole.n / 2 });
    flow_fails(f, "officer2", "picture.damaged", "report.add", "title=半张", "body=图。",
               "kind=动态", "secrecy=非涉密");
    flow_file(f, "file", "坏.png", S("\x89PNG\r\n\x1a\n" "and then nothing"));
    flow_fails(f, "officer2", "picture.damaged", "report.add", "title=坏", "body=图。",
               "kind=动态", "secrecy=非涉密");
    flow_close(f);
}

/* Sends it up; gives the city's handling. */
static int64_t sent(struct flow *f, int64_t report)
{
    flow_ok(f, "officer2", "report.submit", flow_id(f, "report", report));
    flow_ok(f, "signer2", "report.sign", flow_id(f, "report", report));
    return flow_handling(f, report, f->city);
}

/* And publishes it; gives the issue. */
static int64_t published(struct flow *f, int64_t report)
{
    int64_t h = sent(f, report);

    return flow_publish(f, &h, 1);
}

static void a_signed_issue_keeps_it(void)
{
    struct flow *f = flow_open();
    int64_t report = draft_with(f, "现场.jpg", sample(f, "exif.jpg"));
    struct str clean = clean_of(f, report), before, after, digest;
    int64_t file = flow_int(f, "attachments.0.id"), issue = published(f, report);
    const char *id = flow_id(f, "issue", issue);

    before = file_of(f, "leader", "issue.pdf", id);
    CHECK(str_find(before, clean) < before.n);
    CHECK(str_find(file_of(f, "leader", "issue.docx", id), S("word/media/")) <
          ((const struct download *)f->job.out)->bytes.n);
    flow_ok(f, "leader", "issue.show", id);
    CHECK_INT(flow_int(f, "paper.pieces.0.pictures.n"), 1);
    CHECK_STR(flow_text(f, "paper.pieces.0.pictures.0.name"), "现场.jpg");
    digest = flow_text(f, "paper.pieces.0.pictures.0.digest");
    CHECK_STR(flow_text(f, "paper.pieces.0.pictures.0.src"),
              flow_fmt(f, "/issue/%" PRId64 "/picture/" FMT, issue, P(digest)));
    flow_begin(f); /* as if it had been taken off its report since */
    must(attachment_remove(&f->cx, file) == OK);
    flow_commit(f);
    after = file_of(f, "leader", "issue.pdf", id);
    CHECK(str_eq(before, after));
    flow_ok(f, "leader", "issue.picture", id, flow_set(f, "picture", digest));
    CHECK(str_eq(((const struct download *)f->job.out)->bytes, clean));
    /* No other file is had that way, the original neither. */
    flow_fails(f, "leader", "picture.none", "issue.picture", id,
               flow_set(f, "picture", sha256_hex(f->a, sample(f, "exif.jpg"))));
    flow_close(f);
}

static void what_is_not_named_is_not_printed(void)
{
    struct flow *f = flow_open();
    int64_t report = draft_with(f, "别的.jpg", sample(f, "exif.jpg")), issue;
    struct str pdf;

    issue = published(f, report);
    flow_ok(f, "leader", "issue.show", flow_id(f, "issue", issue));
    CHECK_INT(flow_int(f, "paper.pieces.0.pictures.n"), 0);
    pdf = file_of(f, "leader", "issue.pdf", flow_id(f, "issue", issue));
    CHECK_INT(count(pdf, S("/Subtype /Image")), 0);
    flow_close(f);
}

/* One more picture for a draft. */
static void attach(struct flow *f, int64_t report, const char *name, struct str bytes)
{
    flow_file(f, "file", name, bytes);
    flow_ok(f, "officer2", "report.change", flow_id(f, "report", report), "title=带图的信息",
            "body=全市组织工作会议召开。\n![会场](现场.jpg)", "kind=动态", "secrecy=非涉密");
}

/* What the editor of a report's body offers: its pictures, no other attachment. */
static void a_form_offers_its_pictures(void)
{
    struct flow *f = flow_open();
    int64_t report = draft_with(f, "现场.jpg", sample(f, "exif.jpg"));
    const char *id = flow_id(f, "report", report);

    attach(f, report, "说明.txt", S("no picture"));
    attach(f, report, "\"引\"[1](2).png", sample(f, "alpha.png"));
    attach(f, report, "现场.jpg", sample(f, "grey.png"));
    flow_ok(f, "officer2", "report.edit", id);
    CHECK_INT(flow_int(f, "attachments.n"), 4);
    CHECK_INT(flow_int(f, "pictures.n"), 3);
    CHECK_STR(flow_text(f, "pictures.0.name"), "现场.jpg");
    CHECK_STR(flow_text(f, "pictures.0.from"), "");
    CHECK_INT(flow_int(f, "pictures.0.report"), report);
    CHECK_INT(flow_int(f, "pictures.0.width"), 32);
    CHECK_INT(flow_int(f, "pictures.0.height"), 48);
    CHECK_INT(flow_int(f, "pictures.0.size"), (int64_t)sample(f, "exif.jpg").n);
    CHECK_STR(flow_text(f, "pictures.0.src"),
              flow_fmt(f, "/attachment/%" PRId64 "/picture", flow_int(f, "attachments.0.id")));
    CHECK_STR(flow_text(f, "pictures.1.name"), "\"引\"[1](2).png");
    CHECK_STR(flow_text(f, "pictures.2.name"), "现场.jpg");
    flow_ok(f, "officer2", "report.replace", id, "document=标题\n正文一段。");
    CHECK_INT(flow_int(f, "pictures.n"), 3);
    flow_ok(f, "officer2", "report.new");
    CHECK_INT(flow_int(f, "pictures.n"), 0);
    flow_ok(f, "officer2", "report.read", "document=标题\n正文一段。");
    CHECK_INT(flow_int(f, "pictures.n"), 0);
    flow_close(f);
}

/* Of its sources, in their order; an earlier version has those it came from. */
static void a_digest_offers_its_sources(void)
{
    struct flow *f = flow_open();
    int64_t first = draft_with(f, "甲.png", sample(f, "alpha.png"));
    int64_t second = draft_with(f, "现场.jpg", sample(f, "exif.jpg")), a, b, file;
    struct str src;
    const char *id;

    a = sent(f, first);
    b = sent(f, second);
    flow_ok(f, "editor", "digest.add", flow_fmt(f, "handlings=%" PRId64 ",%" PRId64, a, b),
            "title=综合");
    id = flow_id(f, "digest", flow_int(f, "id"));
    flow_ok(f, "editor", "digest.show", id);
    CHECK_INT(flow_int(f, "pictures.n"), 2);
    CHECK_INT(flow_int(f, "pictures.0.report"), first);
    CHECK(str_eq(flow_text(f, "pictures.0.from"), flow_text(f, "sources.0.mark")));
    CHECK_STR(flow_text(f, "pictures.1.name"), "现场.jpg");
    src = flow_text(f, "pictures.1.src");
    flow_ok(f, "officer2", "report.show", flow_id(f, "report", second));
    file = flow_int(f, "attachments.0.id");
    CHECK_STR(src, flow_fmt(f, "/attachment/%" PRId64 "/picture", file));
    flow_ok(f, "editor", "attachment.picture", flow_id(f, "attachment", file));
    flow_ok(f, "editor", "digest.unmerge", id, flow_id(f, "handling", b));
    flow_ok(f, "editor", "digest.show", id);
    CHECK_INT(flow_int(f, "pictures.n"), 1);
    flow_ok(f, "editor", "digest.version", id, "no=1");
    CHECK_INT(flow_int(f, "pictures.n"), 2);
    flow_close(f);
}

/* A piece has its sources'; what is corrected later, only what was printed. */
static void a_piece_and_its_correction(void)
{
    struct flow *f = flow_open();
    int64_t report = draft_with(f, "现场.jpg", sample(f, "exif.jpg")), issue, piece;
    int64_t h;
    struct str src;

    attach(f, report, "别的.png", sample(f, "alpha.png"));
    h = sent(f, report);
    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", h));
    flow_ok(f, "editor", "bulletin.list");
    issue = flow_int(f, "open.0.id");
    flow_ok(f, "editor", "issue.show", flow_id(f, "issue", issue));
    piece = flow_int(f, "paper.pieces.0.piece");
    flow_ok(f, "editor", "piece.edit", flow_id(f, "piece", piece));
    CHECK_INT(flow_int(f, "pictures.n"), 2);
    CHECK_HAS(flow_text(f, "pictures.1.from"), "《带图的信息》");
    flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", issue));
    flow_ok(f, "leader", "issue.sign", flow_id(f, "issue", issue));
    flow_ok(f, "leader", "notice.new", flow_id(f, "issue", issue), flow_id(f, "piece", piece));
    CHECK_INT(flow_int(f, "pictures.n"), 1);
    src = flow_text(f, "pictures.0.src");
    CHECK(str_starts(src, S("/issue/")));
    flow_ok(f, "leader", "notice.add", flow_id(f, "issue", issue), flow_id(f, "piece", piece),
            "kind=更正", "text=图注有误", "body=会议召开。\n![主会场](现场.jpg)");
    flow_ok(f, "leader", "issue.show", flow_id(f, "issue", issue));
    CHECK(str_eq(flow_text(f, "notices.0.pictures.0.src"), src));
    CHECK_STR(flow_text(f, "notices.0.pictures.0.name"), "现场.jpg");
    flow_close(f);
}

const struct test tests[] = {
    TEST(the_original_is_kept_and_a_clean_copy),
    TEST(a_report_prints_it),
    TEST(any_name_may_be_a_picture_and_none_must),
    TEST(a_damaged_one_is_refused),
    TEST(a_signed_issue_keeps_it),
    TEST(what_is_not_named_is_not_printed),
    TEST(a_form_offers_its_pictures),
    TEST(a_digest_offers_its_sources),
    TEST(a_piece_and_its_correction),
    TEST_END
};
