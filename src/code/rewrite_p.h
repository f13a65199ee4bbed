/* rewrite_p.h — points as they are stored: edits made of parts, and the guards that keep other
 * points away. Shared by rewrite.c (writes them), points.c (sorts, finds conflicts) and variant.c
 * (applies them). */
#ifndef WHY_REWRITE_P_H
#define WHY_REWRITE_P_H

#include <why/ext/transform.h>

#include "analysis_p.h"

typedef enum { WHY_PART_COPY, WHY_PART_TEXT, WHY_PART_STAND } why_part_kind;

typedef struct {
    why_part_kind kind;
    unsigned flags;      /* WHY_COPY_... */
    uint32_t start, end; /* of the original: copied, or stood for */
    const char *text;    /* TEXT, STAND; owned by cx */
    uint32_t n_bytes;
} why_part;

typedef struct {
    uint32_t start, end;
    int32_t point;
    int32_t first_part, n_parts;
    bool is_wrapper; /* copies its own range whole: goes around other edits of that range */
} why_edit;

typedef struct {
    uint32_t start, end;
    int32_t point;
    bool is_pin;
} why_guard;

/* What a point is made of; edits and guards of a point stand together. */
typedef struct {
    int32_t first_edit, n_edits;
    int32_t first_guard, n_guards;
} why_point_body;

struct why_points {
    const why_tree *tree;
    why_point *points;
    why_point_body *bodies;
    int32_t n_points;
    why_edit *edits;
    int32_t n_edits;
    why_part *parts;
    int32_t n_parts;
    why_guard *guards;
    int32_t n_guards;
    int32_t *order;      /* [n_edits] edits from left to right, outer ones first           */
    int32_t *conflicts;  /* of point i: [conflict_at[i], conflict_at[i + 1])               */
    int32_t *conflict_at;
    int32_t *refused;    /* [number of transforms] */
    const char *newline, *indent;
};

/* The builder behind ext/transform.h: growing arrays on the heap, one for all transforms. */
struct why_rewrite {
    why_ctx *cx;
    const why_analysis *analysis;
    const why_tree *tree;
    const why_transform *transform;
    why_points sink; /* arrays here are heap blocks that grow */
    size_t point_room, body_room, edit_room, part_room, guard_room;
    int32_t max_points;
    int32_t n_names;   /* fresh names given so far */
    bool is_open, is_cancelled;
    int status;
    uint32_t *broken;  /* pairs [start, end): units with errors, by start */
    int32_t n_broken;
    uint32_t *directives; /* pairs [start, end): preprocessor directives, by start */
    int32_t n_directives;
};

int why_rewrite__init(why_rewrite *r, why_ctx *cx, const why_analysis *a, int32_t max_points);
void why_rewrite__release(why_rewrite *r);
/* Sorts the points, orders the edits, finds conflicts; moves everything into the arena. */
int why_points__settle(why_ctx *cx, why_points **out, why_rewrite *r);
/* First index in order[0, n) whose edit starts at `at` or behind. */
int32_t why_points__lower_bound(const why_points *p, const int32_t *order, int32_t n, uint32_t at);
/* Does the point have an edit that starts at `at`. */
bool why_points__begins_at(const why_points *p, int32_t point, uint32_t at);
int why_transform__index(const why_transform *t);
int why_transform__count(void);

#endif
