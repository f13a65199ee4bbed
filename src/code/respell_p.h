/* respell_p.h — one point for each group of locals that may bear another name. */
#ifndef WHY_RESPELL_P_H
#define WHY_RESPELL_P_H

#include "analysis_p.h"

/* The new name for a group now spelled text[0, n_bytes), owned by cx; left NULL = no point. */
typedef int (*why_respell_fn)(why_ctx *cx, const char **out, why_rewrite *r, const char *text,
                              size_t n_bytes);

/* All renameable locals and parameters of one spelling in one outermost function are one point. A
 * name that is taken, and one longer than 200 bytes, is no new name. */
int why_respell__scan(why_ctx *cx, why_rewrite *r, const why_analysis *a, why_respell_fn choose)
    WHY_MUST_CHECK;

/* Python: each name that the module imports under its own name is a point. */
int why_respell__scan_imports(why_ctx *cx, why_rewrite *r, const why_analysis *a) WHY_MUST_CHECK;

#endif
