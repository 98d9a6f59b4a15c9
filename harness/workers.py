"""Worker processes that outlive whatever their tasks do, and results in the order of the tasks."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, wait
from concurrent.futures import TimeoutError as TookTooLong
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from io import TextIOWrapper
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from harness.errors import HarnessError, told
from harness.relay import Heard, Relay
from harness.text import too_long

Task = TypeVar("Task")
Result = TypeVar("Result")
Begun = TypeVar("Begun")
_GLANCE = 0.2  # seconds
_TRIES = 3  # of a task under which the pool breaks
_AHEAD = 4  # tasks a worker has waiting, so that none idles while the order is kept


@dataclass(frozen=True, slots=True)
class Lost:
    """What there is instead of a result where a task hung or called for the end; `reason` is half a sentence."""

    reason: str


class Workers(Generic[Task, Result]):
    """Processes that call one function, a task each at a time."""

    def __init__(self, function: Callable[[Task], Result], jobs: int, heard: Heard | None = None) -> None:
        """Starts them.

        Args:
            function: goes to every process once; must be picklable.
            jobs: how many processes.
            heard: called with every line that they print; None leaves them to stderr.

        Raises:
            HarnessError: the function cannot be sent to a process.
        """
        _refuse_unsendable(function)
        self._relay = Relay(heard) if heard else None
        begin = (function, self._relay.mouth if self._relay else None)
        self._workers = [_Worker(begin) for _ in range(jobs)]
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(jobs)

    def __enter__(self) -> Workers[Task, Result]:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.stop()
        for worker in self._workers:
            worker.join()
        self._threads.shutdown()
        if self._relay:
            self._relay.close()

    def ask(self, method: str) -> Any:
        """What a method of the function returns in a worker.

        Raises:
            HarnessError: it did, or the process ended, or none can be started.
        """
        answer = self._done(_ask, method, None)
        if isinstance(answer, Lost):
            raise HarnessError(f"loading the summarisers {answer.reason}. Load each on its own to find which.")
        return answer

    def results(
        self, tasks: Iterable[Task], seconds: Callable[[Task], float | None] = lambda _: None
    ) -> Iterator[tuple[Task, Result | Lost]]:
        """Each task with its result, in order; few tasks are taken ahead of the one that is waited for.

        Args:
            tasks: taken from as workers get free; with one worker, the next is taken when the last result was used.
            seconds: how long a task may take; None for no end.

        Raises:
            HarnessError: no process can be started.
        """

        def begin(task: Task) -> Future[Any]:
            return self._threads.submit(self._done, _call, task, seconds(task))

        for task, future in begun_ahead(tasks, begin, len(self._workers)):
            yield task, awaited(future)

    def _done(self, function: Callable[[Any], Any], task: object, limit: float | None) -> Any:
        worker = self._idle.get()
        try:
            return worker.do(function, task, limit)
        finally:
            self._idle.put(worker)


class _Worker:
    """A process that does a task at a time, and is started again where it ended.

    A pool of pebble's tells whose task ended a process by messages that may still be under way, and breaks, or blames
    another, where they are. One process a pool and one task at a time leave nobody else to blame; what breaks is made
    anew, and the task done again.
    """

    def __init__(self, begin: tuple[object, Connection | None]) -> None:
        self._begin = begin
        self._changes = Lock()
        self._stopped = Event()
        self._pool = self._started()
        self._has_worked = False

    def do(self, function: Callable[[Any], Any], task: object, limit: float | None) -> Any:
        """What the function returns, or raises, for a task; or how the task was lost.

        Raises:
            HarnessError: no process can be started.
        """
        for _ in range(_TRIES):
            try:
                result = awaited(self._scheduled(function, task, limit), self._stopped)
            except TookTooLong:
                return Lost(too_long(limit))
            except ProcessExpired as error:
                return Lost(_ended(error))
            except BrokenProcessPool:
                self._start_again()
            else:
                self._has_worked = True
                return result
        if self._has_worked:
            return Lost(f"ended the process that it ran in {_TRIES} times")
        raise HarnessError(
            "worker processes cannot start. In a script, call this under `if __name__ == '__main__':`, because each "
            "worker imports the script."
        )

    def stop(self) -> None:
        """Calls for the end of the process, and of the task that it is at."""
        with self._changes:
            self._stopped.set()
            self._pool.stop()

    def join(self) -> None:
        """Waits for its end."""
        self._pool.join()

    def _start_again(self) -> None:
        with self._changes:
            if self._stopped.is_set():
                raise CancelledError
            self._pool.join()
            self._pool = self._started()

    def _started(self) -> Any:  # its methods carry no types
        pool = ProcessPool(1, initializer=_begin, initargs=self._begin, context=get_context("spawn"))
        assert pool.active  # which starts it
        return pool

    def _scheduled(self, function: Callable[[Any], Any], task: object, limit: float | None) -> Future[Any]:
        try:
            future: Future[Any] = self._pool.schedule(function, args=(task,), timeout=limit)
        except RuntimeError as error:
            raise BrokenProcessPool from error
        return future


def begun_ahead(tasks: Iterable[Task], begin: Callable[[Task], Begun], jobs: int) -> Iterator[tuple[Task, Begun]]:
    """Each task, in order, with what `begin` made of it; so many are begun ahead that none of `jobs` idles."""
    most = 1 if jobs == 1 else jobs * _AHEAD
    waiting: deque[tuple[Task, Begun]] = deque()
    for task in tasks:
        waiting.append((task, begin(task)))
        if len(waiting) >= most:
            yield waiting.popleft()
    yield from waiting


def awaited(future: Future[Any], stopped: Event | None = None) -> Any:
    """What a future gives; looks up now and then, for a signal that comes just before a wait is not seen within it.

    Raises:
        CancelledError: `stopped` was set.
    """
    while not wait((future,), _GLANCE).done:
        if stopped and stopped.is_set():
            raise CancelledError
    return future.result()


def _ended(error: ProcessExpired) -> str:
    code = error.exitcode or 0
    if code >= 0:
        return f"ended the process that it ran in (exit code {code})"
    try:
        return f"ended the process that it ran in ({signal.Signals(-code).name})"
    except ValueError:
        return f"ended the process that it ran in (signal {-code})"


def _refuse_unsendable(function: object) -> None:
    try:
        pickle.dumps(function)
    except Exception as error:
        raise HarnessError(
            f"a summariser or metric cannot be sent to a worker process ({error}). Name it as module:attribute or "
            "path/to/file.py:attribute, or run it without jobs and timeout."
        ) from None


_mine: list[Any] = []


def _begin(function: object, mouth: Connection | None) -> None:
    """Makes a worker quiet on what is not its own: results go to stdout, and interrupts are the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if mouth:
        os.dup2(mouth.fileno(), 2)
        mouth.close()
    os.dup2(2, 1)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(line_buffering=True, write_through=False)  # lines of several workers stay whole
    Thread(target=_follow, daemon=True).start()
    _mine[:] = [function]
    if hasattr(function, "prepare"):
        function.prepare()


def _follow() -> None:
    """Ends this process when the one that started it is gone, however that came about."""
    parent = parent_process()
    assert parent
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)


class _Ended(BaseException):
    """This process is asked to end."""


def _call(task: object) -> object:
    """Does a task; a process that is ended meanwhile first ends what it started. An idle one just goes."""
    signal.signal(signal.SIGTERM, _leave)
    try:
        return _mine[0](task)
    except _Ended:
        os._exit(128 + signal.SIGTERM)
    except Exception:
        raise
    except BaseException as error:  # no user's: interrupts do not come here
        return Lost(f"raised {told(error)}")
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _leave(*_: object) -> None:
    raise _Ended


def _ask(method: str) -> object:
    return getattr(_mine[0], method)()
