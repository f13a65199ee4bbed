/* page_p.h — the parts of the HTML page. Each writes whole elements; `section` numbers the
 * explanations of a page from 1 and stands in the ids, so that several live on one page.
 */
#ifndef WHY_PAGE_P_H
#define WHY_PAGE_P_H

#include "report_p.h"

/* What all parts of one section need. */
typedef struct {
    why_sink *s;
    const why_explanation *e;
    const why_report_options *options;
    int32_t section;
} why_page;

/* page_frame.c: from the doctype to the open <title>; from the end of <main> to the end. */
void why_page__head(why_sink *s);
void why_page__foot(why_sink *s);

/* page_style.c: the style sheet, with the switches for n_sections tabs. */
void why_page__style(why_sink *s, int32_t n_sections);

/* page_code.c: legend and source. */
int why_page__code(const why_page *p) WHY_MUST_CHECK;

/* page_tables.c */
int why_page__tokens(const why_page *p) WHY_MUST_CHECK; /* the text alternative of the marks */
int why_page__groups(const why_page *p)
    WHY_MUST_CHECK; /* identifiers, statements, lines, functions */
int why_page__classes(const why_page *p) WHY_MUST_CHECK;
int why_page__methods(why_sink *s, const why_explanation *const *explanations,
                      int32_t n) WHY_MUST_CHECK;

/* page_trust.c */
int why_page__trust(const why_page *p) WHY_MUST_CHECK;
int why_page__provenance(const why_page *p) WHY_MUST_CHECK;

/* A bar for `share` in -1..1: to the right supports, to the left opposes. Decoration beside a
 * number. */
void why_page__bar(why_sink *s, double share);
/* Foreign text. */
void why_page__text(why_sink *s, const char *text);
/* Source text cut to at most max_columns, for cells and titles. */
void why_page__snippet(why_sink *s, const char *text, size_t n_bytes, int32_t max_columns);

#endif
