/* known_p.h — private to run/: the planted facts of the built-in samples, for `demo`. */
#ifndef WHY_KNOWN_P_H
#define WHY_KNOWN_P_H

#include "first_steps_p.h"

#include <why/json.h>

int why_known__read(why_ctx *cx, const why_json **out);
/* Index of a sample by its id; the count when there is none. */
size_t why_known__sample(const why_dataset *d, const char *id);
/* Guilty lines of a sample; NULL when it has none. */
const why_json *why_known__lines(const why_json *known, const char *id);

/* Where the strongest guilty line stands among the lines of one explanation. */
typedef struct {
    int32_t line, place; /* place 1 = the strongest supporting line */
    int32_t n_lines, n_guilty;
} why_known_place;
int why_known__place(why_ctx *cx, why_known_place *out, const why_explanation *e,
                     const why_json *lines);

/* Over the test samples with guilty lines, by the first method, for one target class. */
typedef struct {
    size_t n, n_first, n_three; /* a guilty line is the strongest, is one of the three strongest */
    double by_chance;           /* expected n_first of a line drawn at random */
} why_known_marks;
int why_known__marks(why_ctx *cx, why_known_marks *out, const why_first *f, const why_json *known,
                     int32_t target);

/* Wrongly labelled training samples which the model takes for what they are; example = the first,
 * untouched at 0. */
size_t why_known__unmasked(const why_first *f, const why_evaluation *train, const why_json *known,
                           const why_json **example);
/* Test samples that carry the shortcut's name and are taken for its class; example = index of the
 * first. */
size_t why_known__fooled(const why_first *f, const why_json *known, size_t *example);

#endif
