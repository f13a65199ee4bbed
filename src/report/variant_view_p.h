/* variant_view_p.h — an original and one of its variants, line beside line. */
#ifndef WHY_VARIANT_VIEW_P_H
#define WHY_VARIANT_VIEW_P_H

#include "report_p.h"

/* What became of a byte. */
typedef enum {
    WHY_BYTE_SAME,
    WHY_BYTE_MOVED,     /* copied, but to another place among its neighbours */
    WHY_BYTE_REWRITTEN, /* stands for, or is stood for by, other bytes       */
    WHY_BYTE_CHANGED    /* left: gone; right: new                            */
} why_byte_kind;

typedef struct {
    const char *text;
    uint32_t n_bytes;
    uint8_t *kinds;   /* [n_bytes] why_byte_kind; white space that stands alone is SAME */
    uint32_t *starts; /* [n_lines + 1] first byte of each line; the last: n_bytes      */
    int32_t n_lines;
} why_diff_side;

/* A row shows a line of either side or of both; -1 = none. */
typedef struct {
    int32_t left, right;
    bool is_same;  /* the same bytes on both sides, line break included */
    bool is_shown; /* not folded away              */
} why_diff_row;

typedef struct {
    why_diff_side left, right;
    why_diff_row *rows;
    int32_t n_rows;
} why_diff;

/* context: rows kept around those that differ; negative = fold nothing. owned by cx. */
int why_diff__new(why_ctx *cx, why_diff **out, const why_variant *variant, const why_tree *original,
                  int32_t context) WHY_MUST_CHECK;
/* The line's bytes without its break. */
const char *why_diff__line(const why_diff_side *side, int32_t line, uint32_t *n_bytes);
/* The same bytes, line break included. */
bool why_diff__equal(const why_diff *d, int32_t left, int32_t right);
/* Length of the run of folded rows that starts at row i; 0 when row i is shown. */
int32_t why_diff__folded(const why_diff *d, int32_t i);

/* "for-to-while x2, rename-local": what was applied in a variant; owned by cx. */
const char *why_variants__applied(why_ctx *cx, const why_screening *s,
                                  const why_variant *v) WHY_MUST_CHECK;
/* The vector as zeros and ones, at most `most` of them and then an ellipsis; owned by cx. */
const char *why_variants__vector(why_ctx *cx, const why_screening *s, const uint8_t *bits,
                                 int32_t most) WHY_MUST_CHECK;
/* One line: how many points, drawn, kept, ...; owned by cx. */
const char *why_variants__summary(why_ctx *cx, const why_screening *s) WHY_MUST_CHECK;

#endif
