"""What the HTML report's script draws from: the run and its articles as compact JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from harness.metrics.base import FactScore
from harness.records import CONVERTER
from harness.reports.markup import harmless_json
from harness.reports.source import Source
from harness.results import Run, Sample
from harness.suite import Item

_MOST = 6_000  # summaries: more, and a browser takes many seconds to open the page
_SHOWN = ("coverage", "hallucinations", "rougeLsum", "faithfulness")
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def articles_shown(run: Run) -> tuple[tuple[str, ...], int]:
    """(ids of the first articles of a run, as many as a browser opens at once, how many articles it has)."""
    ids = dict.fromkeys(sample.article_id for sample in run.samples)
    return tuple(islice(ids, max(1, _MOST // max(1, len(run.summarisers))))), len(ids)


def page_data(run: Run, source: Source, shown: Sequence[str]) -> str:
    """JSON on the shown articles that can stand inside a script element: no angle bracket, no lone surrogate."""
    ids = {article: position for position, article in enumerate(shown)}
    items = _items(source, ids)
    kept = [sample for sample in run.samples if sample.article_id in ids]
    by_article: dict[str, list[Sample]] = {article: [] for article in ids}
    for sample in kept:
        by_article[sample.article_id].append(sample)
    names = [s.name for s in run.summarisers]
    record = {
        "why_not": source.why_not,
        "summarisers": names,
        "articles": [_article(i, items.get(i), samples) for i, samples in by_article.items()],
        "samples": [_sample(s, ids[s.article_id], names.index(s.summariser)) for s in kept],
    }
    text = json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for harmful, escape in _ESCAPES.items():
        text = text.replace(harmful, escape)
    return harmless_json(text)


def _items(source: Source, wanted: Mapping[str, int]) -> dict[str, Item]:
    """The articles that are wanted, by id, reading no further than to the last of them."""
    found: dict[str, Item] = {}
    for entry in source.suite.entries() if source.suite else ():
        if isinstance(entry, Item) and entry.article.id in wanted:
            found[entry.article.id] = entry
            if len(found) == len(wanted):
                break
    return found


def _article(article_id: str, item: Item | None, samples: Iterable[Sample]) -> dict[str, Any]:
    checklist = next((s.facts for s in samples if s.facts), ())
    facts = [_fact(number, fact, item) for number, fact in enumerate(checklist)]
    if item is None:
        return {"id": article_id, "title": None, "raw": None, "furniture": [], "facts": facts}
    article = item.article
    furniture = [[span.start, span.end] for span in article.boilerplate]
    return {"id": article_id, "title": article.title, "raw": article.raw, "furniture": furniture, "facts": facts}


def _fact(number: int, fact: FactScore, item: Item | None) -> dict[str, Any]:
    """The fact as the checklist has it, with where the article says so."""
    known = item.facts[number] if item and number < len(item.facts) else None
    if item is None or known is None or known.statement != fact.text:
        return {"text": fact.text, "importance": None, "evidence": []}
    places = ((item.article.raw.find(quote), quote) for quote in known.evidence)
    evidence = [{"start": at, "end": at + len(quote), "text": quote} for at, quote in places if at >= 0]
    return {"text": fact.text, "importance": known.importance, "evidence": evidence}


def _sample(sample: Sample, article: int, summariser: int) -> dict[str, Any]:
    values = {name: value for name in _SHOWN if (value := sample.value(name)) is not None}
    facts = [{"covered": f.covered, "span": f.span} for f in sample.facts] if sample.facts else None
    return {
        "a": article,
        "s": summariser,
        "summary": sample.summary,
        "error": sample.error,
        "values": values,
        "facts": facts,
        "found": CONVERTER.unstructure(sample.hallucinations),
    }
