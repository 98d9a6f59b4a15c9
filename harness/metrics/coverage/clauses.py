"""References cut into statements about as large as a fact, for texts that have no checklist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.language.quotations import quotations
from harness.language.sentences import split_sentences
from harness.language.tokens import tokenise

_JOINTS = re.compile(
    r"\s*(?:[;–—]|, (?=(?:and|but|while|who|which|where|when|after|before|although|because|saying|according)\b)"
    r"|(?<!,) (?=(?:but|while|although|because|after|before|whereas)\b))\s*"
)
_FEWEST = 3  # content words: less is no statement


def clauses(reference: str) -> Iterator[str]:
    """The clauses of a reference, in order; what is too short to be a statement stays with what stands before it.

    Joints are semicolons, dashes, commas before a joining word, and joining words; no words are added or changed.
    """
    for start, end in split_sentences(reference):
        sentence = reference[start:end]
        begin = 0
        quoted = [(q.start, q.end) for q in quotations(sentence)]
        for joint in _JOINTS.finditer(sentence):
            if any(a <= joint.start() < b for a, b in quoted):
                continue
            if _size(sentence[begin : joint.start()]) >= _FEWEST and _size(sentence[joint.end() :]) >= _FEWEST:
                yield sentence[begin : joint.start()].strip()
                begin = joint.end()
        if _size(sentence[begin:]):
            yield sentence[begin:].strip()


def _size(text: str) -> int:
    return sum(token.is_content for token in tokenise(text))
