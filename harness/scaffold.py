"""`harness new`: a gold file that lacks only what a person must write."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from harness.article import Article, read_text
from harness.errors import HarnessError
from harness.files import replacing

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9_.-]+")


def scaffold(article_file: Path, suite: Path, id: str | None = None, force: bool = False) -> Path:
    """Writes `suite`/gold/ID.json about an article and returns its path.

    An article that lies outside the suite is copied into its folder `articles`. References and the statements of
    the facts are left empty; each sentence becomes the evidence of one fact, for a person to word, split or drop.

    Raises:
        HarnessError: the article cannot be read, or gold for it is there already (unless `force`).
    """
    article = Article.from_text(read_text(article_file), id or _as_id(article_file.stem))
    if not _ID.fullmatch(article.id) or article.id == "event":
        raise HarnessError(
            f"--id {article.id!r}: must begin with a letter or digit and hold letters, digits, '.', '-' and '_' only, "
            "100 at most; 'event' is taken by gold/event.json."
        )
    target = suite / "gold" / f"{article.id}.json"
    if target.exists() and not force:
        raise HarnessError(f"{target}: is there already. Edit it, choose another --id, or overwrite it with --force.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with replacing(target) as file:
            json.dump(_gold(article, _inside(article_file, suite), suite), file, ensure_ascii=False, indent=2)
            file.write("\n")
    except OSError as error:
        raise HarnessError(f"{suite}: cannot be written ({error.strerror}). Choose another --suite.") from error
    return target


def _inside(article_file: Path, suite: Path) -> Path:
    """Where the article lies in the suite; it is copied there if it lies elsewhere."""
    if article_file.resolve().is_relative_to(suite.resolve()):
        return article_file.resolve()
    copy = suite / "articles" / article_file.name
    if copy.exists() and copy.read_bytes() != article_file.read_bytes():
        raise HarnessError(f"{copy}: is there already, with other bytes. Rename {article_file}.")
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(article_file.read_bytes())
    return copy.resolve()


def _gold(article: Article, file: Path, suite: Path) -> dict[str, Any]:
    headline = next((s.text for s in article.sentences[:1] if s.is_heading), "")
    story = [s for s in article.sentences if s.text != headline]
    return {
        "article": {
            "id": article.id,
            "file": file.relative_to(suite.resolve()).as_posix(),
            "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
            "title": headline,
        },
        "boilerplate": [{"start": b.start, "end": b.end, "kind": b.kind} for b in article.boilerplate],
        "references": [{"id": id, "text": ""} for id in ("headline", "brief", "full")],
        "facts": [
            {"id": f"f{n:02d}", "statement": "", "kind": "what", "importance": "supporting", "evidence": [s.text]}
            for n, s in enumerate(story, 1)
        ],
        "probes": [],
    }


def _as_id(stem: str) -> str:
    return _NOT_IN_IDS.sub("-", stem).strip("-._") or "article"
