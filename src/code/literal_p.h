/* literal_p.h — integers and strings as they are written: what another spelling must not change. */
#ifndef WHY_LITERAL_P_H
#define WHY_LITERAL_P_H

#include "analysis_p.h"

#define WHY_LITERAL_INTEGERS                                                                       \
    "number_literal decimal_integer_literal hex_integer_literal integer"

typedef struct {
    uint32_t value; /* 1 to 2147483647: int in both spellings, or what the suffix says */
    char suffix[4];
    bool is_hex;
} why_literal_integer;

/* A decimal or hexadecimal integer whose other spelling has the same value and type and does not
 * grow together with the byte behind. */
bool why_literal__integer(const why_tree *tree, int32_t node, why_literal_integer *out);

typedef struct {
    uint32_t start, end; /* between the quotes */
    uint32_t n_units;    /* characters and escapes */
    char quote;
} why_literal_string;

/* A string on one line without prefix, triple quotes, bytes beyond ASCII, trigraphs, and escapes by
 * the name or number of a character. */
bool why_literal__string(const why_tree *tree, int32_t node, why_literal_string *out);
/* Where the k-th unit begins. */
uint32_t why_literal__unit_at(const why_tree *tree, const why_literal_string *s, uint32_t k);
/* The end of one and the head of the other stay two when they are put side by side. */
bool why_literal__may_join(const why_tree *tree, const why_literal_string *last,
                           const why_literal_string *next);
/* No % and no escape that may be a NUL: printf and puts print the same. */
bool why_literal__prints_as_is(const why_tree *tree, const why_literal_string *s);
/* printf and puts are those of <stdio.h>, as far as the file can tell: it includes that, no header
 * of its own, and neither declares nor defines the two, nor inherits from anything. */
bool why_literal__has_stdio(const why_analysis *a);

#endif
