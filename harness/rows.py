"""`harness score`: summaries that exist already, judged row by row, without a suite."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from harness.article import Article
from harness.errors import HarnessError
from harness.gold import Fact, fact_of
from harness.language.markup import has_words
from harness.metrics.base import Example, Metric, Scores
from harness.metrics.registry import chosen_metrics, score_example, try_score
from harness.records import scores_to_json
from harness.schema import NotJSONError, parse_json, validate
from harness.suite import Item, Suite


def score(
    article: str | Article | None,
    summary: str,
    *,
    references: Sequence[str] = (),
    facts: Sequence[str | Fact | Mapping[str, Any]] = (),
    metrics: Sequence[Metric] | None = None,
) -> Scores:
    """Judges one summary.

    Args:
        article: the text that it summarises; None or "" where only references or facts are at hand.
        summary: the text to judge.
        references: gold summaries, for ROUGE.
        facts: statements that a good summary carries, for coverage; or as the rows of `harness score` have them.
        metrics: None for ROUGE, fact coverage and hallucinated details.

    Raises:
        HarnessError: an argument, or something in a list of them, is not what it must be.

    Returns:
        Scores; what cannot be computed for lack of input is absent. `evidence` offsets point into `article`.
    """
    if not isinstance(summary, str):
        raise HarnessError(f"summary: {type(summary).__name__} instead of text.")
    if not isinstance(article, str | Article | None):
        raise HarnessError(f"article: {type(article).__name__} instead of text, an Article or None.")
    if isinstance(article, str):
        article = _article(article) if article.strip() else None
    texts, stated = _listed("references", references), _listed("facts", facts)
    _refuse_faulty(texts, stated)
    example = Example(summary, article, texts, tuple(map(_statement, stated)))
    return score_example(chosen_metrics(metrics), example)


def read_row(text: str, where: str) -> dict[str, Any]:
    """A row of JSONL, validated against schemas/row.schema.json.

    Raises:
        HarnessError: it is not JSON or breaks the schema.
    """
    try:
        row: dict[str, Any] = parse_json(text)
    except NotJSONError as error:
        raise HarnessError(f"{where}: not JSON ({error}). One row a line is expected.") from error
    given = present(row) if isinstance(row, dict) else row
    validate(given, "row", where)
    return given


def present(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row without the keys that hold null, in its facts too."""
    kept = {name: value for name, value in row.items() if value is not None}
    if isinstance(kept.get("facts"), list):
        kept["facts"] = [present(fact) if isinstance(fact, dict) else fact for fact in kept["facts"]]
    return kept


def score_row(given: Mapping[str, Any], metrics: Sequence[Metric], suite: Suite | None = None) -> dict[str, Any]:
    """The output row for an input row; see schemas/score.schema.json. Where a metric fails, it has an `error` instead.

    Args:
        given: a valid row; what is null counts as left out.
        metrics: what to compute.
        suite: where `article_id` looks for references and facts.

    Raises:
        HarnessError: `article_id` is not in the suite.
    """
    row = present(given)
    if not has_words(row["summary"]):
        return {"id": row["id"], "error": "the summary is empty", "metrics": {}}
    item = gold_item(row, suite, f"row {row['id']!r}")
    text = row["article"]
    article = _article(text) if text.strip() else (item.article if item else None)
    references = tuple(row.get("references", item.references if item else ()))
    facts = tuple(map(fact_of, row["facts"])) if "facts" in row else (item.facts if item else ())
    siblings = suite.siblings(item) if suite and item else ()
    example = Example(row["summary"], article, references, facts, siblings)
    scores, error = try_score(metrics, example)
    return {"id": row["id"], **({"error": error} if error else {}), **scores_to_json(scores)}


def gold_item(row: Mapping[str, Any], suite: Suite | None, where: str) -> Item | None:
    """The article of the suite that the `article_id` of the row at `where` names; None where it names none.

    Raises:
        HarnessError: it names one that is not there.
    """
    wanted = row.get("article_id")
    if wanted is None or suite is None:
        return None
    for item in suite.items:
        if item.article.id == wanted:
            return item
    known = ", ".join(i.article.id for i in suite.items)
    raise HarnessError(f"{where}: /article_id: {wanted!r} is not in the suite ({known}). Correct or drop it.")


def _listed(name: str, given: Iterable[Any]) -> tuple[Any, ...]:
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        kind = "a text" if isinstance(given, str) else type(given).__name__
        raise HarnessError(f"{name}: {kind} instead of a list. Write {name}=[...].")
    return tuple(given)


def _refuse_faulty(references: Sequence[Any], facts: Sequence[Any]) -> None:
    """Holds both to the schema of rows, so that Python and the command line take the same."""
    for position, fact in enumerate(facts):
        if not isinstance(fact, str | Fact | Mapping):
            kind = type(fact).__name__
            raise HarnessError(f"facts[{position}]: {kind} instead of a text, a Fact or a mapping with 'text'.")
    if references or facts:
        given = {"references": list(references), "facts": list(map(_fact_row, facts))}
        validate({"id": "score", "article": "", "summary": "", **given}, "row", "harness.score")


def _fact_row(given: str | Fact | Mapping[str, Any]) -> str | dict[str, Any]:
    if isinstance(given, Fact):
        return {"text": given.statement, "importance": given.importance}
    if isinstance(given, str):
        return given
    row = present(given)
    if isinstance(row.get("wordings"), tuple):  # which JSON does not have
        row["wordings"] = list(row["wordings"])
    return row


def _statement(given: str | Fact | Mapping[str, Any]) -> Fact:
    return given if isinstance(given, Fact) else fact_of(_fact_row(given))


@lru_cache(maxsize=64)
def _article(text: str) -> Article:
    return Article.from_text(text)
