/* explain_p.h — private to explain/: what the methods share. */
#ifndef WHY_EXPLAIN_P_H
#define WHY_EXPLAIN_P_H

#include <why/ext/method.h>

/* ---- explain.c ---- */

/* Records an identity as measured; `holds` is |value| <= tolerance (a NaN never holds). */
int why_explanation__residual(why_ctx *cx, why_explanation *e, const char *name,
                              const char *meaning, double value, double tolerance);
/* Adds a line for the reader's attention. */
int why_explanation__warn(why_ctx *cx, why_explanation *e, const char *text);

/* ---- perturb.c ---- */

/* How a unit is taken away. A bag has no order and no stand-in: both ways remove the row. */
typedef enum { WHY_AWAY_REMOVE, WHY_AWAY_MASK } why_away;
/* The stand-in of a masked unit, as the "fill" option lists them. */
typedef enum { WHY_FILL_UNKNOWN, WHY_FILL_MASK, WHY_FILL_PAD } why_fill;
#define WHY_AWAY_CHOICES "remove|mask"
#define WHY_FILL_CHOICES "unknown|mask|pad"
#define WHY_OUTPUT_CHOICES "logit|probability"

int32_t why_perturb__fill_id(int64_t fill);
/* Target output (logit or probability) of each edited sample, out [n_edits]. */
int why_perturb__outputs(why_ctx *cx, const why_explain_input *in, const why_edit *edits,
                         int32_t n_edits, why_out kind, double *out);
/* Target output of the sample itself, from its verdict. */
double why_perturb__whole(const why_explain_input *in, why_out kind);
/* One edit that takes away every unit with away[u]: the span from the first to the last such unit
 * is spelled out again without them. Arrays owned by cx. */
int why_perturb__take_away(why_ctx *cx, why_edit *edit, const why_features *f, const bool *away,
                           why_away how, int32_t fill_id);

/* ---- quadrature.c ---- */

typedef enum { WHY_RULE_GAUSS_LEGENDRE, WHY_RULE_MIDPOINT, WHY_RULE_TRAPEZOID } why_rule;
#define WHY_RULE_CHOICES "gauss-legendre|midpoint|trapezoid"
/* n points in [0, 1], rising, and their weights, which add up to 1. trapezoid: n >= 2. */
void why_quadrature__points(double *at, double *weight, int n, why_rule rule);

/* ---- aggregate.c ---- */

/* unit_scores -> token_scores (equal shares over parts), ranks, levels, token_residual. */
int why_aggregate__tokens(why_ctx *cx, why_explanation *e);
/* Bytes of the text's first line, at most max_bytes and never ending inside a character. */
size_t why_aggregate__line_bytes(const char *text, size_t n_bytes, size_t max_bytes);
/* Marks the n strongest supporting tokens as important. */
int why_aggregate__important(why_ctx *cx, why_explanation *e, int32_t n);

/* ---- reading.c ---- */

/* Measures what the important tokens do together and words the reading. */
int why_reading__measure(why_ctx *cx, why_explanation *e, const why_explain_input *in);
int why_reading__word(why_ctx *cx, why_explanation *e);

#endif
