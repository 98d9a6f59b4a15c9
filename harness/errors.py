"""The one exception family: what was wrong, where it was, and what to do about it."""

from __future__ import annotations


class HarnessError(Exception):
    """Input or usage that the harness cannot work with.

    The message names the fault, its place (file, line, JSON pointer or article id) and a way out. The command
    line prints it as it is and exits with `exit_code`.
    """

    exit_code = 2


def told(error: BaseException) -> str:
    """What foreign code raised: its kind and words, or its kind alone where asking for the words raises as well."""
    try:
        if isinstance(error, SystemExit):
            return f"sys.exit({error.code!r})"
        return ": ".join(filter(None, (type(error).__name__, str(error))))
    except Exception:
        return f"{type(error).__name__} without readable words"
