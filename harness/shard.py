"""A share of the work: every n-th article or row, so that shares need not know how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeVar

from harness.errors import HarnessError

Thing = TypeVar("Thing")
_NONE = object()


@dataclass(frozen=True, slots=True)
class Shard:
    """Every `of`-th row, from the `number`-th on, counted from 1."""

    number: int = 1
    of: int = 1

    @classmethod
    def parse(cls, text: str) -> Shard:
        """The shard that is written NUMBER/OF.

        Raises:
            HarnessError: it is not of that form.
        """
        number, _, of = text.partition("/")
        if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
            raise HarnessError(f"--shard {text}: NUMBER/OF is expected, as in 3/16, with 1 <= NUMBER <= OF.")
        return cls(int(number), int(of))

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    def holds(self, position: int) -> bool:
        """Whether the row at `position`, counted from 0, belongs to it."""
        return position % self.of == self.number - 1


def interleaved(shares: Sequence[Iterable[Thing]]) -> Iterator[Thing]:
    """What all shares hold together, in the order of the whole; the shares in the order of their numbers.

    Raises:
        HarnessError: their lengths are not those of shares of one whole.
    """
    ended = False
    for row in zip_longest(*shares, fillvalue=_NONE):
        for thing in row:
            if thing is not _NONE and ended:
                raise HarnessError(
                    "the parts are not the shares of one whole. Name each once, in the order 1/N, 2/N, ..."
                )
            ended = ended or thing is _NONE
            if thing is not _NONE:
                yield thing  # type: ignore[misc]
