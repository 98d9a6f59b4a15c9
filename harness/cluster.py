"""A Ray cluster: one that is running, or one of this machine that lasts as long as the work."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from harness.errors import HarnessError
from harness.extras import require


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where work is sent.

    Attributes:
        address: of a running cluster, as `ray.init` takes it; None to start one here.
        gpus: how many GPUs each actor owns; shares of one are possible.
    """

    address: str | None = None
    gpus: float = 0.0


@contextmanager
def connected(cluster: Cluster, jobs: int) -> Iterator[None]:
    """Connects to a cluster, and leaves it, or ends it, when all is done.

    Args:
        cluster: which one.
        jobs: processors of the one that is started here.

    Raises:
        HarnessError: Ray is not installed, the cluster cannot be reached, or this machine lacks the GPUs.
    """
    require("ray", "--executor ray", "ray", "pyarrow")
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    import ray

    here = cluster.address is None
    how = {"num_cpus": jobs, "include_dashboard": False} if here else {"address": cluster.address}
    handler = signal.getsignal(signal.SIGTERM)
    try:
        ray.init(log_to_driver=False, logging_level=logging.ERROR, **how)
    except (ConnectionError, OSError, RuntimeError, ValueError) as error:
        raise HarnessError(f"--ray-address {cluster.address}: the cluster cannot be reached ({error}).") from error
    with suppress(ValueError):  # not in the main thread, which alone has handlers
        signal.signal(signal.SIGTERM, handler)  # Ray's own aborts the process
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        there = ray.cluster_resources().get("GPU", 0.0)
        if here and there < cluster.gpus * jobs:
            raise HarnessError(
                f"--jobs {jobs} with --ray-gpus {cluster.gpus:g} each: this machine has {there:g} GPUs. Ask for less."
            )
        yield
    finally:
        ray.shutdown()
