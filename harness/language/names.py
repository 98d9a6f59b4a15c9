"""Names in text: runs of capitalised words, told apart from words that stand at the head of a sentence."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein, Prefix

from harness.language.offices import TITLES
from harness.language.people import GIVEN_NAMES, PERSONS
from harness.language.proper import is_proper
from harness.language.sentences import split_sentences
from harness.language.tokens import STOPWORDS, Token, is_dictionary_word, tokenise

#: Words that are capitalised without being (part of) a name to be checked.
_NO_NAMES = TITLES | frozenset(
    """mr mrs ms dr sir dame lord lady prof sen rep gov gen col capt lt sgt maj cllr coun supt insp det rev jan
    feb mar apr may jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
    january february march april june july august september october november december i ok tv yesterday today
    tomorrow former king queen pope actor actress police according meanwhile mp mps pm prime ch celsius fahrenheit
    centigrade""".split()
)
_COUNTRIES = """afghanistan afghan afghans; america american us usa united states; argentina argentine argentinian;
asia asian asians; barbados barbadian; belgium belgian; britain british uk briton; catalonia catalan catalans; congo
congolese; cuba cuban cubans; cyprus cypriot; czech czechs czechia republic; denmark danish dane danes; england
english; finland finnish finn finns; flanders flemish; france french; germany german; greece greek; honduras honduran;
iceland icelandic; ireland irish; kazakhstan kazakh; kosovo kosovan kosovar; kurdistan kurdish kurd kurds; kyrgyzstan
kyrgyz; laos laotian; lebanon lebanese; madagascar malagasy; mauritius mauritian; mexico mexican mexicans; monaco
monegasque; montenegro montenegrin; morocco moroccan moroccans; mozambique mozambican; myanmar burma burmese;
netherlands dutch holland; niger nigerien; norway norwegian; panama panamanian; peru peruvian; philippines filipino;
poland polish pole poles; portugal portuguese; scotland scottish scots scot; spain spanish spaniard; sweden swedish
swede swedes; switzerland swiss; taiwan taiwanese; tajikistan tajik; texas texan texans; thailand thai; turkey turkish
turk turks; turkmenistan turkmen; uzbekistan uzbek uzbeks; wales welsh; zealand zealander zealanders"""
_PARTIES = "conservative conservatives tory tories; republican republicans gop; democrat democrats democratic"
_PRIZES = "oscar oscars academy"
_REGIONS = """cornwall cornish; glasgow glaswegian; liverpool liverpudlian; manchester mancunian; naples neapolitan;
moscow muscovite; venice venetian; brittany breton; sicily sicilian; newcastle geordie"""
#: Each word for a country, its people or its language, for a region, a party or a prize, with the others for it.
DEMONYMS = {
    w: frozenset(line.split()) - {w}
    for line in f"{_COUNTRIES}; {_PARTIES}; {_PRIZES}; {_REGIONS}".split(";")
    for w in line.split()
}
_MIN_STEM = 4
_ENDINGS = frozenset({""}).union(
    "a ain ains al an ians ian ic ics ish ism ist ists i is e ce se d ed en ens er ers es ese ia s ship y".split()
)
_LONGEST_ENDING = max(map(len, _ENDINGS))
#: Those of them that make no other name of a name: plurals, and what peoples and languages are called by.
_PEOPLES = frozenset("s es i is n ns an ans ian ians ish ese".split())
#: With these after it, a singular without an article is a name ("Apple said"), unless it is one of the others.
_SAYS = frozenset("said says told announced".split())
_SPEAKERS = PERSONS | frozenset(
    """judge woman man mother father boy girl people many another someone somebody everyone everybody nobody neither
    both management parliament government council opposition counsel family church industry defence prosecution media
    everything nothing something research experience coach captain manager author chairman director president minister
    secretary spokesman spokeswoman spokesperson source company""".split()
)
_MIN_MISSPELT = 5  # letters: of shorter names, one letter makes another
_MOST_INITIALS = 6
_LONGEST_BODY = 30  # words in a row; what is longer is a headline
_MIN_SHOUTED = 4  # letters: "READ" and "CLICK" are words in capitals, "NATO" is none
_DRAWN_IN = frozenset({"", "d", "ll", "m", "re", "ve"})
_JOINERS = frozenset({" ", "-", " of ", " de ", " van ", " von ", " of the ", "'s ", "’s ", ". ", " & "})


_BODY = re.compile(
    r"[A-Z][\w’'-]*(?:(?:,? (?:of |and |& |for |the |in ){0,2}|-)[A-Z][\w’'-]*)+"
    r"|(?P<word>[A-Z][\w’'-]*)"  # passed over whole: an endless one would be tried at each of its letters
)
_BODY_WORD = re.compile(r"[\w’']+")
_BODY_SIZES = range(2, 9)  # words of a body, small ones among them


def initialisms(text: str) -> list[tuple[str, int, int]]:
    """(initials, start, end) of all stretches of words with capitals, with the small words between them and without.

    "Food and Drug Administration" has fda and fada, "Bank of England" be and boe.
    """
    found = []
    for body in (m for m in _BODY.finditer(text) if not m["word"]):
        words = list(_BODY_WORD.finditer(text, *body.span()))[:_LONGEST_BODY]
        heads = [i for i, word in enumerate(words) if word.group()[0].isupper()]
        for first in heads:
            for last in (i for i in heads if i - first + 1 in _BODY_SIZES):
                part = words[first : last + 1]
                place = part[0].start(), part[-1].end()
                capitals = "".join(w.group()[0] for w in part if w.group()[0].isupper()).lower()
                found += [(letters, *place) for letters in {capitals, "".join(w.group()[0] for w in part).lower()}]
    return found


_SHORT = """ceo: chief executive; cfo: chief financial, finance director, finance chief; coo: chief operating; cto:
chief technology; pm: prime minister; mp: of parliament; vp: vice president; da: district attorney; di: detective
inspector; dci: chief inspector; pc: police constable; ag: attorney general; gp: family doctor, general practitioner;
ai: artificial intelligence; ev: electric vehicle, electric car; evs: electric vehicles, electric cars; ipo: public
offering; gdp: gross domestic; cctv: security camera, security cameras, surveillance camera, surveillance cameras;
wwii: world war; hr: human resources; ngo: aid group, aid agency; phd: doctoral student, doctoral candidate, of
philosophy"""
_SHORT_STATES = """Ala. alabama; Ariz. arizona; Ark. arkansas; Calif. california; Colo. colorado; Conn. connecticut;
Del. delaware; Fla. florida; Ga. georgia; Ill. illinois; Ind. indiana; Kan. kansas; Ky. kentucky; La. louisiana; Md.
maryland; Mass. massachusetts; Mich. michigan; Minn. minnesota; Miss. mississippi; Mo. missouri; Mont. montana; Neb.
nebraska; Nev. nevada; N.H. new hampshire; N.J. new jersey; N.M. new mexico; N.Y. new york; N.C. north carolina; N.D.
north dakota; Okla. oklahoma; Ore. oregon; Pa. pennsylvania; R.I. rhode island; S.C. south carolina; S.D. south
dakota; Tenn. tennessee; Tex. texas; Vt. vermont; Va. virginia; Wash. washington; W.Va. west virginia; Wis. wisconsin;
Wyo. wyoming"""
#: States of the US by name, and how datelines cut them short.
STATES = {
    tuple(words): short for short, *words in (state.split() for state in _SHORT_STATES.replace("\n", " ").split(";"))
}
#: Initials that stand for words in small letters, each for one or several pairs of words.
INITIALS: dict[str, tuple[tuple[str, ...], ...]] = {
    short.strip(): tuple(tuple(pair.split()) for pair in long.split(","))
    for short, long in (line.split(":") for line in _SHORT.replace("\n", " ").split(";"))
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: code-point offsets, and the words that it is made of, lower-cased and without accents."""

    start: int
    end: int
    words: tuple[str, ...]

    @property
    def is_initials(self) -> bool:
        """Whether the name is two letters or more with dots between them: "U.S."."""
        return len(self.words) > 1 and all(len(word) == 1 for word in self.words)

    def may_be(self, other: Name) -> bool:
        """Whether the two can be one person: the same surname, and no other given name."""
        same_given = self.words[0] == other.words[0] or len(self.words) == 1 or len(other.words) == 1
        return self.words[-1] == other.words[-1] and same_given


