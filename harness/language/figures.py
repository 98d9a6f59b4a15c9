"""Figures: the number that begins at a word, in digits or words, with its scale; and parts of a whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from harness.language.tokens import Token

_UNITS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_UNITS |= {w: i for i, w in enumerate(_TEENS, 13)}
_TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_GLUED_SCALES = _SHORT_SCALES | _SCALES
_APART = frozenset("m mn bn tn".split())
_WORDS = {
    "dozen": 12.0,
    "couple": 2.0,
    "pair": 2.0,
    "twin": 2.0,
    "twice": 2.0,
    "once": 1.0,
    "double": 2.0,
    "triple": 3.0,
}
_RANKS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"""
_ORDINALS = {w: float(i) for i, w in enumerate(_RANKS.split(), 1)}
_ORDINALS |= {
    w: 10.0 * i for i, w in enumerate("thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split(), 3)
}
#: Parts of a whole, as shares of it: "a third of", "two thirds", "three-quarters".
_PARTS = {"half": 1 / 2, "quarter": 1 / 4} | {word: 1 / n for word, n in _ORDINALS.items() if n > 2}
_WHOLES = frozenset(
    "second minute hour day year decade century metre meter kilometre kilometer mile point percentage".split()
)
_TIMES = frozenset("year month week day hour minute season match game start attempt over".split())
_SPANS = frozenset({"decade", "century"})
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
#: Words after which an ordinal is none: "a third party", "at the eleventh hour".
_NO_RANKS = {"third": {"party", "parties"}, "second": {"hand", "thoughts"}, "eleventh": {"hour"}}
_LONG = [[word] for word in "tall high long wide deep".split()]
_FAR = 1500  # of so many nobody says millions
_LONGEST_WHOLE = 4  # digits: "one in 2019" is no part
_NO_HALF = frozenset("and first second".split())  # "two and a half", "the first half"

#: Words that say how a number is rounded: "more than", "at least"; "nearly"; "some".
AT_LEAST = frozenset("over than least above top topped topping exceed exceeded exceeding surpass surpassed".split())
AT_MOST = frozenset("almost nearly under most".split())
ABOUT = frozenset("about around roughly approximately some".split())


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a row of words.

    Attributes:
        value: the number; of a part, per cent.
        after: the place of the word after it.
        is_ordinal: whether it is a rank.
        is_part: whether it is a part of a whole.
        is_dozens: whether it is given in dozens.
    """

    value: float
    after: int
    is_ordinal: bool = False
    is_part: bool = False
    is_dozens: bool = False

    @property
    def is_rough(self) -> bool:
        """Whether the number is seldom meant exactly."""
        return self.is_part or self.is_dozens


def figure_at(text: str, words: Sequence[Token], at: int) -> Figure | None:
    """The figure that begins at word `at` of `text`, if one does."""
    return (
        _span_at(words, at)
        or _half_a_dozen(words, at)
        or _part_of(words, at)
        or _digits(text, words, at)
        or _named(words, at)
        or _counted_out(text, words, at)
    )


def _part_of(words: Sequence[Token], at: int) -> Figure | None:
    part = _part_at(words, at)
    return part and (_of_scale(words, part) or part)


def _named(words: Sequence[Token], at: int) -> Figure | None:
    """A number that is one word, or such a word with "a" before it."""
    lower = words[at].lower
    follower = words[at + 1].lower if at + 1 < len(words) else ""
    if lower in {"a", "an"} and follower in _SCALES:
        return Figure(_SCALES[follower], at + 2)
    if lower == "a" and follower in _SPANS:
        return Figure(1.0, at + 1)
    if lower == "a" and follower == "single":
        return Figure(1.0, at + 2)
    if lower in _ORDINALS and follower not in _NO_RANKS.get(lower, ()):
        return Figure(_ORDINALS[lower], at + 1, is_ordinal=True)
    return Figure(_WORDS[lower], at + 1, is_dozens=lower == "dozen") if lower in _WORDS else None


def _counted_out(text: str, words: Sequence[Token], at: int) -> Figure | None:
    """A number in words, and what makes more of it: "two and a half", "two pairs of", "three dozen"."""
    spelled = _spelled(text, words, at)
    follow = [t.lower for t in words[spelled.after : spelled.after + 3]] if spelled else []
    if spelled is None or not follow:
        return spelled
    if spelled.value % 10 == 0 and 0 < _ORDINALS.get(follow[0], 0) < 10 and spelled.after == at + 1:
        return Figure(spelled.value + _ORDINALS[follow[0]], spelled.after + 1, is_ordinal=True)  # "twenty-fifth"
    if follow == ["and", "a", "half"]:
        return Figure(spelled.value + 1 / 2, spelled.after + 3)
    if follow[:2] == ["pairs", "of"]:
        return Figure(spelled.value * 2, spelled.after + 1)
    if follow[0] == "dozen":
        return Figure(spelled.value * _WORDS["dozen"], spelled.after + 1, is_dozens=True)
    return spelled


def _span_at(words: Sequence[Token], at: int) -> Figure | None:
    """A part of one thing, such as "half an hour" and "a quarter of a mile": a share of one, up to what it counts."""
    lower = [t.lower for t in words[at : at + 6]]
    skipped = 1 if lower[0] in {"a", "one"} else 0
    share = _PARTS.get(lower[skipped]) if len(lower) > skipped else None
    rest = lower[skipped + 1 :]
    if share and rest[:1] == ["of"] and skipped:
        rest, skipped = rest[1:], skipped + 1
    if share and rest[:1] in (["a"], ["an"]) and rest[1:2] and rest[1] in _WHOLES | {"per", "percent"}:
        return Figure(share, at + skipped + 2)
    of_one = rest[:1] == ["point"] if share == 1 / 4 else share == 1 / 2 and not _WHOLES.isdisjoint(rest[:1])
    if of_one and share and _NO_HALF.isdisjoint(t.lower for t in words[at - 1 : at]):
        return Figure(share, at + skipped + 1)  # "the half-hour"
    return None


def _half_a_dozen(words: Sequence[Token], at: int) -> Figure | None:
    """Six, as "half a dozen" or "half-dozen"."""
    lower = [t.lower for t in words[at : at + 3]]
    size = 3 if lower[1:2] == ["a"] else 2
    is_half = lower[0] == "half" and lower[size - 1 : size] == ["dozen"]
    return Figure(_WORDS["dozen"] / 2, at + size, is_dozens=True) if is_half else None


def _part_at(words: Sequence[Token], at: int) -> Figure | None:
    """A part of a whole: "half", "a third of", "one in five"; not "two and a half"."""
    lower = [t.lower for t in words[at : at + 4]]
    before = [t.lower for t in words[max(0, at - 2) : at]]
    if not _NO_HALF.isdisjoint(before[-1:]) or before == ["and", "a"]:
        return None
    if lower[0] == "half":
        return Figure(50.0, at + 1, is_part=True)
    count = _UNITS.get(lower[0], 0)
    for place in (1, 2):  # "one in five", "one patient in ten"
        said = lower[place + 1] if len(lower) > place + 1 and lower[place] == "in" else ""
        whole = int(said) if said.isdecimal() and len(said) < _LONGEST_WHOLE else _UNITS.get(said, 0)
        of_others = place > 1 and [t for t in words[at + place + 2 : at + place + 3] if t.lower.endswith("s")]
        if 0 < count < whole and not of_others and not _counts_more(words, at + place + 2):
            return Figure(100 * count / whole, at + place + 2, is_part=True)
    return _named_part(words, at, lower)


def _counts_more(words: Sequence[Token], at: int) -> bool:
    """Whether word `at` is what the number before it counts by itself: "three finals in nine years" are no third."""
    return at < len(words) and words[at].lemma in _TIMES


def _named_part(words: Sequence[Token], at: int, lower: list[str]) -> Figure | None:
    """Parts with a name: "a third of", "almost a quarter", "two thirds"; "a third man" is no part."""
    count = 1 if lower[0] == "a" else _UNITS.get(lower[0], 0)
    share = _PARTS.get(lower[1].removesuffix("s")) if count and len(lower) > 1 else None
    if share is None:
        return None
    is_hedged = at > 0 and words[at - 1].lower in AT_LEAST | AT_MOST | ABOUT | {"by"}
    is_part = is_hedged or lower[2:3] == ["of"] or (count > 1 and lower[1].endswith("s"))
    return Figure(100 * count * share, at + 2, is_part=True) if is_part else None


def _of_scale(words: Sequence[Token], part: Figure) -> Figure | None:
    """A part of a million or the like: "half a million", "three-quarters of a million"."""
    lower = [t.lower for t in words[part.after : part.after + 3]]
    skipped = 1 if lower[:1] == ["of"] else 0
    scale = _SCALES.get("".join(lower[skipped + 1 : skipped + 2])) if lower[skipped : skipped + 1] == ["a"] else None
    return Figure(part.value / 100 * scale, part.after + skipped + 2) if scale else None


def _digits(text: str, words: Sequence[Token], at: int) -> Figure | None:
    """Digits with what is glued to them ("5bn", "3rd") and the scales that follow ("1.2 million")."""
    if not _DIGITS.fullmatch(words[at].lower):
        return None
    value, after = _whole_and_part(text, words, at)
    if value >= _FAR and [t.lower for t in words[after : after + 1]] == ["m"]:
        return Figure(value, after)  # 10,000 metres
    if after < len(words) and words[after].start == words[at].end:
        glued = words[after].lower
        if glued in _ORDINAL_ENDINGS:
            return Figure(value, after + 1, is_ordinal=True)
        if glued == "s":
            return None  # a decade, or the name of a show
        if glued == "m" and [t.lower for t in words[after + 1 : after + 2]] in _LONG:
            return Figure(value, after)  # "381m tall"
        if glued in _GLUED_SCALES:
            value, after = value * _GLUED_SCALES[glued], after + 1
    elif after < len(words) and words[after].lower in _APART and words[after].start == words[at].end + 1:
        value, after = value * _SHORT_SCALES[words[after].lower], after + 1  # "£ 50 m", as text is split for a corpus
    while after < len(words) and words[after].lower in _SCALES:
        value, after = value * _SCALES[words[after].lower], after + 1
    return Figure(value, after)


def _whole_and_part(text: str, words: Sequence[Token], at: int) -> tuple[float, int]:
    """(value, place of the word after) of digits with the thousands and the fraction that stand apart from them."""
    value, after = _parse(words[at].lower), at + 1
    while _are_zeros(text, words, after):
        value, after = value * 1000, after + 1
    fraction = _fraction(text, words, after)
    return (value + fraction.value, fraction.after) if fraction else (value, after)


def _fraction(text: str, words: Sequence[Token], at: int) -> Figure | None:
    """What stands beside a whole number: the rest of "2½" and of "2 1/2"."""
    sign = words[at].lower if at < len(words) else ""
    if len(sign) == 1 and 0 < unicodedata.numeric(sign, 0) < 1:
        return Figure(unicodedata.numeric(sign), at + 1)
    is_divided = at + 1 < len(words) and text[words[at - 1].end : words[at + 1].start] == f" {sign}/"
    below = words[at + 1].lower if is_divided else ""
    if sign.isdecimal() and below.isdecimal() and 0 < int(sign) < int(below) < 10:
        return Figure(int(sign) / int(below), at + 2)
    return None


def _are_zeros(text: str, words: Sequence[Token], at: int) -> bool:
    """Whether word `at` is the end of a number that was split for a corpus: "27 , 000"."""
    return at < len(words) and words[at].lower == "000" and text[words[at - 1].end : words[at].start] == " , "


def _spelled(text: str, words: Sequence[Token], at: int) -> Figure | None:
    total, current, index = 0.0, None, at
    while index < len(words) and (index == at or _adjoin(text, words[index - 1], words[index])):
        lower = words[index].lower
        if lower in _UNITS and (current is None or (current >= 20 and current % 10 == 0 and _UNITS[lower] < 10)):
            current = (current or 0.0) + _UNITS[lower]
        elif lower in _TENS and (current is None or current % 100 == 0):
            current = (current or 0.0) + _TENS[lower]
        elif lower in _SCALES and current is not None:
            current, total = (current * 100, total) if lower == "hundred" else (None, total + current * _SCALES[lower])
        elif not (lower == "and" and current is not None and current % 100 == 0 and current):
            break
        index += 1
    if index == at:
        return None
    if words[index - 1].lower == "and":
        index -= 1
    return Figure(total + (current or 0), index)


def _adjoin(text: str, left: Token, right: Token) -> bool:
    return text[left.end : right.start] in {" ", "-", "\u00a0"}


def _parse(digits: str) -> float:
    """1,200.50 and 1200,5: a comma before exactly three digits groups them, a single dot is decimal (9.000 is 9)."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        return float(digits.replace(",", ""))
    if digits.count(".") == 1 and "," not in digits:
        return float(digits)
    if digits.count(",") == 1 and "." not in digits:
        return float(digits.replace(",", "."))
    return float(re.sub(r"[.,]", "", digits))
