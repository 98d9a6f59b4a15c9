"""Checks of one gold file against its article: a table of small checks, each yielding (JSON pointer, fault)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from harness.article import Article
from harness.check.texts import MAX_SHARED_WORDS, longest_shared_run, quote_fault
from harness.gold import Gold, repeated_ids

Place = tuple[str, str]


def gold_faults(gold: Gold, article: Article) -> Iterator[Place]:
    """Everything wrong in `gold`, whose article is `article` with the page furniture that the gold marks."""
    for check in CHECKS:
        yield from check(gold, article)


def _furniture(gold: Gold, article: Article) -> Iterator[Place]:
    end = 0
    for index, span in enumerate(gold.boilerplate or ()):
        if span.start < end:
            yield (
                f"/boilerplate/{index}",
                f"starts at {span.start}, before the span ahead of it ends ({end}). Sort them, apart.",
            )
        end = span.end


def _unique_ids(gold: Gold, _: Article) -> Iterator[Place]:
    yield from repeated_ids("/facts", (f.id for f in gold.facts))
    yield from repeated_ids("/references", (r.id for r in gold.references))
    yield from repeated_ids("/probes", (p.id for p in gold.probes))


def _evidence(gold: Gold, article: Article) -> Iterator[Place]:
    for index, fact in enumerate(gold.facts):
        for number, quote in enumerate(fact.evidence):
            fault = quote_fault(quote, article)
            if fault:
                yield f"/facts/{index}/evidence/{number}", fault


def _importance(gold: Gold, _: Article) -> Iterator[Place]:
    if not any(f.importance == "essential" for f in gold.facts):
        yield "/facts", "no fact is essential. Say which ones a good summary must carry."


def _own_words(gold: Gold, article: Article) -> Iterator[Place]:
    texts = [(f"/references/{i}/text", r.text) for i, r in enumerate(gold.references)]
    texts += [(f"/facts/{i}/statement", f.statement) for i, f in enumerate(gold.facts)]
    for pointer, text in texts:
        shared = longest_shared_run(text, article.raw)
        count = len(shared.split())
        if count > MAX_SHARED_WORDS:
            yield (
                pointer,
                (
                    f"takes over {count} words in a row from the article: {shared!r}. Use your own words, "
                    f"or quotation marks; {MAX_SHARED_WORDS} in a row are the most."
                ),
            )


def _shorter_than_article(gold: Gold, article: Article) -> Iterator[Place]:
    for index, reference in enumerate(gold.references):
        if len(reference.text) >= len(article.text):
            yield f"/references/{index}/text", "is not shorter than the article. A summary must be."


def _probe_spans(gold: Gold, _: Article) -> Iterator[Place]:
    for index, probe in enumerate(gold.probes):
        end = 0
        for number, span in enumerate(probe.made_up):
            pointer = f"/probes/{index}/made_up/{number}"
            actual = probe.text[span.start : span.end]
            if actual != span.text:
                stands = _offsets(probe.text, span.text)
                yield pointer, f"{span.start}..{span.end} of the probe is {actual!r}, not {span.text!r}. {stands}"
            elif span.start < end:
                yield pointer, f"starts at {span.start}, before the span ahead of it ends ({end}). Sort them, apart."
            end = max(end, span.end)


def _probe_facts(gold: Gold, _: Article) -> Iterator[Place]:
    known = {f.id for f in gold.facts}
    for index, probe in enumerate(gold.probes):
        for number, fact in enumerate(probe.covers):
            if fact not in known:
                yield f"/probes/{index}/covers/{number}", f"there is no fact {fact!r}. Name one of this file's facts."


def _offsets(text: str, wanted: str) -> str:
    place = text.find(wanted)
    return "It is not in the probe at all." if place < 0 else f"It stands at {place}..{place + len(wanted)}."


CHECKS: tuple[Callable[[Gold, Article], Iterator[Place]], ...] = (
    _furniture,
    _unique_ids,
    _evidence,
    _importance,
    _own_words,
    _shorter_than_article,
    _probe_spans,
    _probe_facts,
)
