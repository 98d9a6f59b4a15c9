"""Whether an article has a word of a summary: in the same form, another form, or another word for it."""

from __future__ import annotations

from harness.language.names import fold
from harness.language.numbers import quantities
from harness.language.stems import stem
from harness.language.synonyms import synonyms
from harness.language.tokens import Token, is_light
from harness.metrics.article_index import ArticleIndex

_MIN_PREFIX = 5


def supported(index: ArticleIndex, token: Token) -> bool:
    """Whether the article has the word, a form of it, or a near-synonym."""
    if (
        is_light(token)
        or fold(token.text) in index.words
        or stem(token.lower) in index.stems
        or stem(token.lemma) in index.stems
    ):
        return True
    if any(stem(word) in index.stems for word in synonyms(token.lemma)):
        return True
    if token.text[0].isdigit():
        return any(q.value in index.figures for q in quantities(token.text))
    prefix = token.lower[: max(_MIN_PREFIX, len(token.lower) - 3)]
    return len(token.lower) > _MIN_PREFIX and prefix in index.prefixes
