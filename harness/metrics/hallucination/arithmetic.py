"""Numbers that a summary works out from the article's: what is left, lies between, or is a share of something."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain, combinations, pairwise

from harness.language.numbers import Quantity, agree
from harness.language.opposites import direction
from harness.language.synonyms import synonyms
from harness.metrics.evidence import ArticleIndex
from harness.metrics.passage import Passage, stem

_MOST_NUMBERS = 50
_NEAR = 6  # words around a number
#: Words beside a number that was worked out.
_REST = frozenset("rest remainder remain other yet still left go".split())
_COMPARED = frozenset(
    """more less few long short high low old young large big small heavy fast slow late early after before ahead behind
    apart above below over under beyond shy another extra further""".split()
)
_ELDER = frozenset({"junior", "senior"})
_MARGINS = frozenset("majority margin lead gap difference".split())
_IN_A_ROW = frozenset("row running straight successive consecutive".split())
_ROUNDS = frozenset({4, 8, 16, 32, 64, 128})
_LITTLE = 0.07
_TELLING = 20  # a number from which on another is seldom met by chance
_MATCH = 90  # minutes
_TO_PLAY = frozenset("time end go remaining left play".split())
_STAFF = frozenset("job post worker employee people staff".split())
_WHOLE = 100.0
_NEAREST = 3  # passages
_UNITS = frozenset("second minute hour day week month year decade time mile kilometre metre foot".split())


def follows(index: ArticleIndex, passage: Passage, quantity: Quantity) -> bool:
    """Whether a number of a summary's passage follows from numbers of the article."""
    before = [t.lemma for t in passage.up_to(quantity)]
    after = [t.lemma for t in passage.from_after(quantity, _NEAR)]
    if quantity.kind == "ordinal":
        return _is_rank(index, quantity, after)
    if quantity.kind == "count" and (quantity.value in index.sums or _is_round(quantity, before)):
        return True
    if quantity.value >= _TELLING and any(_comes_to(quantity, q) for q in _worked_out(index)):
        return True
    return (
        _is_other(index, quantity, before, after)
        or _is_between(index, quantity, before, after)
        or _is_share(index, passage, quantity, after)
        or _is_in_a_row(index, quantity, after)
        or (quantity.kind, quantity.value) in index.multiples
    )


@lru_cache(maxsize=128)
def _worked_out(index: ArticleIndex) -> list[Quantity]:
    """What two numbers in a row come to: money for this and that together, or the difference of two of a kind."""
    rows = chain.from_iterable(pairwise(p.quantities) for p in index.passages)
    alike = [(a, b) for a, b in rows if a.kind == b.kind and a.currency == b.currency]
    sums = [(a, a.value + b.value) for a, b in alike if a.kind == "money"]
    same = ((a, b) for a, b in alike if a.kind != "count" or a.counted == b.counted or not (a.counted and b.counted))
    gaps = [(a, abs(a.value - b.value)) for a, b in same]
    return [replace(q, value=value, hedge="") for q, value in sums + gaps]


def _comes_to(quantity: Quantity, other: Quantity) -> bool:
    """Whether a number is one that was worked out, of the same thing, but for a little."""
    is_same = other.kind == quantity.kind and quantity.counted in {other.counted, ""}
    return is_same and other.currency == quantity.currency and _is_near(quantity, other.value)


def _is_near(quantity: Quantity, value: float) -> bool:
    """Whether a value is what a number says, and nearer than its "more than" or "almost" asks for."""
    return math.isclose(quantity.value, value, rel_tol=_LITTLE) and agree(
        quantity, replace(quantity, value=value, hedge="")
    )


def _is_round(quantity: Quantity, before: list[str]) -> bool:
    """Whether a number only names a round of a contest: "the last eight"."""
    return before[-1:] == ["last"] and not quantity.counted and quantity.value in _ROUNDS


def _is_rank(index: ArticleIndex, rank: Quantity, after: list[str]) -> bool:
    """The third goal of a match that ended 3-2, the last of three finals, the seventh win in a row."""
    if rank.counted == "goal" and any(int(n) >= rank.value for score in index.scoreboard.given for n in score):
        return True
    own = {stem(word) for word in (rank.counted, *synonyms(rank.counted)) if word}
    last = any(q.kind == "count" and q.value == rank.value and stem(q.counted) in own for _, q in index.quantities)
    return last or _is_in_a_row(index, rank, after)


