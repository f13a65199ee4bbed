/* transform.c — the table of transforms. */
#include "code_p.h"
#include "rewrite_p.h"

#define TRANSFORM(id) extern const struct why_transform why_transform_##id;
#include "transform_list.h"
#undef TRANSFORM

static const why_transform *const transforms[] = {
#define TRANSFORM(id) &why_transform_##id,
#include "transform_list.h"
#undef TRANSFORM
};

enum { N_TRANSFORMS = sizeof transforms / sizeof *transforms };

const why_transform *why_transform_at(int i)
{
    return i >= 0 && i < N_TRANSFORMS ? transforms[i] : NULL;
}

int why_transform__count(void)
{
    return N_TRANSFORMS;
}

int why_transform__index(const why_transform *t)
{
    int i = 0;

    while (i < N_TRANSFORMS && transforms[i] != t)
        i++;
    return i;
}

const why_transform *why_transform_find(const char *name)
{
    for (int i = 0; i < N_TRANSFORMS; i++) {
        if (strcmp(transforms[i]->name, name) == 0)
            return transforms[i];
    }
    return NULL;
}

const char *why_transform_name(const why_transform *t)
{
    return t->name;
}

const char *why_transform_summary(const why_transform *t)
{
    return t->summary;
}

const char *why_transform_family(const why_transform *t)
{
    return t->family;
}

const char *why_transform_inverse(const why_transform *t)
{
    return t->inverse;
}

/* The words of the bits, in their order: one constant text for each of the 32 sets would be a table
 * nobody reads, so the words are looked up one by one. */
const char *why_transform_preserves(const why_transform *t, int i)
{
    static const char *const words[] = {"names", "tokens", "shape", "control-flow", "data-flow"};

    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        if ((t->preserves & 1u << k) && i-- == 0)
            return words[k];
    }
    return NULL;
}

bool why_transform_knows(const why_transform *t, const why_language *lang)
{
    const char *name = why_language_name(lang);
    size_t n = strlen(name);

    for (const char *at = t->languages; *at; at += strcspn(at, " "), at += *at == ' ') {
        if (strncmp(at, name, n) == 0 && (at[n] == ' ' || at[n] == '\0'))
            return true;
    }
    return false;
}
