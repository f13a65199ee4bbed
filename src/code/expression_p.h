/* expression_p.h — operators: how tightly expressions bind, how tightly a place asks them to, and
 * what may change places. One scale serves all languages; a language uses the steps it has. */
#ifndef WHY_EXPRESSION_P_H
#define WHY_EXPRESSION_P_H

#include "analysis_p.h"

enum {
    WHY_BINDS_NEVER, /* not an expression known here: gets parentheses wherever it is put */
    WHY_BINDS_COMMA,
    WHY_BINDS_ASSIGN,
    WHY_BINDS_CONDITIONAL,
    WHY_BINDS_OR,
    WHY_BINDS_AND,
    WHY_BINDS_BIT_OR, /* in C below the comparisons */
    WHY_BINDS_BIT_XOR,
    WHY_BINDS_BIT_AND,
    WHY_BINDS_EQUAL,
    WHY_BINDS_LESS,
    WHY_BINDS_NOT, /* Python's not, comparisons, and | ^ & above them */
    WHY_BINDS_COMPARE,
    WHY_BINDS_PYTHON_OR,
    WHY_BINDS_PYTHON_XOR,
    WHY_BINDS_PYTHON_AND,
    WHY_BINDS_SHIFT,
    WHY_BINDS_ADD,
    WHY_BINDS_MULTIPLY,
    WHY_BINDS_MEMBER, /* C++ .* and ->* */
    WHY_BINDS_UNARY,
    WHY_BINDS_POSTFIX, /* x++; Python's ** */
    WHY_BINDS_AWAIT,
    WHY_BINDS_PRIMARY
};

/* Next node of the kinds behind `after` (-1: from the first), or -1. Passes over what has rules of
 * its own: template arguments, sizeof and decltype, attributes, annotations, assembler, types. */
int32_t why_expression__next(const why_tree *tree, int32_t after, const char *kinds);

/* How tightly the expression binds; NEVER where the grammar may have misread it. Parentheses around
 * it do not count, for another point may strip them. */
int why_expression__binds(const why_analysis *a, int32_t node);
/* The same of a binary operator in the tree's language: "+". */
int why_expression__operator_binds(const why_tree *tree, const char *op);
/* How tightly an expression must bind to stand where `node` stands without parentheses; 0 = no
 * place for other expressions, or one whose parentheses mean something. */
int why_expression__place(const why_analysis *a, int32_t node);
/* Copies the expression to a place that asks for `place`, in parentheses if it must have them.
 * Those it has count when they cannot be stripped where it stands. */
void why_expression__copy(why_rewrite *r, const why_analysis *a, int32_t node, int place);
/* The two operands and the operator of a binary expression or a comparison of two; false for
 * anything else, and where (T) * x might be a cast. */
typedef struct {
    int32_t left, right, at; /* at: node of the operator */
    const char *op;          /* "and" for && and the like stays as it is written */
} why_operands;
bool why_expression__operands(const why_analysis *a, int32_t node, why_operands *out);

/* Copies what stands between two operands, blanks and comments too, the operator spelled `as`;
 * NULL = as it is. */
void why_expression__copy_operator(why_rewrite *r, const why_tree *tree, const why_operands *o,
                                   const char *as);

/* What !x, not x, -x, ++x and x++ apply to, or -1. */
int32_t why_expression__argument(const why_tree *tree, int32_t node);

/* Number, pointer, array: C++ operators mean what they mean in C. */
bool why_expression__is_builtin(const why_analysis *a, int32_t node);
/* A value as far as the language asks to know it: always in C and Java, where no operator can be
 * defined anew; else builtin. */
bool why_expression__is_plain(const why_analysis *a, int32_t node);
/* Evaluating it twice, or not at all, makes no difference. Java and Python may raise twice. */
bool why_expression__is_pure(const why_analysis *a, int32_t node);
/* It does not matter which of the two is evaluated first. */
bool why_expression__may_swap(const why_analysis *a, int32_t left, int32_t right);
/* The comparison that is true where this one is false, or NULL: < and >= are opposites of integers
 * alone. */
const char *why_expression__opposite(const why_analysis *a, const why_operands *o);
/* || for &&, and for or; NULL for any other operator. */
const char *why_expression__dual(const char *op);
/* Whether it is true is found without running code of the program, and by the language's own
 * rules. */
bool why_expression__is_truth(const why_analysis *a, int32_t node);
/* A place that holds a number or a pointer. */
bool why_expression__is_counter(const why_analysis *a, int32_t place);
/* The place may be named twice instead of once, with `other` (or -1) evaluated in between. */
bool why_expression__may_repeat(const why_analysis *a, int32_t place, int32_t other);
/* The value is dropped where the node stands, and the place takes an assignment. */
bool why_expression__is_unused(const why_analysis *a, int32_t node);
/* The head of the function around it lets its type hang on how a returned expression is written:
 * decltype(auto). */
bool why_expression__is_typed_by_text(const why_tree *tree, int32_t node);
/* Only white space between the two bytes. */
bool why_expression__is_blank(const why_tree *tree, uint32_t start, uint32_t end);
/* Literal with exactly this text. */
bool why_expression__is_literal(const why_tree *tree, int32_t node, const char *text);
/* Declared in this file as a variable. */
bool why_expression__is_variable(const why_analysis *a, int32_t node);

#endif
