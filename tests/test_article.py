"""What goes and what stays of each seed article, and that every offset points into the raw text."""

import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.article import Article, read_text
from harness.boilerplate import find_boilerplate
from harness.errors import HarnessError

SEEDS = Path(__file__).parent.parent / "seeds"


def seed(prefix: str) -> Article:
    (path,) = SEEDS.glob(f"{prefix}_*.txt")
    return Article.from_text(read_text(path), id=path.stem)


# Read off the five pages by hand: every stretch of page furniture, in order, as (kind, how it begins, how it ends).
FURNITURE = {
    "000": [
        ("caption", "The couple has insisted", "Photo credit: Getty Images"),
        ("notice", "Warning: This story", "sexual assault."),
        ("helpline", "Where to find help", "support:"),
        ("helpline", "Shine", "0508 744 633"),
        ("helpline", "Women's Refuge", "(0800 REFUGE)"),
        ("helpline", "Need to Talk?", "1737"),
        ("helpline", "What's Up", "(0800 942 8787)"),
        ("helpline", "Lifeline", "within Auckland"),
        ("helpline", "Youthline", "online chat"),
        ("helpline", "Samaritans", "0800 726 666"),
        ("helpline", "Depression Helpline", "0800 111 757"),
        ("helpline", "Suicide Crisis", "(0508 TAUTOKO)"),
        ("helpline", "Shakti", "0800 742 584"),
    ],
    "001": [
        ("credit", "(Getty", "Images)"),
        ("credit", "(Getty", "Images)"),
        *[
            ("error", "• Oops!", "Oops!"),
            ("error", "Something went", "wrong."),
            ("error", "Please try", "later."),
        ]
        * 3,
    ],
    "002": [
        ("prompt", "To make sure", "some reminders"),
        ("prompt", "Click 'OK'", "notifications"),
        ("credit", "Featured Image Credit", "Getty Images"),
        ("repeat", "Ashton Kutcher and Mila Kunis apologize for", "rape trial"),
        ("caption", "Ashton Kutcher and Mila Kunis released", "Danny Masterson."),
        ("credit", "Instagram/", "@aplusk"),
        ("caption", "Ashton Kutcher and Mila Kunis have apologized for letters", "rape trial."),
        ("credit", "Instagram/", "@aplusk"),
        ("related", "Topics:", "Crime"),
    ],
    "003": [
        ("caption", "date 2023-09-10", "Photo: Getty Images"),
        ("helpline", "Sexual harm", "get help"),
        ("helpline", "If it's an emergency", "call 111."),
        ("helpline", "If you've ever experienced", "support@safetotalk.nz"),
        ("helpline", "For more info", "safetotalk.nz"),
        ("helpline", "Alternatively contact", "for a list."),
        ("helpline", "If you have been", "not your fault."),
    ],
    "004": [
        ("repeat", "Ashton Kutcher and Mila Kunis respond", "2 weeks ago"),
        ("embed", "View this post", "on Instagram"),
        ("embed", "A post shared by", "(@herdotie)"),
        ("caption", "Danny Masterson (Image", "via Getty)"),
        ("related", "Related", "articles:"),
    ],
}
# What stays, likewise: number of sentences (headings among them), the first one and the last one.
STORY = {
    "000": (18, 1, "Ashton Kutcher, Mila Kunis apologise", "He won't be eligible for parole until he is 77 years old."),
    "001": (21, 1, "Mila Kunis and Ashton Kutcher say they", "Fellow That ‘70s Show actors Kurtwood Smith"),
    "002": (
        21,
        2,
        "Ashton Kutcher and Mila Kunis apologize for sending",
        "He was best known for his role as Steven Hyde",
    ),
    "003": (
        18,
        0,
        "Ashton Kutcher and Mila Kunis have released a joint",
        "The actor will not be able to apply for parole",
    ),
    "004": (27, 2, "Ashton Kutcher and Mila Kunis respond to Danny", '“The world is better off with you in prison."'),
}


