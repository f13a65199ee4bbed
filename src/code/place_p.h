/* place_p.h — where bytes stand: lines, white space, words of the whole file. For transforms that
 * change layout, or drop bytes between tokens and must know what lies there. */
#ifndef WHY_PLACE_P_H
#define WHY_PLACE_P_H

#include "syntax_p.h"

/* First byte of the line that `at` is in (behind a byte order mark); its line end, or n_bytes. */
uint32_t why_place__line_start(const why_tree *tree, uint32_t at);
uint32_t why_place__line_end(const why_tree *tree, uint32_t at);
/* First byte of the next line; n_bytes when there is none. */
uint32_t why_place__next_line(const why_tree *tree, uint32_t at);
/* Nothing but white space in [start, end); with_lines = false: nor a line end. */
bool why_place__is_white(const why_tree *tree, uint32_t start, uint32_t end);
bool why_place__is_blank(const why_tree *tree, uint32_t start, uint32_t end);
/* Nothing but blanks and tabs in front of it, or behind it, on its line. */
bool why_place__begins_line(const why_tree *tree, uint32_t at);
bool why_place__ends_line(const why_tree *tree, uint32_t at);
/* The line of `at` is joined to the one before it by a backslash. */
bool why_place__is_continued(const why_tree *tree, uint32_t at);
/* The line of `at`, with those it continues, is a preprocessor directive. */
bool why_place__is_directive(const why_tree *tree, uint32_t at);
/* First token that ends behind `at`; n_tokens past the last. */
int32_t why_place__token_at(const why_tree *tree, uint32_t at);
/* The range holds a comment. */
bool why_place__has_comment(const why_tree *tree, uint32_t start, uint32_t end);
/* How often the word stands in the file, comments, strings and directives counted. */
int32_t why_place__count_word(const why_tree *tree, const char *word);
/* Does any word of a list parted by blanks stand in the file: "M_*" is a beginning, "*_MAX*" stands
 * for words that hold it. */
bool why_place__has_any(const why_tree *tree, const char *words);
/* The program can tell which line its code stands on. */
bool why_place__are_lines_told(const why_tree *tree);

#endif
