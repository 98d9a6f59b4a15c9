"""The stems of ROUGE are those of the stemmer that rouge-score takes from nltk."""

import itertools
import random
import re

from hypothesis import given
from hypothesis import strategies as st
from rouge_score.tokenizers import porter

from harness.metrics.rouge.porter import stem
from tests.conftest import ROOT

NLTK = porter.PorterStemmer()
STARTS = "s by up toy tree trouble oats private rol controll hop fil happ enjo y yy syzyg logic geo al".split()
ENDINGS = """s es ies sses ed eed ied ing ings y ly e al ally alli ational tional ency ancy izer izers able ably bly ous
    ously ization ation ator alism iveness fulness ousness ality ivity bility fully ology logi logies icate ative alize
    icity ical ful ness ance ence er ic ible ant ement ment ent ion sion tion ou ism ate iti ive ize ll lle at bl
    iz""".split()


def test_the_words_of_the_articles_and_their_gold() -> None:
    files = [*(ROOT / "seeds").glob("*.txt"), *(ROOT / "gold").glob("*.json"), *(ROOT / "docs").glob("*.md")]
    words = {w for f in files for w in re.findall(r"[a-z0-9]+", f.read_text(encoding="utf-8").lower())}
    assert len(words) > 2000
    assert {w: stem(w) for w in words} == {w: NLTK.stem(w) for w in words}


def test_every_ending_and_two_endings_after_every_kind_of_start() -> None:
    words = {"".join(parts) for n in (1, 2) for parts in itertools.product(STARTS, *[ENDINGS] * n)}
    assert {w: stem(w) for w in words} == {w: NLTK.stem(w) for w in words}


def test_the_words_that_nltk_keeps() -> None:
    assert {w: stem(w) for w in NLTK.pool} == NLTK.pool


def test_letters_at_random() -> None:
    draw = random.Random(7)
    words = [
        "".join(draw.choices("aeiouybdlnrstz7", k=draw.randint(1, 9))) + draw.choice(ENDINGS) for _ in range(20_000)
    ]
    assert [stem(w) for w in words] == [NLTK.stem(w) for w in words]


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=12))
def test_any_word(word: str) -> None:
    assert stem(word) == NLTK.stem(word)


def test_a_long_word_takes_no_long_time() -> None:
    assert stem("ay" * 100_000 + "ing") == "ay" * 100_000
