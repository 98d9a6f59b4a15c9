"""Summarisers on a Ray cluster: actors, each with a processor or GPU and a worker process of its own."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from itertools import cycle
from pathlib import Path
from types import TracebackType

from harness.cluster import Cluster, connected
from harness.executors import Isolated
from harness.sampling import Sample, Sampler, Task, Traits, failed
from harness.workers import begun_ahead

_TRIES = 5  # of a task whose actor is lost, before it counts as the culprit


class Actors:
    """Does tasks on a cluster, in order; Ray keeps the actors' queues, and starts a lost actor and its tasks again."""

    def __init__(self, sampler: Sampler, jobs: int, cluster: Cluster) -> None:
        with ExitStack() as stack:
            stack.enter_context(connected(cluster, jobs))
            import ray

            owning = ray.remote(num_cpus=1, num_gpus=cluster.gpus, max_restarts=-1, max_task_retries=_TRIES - 1)
            kind = owning(_Actor)
            self._actors = [kind.remote(sampler, Path.cwd()) for _ in range(jobs)]
            self._stack = stack.pop_all()
        self._traits: tuple[Traits, ...] = ()

    def __enter__(self) -> Actors:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.__exit__(kind, error, at)

    def describe(self) -> tuple[Traits, ...]:
        """What the summarisers are, asked of an actor; raises `HarnessError` where one cannot be loaded."""
        import ray

        try:
            self._traits = self._traits or ray.get(self._actors[0].describe.remote())
        except ray.exceptions.RayTaskError as error:
            raise error.cause from None
        return self._traits

    def samples(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, tuple[Sample, ...]]]:
        """Each task with its samples, in order; few tasks are taken ahead of the one that is waited for."""
        import ray

        self.describe()
        actors = cycle(self._actors)
        for task, reference in begun_ahead(tasks, lambda t: next(actors).samples.remote(t), len(self._actors)):
            try:
                samples = ray.get(reference)
            except ray.exceptions.RayActorError:
                name = self._traits[task.summariser].info.name
                samples = tuple(failed(name, entry, f"its actor was lost {_TRIES} times") for entry in task.entries)
            yield task, samples


class _Actor:
    """The shell around a worker process: what a summariser does to its process, the actor survives."""

    def __init__(self, sampler: Sampler, folder: Path) -> None:
        with suppress(OSError):  # on another machine, files are named by whole paths
            os.chdir(folder)
        self._executor = Isolated(sampler, 1)

    def describe(self) -> tuple[Traits, ...]:
        return self._executor.describe()

    def samples(self, task: Task) -> tuple[Sample, ...]:
        return next(self._executor.samples([task]))[1]
