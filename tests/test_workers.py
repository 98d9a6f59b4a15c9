"""Worker processes: whatever ends one, each task has its own result, or its own loss, and the others go on."""

import os
import signal
import time

import pytest

from harness.workers import Lost, Workers

_QUICK, _HANGS = 4, 7


def ends_or_hangs(number: int) -> int:
    """Of numbers, every fourth ends its process before anybody can have heard that it was begun; 7 hangs."""
    if number % _QUICK == 0:
        os._exit(4)
    if number == _HANGS:
        time.sleep(60)
    return number


def process(_: int) -> int:
    return os.getpid()


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_task_that_ends_its_process_at_once_is_the_only_one_that_is_lost(jobs: int) -> None:
    numbers = range(16 * jobs)
    with Workers(ends_or_hangs, jobs) as workers:
        results = list(workers.results(numbers, lambda _: 2.0))
    assert [number for number, _ in results] == list(numbers)
    lost = {number: result.reason for number, result in results if isinstance(result, Lost)}
    assert set(lost) == {n for n in numbers if n % _QUICK == 0 or n == _HANGS}
    assert lost.pop(_HANGS) == "took longer than 2 seconds"
    assert set(lost.values()) == {"ended the process that it ran in (exit code 4)"}
    assert all(result == number for number, result in results if not isinstance(result, Lost))


def test_a_worker_that_is_killed_while_it_is_idle_is_started_again() -> None:
    seen: list[int] = []
    with Workers(process, 1) as workers:
        for _, number in workers.results(range(3)):
            assert isinstance(number, int)
            seen.append(number)
            os.kill(number, signal.SIGKILL)
            time.sleep(0.5)
    assert len(set(seen)) == 3


def test_leaving_early_ends_what_is_under_way() -> None:
    started = time.monotonic()
    with Workers(ends_or_hangs, 2) as workers:
        assert next(workers.results([1, _HANGS, _HANGS])) == (1, 1)
    assert time.monotonic() - started < 30


def test_an_error_under_way_ends_the_rest() -> None:
    with pytest.raises(ZeroDivisionError), Workers(ends_or_hangs, 2) as workers:
        for _ in workers.results([1, _HANGS, _HANGS]):
            raise ZeroDivisionError
