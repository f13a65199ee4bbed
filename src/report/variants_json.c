/* variants_json.c — a screening for machines: the set itself (schema why/variants/1), what is
 * invisible in it spelled out. */
#include "report_p.h"

int why_variants__json(why_ctx *cx, why_str *out, const why_screening *s,
                       const why_report_options *options)
{
    why_str text = {0};
    why_sink sink = {.cx = cx, .out = out};
    int status = why_screening_write(cx, &text, s, options->texts, options->one_line);

    if (status == WHY_OK) {
        why_escape__json(&sink, text.bytes, text.n_bytes);
        status = sink.status;
    }
    why_str_release(&text);
    return status;
}
