"""Stems: what all forms of a word have in common."""

from __future__ import annotations

from functools import lru_cache

import Stemmer

from harness.language.spelling import regular

_STEMMER = Stemmer.Stemmer("english")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The Snowball stem of a lower-cased word (Porter 2001); it unites what lemmas keep apart ("sentencing").

    Irregular forms have the stem of their word ("paid" that of "pay"), and both spellings the same.
    """
    return str(_STEMMER.stemWord(regular(word.replace("’", "'"))))
