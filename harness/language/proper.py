"""Which words are names by themselves, whatever their case, by the dictionary and by tables of what it does not tell.

The dictionary has "Paris" with a capital only, and no "Rochdale": these need no table. Words that are more often
something else ("us", "turkey", "polish", "reading") are in none.
"""

from __future__ import annotations

from functools import lru_cache

from harness.language.tokens import is_dictionary_word, is_proper_noun

_OF_PEOPLES = """african american asian european british english scottish welsh irish german italian spanish portuguese
dutch belgian swiss austrian swedish norwegian danish finnish icelandic czech slovak hungarian romanian bulgarian
greek turkish russian ukrainian belarusian serbian croatian bosnian albanian israeli palestinian syrian lebanese
jordanian iraqi iranian saudi yemeni egyptian libyan tunisian algerian moroccan sudanese ethiopian somali kenyan
ugandan nigerian ghanaian congolese rwandan zimbabwean indian pakistani bangladeshi afghan nepalese chinese japanese
korean vietnamese thai malaysian indonesian filipino australian canadian mexican cuban jamaican brazilian argentine
argentinian chilean colombian venezuelan peruvian muslim islamic islamist christian jewish jew catholic protestant
sikh kurd kurdish arab nazi latin hispanic briton scot spaniard finn dane"""
_PLACES = """chile china congo guinea hungary japan jordan laos luxembourg morocco togo wales michigan kent sussex
surrey somerset ulster fife tyne london oxford dundee paisley hackney berlin cologne bangkok manila shanghai accra
mecca gibraltar atlantic pacific arctic caribbean wellington"""
_PEOPLE = """alexander amir angela anna billy bob bobby brad brian carl caroline clive colin diane gemma graham hamza
henry jake jenny jill jimmy julia ken lisa marc marcel maria martin matt mel mick mike nelson patricia phoebe piers
ralph roger ross ruth sally sam sean stella steven tara ted terry timothy tommy tony vera veronica victor victoria
walter bates burgess griffin jones lynch macron morgan muller murphy rogers sanders sears sims smith spencer stevens
stokes thatcher trump walters"""
_OTHERS = "amazon celtic congress google olympic olympics pentagon senate tories twitter"
#: What people are called by where they are from or what they believe.
PEOPLES = frozenset(_OF_PEOPLES.split())
#: Names wherever they stand.
_PROPER = frozenset(f"{_OF_PEOPLES} {_PLACES} {_PEOPLE} {_OTHERS}".split()) | {f"{word}s" for word in PEOPLES}

#: Names in capitals wherever they stand.
ACRONYMS = frozenset(
    """uk eu un usa uae bbc itv cnn abc nbc cbs nhs fbi cia nsa fda nasa nato isis fifa uefa nba nfl nhl mls ufc icc
    imf rspca tsa snp dup ukip""".split()
)
#: Given names that are also words: names before a name.
GIVEN = frozenset(
    """barry cliff dean dick don drew duke earl eve faith flora frank gene gill glen grace grant guy hazel hope iris
    ivy jack jade jasmine jasper jay jess josh kane kirk kit lance lee mark mason max miles milo nick pam patsy penny
    perry piers ray rick rob rod rosa rose rosemary rowan rusty sammy sandy shelly sherry sue summer teddy troy
    verity viola warren""".split()
)
#: Surnames that are also words: names after a name.
SURNAMES = frozenset(
    """archer bailey baker ball banks barber barker bass bean beck bell berry best bird bishop black blake bond booth
    bowman bright brooks brown browning bull bullock burke burns bush butler cannon carpenter carr carter cash chandler
    chapman church clement cook cooper costa cox crane curry dale dalton day dodd drake dyer english farmer farrow
    field finch fisher fleming fletcher ford foster fowler fox freeman frost fuller gates gray green guest hale hall
    hardy hart hazard heath henderson hicks hill hudson hughes hunt hunter hurst kemp kent khan king kirk knight lamb
    lambert lane law little lord manning marsh mason miller mills moody moss neal newman noble page park parry
    parsons peacock peck pence perry peters pope porter potter pratt price prince reed rees rice rich salt savage
    sexton sharp shepherd silver skinner slater small smart snow spears steel sterling stone strong sugar swan swift
    tanner temple thorne tucker turner wade walker wall waller ward warren watts weaver webb welch wells west wheeler
    white whitehead winter wise wolf wood woods young""".split()
)
#: What names of places begin with, and what names of clubs and towns end in.
BEGINNINGS = frozenset("fort lake loch mount port st".split())
ENDINGS = frozenset("albion athletic city county rangers rovers town united wanderers".split())
#: Names of several words.
PHRASES = (
    "united states,united kingdom,united nations,european union,european parliament,white house,west bank,"
    "middle east,new york,new zealand,new jersey,new delhi,new orleans,new mexico,new south wales,"
    "south wales,south africa,south african,south korea,south korean,north korea,north korean,south sudan,"
    "northern ireland,saudi arabia,sri lanka,costa rica,el salvador,puerto rico,hong kong,los angeles,"
    "las vegas,san francisco,san diego,tel aviv,abu dhabi,buenos aires,cape town,ivory coast,sierra leone,"
    "isle of wight,isle of man,real madrid,aston villa,west ham,crystal palace,nobel prize,commonwealth games,"
    "world cup,world war,premier league,champions league,man utd,man united,man city"
).split(",")
#: Words that the dictionary lacks, and no names.
_PLAIN = frozenset(
    """celeb celebs debutant gonna hitman hitmen jihadi jihadis jihadist jihadists lesser mortem norovirus paceman
    paedophile paedophiles quo seamer sen sgt sudoku supt taekwondo versa""".split()
)
_MIN_LETTERS, _MOST_LETTERS = 4, 30  # "al" and "bn" may be more than one thing
_PREFIXES = "anti bio cyber eco geo hyper inter mega micro mini multi non over pre semi sub super ultra un".split()
_SUFFIXES = "able ed hood ish ism ist ists less like ly ness s ship wise".split()
_PLACE_ENDINGS = tuple(
    """berg borough brook burg bury chester church combe dale field ford gate ham head hill house land mere more port
    shire smith stone ton town ville well wick wood worth""".split()
)


def is_proper(word: str) -> bool:
    """Whether a lower-cased word is a name for sure."""
    return word in _PROPER or word in ACRONYMS or (len(word) >= _MIN_LETTERS and is_proper_noun(word))


def is_strange(word: str) -> bool:
    """Whether a lower-cased word is too strange to be anything but a name: most surnames, most villages."""
    return len(word) >= _MIN_LETTERS and is_unknown(word) and not _is_coined(word)


def is_unknown(word: str) -> bool:
    """Whether the dictionary lacks a lower-cased word without digits, and of "o'neill" either part."""
    if not 2 < len(word) <= _MOST_LETTERS or not word.replace("'", "").isalpha() or word in _PLAIN:
        return False
    return not any(is_dictionary_word(part) for part in (word, *word.split("'")) if len(part) > 1)


@lru_cache(maxsize=1 << 14)
def _is_coined(word: str) -> bool:
    """Whether a word is made of known words ("headteacher", "ultraviolent"), and does not end as places do."""
    if word.endswith(_PLACE_ENDINGS):
        return False
    halves = ((word[:n], word[n:]) for n in range(4, len(word) - 3))
    shorter = [word.removeprefix(p) for p in _PREFIXES] + [word.removesuffix(s) for s in _SUFFIXES]
    return any(is_dictionary_word(a) and is_dictionary_word(b) for a, b in halves) or any(
        s != word and len(s) > 2 and is_dictionary_word(s) for s in shorter
    )
