"""The words of a text: sentences, tokens, lemmas. Knows nothing of articles, gold or metrics."""
