/* page_style.c — the style sheet of a page: the two themes from the palette, assets/page.css as it
 * stands, and the switches of the method tabs, which need the number of sections.
 */
#include "page_p.h"

extern const char why_embedded_page_css[];
extern const size_t why_embedded_page_css_size;

static void put_theme(why_sink *s, const why_palette *p)
{
    why_sink__format(s, "--ground:%s;--panel:%s;--text:%s;--muted:%s;--rule:%s;--link:%s;--warn:%s",
                     p->ground, p->panel, p->text, p->muted, p->rule, p->link, p->warn);
    for (int i = 0; i < 5; i++)
        why_sink__format(s, ";--s%d:%s;--o%d:%s", i + 1, p->supports[i], i + 1, p->opposes[i]);
}

void why_page__style(why_sink *s, int32_t n_sections)
{
    why_sink__text(s, "<style>\n:root{");
    put_theme(s, &why_palette__light);
    why_sink__text(s, "}\n@media(prefers-color-scheme:dark){:root{");
    put_theme(s, &why_palette__dark);
    why_sink__text(s, "}}\n");
    why_sink__bytes(s, why_embedded_page_css, why_embedded_page_css_size);
    if (n_sections > 1) { /* a browser without :has shows the sections one below the other */
        why_sink__text(s, "@supports selector(:has(a)) { @media screen { .m { display: none }\n");
        for (int32_t i = 1; i <= n_sections; i++)
            why_sink__format(s, "body:has(#p%d:checked) #m%d%s", (int)i, (int)i,
                             i < n_sections ? ", " : " { display: block } } }\n");
    }
    why_sink__text(s, "</style>\n");
}
