/* dataset_p.h — private to model/: the inside of a dataset, shared by import, lint and split. */
#ifndef WHY_DATASET_P_H
#define WHY_DATASET_P_H

#include <stdatomic.h>
#include <why/dataset.h>

struct why_dataset {
    atomic_int n_refs;
    why_ctx *cx; /* its own arena: samples, texts and names live there */
    const char *name;
    bool from_folder;
    why_sample *samples;
    size_t n_samples, n_skipped;
    const char **classes;
    int32_t n_classes;
    why_digest digest;
};

/* A sample as it is collected: the class is still a name. */
typedef struct {
    why_sample sample;
    const char *class_name; /* NULL = no label */
} why_collected;

typedef struct {
    why_dataset *set;
    why_collected *items; /* heap */
    size_t n, n_skipped;
} why_collector;

/* dataset.c: copies text into the set, hashes its content and adds it; `line` names the place in
 * messages. Sources that cannot be samples (empty, binary, too large) are logged and counted
 * instead. */
int why_dataset__collect(why_ctx *cx, why_collector *c, const why_collected *item,
                         size_t max_bytes);
/* Counts a source that is left out, and tells of the first few. */
void why_dataset__skip(why_ctx *cx, why_collector *c, const char *message);
/* Classes in order (numbers by value, else bytes), labels, ids checked to be unique, digest. */
int why_dataset__finish(why_ctx *cx, why_collector *c, const why_import_options *options);

/* content.c: the code's tokens as the health checks see them: words, numbers, strings and single
 * other bytes; white space and comments left out. */
typedef struct {
    const char *text;
    size_t n_bytes, at;
    enum { WHY_COMMENTS_C, WHY_COMMENTS_HASH, WHY_COMMENTS_NONE } comments;
} why_scan;
why_scan why_content__scan(const char *text, size_t n_bytes, const why_language *lang);
/* Next token into [*start, *end); false at the end. */
bool why_content__next(why_scan *s, size_t *start, size_t *end);
uint64_t why_content__hash(const char *text, size_t n_bytes, const why_language *lang);

#endif
