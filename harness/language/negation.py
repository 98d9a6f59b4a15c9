"""Words that turn a statement round: negations, and pairs of opposites."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from harness.language.tokens import Token

NEGATIONS = frozenset(
    """not no never none nobody nothing neither nor without cannot can't won't don't doesn't didn't isn't aren't wasn't
    weren't haven't hasn't hadn't shouldn't wouldn't couldn't mustn't needn't ain't""".split()
)
#: Words that deny what follows them.
DENIALS = frozenset(
    "deny refuse fail decline reject refute dispute avoid prevent stop cease lack unlikely unable impossible".split()
)

_NEXT_CLAUSE = frozenset("but and because since until while whereas although though".split())
_CLAUSE_ENDS = frozenset('.,;:!?"“”')

_PAIRS = """increase decrease; increase decline; increase fall; rise fall; rise decline; rise drop; gain loss;
gain lose; win lose; more less; more fewer; higher lower; high low; up down; before after; above below; over under;
first last; early late; earlier later; begin end; start end; start finish; open close; arrive leave; arrive depart;
enter leave; guilty innocent; convict acquit; accept reject; approve reject; support oppose; agree disagree; allow ban;
allow forbid; permit prohibit; male female; man woman; husband wife; brother sister; father mother; son daughter;
boy girl; buy sell; best worst; better worse; positive negative; strong weak; large small; big small; long short;
old young; new old; hot cold; public private; always never; all none; many few; success failure; succeed fail;
victory defeat; beat lose; improve worsen; expand shrink; strengthen weaken; love hate; alive dead; live die;
employ fire; hire fire; push pull; remember forget; include exclude; north south; east west; northern southern;
eastern western; left right; inside outside; legal illegal; possible impossible; likely unlikely; able unable;
safe dangerous; rich poor; cheap expensive; raise lower; lift impose; add remove; return leave; encourage discourage;
optimistic pessimistic; confirm deny; admit deny; upgrade downgrade; maximum minimum; majority minority; import export;
attack defend; praise criticise; praise criticize"""

#: Each word on one side is the opposite of each on the other.
_SIDES = (
    (
        "increase rise rose grow climb jump surge soar gain raise up boost growth",
        "decrease fall drop decline tumble plunge slump shrink slip down reduce reduction downturn cut lower",
    ),
    ("voluntary", "mandatory compulsory"),
    ("secretly secret", "publicly openly public"),
    ("keep retain preserve", "delete remove discard abolish scrap"),
    ("allow permit let", "force forbid ban prohibit prevent"),
    ("urge encourage persuade", "discourage deter dissuade"),
    ("arrest detain jail imprison", "release free"),
    ("praise welcome thank", "condemn blame criticise criticize reject"),
    ("rescue save protect", "abandon harm endanger"),
    ("build create", "destroy demolish"),
    ("temporary", "permanent"),
    ("partial partly", "complete completely"),
    ("domestic", "foreign"),
    ("often always usually", "rarely seldom never"),
    ("halt suspend stop pause", "continue resume"),
    ("conceal hide", "reveal show disclose"),
    ("bright glowing", "dark dim"),
    ("peaceful", "violent"),
    ("friendly friend ally", "hostile enemy opponent rival"),
    ("healthy well", "sick ill"),
    ("severe serious", "mild minor slight"),
    ("profit", "loss"),
    ("true right correct", "false wrong incorrect"),
    ("hire appoint elect", "dismiss sack oust"),
    ("some", "all every"),
)

OPPOSITES: dict[str, frozenset[str]] = {}


def _oppose(left: str, right: str) -> None:
    for one, other in ((left, right), (right, left)):
        OPPOSITES[one] = OPPOSITES.get(one, frozenset()) | {other}


for _pair in _PAIRS.split(";"):
    _oppose(*_pair.split())
for _one, _other in _SIDES:
    for _left, _right in product(_one.split(), _other.split()):
        _oppose(_left, _right)


def negated(tokens: Sequence[Token], at: int, reach: int = 4) -> Token | None:
    """The negation that stands at most `reach` words before word `at`, if there is one."""
    for token in reversed(tokens[max(0, at - reach) : at]):
        if token.lower in NEGATIONS or token.lower.endswith("n't") or token.lemma in DENIALS:
            return token
    return None


def clause(text: str, tokens: Sequence[Token], at: int) -> range:
    """The places of the words of the clause that word `at` stands in."""
    first, last = at, at
    while first > 0 and not _parts(text, tokens, first):
        first -= 1
    while last + 1 < len(tokens) and not _parts(text, tokens, last + 1):
        last += 1
    return range(first, last + 1)


def scope(text: str, tokens: Sequence[Token], at: int, reach: int = 8) -> Sequence[Token]:
    """The words that the negation `at` speaks of: those up to the end of its clause, at most `reach`."""
    return tokens[at + 1 : min(clause(text, tokens, at).stop, at + 1 + reach)]


def _parts(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether word `at` begins a clause: it says so, or a mark stands before it."""
    gap = text[tokens[at - 1].end : tokens[at].start]
    return tokens[at].lower in _NEXT_CLAUSE or any(mark in gap for mark in _CLAUSE_ENDS)
