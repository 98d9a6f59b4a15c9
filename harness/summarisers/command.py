"""cmd: any program as a summariser: the article as JSON on stdin, the summary on stdout."""

from __future__ import annotations

import json
import os
import selectors
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import current_thread, main_thread

from harness.article import Article
from harness.errors import HarnessError
from harness.summarisers.base import Limits
from harness.text import too_long

MAX_OUTPUT = 1_000_000  # bytes on stdout; five times the longest summary that is taken
#: What programs see of the environment, besides what they are passed by name: enough to start, nothing secret.
PASSED = ("HOME", "LANG", "LC_ALL", "LC_CTYPE", "LOGNAME", "PATH", "TMPDIR", "TZ", "USER", "VIRTUAL_ENV")
_TAIL = 500  # characters of stderr that go into the reason
_POLITE = 2.0  # seconds between asking a program to end and ending it
_LOOK = 0.1  # seconds between looks at whether a program that says nothing has ended


class Command:
    """A program, run once an article: no shell, a folder of its own, few of the environment's variables.

    Attributes:
        limits: the timeout, and what it sees of the environment.
    """

    version = ""  # who knows what a program depends on: its summaries are never taken from the cache

    def __init__(self, spec: str) -> None:
        """Takes `cmd:PROGRAM ARGUMENTS`, quoted as in a shell.

        Raises:
            HarnessError: there is no such program, or quotation marks are left open.
        """
        self.name = spec
        self.limits = Limits()
        self._arguments = _parse(spec)

    def summarise(self, article: Article) -> str:
        """What the program prints, without the line breaks at its end.

        Raises:
            HarnessError: it failed, took too long, or printed too much or what is not UTF-8.
        """
        request = {"id": article.id, "title": article.title, "text": article.text}
        with tempfile.TemporaryFile() as stdin, ExitStack() as at_end:
            stdin.write(json.dumps(request).encode() + b"\n")
            stdin.seek(0)
            with _undisturbed():
                folder = at_end.enter_context(tempfile.TemporaryDirectory(prefix="harness-"))
                process = subprocess.Popen(
                    self._arguments,
                    stdin=stdin,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    cwd=folder,
                    env=environment(self.limits.pass_env),
                    start_new_session=True,
                )
                at_end.enter_context(process)
                at_end.callback(_end, process)
            output, errors = _read(process, self.limits.timeout)
        return _text(process.returncode, output, errors)


def environment(pass_env: tuple[str, ...] = ()) -> Mapping[str, str]:
    """The part of this process's environment that programs get."""
    return {name: os.environ[name] for name in (*PASSED, *pass_env) if name in os.environ}


def _parse(spec: str) -> list[str]:
    """Program and arguments; files among them by absolute path, because the program runs in another folder."""
    try:
        words = shlex.split(spec.partition(":")[2])
    except ValueError as error:
        raise HarnessError(f"{spec}: cannot be read as a command ({error}). Quote it as in a shell.") from None
    if not words:
        raise HarnessError(f"{spec} names no program. Write it behind the colon.")
    program = shutil.which(words[0])
    if program is None:
        raise HarnessError(
            f"{spec}: {words[0]!r} is no program that can be run. Check its path, and that it "
            "may be executed (chmod +x)."
        )
    return [str(Path(program).absolute()), *(str(Path(w).absolute()) if _is_file(w) else w for w in words[1:])]


def _is_file(word: str) -> bool:
    try:
        return Path(word).exists()
    except OSError:  # too long for a path
        return False


def _read(process: subprocess.Popen[bytes], timeout: float | None) -> tuple[bytes, bytes]:
    """What a program prints on stdout, and how its stderr ends, until it ends or breaks a limit."""
    assert process.stdout
    assert process.stderr
    texts = {process.stdout.fileno(): b"", process.stderr.fileno(): b""}
    output, errors = texts
    deadline = None if timeout is None else time.monotonic() + timeout
    with selectors.DefaultSelector() as selector:
        for number in texts:
            selector.register(number, selectors.EVENT_READ)
        while selector.get_map():
            ready = selector.select(_LOOK)
            for key, _ in ready:
                piece = os.read(key.fd, 1 << 16)
                texts[key.fd] += piece
                if not piece:
                    selector.unregister(key.fd)
            texts[errors] = texts[errors][-8 * _TAIL :]
            if len(texts[output]) > MAX_OUTPUT:
                raise _failure(f"printed more than {MAX_OUTPUT:,} bytes", texts[errors])
            if deadline is not None and time.monotonic() > deadline:
                raise _failure(too_long(timeout), texts[errors])
            if not ready and process.poll() is not None:
                break  # it ended, and left something behind that holds its stdout open
    _wait(process, deadline, timeout, texts[errors])
    return texts[output], texts[errors]


def _wait(process: subprocess.Popen[bytes], deadline: float | None, timeout: float | None, errors: bytes) -> None:
    try:
        process.wait(None if deadline is None else max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        raise _failure(too_long(timeout), errors) from None


@contextmanager
def _undisturbed() -> Iterator[None]:
    """SIGTERM waits until the block is done, or a program or folder that is only just there would be left behind."""
    if current_thread() is not main_thread() or signal.getsignal(signal.SIGTERM) is None:
        yield  # no handler of Python's to hold back
        return
    came: list[object] = []
    before = signal.signal(signal.SIGTERM, lambda *_: came.append(None))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
        if came:
            os.kill(os.getpid(), signal.SIGTERM)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends whatever is left of the program's process group: first politely, then not."""
    for number, patience in ((signal.SIGTERM, _POLITE), (signal.SIGKILL, None)):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(patience)


def _failure(why: str, errors: bytes) -> HarnessError:
    """Why there is no summary, and how the program's stderr ended."""
    said = errors.decode("utf-8", "replace")[-_TAIL:].strip()
    return HarnessError(f"{why}; stderr ends: {said}" if said else why)


def _text(code: int, output: bytes, errors: bytes) -> str:
    if code < 0:
        raise _failure(f"was ended by signal {-code}", errors)
    if code:
        raise _failure(f"exited with code {code}", errors)
    try:
        text = output.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _failure(f"printed what is not UTF-8, at byte {error.start}", errors) from None
    if not text.strip():
        raise _failure("printed nothing", errors)
    return text.rstrip("\r\n")
