"""The stems that ROUGE compares: Porter's algorithm (1980) with the changes of nltk, as rouge-score has them.

rouge-score takes its stemmer from nltk, and to load nltk takes longer than to score a thousand summaries. The rules are
therefore written down here again; tests hold them to nltk's answers, word for word.
"""

from __future__ import annotations

from collections.abc import Sequence

Rule = tuple[str, str]  # an ending, and what stands in its place

_KEPT = {
    "sky": "sky",
    "skies": "sky",
    "dying": "die",
    "lying": "lie",
    "tying": "tie",
    "news": "news",
    "innings": "inning",
    "inning": "inning",
    "outings": "outing",
    "outing": "outing",
    "cannings": "canning",
    "canning": "canning",
    "howe": "howe",
    "proceed": "proceed",
    "exceed": "exceed",
    "succeed": "succeed",
}
_VOWELS = frozenset("aeiou")


def _rules(table: str) -> tuple[Rule, ...]:
    pairs = (line.split(":") for line in table.split())
    return tuple((ending, new) for ending, new in pairs)


# The order counts: the first ending that fits decides, whether its condition holds or not.
_DOUBLE = _rules(
    """ational:ate tional:tion enci:ence anci:ance izer:ize bli:ble alli:al entli:ent eli:e ousli:ous ization:ize
    ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble fulli:ful"""
)
_SINGLE = _rules("icate:ic ative: alize:al iciti:ic ical:ic ful: ness:")
_LAST = _rules("""al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ion: ou: ism: ate: iti: ous: ive: ize:""")


def stem(word: str) -> str:
    """The stem of a lower-cased word of ASCII letters and digits; words of one or two are their own."""
    if word in _KEPT:
        return _KEPT[word]
    if len(word) <= 2:
        return word
    word = _without_past(_without_plural(word))
    if word[-1] == "y" and len(word) > 2 and _shape(word[:-1])[-1] == "c":
        word = word[:-1] + "i"
    word = _replaced(_without_double(word), _SINGLE, 1)
    return _tidied(_replaced(word, _LAST, 2))


def _shape(word: str) -> str:
    """A c for each consonant and a v for each vowel; y is a vowel after a consonant."""
    shape = ""
    for letter in word:
        vowel = letter in _VOWELS or (letter == "y" and shape[-1:] == "c")
        shape += "v" if vowel else "c"
    return shape


def _measure(word: str) -> int:
    """How often consonants follow vowels: Porter's m."""
    return _shape(word).count("vc")


def _is_short(word: str) -> bool:
    """Whether a word ends as "hop" does, or is like "up"."""
    shape = _shape(word)
    return shape == "vc" or (shape.endswith("cvc") and word[-1] not in "wxy")


def _replaced(word: str, rules: Sequence[Rule], least: int) -> str:
    """The word with the first ending that fits replaced, if what stands before it has the least measure."""
    for ending, new in rules:
        if word.endswith(ending):
            before = word[: -len(ending)]
            holds = _measure(before) >= least and (ending != "ion" or before[-1] in "st")
            return before + new if holds else word
    return word


def _without_plural(word: str) -> str:
    if word.endswith("ies"):
        return word[:-1] if len(word) == 4 else word[:-2]
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _without_past(word: str) -> str:
    if word.endswith("ied"):
        return word[:-1] if len(word) == 4 else word[:-2]
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    for ending in ("ed", "ing"):
        before = word[: -len(ending)]
        if word.endswith(ending) and "v" in _shape(before):
            return _completed(before)
    return word


def _completed(word: str) -> str:
    """What is left of a verb, as it would be written alone: "hopp" is "hop", "fil" is "file"."""
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if word[-1] == word[-2:-1] and _shape(word)[-1] == "c":
        return word if word[-1] in "lsz" else word[:-1]
    return word + "e" if _measure(word) == 1 and _is_short(word) else word


def _without_double(word: str) -> str:
    """Double endings made single, as in "rationalization"."""
    if word.endswith("alli") and _measure(word[:-4]):
        return _without_double(word[:-2])
    if word.endswith("logi"):
        return word[:-1] if _measure(word[:-3]) else word
    return _replaced(word, _DOUBLE, 1)


def _tidied(word: str) -> str:
    """Without an e, and without the second of two l at the end, where enough stands before them."""
    if word.endswith("e"):
        before = word[:-1]
        measure = _measure(before)
        word = before if measure > 1 or (measure == 1 and not _is_short(before)) else word
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word
