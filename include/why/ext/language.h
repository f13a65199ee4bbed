/* why/ext/language.h — a language as a constant row: src/code/langs/<id>.c + a line in
 * lang_list.h. */
#ifndef WHY_EXT_LANGUAGE_H
#define WHY_EXT_LANGUAGE_H

#include <why/code.h>

struct why_language {
    const char *name, *summary;
    const char *const *extensions; /* ".c", ...; NULL-terminated */
    const void *(*grammar)(void);  /* tree-sitter language, or NULL: plain text */
    const char *const *keywords;   /* sorted; leaves with these texts are keywords */
    /* node kinds; NULL-terminated; strings and comments are taken whole as one token */
    const char *const *identifier_kinds, *const *type_kinds, *const *number_kinds;
    const char *const *string_kinds, *const *comment_kinds, *const *directive_kinds;
    const char *const *statement_kinds, *const *function_kinds, *const *block_kinds;
    /* For the text the grammar has no leaves for: bodies of macros, bytes it skipped. */
    const char *const *raw_kinds;      /* leaves that hide tokens */
    const char *const *types;          /* sorted; names of builtin types */
    const char *const *operators;      /* of two characters and more, longest first */
    const char *line_comment;          /* "//"; NULL = none; also *block_open */
    const char *block_open, *block_close;
    char mark;                         /* begins a directive: '#', '@'; 0 = none */
    bool has_triple_quotes;
};

#define WHY_LANGUAGE(id) const struct why_language why_language_##id

#endif