def names(text: str, known: Iterable[str] = ()) -> list[Name]:
    """The names of `text` in order.

    Args:
        text: what to look in.
        known: words (as in `Name.words`) that are names also at the head of a sentence.
    """
    tokens, heads, certain = tokenise(text), _heads(text), set(known)
    found: list[Name] = []
    run: list[Token] = []
    for position, token in enumerate(tokens):
        follower = tokens[position + 1] if position + 1 < len(tokens) else None
        at_head = token.start in heads and not (follower and _is_clearly_one(text, token, follower, certain))
        if _is_name_word(token, at_head, certain):
            if run and not _joined(text, run, token):
                found.append(_name(run))
                run = []
            run.append(token)
    return [*found, _name(run)] if run else found


def _joined(text: str, run: list[Token], token: Token) -> bool:
    """Whether a word belongs to the name before it: only a joiner is between, or the dot of initials ("U.S.")."""
    gap = text[run[-1].end : token.start]
    if gap.startswith(" of") and len(run) > 1 and fold(run[0].text) in GIVEN_NAMES:
        return False  # "Marjorie Keene of Tennessee"
    if gap[1:] == "s " and (run[-1].lower in DEMONYMS or fold(token.text) in GIVEN_NAMES):
        return False  # "Britain's Lizzie Deignan"
    are_initials = gap == "." and len(run[-1].text) == len(token.text) == 1
    return gap in _JOINERS or (are_initials and len(run) < _MOST_INITIALS)


