/* why/report.h — one explanation object, or one screening of variants, in many forms: terminal,
 * JSON, CSV, self-contained HTML.
 * All shown text is hostile: every writer escapes; nothing refers to anything outside the file. */
#ifndef WHY_REPORT_H
#define WHY_REPORT_H

#include <why/explain.h>
#include <why/screen.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct why_writer why_writer; /* rows of ext/writer.h */
WHY_API const why_writer *why_writer_find(const char *name); /* "terminal", "json", "csv", "html" */
/* by extension; NULL when unknown */
WHY_API const why_writer *why_writer_of_path(const char *path);
WHY_API const why_writer *why_writer_at(int i);
WHY_API const char *why_writer_name(const why_writer *w);
WHY_API const char *why_writer_summary(const why_writer *w);
WHY_API const char *why_writer_media_type(const why_writer *w);

typedef struct {
    int32_t columns;   /* terminal width, default 80, at least 60                           */
    bool colour;       /* terminal: ANSI 24-bit/256 colours; marks do not depend on it      */
    bool dark;         /* terminal background is dark                                       */
    why_grain grain;   /* what the table and the JSON `groups` speak of; default token      */
    int32_t n_top;     /* rows of the top table, default 10                                 */
    /* lines kept around marked ones in folded views, default 5; -1 = no folding */
    int32_t context;
    bool one_line;     /* JSON without line breaks (JSONL)                                  */
    bool texts;        /* JSON of variants: their texts too                                 */
    bool brief;        /* terminal, variants: the counts alone                              */
} why_report_options;
/* The defaults above: start from these, a zeroed struct has a context of no lines. */
WHY_API why_report_options why_report_options_preset(void);

/* Several explanations of the same sample (different methods) make one page with one section a
 * method; different samples are refused with WHY_EINVAL (write one report each). options NULL =
 * defaults. Appends to out. */
WHY_API int why_report_write(why_ctx *cx, why_str *out, const why_writer *w,
                             const why_explanation *const *explanations, int32_t n,
                             const why_report_options *options) WHY_MUST_CHECK;
/* The points of a source and the variants drawn from it: counts for each transform, and each
 * variant beside the original. A form that does not show variants (CSV) is WHY_EUNSUPPORTED.
 * Appends. */
WHY_API int why_report_variants(why_ctx *cx, why_str *out, const why_writer *w,
                                const why_screening *screening,
                                const why_report_options *options) WHY_MUST_CHECK;

#ifdef __cplusplus
}
#endif
#endif
