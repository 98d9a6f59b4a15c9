"""Words as they are compared: irregular forms as forms of their word, British spelling as American."""

from __future__ import annotations

import re

from harness.language.tables import lines

#: What an irregular form is a form of.
IRREGULAR = {form: word for word, *forms in map(str.split, lines("irregular.txt")) for form in forms}
_OUR = (
    "arm|behavi|cand|clam|col|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|parl|rig|rum|sav|splend|tum|val|vap|vig"
)
_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (rf"^({'|'.join(_OUR.split())})our", r"\1or"),
        (r"(?<=..)(?<!v)(?<![^i]c)is(?=(?:e[sdr]?|ers|ing|ations?|ational)$)", "iz"),  # not "revise": "revision"
        (r"^(anal|paral|catal)ys(?=e|ing)", r"\1yz"),
        (r"(cent|theat|met|lit|fib|calib|spect)re(s?)$", r"\1er\2"),
        (r"^(def|off|lic)ence(s?)$", r"\1ense\2"),
        (r"judgement", "judgment"),
        (r"programme(s?)$", r"program\1"),
        (r"^grey", "gray"),
        (r"^sceptic", "skeptic"),
        (r"^paed", "ped"),
        (r"^jewellery$", "jewelry"),
        (r"^aeroplane", "airplane"),
    )
)


def regular(lower: str) -> str:
    """A lower-cased word as all its forms and spellings are compared: "pay" for "paid", "color" for "colour".

    What comes back need not be a word ("promize"), but is the same for all that are one.
    """
    return american(IRREGULAR.get(lower, lower))


def american(lower: str) -> str:
    """A lower-cased word in American spelling, or in what is the same for both ("promize")."""
    for pattern, replacement in _RULES:
        lower = pattern.sub(replacement, lower)
    return lower
