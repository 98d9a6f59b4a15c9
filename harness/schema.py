"""JSON Schema validation (draft 2020-12), offline, with messages that say where and what to do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from harness.errors import HarnessError
from harness.resources import embedded

_MAX_LISTED = 20
_KINDS = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "null",
    "number": "a number",
    "object": "an object",
    "string": "a text",
}


def read_json(path: Path) -> Any:
    """The content of a JSON file.

    Raises:
        HarnessError: missing, not UTF-8, or not JSON.
    """
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"), object_pairs_hook=_without_repeats)
    except OSError as error:
        raise HarnessError(f"{path}: cannot be read ({error.strerror}). Check the path and its permissions.") from error
    except UnicodeDecodeError as error:
        raise HarnessError(f"{path}: not UTF-8 (offset {error.start}). Save it as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise HarnessError(f"{path}:{error.lineno}:{error.colno}: not JSON ({error.msg}). Correct it there.") from error
    except (RecursionError, ValueError) as error:
        raise HarnessError(f"{path}: not readable JSON ({_too_much(error)}). Correct it.") from error
    except _RepeatedKeyError as error:
        raise HarnessError(f"{path}: the key {error} stands twice in one object. Keep one of them.") from error


class NotJSONError(ValueError):
    """Text that is no JSON; the reason in a few words."""


def parse_json(text: str) -> Any:
    """What a line of JSON holds.

    Raises:
        NotJSONError: it is none, or no reader can take it in.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise NotJSONError(error.msg) from error
    except (RecursionError, ValueError) as error:
        raise NotJSONError(_too_much(error)) from error


def _too_much(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else "a number with too many digits"


class _RepeatedKeyError(Exception):
    """A key that stands twice in one JSON object: what the first one said would be lost."""


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _RepeatedKeyError(repr(key))
        found[key] = value
    return found


def faults(data: Any, schema: str) -> Iterator[tuple[str, str]]:
    """Every place where `data` breaks the schema called `schema`: (JSON pointer, what is wrong), in document order."""
    errors = sorted(_validator(schema).iter_errors(data), key=_place)
    places = (("".join(f"/{_escape(part)}" for part in e.absolute_path) or "/", _plain(e)) for e in errors)
    yield from dict.fromkeys(places)  # an empty text breaks two rules at once


def validate(data: Any, schema: str, where: str) -> None:
    """Raises `HarnessError`, naming `where` and every fault, unless `data` follows the schema called `schema`."""
    found = [f"{pointer}: {message}" for pointer, message in faults(data, schema)]
    if found:
        listed = "\n".join(f"  {fault}" for fault in found[:_MAX_LISTED])
        more = f"\n  and {len(found) - _MAX_LISTED} more" if len(found) > _MAX_LISTED else ""
        raise HarnessError(f"{where}: breaks schemas/{schema}.schema.json:\n{listed}{more}\nCorrect these places.")


@lru_cache
def _validator(schema: str) -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(load_schema(schema), registry=_registry())


@lru_cache
def _registry() -> Any:
    from referencing import Registry, Resource

    loaded = [read_json(path) for path in sorted(embedded("schemas").glob("*.schema.json"))]
    return Registry().with_resources((schema["$id"], Resource.from_contents(schema)) for schema in loaded)


def load_schema(name: str) -> dict[str, Any]:
    """The schema called `name` (`gold`, `event`, `manifest`, `run`, `sample`, `row`, `score`)."""
    schema: dict[str, Any] = read_json(embedded("schemas") / f"{name}.schema.json")
    return schema


def _place(error: Any) -> tuple[list[tuple[bool, int, str]], str]:
    """Sorts by place in the document, with array indices as numbers."""
    return [(isinstance(p, str), p if isinstance(p, int) else 0, str(p)) for p in error.absolute_path], error.message


def _plain(error: Any) -> str:
    """The validator's message in words for whoever wrote the file."""
    described = error.schema.get("description", "") if isinstance(error.schema, dict) else ""
    if isinstance(error.instance, str) and not error.instance.strip() and error.validator in ("minLength", "pattern"):
        return f"is empty; write it here. {described}".rstrip()
    if error.validator == "pattern":
        return f"{_short(_as_json(error.instance))} is not as it must be. {described}".rstrip()
    if error.validator == "uniqueItems":
        return "names something twice; keep one of them"
    if error.validator == "type":
        allowed = " or ".join(map(_KINDS.__getitem__, _all_of(error.validator_value)))
        return f"{_short(_as_json(error.instance))} is not {allowed}"
    if error.validator == "minimum":
        return f"{_as_json(error.instance)} is too small; {error.validator_value} is the least"
    if error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        return f"{', '.join(map(repr, missing))} missing; add it"
    if error.validator == "additionalProperties" and error.validator_value is False:
        unknown = [key for key in error.instance if key not in error.schema.get("properties", {})]
        return f"unknown key {', '.join(map(repr, unknown))}; known are {', '.join(error.schema.get('properties', {}))}"
    if error.validator == "enum":
        return f"{_short(_as_json(error.instance))} is not one of {', '.join(map(_as_json, error.validator_value))}"
    if error.validator == "minItems":
        return f"has {len(error.instance)} entries; at least {error.validator_value} are needed. {described}".rstrip()
    return _short(error.message)


def _all_of(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else names


def _as_json(value: Any) -> str:
    """As its writer sees it: null, not None."""
    return json.dumps(value, ensure_ascii=False, default=repr)


def _escape(part: object) -> str:
    return str(part).replace("~", "~0").replace("/", "~1")


def _short(message: str, limit: int = 300) -> str:
    return message if len(message) <= limit else f"{message[: limit // 2]} ... {message[-limit // 2 :]}"
