"""Names: people, places, organisations, works."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.language.names import DEMONYMS, INITIALS, STATES, Name, are_forms, fold, one_letter_off
from harness.language.proper import is_proper
from harness.language.tokens import is_dictionary_word, tokenise
from harness.metrics.article_index import ArticleIndex
from harness.metrics.base import Hallucination
from harness.metrics.hallucination.checks.base import SummaryView, flag
from harness.metrics.passage import Passage

_MIN_STEM = 4
_GIVEN = 0.45  # given names that the article lacks are mostly right: the writer knew them


def check_names(view: SummaryView) -> Iterator[Hallucination]:
    """Flags names, or the words of names, that the article does not have in any form."""
    for passage in view.passages:
        for name in passage.names:
            if not view.in_quotation(*passage.span_of(name)):
                yield from _check(view, passage, name)


def _check(view: SummaryView, passage: Passage, name: Name) -> Iterator[Hallucination]:
    words = [t for t in tokenise(passage.text_of(name)) if fold(t.text) in name.words]  # without "of"
    unknown = [i for i, word in enumerate(name.words) if len(word) > 1 and not _known(view.index, word)]
    if name.is_initials and not _stands_for(view.index, name):
        unknown = list(range(len(name.words)))
    if not unknown or _acronym(view.index, name) or _is_state(view.index, name):
        return
    if _spells_out(view.index, passage, name):
        return
    is_ordinary = is_dictionary_word(name.words[0]) and not is_proper(name.words[0])
    if unknown == [0] and len(words) > 1 and name.start == 0 and is_ordinary:
        return  # "Former Chelsea", "Outside Rome": the head of the sentence, not of the name
    if _only_given_lack(view.index, name, unknown):
        start, end = passage.start + name.start, passage.start + name.start + words[-2].end
        why = f"'{view.text[start:end]}': the article has only the surname, '{words[-1].text}'."
        yield flag(view, start, end, "entity", "extrinsic", _GIVEN, why)
        return
    first, last = (0, len(words) - 1) if len(unknown) * 2 >= len(words) else (unknown[0], unknown[-1])
    start, end = (passage.start + name.start + x for x in (words[first].start, words[last].end))
    end += name.is_initials and view.text[end : end + 1] == "."
    text = view.text[start:end]
    similar = _one_letter_off(view.index, name.words[unknown[0]])
    if similar:
        why = f"'{text}': the article spells it '{similar.title()}'."
        yield flag(view, start, end, "entity", "intrinsic", 0.6, why, *view.evidence_for(passage, 1))
        return
    rival = _rival(view, passage, name)
    if rival:
        where, other = rival
        said = where.text_of(other)
        why = f"'{text}' is not in the article, which has '{said}' there."
        yield flag(view, start, end, "entity", "intrinsic", 0.9, why, where)
    else:
        yield flag(view, start, end, "entity", "extrinsic", 0.8, f"'{text}' is not in the article.")


def _only_given_lack(index: ArticleIndex, name: Name, unknown: list[int]) -> bool:
    """Whether the article has just the surname of a person, and nobody of that surname with a given name."""
    *given, surname = name.words
    return (
        bool(given)
        and unknown == list(range(len(given)))
        and surname in index.name_words
        and not is_dictionary_word(surname)
        and not any(len(n.words) > 1 and n.words[-1] == surname for p in index.passages for n in p.names)
    )


def _known(index: ArticleIndex, word: str) -> bool:
    """The word itself, or a form of it: Russia and Russian, Kunis' and Kunis, Rob and Robert."""
    if word in index.words or word.rstrip("s") in index.words or f"{word}s" in index.words:
        return True
    if any(pair in index.adjoining for pair in INITIALS.get(word, ())):
        return True
    if index.begins_a_name(word) or DEMONYMS.get(word, frozenset()) & index.words:
        return True
    return len(word) > _MIN_STEM and any(are_forms(word, other) for other in index.words)


def _stands_for(index: ArticleIndex, name: Name) -> bool:
    """Whether the article has the initials, with or without dots, or the country that they stand for."""
    written = re.compile(r"\b" + r"\.?".join(word.upper() for word in name.words) + r"\b")
    countries = DEMONYMS.get("".join(name.words), frozenset())
    return bool(countries & index.words) or any(written.search(p.text) for p in index.passages)


def _is_state(index: ArticleIndex, name: Name) -> bool:
    """Whether the article has a state as datelines cut it short: "W.Va." for West Virginia."""
    short = STATES.get(name.words)
    return short is not None and short in index.article.raw


def _acronym(index: ArticleIndex, name: Name) -> bool:
    """Whether the name is the initials of one in the article, or spells one out."""
    initials = "".join(word[0] for word in name.words)
    if len(name.words) > 1 and not name.is_initials:
        is_dotted = ".".join(initials).upper() in index.article.raw
        return is_dotted or initials in index.words or not index.words.isdisjoint(DEMONYMS.get(initials, ()))
    if name.is_initials and any(pair in index.adjoining for pair in INITIALS.get(initials, ())):
        return True
    return (initials if name.is_initials else name.words[0]) in index.initialisms


def _spells_out(index: ArticleIndex, passage: Passage, name: Name) -> bool:
    """Whether the name is a part of one whose initials the article has: "Drug Administration" for "FDA"."""
    around = {x for x, start, end in passage.initialisms if start <= name.start and name.end <= end and len(x) > 2}
    return any(re.search(rf"\b{letters}\b", index.article.raw) for letters in sorted(map(str.upper, around)))


def _one_letter_off(index: ArticleIndex, word: str) -> str | None:
    return next((w for w in sorted(index.name_words) if one_letter_off(w, word)), None)


def _rival(view: SummaryView, passage: Passage, name: Name) -> tuple[Passage, Name] | None:
    """A name of the best evidence that the sentence does not mention, with the same words beside it."""
    mentioned = {word for name in passage.names for word in name.words}
    for where in view.evidence_for(passage, 1):
        if len(where.stems & passage.stems) < 3:
            continue
        for other in where.names:
            if not mentioned & set(other.words) and where.beside(other) & passage.beside(name):
                return where, other
    return None
