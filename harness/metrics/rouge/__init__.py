"""ROUGE (Lin 2004): the numbers of rouge-score, bit for bit, computed faster.

rouge-score 0.1 defines the numbers: its tokenizer's rules, its Porter stemmer, its choice among references and among
longest common subsequences. What differs is how: words are stemmed once, texts tokenised once, subsequences found on
bits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from importlib.metadata import version
from itertools import chain
from types import SimpleNamespace
from typing import Any, Generic, Literal, TypeVar

from harness.errors import HarnessError
from harness.language.sentences import split_sentences
from harness.metrics.base import PRF, Example, Scores
from harness.metrics.rouge.pair import Target, Text, score_pair
from harness.metrics.rouge.words import AsciiWords, Numbers, Stems, Tokenizer, UnicodeWords, letters_lost

__all__ = ["TYPES", "Rouge", "letters_lost"]

TYPES = ("rouge1", "rouge2", "rougeL", "rougeLsum")
VERSION = 1

_KNOWN = re.compile(r"rouge(?:[1-9]|L|Lsum)")
_MOST_WORDS = 1 << 18  # numbered before all is forgotten
_REFERENCE_CHARACTERS = 1 << 22
_SUMMARY_CHARACTERS = 1 << 16
_LEAST_CHARACTERS = 100  # what an empty text counts for

Made = TypeVar("Made")


class Rouge:
    """rouge1 to rouge9, rougeL and rougeLsum of a summary against its references.

    Args:
        types: which of them; `HarnessError` for any other name.
        stemmer: whether words are stemmed (Porter); a tokenizer object of your own decides that itself.
        references: with several, "best" takes the one of highest F for each type, the first of equals, as rouge-score's
            `score_multi` does; "mean" averages P, R and F over them.
        sentences: what rougeLsum takes for sentences: "auto" splits both texts, "newline" takes lines.
        tokenizer: "default" (rouge-score's: a-z and 0-9), "unicode" (any script), or an object with `.tokenize`.
        engine: "fast", or "rouge-score" to have the package itself compute.
    """

    name = "rouge"

    def __init__(
        self,
        types: Sequence[str] = TYPES,
        *,
        stemmer: bool = True,
        references: Literal["best", "mean"] = "best",
        sentences: Literal["auto", "newline"] = "auto",
        tokenizer: Literal["default", "unicode"] | Tokenizer = "default",
        engine: Literal["fast", "rouge-score"] = "fast",
    ) -> None:
        for kind in types:
            if not _KNOWN.fullmatch(kind):
                raise HarnessError(f"ROUGE: no type {kind!r}. There are rouge1 to rouge9, rougeL and rougeLsum.")
        _check("references", references, ("best", "mean"))
        _check("sentences", sentences, ("auto", "newline"))
        _check("engine", engine, ("fast", "rouge-score"))
        if isinstance(tokenizer, str):
            _check("tokenizer", tokenizer, ("default", "unicode"))
        self.types = tuple(dict.fromkeys(types))
        self.stemmer, self.references, self.sentences = stemmer, references, sentences
        self.tokenizer, self.engine = tokenizer, engine

    @cached_property
    def signature(self) -> str:
        """All that changes a number, and the package that defines them."""
        return "|".join(
            (
                "rouge",
                f"stemmer:{'yes' if self.stemmer else 'no'}" if isinstance(self.tokenizer, str) else "stemmer:own",
                f"references:{self.references}",
                f"sentences:{self.sentences}",
                f"tokenizer:{_title(self.tokenizer)}",
                f"engine:{self.engine}",
                f"rouge-score:{version('rouge-score')}",
                f"version:{VERSION}",
            )
        )

    def score(self, example: Example) -> Scores:
        """The types asked for, where there are references; `HarnessError` where texts are too long for them."""
        if not example.references:
            return Scores()
        if len(self._numbers) > _MOST_WORDS:
            self._forget()
        against = self._original if self.engine == "rouge-score" else self._fast
        rows = against(example.references, example.summary)
        if len(rows) == 1:
            return Scores(metrics=dict(zip(self.types, rows[0], strict=True)))
        combine = _best if self.references == "best" else _mean
        return Scores(metrics=dict(zip(self.types, map(combine, zip(*rows, strict=True)), strict=True)))

    def __reduce__(self) -> tuple[Callable[[], Rouge], tuple[()]]:
        options = ("stemmer", "references", "sentences", "tokenizer", "engine")
        return partial(Rouge, self.types, **{option: getattr(self, option) for option in options}), ()

    def _fast(self, references: Sequence[str], summary: str) -> list[list[PRF]]:
        text = self._texts[summary]
        return [score_pair(self.types, self._targets[reference], text) for reference in references]

    @cached_property
    def _texts(self) -> _Held[Text]:
        return _Held(self._read, _SUMMARY_CHARACTERS)

    @cached_property
    def _targets(self) -> _Held[Target]:
        return _Held(lambda text: Target(self._read(text)), _REFERENCE_CHARACTERS)

    @cached_property
    def _words(self) -> Tokenizer:
        if not isinstance(self.tokenizer, str):
            return self.tokenizer
        return UnicodeWords() if self.tokenizer == "unicode" else AsciiWords()

    @cached_property
    def _numbers(self) -> Numbers:
        return Stems() if self.stemmer and isinstance(self.tokenizer, str) else Numbers()

    def _forget(self) -> None:
        """Starts again with no words, and so with no texts made of them."""
        for held in ("_numbers", "_targets", "_texts"):
            self.__dict__.pop(held, None)

    def _read(self, text: str) -> Text:
        text = self._on_lines(text)
        if "rougeLsum" not in self.types:
            words = self._numbered(text)
            return Text(words, [words], whole=True)
        if isinstance(self._words, AsciiWords | UnicodeWords):  # whose words never span lines
            number = self._numbers.__getitem__
            lines = [list(map(number, words)) for words in self._words.lines(text) if words]
            return Text(list(chain.from_iterable(lines)), lines, whole=True)
        lines = [self._numbered(line) for line in text.split("\n") if line]
        return Text([] if self.types == ("rougeLsum",) else self._numbered(text), lines, whole=False)

    def _numbered(self, text: str) -> list[int]:
        return list(map(self._numbers.__getitem__, self._words.tokenize(text)))

    def _on_lines(self, text: str) -> str:
        if self.sentences == "newline" or "rougeLsum" not in self.types:
            return text
        return "\n".join(text[start:end] for start, end in split_sentences(text))

    def _original(self, references: Sequence[str], summary: str) -> list[list[PRF]]:
        summary = self._on_lines(summary)
        rows = [self._scorer.score(self._on_lines(reference), summary) for reference in references]
        return [[PRF(*map(float, row[kind])) for kind in self.types] for row in rows]

    @cached_property
    def _scorer(self) -> Any:
        from rouge_score.rouge_scorer import RougeScorer

        own: Any = self.tokenizer
        if isinstance(own, str):
            own = None if own == "default" else SimpleNamespace(tokenize=self._numbered)
        return RougeScorer(list(self.types), use_stemmer=self.stemmer, tokenizer=own)


class _Held(Generic[Made], dict[str, Made]):
    """What texts were made into, each once; emptied when the texts come to more than `room` characters."""

    def __init__(self, make: Callable[[str], Made], room: int) -> None:
        super().__init__()
        self._make, self._room, self._characters = make, room, 0

    def __missing__(self, text: str) -> Made:
        self._characters += len(text) + _LEAST_CHARACTERS
        if self._characters > self._room:
            self.clear()
            self._characters = len(text) + _LEAST_CHARACTERS
        made = self[text] = self._make(text)
        return made


def _best(scores: Sequence[PRF]) -> PRF:
    return max(scores, key=lambda score: score.fmeasure)


def _mean(scores: Sequence[PRF]) -> PRF:
    n = len(scores)
    return PRF(
        sum(score.precision for score in scores) / n,
        sum(score.recall for score in scores) / n,
        sum(score.fmeasure for score in scores) / n,
    )


def _check(option: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise HarnessError(f"ROUGE: {option} is {value!r}. It can be {' or '.join(known)}.")


def _title(tokenizer: str | Tokenizer) -> str:
    if isinstance(tokenizer, str):
        return tokenizer
    return f"{type(tokenizer).__module__}.{type(tokenizer).__qualname__}"
