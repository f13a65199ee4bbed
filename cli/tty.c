/* tty.c — what the program may do to the terminal: width, colour, background, and a progress
 * line. */
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "cli_p.h"

static bool wants_colour(int fd, bool no_colour) {
    const char *no = getenv("NO_COLOR"), *force = getenv("FORCE_COLOR"), *term = getenv("TERM");
    if (no_colour || (no && *no))
        return false;
    if (force && *force && strcmp(force, "0") != 0)
        return true;
    return isatty(fd) && !(term && strcmp(term, "dumb") == 0);
}

/* COLORFGBG is "foreground;background"; dark backgrounds are 0..6 and 8. Without it, dark is the
 * common case. */
static bool is_dark(void) {
    const char *pair = getenv("COLORFGBG"), *last = pair ? strrchr(pair, ';') : NULL;
    if (!last)
        return true;
    int background = (int)strtol(last + 1, NULL, 10);
    return background <= 6 || background == 8;
}

cli_tty cli_tty_look(bool no_colour) {
    struct winsize size;
    cli_tty tty = {
        .out_is_terminal = isatty(STDOUT_FILENO),
        .err_is_terminal = isatty(STDERR_FILENO),
        .out_colour = wants_colour(STDOUT_FILENO, no_colour),
        .err_colour = wants_colour(STDERR_FILENO, no_colour),
        .dark = is_dark(),
        .columns = 80,
    };
    int terminal = tty.out_is_terminal ? STDOUT_FILENO : STDERR_FILENO;
    if ((tty.out_is_terminal || tty.err_is_terminal) &&
        ioctl(terminal, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20)
        tty.columns = size.ws_col;
    return tty;
}

void cli_tty_put_safe(FILE *stream, const char *text) {
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        bool bidi = c[0] == 0xe2 && ((c[1] == 0x80 && c[2] >= 0x8e && c[2] <= 0xae) ||
                                     (c[1] == 0x81 && c[2] >= 0xa6 && c[2] <= 0xa9));
        if (bidi) {
            fprintf(stream, "<U+%04X>", (c[0] & 0xfu) << 12 | (c[1] & 0x3fu) << 6 | (c[2] & 0x3fu));
            c += 2;
        } else if (*c < ' ' || *c == 0x7f)
            fprintf(stream, "\\x%02x", *c);
        else
            putc(*c, stream);
    }
}

static double now_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void say_left(FILE *stream, double seconds) {
    int s = (int)(seconds + 0.5);
    if (s >= 3600)
        fprintf(stream, "  %d:%02d:%02d left", s / 3600, s / 60 % 60, s % 60);
    else
        fprintf(stream, "  %02d:%02d left", s / 60, s % 60);
}

/* The line as text, safe to show. Narrow terminals get a short bar and no rate. */
static void compose(FILE *to, const why_progress *now, double seconds, bool bar, bool narrow) {
    int cells = narrow ? 8 : 16;
    double share = now->total > 0 ? now->done / now->total : 0;
    fprintf(to, " %-10s ", now->stage);
    for (int i = 0; bar && i < cells; i++)
        fputs(i < (int)(share * cells) ? "\xe2\x96\x88" : "\xe2\x96\x91", to);
    fprintf(to, " %3.0f %%", 100 * share);
    if (seconds > 1 && now->done > 0 && now->total > now->done) {
        if (!narrow)
            fprintf(to, "  %.0f %s/s", now->done / seconds, now->unit);
        say_left(to, seconds * (now->total - now->done) / now->done);
    }
    if (now->note) {
        fputs("  ", to);
        cli_tty_put_safe(to, now->note);
    }
}

/* Bytes of the first n code points of a text. */
static size_t bytes_of(const char *text, int n) {
    const char *c = text;
    while (*c && n-- > 0)
        for (c++; ((unsigned char)*c & 0xc0) == 0x80;)
            c++;
    return (size_t)(c - text);
}

/* A line that wraps could not be drawn over: on a terminal it ends before the last column. */
static void draw(cli_progress *p, const why_progress *now, double seconds) {
    enum { WIDE = 118 };
    bool bar = p->tty->err_is_terminal;
    char *line = NULL;
    size_t n_bytes = 0;
    FILE *memory = open_memstream(&line, &n_bytes);
    if (!memory)
        return;
    compose(memory, now, seconds, bar, bar && p->tty->columns < WIDE);
    if (fclose(memory) == 0 && line) {
        size_t n = bar ? bytes_of(line, p->tty->columns - 1) : n_bytes;
        fprintf(stderr, bar ? "\r\033[K%.*s" : "%.*s\n", (int)n, line);
        fflush(stderr);
        p->drawn = bar;
    }
    free(line);
}

void cli_progress_show(cli_progress *p, const why_progress *now) {
    double t = now_seconds();
    if (p->quiet)
        return;
    if (strcmp(p->stage, now->stage) != 0) {
        cli_progress_clear(p);
        snprintf(p->stage, sizeof p->stage, "%s", now->stage);
        p->started = t;
        p->last = p->tty->err_is_terminal ? 0 : t;
    }
    if (t - p->last < (p->tty->err_is_terminal ? 0.1 : 10.0))
        return;
    p->last = t;
    draw(p, now, t - p->started);
}

void cli_progress_clear(cli_progress *p) {
    if (p->drawn)
        fputs("\r\033[K", stderr);
    p->drawn = false;
}
