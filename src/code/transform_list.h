/* transform_list.h — the transforms, sorted: TRANSFORM(id) for each src/code/transforms/<id>.c */
TRANSFORM(camel_to_snake)
TRANSFORM(empty_statement_add)
TRANSFORM(empty_statement_remove)
TRANSFORM(rename_local)
TRANSFORM(snake_to_camel)
