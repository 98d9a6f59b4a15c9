"""Sentence splitting for news text, on top of `sentencex`, with offsets that stay true.

`sentencex` keeps a quotation of several sentences in one piece, takes the apostrophe of "‘70s" for an opening
quotation mark, and slows down to quadratic time on text full of them. All three are avoided by handing it a copy of
the text, of the same length, in which quotation marks and brackets are spaces; what it then cuts too eagerly
(“Why?” he asked) is joined again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex

Offsets = tuple[int, int]

_QUOTE_MARKS = "\"“”„‟«»‘’‛'`´′″"
_BRACKETS = "()[]{}"
_MARKS = frozenset(_QUOTE_MARKS + _BRACKETS)
_BLANK_MARKS = str.maketrans(dict.fromkeys(_MARKS, " "))
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # no UTF-8, which is what `sentencex` takes
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CLOCK = re.compile(r"\b[ap]\.m\.$")
_AFTER_CLOCK = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{2,4}\b|Eastern|Pacific|Central|Mountain|local)"
)
_LONGEST = 2_000  # characters
_GAP = re.compile(r"\s")
_BREAK = re.compile(r"\b")
_MARK = re.compile(r"[^\w\s]")
_HAS_WORD = re.compile(r"\w")


def split_sentences(text: str) -> list[Offsets]:
    """Offsets of the sentences of `text`, in order.

    A line break always ends a sentence, so that headings, captions and list items stand alone. What has no end within
    2,000 characters is no sentence, and is cut between two words: at the next white space, or where the next 2,000
    characters have none, at the next end of a word.

    Returns:
        (start, end) code-point offsets, stripped of surrounding white space, each holding at least one word
        character. Texts without any give an empty list.
    """
    sentences: list[Offsets] = []
    for line in _LINE.finditer(text):
        for start, end in _joined(text, _segments(line.group(), line.start())):
            for first, last in _cut(text, start, end):
                stripped = text[first:last].strip()
                if _HAS_WORD.search(stripped):
                    first += text[first:last].index(stripped)
                    sentences.append((first, first + len(stripped)))
    return sentences


def _cut(text: str, start: int, end: int) -> Iterator[Offsets]:
    """A sentence, in pieces if it is endless, so that what reads sentences need not fear them."""
    while end - start > _LONGEST:
        least = start + _LONGEST
        gap = _GAP.search(text, least, min(end, least + _LONGEST)) or _BREAK.search(text, least, end)
        if gap is None:
            break
        yield start, gap.start()
        start = gap.start()
    yield start, end


def _segments(line: str, offset: int) -> Iterator[Offsets]:
    if not _MARK.search(line):
        yield offset, offset + len(line)
        return
    shadow = _LONE_SURROGATE.sub(" ", line.translate(_BLANK_MARKS))
    start = position = 0
    for segment in sentencex.segment("en", shadow):
        position += len(segment)
        end = _after_closing_marks(line, position - len(segment) + len(segment.rstrip()))
        yield offset + start, offset + max(start, end)
        start = max(start, end)
    yield offset + start, offset + len(line)


def _after_closing_marks(line: str, position: int) -> int:
    """The end of the marks that stand at `position` without a space: they close what is before them."""
    while position < len(line) and line[position] in _MARKS:
        position += 1
    return position


def _joined(text: str, segments: Iterator[Offsets]) -> Iterator[Offsets]:
    held: Offsets | None = None
    for segment in segments:
        if held is not None and not _continues(text, held, segment):
            yield held
            held = segment
        else:
            held = (held or segment)[0], segment[1]
    if held is not None:
        yield held


def _continues(text: str, left: Offsets, right: Offsets) -> bool:
    """Whether `right` goes on with the sentence `left`: a speech tag after a quotation, a day after "p.m."."""
    before, after = text[slice(*left)].rstrip(), text[slice(*right)].lstrip()
    if not _HAS_WORD.search(after):
        return True
    if before[-1:] in _MARKS:
        return after[0].islower()
    return bool(_CLOCK.search(before) and _AFTER_CLOCK.match(after))
