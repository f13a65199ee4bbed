/* choice_p.h — a value chosen by a condition, as c ? yes : no or as two branches: when both give
 * the same value of the same type. */
#ifndef WHY_CHOICE_P_H
#define WHY_CHOICE_P_H

#include "analysis_p.h"

/* c ? yes : no of any language; false when the node is none, or lacks its middle. */
bool why_choice__parts(const why_tree *tree, int32_t node, int32_t *condition, int32_t *yes,
                       int32_t *no);
/* What the statement gives its value to. */
typedef struct {
    int32_t left;    /* the assigned expression; -1 = returned */
    int32_t value;   /* the expression on the right            */
} why_choice_use;
/* `left = value;` or `return value;`; false for any other statement. */
bool why_choice__use(const why_tree *tree, int32_t statement, why_choice_use *use);
/* The value that `return` in this place turns into; UNKNOWN when its conversion might be more than
 * that of a number, a pointer or a string. */
why_value why_choice__returned(const why_analysis *a, int32_t statement);
/* An assigned expression that may be evaluated in front of or behind the three others. */
bool why_choice__is_target(const why_analysis *a, int32_t left, int32_t condition, int32_t yes,
                           int32_t no);
/* c ? yes : no may be given to a `target` by halves: their common type loses and changes nothing.
 * Python: always. */
bool why_choice__may_split(const why_analysis *a, why_value target, int32_t yes, int32_t no);
/* The halves may be made one: also, that has a type, and the same one. */
bool why_choice__may_join(const why_analysis *a, why_value target, int32_t yes, int32_t no);
/* The function around it must stay an expression (constexpr of C++11), or what it returns follows
 * from its returns (lambda, auto). */
bool why_choice__is_fixed(const why_tree *tree, int32_t statement);

#endif
