"""Options that say who does the work: processes of this machine, or a Ray cluster."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from harness.cluster import Cluster
from harness.commands.types import Finite
from harness.errors import HarnessError

_OPTIONS = (
    click.option(
        "--executor",
        type=click.Choice(["processes", "ray"]),
        default="processes",
        show_default=True,
        help="Who does the work: processes of this machine, or a Ray cluster.",
    ),
    click.option(
        "--ray-address", metavar="ADDRESS", help="A running cluster; one of --jobs processors is started if left out."
    ),
)
_GPUS = click.option(
    "--ray-gpus",
    type=Finite(0),
    default=0.0,
    metavar="N",
    help="GPUs that each of the --jobs actors owns; 0.5 lets two share one.",
)


def cluster_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --executor and --ray-address; the command gets a `cluster`, None for processes of this machine."""

    @wraps(command)
    def with_cluster(*args: Any, executor: str, ray_address: str | None, ray_gpus: float = 0.0, **options: Any) -> Any:
        if executor != "ray" and (ray_address or ray_gpus):
            given = "--ray-address" if ray_address else "--ray-gpus"
            raise HarnessError(f"{given} is for --executor ray. Add it.")
        return command(*args, cluster=Cluster(ray_address, ray_gpus) if executor == "ray" else None, **options)

    for option in reversed(_OPTIONS):
        with_cluster = option(with_cluster)
    return with_cluster


def actor_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The same, with --ray-gpus."""
    return cluster_options(_GPUS(command))
