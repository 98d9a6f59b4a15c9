"""Options that name a corpus to run on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from harness.corpus import Columns
from harness.corpus.suite import corpus_suite
from harness.errors import HarnessError


def dataset_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --dataset and --column; the command gets the corpus as `corpus`, or None."""

    @click.option(
        "--dataset",
        metavar="SPEC",
        help="A corpus instead of a suite: json:FILE, csv:FILE, parquet:FILE (globs allowed), arrow:FOLDER, or a hub "
        "name NAME[:CONFIG][:SPLIT], where SPLIT may end in [start:stop].",
    )
    @click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="ROLE=NAME",
        help="Which column holds the article, references, id or facts, where its name is not a usual one.",
    )
    @wraps(command)
    def with_corpus(*args: Any, dataset: str | None, columns: tuple[str, ...], **rest: Any) -> Any:
        if columns and dataset is None:
            raise HarnessError("--column goes with --dataset. Name a corpus, or leave it away.")
        corpus = corpus_suite(dataset, Columns.parse(columns)) if dataset is not None else None
        return command(*args, corpus=corpus, **rest)

    return with_corpus
