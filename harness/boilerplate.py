"""Page furniture in scraped news text: what it is and where, without touching the text.

Rules work line by line, because that is how furniture arrives. They are deliberately narrow: a sentence of the story
taken for furniture is lost to the summariser and to the evidence, whereas furniture that stays is only noise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["caption", "credit", "embed", "error", "helpline", "notice", "prompt", "related", "repeat"]

_MAX_CAPTION_WORDS = 60
_AGENCIES = r"getty(?: images)?|reuters|ap(?: photo)?|afp|epa|pa(?: media| wire)?|shutterstock|instagram|alamy"


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A stretch of page furniture: code-point offsets into the raw article, and what kind it is."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.start + len(self.text)


def _pattern(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{a})" for a in alternatives), re.IGNORECASE)


#: Kinds that a line shows by itself: kind, and a pattern that is searched in it.
_LINE_RULES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "error",
        _pattern(
            r"^[•*\-\s]*oops!?\W*$",
            r"^[•*\-\s]*(?:oops\W+)?something went wrong\W*(?:please try again(?: later)?)?\W*$",
            r"^[•*\-\s]*please try again(?: later)?\W*$",
        ),
    ),
    (
        "prompt",
        _pattern(
            r"^to make sure you never miss\b",
            r"^click\b.{0,40}\b(?:notifications?|subscribe)\b",
            r"^(?:please )?(?:sign up|subscribe|register)\b.{0,60}\b(?:newsletters?|updates|alerts|notifications)\b",
            r"^(?:story continues below(?: advertisement)?|advertisement|send this page to someone via email)\W*$",
            r"^scroll down for (?:the )?videos?\W*$",
        ),
    ),
    (
        "embed",
        _pattern(r"^view this post on \w+\W*$", r"^a post shared by\b", r"pic\.twitter\.com/\w+\s*(?:[-—–].*)?$"),
    ),
    (
        "related",
        _pattern(
            r"^related(?: articles?| stor(?:y|ies)| news| topics?| content)?\s*:?$",
            r"^(?:topics|tags|filed under)\s*:",
            r"^(?:read more|read next|see also|more on this(?: story)?|recommended)\s*:",
        ),
    ),
    ("notice", _pattern(r"^(?:(?:content|trigger) )?warning\s*:.*\b(?:story|article|report|post|content)\b")),
    (
        "credit",
        _pattern(
            rf"^\(?(?:{_AGENCIES})(?:\s*/\s*@?[\w .]+)?\)?$",
            r"^(?:featured )?(?:photo|image|picture|video)s?(?: credit| by| courtesy)?\s*:\s*.{2,80}$",
            r"^@[\w.]+\s*/\s*\w+$",
        ),
    ),
    (
        "caption",
        _pattern(
            r"\b(?:photo|image|picture|pic|credit)s?(?: credit)?\s*:\s*[^.!?]{2,60}$",
            r"\((?:image|photo|picture)s?(?: credit)?\s*(?:via|by|:|courtesy)[^)]{2,60}\)$",
            rf"\((?:{_AGENCIES})\)$",
        ),
    ),
)
_HELP_HEADING = _pattern(
    r"\bwhere to (?:find|get) (?:help|support)\b",
    r"^(?:for )?(?:help|support)(?: and (?:help|support|advice))?(?: lines?)?\s*:?$",
    r"^if you(?: have|'ve|’ve)? been affected by\b",
)
_HELP_LINE = _pattern(r"\d{3}", r"\b(?:you|your|helpline|lifeline|contact|visit)\b")
_STAMP = re.compile(r"(?<!\s)\s*\b(?:\d+|an?) (?:second|minute|hour|day|week|month|year)s? ago\W*$", re.IGNORECASE)


def find_boilerplate(text: str) -> tuple[Boilerplate, ...]:
    """The page furniture of a raw article, in order, never overlapping.

    A text that would vanish altogether is left whole: then the rules are wrong about it, not the text.
    """
    lines = [_Line(m.start(), m.group()) for m in re.finditer(r"[^\s](?:[^\n\r]*[^\s])?", text)]
    kinds: dict[int, Kind] = {}
    for rule in (_alone, _captions_above_credits, _help_sections, _repeats):
        for index, kind in rule(lines, kinds):
            kinds.setdefault(index, kind)
    if len(kinds) == len(lines):
        return ()
    return tuple(Boilerplate(*lines[i].span, kinds[i]) for i in sorted(kinds))


_Rule = Callable[[list[_Line], dict[int, Kind]], Iterable[tuple[int, Kind]]]


def _alone(lines: list[_Line], _: dict[int, Kind]) -> Iterator[tuple[int, Kind]]:
    for index, line in enumerate(lines):
        if len(line.text.split()) <= _MAX_CAPTION_WORDS:
            kind = next((kind for kind, pattern in _LINE_RULES if pattern.search(line.text)), None)
            if kind:
                yield index, kind


def _captions_above_credits(lines: list[_Line], kinds: dict[int, Kind]) -> Iterator[tuple[int, Kind]]:
    """A line right above "Instagram/@name" (and the like) is the caption that the credit belongs to."""
    for index, kind in list(kinds.items()):
        above = index - 1
        if kind == "credit" and "@" in lines[index].text and above >= 0 and above not in kinds:
            adjacent = lines[index].start - lines[above].span[1] <= 2
            if adjacent and len(lines[above].text.split()) <= _MAX_CAPTION_WORDS:
                yield above, "caption"


def _help_sections(lines: list[_Line], _: dict[int, Kind]) -> Iterator[tuple[int, Kind]]:
    """From a help heading on, for as long as the lines give numbers or address the reader."""
    inside = False
    for index, line in enumerate(lines):
        heading = bool(_HELP_HEADING.search(line.text)) and len(line.text.split()) <= _MAX_CAPTION_WORDS
        inside = heading or (inside and bool(_HELP_LINE.search(line.text)))
        if inside:
            yield index, "helpline"


def _repeats(lines: list[_Line], kinds: dict[int, Kind]) -> Iterator[tuple[int, Kind]]:
    """A line that stands twice: the later one goes, unless only the earlier one carries a "2 weeks ago" stamp."""
    first: dict[str, int] = {}
    for index, line in enumerate(lines):
        key = " ".join(re.findall(r"\w+", _STAMP.sub("", line.text).casefold()))
        if index in kinds or len(key.split()) < 4:
            continue
        earlier = first.setdefault(key, index)
        if earlier != index:
            stamped = _STAMP.search(lines[earlier].text) and not _STAMP.search(line.text)
            yield (earlier if stamped else index), "repeat"
            first[key] = index if stamped else earlier
