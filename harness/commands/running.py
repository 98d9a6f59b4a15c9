"""Options that say how a run is done: workers, limits, the cache."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from harness.cache import default_folder
from harness.cluster import Cluster
from harness.commands.cluster import actor_options
from harness.commands.types import Finite
from harness.metrics.base import Metric
from harness.run import Evaluation
from harness.shard import Shard
from harness.suite import Suite
from harness.summarisers.base import Limits
from harness.text import printable

_TIMEOUT = 600.0
_OPTIONS = (
    click.option("--jobs", "-j", type=click.IntRange(1), default=1, show_default=True, help="How many processes work."),
    click.option(
        "--timeout",
        type=Finite(0, min_open=True),
        default=_TIMEOUT,
        show_default=True,
        metavar="SECONDS",
        help="How long a summary may take before it counts as failed.",
    ),
    click.option(
        "--pass-env",
        multiple=True,
        metavar="NAME",
        help="Environment variable that cmd: programs get too; they see few of them.",
    ),
    click.option(
        "--shard",
        default="1/1",
        metavar="N/OF",
        help="Take every OF-th article from the N-th on; `harness merge` joins the runs.",
    ),
    click.option("--no-cache", is_flag=True, help="Make every summary anew (`harness cache` says what is kept)."),
)


@dataclass(frozen=True, slots=True)
class Running:
    """How a run is done."""

    jobs: int
    limits: Limits
    cache: Path | None
    shard: Shard
    cluster: Cluster | None

    def evaluation(
        self, summarisers: Sequence[object], suite: Suite | Path | None, metrics: Sequence[Metric], quiet: bool
    ) -> Evaluation:
        """The evaluation, never in this process: a plugin may crash, and print what it likes, if not `quiet`."""
        return Evaluation(
            summarisers,
            suite,
            metrics=metrics,
            jobs=self.jobs,
            limits=self.limits,
            cache=self.cache,
            isolated=True,
            heard=(lambda _: None) if quiet else _pass_on,
            shard=self.shard,
            cluster=self.cluster,
        )


def _pass_on(line: str) -> None:
    print(printable(line), file=sys.stderr)


def running_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --jobs, --timeout, --pass-env, --shard, --no-cache and who does it; the command gets all as `running`."""

    @actor_options
    @wraps(command)
    def with_running(
        *args: Any,
        jobs: int,
        timeout: float,
        pass_env: tuple[str, ...],
        shard: str,
        no_cache: bool,
        cluster: Cluster | None,
        **options: Any,
    ) -> Any:
        cache = None if no_cache else default_folder()
        running = Running(jobs, Limits(timeout, pass_env), cache, Shard.parse(shard), cluster)
        return command(*args, running=running, **options)

    for option in reversed(_OPTIONS):
        with_running = option(with_running)
    return with_running
