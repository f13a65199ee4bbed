/* vectoriser_list.h — the vectorisers, sorted: VECTORISER(id) for each
 * src/feature/vectorisers/<id>.c */
VECTORISER(ngrams)
VECTORISER(token_ids)
