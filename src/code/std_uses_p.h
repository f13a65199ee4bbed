/* std_uses_p.h — where a C++ file uses names of namespace std, for the two transforms that put
 * std:: in front of them and take it away. */
#ifndef WHY_STD_USES_P_H
#define WHY_STD_USES_P_H

#include "analysis_p.h"

typedef struct {
    uint32_t at;  /* byte the name begins at                                     */
    int32_t leaf; /* the name; -1 when it stands in the body of a macro          */
} why_std_use;

typedef struct {
    int32_t directive; /* "using namespace std;" of the file's top level, or -1  */
    why_std_use *uses; /* names of std that stand without std::                  */
    int32_t n_uses;
    uint8_t *is_declared; /* [words of the file] by anything; 2 = outside of functions */
} why_std_uses;

/* False when the file holds something that makes its names of std unsure: broken code, headers of
 * its own, classes with bases, namespaces, an unknown name, a std name declared in the file outside
 * of functions. Arrays owned by cx. */
int why_std_uses__find(why_ctx *cx, const why_analysis *a, why_std_uses *out, bool *is_sure)
    WHY_MUST_CHECK;
/* No binding of the file, locals included, bears the name of this leaf, and it is one of std. */
bool why_std_uses__is_only_std(const why_analysis *a, const why_std_uses *uses, int32_t leaf);

#endif
