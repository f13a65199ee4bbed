/* brace_p.h — the opening brace of a body and the white space in front of it. C, C++, Java. */
#ifndef WHY_BRACE_P_H
#define WHY_BRACE_P_H

#include "analysis_p.h"

/* The node is the braced body of a function, branch, loop, class: *start, *end is the white space
 * between what stands before the brace and the brace. False: it is none, or a directive, a comment
 * to the end of the line or a joined line is next to it. */
bool why_brace__find(const why_analysis *a, int32_t body, uint32_t *start, uint32_t *end);

#endif
