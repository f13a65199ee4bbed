/* control_p.h — what the transforms of control flow share: the parts of conditions and branches in
 * every language, whether they may be moved, and how they are written down. */
#ifndef WHY_CONTROL_P_H
#define WHY_CONTROL_P_H

#include "analysis_p.h"

/* ---- parts ---- */

/* The expression an if, while or do statement decides by, without the parentheses of its syntax; -1
 * when it declares something, has an initialiser, is a comma expression of C++, or is none. */
int32_t why_control__condition(const why_tree *tree, int32_t statement);
/* An `if` of which only its condition decides: no constexpr, no declaration, no pattern that binds
 * a name, no #if in it that parts it. */
bool why_control__is_plain_if(const why_tree *tree, int32_t node);
/* The statement of the else branch (Python: its block), -1 = none; Python's elif is none. */
int32_t why_control__else(const why_tree *tree, int32_t node);
/* The token `else`, or -1. */
int32_t why_control__else_token(const why_tree *tree, int32_t node);
/* The one statement of a block without comments, or the statement itself; else -1. */
int32_t why_control__sole(const why_tree *tree, int32_t statement);
/* The expression of an expression statement, or -1. */
int32_t why_control__expression(const why_tree *tree, int32_t statement);
/* Rewritings that nest what stood in a row stop here: compilers, Python's tokenizer (100 levels)
 * and the reader's eye have limits. */
enum { WHY_CONTROL_MAX_NESTED = 8 };
/* How many `else if` lead to this if, counted up to WHY_CONTROL_MAX_NESTED. Not Python's elif. */
int32_t why_control__chain_depth(const why_tree *tree, int32_t node);
/* How many siblings of the kinds stand in front of the node, counted up to the same. */
int32_t why_control__n_before(const why_tree *tree, int32_t node, const char *kinds);
/* Is any comment below the node, in [start, end). */
bool why_control__has_comment(const why_tree *tree, int32_t node, uint32_t start, uint32_t end);

/* ---- may it be moved ---- */

/* May braces be put around the statement: it has some, or is a statement of its own, with no macro
 * that could be several. */
bool why_control__is_body(const why_analysis *a, int32_t statement);
/* The statement holds a macro that may hide a jump. */
bool why_control__may_hide(const why_analysis *a, int32_t node);
/* A line `#pragma` stands directly in front: it may speak of this loop. */
bool why_control__is_after_pragma(const why_tree *tree, int32_t node);
/* No operator ! && || in a condition of this file can be anything but the built-in one, even on
 * values unknown: all but C++, and C++ with the standard's headers only and no such operator of its
 * own. Those of the standard (streams, valarray) agree with the built-in ones where a condition
 * compiles. Cost: a pass over the text; ask once a scan. */
bool why_control__has_standard_logic(const why_tree *tree);
/* Temporary objects of C++ live to the end of the whole expression: where it is cut in two, or two
 * become one, a destructor runs at another time. One that does something may exist: the file has
 * one, or headers that are not the standard's (a pass over the tree; ask once a scan). */
bool why_control__has_destructors(const why_tree *tree);
/* The expression makes no object that such a destructor ends. */
bool why_control__ends_quietly(const why_analysis *a, bool has_destructors, int32_t expression);
/* ! && || on this value is the built-in one. */
bool why_control__is_logic(const why_analysis *a, bool has_standard_logic, int32_t expression);
/* Some name in `expression` means something else where it is spelled below `region`: it is declared
 * anew there. */
bool why_control__is_shadowed(const why_analysis *a, int32_t expression, int32_t region);

/* ---- writing ---- */

/* The statement as a block at this indentation; other points may change what is in it. */
void why_control__copy_block(why_rewrite *r, const why_tree *tree, int32_t statement,
                             const char *indent);
/* What is inside the braces, or the statement itself. */
void why_control__copy_inside(why_rewrite *r, const why_tree *tree, int32_t statement,
                              unsigned flags);
/* The expression as an operand: in parentheses unless it is primary; Python: also when it goes over
 * a line end. */
void why_control__copy_operand(why_rewrite *r, const why_tree *tree, int32_t expression);
/* The expression as a whole, in parentheses when it goes over a line end in Python. */
void why_control__copy_whole(why_rewrite *r, const why_tree *tree, int32_t expression);
/* !(c), not (c); c when the condition is !c. */
void why_control__copy_negation(why_rewrite *r, const why_tree *tree, int32_t condition);

/* ---- Python's lines ---- */

/* The statement is alone on its lines; a comment may follow. */
bool why_control__has_own_lines(const why_tree *tree, int32_t statement);
/* Its lines are indented by one kind of blank, that of the file: one level more parses as well. */
bool why_control__is_evenly_indented(why_rewrite *r, const why_tree *tree, int32_t statement);

#endif
