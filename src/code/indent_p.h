/* indent_p.h — the white space that lines begin with, function by function. */
#ifndef WHY_INDENT_P_H
#define WHY_INDENT_P_H

#include "analysis_p.h"

/* One point for each outermost function (Python: each definition at the top) whose lines begin with
 * blanks (to_tabs) or tabs: every four blanks become a tab, or every tab four blanks. */
int why_indent__scan(why_rewrite *r, const why_analysis *a, bool to_tabs);

#endif
