"""What a check finds."""

from __future__ import annotations

from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in gold: in which file, where in it (JSON pointer), what, and how to put it right."""

    file: str
    pointer: str
    message: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where a metric does not see what the gold says; one of the two is wrong, and a person must look.

    Attributes:
        file, pointer: the place in the gold.
        metric: `coverage` or `hallucination`.
        expected: what the gold says.
        found: what the metric says.
    """

    file: str
    pointer: str
    metric: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the metrics see what the labels of the probes say.

    Attributes:
        covered: (probe, fact) pairs that the gold calls covered.
        covered_found: how many of these the coverage metric finds.
        covered_wrongly: pairs that it finds and the gold does not.
        spans: made-up spans in the probes.
        spans_found: how many of these the detector touches with a span of its own.
        faithful: probes without made-up spans.
        faithful_clean: how many of these it leaves without any flag.
    """

    covered: int = 0
    covered_found: int = 0
    covered_wrongly: int = 0
    spans: int = 0
    spans_found: int = 0
    faithful: int = 0
    faithful_clean: int = 0

    def __add__(self, other: Agreement) -> Agreement:
        """The counts of both together."""
        return Agreement(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class Findings:
    """All that a check found, and how much it looked at."""

    faults: tuple[Fault, ...]
    disagreements: tuple[Disagreement, ...]
    agreement: Agreement
    files: int
    facts: int
    probes: int
