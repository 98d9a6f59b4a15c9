"""Numbers that a summary works out from the article's: what is left, lies between, or is a share of something."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain, combinations, pairwise

from harness.language.numbers import CURRENCIES, Quantity, agree, converted
from harness.language.opposites import direction
from harness.language.people import PERSONS
from harness.language.synonyms import synonyms
from harness.metrics.evidence import ArticleIndex
from harness.metrics.passage import Passage, stem

_MOST_NUMBERS = 50
_NEAR = 8  # words around a number
#: Words beside a number that was worked out.
_REST = frozenset("rest remainder remain other yet still left go".split())
_COMPARED = frozenset(
    """more less few long short high low old young large big small heavy fast slow late early after before ahead behind
    apart soon sooner above below over under beyond shy another extra further""".split()
)
_OVER = frozenset("as more the size number amount average than".split())  # after "five times"
_LEAST_MULTIPLE = _RUN_OFF = 2
_ELDER = frozenset({"junior", "senior"})
_MARGINS = frozenset("majority margin lead gap difference".split())
_IN_A_ROW = frozenset("row running straight successive consecutive".split())
_ROUNDS = frozenset({4, 8, 16, 32, 64, 128})
_LITTLE = 0.07
_TELLING = 20  # a number from which on another is seldom met by chance
_AGES = frozenset({"decade", "century"})
_MATCH = 90  # minutes
_TO_PLAY = frozenset("time end go remaining left play".split())
_STAFF = frozenset("job post worker employee people staff".split())
_WHOLE = 100.0
_NEAREST = 3  # passages
_BESIDE = 4  # words
_SOON = 5  # minutes
_IN_ALL = frozenset("total altogether combined together between".split())
#: Words with a number that was worked out.
_WORKED = _REST | _COMPARED | _MARGINS | _IN_ALL | frozenset("by points between up down rose fell improved".split())
_SMALL = 10  # so small a number is met by chance
_MOST_NEAR = 16  # numbers
_POINTS = frozenset({"point", "percentage"})
_FEW = 4  # a total that two numbers come to by chance
_UNITS = frozenset("second minute hour day week month year decade time mile kilometre metre foot".split())


def follows(index: ArticleIndex, passage: Passage, quantity: Quantity) -> bool:
    """Whether a number of a summary's passage follows from numbers of the article."""
    if quantity.counted in _AGES:
        quantity = next(replace(q, hedge="about") for q in converted(quantity) if q.counted == "year")
    before = [t.lemma for t in passage.up_to(quantity)]
    after = [t.lemma for t in passage.from_after(quantity, _NEAR)]
    if quantity.kind == "ordinal":
        return _is_rank(index, quantity, after) or _is_minute(index, quantity, "by" in before[-2:])
    if quantity.kind == "count" and (quantity.value in index.sums or _is_round(quantity, before)):
        return True
    if quantity.value >= _TELLING and any(_comes_to(quantity, q) for q in _worked_out(index)):
        return True
    return (
        _is_other(index, quantity, before, after)
        or _is_total(index, passage, quantity)
        or _is_near_result(index, passage, quantity)
        or _is_multiple(index, quantity, after)
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
    if (
        rank.counted == "round"
        and rank.value == _RUN_OFF
        and ("runoff" in index.words or ("run", "off") in index.adjoining)
    ):
        return True
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


def _is_total(index: ArticleIndex, passage: Passage, quantity: Quantity) -> bool:
    """What two numbers of a sentence, or of it and the next, come to: "78 in total" for 47 here and 31 there."""
    if quantity.kind != "count" or quantity.value < _FEW or _IN_ALL.isdisjoint(passage.words):
        return False
    counts = [[q for q in p.quantities[:_MOST_NUMBERS] if q.counted not in _UNITS] for p in index.passages]
    pairs = (pair for a, b in pairwise([*counts, []]) for pair in combinations([*a, *b], 2))
    return any(a.kind == b.kind == "count" and a.value + b.value == quantity.value for a, b in pairs)


def _is_near_result(index: ArticleIndex, passage: Passage, quantity: Quantity) -> bool:
    """Whether a number is what numbers of the nearest passages come to: their sum, difference, share or rate."""
    around = [t.lower for t in (*passage.up_to(quantity, _BESIDE), *passage.from_after(quantity, _BESIDE))]
    is_told = bool(quantity.hedge) or not _WORKED.isdisjoint(around)
    if quantity.kind == "count" and (quantity.value < _SMALL or not is_told):
        return False
    best = index.best(passage.stems, _NEAREST)
    near = [index.passages[n] for n in sorted({*best, *(n + 1 for n in best[:1])}) if n < len(index.passages)]
    numbers = [q for p in near for q in p.quantities if 0 < q.value < math.inf][:_MOST_NEAR]
    results = chain(chain.from_iterable(map(_rates, numbers)), *(_results(a, b) for a, b in combinations(numbers, 2)))
    return any(_is_result(quantity, result) for result in results)


def _is_result(quantity: Quantity, result: Quantity) -> bool:
    if (result.kind, result.currency) != (quantity.kind, quantity.currency):
        return False
    if quantity.hedge:
        return _is_near(quantity, result.value)
    is_whole_percent = quantity.kind == "percent" and quantity.value == round(result.value)
    return is_whole_percent or math.isclose(quantity.value, result.value, rel_tol=1e-6)


def _rates(q: Quantity) -> Iterator[Quantity]:
    """What money comes to over another time: a year of what is paid by the month."""
    if q.kind == "money" or q.counted in CURRENCIES:
        yield from (replace(q, value=value) for n in (12, 52) for value in (q.value * n, q.value / n))


def _results(a: Quantity, b: Quantity) -> Iterator[Quantity]:
    kinds = {a.kind, b.kind}
    is_same = a.currency == b.currency and (a.counted == b.counted or not (a.counted and b.counted))
    if len(kinds) == 1 and a.kind in {"count", "money", "percent"} and (is_same or a.kind != "count"):
        yield replace(a, value=a.value + b.value)
        yield replace(a, value=abs(a.value - b.value))
        if a.kind != "percent":
            yield replace(a, kind="percent", currency="", value=_WHOLE * min(a.value, b.value) / max(a.value, b.value))
    for part, other in ((a, b), (b, a)):
        if part.kind == "percent" and other.counted in _POINTS:
            yield replace(part, value=part.value + other.value)
            yield replace(part, value=abs(part.value - other.value))
        if part.kind == "money" and other.kind == "count" and other.value > 1:
            yield replace(part, value=part.value / other.value)


def _is_multiple(index: ArticleIndex, quantity: Quantity, after: list[str]) -> bool:
    """How many times as large a number of the article is as another: "five times as large" for 600 and 126."""
    if quantity.counted != "time" or _OVER.isdisjoint(after[:3]) or quantity.value < _LEAST_MULTIPLE:
        return False
    pairs = _alike((q for _, q in index.quantities if q.kind != "percent"), PERSONS | _STAFF)
    return any(_is_near(quantity, max(a.value, b.value) / min(a.value, b.value)) for a, b in pairs)


def _is_between(index: ArticleIndex, quantity: Quantity, before: list[str], after: list[str]) -> bool:
    """What lies between two numbers: "13 years short of", "17 points", "three minutes from time"."""
    margin = not _MARGINS.isdisjoint(before[-_BESIDE:] + after[:2])
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
    is_rough = is_span or bool(quantity.hedge)
    return any(
        quantity.value == round(gap) or math.isclose(quantity.value, gap) or (is_rough and _is_near(quantity, gap))
        for gap in gaps
    )


def _is_minute(index: ArticleIndex, minute: Quantity, is_latest: bool) -> bool:
    """Whether the article counts a minute of a match from its end ("11 minutes from time"), or one shortly before."""
    left = (
        q.value
        for p, q in index.quantities
        if q.counted == "minute" and not _TO_PLAY.isdisjoint(t.lower for t in p.from_after(q, _BESIDE))
    )
    soon = _SOON if is_latest else 0
    return minute.counted == "minute" and any(0 <= minute.value - (_MATCH - n) <= soon for n in left)


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
    if not ratio and quantity.kind != "percent":
        return False
    numbers = [q for _, q in index.quantities if ratio or q.kind != "percent"]
    near = [index.passages[n] for n in index.best(passage.stems, _NEAREST)]
    counts = ([q for q in p.quantities if q.kind == "count" and q.value and q.counted not in _UNITS] for p in near)
    together = chain.from_iterable(combinations(some[:_MOST_NUMBERS], 2) for some in counts)
    pairs = chain(_alike(numbers), _alike(passage.quantities), together)
    shares = (max(a.value, b.value) / min(a.value, b.value) for a, b in pairs)
    return any(agree(quantity, replace(quantity, value=s if ratio else _WHOLE / s, hedge="")) for s in shares)


def _alike(numbers: Iterable[Quantity], people: frozenset[str] = _STAFF) -> Iterator[tuple[Quantity, Quantity]]:
    """Two numbers of one unit each: money, per cent, or counts of the same; all words for `people` are the same."""
    some = [q for q in numbers if q.kind in {"money", "percent", "count"} and 0 < q.value < math.inf]
    for a, b in combinations(some[:_MOST_NUMBERS], 2):
        is_same = a.counted == b.counted != "" or {a.counted, b.counted} <= people
        if a.kind == b.kind and a.currency == b.currency and (a.kind != "count" or is_same):
            yield a, b
