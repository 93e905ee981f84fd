/* log.c -- see log.h.  Nothing is allocated: a line is put together on the stack and
 * leaves in one write(), so lines of several threads never mix.  What was written
 * last is the one thing here that outlives a call, under its lock. */
#include "base/log.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/field.h"
#include "base/time.h"

enum { HEAD_MAX = 64, REPEAT_S = 10 };

static struct {
    pthread_mutex_t lock;
    char text[LOG_LINE_MAX]; /* the last line without its time */
    size_t n;
    int64_t since, repeats;  /* seconds; how often it came again */
} last = { .lock = PTHREAD_MUTEX_INITIALIZER };

/* The bytes of the character at `s` when it may be shown as it is, else 0. */
static size_t shown(const char *s, size_t n)
{
    unsigned char c = (unsigned char)s[0];

    if (c < 32 || c == 127 || (c == 0xc2 && n > 1 && (unsigned char)s[1] < 0xa0))
        return 0; /* C0, DEL, C1 */
    for (size_t len = 1; len <= 4 && len <= n; len++) {
        if (utf8_valid((struct str){ s, len }))
            return len;
    }
    return 0;
}

/* `s` into `to`, at most LOG_LINE_MAX bytes, escaped; how many they are. */
static size_t escaped(char *to, struct str s)
{
    size_t n = 0, len;

    for (size_t i = 0; i < s.n && n + 4 <= LOG_LINE_MAX; i += len) {
        len = shown(s.p + i, s.n - i);
        if (len != 0) {
            memcpy(to + n, s.p + i, len);
            n += len;
        } else {
            char hex[5];

            snprintf(hex, sizeof(hex), s.p[i] == '\n' ? "\\n" : "\\x%02x",
                     (unsigned)(unsigned char)s.p[i]);
            memcpy(to + n, hex, strlen(hex));
            n += strlen(hex);
            len = 1;
        }
    }
    return n;
}

static void line_out(int64_t ms, const char *level, struct str text)
{
    char line[HEAD_MAX + LOG_LINE_MAX + 1];
    struct date d = time_date(ms);
    int of_day = (int)(ms - time_day(ms)), n;

    n = snprintf(line, HEAD_MAX, "%04d-%02d-%02dT%02d:%02d:%02d.%03d+08:00 %.16s ", d.year,
                 d.month, d.day, of_day / 3600000, of_day / 60000 % 60, of_day / 1000 % 60,
                 of_day % 1000, level);
    memcpy(line + n, text.p, text.n);
    line[(size_t)n + text.n] = '\n';
    if (write(STDERR_FILENO, line, (size_t)n + text.n + 1) < 0)
        return; /* nowhere left to say so */
}

static void repeats_out(int64_t ms)
{
    char text[64];
    int n = snprintf(text, sizeof(text), "repeated=%lld", (long long)last.repeats);

    if (last.repeats > 0)
        line_out(ms, "info", (struct str){ text, (size_t)n });
    last.repeats = 0;
    last.since = ms / 1000;
}

void log_line(const char *level, const char *fmt, ...)
{
    char raw[LOG_LINE_MAX], text[LOG_LINE_MAX];
    struct timespec t = { 0 };
    struct str s = { text, 0 };
    int64_t ms;
    va_list ap;
    int n;

    va_start(ap, fmt);
    n = vsnprintf(raw, sizeof(raw), fmt, ap);
    va_end(ap);
    if (n < 0)
        return;
    s.n = escaped(text, (struct str){ raw, (size_t)n < sizeof(raw) ? (size_t)n
                                                                   : sizeof(raw) - 1 });
    clock_gettime(CLOCK_REALTIME, &t);
    ms = (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
    pthread_mutex_lock(&last.lock);
    if (str_eq(s, (struct str){ last.text, last.n })) {
        last.repeats++;
        if (ms / 1000 - last.since >= REPEAT_S || ms / 1000 < last.since)
            repeats_out(ms);
    } else {
        repeats_out(ms);
        memcpy(last.text, s.p, s.n);
        last.n = s.n;
        line_out(ms, level, s);
    }
    pthread_mutex_unlock(&last.lock);
}

struct str log_quote(struct arena *a, struct str value)
{
    struct buf b = { .a = a };
    size_t from = 0;

    buf_add(&b, S("\""));
    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] != '"' && value.p[i] != '\\')
            continue;
        buf_add(&b, (struct str){ value.p + from, i - from });
        buf_add(&b, S("\\"));
        from = i;
    }
    buf_add(&b, (struct str){ value.p + from, value.n - from });
    buf_add(&b, S("\""));
    return buf_str(&b);
}
