"""What every check gets and gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from harness.language.markup import unmarked
from harness.language.sentences import split_sentences
from harness.language.truecase import may_be_uncased, truecased
from harness.metrics.article_index import ArticleIndex
from harness.metrics.base import Hallucination, Kind, Nature, Span
from harness.metrics.passage import Passage, passages


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
        return [(p.start + q.start, p.start + q.end) for p in self.passages for q in p.quotations]

    def in_quotation(self, start: int, end: int) -> bool:
        """Whether a stretch of the summary is quoted: then its words are the quotation check's."""
        return any(a <= start and end <= b for a, b in self.quoted)

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
    while start and view.text[start - 1].isalnum() and view.text[start].isalnum():
        start -= 1
    while end < len(view.text) and view.text[end].isalnum() and view.text[end - 1].isalnum():
        end += 1
    if isinstance(evidence, Passage):
        evidence = Span(evidence.start, evidence.end, view.index.article.raw[evidence.start : evidence.end])
    places = () if evidence is None else (evidence,)
    return Hallucination(start, end, view.text[start:end], kind, nature, score, explanation, places)


def short(text: str, limit: int = 80) -> str:
    """`text`, cut where it is too long to be quoted in a reason."""
    return text if len(text) <= limit else f"{text[:limit].rstrip()} …"
