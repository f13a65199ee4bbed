/* palette.c — the two palettes. Orange supports and blue opposes: apart for the three kinds of
 * colour blindness (CIEDE2000 >= 16 between opposite signs of one strength), text on every step at
 * a contrast of 4.8 or more. Not apart in pure grey, so every use carries a second cue: underlines,
 * signs, glyphs, direction.
 */
#include "report_p.h"

const why_palette why_palette__light = {
    .ground = "#ffffff",
    .panel = "#f6f7f9",
    .text = "#1b1b1f",
    .muted = "#5a5f6b",
    .rule = "#d9dce3",
    .link = "#1a56b0",
    .warn = "#8a3b00",
    .supports = {"#fff0dc", "#ffdcb0", "#ffbf73", "#ff9d33", "#f08000"},
    .opposes = {"#e3f0ff", "#c2deff", "#94c5ff", "#62a7f5", "#4a8fe0"},
};

const why_palette why_palette__dark = {
    .ground = "#16181d",
    .panel = "#1e2128",
    .text = "#f2f2f4",
    .muted = "#a9afbc",
    .rule = "#363b46",
    .link = "#8ab8ff",
    .warn = "#ffb877",
    .supports = {"#33240f", "#4d3310", "#6b430c", "#8a5200", "#9c5a00"},
    .opposes = {"#13273d", "#17385c", "#1c4b7d", "#20599a", "#2a66ad"},
};

const char *why_palette__level(const why_palette *p, int level)
{
    if (level == 0)
        return NULL;
    int step = (level > 0 ? level : -level) - 1;
    if (step > 4)
        step = 4;
    return level > 0 ? p->supports[step] : p->opposes[step];
}

static int digit(char c)
{
    return c >= 'a' ? c - 'a' + 10 : c - '0';
}

void why_palette__rgb(const char *hex, int rgb[3])
{
    for (int i = 0; i < 3; i++)
        rgb[i] = 16 * digit(hex[1 + 2 * i]) + digit(hex[2 + 2 * i]);
}
