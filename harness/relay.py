"""What worker processes print, passed on by the process that started them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from threading import Thread

_LONGEST = 10_000  # characters: a longer line comes in pieces
_PATIENCE = 1.0  # seconds that what a summariser left running may go on holding the pipe

Heard = Callable[[str], object]


class Relay:
    """A pipe for the stdout and stderr of worker processes, and a thread that calls `heard` with each line.

    Attributes:
        mouth: the end that workers print into.
    """

    def __init__(self, heard: Heard) -> None:
        ear, self.mouth = Pipe(duplex=False)
        self._thread = Thread(target=_pass_on, args=(ear, heard), daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Passes on the rest, once the workers have ended."""
        self.mouth.close()
        self._thread.join(_PATIENCE)


def _pass_on(ear: Connection, heard: Heard) -> None:
    with open(ear.fileno(), encoding="utf-8", errors="replace", closefd=False) as lines:
        while line := lines.readline(_LONGEST):
            with suppress(Exception):  # where nobody can be told, workers must not wait for somebody who listens
                if line.strip():
                    heard(line.rstrip("\n"))
    ear.close()
