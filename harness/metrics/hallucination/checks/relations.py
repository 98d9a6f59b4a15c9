"""Who is what to whom."""

from __future__ import annotations

from collections.abc import Iterator

from harness.language.names import Name, fold
from harness.language.stems import stem
from harness.language.synonyms import synonyms
from harness.language.tokens import Token
from harness.metrics.article_index import ArticleIndex
from harness.metrics.base import Hallucination
from harness.metrics.hallucination.checks.base import SummaryView, flag
from harness.metrics.passage import Passage

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
_SIBLINGS = frozenset({"brother", "sister"})
_WHOSE = frozenset("his her their my our your s".split())
_KIN = frozenset("mother father son daughter grandfather grandmother aunt uncle niece nephew".split())
_IN_LAWS = frozenset(f"{w}-in-law" for w in ("father", "mother", "brother", "sister", "son", "daughter"))


def check_relations(view: SummaryView) -> Iterator[Hallucination]:
    """Flags roles that the article does not know, and possessions of the wrong person."""
    for passage in view.passages:
        yield from _roles(view, passage)
        yield from _offices(view, passage)
        yield from _owners(view, passage)


def _roles(view: SummaryView, passage: Passage) -> Iterator[Hallucination]:
    story = view.index.story_words
    for position, token in enumerate(passage.tokens):
        start, end = passage.span_of(token)
        word = token.lower
        if passage.text[token.end : token.end + 7].lower() == "-in-law":
            word, end = f"{word}-in-law", end + 7
        if word not in ROLES | _IN_LAWS or view.in_quotation(start, end) or _is_told(word, story):
            continue
        if _follows(view, passage, word, story) or _is_like(passage, position) or _is_mutual(view, passage, token):
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
                view, start, end, "relation", "extrinsic", 0.6, f"'{text}': the article knows of no such relation."
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


def _is_mutual(view: SummaryView, passage: Passage, role: Token) -> bool:
    """Whether somebody is the brother of a sister: "her brother, Tom Berg", of "Berg lives with his sister, Eva"."""
    holder = _holder(passage, role)
    if role.lower not in _SIBLINGS or holder is None:
        return False
    own = set(holder.words)
    told = ((p, _holder(p, t)) for p in view.index.passages for t in p.tokens if t.lower in _SIBLINGS - {role.lower})
    others = ((p, other) for p, other in told if other and own.isdisjoint(other.words))
    return any(fold(t.text) in own for p, _ in others for t in p.tokens)


def _holder(passage: Passage, role: Token) -> Name | None:
    """Who is named right after a role: "his sister, Eva Sund"."""
    return next((n for n in passage.names if passage.text[role.end : n.start] in {" ", ", "}), None)


def _offices(view: SummaryView, passage: Passage) -> Iterator[Hallucination]:
    """A prosecutor where the article has another person as such, and this one as something else."""
    known = view.index.offices
    for office, name in passage.offices:
        own = {o for _, o, n in known if n.words[-1] == name.words[-1]}
        holder = next(((p, n) for p, o, n in known if o == office and n.words[-1] != name.words[-1]), None)
        if own and own.isdisjoint({office} | synonyms(office)) and holder:
            where, other = holder
            start, end = passage.span_of(name)
            why = f"'{view.text[start:end]}': in the article {where.text_of(other)} is the {office}."
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
            start, end = passage.span_of(name)
            end += 2 if view.text[end : end + 2] in {"'s", "’s"} else 0
            other = " ".join(sorted(known)[0]).title()
            why = f"'{view.text[start:end]} {owned}': in the article it is the {owned} of {other}."
            yield flag(view, start, end, "relation", "intrinsic", 0.7, why, _first_with(view.index, owned))


def _first_with(index: ArticleIndex, word: str) -> Passage | None:
    return next(iter(index.with_stem(stem(fold(word)))), None)
