/* feature_p.h — what the vectorisers share: the vocabulary's hash and the texts of units. */
#ifndef WHY_FEATURE_P_H
#define WHY_FEATURE_P_H

#include <why/ext/vectoriser.h>

struct why_vectoriser {
    const why_vectoriser_row *row;
    void *params;
    why_vocabulary vocabulary;
    int n_refs; /* atomic */
};

/* ---- vectoriser.c ---- */

/* With a copy of params and an empty vocabulary. */
int why_vectoriser__new(why_ctx *cx, why_vectoriser **out, const why_vectoriser_row *row,
                        const void *params);

/* ---- vocab.c: id -> text and back; a zeroed why_vocabulary is empty ---- */

/* Id of the text, added at the end when it is new. Texts are kept NUL-terminated and hold no NUL.
 */
int why_vocabulary__add(why_ctx *cx, why_vocabulary *v, const char *text, size_t n_bytes,
                        int32_t *id);
int32_t why_vocabulary__find(const why_vocabulary *v, const char *text,
                             size_t n_bytes); /* -1 = none */
void why_vocabulary__release(why_vocabulary *v);

/* ---- units.c: the texts a tree is read as, under rules that are options of each vectoriser ----
 */

typedef struct {
    int64_t identifiers; /* keep, normalise */
    int64_t literals;    /* keep, kind      */
    int64_t level;       /* tokens, characters: of n-grams only */
    bool is_split, has_comments, is_lower, has_layout;
} why_unit_rules;

enum { WHY_LONGEST_UNIT = 200 }; /* bytes of a unit's text; the rest becomes an ellipsis */

typedef struct {
    uint32_t at, n_bytes; /* in why_units.text */
    int32_t token;
} why_unit;

typedef struct {
    why_unit *items;
    int32_t n, room;
    why_str text;
} why_units;

/* Rows of the options every vectoriser shares; `type` has a member `rules`; literals: the default,
 * 0 or 1. */
#define WHY_UNIT_OPTIONS(type, preset_literals)                                  \
    WHY_UNIT_CHOICE(type, identifiers, "identifiers", 0, "keep|normalise",       \
    "names declared in the text: as they are, or VAR1, FUN1, ... by first use"), \
    WHY_UNIT_CHOICE(type, literals, "literals", preset_literals, "keep|kind",    \
    "as they are, or <num> and <str>; numbers of one digit stay"),               \
    WHY_UNIT_SWITCH(type, is_split, "sub-tokens",                                \
    "split names at case and underscore: readLine -> read Line"),                \
    WHY_UNIT_SWITCH(type, has_comments, "comments", "read comments too"),        \
    WHY_UNIT_SWITCH(type, is_lower, "lower", "lower case")
#define WHY_UNIT_CHOICE(type, field, name, preset, choices, summary)                    \
    {name, summary, WHY_OPT_CHOICE, offsetof(type, rules.field), preset, 0, 0, choices}
#define WHY_UNIT_SWITCH(type, field, name, summary)                           \
    {name, summary, WHY_OPT_BOOL, offsetof(type, rules.field), 0, 0, 0, NULL}

int why_units__read(why_ctx *cx, why_units *out, const why_unit_rules *rules, const why_tree *tree);
void why_units__release(why_units *units);

/* ---- rename.c: names declared in the sample ---- */

/* For each token, NULL or the name that stands for it ("VAR1"); owned by cx. */
int why_names__normalise(why_ctx *cx, const char ***out, const why_tree *tree);

/* ---- select.c: the n-grams of a corpus that tell most about the class ---- */

typedef struct {
    why_ctx *cx;
    why_vocabulary words;   /* unit texts          */
    int32_t *stream;        /* unit ids of all samples, one after another */
    size_t n_stream, room;
    size_t *starts;         /* [n_samples+1]       */
    int32_t *labels;        /* [n_samples]         */
    size_t n_samples;
    int32_t n_classes;
    int min_n, max_n;
    int64_t min_df, n_features;
} why_corpus;

typedef struct {
    uint32_t at; /* first occurrence in the stream */
    uint32_t df; /* samples that hold it           */
    int n;
    double information; /* nats */
} why_ngram;

/* The best n-grams, best first; *out from why_alloc, yours. */
int why_corpus__select(const why_corpus *corpus, why_ngram **out, size_t *n_out);

#endif