def are_forms(left: str, right: str) -> bool:
    """Whether two words of names, as in `Name.words`, differ in their endings only: Sweden and Swedish."""
    return any(left[n:] in _ENDINGS and right[n:] in _ENDINGS for n in _stems(left, right))


def _stems(left: str, right: str) -> range:
    """How many letters two words may have before their endings: those that both have, and no ending is longer."""
    least = max(_MIN_STEM, len(left) - _LONGEST_ENDING, len(right) - _LONGEST_ENDING)
    return range(least, Prefix.similarity(left, right) + 1)


def one_letter_off(left: str, right: str) -> bool:
    """Whether one of two words of names is misspelt, by a letter, for the other: Quantas and Qantas."""
    if min(len(left), len(right)) < _MIN_MISSPELT:
        return False
    return DamerauLevenshtein.distance(left, right, score_cutoff=1) == 1


@lru_cache(maxsize=1 << 16)
def alike(left: str, right: str) -> bool:
    """Whether two words of names are one: Sweden and Swedish, Wales and Welsh, Quantas and Qantas; not Berg, Berger."""
    if left == right or left in DEMONYMS.get(right, ()):
        return True
    ends = ({left[n:], right[n:]} for n in _stems(left, right))
    if any(both <= _ENDINGS and both & _PEOPLES for both in ends):
        return True
    return left[:1] == right[:1] and one_letter_off(left, right)


@lru_cache(maxsize=1 << 14)
def fold(word: str) -> str:
    """`word` lower-cased, without accents and apostrophes; a possessive keeps its "s"."""
    decomposed = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c not in "'’")


def _is_name_word(token: Token, at_head: bool, known: set[str]) -> bool:
    if not token.text[0].isupper() or token.lower in _NO_NAMES:
        return False
    is_upper = token.text.isupper() and len(token.text) > 1
    if is_upper and len(token.text) >= _MIN_SHOUTED and fold(token.text) not in known:
        return not is_dictionary_word(token.lower)
    if at_head:
        is_ordinary = _is_grammar(token.lower) or is_dictionary_word(token.lower)
        return fold(token.text) in known or is_upper or not is_ordinary or is_proper(token.lower)
    return token.lower not in STOPWORDS


def _is_grammar(lower: str) -> bool:
    """Whether a word is a stop word, as it is or with a verb drawn into it: "her", "they'd"."""
    word, _, verb = lower.partition("'")
    return word in STOPWORDS and verb in _DRAWN_IN


def _is_clearly_one(text: str, token: Token, follower: Token, known: set[str]) -> bool:
    """Whether the first word of a sentence is a name by what follows: "Giovanni Ribisi", "Apple said"."""
    if token.lower in STOPWORDS or text[token.end : follower.start] != " ":
        return False
    if _is_known(follower, known) and _is_description(token, known):
        return False
    if follower.lower in _SAYS:
        return not token.lower.endswith(("s", "ly")) and token.lower not in _SPEAKERS
    return follower.text[0].isupper() and follower.lower not in STOPWORDS and follower.lower not in _NO_NAMES


def _is_description(token: Token, known: set[str]) -> bool:
    """Whether a word is no name itself, and so says what somebody is: "Debutant Tom Berg"."""
    return is_dictionary_word(token.lower) and not is_proper(token.lower) and not _is_known(token, known)


def _is_known(token: Token, known: set[str]) -> bool:
    word = fold(token.text)
    return word in known or word in GIVEN_NAMES


def _name(run: list[Token]) -> Name:
    return Name(run[0].start, run[-1].end, tuple(fold(t.text) for t in run))


def _heads(text: str) -> set[int]:
    """Offsets of the words with which a sentence or a quotation begins."""
    starts = {start for start, _ in split_sentences(text)}
    starts |= {m.end() for m in re.finditer(r"[\"“‘:•(]\s*|\n\s*|\s[.!?]\s+", text)}
    begins = [token.start for token in tokenise(text)]
    places = (bisect_left(begins, start) for start in starts)
    return {begins[place] for place in places if place < len(begins)}
