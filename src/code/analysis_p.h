/* analysis_p.h — what transforms must know of a program beyond its syntax: which name means what,
 * what kind of value an expression has, what evaluating it may do. Built once a tree. Whatever
 * cannot be decided from the one file is answered with the cautious word: no binding, unknown
 * value, every effect. */
#ifndef WHY_ANALYSIS_P_H
#define WHY_ANALYSIS_P_H

#include <why/ext/transform.h>

#include "syntax_p.h"

/* ---- names ---- */

typedef enum {
    WHY_BINDING_LOCAL,
    WHY_BINDING_PARAMETER,
    WHY_BINDING_GLOBAL,   /* variable outside functions, Java and C++ fields too */
    WHY_BINDING_FUNCTION, /* or method                                           */
    WHY_BINDING_TYPE,     /* class, struct tag, typedef, type parameter          */
    WHY_BINDING_MACRO,
    WHY_BINDING_OTHER     /* label, import, enumerator, namespace, ...           */
} why_binding_kind;

typedef enum {
    WHY_VALUE_UNKNOWN,
    WHY_VALUE_BOOL,
    WHY_VALUE_NARROW,   /* integer narrower than int: char, short, byte         */
    WHY_VALUE_INT,      /* int; Python's int                                    */
    WHY_VALUE_LONG,     /* signed, wider than int or as wide by another name    */
    WHY_VALUE_UNSIGNED, /* unsigned int                                         */
    WHY_VALUE_ULONG,    /* unsigned and wider, size_t                           */
    WHY_VALUE_FLOAT,    /* float                                                */
    WHY_VALUE_DOUBLE,   /* double, long double; Python's float                  */
    WHY_VALUE_STRING,   /* Java's String, Python's str; C's string literal is a POINTER */
    WHY_VALUE_POINTER,
    WHY_VALUE_ARRAY,    /* declared with [] in C and C++; Java's arrays          */
    WHY_VALUE_NULL,     /* None, null, nullptr                                  */
    WHY_VALUE_OBJECT    /* of a class: operators may mean anything               */
} why_value;

enum {
    WHY_IS_CONST = 1u << 0,
    WHY_IS_STATIC = 1u << 1,    /* static, extern, thread_local: lives beyond its block     */
    WHY_IS_REFERENCE = 1u << 2, /* int &x                                                  */
    WHY_IS_VOLATILE = 1u << 3,  /* volatile or _Atomic                                     */
    WHY_IS_CAPTURED = 1u << 4,  /* used in a lambda, a closure, a local class              */
    WHY_IS_ADDRESSED = 1u << 5, /* & taken, or bound to a reference as far as can be seen  */
    WHY_IS_ASSIGNED = 1u << 6,  /* written after its declaration                           */
    WHY_IS_RENAMEABLE = 1u << 7 /* every token of this spelling in its function is a use of a
                                   local or parameter of that spelling, and no macro body, string
                                   of code (f-string, eval), keyword argument, capture by name or
                                   code without a binding could mean it                    */
};

typedef struct {
    why_binding_kind kind;
    why_value value;     /* of a variable                                                  */
    uint32_t flags;      /* WHY_IS_...                                                     */
    int32_t name;        /* node of the identifier at its (first) declaration              */
    int32_t declaration; /* the declaring node: declaration, parameter_declaration, assignment */
    int32_t declarator;  /* init_declarator, variable_declarator, ... ; -1                 */
    int32_t type;        /* node of the type as written, or -1                             */
    int32_t scope;       /* node whose inside it is visible in                             */
    int32_t function;    /* function node around it, or -1                                 */
    int32_t n_uses;      /* identifier nodes bound to it, its declarations counted         */
    int32_t first_use;   /* first identifier node after the declaring one, or -1           */
} why_binding;

