"""What a reader must know before believing the results table, in full sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from harness.language.tokens import tokenise
from harness.reports.columns import COLUMNS, Column
from harness.reports.inference import LEVEL, SpreadKind, Tested
from harness.reports.systems import System, Systems, comparable
from harness.results import Run
from harness.text import counted

#: Metrics that read English, as they are called in a sentence.
_READ = {"coverage": "coverage", "hallucination": "made-up details"}
_LOOKED_AT, _LONGEST = 20, 2000  # summaries of a summariser, and characters of each
_FEW = 40  # words
_SMALL = 0.15  # share of small words, of which English news has .2 and more, other languages up to .13


def notes_on(
    runs: Sequence[Run],
    found: Systems,
    shown: Sequence[Column],
    tested: Sequence[Tested],
    spreads: Collection[SpreadKind],
) -> Iterator[str]:
    """The notes, most important first; `spreads` says what stands beside the figures."""
    yield from _differences(runs, found, shown)
    yield from _absent(runs, shown)
    yield from _incomplete(found.rows, shown)
    yield from _timeless(found.rows)
    yield from _power(found, tested, spreads)
    yield from _doubts(found.rows)
    yield from _foreign(found.rows, shown)
    if any(c.name == "rouge1" for c in shown) and (signature := _one(run.signature.get("rouge") for run in runs)):
        yield f"ROUGE: {signature}"


def _doubts(rows: Sequence[System]) -> Iterator[str]:
    count = sum(h.is_doubt for row in rows for sample in row.samples for h in sample.hallucinations or ())
    if count:
        yield (
            f"Besides what is made up, {counted(count, 'span')} {'is' if count == 1 else 'are'} doubtful "
            "(score below 0.5): not counted, but marked in report.html and listed in samples.jsonl."
        )


def _foreign(rows: Sequence[System], shown: Sequence[Column]) -> Iterator[str]:
    """Metrics that read English judge other languages all the same, and wrongly."""
    read = [title for metric, title in _READ.items() if any(c.metric == metric for c in shown)]
    names = [row.name for row in rows if not _is_english([s.summary for s in row.samples[:_LOOKED_AT] if s.summary])]
    if names and read:
        what = f"{read[0]} reads" if read == ["coverage"] else f"{' and '.join(read)} read"
        yield f"{_listed(names)}: the summaries do not look English, the only language that {what}."


def _is_english(texts: Sequence[str]) -> bool:
    """Whether as many words of some texts are small words of English as in any English text; few words are."""
    words = [token for text in texts for token in tokenise(text[:_LONGEST])]
    return len(words) < _FEW or sum(not token.is_content for token in words) >= _SMALL * len(words)


def _differences(runs: Sequence[Run], found: Systems, shown: Sequence[Column]) -> Iterator[str]:
    if len({run.gold_hash for run in runs}) > 1:
        hashes = ", ".join(f"{run.name}: {run.gold_hash}" for run in runs)
        yield f"The runs were made with different gold ({hashes}): their scores are not compared with each other."
    else:
        for metric in dict.fromkeys(c.metric for c in shown if c.metric):
            if not comparable(metric, runs):
                yield _signatures(metric, runs)
    if found.left_out:
        yield f"Only articles that all runs have are counted; left out: {_listed(found.left_out)}."


def _signatures(metric: str, runs: Sequence[Run]) -> str:
    signatures = "; ".join(f"{run.name}: {run.signature.get(metric, 'not computed')}" for run in runs)
    return f"The runs computed {metric} differently ({signatures}): those figures are not compared with each other."


def _absent(runs: Sequence[Run], shown: Sequence[Column]) -> Iterator[str]:
    """No metric is left away in silence."""
    there = {column.metric for column in shown}
    known = {column.metric for column in COLUMNS}
    absent = dict.fromkeys(m for run in runs if run.samples for m in run.signature if m in known and m not in there)
    if absent:
        none_made = all(sample.error is not None for run in runs for sample in run.samples)
        why = "There is no summary to judge." if none_made else "Does the suite have gold for it?"
        yield f"Asked for, but not computed on any article: {', '.join(absent)}. {why}"


def _incomplete(rows: Sequence[System], shown: Sequence[Column]) -> Iterator[str]:
    for row in rows:
        missing: dict[int, list[str]] = {}
        for column in (c for c in shown if c.tested):
            count = len(row.values(column))
            if count < len(row.samples):
                missing.setdefault(count, []).append(column.title)
        for count, titles in missing.items():
            what = "not computed" if count == 0 else f"over {count} of its {len(row.samples)} articles only"
            yield f"{row.name}: {_listed(titles, 12)} {what}."


def _timeless(rows: Sequence[System]) -> Iterator[str]:
    names = [row.name for row in rows if row.is_cached]
    if names:
        yield f"{_listed(names)}: no s/article, since all summaries came from the cache (--no-cache makes them anew)."


def _power(found: Systems, tested: Sequence[Tested], spreads: Collection[SpreadKind]) -> Iterator[str]:
    articles = len(found.articles)
    if articles < 2:
        if articles:
            yield (
                "There is one article only, so no difference can be significant: what holds for it may not hold for "
                "another."
            )
        return
    if found.events is None:
        yield (
            "The suite was not found again, so it is not known which articles tell the same event: "
            "intervals and tests take each article as its own."
        )
    events = articles if found.events is None else found.events
    if events < 2:
        ranged = ": the range is from the lowest to the highest article" if "range" in spreads else ""
        yield (
            f"All {articles} articles tell one event, so there is nothing to draw an interval from and no "
            f"difference can be significant{ranged}. What holds for this event may not hold for another."
        )
        return
    if "interval" in spreads:
        per_event = "" if events == articles else f", articles of one event taken together: {events} events"
        yield f"Brackets: {1 - LEVEL:.0%} intervals (BCa bootstrap{per_event})."
    if "range" in spreads:
        yield "Without brackets: from the lowest to the highest article, where events are too few for an interval."
    made = [t for t in tested if t.made]
    if tested and not made:
        yield (
            "No two rows have figures on the same articles, of two events or more: no difference could be tested, and "
            "that is not evidence that there is none."
        )
    elif tested and not any(t.possible for t in made):
        yield (
            f"With {articles} articles on {events} events, no test can reach the level of {LEVEL:g} "
            f"(smallest possible p: {min(t.floor for t in made):.3g}): no difference is shown as significant, and "
            "that is not evidence that there is none."
        )
    elif tested:
        yield (
            "A superscript names the rows that a figure is significantly better than (paired test, Holm over the pairs "
            f"of a column, level {LEVEL:g}); where two figures lack it, read them as a tie."
        )


def _listed(names: Sequence[str], most: int = 5) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _one(values: Iterator[str | None]) -> str | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None
