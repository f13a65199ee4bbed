/* why/ext/writer.h — a form a report can take: src/report/writers/<id>.c + a line in
 * writer_list.h. */
#ifndef WHY_EXT_WRITER_H
#define WHY_EXT_WRITER_H

#include <why/report.h>

struct why_writer {
    const char *name, *summary, *media_type;
    const char *const *extensions; /* ".html", ...; NULL-terminated */
    int (*write)(why_ctx *cx, why_str *out, const why_explanation *const *explanations, int32_t n,
                 const why_report_options *options);
    /* NULL: this form does not show variants. */
    int (*write_variants)(why_ctx *cx, why_str *out, const why_screening *screening,
                          const why_report_options *options);
};

#define WHY_WRITER(id) const struct why_writer why_writer_##id

#endif
