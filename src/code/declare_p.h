/* declare_p.h — a declaration of variables taken apart: what stands in front of all declarators,
 * and each declarator with its initialiser. C, C++, Java. */
#ifndef WHY_DECLARE_P_H
#define WHY_DECLARE_P_H

#include "analysis_p.h"

enum { WHY_MAX_DECLARATORS = 24 };

/* One of the parts between the commas. */
typedef struct {
    uint32_t start, end; /* bit field and the like counted                         */
    uint32_t name_end;   /* behind the declarator: "*p", "a[3]"                    */
    int32_t name;        /* identifier                                             */
    int32_t value;       /* behind an =; -1                                        */
    bool is_plain;       /* a name, with stars before it or not, and = or nothing  */
    bool is_pointer;     /* of the plain ones, and of arrays: stars before it      */
    bool is_array;       /* name and [] of known size alone                        */
    bool is_simple;      /* as these, or a reference: nothing that is a function   */
} why_declarator;

typedef struct {
    int32_t node, type;
    uint32_t head_end; /* behind the last word that all declarators share */
    int32_t n;
    why_declarator parts[WHY_MAX_DECLARATORS];
    bool is_const, is_volatile, is_stored; /* static, extern, register, constexpr, ... */
    bool has_modifiers;                    /* Java: final, annotations, public         */
} why_declaration;

/* Takes a declaration, field or local variable apart. False: it is something else, or holds what
 * these transforms do not know: attributes, a type with a body, auto, a macro in its head. */
bool why_declare__read(const why_analysis *a, int32_t node, why_declaration *d);
/* All its variables are of builtin types or pointers: a value put in at once or assigned later
 * makes no difference. Their type can be written without. */
bool why_declare__is_scalar(const why_analysis *a, const why_declaration *d);
/* C++: no class of the file has several conversions that a value could go through. Looks at every
 * node: ask once a scan. */
bool why_declare__are_conversions_plain(const why_tree *tree);
/* The value of an initialiser may be assigned as well, and the other way round. */
bool why_declare__is_assignable(const why_analysis *a, int32_t value, bool is_plain);
/* Does the subtree name parts [from, n) of the declaration, perhaps by a macro. */
bool why_declare__names(const why_analysis *a, const why_declaration *d, int32_t from,
                        int32_t node);
/* The head is the same word by word. */
bool why_declare__same_head(const why_tree *tree, const why_declaration *a,
                            const why_declaration *b);
/* The node is a declaration that stands among others where one may become several: in a block, at
 * the top, in a class. */
bool why_declare__is_in_list(const why_tree *tree, int32_t node);
/* The node is a statement in a block or at the top of a Python file. */
bool why_declare__is_listed(const why_tree *tree, int32_t node);
/* A directive right in front may mean the one statement behind it: #pragma omp single. */
bool why_declare__is_behind_pragma(const why_tree *tree, int32_t node);
/* A name that can be assigned and read again without anything else happening: C and C++ numbers and
 * pointers, Java's and Python's local variables, Python's globals. */
bool why_declare__is_plain_target(const why_analysis *a, int32_t node);
/* Number, string without parts to compute, True, False, None; with a sign. */
bool why_declare__is_python_constant(const why_tree *tree, int32_t node);
/* Java: no compiler can compute the value, for part of it only happens when the program runs. */
bool why_declare__is_never_constant(const why_tree *tree, int32_t value);
/* A local variable or parameter without any assignment behind its declaration. */
bool why_declare__is_never_assigned(const why_analysis *a, int32_t name);

#endif
