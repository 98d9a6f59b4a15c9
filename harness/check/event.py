"""Checks of gold/event.json against the articles that it names."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import combinations

from harness.article import Article
from harness.check.gold import Place
from harness.check.texts import MAX_SHARED_WORDS, longest_shared_run, quote_fault
from harness.event import Event, Support
from harness.gold import repeated_ids


def event_faults(
    event: Event, articles: Mapping[str, Article], told: Mapping[str, str | None], unread: Container[str] = ()
) -> Iterator[Place]:
    """Everything wrong in `event`.

    Args:
        event: the event.
        articles: the suite's articles by id.
        told: by article id, the event that its own gold names.
        unread: ids of articles whose gold is there but could not be read.
    """
    yield from _articles(event, told, unread)
    yield from repeated_ids("/facts", (f.id for f in event.facts))
    yield from repeated_ids("/contradictions", (c.id for c in event.contradictions))
    yield from repeated_ids("/references", (r.id for r in event.references))
    if not any(f.importance == "essential" for f in event.facts):
        yield "/facts", "no fact is essential. Say which ones a good summary must carry."
    for index, fact in enumerate(event.facts):
        yield from _support(f"/facts/{index}", fact.support, event, articles)
    for index, contradiction in enumerate(event.contradictions):
        pointer = f"/contradictions/{index}"
        for number, claim in enumerate(contradiction.claims):
            yield from _support(f"{pointer}/claims/{number}", claim.support, event, articles)
        sides = [frozenset((s.article, q) for s in c.support for q in s.evidence) for c in contradiction.claims]
        if any(left & right for left, right in combinations(sides, 2)):
            yield pointer, "two sides rest on the same quote. Give each side its own."
    yield from _own_words(event, articles.values())


def _articles(event: Event, told: Mapping[str, str | None], unread: Container[str]) -> Iterator[Place]:
    for index, article in enumerate(event.articles):
        if article in unread:
            continue
        if article not in told:
            yield f"/articles/{index}", f"there is no gold for {article!r}. Write it, or take the article out."
        elif told[article] != event.id:
            yield f"/articles/{index}", f"the gold of {article!r} names the event {told[article]!r}, not {event.id!r}."
    for article, named in told.items():
        if named == event.id and article not in event.articles:
            yield "/articles", f"{article!r} tells of this event by its gold, but is not listed. Add it."


def _support(
    pointer: str, support: Iterable[Support], event: Event, articles: Mapping[str, Article]
) -> Iterator[Place]:
    for number, part in enumerate(support):
        place = f"{pointer}/support/{number}"
        if part.article not in event.articles:
            yield f"{place}/article", f"{part.article!r} is not an article of this event. Correct the id."
        elif part.article in articles:
            for index, quote in enumerate(part.evidence):
                fault = quote_fault(quote, articles[part.article])
                if fault:
                    yield f"{place}/evidence/{index}", fault


def _own_words(event: Event, articles: Iterable[Article]) -> Iterator[Place]:
    texts = [(f"/references/{i}/text", r.text) for i, r in enumerate(event.references)]
    texts += [(f"/facts/{i}/statement", f.statement) for i, f in enumerate(event.facts)]
    for article in articles:
        for pointer, text in texts:
            shared = longest_shared_run(text, article.raw)
            if len(shared.split()) > MAX_SHARED_WORDS:
                yield (
                    pointer,
                    f"takes over {len(shared.split())} words in a row from {article.id}: {shared!r}. Use your own.",
                )
