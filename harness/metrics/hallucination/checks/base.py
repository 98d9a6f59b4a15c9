"""What every check gets and gives."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

from harness.language.markup import unmarked
from harness.language.sentences import split_sentences
from harness.language.truecase import may_be_uncased, truecased
from harness.metrics.article_index import ArticleIndex
from harness.metrics.base import Hallucination, Kind, Nature, Span
from harness.metrics.passage import Passage, passages

_WORD = re.compile(r"[^\W_]+")


class SummaryView:
    """A summary with its sentences, read in the light of an article.

    `text` is what the summariser wrote; `cased`, which is read, has capitals where an uncased text lacks them, and
    blanks in place of markup.
    """

    def __init__(self, text: str, index: ArticleIndex) -> None:
        self.text = text
        self.index = index
        plain = unmarked(text)
        self.cased = truecased(plain, index.casing) if may_be_uncased(plain) else plain
        self.passages = passages(self.cased, split_sentences(self.cased), index.name_words)
        self._evidence: dict[tuple[int, int], list[Passage]] = {}

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """Offsets in the summary of what stands between quotation marks."""
        return sorted(p.span_of(q) for p in self.passages for q in p.quotations)

    def in_quotation(self, start: int, end: int) -> bool:
        """Whether a stretch of the summary is quoted: then its words are the quotation check's."""
        before = bisect_right(self.quoted, start, key=itemgetter(0))
        return before > 0 and end <= self._farthest[before - 1]

    @cached_property
    def _farthest(self) -> list[int]:
        """For each quotation, where it ends, or one before it, whichever is farther."""
        return list(accumulate((end for _, end in self.quoted), max))

    def widened(self, start: int, end: int) -> tuple[int, int]:
        """A stretch with the whole of the words that it begins and ends within."""
        first = bisect_right(self._words, start, key=itemgetter(0)) - 1
        last = bisect_right(self._words, end - 1, key=itemgetter(0)) - 1
        if first >= 0 and start < self._words[first][1]:
            start = self._words[first][0]
        if last >= 0 and end < self._words[last][1]:
            end = self._words[last][1]
        return start, end

    @cached_property
    def _words(self) -> list[tuple[int, int]]:
        return [match.span() for match in _WORD.finditer(self.text)]

    def evidence_for(self, passage: Passage, count: int = 2) -> list[Passage]:
        """The passages of the article that bear most on `passage`."""
        if (passage.start, count) not in self._evidence:
            best = self.index.best(passage.stems, count)
            self._evidence[passage.start, count] = [self.index.passages[n] for n in best]
        return self._evidence[passage.start, count]


Check = Callable[[SummaryView], Iterator[Hallucination]]


def flag(
    view: SummaryView,
    start: int,
    end: int,
    kind: Kind,
    nature: Nature,
    score: float,
    explanation: str,
    evidence: Passage | Span | None = None,
) -> Hallucination:
    """A hallucination at `start`..`end` of the summary, widened to whole words; a passage is cited whole."""
    start, end = view.widened(start, end)
    if isinstance(evidence, Passage):
        evidence = Span(evidence.start, evidence.end, view.index.article.raw[evidence.start : evidence.end])
    places = () if evidence is None else (evidence,)
    return Hallucination(start, end, view.text[start:end], kind, nature, score, explanation, places)


def short(text: str, limit: int = 80) -> str:
    """`text`, cut where it is too long to be quoted in a reason."""
    return text if len(text) <= limit else f"{text[:limit].rstrip()} …"
