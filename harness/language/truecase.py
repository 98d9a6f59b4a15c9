"""The case of uncased text, restored: names are found by their capitals, and some summarisers write none.

What is a name is said by the article, which writes it with a capital, and by the word itself. The restored text is as
long as the other, so that offsets hold.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from harness.language import proper
from harness.language.names import names
from harness.language.proper import is_proper, is_strange, is_unknown
from harness.language.sentences import split_sentences
from harness.language.tokens import STOPWORDS, Token, is_proper_noun, tokenise

_MIN_WORDS = 4
_STRAY = 50  # words, of which one may be written otherwise
_ENDS = frozenset(".!?:;\"'“”‘’`)]")
_HONORIFICS = frozenset("mr mrs ms dr sir dame".split())
_LEADS = frozenset("a an the this that his her its their to will would can could may might must should not".split())
_PARTICLES = frozenset({"de", "van", "von"})
_JOINTS = frozenset({" ", "-", " de ", " van ", " von "})
_BEFORE_MAY = "|".join(rf"(?<=\b{word} )" for word in "in on by last next since until early late".split())
_PHRASE = re.compile(
    rf"\b(?:{'|'.join(proper.PHRASES)})\b"
    r"|(?<![\w.])(?!(?:a\.m|p\.m|e\.g|i\.e)\.)(?:[a-z]\.){2,}"  # "u.s."
    rf"|(?:{_BEFORE_MAY}|(?<=\d ))(?:may|march)\b"
)
_AFTER_QUOTATION = re.compile(r"\.(?:[\"”’]|'')\s+(?=[^\W\d_])")
_GLUED = re.compile(r"[\d_@/]|\.\w\w")  # right after a word


@dataclass(frozen=True, slots=True)
class Casing:
    """How a text writes its names.

    Attributes:
        forms: by lower-cased word, the commonest form of words that are mostly part of a name.
        alone: those that are a name by themselves somewhere.
        pairs: neighbours within names.
        is_restored: whether the text was itself uncased: its summaries will be, too.
    """

    forms: dict[str, str]
    alone: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()
    is_restored: bool = False


_NOTHING = Casing({})


def may_be_uncased(text: str) -> bool:
    """Whether a text has no capitals but where sentences begin, or little else; one word in fifty may be otherwise."""
    words = [".", *text.replace("\n", " . ").split()]
    return len(words) > _MIN_WORDS and (_are_mostly(words, str.islower) or _are_mostly(words, str.isupper))


def _are_mostly(words: Sequence[str], kind: Callable[[str], bool]) -> bool:
    """Whether words are of one kind, apart from those that begin a sentence or quotation, and one in fifty."""
    others = (
        word
        for before, word in pairwise(words)
        if not kind(word) and word.upper() != word.lower() and not {before[-1], word[0]} & _ENDS
    )
    return next(islice(others, len(words) // _STRAY, None), None) is None


def casing(sentences: Iterable[str], known: Iterable[str] = (), is_restored: bool = False) -> Casing:
    """How sentences write their names; `known` are words that are names also where a sentence begins."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    plain: Counter[str] = Counter()
    alone: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for text in sentences:
        tokens = tokenise(text)
        plain.update(t.lower for t in tokens if t.text[0].islower())
        for name in names(text, known):
            run = [t for t in tokens if name.start <= t.start < name.end and t.text[0].isupper()]
            alone.update(t.lower for t in run if len(run) == 1)
            pairs.update((a.lower, b.lower) for a, b in pairwise(run))
            for token in run:
                forms[token.lower][token.text] += 1
    mostly = {w: f.most_common(1)[0][0] for w, f in forms.items() if f.total() > plain[w] and w not in STOPWORDS}
    return Casing(
        mostly, frozenset(alone & mostly.keys()), frozenset(p for p in pairs if mostly.keys() >= set(p)), is_restored
    )


def truecased(text: str, known: Casing = _NOTHING) -> str:
    """`text` with capitals where names and sentences begin, if it is uncased, else as it is.

    A text with capitals at the heads of its sentences alone is uncased if it has a name in small letters.

    Args:
        text: what to restore; the result is as long, and differs in letter case only.
        known: how the article writes names.
    """
    if not may_be_uncased(text):
        return text
    is_shouted = sum(map(str.isupper, text)) > sum(map(str.islower, text))
    small = "".join(_turned(c, c.lower()) for c in text) if is_shouted else text
    tokens = tokenise(small)
    found = [t for t, is_name in zip(tokens, _are_names(small, tokens, known), strict=True) if is_name]
    is_sure = known.is_restored or small == small.lower()
    if not is_sure and not any(t.text.islower() and (is_proper(t.lower) or t.lower in known.alone) for t in found):
        return text
    return _capitalised(small, tokens, found, known)


