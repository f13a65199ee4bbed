/* analysis_types_p.h — inside of an analysis, for the analysis_*.c alone. Everything lies in the
 * arena of cx, arrays named [n_nodes] have one element a syntax node. */
#ifndef WHY_ANALYSIS_TYPES_P_H
#define WHY_ANALYSIS_TYPES_P_H

#include "analysis_p.h"

/* ---- words: each spelling of the file once ---- */

enum {
    WHY_WORD_DIRECTIVE = 1u << 0, /* in a directive, a macro's body (not its own parameters) */
    WHY_WORD_CODE = 1u << 1,      /* in a string that may be code: f-string                  */
    WHY_WORD_STRING = 1u << 2,    /* in any other string                                     */
    WHY_WORD_KEYWORD = 1u << 3,   /* name of a keyword argument                              */
    WHY_WORD_MACRO = 1u << 4,     /* a macro of this file bears it                           */
    WHY_WORD_MEMBER = 1u << 5,    /* a field or method of this file bears it                 */
    WHY_WORD_UNDEFINED = 1u << 6, /* an #undef names it                                      */
    WHY_WORD_STRAY = 1u << 7      /* in broken code, or in code outside of functions that the
                                     language has no place for                               */
};

typedef struct {
    const char *text; /* in the source, no NUL behind it */
    uint32_t n_bytes;
    uint32_t flags;
    int32_t top; /* while names are resolved: index of the active name, or -1 */
    int32_t n_tokens;
} why_analysis_word;

typedef struct {
    why_analysis_word *words;
    int32_t n_words, room;
    int32_t *slots; /* [n_slots] open addressing; -1 = free */
    uint32_t n_slots;
} why_analysis_words;

/* What an identifier-like leaf is, beside what it is bound to. */
typedef enum {
    WHY_ROLE_NONE,      /* not looked at: broken code, directives                        */
    WHY_ROLE_USE,       /* means what the scopes say: a use or a declaration             */
    WHY_ROLE_ELSEWHERE, /* of another name space: field after a dot, label, keyword name */
    WHY_ROLE_UNSURE     /* must keep its spelling                                        */
} why_analysis_role;

/* ---- macros ---- */

typedef struct {
    int32_t word;
    int32_t node;        /* preproc_def or preproc_function_def */
    uint32_t body_start, body_end;
    bool is_function;
    bool is_simple;      /* body: nothing, one literal, one name, a parenthesised expression */
    bool has_paste;      /* # or ## in its body, or in that of a macro it names */
    bool is_undefined;   /* an #undef names it, or two definitions do */
} why_analysis_macro;

typedef struct why_analysis_values why_analysis_values; /* analysis_values_p.h */

struct why_analysis {
    why_ctx *cx;
    const why_tree *tree;
    why_binding *bindings; /* [n_bindings], in the order of their declaration */
    int32_t n_bindings, binding_room;
    int32_t *binding_of; /* [n_nodes] index of the binding an identifier node is bound to, or -1 */
    int32_t *use_after;  /* [n_nodes] next identifier node of the same binding, or -1 */
    int32_t *first_node; /* [n_bindings] first identifier node of the binding in the text */
    int32_t *word_of;    /* [n_nodes] word of an identifier-like leaf, or -1 */
    uint8_t *role_of;    /* [n_nodes] why_analysis_role */
    why_analysis_words words;
    why_analysis_macro *macros;
    int32_t n_macros;
    int32_t *macro_of_word; /* [n_words] index of the last definition, or -1 */
    /* Places that may hide syntax, and calls of macros, in the order of the source. */
    why_span *hazards;
    int32_t n_hazards;
    int32_t *macro_calls; /* call nodes, rising */
    int32_t n_macro_calls;
    why_analysis_values *values;
};

/* ---- analysis_words.c ---- */

/* The word with this text, added when it is new; < 0: no memory. */
int32_t why_analysis__add_word(why_analysis *a, const char *text, uint32_t n_bytes);
/* -1 when no token of the file is spelled so. */
int32_t why_analysis__find_word(const why_analysis *a, const char *text, size_t n_bytes);
/* First token at or behind a byte. */
int32_t why_analysis__first_token(const why_tree *tree, uint32_t start);
/* -1: no word. */
int32_t why_analysis__word_of_token(const why_analysis *a, const why_token *token);
/* Takes in every token of the tree, words inside strings, comments left out. */
int why_analysis__collect_words(why_analysis *a) WHY_MUST_CHECK;

/* ---- analysis_macros.c ---- */

/* The definitions; then, once names are known, the uses. */
int why_analysis__collect_macros(why_analysis *a) WHY_MUST_CHECK;
void why_analysis__collect_macro_uses(why_analysis *a);
/* NULL when the file defines no macro of this name. */
const why_analysis_macro *why_analysis__find_macro(const why_analysis *a, int32_t word);
/* Number of the macro call that a call node is, or -1. */
int32_t why_analysis__macro_call(const why_analysis *a, int32_t node);

/* ---- analysis_names.c ---- */

int why_analysis__collect_names(why_analysis *a) WHY_MUST_CHECK;

/* ---- analysis_renames.c: which bindings may be renamed, once all else is known ---- */

int why_analysis__mark_renameable(why_analysis *a) WHY_MUST_CHECK;
/* Python: the module reads its input while it is loaded, so it is run and never imported. */
bool why_analysis__is_script(const why_analysis *a);

/* ---- analysis_declared.c: value of what a type and a declarator say ---- */

/* Type node as written ("unsigned long", a typedef of this file, "std::string") with a declarator
 * below the declaration or -1; either may be -1. UNKNOWN for auto and for what this file does not
 * define, OBJECT for its classes. */
why_value why_analysis__declared_value(const why_analysis *a, int32_t type, int32_t declarator);

#endif
