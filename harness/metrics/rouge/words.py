"""The words that ROUGE compares, as numbers: rouge-score's own rules made fast, and rules for text in any script."""

from __future__ import annotations

import unicodedata
from typing import Any, Protocol

from harness.metrics.rouge.porter import stem

_ALPHANUMERIC = b"abcdefghijklmnopqrstuvwxyz0123456789"
_SPACED = bytes(code if code in _ALPHANUMERIC + b"\n" else 32 for code in range(256))
_LOWERED = bytes(_SPACED[ord(chr(code).lower())] if code < 128 else 32 for code in range(256))
_SHORTEST_STEMMED = 4
_ONE_BY_ONE = ("CJK UNIFIED", "CJK COMPATIBILITY", "HIRAGANA", "KATAKANA")


class Tokenizer(Protocol):
    """What rouge-score accepts as a tokenizer."""

    def tokenize(self, text: str) -> list[Any]:
        """The tokens of `text`, in order."""
        ...


class Numbers(dict[Any, int]):
    """A number for each token; equal tokens have equal numbers."""

    def __missing__(self, token: Any) -> int:
        number = self[token] = len(self)
        return number


class Stems(Numbers):
    """A number for each word, the same for words of one stem; each word is stemmed once.

    The stems are rouge-score's (Porter's); as there, words of fewer than four letters stand for themselves.
    """

    def __init__(self) -> None:
        super().__init__()
        self._stems = Numbers()

    def __missing__(self, word: Any) -> int:
        text = word.decode("ascii") if isinstance(word, bytes) else word
        stands = len(text) < _SHORTEST_STEMMED or not text.isascii()
        number = self[word] = self._stems[text if stands else stem(text)]
        return number


class AsciiWords:
    """rouge-score's default tokenizer, before stemming: runs of a-z and 0-9 of the lower-cased text."""

    def tokenize(self, text: str) -> list[bytes]:
        """The words of `text`."""
        return _spaced(text).split()

    def lines(self, text: str) -> list[list[bytes]]:
        """The words of each line of `text`."""
        return [line.split() for line in _spaced(text).split(b"\n")]


def _spaced(text: str) -> bytes:
    if text.isascii():
        return text.encode("ascii").translate(_LOWERED)
    return text.lower().encode("ascii", "replace").translate(_SPACED)


class UnicodeWords:
    """Words in any script: runs of letters, marks and digits of the lower-cased NFKC form of the text."""

    def __init__(self) -> None:
        self._scripts = _Scripts()

    def tokenize(self, text: str) -> list[str]:
        """The words of `text`; each Han or kana character is one."""
        return unicodedata.normalize("NFKC", text).lower().translate(self._scripts).split()

    def lines(self, text: str) -> list[list[str]]:
        """The words of each line of `text`."""
        return [self.tokenize(line) for line in text.split("\n")]


class _Scripts(dict[int, int | str]):
    """For `str.translate`: letters, marks and digits stay, Han and kana stand alone, anything else is a space."""

    def __missing__(self, code: int) -> int | str:
        character = chr(code)
        value: int | str = code if unicodedata.category(character)[0] in "LMN" else " "
        if value == code and unicodedata.name(character, "").startswith(_ONE_BY_ONE):
            value = f" {character} "
        self[code] = value
        return value


def letters_lost(text: str) -> float:
    """Share of the letters of `text` that rouge-score's default tokenizer drops, all but a-z: 0 to 1; 0 without any."""
    if text.isascii():
        return 0.0
    letters = [letter for letter in text.lower() if letter.isalpha()]
    return sum(not letter.isascii() for letter in letters) / len(letters) if letters else 0.0
