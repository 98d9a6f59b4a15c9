"""Words that cannot both be so: opposites, and kinds of which a thing is one and not another."""

from __future__ import annotations

from itertools import product

from harness.language.tokens import lemma

_PAIRS = """gain loss; gain lose; win lose; more less; more fewer; higher lower; high low; before after; above below;
over under; first last; early late; earlier later; begin end; start end; start finish; open close; arrive leave;
arrive depart; enter leave; guilty innocent; convict acquit; accept reject; approve reject; support oppose; agree
disagree; male female; man woman; husband wife; brother sister; father mother; son daughter; boy girl; buy sell;
best worst; better worse; positive negative; strong weak; large small; big small; long short; old young; new old;
hot cold; public private; all none; many few; success failure; succeed fail; victory defeat; beat lose; improve
worsen; expand shrink; strengthen weaken; love hate; alive dead; live die; employ fire; hire fire; push pull;
remember forget; include exclude; north south; east west; northern southern; eastern western; left right; inside
outside; legal illegal; possible impossible; likely unlikely; able unable; safe dangerous; rich poor; cheap
expensive; lift impose; add remove; return leave; optimistic pessimistic; confirm deny; admit deny; upgrade
downgrade; maximum minimum; majority minority; import export; attack defend; ahead behind;
marry divorce; good bad; wealth poverty; reject confirm; slow fast; slow quick; slow accelerate; fast slowly;
quickly slowly"""

_RISE = "increase rise rose grow climb jump surge soar gain raise up boost growth"
_FALL = "decrease fall drop decline tumble plunge slump shrink slip down reduce reduction downturn cut lower"
_DIRECTIONS = dict.fromkeys(_RISE.split(), 1) | dict.fromkeys(_FALL.split(), -1)

#: Each word on one side is the opposite of each on the other.
_SIDES = (
    (_RISE, _FALL),
    ("voluntary", "mandatory compulsory"),
    ("secretly secret", "publicly openly public"),
    ("keep retain preserve", "delete remove discard abolish scrap"),
    ("allow permit let", "force forbid ban prohibit prevent"),
    ("urge encourage persuade", "discourage deter dissuade"),
    ("arrest detain jail imprison", "release free"),
    ("praise welcome thank", "condemn blame criticise criticize reject"),
    ("kill die dead death", "injure wound hurt survive"),
    ("convict guilty", "acquit exonerate innocent clear"),
    ("accept grant uphold", "dismiss overturn"),
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
    ("despite", "because following due response result thanks"),
)

#: Kinds of which a thing is one and not another.
_KINDS = (
    "red blue green yellow orange purple pink black white brown grey",
    "spring summer autumn winter",
    "morning afternoon evening night",
    "murder manslaughter theft burglary robbery fraud arson kidnapping",
    "football cricket rugby tennis golf basketball baseball hockey boxing swimming",
    "dog cat horse cow pig sheep goat lion tiger bear shark crocodile alligator elephant",
    "car bus train plane lorry truck van motorcycle bicycle boat ferry ship taxi tram helicopter",
    "gold silver bronze copper",
    "astronomer biologist chemist physicist historian economist geologist psychologist mathematician",
    "arm leg head neck hand foot eye ear knee shoulder ankle wrist hamstring thigh groin calf",
    "gun knife bomb hammer axe",
    "milk coffee tea beer wine juice",
    "school hospital church mosque prison hotel restaurant airport museum library",
    "teacher doctor nurse lawyer engineer farmer soldier pilot driver",
    "galaxy star planet moon",
    "birth death wedding divorce",
    "swim run cycle",
    "double triple treble quadruple halve",
    "email phone fax",
    "hourly daily weekly monthly yearly",
    "health education defence justice finance transport housing energy agriculture",
    "heart liver kidney lung brain stomach",
    "governor senator mayor minister",
    "tornado hurricane earthquake flood wildfire",
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

#: What else a thing of the same kind can be: another colour, another animal.
ALTERNATIVES: dict[str, frozenset[str]] = {
    word: frozenset(kind.split()) - {word} for kind in _KINDS for word in kind.split()
}


def direction(lower: str) -> int:
    """Where a lower-cased word says that a number goes: 1 for up, -1 for down, 0 for nowhere."""
    return _DIRECTIONS.get(lower, 0) or _DIRECTIONS.get(lemma(lower), 0)
