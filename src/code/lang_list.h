/* lang_list.h — the languages, sorted: LANG(id) for each src/code/langs/<id>.c */
LANG(c)
LANG(cpp)
LANG(java)
LANG(python)
LANG(text)
