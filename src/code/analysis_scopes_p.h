/* analysis_scopes_p.h — the scopes that are open while names are resolved: one walk over the nodes
 * in the order of the text. The languages (analysis_names_c.c, analysis_names_java.c,
 * analysis_names_python.c) say at each node what it opens, declares or uses. */
#ifndef WHY_ANALYSIS_SCOPES_P_H
#define WHY_ANALYSIS_SCOPES_P_H

#include "analysis_types_p.h"

enum { WHY_NO_BINDING = -1, WHY_UNSURE_BINDING = -2 };

enum {
    WHY_SCOPE_FUNCTION = 1u << 0, /* its names die with a call                            */
    WHY_SCOPE_UNSEEN = 1u << 1,   /* Python's class: not seen from the functions inside   */
    WHY_SCOPE_INNER = 1u << 2,    /* Python's comprehension                               */
    WHY_SCOPE_OPAQUE = 1u << 3,   /* of a class with bases: a name not found inside may be
                                     theirs                                               */
    WHY_SCOPE_MEMBERS = 1u << 4   /* a name not found inside may be a member this file has
                                     shown elsewhere: of a class, of a namespace          */
};

typedef struct {
    int32_t node, end;  /* last node inside */
    int32_t n_active;   /* how much of the list of active names lies below */
    uint32_t flags;
} why_scope;

/* One name in force, and the one of the same word that it hides. */
typedef struct {
    int32_t word, before; /* before: index of an active name, -1 = none */
    int32_t binding;
} why_active;

typedef struct {
    int32_t at; /* in force from this node on */
    int32_t binding, i_scope;
} why_pending;

typedef struct why_names {
    why_analysis *a;
    const why_tree *tree;
    int (*enter)(struct why_names *n, int32_t node);
    why_scope *scopes;
    why_active *active;
    why_pending *pending;
    int32_t n_scopes, n_active, n_pending;
    size_t scope_room, active_room, pending_room;
    int32_t *depth_of;  /* [n_bindings] number of the scope it was declared in */
    int32_t *last_use;  /* [n_bindings] */
    int32_t skip_to;    /* nodes below this one are passed over */
    uint8_t *class_of;  /* [largest kind + 1] memo of why_names__class; 0 = not known yet */
} why_names;

/* A number for the kinds that the three languages ask for; 1 = any other. */
typedef enum {
    WHY_KIND_UNKNOWN,
    WHY_KIND_OTHER,
#define KIND(id, name) WHY_KIND_##id,
#include "analysis_kinds_p.h"
#undef KIND
    WHY_KIND_COUNT
} why_kind;
why_kind why_names__kind(why_names *n, int32_t node); /* OTHER for -1 and unnamed nodes */

int why_names__open(why_names *n, int32_t node, int32_t end, uint32_t flags) WHY_MUST_CHECK;
/* Declares b->name in the innermost scope; in force from node `at` on (0: now). A second
 * declaration in the same scope joins the first. */
int why_names__declare(why_names *n, why_binding *b, int32_t at) WHY_MUST_CHECK;
/* From now on to the end of the innermost scope the word means `binding`. */
int why_names__activate(why_names *n, int32_t word, int32_t binding) WHY_MUST_CHECK;
/* Binds the leaf to what its spelling means here. NULL: nothing, or unsure. */
why_binding *why_names__use(why_names *n, int32_t leaf);
/* The function around this place, or -1. */
int32_t why_names__function(const why_names *n);
/* What a use here would be bound to: index, WHY_NO_BINDING or WHY_UNSURE_BINDING. */
int32_t why_names__look_up(const why_names *n, int32_t word);
static inline void why_names__role(why_names *n, int32_t leaf, why_analysis_role role)
{
    n->a->role_of[leaf] = (uint8_t)role;
}

int why_names__enter_c(why_names *n, int32_t node) WHY_MUST_CHECK;
int why_names__enter_java(why_names *n, int32_t node) WHY_MUST_CHECK;
int why_names__enter_python(why_names *n, int32_t node) WHY_MUST_CHECK;

#endif
