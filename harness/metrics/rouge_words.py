"""The words that ROUGE compares: rouge-score's own rules made fast, and rules for text in any script."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable
from typing import Any, Protocol, cast

Token = Hashable
Tokens = list[Any]

_ALPHANUMERIC = b"abcdefghijklmnopqrstuvwxyz0123456789"
_SPACED = bytes(code if code in _ALPHANUMERIC else 32 for code in range(256))
_LOWERED = bytes(_SPACED[ord(chr(code).lower())] if code < 128 else 32 for code in range(256))
_SHORTEST_STEMMED = 4
_LONGEST_STEMMED = 1_000
_MOST_WORDS = 1 << 17


class Tokenizer(Protocol):
    """What rouge-score accepts as a tokenizer."""

    def tokenize(self, text: str) -> list[Any]:
        """The tokens of `text`, in order."""
        ...


class Stems(dict[Any, Any]):
    """Stem by word, by the Porter stemmer that rouge-score uses; each word is stemmed once.

    Words of fewer than four letters stand for themselves, as in rouge-score; so does what is no word (more than
    1,000 characters), which the stemmer would take minutes over. Emptied when it grows beyond 131,072 words.
    """

    def __init__(self) -> None:
        super().__init__()
        self._stemmer: Any = None

    def __missing__(self, word: bytes | str) -> str:
        text = word.decode("ascii") if isinstance(word, bytes) else word
        if _SHORTEST_STEMMED <= len(text) <= _LONGEST_STEMMED:
            text = self._stem(text)
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = text
        return text

    def _stem(self, word: str) -> str:
        if self._stemmer is None:
            from nltk.stem.porter import PorterStemmer  # loads all of nltk, a third of a second

            self._stemmer = PorterStemmer()
        return cast("str", self._stemmer.stem(word))


class AsciiWords:
    """rouge-score's default tokenizer: runs of a-z and 0-9 after lower-casing, stemmed or not."""

    def __init__(self, stemmer: bool) -> None:
        self._stems = Stems() if stemmer else None

    def tokenize(self, text: str) -> Tokens:
        """The words of `text`, the same as rouge-score's; opaque where not stemmed."""
        if text.isascii():
            words = text.encode("ascii").translate(_LOWERED).split()
        else:
            words = text.lower().encode("ascii", "replace").translate(_SPACED).split()
        return words if self._stems is None else list(map(self._stems.__getitem__, words))


class _Scripts(dict[int, int | str]):
    """For `str.translate`: letters, marks and digits stay, Han and kana stand alone, anything else is a space."""

    def __missing__(self, code: int) -> int | str:
        character = chr(code)
        value: int | str = code if unicodedata.category(character)[0] in "LMN" else " "
        if unicodedata.name(character, "").startswith(("CJK UNIFIED", "CJK COMPATIBILITY", "HIRAGANA", "KATAKANA")):
            value = f" {character} "
        self[code] = value
        return value


class UnicodeWords:
    """Words in any script: runs of letters, marks and digits of the lower-cased NFKC form; ASCII words stemmed."""

    def __init__(self, stemmer: bool) -> None:
        self._stems = Stems() if stemmer else None
        self._scripts = _Scripts()

    def tokenize(self, text: str) -> list[str]:
        """The words of `text`; each Han or kana character is one."""
        words = unicodedata.normalize("NFKC", text).lower().translate(self._scripts).split()
        if self._stems is None:
            return words
        return [self._stems[word] if word.isascii() else word for word in words]


def letters_lost(text: str) -> float:
    """Share of the letters of `text`, 0 to 1, that rouge-score's default tokenizer drops: all but a-z; 0 without any."""
    if text.isascii():
        return 0.0
    letters = [letter for letter in text.lower() if letter.isalpha()]
    return sum(not letter.isascii() for letter in letters) / len(letters) if letters else 0.0
