"""From a row of any corpus to an article with its references: which column holds what, and what a row must have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

import cattrs

from harness.article import Article
from harness.errors import HarnessError
from harness.gold import Fact, Gold, fact_of
from harness.schema import faults
from harness.suite import Broken, Item

Row = Mapping[str, Any]

#: Column names that well-known corpora use, best first.
KNOWN_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "article": ("article", "document", "documents", "text", "source", "content", "body"),
    "references": ("references", "highlights", "summary", "reference", "summaries", "abstract", "target"),
    "id": ("id", "doc_id", "article_id", "guid"),
    "facts": ("facts",),
}
_OPTION = " --column "
_DOCUMENT_SEPARATOR = re.compile(r"\s*\|\|\|\|\|\s*")  # Multi-News puts it between the documents of a row


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; None lets the well-known names decide."""

    article: str | None = None
    references: str | None = None
    id: str | None = None
    facts: str | None = None

    @classmethod
    def parse(cls, given: Iterable[str]) -> Columns:
        """The columns written as ROLE=NAME; `HarnessError` where one is not."""
        roles = [f.name for f in fields(cls)]
        chosen: dict[str, str] = {}
        for text in given:
            role, equals, name = text.partition("=")
            if not equals or not name or role not in roles:
                raise HarnessError(f"--column {text}: ROLE=NAME is expected; roles are {', '.join(roles)}.")
            chosen[role] = name
        return cls(**chosen)

    def __str__(self) -> str:
        return "".join(f"{_OPTION}{role}={name}" for role, name in asdict(self).items() if name is not None)


def split_name(name: str) -> tuple[str, Columns]:
    """(spec, columns) of a corpus that is named as its options are written: `json:FILE --column article=story`."""
    spec, *given = name.split(_OPTION)
    return spec, Columns.parse(given)


class _RowError(Exception):
    """What is wrong with one row."""


def items(rows: Iterable[tuple[int, Row | Broken]], where: str, columns: Columns) -> Iterator[Item | Broken]:
    """The numbered rows as articles with references and facts; `where` names their source.

    Raises:
        HarnessError: the first row lacks a column that was asked for, or has none that could hold an article.
    """
    chosen: Columns | None = None
    for number, row in rows:
        if isinstance(row, Broken):
            yield row
            continue
        chosen = chosen or _choose(row, where, columns)
        try:
            yield _item(row, chosen, f"{where}:{number}")
        except _RowError as error:
            yield Broken(f"{where}:{number}", str(error))


def _choose(row: Row, where: str, asked: Columns) -> Columns:
    named = asdict(asked)
    for role, name in named.items():
        if name is not None and name not in row:
            raise HarnessError(
                f"{where}: has no column {name!r} for {role}; it has {', '.join(row)}. Name one of these."
            )
    guessed = {
        role: name or next((known for known in KNOWN_COLUMNS[role] if known in row), None)
        for role, name in named.items()
    }
    if guessed["article"] is None:
        raise HarnessError(
            f"{where}: none of its columns ({', '.join(row)}) is known to hold articles. "
            "Say which with --column article=NAME."
        )
    return Columns(**guessed)


def _item(row: Row, columns: Columns, where: str) -> Item:
    if isinstance(row.get("article"), Mapping) and columns.article == "article":
        return _exported(row)
    text = _article_text(row.get(columns.article or ""), columns.article)
    given = row.get(columns.id) if columns.id else None
    return Item(
        Article.from_text(text, where if given in (None, "") else str(given)),
        _references(row.get(columns.references) if columns.references else None, columns.references),
        _facts(row.get(columns.facts) if columns.facts else None, columns.facts),
    )


def _exported(row: Row) -> Item:
    """A row as `harness export` writes it: a gold file, and the article in `text`."""
    try:
        gold, text = cattrs.structure(row, Gold), row["text"]
    except (cattrs.BaseValidationError, KeyError) as error:
        raise _RowError("column 'article' is no text, and the row none of `harness export`'s") from error
    article = Article.from_text(text, gold.article.id, gold.article.title, gold.boilerplate)
    return Item(article, tuple(r.text for r in gold.references), gold.facts, gold.event)


def _article_text(value: object, column: str | None) -> str:
    documents = [d for d in _listed(value) if isinstance(d, str)]
    if not documents or len(documents) < len(_listed(value)):
        raise _RowError(f"column {column!r} holds {_kind(value)} instead of text")
    text = _DOCUMENT_SEPARATOR.sub("\n\n", "\n\n".join(documents))
    if not text.strip():
        raise _RowError(f"column {column!r} is empty")
    return text


def _references(value: object, column: str | None) -> tuple[str, ...]:
    texts = [r for r in _listed(value) if isinstance(r, str)]
    if len(texts) < len(_listed(value)):
        raise _RowError(f"column {column!r} holds {_kind(value)} instead of text or a list of texts")
    return tuple(t for t in texts if t.strip())


def _facts(value: object, column: str | None) -> tuple[Fact, ...]:
    rows = [_fact_row(f) if isinstance(f, Mapping) else f for f in _listed(value)]
    given = [f for f in rows if isinstance(f, str) or (isinstance(f, dict) and isinstance(f["text"], str))]
    if len(given) < len(rows):
        raise _RowError(f"column {column!r} holds {_kind(value)} instead of a list of statements")
    wrong = next(faults({"id": "-", "article": "", "summary": "", "facts": given}, "row"), None) if given else None
    if wrong:
        raise _RowError(f"column {column!r}: {wrong[0].removeprefix('/facts')}: {wrong[1]}")
    return tuple(map(fact_of, given))


def _fact_row(given: Mapping[str, Any]) -> dict[str, Any]:
    """A fact as rows have it, without what is null; its statement may be called so, as in gold."""
    kept = {name: value for name, value in given.items() if value is not None}
    return {**kept, "text": kept.get("text", kept.get("statement"))}


def _listed(value: object) -> list[object]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return f"a list with {', '.join(sorted({_kind(v) for v in value if not isinstance(v, str)}))}"
    return type(value).__name__
