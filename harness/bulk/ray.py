"""Rows scored on a Ray cluster: Ray Data reads them, scores blocks of them, and hands the lines back in order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from harness.bulk.files import Rows, is_parquet, row_text
from harness.bulk.scorer import Scorer
from harness.cluster import Cluster, connected
from harness.errors import HarnessError
from harness.shard import Shard

_BLOCK = 64  # rows of a piece
_MOST_TASKS = 10_000  # few enough for the scheduler, many enough to spread, and to lose little with a worker that dies


def scored_by_ray(rows: Rows, scorer: Scorer, jobs: int, cluster: Cluster) -> Iterator[str]:
    """The output of rows, in their order; what a worker that dies had in hand is done again elsewhere.

    Args:
        rows: a file that every node can read.
        scorer: what is done.
        jobs: processors of the cluster, if it is started here.
        cluster: where.

    Raises:
        HarnessError: Ray is not installed, or the cluster cannot be reached.
    """
    with connected(cluster, jobs):
        import ray.data

        context = ray.data.DataContext.get_current()
        context.execution_options.preserve_order = True
        context.enable_progress_bars = False
        held = ray.put(scorer)
        path = rows.path.absolute()
        if is_parquet(path):
            work: Any = ray.data.read_parquet(str(path))
        else:
            pieces = [{"path": str(path), "start": start, "size": size} for start, size in pieces_of(path)]
            work = ray.data.from_items(pieces, override_num_blocks=min(len(pieces), _MOST_TASKS))
        made = work.map_batches(_score, batch_size=_BLOCK, batch_format="pyarrow", fn_kwargs={"held": held})
        for batch in made.iter_batches(batch_size=None, batch_format="pyarrow"):
            yield from batch.column("line").to_pylist()


def pieces_of(path: Path) -> Iterator[tuple[int, int]]:
    """(offset, size) in bytes of stretches of whole lines, so that each worker reads its own part of a file."""
    with path.open("rb") as file:
        start = 0
        while lines := list(islice(file, _BLOCK)):
            size = sum(map(len, lines))
            yield start, size
            start += size


def _score(batch: Any, held: Any) -> Any:
    """A block of lines of output for a block of rows, or of pieces of a file of them; runs on the cluster."""
    import pyarrow
    import ray

    scorer: Scorer = ray.get(held)
    given = batch.to_pylist()
    texts = chain.from_iterable(map(_lines, given)) if "path" in batch.column_names else map(row_text, given)
    return pyarrow.table({"line": pyarrow.array(map(scorer.line, texts), pyarrow.string())})


def _lines(piece: dict[str, Any]) -> Iterator[str]:
    with Path(piece["path"]).open("rb") as file:
        file.seek(piece["start"])
        for line in file.read(piece["size"]).decode("utf-8-sig" if piece["start"] == 0 else "utf-8").split("\n"):
            if line.strip():
                yield line


def refuse_unreadable(rows: Path, shard: Shard) -> None:
    """Ray's workers read the file themselves.

    Raises:
        HarnessError: it is stdin, or only a shard of it is wanted, which is the cluster's own business.
    """
    if str(rows) == "-":
        raise HarnessError("--executor ray reads files that every node can see, not stdin. Name a file.")
    if shard != Shard():
        raise HarnessError("--executor ray spreads the rows itself. Leave --shard away.")
