"""Words that turn a statement round: negations, and pairs of opposites."""

from __future__ import annotations

from collections.abc import Sequence

from harness.language.tokens import Token

NEGATIONS = frozenset(
    """not no never none nobody nothing neither nor without cannot can't won't don't doesn't didn't isn't aren't wasn't
    weren't haven't hasn't hadn't shouldn't wouldn't couldn't mustn't needn't ain't""".split()
)
#: Verbs that deny what follows them.
DENIALS = frozenset("deny refuse fail decline reject refute dispute avoid prevent stop cease lack".split())

_NEXT_CLAUSE = frozenset("but and because since until".split())
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

OPPOSITES: dict[str, frozenset[str]] = {}
for _pair in _PAIRS.split(";"):
    _left, _right = _pair.split()
    OPPOSITES[_left] = OPPOSITES.get(_left, frozenset()) | {_right}
    OPPOSITES[_right] = OPPOSITES.get(_right, frozenset()) | {_left}


def negated(tokens: Sequence[Token], at: int, reach: int = 4) -> Token | None:
    """The negation that stands at most `reach` words before word `at`, if there is one."""
    for token in reversed(tokens[max(0, at - reach) : at]):
        if token.lower in NEGATIONS or token.lower.endswith("n't") or token.lemma in DENIALS:
            return token
    return None


def scope(text: str, tokens: Sequence[Token], at: int, reach: int = 8) -> Sequence[Token]:
    """The words that the negation `at` speaks of: those up to the end of its clause, at most `reach`."""
    for place in range(at + 1, min(at + 1 + reach, len(tokens))):
        gap = text[tokens[place - 1].end : tokens[place].start]
        if tokens[place].lower in _NEXT_CLAUSE or any(mark in gap for mark in _CLAUSE_ENDS):
            return tokens[at + 1 : place]
    return tokens[at + 1 : at + 1 + reach]
