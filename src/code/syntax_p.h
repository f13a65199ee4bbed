/* syntax_p.h — walking the nodes of a tree by kind and field. -1 = no such node; every function
 * takes it. */
#ifndef WHY_SYNTAX_P_H
#define WHY_SYNTAX_P_H

#include <why/code.h>

/* ---- kinds ---- */

bool why_syntax__is(const why_tree *tree, int32_t node, const char *kind);
/* Is the kind among the words of a list parted by blanks: "if_statement while_statement". */
bool why_syntax__is_any(const why_tree *tree, int32_t node, const char *kinds);
/* Is it of this language: "c", "cpp". c-family: C or C++. */
bool why_syntax__lang(const why_tree *tree, const char *name);
bool why_syntax__is_c_family(const why_tree *tree);
/* Braced block (compound_statement, Java's block); Python's block has no braces. */
bool why_syntax__is_braced(const why_tree *tree, int32_t node);

/* ---- kin; comments are passed over everywhere ---- */

int32_t why_syntax__parent(const why_tree *tree, int32_t node);
/* Child with this field name ("condition", "body"), the first of several. */
int32_t why_syntax__field(const why_tree *tree, int32_t node, const char *field);
/* Does the node itself stand in its parent as this field. */
bool why_syntax__is_field(const why_tree *tree, int32_t node, const char *field);
/* i-th child, with tokens such as "(" counted; i-th named child. */
int32_t why_syntax__child(const why_tree *tree, int32_t node, int32_t i);
int32_t why_syntax__named(const why_tree *tree, int32_t node, int32_t i);
int32_t why_syntax__n_named(const why_tree *tree, int32_t node);
int32_t why_syntax__next(const why_tree *tree, int32_t node);       /* sibling, tokens counted */
int32_t why_syntax__next_named(const why_tree *tree, int32_t node); /* named sibling           */
int32_t why_syntax__prev_named(const why_tree *tree, int32_t node);
/* The child token with this text ("(", "else", "="), or -1. */
int32_t why_syntax__token(const why_tree *tree, int32_t node, const char *text);
/* Nearest ancestor (not itself) with the kind; any of a list. */
int32_t why_syntax__above(const why_tree *tree, int32_t node, const char *kinds);
/* The smallest function around a node (not itself), or -1. */
int32_t why_syntax__function(const why_tree *tree, int32_t node);
/* First node of the kinds strictly below `node` at or after `from` (start with node + 1); -1 past
 * the last. So: for (i = why_syntax__below(t, n, n + 1, k); i >= 0; i = ...(t, n, i + 1, k)). */
int32_t why_syntax__below(const why_tree *tree, int32_t node, int32_t from, const char *kinds);

/* ---- text ---- */

static inline uint32_t why_syntax__start(const why_tree *tree, int32_t node)
{
    return tree->nodes[node].span.start;
}
static inline uint32_t why_syntax__end(const why_tree *tree, int32_t node)
{
    return tree->nodes[node].span.end;
}
bool why_syntax__text_is(const why_tree *tree, int32_t node, const char *text);
bool why_syntax__same_text(const why_tree *tree, int32_t a, int32_t b);
const char *why_syntax__text(why_ctx *cx, const why_tree *tree, int32_t node); /* owned by cx */

/* ---- shapes ---- */

/* Inside of redundant parentheses: (((x))) -> x. */
int32_t why_syntax__bare(const why_tree *tree, int32_t node);
/* Name, literal, call or subscript: binds tighter than any operator. Parenthesised does not count:
 * another point may strip the parentheses. */
bool why_syntax__is_primary(const why_tree *tree, int32_t node);
/* Operator text of a binary, unary, update or assignment expression ("+="), or NULL; borrowed from
 * a constant table. */
const char *why_syntax__operator(const why_tree *tree, int32_t node);
/* The node stands directly in a block, so that several statements may take its place. */
bool why_syntax__is_in_block(const why_tree *tree, int32_t node);
/* break or continue that belongs to `loop` itself, not to one inside it; kind "break_statement" or
 * "continue_statement"; first at or after `from`. */
int32_t why_syntax__jump_of(const why_tree *tree, int32_t loop, int32_t from, const char *kind);

#endif
