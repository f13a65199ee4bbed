VECTORISER(ngrams)
VECTORISER(token_ids)
