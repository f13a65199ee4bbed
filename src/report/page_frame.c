/* page_frame.c — what every page begins and ends with: the policy that forbids scripts and
 * requests, and the line that says so. */
#include "page_p.h"

void why_page__head(why_sink *s)
{
    why_sink__text(s, "<!doctype html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n"
                      "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; "
                      "style-src "
                      "'unsafe-inline'; img-src data:\">\n"
                      "<meta name=viewport content=\"width=device-width,initial-scale=1\">\n"
                      "<meta name=color-scheme content=\"light dark\">\n"
                      "<meta name=referrer content=no-referrer>\n");
    why_sink__format(s, "<meta name=generator content=\"why %s\">\n<title>", why_version());
}

void why_page__foot(why_sink *s)
{
    why_sink__format(s,
                     "</main>\n<footer><p>Made by why %s. This file is complete: it asks for "
                     "nothing and sends "
                     "nothing.</p></footer>\n</body>\n</html>\n",
                     why_version());
}
