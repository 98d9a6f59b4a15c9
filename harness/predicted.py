"""Predictions held against the articles that they are for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.suite import Item, Suite
from harness.summarisers.discovery import unlabelled
from harness.summarisers.predictions import Predictions


def predictions_in(specs: Iterable[object]) -> Iterator[tuple[str, Predictions]]:
    """(specification, predictions) of every summariser that is named as `file:PREDICTIONS`."""
    for spec in specs:
        named = unlabelled(spec) if isinstance(spec, str) else ""
        if named.startswith("file:"):
            yield named, Predictions(named)


def refuse_predictions_of_others(specs: Iterable[object], suite: Suite) -> None:
    """Predictions must be for some article of all that there are; a share of them may rightly lack theirs.

    Articles are asked for up to the first that has a prediction, so that a corpus is read no further.

    Raises:
        HarnessError: there are articles, and predictions for none of them.
    """
    for _, predictions in predictions_in(specs):
        predictions.refuse_other(entry.article.id for entry in suite.entries() if isinstance(entry, Item))
