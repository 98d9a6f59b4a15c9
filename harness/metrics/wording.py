"""The words of a sentence as they are compared: in order, by their stems, and beside a place in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import pairwise
from typing import Protocol

from harness.language.negation import is_negation
from harness.language.stems import stem
from harness.language.tokens import Token, tokenise

_POSSESSIVES = frozenset({"'s", "’s"})


class Place(Protocol):
    """What stands somewhere in a sentence: code-point offsets of a name, a word, a number, a date."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...


class Wording:
    """A stretch of a text, and its words.

    Attributes:
        start, end: code-point offsets in the text that it is a stretch of.
        text: the stretch itself.
        tokens: its words, in order; their offsets, as those of every place, count from the beginning of the stretch.
    """

    def __init__(self, start: int, text: str) -> None:
        self.start = start
        self.end = start + len(text)
        self.text = text
        self.tokens = tokenise(text)

    @cached_property
    def content(self) -> list[Token]:
        """The content words, in order."""
        return [t for t in self.tokens if t.is_content]

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of the content words."""
        return frozenset(stem(t.lower) for t in self.content)

    def has(self, word: str) -> bool:
        """Whether a lower-cased word is there, as it is."""
        return any(t.lower == word for t in self.tokens)

    def text_of(self, place: Place) -> str:
        """A place as it is written."""
        return self.text[place.start : place.end]

    def span_of(self, first: Place, last: Place | None = None) -> tuple[int, int]:
        """The offsets of a place, or of all from one to another, in the text that this is a stretch of."""
        return self.start + first.start, self.start + (last or first).end

    def up_to(self, place: Place, most: int | None = None) -> list[Token]:
        """The words before a place, in order; only the last ones, if at most so many are wanted."""
        before = bisect_right(self.tokens, place.start, key=lambda t: t.end)
        return list(self.tokens[0 if most is None else max(0, before - most) : before])

    def from_after(self, place: Place, most: int) -> list[Token]:
        """The words after a place, in order, at most so many."""
        after = bisect_left(self.tokens, place.end, key=lambda t: t.start)
        return list(self.tokens[after : after + most])

    def left_of(self, place: Place) -> str:
        """The word right before a place, lower-cased; "" where there is none."""
        return next((t.lower for t in self.up_to(place, 1)), "")

    def right_of(self, place: Place) -> str:
        """The word right after a place, lower-cased; "" where there is none."""
        return next((t.lower for t in self.from_after(place, 1)), "")

    def before(self, place: Place) -> set[str]:
        """Stems of the two content words before a place."""
        end = bisect_right(self.content, place.start, key=lambda t: t.end)
        return {stem(t.lower) for t in self.content[max(0, end - 2) : end]}

    def after(self, place: Place) -> set[str]:
        """Stems of the two content words after a place."""
        start = bisect_left(self.content, place.end, key=lambda t: t.start)
        return {stem(t.lower) for t in self.content[start : start + 2]}

    def beside(self, place: Place) -> set[str]:
        """Stems of the two content words on either side of a place."""
        return self.before(place) | self.after(place)

    @cached_property
    def words(self) -> list[str]:
        """All words, lower-cased, in order."""
        return [t.lower for t in self.tokens]

    @cached_property
    def sequence(self) -> list[str]:
        """Stems of all words, in order."""
        return [stem(t.lower) for t in self.tokens if t.text[0].isalnum()]

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """Lemmas of all words."""
        return frozenset(t.lemma for t in self.tokens)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Which words have a stem, by their number in the row."""
        found: dict[str, list[int]] = {}
        for at, token in enumerate(self.tokens):
            found.setdefault(stem(token.lower), []).append(at)
        return found

    @cached_property
    def parted(self) -> set[tuple[str, str]]:
        """Each two words, lower-cased, between which there is a negation alone: "was not found", "didn't have"."""
        words = self.words
        apart = {(a, b) for a, no, b in zip(words, words[1:], words[2:], strict=False) if is_negation(no)}
        return apart | {(a.removesuffix("n't"), b) for a, b in pairwise(words) if a.endswith("n't")}

    def is_owner(self, place: Place) -> bool:
        """Whether a name or word is possessive: "Masterson's", "Kunis'"."""
        tail = self.text[place.end : place.end + 2]
        return tail in _POSSESSIVES or (self.text[place.end - 1] == "s" and tail[:1] in {"'", "’"})
