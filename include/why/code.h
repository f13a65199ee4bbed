/* why/code.h — read source code: bytes -> tokens and syntax nodes, each with the byte range it came
 * from.
 *
 * Every later stage can be drawn on the source because spans never get lost. Broken code is normal
 * input: the parser recovers, error nodes are marked, tokens still cover everything that is not
 * white space.
 */
#ifndef WHY_CODE_H
#define WHY_CODE_H

#include <why/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Byte range [start, end) of the source, and its 1-based line and column (column in code points,
 * invalid bytes count one each; a tab is one column) of both ends; end position is one past the
 * last. */
typedef struct {
    uint32_t start, end;
    uint32_t line, col, end_line, end_col;
} why_span;

/* ---- languages ---- */

typedef struct why_language why_language; /* constant row, see ext/language.h */
/* "c", "cpp", "java", "python", "text" */
WHY_API const why_language *why_language_find(const char *name);
/* by extension; NULL when unknown */
WHY_API const why_language *why_language_of_path(const char *path);
WHY_API const why_language *why_language_at(int i);                   /* NULL past the end */
WHY_API const char *why_language_name(const why_language *lang);
WHY_API const char *why_language_summary(const why_language *lang);   /* with its extensions */

/* ---- trees ---- */

typedef enum {
    WHY_TOKEN_KEYWORD,
    WHY_TOKEN_IDENTIFIER,
    WHY_TOKEN_TYPE,     /* type name, builtin or user */
    WHY_TOKEN_NUMBER,
    WHY_TOKEN_STRING,   /* string or character literal, whole */
    WHY_TOKEN_OPERATOR,
    WHY_TOKEN_PUNCTUATION,
    WHY_TOKEN_COMMENT,
    WHY_TOKEN_DIRECTIVE, /* preprocessor line part, annotation, decorator mark */
    WHY_TOKEN_WORD,      /* plain text */
    WHY_TOKEN_OTHER      /* bytes the grammar could not place */
} why_token_kind;
WHY_API const char *why_token_kind_name(why_token_kind kind);

typedef struct {
    why_span span;
    why_token_kind kind;
    int32_t node;      /* leaf node it came from, -1 for plain text                      */
    int32_t statement; /* smallest statement node around it, -1 = none                   */
    int32_t function;  /* smallest function definition node around it, -1 = none         */
} why_token;

enum { WHY_NODE_NAMED = 1u << 0, WHY_NODE_ERROR = 1u << 1, WHY_NODE_MISSING = 1u << 2,
       WHY_NODE_STATEMENT = 1u << 3, WHY_NODE_FUNCTION = 1u << 4, WHY_NODE_BLOCK = 1u << 5 };
typedef struct {
    why_span span;
    uint16_t kind; /* number of the kind in its grammar; why_tree_kind_name */
    uint16_t flags;
    uint16_t field; /* its part in its parent ("condition"), 0 = none; why_tree_field_name */
    int32_t parent; /* -1 for the root; nodes stand in pre-order */
    int32_t n_below; /* nodes of the subtree without itself: next sibling = i + 1 + n_below */
} why_syntax;

typedef struct {
    const why_language *lang;
    const char *name;  /* file name for messages; owned by cx */
    const char *text;  /* borrowed from the caller: must outlive the tree */
    size_t n_bytes;
    /* in source order, no overlap; every byte that is not white space lies in one, and each begins
     * and ends with such a byte. White space: blank, \t \n \v \f \r, and a byte order mark at the
     * start of the text. Strings and comments hold theirs. */
    why_token *tokens;
    int32_t n_tokens;
    why_syntax *nodes; /* pre-order; none for plain text */
    int32_t n_nodes;
    int32_t n_errors;  /* error and missing nodes */
    int32_t n_folded;  /* nodes deeper than max_depth, left out */
    /* a line ends with \n, \r\n or \r; what follows the last end counts when it is not empty */
    uint32_t n_lines;
} why_tree;

typedef struct {
    size_t max_bytes;   /* 0 = 1 MiB: WHY_ELIMIT above                        */
    int32_t max_tokens; /* 0 = 200,000                                        */
    int32_t max_depth;  /* 0 = 2,000 levels of nesting kept; deeper nodes are folded into their
                           ancestor, tokens are always all there */
    int32_t max_ms; /* processor time for the grammar; 0 = 500 ms + 10 us a byte, at most 4 s. A few
                       kinds of broken text cost the parser quadratic time and memory: WHY_ELIMIT
                       above */
    bool keep_nodes; /* default true; false saves memory when only tokens are wanted: then node,
                        statement and function of every token are -1                 */
} why_tree_options;

/* Parses. tree and its arrays owned by cx. options NULL = defaults. Empty text gives a tree without
 * tokens. Binary input (a NUL byte in the first 8 KiB, or > 30 % control bytes) is WHY_EPARSE with
 * the offset. */
WHY_API int why_tree_parse(why_ctx *cx, why_tree **out, const char *name, const char *text,
                           size_t n_bytes, const why_language *lang,
                           const why_tree_options *options) WHY_MUST_CHECK;
/* "if_statement"; borrowed */
WHY_API const char *why_tree_kind_name(const why_tree *tree, int32_t node);
/* "condition"; NULL when the grammar names no part for it; borrowed */
WHY_API const char *why_tree_field_name(const why_tree *tree, int32_t node);
/* Name of the function a node defines ("copy_name"), or NULL; owned by cx. */
WHY_API const char *why_tree_function_name(why_ctx *cx, const why_tree *tree, int32_t node);

#ifdef __cplusplus
}
#endif
#endif
