"""Statements turned round: negated where the article affirms, affirmed where it negates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from harness.language.negation import DENIALS, clause, denies, is_negation, negated, negates, scope, turns
from harness.language.offices import OFFICES
from harness.language.opposites import OPPOSITES
from harness.language.people import PERSONS
from harness.language.quantity import agree
from harness.language.stems import stem
from harness.language.tokens import Token
from harness.metrics.base import Hallucination
from harness.metrics.hallucination.checks.base import SummaryView, flag
from harness.metrics.passage import Passage

_SHARE = 0.4  # of the sentence's weight, that a passage about the same thing has
_SURE = 0.5
_ABOUT = 0.2  # the same for two words in a row
#: Verbs after which things are not so: "cleared of copying", "dismissed her claim", "scrapped plans to close it".
_WITHHELD = frozenset(
    """clear acquit exonerate dismiss withhold abandon scrap shelve axe drop cancel withdraw suspend halt
    postpone""".split()
)
_TELLING = frozenset({"not", "none"})  # negations that say much where no verb is negated
_OF_VERBS = frozenset({"not", "never"})
_BEFORE = frozenset({"before", "previously"})
_ENDS = frozenset({"", ",", ".", ";", ":", '"', "”"})
_BEEN = frozenset({"been", "be", "yet"})
_IS = frozenset("is are was were".split())
_CAN = frozenset({"can", "could", "may"})
#: Words in a row that leave open whether something is so: "too early to say" for "would not say".
_NEGLECTS = frozenset(
    "ignore neglect disregard unclear unknown uncertain unsure undecided insufficient hardly scarcely barely".split()
)
#: What is over: "is no longer with the club" for "left the club".
_OVER = frozenset("leave quit resign depart retire end stop cease close disband abolish former formerly ex".split())
_EXCEPTING = frozenset("unless except excluding apart".split())
_BEATEN = frozenset({"beaten", "defeated"})
_WISHES = frozenset({"want", "need", "expect"})  # who did not want one thing may want another
_SAYING = frozenset({"say", "tell", "speak"})  # everybody says something, and refuses to say something else
_OPEN = frozenset({("too", "early"), ("too", "soon"), ("on", "hold"), ("not", "once"), ("ruled", "out")})
_NEARLY_NOT = frozenset("yet hardly barely scarcely little few".split())
_ASKING = frozenset("whether if who what why how when where".split())
_SOON = 4  # words
_MOST = 0.5
_AROUND = 5  # words, in which a negation may stand elsewhere ("found no evidence" for "did not find evidence")
_MIN_WORDS = 4  # a clause with fewer says too little to be looked for


def check_negation(view: SummaryView) -> Iterator[Hallucination]:
    """Flags negations that the article does not have, and words that it only negates."""
    for passage in view.passages:
        yield from _check(view, passage)
        yield from _affirmed(view, passage)
        yield from _dropped(view, passage)


def _affirmed(view: SummaryView, passage: Passage) -> Iterator[Hallucination]:
    """Words that every passage about the same thing has next to a negation: "guilty" for "not guilty"."""
    limits = any(map(_limits, passage.words))
    known: dict[str, list[Passage]] = {}
    for position, token in enumerate(passage.tokens):
        if not token.is_content or negated(passage.tokens, position) is not None:
            continue
        if limits and _is_limited(passage, position):
            continue
        if token.lemma in _WISHES | _SAYING | PERSONS | OFFICES:  # who were "without their coach" had one
            continue
        start, end = passage.span_of(token)
        if token.lower not in known:
            near = _sources(view, passage, token, _SURE)
            known[token.lower] = [p for p in near if not _has_purpose(p, token)]
        sources = known[token.lower]
        if sources and not view.in_quotation(start, end) and all(_is_denied(p, token) for p in sources):
            why = f"'{view.text[start:end]}': the article negates it."
            yield flag(view, start, end, "negation", "intrinsic", 0.65, why, sources[0])


def _has_purpose(passage: Passage, word: Token) -> bool:
    """Whether a negation of the word is one of its purpose: a letter that "was not written to offend" was written."""
    own, words = stem(word.lower), passage.words
    return any(
        1 < at < len(words) - 1 and words[at - 2] in _IS and words[at - 1] == "not" and words[at + 1] == "to"
        for at in passage.places.get(own, ())
        if words[at] != word.lower
    )


def _is_limited(passage: Passage, at: int) -> bool:
    """Whether there is a negation in the clause of a word, or what comes near one."""
    around = (passage.words[i] for i in clause(passage.text, passage.tokens, at))
    return any(_limits(word) for word in around)


def _limits(word: str) -> bool:
    return word in _NEARLY_NOT or is_negation(word)


def _dropped(view: SummaryView, passage: Passage) -> Iterator[Hallucination]:
    """Two words in a row that the article has only with a negation between them: "will stand" for "will not stand"."""
    index = view.index
    for at, (left, right) in enumerate(pairwise(passage.tokens)):
        pair = (left.lower, right.lower)
        if not right.is_content or pair not in index.parted or pair in index.adjoining:
            continue
        start, end = passage.span_of(left, right)
        around = passage.tokens[max(0, at - _AROUND) : at + _AROUND]
        if any(turns(t) or t.lower in _NEARLY_NOT for t in around) or view.in_quotation(start, end):
            continue
        where = next((p for p in _sources(view, passage, right, _ABOUT) if pair in p.parted), None)
        if where is not None:
            why = f"'{view.text[start:end]}': the article negates it."
            yield flag(view, start, end, "negation", "intrinsic", 0.65, why, where)


def _is_denied(passage: Passage, word: Token) -> bool:
    """Whether a negation stands right before the word, or "refused to", wherever it is in the passage."""
    places = passage.places.get(stem(word.lower), ())
    return all(is_negation(_led_by(passage, i)) or (i > 1 and _fails(passage, i - 2)) for i in places)


def _led_by(passage: Passage, at: int) -> str:
    """The word before a verb and its auxiliaries ("not" of "has not been found"), lower-cased."""
    words = passage.words[:at]
    while words and words[-1] in _BEEN:
        words.pop()
    return words[-1] if words else ""


def _check(view: SummaryView, passage: Passage) -> Iterator[Hallucination]:
    for position, token in enumerate(passage.tokens):
        if not (negates(passage.tokens, position) or _fails(passage, position)) or _is_idiom(passage, position):
            continue
        predicate = next((t for t in passage.tokens[position + 1 : position + 4] if t.is_content), None)
        if predicate is None or predicate.lemma in _SAYING or view.in_quotation(*passage.span_of(token, predicate)):
            continue
        first = _auxiliary(passage, position)
        is_telling = token.lower in _TELLING or _is_verbal(passage, position)
        source = _affirming(view, passage, position, predicate) if is_telling else None
        if source is not None:
            begin, end = passage.span_of(first, predicate)
            why = f"'{view.text[begin:end]}': the article says so without the negation."
            yield flag(view, begin, end, "negation", "intrinsic", 0.55, why, source)


def _is_idiom(passage: Passage, position: int) -> bool:
    """Whether a negation only limits: "not since 1991", "no more than"."""
    words = tuple(t.lower for t in passage.tokens[position : position + 3])
    return words[:2] == ("not", "since") or words == ("no", "more", "than")


def _fails(passage: Passage, position: int) -> bool:
    """Whether a word denies the verb that follows it: "failed to", "unable to"."""
    following = passage.tokens[position + 1 : position + 2]
    return denies(passage.tokens, position) and any(t.lower == "to" for t in following)


def _affirming(view: SummaryView, passage: Passage, position: int, predicate: Token) -> Passage | None:
    """The passage that says without negation what the summary negates: it has the predicate, or most of the clause."""
    sources, word = _sources(view, passage, predicate), passage.tokens[position].lower
    own = stem(predicate.lower)
    rest = {stem(t.lower) for t in scope(passage.text, passage.tokens, position) if t.is_content} - {own}
    denied = (p for p in view.index.with_stem(own) if (word, predicate.lower) in pairwise(p.words))
    if any(not rest.isdisjoint(p.stems) for p in denied):
        return None
    is_verbal = _is_verbal(passage, position)
    if any(t.lower in _BEFORE for t in scope(passage.text, passage.tokens, position)):
        return None  # "not married before"
    if "until" in passage.words[position:]:
        return None  # "not until May"
    if sources:
        if _fails(passage, position) and any(t.lemma in DENIALS for p in sources for t in p.tokens):
            return None  # who "failed to overturn" one thing, where one was overturned and another refused
        is_open = predicate.lemma != "rule"  # "has not ruled out"
        also = any(
            _is_negated(p, predicate) or (is_open and _refuses(p, predicate)) or (not is_verbal and p.has(word))
            for p in sources
        )
        return None if also else sources[0]
    said = [passage.tokens[i] for i in clause(passage.text, passage.tokens, position)]
    stems = {stem(t.lower) for t in said if t.is_content}
    if len(stems) < _MIN_WORDS or not is_verbal or passage.words[position + 1 : position + 3] == ["rule", "out"]:
        return None
    over = _OVER if word == "no" else frozenset()  # of "no longer"
    others = OPPOSITES.get("lose" if predicate.lower in _BEATEN else predicate.lemma, frozenset())
    over |= others  # who was not beaten won
    nearest = (p for p in view.index.bearing(stems, _MOST) if not any(turns(t) or t.lemma in over for t in p.tokens))
    return next((p for p in nearest if not _refuses(p) and not _is_of_the_rest(passage, position, p)), None)


def _is_of_the_rest(passage: Passage, position: int, where: Passage) -> bool:
    """Whether the clause has a number that a passage lacks: "129 had not" where that says that 61 of 190 had."""
    own = clause(passage.text, passage.tokens, position)
    start, end = passage.tokens[own.start].start, passage.tokens[own.stop - 1].end
    told = [q for q in passage.quantities if start <= q.start < end and q.certain]
    return any(not any(agree(q, other) for other in where.quantities) for q in told)


def _refuses(passage: Passage, predicate: Token | None = None) -> bool:
    """Whether a passage says in other words that something is not so: "but she refused.", "12 years before he can".

    With a predicate, "suspended" and "unknown" must stand in its clause, or right before it.
    """
    own = {stem(predicate.lower)} if predicate else set()
    near = {i for at, t in enumerate(passage.tokens) if stem(t.lower) in own for i in _reach(passage, at)}
    if any(t.lemma in _NEGLECTS | _WITHHELD for i, t in enumerate(passage.tokens) if i in near or not near):
        return True
    if any(t.lemma in DENIALS and passage.text[t.end : t.end + 1] in _ENDS for t in passage.tokens):
        return True
    words = passage.words
    if not _EXCEPTING.isdisjoint(words) or not _OPEN.isdisjoint(pairwise(words)):
        return True
    return any(w == "before" and not _CAN.isdisjoint(words[at : at + 4]) for at, w in enumerate(words))


def _reach(passage: Passage, at: int) -> range:
    """The places of the clause of a word, and of what stands before a "whether" that it begins with."""
    own = clause(passage.text, passage.tokens, at)
    return own if passage.words[own.start] not in _ASKING else range(max(0, own.start - _AROUND), own.stop)


def _is_verbal(passage: Passage, position: int) -> bool:
    """Whether a negation negates a verb: it hangs on an auxiliary, or is a verb itself."""
    token = passage.tokens[position]
    words = passage.words[position : position + 2]
    hangs = (words[0] in _OF_VERBS or words == ["no", "longer"]) and _auxiliary(passage, position) is not token
    return token.lower.endswith("n't") or hangs or _fails(passage, position)


def _sources(view: SummaryView, passage: Passage, predicate: Token, share: float = _SHARE) -> list[Passage]:
    """Passages with the predicate that share enough with the sentence, apart from it, to be about the same thing."""
    own = stem(predicate.lower)
    wanted = passage.stems - {own}
    return view.index.sharing(wanted, share, view.index.with_stem(own)) if wanted else []


def _is_negated(passage: Passage, predicate: Token) -> bool:
    wanted = stem(predicate.lower)
    places = passage.places.get(wanted, ())
    withheld = next((i for i, t in enumerate(passage.tokens) if t.lemma in _WITHHELD), len(passage.tokens))
    return any(
        withheld < i
        or negated(passage.tokens, i, 20) is not None
        or any(map(is_negation, passage.words[i + 1 : i + _SOON]))  # "whose name was not released"
        for i in places
    )


def _auxiliary(passage: Passage, position: int) -> Token:
    """The auxiliary before a negation ("did" of "did not"), or the negation itself."""
    auxiliaries = frozenset("do does did is are was were has have had will would can could should be been".split())
    before = passage.tokens[position - 1] if position else None
    return before if before is not None and before.lower in auxiliaries else passage.tokens[position]
