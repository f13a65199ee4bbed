/* headers_p.h — standard headers, and what a file may take from each. C and C++. */
#ifndef WHY_HEADERS_P_H
#define WHY_HEADERS_P_H

#include "syntax_p.h"

typedef struct {
    const char *c, *cpp; /* "limits.h", "climits"                                   */
    const char *words;   /* everything it defines: list of why_place__has_any       */
    bool is_harmless;    /* to be included where none of its words stands           */
} why_header;

const why_header *why_headers__at(int i); /* NULL past the end */
/* Row of a header by its name in either language, or NULL. */
const why_header *why_headers__of(const char *name, size_t n_bytes);
/* Name between < and > of an #include that stands at the top with nothing behind it on its line;
 * false: it is none. */
bool why_headers__name(const why_tree *tree, int32_t node, const char **name, size_t *n_bytes);
/* First top-level #include of the header, or -1. */
int32_t why_headers__find(const why_tree *tree, const char *name);
/* All headers are standard ones, included at the top without a condition, and no macro is defined
 * between the first and the last: then none depends on what stands before it. */
bool why_headers__are_standard(const why_tree *tree);
/* NULL and size_t come from a header other than `node`, or are not used. */
bool why_headers__has_basics(const why_tree *tree, int32_t node);

#endif
