/* std_names_p.h — what the standard headers of C and C++ declare under a name. */
#ifndef WHY_STD_NAMES_P_H
#define WHY_STD_NAMES_P_H

#include <stddef.h>

typedef enum {
    WHY_STD_NONE,
    WHY_STD_ONLY,       /* std::vector: in namespace std, not outside */
    WHY_STD_OVERLOADED, /* ::abs(int), but std::abs for all numbers   */
    WHY_STD_GLOBAL,     /* ::printf                                   */
    WHY_STD_MACRO       /* EOF                                        */
} why_std_kind;

why_std_kind why_std_names__find(const char *text, size_t n_bytes);

#endif
