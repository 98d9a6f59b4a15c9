"""Values as JSON records, and back: the only place that knows how scores are spelled on disk."""

from __future__ import annotations

import json
from typing import Any

import cattrs
from cattrs.gen import make_dict_unstructure_fn, override

from harness.metrics.base import PRF, FactScore, Scores, Value


def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(unstruct_collection_overrides={tuple: list})
    converter.register_structure_hook(
        Value, lambda value, _: converter.structure(value, PRF) if isinstance(value, dict) else float(value)
    )
    converter.register_unstructure_hook(Value, lambda value: converter.unstructure(value, type(value)))
    converter.register_unstructure_hook(
        FactScore, make_dict_unstructure_fn(FactScore, converter, id=override(omit_if_default=True))
    )
    return converter


CONVERTER = _converter()


def scores_to_json(scores: Scores) -> dict[str, Any]:
    """`metrics`, `facts` and `hallucinations` as JSON values; what is absent stays absent."""
    record: dict[str, Any] = {"metrics": CONVERTER.unstructure(dict(scores.metrics))}
    for part in ("facts", "hallucinations"):
        if getattr(scores, part) is not None:
            record[part] = CONVERTER.unstructure(getattr(scores, part))
    return record


def to_line(record: dict[str, Any]) -> str:
    """One line of JSONL, with its line break; lone surrogates come out escaped, so that it is always UTF-8."""
    return utf8(json.dumps(record, ensure_ascii=False, allow_nan=False)) + "\n"


def utf8(text: str) -> str:
    """JSON text with lone surrogates, which UTF-8 does not have, as the escapes that JSON has for them."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
