"""Opposites: words that cannot both be so."""

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
    ("reject refuse decline rebuff spurn deny", "accept agree approve embrace grant"),
    ("deny dismiss", "admit confirm acknowledge concede confess"),
    ("untrue false unfounded", "confirm confirmed true"),
    ("score convert", "miss"),
    ("support back endorse favour favor champion welcome", "oppose condemn criticise criticize denounce"),
    ("praise laud hail commend applaud", "criticise criticize slam blast condemn denounce blame question"),
    ("begin start launch", "end finish conclude complete"),
    ("win beat defeat thrash", "lose"),
    ("widen", "narrow"),
    ("tighten", "loosen ease relax"),
    ("accelerate speed hasten", "slow delay"),
    ("heighten intensify worsen", "lessen ease soothe allay"),
    ("recover improve", "deteriorate worsen"),
    ("love like enjoy adore relish", "hate dislike dread loathe fear"),
    ("trust believe", "doubt distrust"),
    ("find discover", "lose"),
    ("appear emerge", "disappear vanish"),
    ("promote", "demote relegate"),
    ("pass", "fail"),
    ("happy delighted pleased glad joyful gleeful thrilled", "sad unhappy upset disappointed angry furious terrified"),
    ("encouraging promising", "disappointing discouraging"),
    ("confident hopeful optimistic", "pessimistic worried doubtful"),
    ("proud", "ashamed embarrassed"),
    ("heavy", "light"),
    ("wet", "dry"),
    ("warm hot", "cool cold"),
    ("wide", "narrow"),
    ("deep", "shallow"),
    ("thick", "thin"),
    ("full", "empty"),
    ("front", "rear"),
    ("upper top", "lower bottom"),
    ("inner", "outer"),
    ("indoor", "outdoor"),
    ("urban", "rural"),
    ("homegrown local", "foreign"),
    ("former", "current"),
    ("married", "divorced single unmarried"),
    ("senior", "junior"),
    ("primary", "secondary"),
    ("unanimous unanimously", "split divided narrowly"),
    ("wholly fully entirely", "partly partially"),
    ("clean", "dirty contaminated"),
    ("common", "rare"),
    ("famous", "obscure unknown"),
    ("memorable", "forgettable"),
    ("sell", "buy purchase acquire"),
    ("hurt harm", "help"),
    ("excel shine dazzle thrive", "struggle flop"),
    ("lend", "borrow"),
    ("spend", "save"),
    ("repay", "borrow"),
    ("widow", "ex-wife sister"),
    ("raise hoist", "lower"),
    ("merge", "split"),
    ("invite", "exclude snub"),
    ("obey follow comply", "defy ignore flout"),
    ("volunteer voluntarily", "forced"),
    ("postpone", "advance hasten"),
    ("evict expel", "admit house"),
    ("lenient", "harsh"),
    ("stable", "critical"),
    ("genuine real", "fake forged"),
    ("armed", "unarmed"),
    ("sober", "drunk"),
    ("asleep", "awake"),
    ("downstairs", "upstairs"),
    ("cheer", "boo jeer"),
    ("smile laugh", "cry weep"),
    ("attract", "repel deter"),
    ("simple easy", "complex difficult hard"),
    ("despite", "because following due response result thanks"),
)

#: What a verb means with the small word after it.
PHRASES: dict[tuple[str, str], str] = {
    (verb, small): meaning
    for verb, small, meaning in (
        line.split()
        for line in (
            "turn down reject",
            "turn away reject",
            "call off cancel",
            "put off postpone",
            "pull out withdraw",
            "step down resign",
            "carry on continue",
            "take on hire",
            "lay off dismiss",
            "give up stop",
            "rule out exclude",
            "shut down close",
            "let go release",
            "speed up accelerate",
            "slow down slow",
            "hand over give",
            "come back return",
            "break up split",
        )
    )
}

OPPOSITES: dict[str, frozenset[str]] = {}


def _oppose(left: str, right: str) -> None:
    for one, other in ((left, right), (right, left)):
        OPPOSITES[one] = OPPOSITES.get(one, frozenset()) | {other}


for _pair in _PAIRS.split(";"):
    _oppose(*_pair.split())
for _one, _other in _SIDES:
    for _left, _right in product(_one.split(), _other.split()):
        _oppose(_left, _right)


def direction(lower: str) -> int:
    """Where a lower-cased word says that a number goes: 1 for up, -1 for down, 0 for nowhere."""
    return _DIRECTIONS.get(lower, 0) or _DIRECTIONS.get(lemma(lower), 0)
