import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rouge_score.rouge_scorer import RougeScorer

from harness.errors import HarnessError
from harness.language.sentences import split_sentences
from harness.metrics.base import PRF, Example
from harness.metrics.rouge import TYPES, Rouge, letters_lost

ROOT = Path(__file__).parent.parent.parent
ALL_TYPES = [*(f"rouge{n}" for n in range(1, 10)), "rougeL", "rougeLsum"]
SEEDS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
GOLD = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "gold").glob("0*.json"))]

# Few words, so that they repeat and tie; and all that a tokenizer may trip over.
few_words = st.lists(st.sampled_from(["a", "b", "c", "the", "running", "runs", "\n", "\n\n", "."]), max_size=40)
hostile = st.text(
    st.one_of(
        st.sampled_from("aab cdeE\n\n\t\r\x00\x0b\x85\u2028İKſßé—’0123_-.$,'"),
        st.characters(codec=None),
    ),
    max_size=60,
)
texts = st.one_of(few_words.map(" ".join), hostile)


class Letters:
    """A tokenizer of one's own, whose tokens span lines and differ from the words."""

    def tokenize(self, text):
        return [text[i : i + 2] for i in range(0, len(text), 2)]


class Objects:
    """A tokenizer whose tokens are equal across types."""

    def tokenize(self, text):
        return [{"a": 1, "b": 1.0, "c": True}.get(word, (word,)) for word in text.split()]


def expected(targets, prediction, types, stemmer=True, tokenizer=None):
    best = RougeScorer(types, use_stemmer=stemmer, tokenizer=tokenizer).score_multi(targets, prediction)
    return {name: PRF(*best[name]) for name in types}


def on_lines(text):
    return "\n".join(text[start:end] for start, end in split_sentences(text))


@settings(max_examples=300, deadline=None)
@given(texts, texts, st.booleans())
def test_equal_to_rouge_score_to_the_last_bit(target, prediction, stemmer):
    found = Rouge(ALL_TYPES, stemmer=stemmer, sentences="newline").score(Example(prediction, references=(target,)))
    assert found.metrics == expected([target], prediction, ALL_TYPES, stemmer)


@settings(deadline=None)
@given(st.lists(texts, min_size=1, max_size=4), texts)
def test_equal_with_several_references(targets, prediction):
    found = Rouge(ALL_TYPES, sentences="newline").score(Example(prediction, references=tuple(targets)))
    assert found.metrics == expected(targets, prediction, ALL_TYPES)


@settings(deadline=None)
@given(texts, texts, st.sampled_from([Letters(), Objects()]), st.sampled_from([ALL_TYPES, ["rougeLsum"], ["rougeL"]]))
def test_equal_with_a_tokenizer_of_ones_own(target, prediction, tokenizer, types):
    metric = Rouge(types, sentences="newline", tokenizer=tokenizer)
    found = metric.score(Example(prediction, references=(target,)))
    assert found.metrics == expected([target], prediction, types, tokenizer=tokenizer)


@settings(deadline=None)
@given(texts, texts)
def test_equal_with_sentences_put_on_lines(target, prediction):
    found = Rouge(ALL_TYPES).score(Example(prediction, references=(target,)))
    assert found.metrics == expected([on_lines(target)], on_lines(prediction), ALL_TYPES)


@settings(deadline=None)
@given(st.lists(st.tuples(texts, texts), max_size=6))
def test_nothing_held_from_one_example_changes_another(pairs):
    metric = Rouge(sentences="newline")
    pairs = [*pairs, *((b, a) for a, b in pairs), *pairs]
    for target, prediction in pairs:
        fresh = Rouge(sentences="newline").score(Example(prediction, references=(target,)))
        assert metric.score(Example(prediction, references=(target,))) == fresh


@settings(deadline=None, max_examples=50)
@given(
    st.lists(texts, min_size=1, max_size=3),
    texts,
    st.sampled_from(["best", "mean"]),
    st.sampled_from(["default", "unicode"]),
)
def test_both_engines_agree(targets, prediction, references, tokenizer):
    example = Example(prediction, references=tuple(targets))
    fast, original = (
        Rouge(ALL_TYPES, references=references, tokenizer=tokenizer, engine=engine)
        for engine in ("fast", "rouge-score")
    )
    assert fast.score(example) == original.score(example)


@pytest.mark.parametrize("stemmer", [True, False])
def test_equal_on_references_and_articles(stemmer):
    metric = Rouge([*ALL_TYPES[:3], "rougeL", "rougeLsum"], stemmer=stemmer)
    scorer = RougeScorer(metric.types, use_stemmer=stemmer)
    for gold, article in zip(GOLD, SEEDS, strict=True):
        references = [reference["text"] for reference in gold["references"]]
        for summary in [*references, article[:600], *(probe["text"] for probe in gold["probes"][:3])]:
            found = metric.score(Example(summary, references=tuple(references))).metrics
            best = scorer.score_multi([on_lines(reference) for reference in references], on_lines(summary))
            assert found == {name: PRF(*score) for name, score in best.items()}


def test_splitting_sentences_tells_lsum_from_l():
    target = "A letter was read in court. It praised the actor."
    prediction = "It praised the actor. A letter was read in court."
    example = Example(prediction, references=(target,))
    newline, auto = (Rouge(sentences=mode).score(example).metrics for mode in ("newline", "auto"))
    assert newline["rougeLsum"] == newline["rougeL"]
    assert auto["rougeLsum"] == PRF(1.0, 1.0, 1.0)


