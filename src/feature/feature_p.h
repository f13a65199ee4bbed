/* feature_p.h — private to feature/: vocabularies and the words of a tree. */
#ifndef WHY_FEATURE_P_H
#define WHY_FEATURE_P_H

#include <why/ext/vectoriser.h>

/* ---- vocab.c: texts <-> ids, and counting ---- */

/* Interns texts: equal texts get equal ids, 0, 1, 2, ... in order of first sight. Heap; zeroed =
 * empty. */
typedef struct {
    char *bytes;    /* all texts, NUL-terminated, one after another */
    size_t n_bytes;
    size_t *starts; /* [n] into bytes                               */
    int32_t n;
    int32_t *slots; /* open addressing, id + 1, 0 = free            */
    size_t n_slots;
} why_intern;
int why_intern__add(why_ctx *cx, why_intern *t, const char *text, size_t n_bytes, int32_t *id);
int32_t why_intern__find(const why_intern *t, const char *text, size_t n_bytes); /* -1 = none */
const char *why_intern__text(const why_intern *t, int32_t id);
void why_intern__release(why_intern *t);

/* Vocabulary from n texts (copied) and weights (copied; NULL = none). out is untouched on error. */
int why_vocab__make(why_ctx *cx, why_vocabulary *out, const char *const *texts,
                    const why_real *weights, int32_t n);
int32_t why_vocab__find(const why_vocabulary *v, const char *text, size_t n_bytes); /* -1 = none */
void why_vocab__release(why_vocabulary *v);

/* ---- words.c: what a vectoriser reads of a tree ---- */

typedef enum { WHY_NAMES_KEEP, WHY_NAMES_NORMALISE } why_names;
typedef enum { WHY_LITERALS_KEEP, WHY_LITERALS_KIND } why_literals;
typedef struct {
    why_names names;
    why_literals literals;
    bool sub_tokens, comments, lower, layout;
} why_word_rules;
typedef struct {
    const char *text; /* not NUL-terminated */
    int32_t n_bytes;
    int32_t token; /* the source token it came from */
} why_word;
/* Words in source order; owned by cx. */
int why_words__of(why_ctx *cx, why_word **out, int32_t *n, const why_tree *tree,
                  const why_word_rules *rules);

#endif
