"""Checks of a whole suite: every fault of every file, not only the first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from harness.article import Article
from harness.check.event import event_faults
from harness.check.faults import Fault, Findings
from harness.check.gold import gold_faults
from harness.check.labels import Labels
from harness.errors import HarnessError
from harness.event import load_event
from harness.gold import Gold, load_gold
from harness.metrics.base import Metric
from harness.schema import faults as schema_faults
from harness.schema import read_json
from harness.suite import load_article


@dataclass(frozen=True, slots=True)
class _Checked:
    """A gold file that could be read, with its article if that could be read too."""

    file: str
    gold: Gold
    article: Article | None


def check_suite(root: Path, coverage: Metric, hallucination: Metric) -> Findings:
    """Every fault in the gold of the suite at `root`, and every label that the metrics do not see.

    Args:
        root: the suite: `gold/*.json`, `gold/event.json` if there is one, and the articles.
        coverage: says which facts a summary carries.
        hallucination: says which details of a summary are made up.

    Raises:
        HarnessError: there is no gold at all.
    """
    files = sorted((root / "gold").glob("*.json"))
    if not files:
        raise HarnessError(f"{root}: no gold/*.json there. Begin with `harness new ARTICLE.txt --suite {root}`.")
    found: list[Fault] = []
    checked = [c for f in files if f.name != "event.json" for c in _check_gold(root, f, found)]
    articles = {c.article.id: c.article for c in checked if c.article}
    told: dict[str, str | None] = {c.gold.article.id: c.gold.event for c in checked}
    unread = {f.stem for f in files if f.name != "event.json"} - set(told)  # their own faults are listed already
    for file in files:
        if file.name == "event.json":
            found += _check_event(root, file, articles, told, unread)
    for manifest in (root / "manifest.json", root / "seeds" / "manifest.json"):
        if manifest.exists():
            found += _check_manifest(root, manifest, {c.gold.article.id: c.gold for c in checked}, unread)
    labels = Labels(coverage, hallucination)
    differing = [d for c in checked if c.article for d in labels.disagreements(c.file, c.gold, c.article)]
    facts, probes = sum(len(c.gold.facts) for c in checked), sum(len(c.gold.probes) for c in checked)
    return Findings(tuple(found), tuple(differing), labels.agreement, len(files), facts, probes)


def _check_gold(root: Path, path: Path, found: list[Fault]) -> Iterator[_Checked]:
    """The gold at `path`, if its shape is right; its faults are added to `found`."""
    file = _name(root, path)
    before = len(found)
    found += _shape(path, file, "gold")
    if len(found) > before:
        found += _unread_article(root, path, file)
        return
    gold = load_gold(path)
    if path.stem != gold.article.id:
        found.append(
            Fault(
                file,
                "/article/id",
                f"{gold.article.id!r} does not fit the file's name. Call it {gold.article.id}.json.",
            )
        )
    try:
        article = load_article(root, path, gold)
    except HarnessError as error:
        found.append(Fault(file, "/article", str(error)))
        yield _Checked(file, gold, None)
        return
    found += [Fault(file, pointer, message) for pointer, message in gold_faults(gold, article)]
    yield _Checked(file, gold, article)


def _unread_article(root: Path, path: Path, file: str) -> Iterator[Fault]:
    """Gold of the wrong shape may name an article that is not there besides: both are said at once."""
    with suppress(HarnessError, KeyError, TypeError):
        named = read_json(path)["article"]["file"]
        if isinstance(named, str) and not (root / named).is_file():
            yield Fault(file, "/article/file", f"{named!r} is not there. Paths count from the suite's folder.")


def _check_event(
    root: Path, path: Path, articles: dict[str, Article], told: dict[str, str | None], unread: set[str]
) -> Iterator[Fault]:
    file = _name(root, path)
    shape = list(_shape(path, file, "event"))
    yield from shape
    if not shape:
        for pointer, message in event_faults(load_event(path), articles, told, unread):
            yield Fault(file, pointer, message)


def _check_manifest(root: Path, path: Path, gold: dict[str, Gold], unread: set[str]) -> Iterator[Fault]:
    file = _name(root, path)
    shape = list(_shape(path, file, "manifest"))
    yield from shape
    listed = [] if shape else read_json(path)["articles"]
    for index, entry in enumerate(listed):
        pointer = f"/articles/{index}"
        article = path.parent / entry["file"]
        if not article.is_file():
            yield Fault(
                file, f"{pointer}/file", f"{entry['file']!r} is not there. Paths count from the manifest's folder."
            )
        elif hashlib.sha256(article.read_bytes()).hexdigest() != entry["sha256"]:
            yield Fault(file, f"{pointer}/sha256", f"is not the hash of {entry['file']!r}. Restore the article.")
        if entry["id"] in gold and gold[entry["id"]].article.title != entry["title"]:
            yield Fault(file, f"{pointer}/title", "differs from the title in the gold. Make them one.")
        if entry["id"] not in gold and entry["id"] not in unread:
            yield Fault(file, f"{pointer}/id", f"there is no gold for {entry['id']!r}. Write it: `harness new`.")
    missing = sorted(set(gold) - {entry["id"] for entry in listed})
    if listed and missing:
        yield Fault(file, "/articles", f"{missing[0]!r} has gold but is not listed. Add it.")


def _shape(path: Path, file: str, schema: str) -> Iterator[Fault]:
    try:
        data = read_json(path)
    except HarnessError as error:
        yield Fault(file, "/", str(error))
        return
    yield from (Fault(file, pointer, message) for pointer, message in schema_faults(data, schema))


def _name(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()
