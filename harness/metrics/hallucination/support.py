"""Whether an article has a word of a summary: in the same form, another form, or another word for it."""

from __future__ import annotations

from harness.language.names import fold
from harness.language.numbers import quantities
from harness.language.synonyms import synonyms
from harness.language.tokens import Token
from harness.metrics.article_index import ArticleIndex
from harness.metrics.passage import stem

_MIN_PREFIX = 5


#: Verbs, and words of time and manner, that say little by themselves: an article need not have them.
LIGHT = frozenset(
    """be have do make take get give go come put set face become use keep remain let seem include involve regard concern
    relate base mean call know see hold bring turn find show tell work need want like follow place lead help accord
    ago later earlier previously recently currently meanwhile finally eventually soon often usually always despite
    along around across throughout percent""".split()
)


def is_light(token: Token) -> bool:
    """Whether a word says little by itself."""
    return token.lemma in LIGHT or token.lower in LIGHT


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
