"""Which metrics there are, and how their scores come together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple

from harness.errors import HarnessError, told
from harness.metrics.base import PRF, Example, Metric, Scores, Value


def default_metrics(rouge: Metric | None = None) -> tuple[Metric, ...]:
    """ROUGE, fact coverage and hallucinated details, with their default options unless `rouge` is given."""
    from harness.metrics.coverage import Coverage
    from harness.metrics.hallucination import Hallucinations
    from harness.metrics.rouge import Rouge

    return rouge or Rouge(), Coverage(), Hallucinations()


def chosen_metrics(given: Sequence[Metric] | None) -> tuple[Metric, ...]:
    """The metrics that Python was given, None for the default ones.

    Raises:
        HarnessError: it was given no list, or something in it is no metric.
    """
    if given is None:
        return default_metrics()
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        raise HarnessError(f"metrics: {type(given).__name__} instead of a list of metrics or None.")
    chosen = tuple(given)
    for position, metric in enumerate(chosen):
        if isinstance(metric, type) or not all(hasattr(metric, part) for part in ("name", "signature", "score")):
            kind = "a class" if isinstance(metric, type) else type(metric).__name__
            raise HarnessError(f"metrics[{position}]: {kind} instead of a metric, which has name, signature and score.")
    return chosen


def score_example(metrics: Sequence[Metric], example: Example) -> Scores:
    """What all `metrics` find in `example`, as one."""
    return merge(metric.score(example) for metric in metrics)


def try_score(metrics: Sequence[Metric], example: Example) -> tuple[Scores, str | None]:
    """(scores, None), or (none, why they could not be computed): one summary never costs the others."""
    try:
        scores = score_example(metrics, example)
        unsaid = next((name for name, value in scores.metrics.items() if not _is_finite(value)), None)
        if unsaid is not None:
            return Scores(), f"could not be scored: {unsaid} is {scores.metrics[unsaid]}"
        return scores, None
    except HarnessError as error:
        return Scores(), f"could not be scored: {error}"
    except Exception as error:
        return Scores(), f"could not be scored: {told(error)}"


def _is_finite(value: Value) -> bool:
    return all(map(math.isfinite, astuple(value) if isinstance(value, PRF) else (value,)))


def merge(parts: Iterable[Scores]) -> Scores:
    """Scores with the values, facts and hallucinations of all `parts`."""
    values: dict[str, Value] = {}
    facts = hallucinations = None
    for part in parts:
        values |= part.metrics
        facts = part.facts if part.facts is not None else facts
        hallucinations = part.hallucinations if part.hallucinations is not None else hallucinations
    return Scores(values, facts, hallucinations)