/* Bindings in the order of their declaration; NULL past the end. borrowed. */
const why_binding *why_analysis__binding_at(const why_analysis *a, int32_t i);
/* What an identifier node means; NULL when it is bound to nothing in this file or unsure. */
const why_binding *why_analysis__binding_of(const why_analysis *a, int32_t node);
/* Next identifier node bound to b after node `after` (-1: from the first), or -1. */
int32_t why_analysis__next_use(const why_analysis *a, const why_binding *b, int32_t after);
/* Does any token of the file, macro bodies and strings of code included, spell this word? Also
 * true for keywords and names of the standard headers that a fresh name must not meet. */
bool why_analysis__is_name_taken(const why_analysis *a, const char *text, size_t n_bytes);
/* Does the file itself spell it: a token, a macro's body, a string of code. */
bool why_analysis__has_word(const why_analysis *a, const char *text);

/* ---- macros (C, C++) ---- */

/* The range holds a use of a macro whose body is more than one literal, name or parenthesised
 * expression, or a call in capitals that this file does not define: the text there may be anything
 * after expansion. */
bool why_analysis__is_macro_inside(const why_analysis *a, uint32_t start, uint32_t end);
/* A macro of the file bears the name of a builtin type: "#define int long long". */
bool why_analysis__has_type_macros(const why_analysis *a);
/* The node lies in the arguments of a macro call (defined here, or spelled in capitals, or
 * assert). */
bool why_analysis__is_macro_argument(const why_analysis *a, int32_t node);

/* ---- values and effects ---- */

why_value why_analysis__value_of(const why_analysis *a, int32_t expression);
static inline bool why_value__is_integer(why_value v)
{
    return v >= WHY_VALUE_BOOL && v <= WHY_VALUE_ULONG;
}
static inline bool why_value__is_number(why_value v)
{
    return v >= WHY_VALUE_BOOL && v <= WHY_VALUE_DOUBLE;
}

enum {
    WHY_EFFECT_WRITES = 1u << 0, /* assigns, increments, deletes                        */
    WHY_EFFECT_CALLS = 1u << 1,  /* calls, constructs, awaits, yields: may do anything  */
    WHY_EFFECT_RAISES = 1u << 2, /* may throw or trap: division, index, null, Python's operators on
                                    values unknown                                       */
    WHY_EFFECT_JUMPS = 1u << 3,  /* break, continue, return, goto, throw, label, case    */
    WHY_EFFECT_DECLARES = 1u << 4,
    WHY_EFFECT_VOLATILE = 1u << 5,
    WHY_EFFECT_MACRO = 1u << 6,  /* holds a macro: see is_macro_inside                  */
    WHY_EFFECT_OPERATOR = 1u << 7 /* an operator on a value unknown or of a class: may call */
};
/* Everything that evaluating the expression or running the statement may do; 0 = pure. A jump that
 * stays inside (a break with its loop) does not count, nor a declaration whose block ends inside.
 * Signed overflow and shifts too wide are not told: an expression may be moved or dropped, but be
 * evaluated only where it was evaluated before. The value of pure C and C++ expressions may still
 * change with memory: ask may_write and are_independent. */
uint32_t why_analysis__effects(const why_analysis *a, int32_t node);
/* Two statements or expressions evaluated one behind the other may change places: neither jumps,
 * calls, or writes what the other reads or writes. All memory behind pointers, references, fields
 * and Java's elements counts as one, and with it the variables it may reach: global, addressed,
 * captured, arrays. At most one may raise, and then the other writes nothing a handler sees (C: a
 * trap is undefined behaviour and not seen). */
bool why_analysis__are_independent(const why_analysis *a, int32_t first, int32_t second);
/* The statement or expression may write the variable. */
bool why_analysis__may_write(const why_analysis *a, int32_t node, const why_binding *b);
/* The value of the expression is not used: an expression statement, the update of a for, a side of
 * a comma whose value is dropped. */
bool why_analysis__is_value_unused(const why_analysis *a, int32_t expression);

/* ---- making one ---- */

int why_analysis__make(why_ctx *cx, why_analysis **out, const why_tree *tree) WHY_MUST_CHECK;
const why_tree *why_analysis__tree(const why_analysis *a);

#endif