def _capitalised(text: str, tokens: Sequence[Token], found: Sequence[Token], known: Casing) -> str:
    letters = list(text)
    for token in found:
        for at, (letter, model) in enumerate(zip(token.text, _form(token.lower, known), strict=False), token.start):
            letters[at] = _turned(letter, letter.upper()) if model.isupper() else letter
    heads = {start for start, _ in split_sentences(text)} | {m.end() for m in _AFTER_QUOTATION.finditer(text)}
    firsts = [t for t in tokens if t.start in heads or t.lower == "i" or t.lower.startswith("i'")]
    for token in firsts:
        letters[token.start] = _turned(text[token.start], text[token.start].upper())
    return "".join(letters)


def _form(word: str, known: Casing) -> str:
    """How a name is written, as far as it is known, at least its first letters: "BBC", "O'K"."""
    if word in known.forms:
        return known.forms[word]
    size = len(word) if word in proper.ACRONYMS else 3 if word[1:2] == "'" else 1
    return "".join(_turned(letter, letter.upper()) for letter in word[:size])


def _turned(letter: str, other: str) -> str:
    """A letter in the other case, where that is one letter and the same when case is ignored."""
    return other if len(other) == 1 and other.casefold() == letter.casefold() else letter


def _are_names(text: str, tokens: Sequence[Token], known: Casing) -> list[bool]:
    """For each word, whether it is (part of) a name: by itself, or beside one that is."""
    phrases = {at for m in _PHRASE.finditer(text) for at in range(*m.span())}
    found, can_be = [t.start in phrases for t in tokens], [_can_be_name(text, t) for t in tokens]
    for at, token in enumerate(tokens):
        before, after = (tokens[n].lower if 0 <= n < len(tokens) else "" for n in (at - 1, at + 1))
        found[at] |= can_be[at] and _is_name(before, token.lower, after, known)
    chain = list(pairwise(n for n, t in enumerate(tokens) if t.lower not in _PARTICLES))
    joined = [(a, b) for a, b in chain if _are_joined(text, tokens[a], tokens[b])]
    for left, right in joined:
        found[right] |= found[left] and can_be[right] and _may_follow(tokens[right].lower, known)
    for left, right in reversed(joined):
        found[left] |= found[right] and can_be[left] and _may_lead(text, tokens, left, known)
    return found


def _can_be_name(text: str, token: Token) -> bool:
    """Whether a word carries content, and is no part of a number, an address or a tag: "5bn", "a.org", "#news"."""
    is_contraction = "'" in token.lower[-3:]  # "we'll", "i'd"
    if is_contraction or token.lower in STOPWORDS or token.lower in _PARTICLES or _GLUED.match(text, token.end):
        return False
    before = text[token.start - 1 : token.start]
    return before not in {"@", "#", "/", "_"} and not before.isdigit() and not (before == "." and len(token.text) > 1)


def _is_name(before: str, word: str, after: str, known: Casing) -> bool:
    """Whether a word is a name wherever it stands, or stands as in the article."""
    if is_proper(word) or is_strange(word) or word in known.alone or before in _HONORIFICS:
        return True
    if word in known.forms and word in proper.SURNAMES and before not in _LEADS:
        return True
    return (before, word) in known.pairs or (word, after) in known.pairs


def _may_follow(word: str, known: Casing) -> bool:
    """Whether a word is a name after a name."""
    return word in proper.SURNAMES or word in proper.ENDINGS or _may_join(word, known)


def _may_lead(text: str, tokens: Sequence[Token], at: int, known: Casing) -> bool:
    """Whether a word is a name before a name: an initial, or a given name that is no verb or noun ("to mark") there."""
    word = tokens[at].lower
    if len(word) == 1:
        return text[tokens[at].end : tokens[at].end + 1] == "."
    is_given = word in proper.GIVEN and (at == 0 or tokens[at - 1].lower not in _LEADS)
    return is_given or word in proper.BEGINNINGS or _may_join(word, known)


def _may_join(word: str, known: Casing) -> bool:
    return word in known.forms or is_proper_noun(word) or is_unknown(word)


def _are_joined(text: str, left: Token, right: Token) -> bool:
    gap = text[left.end : right.start]
    return gap in _JOINTS or (len(left.text) == 1 and gap in {".", ". "})
