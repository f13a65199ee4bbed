/* headers.c — standard headers as glibc and libstdc++ have them: for each the names a file could
 * take from it. A header that brings others along in secret (<cmath>, <iostream>) is not in the
 * table. */
#include <string.h>

#include "headers_p.h"
#include "place_p.h"

static const why_header headers[] = {
    {"float.h", "cfloat", "FLT_* DBL_* LDBL_* DECIMAL_DIG INFINITY NAN *SNAN* CR_DECIMAL_DIG",
     true},
    {"stddef.h", "cstddef",
     "size_t NULL ptrdiff_t wchar_t max_align_t offsetof nullptr_t byte to_integer", true},
    {"limits.h", "climits",
     "*_MAX* *_MIN* *_BIT* *_BUF* *_WIDTH* _POSIX* NZERO _XOPEN* NGROUPS* PTHREAD_* *_LEN* "
     "*_SIZE* NR_OPEN",
     false},
    {"ctype.h", "cctype",
     "isalnum* isalpha* isascii* isblank* iscntrl* isdigit* isgraph* islower* isprint* ispunct* "
     "isspace* isupper* isxdigit* isctype toascii* tolower* toupper* _tolower _toupper _IS* "
     "__ctype* __is* __to* locale_t",
     false},
    {"string.h", "cstring",
     "mem* rawmem* stpcpy* stpn* strc* strd* stre* strf* strl* strn* strp* strr* strs* strt* strv* "
     "strx* __st* __mem* index rindex bcmp bcopy bzero ffs* basename sig* explicit_bzero locale_t",
     false},
    {"math.h", NULL,
     "acos* asin* atan* cbrt* ceil* copysign* cos* drem* erf* exp* fabs* fdim* finite* float_t "
     "double_t floor* fma* fmin* fmod* fp* FP_* frexp* f32* f64* f128* gamma* getpayload* HUGE* "
     "hypot* ilogb* INFINITY isfinite* isinf* isnan* isnormal* isgreater* isless* isunordered* "
     "issignaling* issubnormal* iszero* iseqsig* iscanonical* canonicalize* j0* j1* jn* ldexp* "
     "lgamma* llogb* llrint* llround* log* lrint* lround* M_* MATH* math_* MAXFLOAT modf* NAN* "
     "nan* nearbyint* next* pow* remainder* remquo* rint* round* scalb* setpayload* sign* sin* "
     "SNAN* sqrt* tan* tgamma* total* trunc* ufromfp* fromfp* y0* y1* yn* significand* _LIB* "
     "dadd* ddiv* dmul* dsub* dsqrt* dfma* fadd* fdiv* fmul* fsub* fsqrt* ffma*",
     false},
    {"time.h", "ctime",
     "time time_* clock* CLOCK* asctime* ctime* difftime gmtime* localtime* mktime strf* strp* tm "
     "timespec* timer* TIMER* TIME_* tz* timezone daylight nanosleep getdate* timegm timelocal "
     "dysize stime itimerspec sigevent pid_t locale_t __tm* __tz* __day* __time*",
     false},
    {"stdbool.h", NULL, "bool true false __bool*", false},
    {"assert.h", "cassert", "assert* static_assert __assert* NDEBUG", false},
    {"locale.h", "clocale",
     "setlocale localeconv lconv LC_* newlocale* uselocale freelocale duplocale locale_t", false},
};

const why_header *why_headers__at(int i)
{
    return i >= 0 && (size_t)i < sizeof headers / sizeof *headers ? &headers[i] : NULL;
}

static bool is_named(const char *name, const char *text, size_t n)
{
    return name && strlen(name) == n && memcmp(name, text, n) == 0;
}

const why_header *why_headers__of(const char *name, size_t n_bytes)
{
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        if (is_named(headers[i].c, name, n_bytes) || is_named(headers[i].cpp, name, n_bytes))
            return &headers[i];
    }
    return NULL;
}

bool why_headers__name(const why_tree *tree, int32_t node, const char **name, size_t *n_bytes)
{
    int32_t path = why_syntax__field(tree, node, "path");

    if (!why_syntax__is(tree, node, "preproc_include") || tree->nodes[node].parent != 0 ||
        !why_syntax__is(tree, path, "system_lib_string") ||
        why_syntax__end(tree, path) - why_syntax__start(tree, path) < 3 ||
        !why_place__begins_line(tree, why_syntax__start(tree, node)) ||
        !why_place__ends_line(tree, why_syntax__end(tree, path)))
        return false;
    *name = tree->text + why_syntax__start(tree, path) + 1;
    *n_bytes = why_syntax__end(tree, path) - why_syntax__start(tree, path) - 2;
    return true;
}

int32_t why_headers__find(const why_tree *tree, const char *name)
{
    const char *text;
    size_t n;

    for (int32_t i = why_syntax__child(tree, 0, 0); i >= 0; i = why_syntax__next(tree, i)) {
        if (why_headers__name(tree, i, &text, &n) && is_named(name, text, n))
            return i;
    }
    return -1;
}

/* One that needs no other in front of it. C++ names have neither point nor stroke. */
static bool is_standard(const why_tree *tree, const char *name, size_t n)
{
    static const char *const known[] = {
        "assert.h",  "complex.h", "ctype.h",   "errno.h",    "fenv.h",    "float.h",   "inttypes.h",
        "iso646.h",  "limits.h",  "locale.h",  "malloc.h",   "math.h",    "memory.h",  "setjmp.h",
        "signal.h",  "stdalign.h", "stdarg.h", "stdbool.h",  "stddef.h",  "stdint.h",  "stdio.h",
        "stdlib.h",  "stdnoreturn.h", "string.h", "strings.h", "tgmath.h", "time.h",   "uchar.h",
        "unistd.h",  "wchar.h",   "wctype.h",  "bits/stdc++.h"};

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (is_named(known[i], name, n))
            return true;
    }
    return why_syntax__lang(tree, "cpp") && !memchr(name, '.', n) && !memchr(name, '/', n);
}

bool why_headers__are_standard(const why_tree *tree)
{
    const char *name;
    size_t n;
    int32_t last = -1, other = -1;

    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (why_syntax__is(tree, i, "preproc_include")) {
            if (!why_headers__name(tree, i, &name, &n) || !is_standard(tree, name, n) ||
                (other >= 0 && last >= 0))
                return false;
            last = i;
        } else if (why_syntax__is_any(tree, i,
                                      "preproc_def preproc_function_def preproc_call preproc_if "
                                      "preproc_ifdef")) {
            other = i;
        }
        if (other >= 0 && last < 0) /* in front of all: the same for all */
            other = -1;
    }
    return last >= 0;
}

bool why_headers__has_basics(const why_tree *tree, int32_t node)
{
    static const char *const givers[] = {"stdio.h", "stdlib.h", "cstdio", "cstdlib",
                                         "stddef.h", "cstddef"};

    if (!why_place__has_any(tree, "size_t NULL"))
        return true;
    for (size_t i = 0; i < sizeof givers / sizeof *givers; i++) {
        int32_t giver = why_headers__find(tree, givers[i]);
        if (giver >= 0 && giver != node)
            return true;
    }
    return false;
}
