"""Schemas are valid, described and closed, resolve offline, and say the same as the dataclasses."""

import dataclasses
import json
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from harness.boilerplate import Boilerplate
from harness.event import Claim, Contradiction, Event, EventFact, Support
from harness.gold import ArticleRef, Fact, Gold, MadeUp, Probe, Reference
from harness.metrics.base import PRF, FactScore, Hallucination, Span
from harness.results import Aggregate, Sample, SummariserInfo
from harness.schema import faults, load_schema

SCHEMAS = sorted(p.name.removesuffix(".schema.json") for p in (Path(__file__).parent.parent / "schemas").glob("*.json"))
OPEN = {"row"}  # rows of other tools may carry more than is used

# schema, path to the object in it -> the dataclass that it must say the same as
PAIRS: dict[tuple[str, str], type] = {
    ("gold", ""): Gold,
    ("gold", "article"): ArticleRef,
    ("gold", "boilerplate/*"): Boilerplate,
    ("gold", "references/*"): Reference,
    ("gold", "facts/*"): Fact,
    ("gold", "probes/*"): Probe,
    ("gold", "probes/*/made_up/*"): MadeUp,
    ("event", ""): Event,
    ("event", "references/*"): Reference,
    ("event", "facts/*"): EventFact,
    ("event", "facts/*/support/*"): Support,
    ("event", "contradictions/*"): Contradiction,
    ("event", "contradictions/*/claims/*"): Claim,
    ("sample", ""): Sample,
    ("sample", "facts/*"): FactScore,
    ("sample", "hallucinations/*"): Hallucination,
    ("sample", "hallucinations/*/evidence/*"): Span,
    ("score", "facts/*"): FactScore,
    ("score", "hallucinations/*"): Hallucination,
    ("run", "configuration/summarisers/*"): SummariserInfo,
    ("run", "aggregates/+/+"): Aggregate,
}
# What a file must spell out although the dataclass, which is also made in memory, has a default for it.
SPELLED_OUT = {
    Gold: {"references", "facts"},
    Fact: {"id", "kind", "importance", "evidence"},
    Probe: {"covers", "made_up"},
    Sample: {"metrics", "timing"},
    FactScore: {"span"},
    Hallucination: {"evidence"},
}


def part(schema: Any, path: str) -> Any:
    for step in filter(None, path.split("/")):
        schema = {"*": lambda s: s["items"], "+": lambda s: s["additionalProperties"]}.get(
            step, lambda s, step=step: s["properties"][step]
        )(schema)
    return schema


def walk(schema: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Every subschema with its place."""
    yield pointer, schema
    for name, value in schema.get("properties", {}).items():
        yield from walk(value, f"{pointer}/{name}")
    for name in ("items", "additionalProperties"):
        if isinstance(schema.get(name), dict):
            yield from walk(schema[name], f"{pointer}/{name}")
    for index, value in enumerate(schema.get("anyOf", [])):
        yield from walk(value, f"{pointer}/anyOf/{index}")


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_valid_and_its_examples_follow_it(name: str) -> None:
    schema = load_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].endswith(f"/{name}.schema.json")
    assert schema["examples"]
    assert [list(faults(example, name)) for example in schema["examples"]] == [[]] * len(schema["examples"])


@pytest.mark.parametrize("name", SCHEMAS)
def test_everything_in_a_schema_is_described_and_closed(name: str) -> None:
    for pointer, schema in walk(load_schema(name)):
        if schema.get("type") == "object" and name not in OPEN:
            assert schema.get("additionalProperties") is not None, pointer
        if pointer.split("/")[-1] not in {"items", "0", "1", "additionalProperties"}:
            assert schema.get("description"), pointer


@pytest.mark.parametrize(("name", "path"), PAIRS)
def test_a_schema_says_the_same_as_its_dataclass(name: str, path: str) -> None:
    schema, cls = part(load_schema(name), path), PAIRS[name, path]
    fields = {f.name: f for f in dataclasses.fields(cls)}
    assert set(schema["properties"]) - {"$schema"} == set(fields)
    needed = {
        n for n, f in fields.items() if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
    }
    assert set(schema["required"]) == needed | SPELLED_OUT.get(cls, set())


@pytest.mark.parametrize(("name", "path"), PAIRS)
def test_choices_are_the_same_in_schema_and_dataclass(name: str, path: str) -> None:
    hints = typing.get_type_hints(PAIRS[name, path])
    for field, schema in part(load_schema(name), path)["properties"].items():
        choices = literal_values(hints.get(field))
        if choices:
            assert set(schema["enum"]) == choices, field


def literal_values(hint: Any) -> set[Any]:
    """The values of a Literal, also within `Literal[...] | None`."""
    if isinstance(hint, types.UnionType):
        return {v for arg in typing.get_args(hint) for v in literal_values(arg)}
    return set(typing.get_args(hint)) if typing.get_origin(hint) is typing.Literal else set()


def test_the_values_of_rouge_are_described() -> None:
    described = load_schema("score")["properties"]["metrics"]["additionalProperties"]["anyOf"][1]
    assert set(described["properties"]) == {f.name for f in dataclasses.fields(PRF)}


def test_faults_come_in_the_order_of_the_document() -> None:
    gold = json.loads(json.dumps(load_schema("gold")["examples"][0]))
    gold["facts"] = [{**gold["facts"][0], "statement": ""} for _ in range(12)]
    assert [pointer for pointer, _ in faults(gold, "gold")] == [f"/facts/{i}/statement" for i in range(12)]
