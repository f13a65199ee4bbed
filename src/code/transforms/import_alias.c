/* import_alias.c — Python: `import math` becomes `import math as math_2`, and each use `math_2`;
 * `from math import sqrt` likewise.
 *
 * Safe in a module that is run and not imported, as one that reads its input while it is loaded,
 * when every token of the name in the file is a use of this import. No point where the module looks
 * itself up by name (globals(), eval, f-strings, sys.modules).
 */
#include <why/ext/transform.h>

#include "respell_p.h"

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    return why_respell__scan_imports(cx, r, a);
}

WHY_TRANSFORM(import_alias) = {
    .name = "import-alias",
    .summary = "an imported name gets another one: import math as math_2",
    .family = "names of imports",
    .inverse = NULL,
    .languages = "python",
    .preserves = WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
