"""Options behind a summariser's name, as in a URL: `openai:MODEL?temperature=0&prompt=prompt.txt`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from cattrs import ClassValidationError, structure, unstructure

from harness.errors import HarnessError

Options = TypeVar("Options")


def split_options(spec: str, known: type[Options]) -> tuple[str, Options]:
    """What stands before the `?` of a specification, and its options as an instance of the dataclass `known`.

    Args:
        spec: `form:what?name=value&name=value`, percent-encoded as in a URL.
        known: a dataclass whose fields have defaults and are text, whole numbers or numbers; where they may be None,
            an empty value is.

    Raises:
        HarnessError: an option is unknown, given twice, without a value, or not of its field's type. It shows no value
            of an unknown option, which may be a key.
    """
    what, _, query = spec.partition("?")
    names = [f.name for f in fields(known)]  # type: ignore[arg-type]
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))
    except ValueError:
        raise HarnessError(f"{what}: options are written name=value, with & between them.") from None
    given: dict[str, str | None] = {}
    optional = {f.name for f in fields(known) if "None" in str(f.type)}  # type: ignore[arg-type]
    for name, value in pairs:
        if name not in names:
            raise HarnessError(f"{what}: unknown option {name!r}. Known are: {', '.join(names)}.")
        if name in given:
            raise HarnessError(f"{what}: option {name!r} is given twice. Keep one.")
        given[name] = value or (None if name in optional else "")
    try:
        return what, structure(given, known)
    except ClassValidationError as error:
        wrong = next(n.name for e in error.exceptions for n in getattr(e, "__notes__", ()) if hasattr(n, "name"))
        raise HarnessError(f"{what}: option {wrong}={given[wrong]!r} is not of its type. Correct the value.") from None


def options_of(summariser: object) -> dict[str, Any]:
    """The options by which a summariser is told apart from another of its name and version; may be empty."""
    options = getattr(summariser, "options", {})
    return dict(options if isinstance(options, Mapping) else unstructure(options))
