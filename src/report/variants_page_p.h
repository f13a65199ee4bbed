/* variants_page_p.h — the parts of the page of variants. */
#ifndef WHY_VARIANTS_PAGE_P_H
#define WHY_VARIANTS_PAGE_P_H

#include "variant_view_p.h"

/* variants_diff.c: variant i beside the original, as a table. */
int why_variants__diff(why_sink *s, const why_screening *screening, int32_t i,
                       int32_t context) WHY_MUST_CHECK;

#endif
