"""Who is what to whom, and who did what to whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from harness.language.names import Name, fold
from harness.language.offices import OFFICES
from harness.language.people import PERSONS
from harness.language.synonyms import synonyms
from harness.metrics.article_index import ArticleIndex
from harness.metrics.base import Hallucination
from harness.metrics.hallucination.checks.base import SummaryView, flag
from harness.metrics.passage import Passage, stem

ROLES = frozenset(
    """wife husband sister brother father mother son daughter cousin uncle aunt nephew niece grandfather grandmother
    fiancee fiance girlfriend boyfriend stepfather stepmother stepson stepdaughter lawyer attorney""".split()
)
#: Words of which each side follows from the other: who has a son is a parent, who leaves a widow was a husband.
_INVERSE = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        ("wife husband", "wife husband married marry marries wedding spouse widow widower husbands wives couple"),
        ("son daughter", "mother father parent parents dad mum mom"),
        ("mother father", "son sons daughter daughters child children kids baby soninlaw daughterinlaw"),
        ("daughter", "soninlaw"),
        ("son", "daughterinlaw"),
        ("grandfather grandmother", "grandson granddaughter grandsons granddaughters grandchild grandchildren"),
        ("aunt uncle", "niece nephew nieces nephews"),
        ("niece nephew", "aunt uncle"),
        ("sister brother", "siblings sibling twin twins"),
        ("lawyer attorney", "client clients lawyer lawyers attorney solicitor barrister defending"),
    )
)
_WHOSE = frozenset("his her their my our your s".split())
_KIN = frozenset("mother father son daughter grandfather grandmother aunt uncle niece nephew".split())
_MOST_OFTEN = 5  # times that a name is looked at in one sentence: nobody writes it oftener
_PREPOSITIONS = frozenset("at by from in of on".split())
_PASSIVE = re.compile(
    r"(?:(?:.* )?(?:(?:has|have|had) been|is|are|was|were|being)(?: [\w-]+){1,5}|, \w+ed(?: [\w-]+){0,3}|.*\bdefeat)"
    r" by(?: [\w’'-]+){0,5},? |.* (?:lost|lose|defeat)(?: \d+ ?[-–] ?\d+)?(?: defeat)? (?:to|in|at|against) "
)
_PARTICIPLE = re.compile(r", \w+ing\b")
_MUTUAL = frozenset("marry wed divorce meet face draw tie".split())  # what two do to each other
_POSTS = (
    OFFICES
    | PERSONS
    | frozenset(
        """captain winger forward analyst executive spokesperson boss chief star actor actress head leader official
    economist correspondent reporter expert""".split()
    )
)
_IS_OF = re.compile(r"(?:['’]s)?(?: [a-z][\w’'-]*){1,3},? ")
_FAR = 6  # content words
_IN_LAWS = frozenset(f"{w}-in-law" for w in ("father", "mother", "brother", "sister", "son", "daughter"))


def check_relations(view: SummaryView) -> Iterator[Hallucination]:
    """Flags roles that the article does not know, possessions of the wrong person, and swapped actors."""
    for passage in view.passages:
        yield from _roles(view, passage)
        yield from _offices(view, passage)
        yield from _owners(view, passage)
        yield from _swaps(view, passage)


def _roles(view: SummaryView, passage: Passage) -> Iterator[Hallucination]:
    story = view.index.story_words
    for position, token in enumerate(passage.tokens):
        start, end = passage.start + token.start, passage.start + token.end
        word = token.lower
        if passage.text[token.end : token.end + 7].lower() == "-in-law":
            word, end = f"{word}-in-law", end + 7
        if word not in ROLES | _IN_LAWS or view.in_quotation(start, end) or _is_told(word, story):
            continue
        if _follows(view, passage, word, story) or _is_like(passage, position):
            continue
        owner = passage.tokens[position - 1] if position else None
        if owner and owner.text[0].isupper() and passage.text[owner.end : token.start] in {"'s ", "’s ", "' ", "’ "}:
            start = passage.start + owner.start
        known = [w for p in view.evidence_for(passage, 2) for w in _roles_in(p)]
        text = view.text[start:end]
        if known:
            why = f"'{text}': the article says '{known[0][1]}'."
            yield flag(view, start, end, "relation", "intrinsic", 0.8, why, known[0][0])
        else:
            yield flag(
                view, start, end, "relation", "extrinsic", 0.7, f"'{text}': the article knows of no such relation."
            )


def _is_told(word: str, story: frozenset[str]) -> bool:
    """Whether the article has the word, or it as somebody who has something."""
    return any(word.replace("-", "") + ending in story for ending in ("", "'s", "s'"))


def _is_like(passage: Passage, position: int) -> bool:
    """Whether a word only says that things are of one kind, and nobody's: "two sister ships"."""
    word = passage.tokens[position]
    before, after = passage.left_of(word), passage.tokens[position + 1 : position + 2]
    adjoins = any(passage.text[word.end : t.start] == " " and t.text.islower() and t.is_content for t in after)
    return word.lower == "sister" and adjoins and before not in _WHOSE and not passage.is_owner(word)


def _follows(view: SummaryView, passage: Passage, role: str, story: frozenset[str]) -> bool:
    """Whether a role follows from another: a son's mother. Who has a mother has no daughter for it."""
    others = {w for one, other in _INVERSE if role in one for w in other & story}
    owners = {word for name, owned in passage.owners if owned == role for word in name.words if role in _KIN}
    return any(not any(owners & set(k) for k in view.index.owned.get(other, ())) for other in others)