def test_the_mean_over_references_averages_each_of_the_three():
    found = Rouge(["rouge1"], references="mean").score(
        Example("one two", references=("one two", "one three four five"))
    )
    assert found.metrics["rouge1"] == PRF((1 + 1 / 2) / 2, (1 + 1 / 4) / 2, (1 + 1 / 3) / 2)


def test_of_references_with_equal_f_the_first_is_taken():
    example = Example("a b", references=("a b c d", "a"))
    assert Rouge(["rouge1"]).score(example).metrics["rouge1"] == PRF(1.0, 0.5, 2 / 3)


def test_no_reference_no_score():
    assert Rouge().score(Example("A summary.")).metrics == {}


@pytest.mark.parametrize(("target", "prediction"), [("", ""), ("", "word"), ("word", ""), ("...", "\n \n"), ("a", "b")])
def test_what_has_nothing_in_common_scores_0(target, prediction):
    found = Rouge(ALL_TYPES).score(Example(prediction, references=(target,))).metrics
    assert all(score == PRF(0.0, 0.0, 0.0) for score in found.values())


def test_the_unicode_tokenizer_reads_any_script():
    for text in ("Москва не сразу строилась", "naïve café", "東京は晴れ", "नमस्ते दुनिया"):
        example = Example(text, references=(text,))
        assert Rouge(tokenizer="unicode").score(example).metrics["rouge1"].fmeasure == 1
    cyrillic = Example("Москва", references=("Москва",))
    assert Rouge().score(cyrillic).metrics["rouge1"].fmeasure == 0
    accents = Example("caf", references=("café",))
    assert Rouge(tokenizer="unicode").score(accents).metrics["rouge1"].fmeasure == 0


def test_the_unicode_tokenizer_agrees_with_the_default_on_plain_english():
    for gold in GOLD:
        first, second = (reference["text"].encode("ascii", "ignore").decode() for reference in gold["references"][:2])
        example = Example(first, references=(second,))
        assert Rouge(tokenizer="unicode").score(example) == Rouge().score(example)


@pytest.mark.parametrize(
    ("text", "share"), [("", 0), ("123 !", 0), ("plain text", 0), ("Москва", 1), ("cafés", 0.2), ("İK", 0)]
)
def test_letters_lost(text, share):
    assert letters_lost(text) == share


def test_the_signature_names_all_that_changes_a_number():
    default = (
        "rouge|stemmer:yes|references:best|sentences:auto|tokenizer:default|engine:fast|rouge-score:0.1.2|version:1"
    )
    assert Rouge().signature == default
    options = [{"stemmer": False}, {"references": "mean"}, {"sentences": "newline"}, {"tokenizer": "unicode"}]
    others = [{"tokenizer": Letters()}, {"engine": "rouge-score"}]
    assert len({default, *(Rouge(**option).signature for option in options + others)}) == 7


@pytest.mark.parametrize(
    "options",
    [
        {"types": ["rouge0"]},
        {"types": ["rouge10"]},
        {"types": ["bleu"]},
        {"references": "worst"},
        {"sentences": "none"},
        {"tokenizer": "spacy"},
        {"engine": "perl"},
    ],
)
def test_unknown_options_are_refused_by_name(options):
    with pytest.raises(HarnessError, match="ROUGE"):
        Rouge(**options)


def test_it_can_be_sent_to_a_worker_process():
    metric = Rouge(["rouge1"], stemmer=False, tokenizer=Letters())
    metric.score(Example("a b", references=("a b",)))
    copy = pickle.loads(pickle.dumps(metric))
    assert copy.signature == metric.signature
    assert copy.types == ("rouge1",)


MILLION = 1_000_000


@pytest.mark.parametrize(
    "text",
    ["a" * MILLION, "y" * MILLION, "\0" * MILLION, "\ud800" * MILLION, "é" * MILLION, "." * MILLION, "\n" * MILLION],
)
def test_a_million_characters_of_no_spaces(text):
    found = Rouge().score(Example(text, references=(text, "A short reference."))).metrics
    assert found["rougeLsum"].fmeasure in (0.0, 1.0)


@pytest.mark.parametrize("text", ["words " * (MILLION // 6), "a " * (MILLION // 2), "a\n" * (MILLION // 2)])
def test_a_million_characters_of_one_word(text):
    against_itself, against_short = Example(text, references=(text,)), Example(text, references=("A few words.",))
    assert Rouge(["rouge1", "rouge2"]).score(against_itself).metrics["rouge2"].fmeasure == 1
    assert 0 < Rouge().score(against_short).metrics["rougeLsum"].recall < 1
    with pytest.raises(HarnessError, match="too long for rougeL"):
        Rouge(sentences="newline").score(against_itself)


def test_long_texts_count_n_grams_as_short_ones_do():
    text, other = "a b c b " * 9_000, "b c d " * 12_000
    found = Rouge(["rouge1", "rouge3"], stemmer=False).score(Example(text, references=(other,)))
    assert found.metrics == expected([other], text, ["rouge1", "rouge3"], stemmer=False)


def test_the_words_held_stay_bounded(monkeypatch):
    monkeypatch.setattr("harness.metrics.rouge._MOST_WORDS", 50)
    monkeypatch.setattr("harness.metrics.rouge._REFERENCE_CHARACTERS", 1_000)
    metric, fresh = Rouge(TYPES), Rouge(TYPES)
    for start in range(0, 3_000, 50):
        example = Example(SEEDS[0][start : start + 200], references=(SEEDS[0][start + 25 : start + 250],))
        assert metric.score(example) == fresh.score(example)
        assert len(metric._numbers) < 150
        assert len(metric._targets) < 11