@pytest.mark.parametrize("prefix", FURNITURE)
def test_page_furniture_of_a_seed_goes(prefix: str) -> None:
    article = seed(prefix)
    found = [(b.kind, article.raw[b.start : b.end]) for b in article.boilerplate]
    assert len(found) == len(FURNITURE[prefix])
    for (kind, text), (expected, head, tail) in zip(found, FURNITURE[prefix], strict=True):
        assert kind == expected
        assert text.startswith(head)
        assert text.endswith(tail)


@pytest.mark.parametrize("prefix", STORY)
def test_story_of_a_seed_stays(prefix: str) -> None:
    article = seed(prefix)
    count, headings, first, last = STORY[prefix]
    assert len(article.sentences) == count
    assert sum(s.is_heading for s in article.sentences) == headings
    assert article.sentences[0].text.startswith(first)
    assert article.sentences[-1].text.startswith(last)


@pytest.mark.parametrize("prefix", STORY)
def test_furniture_and_story_together_are_the_whole_seed(prefix: str) -> None:
    article = seed(prefix)
    spans = [(s.start, s.end) for s in (*article.boilerplate, *article.sentences)]
    covered = sorted(spans)
    gaps = [
        article.raw[a:b] for a, b in zip([0, *(e for _, e in covered)], [*(s for s, _ in covered), None], strict=True)
    ]
    assert not re.search(r"\w", "".join(gaps))
    assert all(end <= start for (_, end), (start, _) in pairwise(covered))


def test_seed_quotations_are_split_where_a_reader_would() -> None:
    texts = [s.text for s in seed("004").sentences]
    assert "“When you raped me, you stole from me." in [t[-38:] for t in texts]
    assert "That’s what rape is, a theft of the spirit." in texts
    assert '"You are pathetic, disturbed and completely violent,” she said.' in texts


def test_clean_text_has_plain_spaces_and_keeps_quotation_marks() -> None:
    text = seed("000").text
    assert "\xa0" not in text
    assert '"support victims"' in text
    assert "“support victims”" in seed("001").text
    assert "That 70′s Show" in seed("003").text


def test_a_text_of_nothing_but_furniture_is_left_whole() -> None:
    assert find_boilerplate("View this post on Instagram") == ()
    assert Article.from_text("Oops!\nSomething went wrong.").text == "Oops!\nSomething went wrong."


def test_a_long_paragraph_is_never_taken_for_a_caption() -> None:
    paragraph = "The couple shared a video on Saturday. " * 12 + "Photo: Getty Images"
    assert find_boilerplate(paragraph + "\nA second line of the story.") == ()


@given(st.text(alphabet=st.sampled_from('abc .!?\n\r\u2028"“”’()Oops123 Photo:'), max_size=200))
def test_offsets_hold_on_any_text(text: str) -> None:
    article = Article.from_text(text)
    for sentence in article.sentences:
        assert article.raw[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip()
        assert not any(b.start < sentence.end and sentence.start < b.end for b in article.boilerplate)


def test_unreadable_articles_say_what_and_where(tmp_path: Path) -> None:
    latin, empty = tmp_path / "latin.txt", tmp_path / "empty.txt"
    latin.write_bytes("café".encode("latin-1"))
    empty.write_text(" \n")
    with pytest.raises(HarnessError, match=r"latin\.txt: not UTF-8 \(byte 0xe9 at offset 3\)"):
        read_text(latin)
    with pytest.raises(HarnessError, match=r"empty\.txt: the article is empty"):
        read_text(empty)
    with pytest.raises(HarnessError, match=r"none\.txt: cannot be read \(No such file"):
        read_text(tmp_path / "none.txt")


def test_a_byte_order_mark_is_not_text(tmp_path: Path) -> None:
    path = tmp_path / "bom.txt"
    path.write_bytes(b"\xef\xbb\xbfFirst words.")
    assert read_text(path) == "First words."


def test_half_a_character_has_a_hash_and_others_keep_theirs() -> None:
    assert Article.from_text("Åse").sha256 == hashlib.sha256("Åse".encode()).hexdigest()
    assert Article.from_text("\ud83d").sha256 != Article.from_text("\ud83e").sha256
