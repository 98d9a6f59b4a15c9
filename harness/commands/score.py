"""`harness score`."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import click

from harness import __version__
from harness.bulk.files import Rows, refuse_other_ending, rows_at
from harness.bulk.kept import Kept, keeping
from harness.bulk.ray import refuse_unreadable, scored_by_ray
from harness.bulk.scorer import Scorer, scored
from harness.bulk.tally import Tally
from harness.cluster import Cluster
from harness.commands.cluster import cluster_options
from harness.commands.common import progress, quiet_option, suite_option, verbose_option
from harness.commands.metrics import rouge_options, warn_of_lost_letters
from harness.commands.types import NamedPath
from harness.errors import HarnessError
from harness.files import refuse_same
from harness.metrics.base import Metric
from harness.rows import gold_item, read_row
from harness.schema import load_schema
from harness.shard import Shard
from harness.suite import Suite, load_suite
from harness.text import counted, one_line

_LOG = logging.getLogger(__name__)
_FAILED = 3
_EMPTY = 5
_NEARLY = 0.8  # alike, by difflib: one letter of five too many or too few
_LETTERS_FROM = 1000  # rows: enough to know the script of a file


@click.command("score")
@click.argument("rows", metavar="ROWS", type=NamedPath(allow_dash=True))
@click.option(
    "--output",
    "-o",
    required=True,
    type=NamedPath(allow_dash=True),
    help="Where the scored rows go, as JSON Lines, or as Parquet if it ends in .parquet; - is stdout.",
)
@suite_option
@rouge_options
@click.option("--jobs", "-j", type=click.IntRange(1), default=1, show_default=True, help="How many processes score.")
@click.option("--shard", default="1/1", metavar="N/OF", help="Score every OF-th row from the N-th on; `harness merge`.")
@cluster_options
@quiet_option
@verbose_option("Say on stderr why each row that has an error has it, not the first alone.")
def command(
    rows: Path,
    output: Path,
    suite: Path | None,
    metrics: tuple[Metric, ...],
    jobs: int,
    shard: str,
    cluster: Cluster | None,
    quiet: bool,
) -> int:
    """Score summaries that exist already, one JSON row a line (or Parquet).

    Each row has "id", "article" and "summary", and may have "references", "facts" or the "article_id" of a gold
    article. Every row is checked before the first is scored, and few rows are in memory at a time. The result is the
    same for any number of jobs, and on Ray. A row that a metric cannot judge has an "error" instead of metrics; the
    exit code is 3 then.

    OUT appears only when all is done. Until then the rows are in OUT.<key>.partial, where they stay if the command is
    interrupted: the same command goes on after them.

    \b
    Examples:
      harness score rows.jsonl --output scored.jsonl --jobs 8
      harness score rows.parquet --output scored.parquet
      cat rows.jsonl | harness score - --output - | jq .metrics.faithfulness
      harness score rows.jsonl --output part3.jsonl --shard 3/16
      harness score /shared/rows.parquet --output scored.parquet --executor ray --ray-address auto
    """
    part = Shard.parse(shard)
    if cluster:
        refuse_unreadable(rows, part)
    refuse_same(output, (rows,))
    refuse_other_ending(output)
    with rows_at(rows, part) as source:
        known = _checked(source, part, load_suite(suite) if suite else None)
        _warn_of_misspelt_keys(source.name, known.keys)
        scorer = Scorer(metrics, known.suite)
        made_after = partial(_made_after, source=source, scorer=scorer, jobs=jobs, cluster=cluster)
        tally = _write(made_after, output, known.key(scorer, part), known.count, quiet)
    return _told(tally, known, metrics, f"{source.name}: the share {part}", output, quiet)


def _made_after(done: int, source: Rows, scorer: Scorer, jobs: int, cluster: Cluster | None) -> Iterator[str]:
    """The output of all rows but the first ones; Ray, which spreads them, scores these again."""
    if cluster:
        return islice(scored_by_ray(source, scorer, jobs, cluster), done, None)
    return scored(islice(source, done, None), scorer, jobs)


def _told(tally: Tally, known: _Known, metrics: tuple[Metric, ...], what: str, output: Path, quiet: bool) -> int:
    """Says what came of it; the exit code."""
    if known.has_references:
        warn_of_lost_letters(known.first, metrics)
    if not quiet and tally.count > tally.failed:
        place = "" if str(output) == "-" else f" into {output}"
        click.echo(f"{counted(tally.count - tally.failed, 'row')} scored{place}; means: {tally.means()}", err=True)
    if tally.failed:
        told = f"{tally.failed} of {known.count} rows have an error instead of metrics"
        click.echo(f"{told}, the first: {one_line(tally.first)}", err=True)
        return _FAILED
    if not known.count:
        click.echo(f"{what} has no row, and the output none", err=True)
        return _EMPTY
    return 0


def _write(made_after: Callable[[int], Iterator[str]], output: Path, key: str, count: int, quiet: bool) -> Tally:
    """Writes what is made of the rows after those that are kept from before, and counts all."""
    tally = Tally()
    with keeping(output, key) as kept, _telling(kept, tally), progress("rows", quiet) as (begin, advance):
        begin(count)
        for line in kept.done():
            tally.add(line)
            advance()
        for line in made_after(tally.count):
            kept.write(line)
            fault = tally.add(line)
            advance()
            if fault:
                _LOG.info("%s", one_line(fault))
    return tally


@contextmanager
def _telling(kept: Kept, tally: Tally) -> Iterator[None]:
    """Says what is kept, however writing ends."""
    try:
        yield
    except BaseException:
        if kept.path and tally.count:
            rows = f"{counted(tally.count, 'scored row')} {'is' if tally.count == 1 else 'are'}"
            click.echo(f"{rows} kept in {kept.path.name}; the same command goes on after them", err=True)
        raise


@dataclass(slots=True)
class _Known:
    """What a look at all rows told.

    Attributes:
        suite: where they look for gold: the one that was named, or the embedded one if a row names an article.
        count: how many there are.
        has_references: whether any has references.
        keys: all that they have.
        first: summaries of the first ones.
        digest: of all of them.
    """

    suite: Suite | None
    count: int = 0
    has_references: bool = False
    keys: set[str] = field(default_factory=set)
    first: list[str] = field(default_factory=list)
    digest: Any = field(default_factory=hashlib.sha256)

    def key(self, scorer: Scorer, part: Shard) -> str:
        """What the output hangs on, in eight letters: the rows, and how they are scored."""
        how = [__version__, str(part), *(metric.signature for metric in scorer.metrics)]
        gold = [scorer.suite.gold_hash] if scorer.suite else []
        return hashlib.sha256("\n".join([self.digest.hexdigest(), *how, *gold]).encode()).hexdigest()[:8]


def _checked(source: Rows, part: Shard, suite: Suite | None) -> _Known:
    known = _Known(suite)
    for number, text in source:
        where = f"{source.name}:{number}"
        row = read_row(text, where)
        if "article_id" in row:
            known.suite = known.suite or load_suite()
        gold_item(row, known.suite, where)
        known.count += 1
        known.digest.update(text.encode("utf-8", "surrogatepass") + b"\n")
        known.has_references |= bool(row.get("references"))
        known.keys |= row.keys()
        if len(known.first) < _LETTERS_FROM:
            known.first.append(str(row["summary"]))
    if not known.count and part == Shard():
        raise HarnessError(f"{source.name}: holds no rows. One JSON object a line is expected.")
    return known


def _warn_of_misspelt_keys(name: str, keys: set[str]) -> None:
    """Rows may have keys of their own; one that is nearly the name of a key that no row has is worth a word."""
    known = load_schema("row")["properties"].keys()
    for key in sorted(keys - known):
        near = get_close_matches(key.lower(), known - keys, n=1, cutoff=_NEARLY)
        if near:
            click.echo(f"note: {name}: {one_line(key)!r} is ignored. Did you mean {near[0]!r}?", err=True)