def _is_in_a_row(index: ArticleIndex, quantity: Quantity, after: list[str]) -> bool:
    if _IN_A_ROW.isdisjoint(after):
        return False
    rows = (p for p in index.passages if any(t.lower in _IN_A_ROW for t in p.tokens))
    return any(q.value == quantity.value for p in rows for q in p.quantities)


def _is_other(index: ArticleIndex, quantity: Quantity, before: list[str], after: list[str]) -> bool:
    """What is left: "the other 40%", "five others" of six, "128 yet to be seen" of 340 of which 212 were."""
    if _REST.isdisjoint(before[-_NEAR:] + after):
        return False
    if quantity.kind == "percent":
        rest = replace(quantity, value=_WHOLE - quantity.value)
        return any(q.kind == "percent" and agree(rest, q) for _, q in index.quantities)
    if after[:1] == ["other"] and any(q.value == quantity.value + 1 for _, q in index.quantities):
        return True
    return quantity.value in index.differences


def _is_between(index: ArticleIndex, quantity: Quantity, before: list[str], after: list[str]) -> bool:
    """What lies between two numbers: "13 years short of", "17 points", "three minutes from time"."""
    margin = not _MARGINS.isdisjoint(before[-2:] + after[:2])
    if not _ELDER.isdisjoint(after):
        ages = {q.value for _, _, q in index.ages}
        return any(age + quantity.value in ages for age in ages)
    if quantity.counted == "minute" and "from" in after[:2] and not _TO_PLAY.isdisjoint(after):
        return any(q.counted == "minute" and q.value + quantity.value == _MATCH for _, q in index.quantities)
    is_point = quantity.counted in {"point", "percentage"}
    margin = margin or (quantity.kind in {"count", "money"} and before[-1:] == ["by"] and any(map(direction, before)))
    is_span = quantity.counted == "year" and bool(quantity.hedge)  # "more than six years" from 2015 to 2021
    if not margin and not is_point and not is_span and _COMPARED.isdisjoint(before[-1:] + after[:2]):
        return False
    is_gap = any(math.isclose(quantity.value, gap) for gap in index.differences)
    if is_gap and (margin or not _COMPARED.isdisjoint(after[:2])):
        return True
    alike = _values(index, quantity, "percent" if is_point else quantity.kind)
    gaps = [abs(a - b) for a, b in combinations(alike, 2)]
    return any(quantity.value in {gap, round(gap)} or (is_span and _is_near(quantity, gap)) for gap in gaps)


def _values(index: ArticleIndex, quantity: Quantity, kind: str) -> list[float]:
    """The first numbers of the article that count the same, years of dates among them."""
    own = stem(quantity.counted)
    alike = [q.value for _, q in index.quantities if (own and stem(q.counted) == own) or q.kind == kind != "count"]
    if quantity.counted == "year":
        alike += [float(d.key) for p in index.passages for d in p.dates if d.part == "year" and d.key.isdigit()]
    return [value for value in alike if math.isfinite(value)][:_MOST_NUMBERS]


def _is_share(index: ArticleIndex, passage: Passage, quantity: Quantity, after: list[str]) -> bool:
    """A share, said roughly: "less than a tenth of the sum", "more than 90% of it", "by more than four to one"."""
    ratio = after[:2] == ["to", "one"]
    if not ratio and not (quantity.kind == "percent" and quantity.hedge):
        return False
    numbers = [q for _, q in index.quantities if ratio or q.kind != "percent"]
    near = [index.passages[n] for n in index.best(passage.stems, _NEAREST)]
    counts = ([q for q in p.quantities if q.kind == "count" and q.value and q.counted not in _UNITS] for p in near)
    together = chain.from_iterable(combinations(some[:_MOST_NUMBERS], 2) for some in counts)
    pairs = chain(_alike(numbers), _alike(passage.quantities), together)
    shares = (max(a.value, b.value) / min(a.value, b.value) for a, b in pairs)
    return any(agree(quantity, replace(quantity, value=s if ratio else _WHOLE / s, hedge="")) for s in shares)


def _alike(numbers: Iterable[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Two numbers of one unit each: money, per cent, or counts of the same."""
    some = [q for q in numbers if q.kind in {"money", "percent", "count"} and 0 < q.value < math.inf]
    for a, b in combinations(some[:_MOST_NUMBERS], 2):
        is_same = a.counted == b.counted != "" or {a.counted, b.counted} <= _STAFF
        if a.kind == b.kind and a.currency == b.currency and (a.kind != "count" or is_same):
            yield a, b
