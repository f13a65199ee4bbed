/* constants_p.h — what turning macros into constants and back has to know of both. */
#ifndef WHY_CONSTANTS_P_H
#define WHY_CONSTANTS_P_H

#include "analysis_p.h"

/* Type that a literal of C has of itself, by text: "int", "unsigned int", "long", "long long",
 * "unsigned long long", "float", "double", "long double"; NULL for those that differ between
 * machines, and what is no plain number. */
const char *why_constants__type(const char *text, uint32_t n_bytes);
/* Its value is 0: it may stand for a null pointer. */
bool why_constants__is_zero(const char *text, uint32_t n_bytes);
/* The spelling is free of small letters, reserved forms and the macros of the standard headers. */
bool why_constants__is_plain_name(const char *text, uint32_t n_bytes);
/* An #include or a conditional directive stands behind the byte. */
bool why_constants__is_read_later(const why_analysis *a, uint32_t byte);

typedef struct {
    int32_t name;            /* node at its definition                          */
    int32_t node;            /* preproc_def                                     */
    uint32_t start, end;     /* the literal, with a minus and parentheses       */
    uint32_t number, number_end; /* the number itself                           */
} why_constants_macro;

/* i-th macro of the file that is one number and nothing else: defined once, at the top, after all
 * #includes, known to no other directive but the bodies of macros; every use is an expression of
 * the code behind it, none in the arguments of a macro that pastes. */
bool why_constants__macro(const why_analysis *a, int32_t i, why_constants_macro *out);
int32_t why_constants__n_macros(const why_analysis *a);
/* Next leaf of the code that uses the macro behind `from` (-1: the first), or -1. */
int32_t why_constants__next_use(const why_analysis *a, const why_constants_macro *m, int32_t from);
/* C++ can tell a variable from a number at the leaf: a reference is bound to it, as an argument or
 * by a declaration, and not surely by const &. */
bool why_constants__is_told_apart(const why_tree *tree, int32_t leaf);
/* Every token of the name in the file is bound to b, and no macro pastes one. */
bool why_constants__is_whole(const why_analysis *a, const why_binding *b);

#endif