def _offices(view: SummaryView, passage: Passage) -> Iterator[Hallucination]:
    """A prosecutor where the article has another person as such, and this one as something else."""
    known = view.index.offices
    for office, name in passage.offices:
        own = {o for _, o, n in known if n.words[-1] == name.words[-1]}
        holder = next(((p, n) for p, o, n in known if o == office and n.words[-1] != name.words[-1]), None)
        if own and own.isdisjoint({office} | synonyms(office)) and holder:
            where, other = holder
            start, end = passage.start + name.start, passage.start + name.end
            why = f"'{view.text[start:end]}': in the article {where.text[other.start : other.end]} is the {office}."
            yield flag(view, start, end, "relation", "intrinsic", 0.75, why, where)


def _roles_in(passage: Passage) -> Iterator[tuple[Passage, str]]:
    for token in passage.tokens:
        if token.lower in ROLES or passage.text[token.end : token.end + 7].lower() == "-in-law":
            tail = 7 if passage.text[token.end : token.end + 7].lower() == "-in-law" else 0
            yield passage, passage.text[token.start : token.end + tail]


def _owners(view: SummaryView, passage: Passage) -> Iterator[Hallucination]:
    """A possession such as "Kutcher's family" where the article speaks of a family only as somebody else's."""
    theirs = view.index.owned
    for name, owned in passage.owners:
        known = theirs.get(owned, set())
        words = set(name.words)
        if known and () not in known and not any(words & set(k) for k in known) and words & view.index.name_words:
            start, end = passage.start + name.start, passage.start + name.end
            end += 2 if view.text[end : end + 2] in {"'s", "’s"} else 0
            other = " ".join(sorted(known)[0]).title()
            why = f"'{view.text[start:end]} {owned}': in the article it is the {owned} of {other}."
            yield flag(view, start, end, "relation", "intrinsic", 0.7, why, _first_with(view.index, owned))


def _swaps(view: SummaryView, passage: Passage) -> Iterator[Hallucination]:
    """A and B around a verb, where the article has them only the other way round."""
    for first, second in zip(passage.names, passage.names[1:], strict=False):
        between = [t for t in passage.content if first.end <= t.start < second.start]
        led = next((t for t in reversed(passage.up_to(second)) if t.lower != "the"), None)
        if led is None:
            continue
        if _IS_OF.fullmatch(passage.text, first.end, second.start) and passage.left_of(second) in _POSTS:
            continue  # "Denver mayor Sally Reed", "Oxfam's head, Eva Sund"
        if any(t.lemma in _MUTUAL for t in between):
            continue
        turned = _is_passive(passage, first, second)
        is_participle = _PARTICIPLE.search(passage.text, first.end, second.start)  # whose subject may be another
        is_apposed = passage.text[first.end : first.end + 1] == "," and led.lower == "for"  # "Berg, the MP for"
        is_apposed |= passage.text[: second.start].endswith(", ")  # "won for its director, Eva Sund"
        is_led = bool(is_participle) or is_apposed or (led.lower in _PREPOSITIONS and not turned)
        if not between or len(between) > _FAR or is_led or passage.is_owner(first) or _has_with(passage, first, second):
            continue
        stems = {stem(t.lower) for t in (between[:-1] if between[1:] and between[-1] is led else between)}
        orders = [o for p in view.index.passages if stems & p.stems for o in _order(p, first, second, stems)]
        if orders and not any(forward != turned for _, forward in orders):
            start, end = passage.start + first.start, passage.start + second.end
            why = f"'{view.text[start:end]}': the article has it the other way round."
            yield flag(view, start, end, "relation", "intrinsic", 0.7, why, orders[0][0])


def _order(passage: Passage, first: Name, second: Name, stems: set[str]) -> Iterator[tuple[Passage, bool]]:
    """Whether the passage has the two names in the same order around one of `stems`."""
    places = [(i, set(n.words)) for i, n in enumerate(passage.names)]
    both = set(first.words) & set(second.words)  # the "Manchester" of City and of United
    one = [passage.names[i] for i, w in places if w & set(first.words) - both][:_MOST_OFTEN]
    two = [passage.names[i] for i, w in places if w & set(second.words) - both][:_MOST_OFTEN]
    if not one or not two:
        return
    own = [(t.start, s) for t in passage.content if (s := stem(t.lower)) in stems]
    for a in one:
        for b in two:
            low, high = sorted((a, b), key=lambda n: n.start)
            inner = {s for _, s in own[bisect_left(own, (low.end,)) : bisect_left(own, (high.start,))]}
            if len(inner) * 2 >= len(stems) and not _is_holder(passage, low, high):
                yield passage, (a.start < b.start) != _is_passive(passage, low, high)


def _is_holder(passage: Passage, first: Name, second: Name) -> bool:
    """Whether one is only said to be something of the other's: "Berg's coach, Eva Sund"."""
    last = passage.up_to(second, 1)[0]
    return passage.is_owner(first) and last.is_content


def _is_passive(passage: Passage, first: Name, second: Name) -> bool:
    """Whether something was done to the first by the second: "Berg was accused by the lawyer Eva Sund"."""
    return bool(_PASSIVE.fullmatch(passage.text, first.end, second.start))


def _has_with(passage: Passage, first: Name, second: Name) -> bool:
    return any(t.lower == "with" for t in passage.tokens if first.end <= t.start < second.start)


def _first_with(index: ArticleIndex, word: str) -> Passage | None:
    return next(iter(index.with_stem(stem(fold(word)))), None)
