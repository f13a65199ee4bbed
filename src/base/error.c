/* error.c — status codes, the error of a context, cancelling, log and progress.
 *
 * The message lives in the context itself, so that wording an error never needs memory.
 */
#include "base_p.h"

#include <assert.h>
#include <stdarg.h>

enum { PROGRESS_EVERY_MS = 100 };

const char *why_status_name(int status)
{
    static const char *const names[] = {
        "ok",          "no_memory", "invalid",   "parse",   "io",   "shape", "unsupported",
        "over_limit",  "cancelled", "not_found", "corrupt", "data", "internal",
    };
    int n = (int)(sizeof names / sizeof *names);

    return status <= 0 && -status < n ? names[-status] : "unknown";
}

/* Text from files ends up in messages and messages on terminals: nothing there may move the
 * cursor. */
void why_message__clean(char *text)
{
    size_t n = strlen(text);

    for (size_t i = 0; i < n;) {
        int length = why_utf8_length(text + i, n - i);
        unsigned char c = (unsigned char)text[i];
        bool is_c1 = length == 2 && c == 0xC2 && (unsigned char)text[i + 1] < 0xA0;
        if (length == 0 && n - i < 4 && c >= 0xC2) {
            text[i] = '\0'; /* cut in the middle of a character by the message's size */
            return;
        }
        if (length == 0 || c < 0x20 || c == 0x7F)
            text[i] = '?';
        if (is_c1)
            text[i] = text[i + 1] = '?';
        i += length ? (size_t)length : 1;
    }
}

int why_fail_at(why_ctx *cx, const char *file, int line, int status, const char *format, ...)
{
    va_list args;
    char text[WHY_MESSAGE_BYTES]; /* apart: the arguments may point into the message there now */

    assert(status < 0);
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    why_message__clean(text);
    memcpy(cx->message, text, sizeof text);
    cx->error = (why_error){status, cx->message, file, line};
    return status;
}

const why_error *why_ctx_error(const why_ctx *cx)
{
    return &cx->error;
}

void why_ctx_clear_error(why_ctx *cx)
{
    cx->message[0] = '\0';
    cx->error = (why_error){WHY_OK, cx->message, NULL, 0};
}

void why_ctx_adopt_error(why_ctx *cx, const why_ctx *child)
{
    if (cx->error.status != WHY_OK || child->error.status == WHY_OK)
        return;
    memcpy(cx->message, child->message, sizeof cx->message);
    cx->error = child->error;
    cx->error.message = cx->message;
}

int why_check_cancel(why_ctx *cx)
{
    if (cx->options.cancel && *cx->options.cancel)
        return why_fail(cx, WHY_ECANCELLED, "cancelled");
    return WHY_OK;
}

void why_log(why_ctx *cx, why_log_level level, const char *format, ...)
{
    va_list args;
    char text[WHY_MESSAGE_BYTES];

    if (!cx->options.log)
        return;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    why_message__clean(text);
    pthread_mutex_lock(&cx->root->log_lock); /* workers log too; the callback sees one at a time */
    cx->options.log(level, text, cx->options.payload);
    pthread_mutex_unlock(&cx->root->log_lock);
}

void why_report_progress(why_ctx *cx, const why_progress *progress)
{
    struct timespec now;

    if (!cx->options.progress)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    int64_t now_ms = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
    bool is_new_stage = !cx->progress_stage || strcmp(cx->progress_stage, progress->stage) != 0;
    bool is_end = progress->done >= progress->total;
    if (!is_new_stage && !is_end && now_ms - cx->progress_ms < PROGRESS_EVERY_MS)
        return;
    cx->progress_ms = now_ms;
    cx->progress_stage = progress->stage;
    cx->options.progress(progress, cx->options.payload);
}
