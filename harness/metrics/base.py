"""What flows through the metrics: an example in, scores out; and the protocol that every metric follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from harness.article import Article
from harness.gold import Fact

Kind = Literal["entity", "number", "date", "quote", "attribution", "relation", "negation", "event"]
Nature = Literal["intrinsic", "extrinsic"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text: code-point offsets, and the text there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Hallucination:
    """A detail of a summary that its article does not bear out.

    Attributes:
        start, end, text: the span in the summary.
        kind: what sort of detail it is.
        nature: intrinsic (the article says otherwise) or extrinsic (it does not say); Maynez et al. 2020.
        score: how sure the detector is, 0 to 1: about the share of such findings that were right in text that the
            checks had not seen. Below 0.5 it is a doubt, which is shown but not counted.
        explanation: one sentence for a journalist.
        evidence: the places of the raw article to look at, best first; may be empty.
    """

    start: int
    end: int
    text: str
    kind: Kind
    nature: Nature
    score: float
    explanation: str
    evidence: tuple[Span, ...] = ()

    @property
    def is_doubt(self) -> bool:
        """Whether it is more likely right than made up."""
        return self.score < 0.5


@dataclass(frozen=True, slots=True)
class FactScore:
    """Whether a summary carries a fact.

    Attributes:
        text: the fact's statement.
        covered: the decision.
        score: how much of the fact is there, 0 to 1.
        span: (start, end) of the part of the summary that carries it, or None.
        id: the fact's id, where it has one.
    """

    text: str
    covered: bool
    score: float
    span: tuple[int, int] | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class PRF:
    """Precision, recall and F1, each 0 to 1."""

    precision: float
    recall: float
    fmeasure: float


Value = PRF | float


@dataclass(frozen=True, slots=True)
class Example:
    """One summary and all that it may be judged by; what is not known is empty.

    Attributes:
        summary: the text under judgement, as the summariser gave it.
        article: what it is a summary of; None where only references or facts are at hand.
        references: gold summaries.
        facts: the checklist.
        siblings: other articles on the same event.
    """

    summary: str
    article: Article | None = None
    references: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    siblings: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Scores:
    """What one metric, or all of them together, found. What could not be computed is absent (None), never 0.

    Attributes:
        metrics: values by name.
        facts: one score per fact of the example, in its order.
        hallucinations: in order of their start.
    """

    metrics: Mapping[str, Value] = field(default_factory=dict)
    facts: tuple[FactScore, ...] | None = None
    hallucinations: tuple[Hallucination, ...] | None = None


class Metric(Protocol):
    """A pure function from an example to scores, which can say how it was made."""

    @property
    def name(self) -> str:
        """What `harness list metrics` calls it."""
        ...

    @property
    def signature(self) -> str:
        """Everything that changes a number, as sacreBLEU has it: `name|option:value|...|version:N`."""
        ...

    def score(self, example: Example) -> Scores:
        """Scores of `example`; empty where it lacks what this metric needs."""
        ...
