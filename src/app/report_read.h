/* report_read.h (app) -- 从 Word 文件填写: a file becomes the filled form of 写信息, or of an
 * item that is being changed.  Nothing is stored until the form is sent.
 *
 * What comes is a file (serve/input.h reads it in the sandbox: os/document.h) or pasted
 * text.  What was recognised, what was left out of the text and what does not fit the form
 * is said above it.
 */
#ifndef APP_REPORT_READ_H
#define APP_REPORT_READ_H

#include "app/report.h"
#include "codec/document.h"

struct report_read_in {
    struct str document; /* an object of document_fields, or a text as it is */
};
extern const struct field report_read_fields[];

struct report_replace_in {
    int64_t report;
    struct str document;
};
extern const struct field report_replace_fields[];

struct report_read_view {
    struct report report;
    struct list receivers, topics, attachments, pictures, asked; /* as struct report_form */
    struct document found;
    int64_t length; /* characters of the body, without marks */
    bool title_long, body_long, left; /* left: something was left out */
};
extern const struct field report_read_view_fields[];

ACT(report_from);
ACT(report_read);
ACT(report_replacement);
ACT(report_replace);

#endif
