/* spacing_p.h — the operators of a statement and the white space beside them. */
#ifndef WHY_SPACING_P_H
#define WHY_SPACING_P_H

#include "analysis_p.h"

/* Operator of two operands that may stand with blanks beside it or without: its token, or -1.
 * `node` is any node; words (and, in), commas and the like are none. */
int32_t why_spacing__operator(const why_analysis *a, int32_t node);
/* A point is offered for the statement as a whole: plain statements, declarations, returns. */
bool why_spacing__is_statement(const why_tree *tree, int32_t node);

#endif
