/* transform_list.h — the transforms, sorted: TRANSFORM(id) for each src/code/transforms/<id>.c */
TRANSFORM(empty_statement_add)
TRANSFORM(empty_statement_remove)
