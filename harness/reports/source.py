"""The suite that a saved run was made with: runs hold no article text, so it is looked up again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from harness.corpus.rows import Columns, split_name
from harness.corpus.sources import LOCAL_KINDS
from harness.errors import HarnessError
from harness.results import Run
from harness.suite import Suite, load_suite


@dataclass(frozen=True, slots=True)
class Source:
    """A suite, or in one sentence why there is none."""

    suite: Suite | None
    why_not: str = ""


def find_suite(run: Run, folder: Path | str | None = None) -> Source:
    """The suite of `run`, where it still is what it was.

    Args:
        run: names its suite, the columns of a corpus, and the hash over its gold.
        folder: where to look instead.
    """
    place = folder if folder is not None else run.suite
    try:
        named, columns = split_name(run.suite)
        suite = _load(str(named if folder is None else folder), columns)
    except HarnessError as error:
        return Source(None, str(error))
    if suite.gold_hash != run.gold_hash:
        return Source(
            None,
            f"{place}: its gold has changed since the run was made (hash {suite.gold_hash}, the run has "
            f"{run.gold_hash}). Name the suite as it was with --suite, or make the run again.",
        )
    return Source(suite)


def _load(place: str, columns: Columns) -> Suite:
    if place.partition(":")[0] in LOCAL_KINDS and not Path(place).exists():
        from harness.corpus.suite import corpus_suite

        return corpus_suite(place, columns)
    # A hub name is not fetched again behind the user's back; it fails as a folder that is not there.
    return load_suite(None if place == "embedded" else place)
