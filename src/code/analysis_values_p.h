/* analysis_values_p.h — what the files about values and effects share: shapes of types, what is
 * known of a whole file, functions of the standard libraries. */
#ifndef WHY_ANALYSIS_VALUES_P_H
#define WHY_ANALYSIS_VALUES_P_H

#include "analysis_types_p.h"

/* ---- shapes: `int *a[3]` is "ap" over INT ---- */

enum { WHY_SHAPE_ROOM = 6 };

typedef struct {
    why_value base;
    int32_t class_node; /* OBJECT: class or struct with its body, or the type that names a standard
                           container; else -1 */
    uint8_t n_levels;
    char levels[WHY_SHAPE_ROOM]; /* outermost first: a array, p pointer, f function */
} why_shape;

why_shape why_analysis__shape_of_type(const why_analysis *a, int32_t type);
/* Of a variable, or of a function ('f' over its result). */
why_shape why_analysis__shape_of_binding(const why_analysis *a, const why_binding *b);
why_shape why_analysis__shape_of(const why_analysis *a, int32_t expression);
why_value why_shape__value(const why_shape *shape);
/* The shape that `*` or a subscript gives; UNKNOWN when it cannot. */
why_shape why_analysis__shape_below(const why_analysis *a, const why_shape *shape);
static inline why_shape why_shape__plain(why_value value)
{
    return (why_shape){.base = value, .class_node = -1};
}
/* Name of the standard container that the shape is ("vector", "string"), or NULL. */
const char *why_analysis__container(const why_analysis *a, const why_shape *shape);

/* ---- the file as a whole ---- */

/* While values of Python's variables are being found: not known yet. */
enum { WHY_VALUE_OPEN = 100 };

struct why_analysis_values {
    uint8_t *value_of;    /* [n_nodes] value + 1; 0 = not asked for yet           */
    uint16_t *effects;    /* [n_nodes] WHY_EFFECT_..., and those below            */
    uint16_t *traits;     /* [kinds] what the tables of effects say of a kind     */
    int32_t *function_of; /* [n_words] name node of the only function or method of this name; -1 =
                             none, -2 = several that differ                       */
    int32_t *class_of;    /* [n_words] node of the only class or struct of this name with a body;
                             -1 = none, -2 = several                              */
    uint8_t *is_bound;    /* [n_words] a binding or a type of this file bears it  */
    uint8_t *inferred;    /* [n_bindings] value of Python's variables             */
    uint8_t *is_unbound;  /* [n_bindings] Python's del, except ... as: 1 = no, 2 = somewhere */
    bool is_inferring;
    bool uses_std;     /* using namespace std                                     */
    bool has_volatile; /* volatile, _Atomic, std::atomic occurs                   */
    bool has_wildcard; /* from x import *                                         */
    bool has_eval;     /* names may be bound behind our back: exec, globals, ...  */
    bool has_del;      /* dropping a value may run code: __del__, weakref         */
};

/* Effects that callers never see by these names. */
enum {
    WHY_EFFECT__BREAK = 1u << 8,
    WHY_EFFECT__CONTINUE = 1u << 9,
    WHY_EFFECT__CASE = 1u << 10,
    WHY_EFFECT__YIELD = 1u << 11, /* Java's, out of a switch                         */
    WHY_EFFECT__LOADS = 1u << 12, /* reads memory through a pointer, reference, field */
    WHY_EFFECT__STORES = 1u << 13,
    WHY_EFFECT__EVERYTHING = 0xFF | WHY_EFFECT__LOADS | WHY_EFFECT__STORES
};

int why_analysis__collect_values(why_analysis *a) WHY_MUST_CHECK;
int why_analysis__infer_values(why_analysis *a) WHY_MUST_CHECK;    /* Python */
int why_analysis__collect_effects(why_analysis *a) WHY_MUST_CHECK; /* after the values */

/* What a node of one of these kinds does by itself: effects, and those that `find` sees. */
typedef struct {
    const char *kinds; /* parted by blanks; NULL ends a table */
    uint32_t effects;
    uint32_t (*find)(const why_analysis *a, int32_t node); /* may be NULL */
} why_effect_row;
extern const why_effect_row why_analysis__c_effects[];
extern const why_effect_row why_analysis__java_effects[];
extern const why_effect_row why_analysis__python_effects[];

/* The word is spelled by this leaf and neither a binding nor a macro of the file bears it: it means
 * what the language or its library says. */
bool why_analysis__is_free(const why_analysis *a, int32_t leaf);
static inline why_value why_analysis__inferred(const why_analysis *a, const why_binding *b)
{
    return (why_value)a->values->inferred[b - a->bindings];
}

/* ---- values by language ---- */

why_value why_analysis__value_in_python(const why_analysis *a, int32_t expression);
/* Text of a number as C, C++ or Java spell it. */
why_value why_analysis__number_value(const why_analysis *a, const char *text, size_t n_bytes);
/* Of a macro that is a constant expression of numbers; else UNKNOWN. */
why_value why_analysis__macro_value(const why_analysis *a, int32_t name);
/* Words such as "unsigned long"; UNKNOWN for any other. */
why_value why_analysis__type_words_value(const char *text, size_t n_bytes);
/* The usual arithmetic conversions of C, C++, Java. UNKNOWN unless both are numbers. */
why_value why_value__common(why_value left, why_value right);
why_value why_value__promoted(why_value v);
/* A type of the language itself: no operator on it is anybody's own. */
static inline bool why_value__is_builtin(why_value v)
{
    return why_value__is_number(v) || v == WHY_VALUE_POINTER || v == WHY_VALUE_ARRAY ||
           v == WHY_VALUE_NULL;
}
/* A literal that is a number other than zero, maybe with a sign, in any language. */
bool why_analysis__is_nonzero_literal(const why_analysis *a, int32_t expression);

/* ---- calls of known functions: analysis_calls.c ---- */

/* Shape of what the call gives. */
why_shape why_analysis__shape_of_call(const why_analysis *a, int32_t call);
why_value why_analysis__python_call_value(const why_analysis *a, int32_t call);
/* Calling does no more than evaluating its arguments and reading memory; effects of its own
 * (RAISES), or CALLS when it may do anything. */
uint32_t why_analysis__call_effects(const why_analysis *a, int32_t call);
int32_t why_analysis__argument(const why_analysis *a, int32_t call, int32_t i); /* -1 */
int32_t why_analysis__n_arguments(const why_analysis *a, int32_t call);

#endif
