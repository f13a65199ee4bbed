/* dispatch.c — which kernel tables this processor can run.
 *
 * How: by feature bits (cpuid through gcc's __builtin_cpu_supports), never by processor model:
 * model tables are out of date on the day a new processor is sold, and then fail by being
 * slow. */
#include <string.h>

#include "kernel_p.h"
#include "tables_p.h"

static bool always(void)
{
    return true;
}

#ifdef __x86_64__
static bool has_v3(void)
{
    __builtin_cpu_init();
#ifdef __clang__ /* whose 14th version knows no levels; these bits tell v3 processors from older \
                    ones */
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") &&
           __builtin_cpu_supports("fma");
#else
    return __builtin_cpu_supports("x86-64-v3");
#endif
}

static bool has_v4(void)
{
    __builtin_cpu_init();
#ifdef __clang__
    return has_v3() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl");
#else
    return __builtin_cpu_supports("x86-64-v4");
#endif
}
#endif

/* From plain to best. */
static const struct {
    const why_kernel *kernel;
    bool (*supported)(void);
} tables[] = {
    {&why_kernel__ref, always},
    {&why_kernel__baseline, always},
#ifdef __x86_64__
    {&why_kernel__avx2, has_v3},
    {&why_kernel__avx512, has_v4},
#endif
};

#define N_TABLES ((int)(sizeof tables / sizeof tables[0]))

const why_kernel *why_kernel__find(const char *name)
{
    for (int i = N_TABLES - 1; i >= 0; i--) {
        if (name && strcmp(name, tables[i].kernel->name) != 0)
            continue;
        if (tables[i].supported())
            return tables[i].kernel;
        if (name)
            return NULL;
    }
    return NULL;
}

const why_kernel *why_kernel__at(int i)
{
    for (int t = 0; t < N_TABLES; t++)
        if (tables[t].supported() && i-- == 0)
            return tables[t].kernel;
    return NULL;
}
