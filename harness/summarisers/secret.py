"""Keys: read from the environment alone, and out of every text that is shown or written."""

from __future__ import annotations

import html
import json
import os
import re
from urllib.parse import quote, urlsplit

from harness.errors import HarnessError

_HIDDEN = "[key]"
_PIECE = 8  # characters of a key in a row that are not shown either
_SHORTEST = 12  # characters of a key that is one; shorter ones, EMPTY or dummy, stand for none and are words too
_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*")
_KEY = re.compile(r"[!-~]+")  # what can stand in a header: ASCII, without blanks


class Secret:
    """A key that can be used, and hidden; its `repr` does not show it. An empty one is false and in no text."""

    def __init__(self, key: str) -> None:
        self._key = key

    @classmethod
    def from_environment(cls, variable: str, what: str) -> Secret:
        """The key in an environment variable, without blanks and line ends around it; an empty one if there is none.

        Args:
            variable: its name.
            what: for messages, the summariser that wants it.

        Raises:
            HarnessError: `variable` is no name of a variable, or the value cannot be a key; neither is shown.
        """
        if not _VARIABLE.fullmatch(variable):
            raise HarnessError(
                f"{what}: key_env is not the name of an environment variable (capital letters, digits and _). "
                "Put the key into a variable, and that variable's name here."
            )
        key = os.environ.get(variable, "").strip()
        if key and not _KEY.fullmatch(key):
            raise HarnessError(
                f"{what}: the value of {variable} cannot be a key: it holds blanks, line ends or characters beyond "
                "ASCII. Set it again, to the key alone."
            )
        return cls(key)

    def __bool__(self) -> bool:
        return bool(self._key)

    def reveal(self) -> str:
        """The key itself, for the request."""
        return self._key

    def is_in(self, text: str) -> bool:
        """Whether a text holds the whole key, as it is or escaped; a placeholder such as EMPTY is in no text."""
        return len(self._key) >= _SHORTEST and any(written in text for written in self._written())

    def hide(self, text: str) -> str:
        """A text with [key] for the key and for every longer piece of it, as it is or escaped."""
        if not self:
            return text
        pieces = {w[i : i + _PIECE] for w in self._written() for i in range(max(1, len(w) - _PIECE + 1))}
        found = re.compile(f"(?=({'|'.join(map(re.escape, sorted(pieces, key=len, reverse=True)))}))", re.IGNORECASE)
        shown, end = [], -1
        for match in found.finditer(text):  # pieces that overlap or touch are one
            if match.start(1) > end:
                shown += [text[max(end, 0) : match.start(1)], _HIDDEN]
            end = max(end, match.end(1))
        return "".join([*shown, text[max(end, 0) :]])

    def _written(self) -> set[str]:
        """The key as it is, and as JSON, HTML and URLs write it."""
        return {self._key, quote(self._key, safe=""), json.dumps(self._key)[1:-1], html.escape(self._key)}

    def __repr__(self) -> str:
        return f"Secret({_HIDDEN})"


def plain_url(url: str, what: str) -> str:
    """An endpoint's address, if it holds nothing that ought to be secret.

    Args:
        url: the address.
        what: for messages, where it was given.

    Raises:
        HarnessError: it is no http(s) address, or holds a name, password, query or fragment; it is not shown then.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises for one that is no number
        good = parts.scheme in ("http", "https") and parts.hostname and url.isprintable() and " " not in url
    except ValueError:
        good = False
    if not good:
        raise HarnessError(f"{what} is not an address such as http://localhost:8000/v1. Correct it.")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise HarnessError(
            f"{what} holds a name, a password or a query. Addresses are written into results: give it without them, "
            "and the key in the environment."
        )
    return url
