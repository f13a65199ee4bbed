/* flow_p.h — can control come out at the end of a statement. The rules are those of Java's
 * reachability (Java Language Specification 14.22), where they decide what compiles; in the other
 * languages NEVER is a proof and ENDS means no more than that there is none. */
#ifndef WHY_FLOW_P_H
#define WHY_FLOW_P_H

#include "analysis_p.h"

typedef enum { WHY_FLOW_ENDS, WHY_FLOW_NEVER, WHY_FLOW_UNSURE } why_flow;

/* Comes control out of the statement's end. NEVER: it returns, jumps, throws or runs for ever. */
why_flow why_flow__end(const why_analysis *a, int32_t statement);

typedef enum { WHY_TRUTH_ALWAYS, WHY_TRUTH_OPEN, WHY_TRUTH_UNSURE } why_truth;

/* Is the condition a constant that is true; OPEN: no constant, or false. -1 (absent) is true. */
why_truth why_flow__truth(const why_analysis *a, int32_t condition);

/* Name node of the label directly in front of the statement, or -1. */
int32_t why_flow__label(const why_tree *tree, int32_t statement);
/* A jump below `statement` that names its label: `break name` or `continue name` of Java. */
bool why_flow__is_label_used(const why_tree *tree, int32_t statement, const char *kind);

#endif
