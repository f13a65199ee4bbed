/* places_p.h — places in a block where statements may be put in, and moved to, shared by the
 * transforms that do so. */
#ifndef WHY_PLACES_P_H
#define WHY_PLACES_P_H

#include "analysis_p.h"

/* The program may look at its own lines or names (__LINE__, stack traces, locals()): what is put in
 * or moved could be seen. */
bool why_place__has_mirror(const why_analysis *a);
/* A block of a function in which every statement stands by itself: not the body of a switch, of a
 * class, of GNU's ({ ... }), not one that holds labels of cases, not Java's constructors, whose
 * first statement is bound to its place, nothing in functions that the compiler may have to run. */
bool why_place__is_block(const why_tree *tree, int32_t node);
/* The first statement in front of which something can be put; behind the docstring of Python. -1
 * when there is none, or none at the head of its line in Python. */
int32_t why_place__first(const why_tree *tree, int32_t block);
int32_t why_place__last(const why_tree *tree, int32_t block);
/* The outermost function around holds a label or a goto. The answer for the last function is kept
 * in *memory, zeroed before the first question. */
typedef struct {
    int32_t function; /* + 1 */
    bool has_labels;
} why_label_memory;
bool why_place__has_labels(const why_tree *tree, int32_t node, why_label_memory *memory);
/* A directive stands in front of it, which may mean the statement: #pragma omp parallel for. */
bool why_place__is_behind_directive(const why_tree *tree, int32_t node);
/* Does any token in [start, end) spell the text of node. */
bool why_place__is_spelled(const why_tree *tree, uint32_t start, uint32_t end, int32_t node);

/* A declaration of one builtin variable that nothing hinders from moving: no storage class, no
 * const, no reference, no deduced type, no initialiser in braces. */
typedef struct {
    const why_binding *binding;
    int32_t name, type;
    int32_t declarator; /* of the name with its stars and brackets */
    int32_t value;      /* or -1 */
} why_plain_declaration;
bool why_place__plain_declaration(const why_analysis *a, int32_t node, why_plain_declaration *out);

#endif
