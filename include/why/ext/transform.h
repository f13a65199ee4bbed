/* why/ext/transform.h — a transform: src/code/transforms/<id>.c + a line in transform_list.h.
 *
 * `scan` walks the tree and writes each point down with the calls below. The contract that lets
 * points be combined at will:
 *   - a point alone keeps the meaning of the program, whatever the input; where that cannot be
 *     shown, there is no point;
 *   - what an edit moves or keeps is *copied*, never spelled out again: edits of other points
 *     inside a copied range go with it;
 *   - an edit of level EXPRESSION puts an expression in the place of an expression that binds at
 *     least as tightly as the one before (else it brings its own parentheses), or a token in the
 *     place of a token; an expression copied to a place that binds tighter than its old one gets
 *     parentheses unless it is a plain name, literal, call or subscript;
 *   - an edit of level STATEMENT that puts several statements in the place of one stands directly
 * in a block or brings its own; branches it moves get braces, so that no `else` changes its `if`;
 *   - a copied range is closed to other points' STATEMENT edits unless it is copied OPEN: the
 * inside of a braced block, say, of which the transform knows no more than that it is a block;
 *   - names it invents come from why_rewrite_fresh_name.
 */
#ifndef WHY_EXT_TRANSFORM_H
#define WHY_EXT_TRANSFORM_H

#include <why/variant.h>

typedef struct why_rewrite why_rewrite;   /* where the points are written down */
typedef struct why_analysis why_analysis; /* names, values, effects: src/code/analysis_p.h */

typedef enum { WHY_LEVEL_LAYOUT, WHY_LEVEL_EXPRESSION, WHY_LEVEL_STATEMENT } why_transform_level;

enum {
    WHY_PRESERVES_NAMES = 1u << 0,        /* every identifier                              */
    WHY_PRESERVES_TOKENS = 1u << 1,       /* tokens other than comments and names, in order */
    WHY_PRESERVES_SHAPE = 1u << 2,        /* the syntax tree up to names and comments      */
    WHY_PRESERVES_CONTROL_FLOW = 1u << 3, /* the same branches and loops                   */
    WHY_PRESERVES_DATA_FLOW = 1u << 4     /* the same variables are read and written       */
};

struct why_transform {
    const char *name, *summary;
    const char *family;    /* both directions of a rewriting share it */
    const char *inverse;   /* name of another row, or NULL            */
    const char *languages; /* "c cpp java"                            */
    uint32_t preserves;
    why_transform_level level; /* of all its edits */
    bool edits_directives;     /* its edits may replace preprocessor directives */
    int (*scan)(why_ctx *cx, why_rewrite *r, const why_analysis *a);
};

#define WHY_TRANSFORM(id) const struct why_transform why_transform_##id

/* ---- writing points down; errors stick and come out of why_rewrite_end ---- */

enum {
    WHY_COPY_OPEN = 1u << 0,  /* other points may change statements inside */
    WHY_COPY_INDENT = 1u << 1 /* one level deeper: lines after its first get the file's indent */
};

/* A new point shown at `node`. note: printf. */
void why_rewrite_begin(why_rewrite *r, int32_t node, const char *note, ...) WHY_PRINTF(3, 4);
/* Begins an edit: bytes [start, end) become the pieces that follow; start = end inserts in front of
 * the byte there; an edit without pieces deletes. Edits of one point may lie inside ranges that
 * its other edits copy; they must not overlap otherwise. */
void why_rewrite_replace(why_rewrite *r, uint32_t start, uint32_t end);
void why_rewrite_replace_node(why_rewrite *r, int32_t node);
/* The pieces. A blank is put between two pieces that would grow into one token; a line end in a
 * text becomes the file's; one is put behind a copied range that ends in a line comment. */
void why_rewrite_copy(why_rewrite *r, uint32_t start, uint32_t end, unsigned flags);
void why_rewrite_copy_node(why_rewrite *r, int32_t node, unsigned flags);
void why_rewrite_text(why_rewrite *r, const char *format, ...) WHY_PRINTF(2, 3);
/* New text that stands for the original's [start, end): keeps the alignment. */
void why_rewrite_stand(why_rewrite *r, uint32_t start, uint32_t end, const char *text);
/* This point relies on the statements in [start, end): no STATEMENT edit of another point there. */
void why_rewrite_guard(why_rewrite *r, uint32_t start, uint32_t end);
/* As guard, for the statement `node` but not the insides of braced blocks below it. */
void why_rewrite_guard_statement(why_rewrite *r, int32_t node);
/* This point relies on every byte in [start, end): no edit of another point at all. */
void why_rewrite_pin(why_rewrite *r, uint32_t start, uint32_t end);
/* The point is dropped: something spoke against it. */
void why_rewrite_cancel(why_rewrite *r);
/* Takes the point in, unless the common checks refuse it. */
int why_rewrite_end(why_rewrite *r) WHY_MUST_CHECK;

/* A name that nothing in the file bears, made of `stem`, different for each call; NULL after an
 * error. Owned by cx. */
const char *why_rewrite_fresh_name(why_rewrite *r, const char *stem);
/* White space in front of the line the byte is in, and one level of the file's indent; owned by
 * cx. */
const char *why_rewrite_indent_at(why_rewrite *r, uint32_t byte);
const char *why_rewrite_indent(why_rewrite *r);

#endif
