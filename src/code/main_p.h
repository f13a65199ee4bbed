/* main_p.h — the function a hosted program begins with. */
#ifndef WHY_MAIN_P_H
#define WHY_MAIN_P_H

#include "syntax_p.h"

/* Body of `int main(...)` at the top of a C or C++ file; -1 when there is none, or several. */
int32_t why_main__body(const why_tree *tree);

#endif
