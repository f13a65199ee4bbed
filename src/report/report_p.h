/* report_p.h — what the writers share: a sink that remembers its first error, text made harmless,
 * figures for people, the palette, the table of lines, and the word about trust.
 */
#ifndef WHY_REPORT_P_H
#define WHY_REPORT_P_H

#include <why/ext/method.h>
#include <why/ext/writer.h>

/* ---- sink.c: append and look at the status once, at the end ---- */

typedef struct {
    why_ctx *cx;
    why_str *out;
    int status; /* first error; nothing is appended after it */
} why_sink;
void why_sink__bytes(why_sink *s, const void *bytes, size_t n);
void why_sink__text(why_sink *s, const char *text);
/* Integers and strings of our own only: %f would follow the program's locale (figure.c does
 * not). */
void why_sink__format(why_sink *s, const char *format, ...) WHY_PRINTF(2, 3);
void why_sink__repeat(why_sink *s, char c, int32_t n);

/* ---- escape.c: foreign text, made harmless ---- */

/* One character of foreign text as it may be shown. Everything that is invisible, reorders its
 * surroundings or steers a terminal becomes a visible ASCII escape: \x1B for bytes and control
 * characters, \u{202E} for the rest. */
typedef struct {
    uint32_t code;   /* code point, or the byte that is not UTF-8           */
    int n_source;    /* bytes read, at least 1                              */
    int n_shown;     /* bytes of `shown`                                    */
    int width;       /* terminal columns of `shown`                         */
    bool is_escaped; /* `shown` stands for the character, it is not it      */
    char shown[12];  /* "\u{10FFFF}" is the longest                         */
} why_glyph;
why_glyph why_glyph__next(const char *text, size_t n_bytes);

/* HTML text or quoted attribute value. `markup` wraps the visible escapes in <span class=x>; leave
 * it out in attributes and titles. Tabs stay tabs. */
void why_escape__html(why_sink *s, const char *text, size_t n_bytes, bool markup);
/* Plain text for one line of a terminal or a cell: at most max_width columns (0 = no limit), the
 * last one an ellipsis when something was cut. Returns the columns written. */
int32_t why_escape__plain(why_sink *s, const char *text, size_t n_bytes, int32_t max_width);
/* JSON text of ours, its invisible characters beyond ASCII as \uXXXX: the same value, safe to
 * print. */
void why_escape__json(why_sink *s, const char *text, size_t n_bytes);
int32_t why_escape__width(const char *text,
                          size_t n_bytes); /* columns why_escape__plain would write */

/* ---- figure.c: numbers as text, '.' in every locale ---- */

enum { WHY_FIGURE_BYTES = 48 };
typedef struct {
    char text[WHY_FIGURE_BYTES];
} why_figure;
why_figure why_figure__fixed(double x, int decimals);    /* "0.940"; "not measured" for NAN      */
why_figure why_figure__probability(double p);            /* "0.940"                              */
why_figure why_figure__percent(double p);                /* "94.0 %"                             */
why_figure why_figure__signed(double x, double largest); /* "+0.413", digits fitting the largest */
why_figure why_figure__short(double x);                  /* "1.2e-07", three digits              */
why_figure why_figure__count(double n);                  /* "61,204"                             */
why_figure why_figure__exact(double x); /* shortest that reads back the same; "" when not finite */

/* ---- palette.c ---- */

typedef struct {
    const char *ground, *panel, *text, *muted, *rule, *link, *warn; /* "#rrggbb" */
    const char *supports[5], *opposes[5];                           /* level 1..5 */
} why_palette;
extern const why_palette why_palette__light, why_palette__dark;
/* Background of a level -5..5; NULL for 0. */
const char *why_palette__level(const why_palette *p, int level);
void why_palette__rgb(const char *hex, int rgb[3]);

/* ---- view.c: the source as lines and segments ---- */

typedef struct {
    uint32_t start, end; /* bytes, without the line break               */
    int32_t first_token; /* first token that does not end before start  */
    double score;        /* sum of its tokens; 0 when it has none       */
    int8_t level;
    bool is_marked, is_shown; /* is_shown: not folded away              */
} why_view_line;
typedef struct {
    const why_explanation *e;
    why_view_line *lines;
    int32_t n_lines;
    double largest_line; /* largest |score| of a line */
} why_view;
/* What keeps a line out of the folds: any marked token, or only the important ones. */
typedef enum { WHY_FOCUS_MARKED, WHY_FOCUS_IMPORTANT } why_focus;
/* context: lines kept around those in focus; negative = fold nothing. owned by cx. */
int why_view__new(why_ctx *cx, why_view **out, const why_explanation *e, why_focus focus,
                  int32_t context) WHY_MUST_CHECK;

typedef struct {
    uint32_t start, end; /* bytes                              */
    int32_t token;       /* -1 between tokens                  */
    int8_t level;        /* of the token; 0 between tokens     */
} why_segment;
/* Walks a line from left to right: start with *at = line->start and *token = line->first_token. */
bool why_view__segment(const why_view *v, const why_view_line *line, uint32_t *at, int32_t *token,
                       why_segment *out);
/* Length of the run of folded lines that starts at line i; 0 when line i is shown. */
int32_t why_view__folded(const why_view *v, int32_t i);

/* ---- trust.c: what is known about the explanation's worth ---- */

typedef struct {
    const char
        *verdict; /* "UNKNOWN" or "LOW": no release so far measures enough for a better word */
    const char *reason; /* one or two sentences, owned by cx                                      */
    const char *effect; /* what the important tokens do against random ones; NULL = not measured */
} why_trust;
int why_trust__judge(why_ctx *cx, why_trust *out, const why_explanation *e) WHY_MUST_CHECK;

/* ---- variants_terminal.c, variants_json.c, variants_html.c: a screening in the form of each
 * writer ---- */

int why_variants__terminal(why_ctx *cx, why_str *out, const why_screening *s,
                           const why_report_options *options) WHY_MUST_CHECK;
int why_variants__json(why_ctx *cx, why_str *out, const why_screening *s,
                       const why_report_options *options) WHY_MUST_CHECK;
int why_variants__html(why_ctx *cx, why_str *out, const why_screening *s,
                       const why_report_options *options) WHY_MUST_CHECK;

/* ---- report.c ---- */

/* Name that tells explanations apart: hex of a digest over sample, model, target, method, settings
 * and seed. */
int why_report__id(why_ctx *cx, const why_explanation *e, char id[13]) WHY_MUST_CHECK;
/* Order of the groups by rank, best first; owned by cx. */
int why_report__order(why_ctx *cx, int32_t **out, const why_grouping *g) WHY_MUST_CHECK;

#endif
