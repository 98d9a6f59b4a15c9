"""Words with their offsets, lower-cased forms and lemmas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from harness.language.spelling import IRREGULAR

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|\w+")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´′", "'"))

#: Words that carry grammar rather than content.
STOPWORDS = frozenset(
    """a about above after again against all also am an and any are as at be because been before being below between
    both but by can could did do does doing down during each few for from further had has have having he her here hers
    herself him himself his how i if in into is it its itself just me more most my myself no nor not now of off on once
    only or other our ours ourselves out over own same she should so some such than that the their theirs them
    themselves then there these they this those through to too under until up very was we were what when where which
    while who whom why will with would you your yours yourself yourselves
    although though however since amid among via per towards toward upon within without whether yet still ever even may
    might must shall cannot every another each either neither one ones us me upon else instead rather quite
    already""".split()
)
#: Words before a name or thing that say only which one it is, or whose.
DETERMINERS = frozenset("the a an his her its their".split())
#: Verbs, and words of time and manner, that say little by themselves: an article need not have them.
LIGHT = frozenset(
    """be have do make take get give go come put set face become use keep remain let seem include involve regard concern
    relate base mean call know see hold bring turn find show tell work need want like follow place lead help accord
    ago later earlier previously recently currently meanwhile finally eventually soon often usually always despite
    along around across throughout percent""".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: its code-point offsets, the text itself and its lower-cased form."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def lemma(self) -> str:
        """The dictionary form; the dictionary is loaded when the first one is asked for."""
        return lemma(self.lower)

    @property
    def is_content(self) -> bool:
        """Whether the word carries content: not a stop word."""
        return self.lower not in STOPWORDS


@lru_cache(maxsize=1 << 12)
def tokenise(text: str) -> tuple[Token, ...]:
    """The words of `text` in order; numbers keep their separators, a possessive "'s" is cut off.

    The latest texts are kept: a sentence is asked about its words, its names and its numbers.
    """
    tokens = []
    for match in _WORD.finditer(text):
        word = match.group()
        if word[-2:].lower() in {"'s", "’s"}:
            word = word[:-2]
        tokens.append(Token(match.start(), match.start() + len(word), word, lowered(word)))
    return tuple(tokens)


def lowered(word: str) -> str:
    """`word` lower-cased, its apostrophes made plain ones."""
    return word.lower().translate(_APOSTROPHES)


@lru_cache(maxsize=1 << 16)
def lemma(lower: str) -> str:
    """The dictionary form of a lower-cased English word; unknown words come back as they are."""
    return IRREGULAR.get(lower) or _headword(lower).lower()


@lru_cache(maxsize=1 << 16)
def is_dictionary_word(lower: str) -> bool:
    """Whether a lower-cased word, in any form, is in the English dictionary; most surnames are not."""
    import simplemma

    return simplemma.is_known(lower, lang="en")


@lru_cache(maxsize=1 << 16)
def is_proper_noun(lower: str) -> bool:
    """Whether the English dictionary has a lower-cased word with a capital only, as "paris" and "tuesday"."""
    return _headword(lower)[:1].isupper()


def _headword(lower: str) -> str:
    import simplemma  # a quarter of a second, which commands that judge nothing should not wait

    return simplemma.lemmatize(lower, lang="en")


def is_light(token: Token) -> bool:
    """Whether a word says little by itself."""
    return token.lemma in LIGHT or token.lower in LIGHT
