"""The one exception family: what was wrong, where it was, and what to do about it."""

from __future__ import annotations


class HarnessError(Exception):
    """Input or usage that the harness cannot work with.

    The message names the fault, its place (file, line, JSON pointer or article id) and a way out. The command
    line prints it as it is and exits with `exit_code`.
    """

    exit_code = 2
