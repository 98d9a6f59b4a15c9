"""Where tasks are done: in this process, or in worker processes that a summariser may hang or end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import TracebackType
from typing import Protocol

from harness.relay import Heard
from harness.sampling import Sample, Sampler, Task, Traits, failed
from harness.workers import Lost, Workers


class Executor(Protocol):
    """Does tasks, in any place, and hands their samples back in the tasks' order."""

    def describe(self) -> tuple[Traits, ...]:
        """What the summarisers are; raises `HarnessError` where one cannot be loaded."""
        ...

    def samples(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, tuple[Sample, ...]]]:
        """Each task with its samples, in order."""
        ...


class Here:
    """Does tasks in this process: nothing to start, nothing to send, and no protection."""

    def __init__(self, sampler: Sampler) -> None:
        self._sampler = sampler

    def describe(self) -> tuple[Traits, ...]:
        """What the summarisers are."""
        return self._sampler.describe()

    def samples(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, tuple[Sample, ...]]]:
        """Each task with its samples, done when it is asked for."""
        return ((task, self._sampler(task)) for task in tasks)


class Isolated:
    """Does tasks in worker processes; one that hangs or ends its process costs its own sample only."""

    def __init__(self, sampler: Sampler, jobs: int, heard: Heard | None = None) -> None:
        self._workers: Workers[Task, tuple[Sample, ...]] = Workers(sampler, jobs, heard)
        self._traits: tuple[Traits, ...] = ()

    def __enter__(self) -> Isolated:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._workers.__exit__(kind, error, at)

    def describe(self) -> tuple[Traits, ...]:
        """What the summarisers are, asked of a worker, so that nothing of a plugin runs in this process."""
        self._traits = self._traits or self._workers.ask("describe")
        return self._traits

    def samples(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, tuple[Sample, ...]]]:
        """Each task with its samples; a batch that is lost is done again one by one, so that only the culprit fails."""
        self.describe()
        for task, result in self._workers.results(tasks, self._seconds):
            if not isinstance(result, Lost):
                yield task, result
            elif len(task.entries) == 1:
                yield task, (failed(self._traits[task.summariser].info.name, task.entries[0], result.reason),)
            else:
                alone = (replace(task, entries=(entry,)) for entry in task.entries)
                yield task, tuple(sample for _, (sample,) in self.samples(alone))

    def _seconds(self, task: Task) -> float | None:
        seconds = self._traits[task.summariser].seconds
        return None if seconds is None else seconds * len(task.entries)
