"""What is made up is found, with kind, nature, reason and evidence; what the article says in other words is not."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from harness.article import Article
from harness.language.markup import has_words
from harness.metrics.article_index import index
from harness.metrics.base import Example, Hallucination, Scores
from harness.metrics.hallucination import Hallucinations
from harness.metrics.hallucination.checks import SummaryView
from harness.suite import Item, load_suite
from tests.metrics.findings import made_up

DETECTOR = Hallucinations()
ARTICLE = Article.from_text(
    "Harbour bridge reopens\n"
    "The harbour bridge in Lindholm reopened on Monday, 7 September, after two weeks of repairs, said the mayor, "
    "Ana Lindqvist.\n"
    '"We are very glad to have it back," Lindqvist said.\n'
    "The engineer Tom Berg, 47, said that the repairs had cost $1.2 million and that 116 people worked on them.\n"
    "Berg's brother-in-law owns the ferry company, whose profits have increased by 12 per cent since 2019.\n"
    "Ferries did not stop during the repairs.\n"
    "Half of the guests came from Lindholm, 30 per cent from Karlsholm, said the ferry's captain, Eva Sund.\n"
    'Berg, who led the repairs, called the new bridge "a minor miracle".\n'
    "Nearly one in five guests did not drink the coffee; the mayor refused to blame the cooks and fell ill for the "
    "third year running. Lindholm beat Karlsholm 3-1 and doubled their lead; 40 residents clapped.\n"
    "The Scottish cook, who has three daughters, was paid $400 a daily shift. Two of them came.\n"
    "Six men and three women, cleared of copying the plans, left.\n"
    'Prices fell by 6.4% and wages rose by 3%. "This should not have happened," Sund said of the 70 years of waiting.\n'
    "Waiting times fell from 19 minutes in 2019 to 12 minutes on 14 March 2021; a storm had injured 31 guests.\n"
    "Click 'OK' then 'Allow' to enable notifications\n"
)


def scores(summary: str, article: Article = ARTICLE, siblings: tuple[Article, ...] = ()) -> Scores:
    return DETECTOR.score(Example(summary, article, siblings=siblings))


def found(summary: str) -> list[tuple[str, str, str]]:
    return [(h.text, h.kind, h.nature) for h in scores(summary).hallucinations or () if not h.is_doubt]


FAITHFUL = [
    "The bridge over the harbour is open again after repairs that took two weeks.",
    "Mayor Ana Lindqvist said on Monday that they were glad to have the bridge back.",
    '"We are very glad to have it back," the mayor said.',
    "More than 100 people worked on the repairs, which cost 1.2 million dollars, Berg said.",
    "The profits of the ferry company have gone up by 12% since 2019.",
    "The ferries did not stop while the bridge was repaired.",
    "It reopened in September.",
    "The repairs cost $ 1.2 m.",
    "READ: the bridge is open. CLICK for more.",
    "Fifty per cent of the guests came from Lindholm, nearly a third from Karlsholm.",
    "Waiting times fell from 19 minutes to 12; that is seven minutes fewer.",
    "One Sunday in March 2021 the waiting times were 12 minutes.",
    "Captain Eva Sund said so.",
    "The nine did not copy the plans.",
    "Sund spoke of seven decades of waiting.",
    "Some 116 workmen worked on the repairs.",
    "The cook from Scotland is the father of three.",
    "One guest in five did not drink the coffee.",
    "About 20 per cent of the guests did not drink the coffee.",
    "The mayor fell ill for three years in a row.",
    "40 people clapped.",
    "Karlsholm lost 1-3 to Lindholm.",
    "The bridge reopened without a word from the mayor . Then the ferries stopped for nobody .",
    "",
]


@pytest.mark.parametrize("summary", FAITHFUL)
def test_what_the_article_says_is_not_flagged(summary: str) -> None:
    assert found(summary) == []


MADE_UP = [
    ("The bridge reopened after five weeks of repairs.", ("five weeks", "number", "intrinsic")),
    ("The engineer Tom Berg, 57, led the repairs.", ("57", "number", "intrinsic")),
    ("The engineer Tom Berg, 12, led the repairs.", ("12", "number", "intrinsic")),
    ("A quarter of the guests came from Lindholm.", ("A quarter", "number", "intrinsic")),
    ("Waiting times fell to 19 minutes.", ("19", "number", "intrinsic")),
    ("Eva Sund, the engineer, led the repairs.", ("Eva Sund", "relation", "intrinsic")),
    ('Lindqvist called the new bridge "a minor miracle".', ("Lindqvist", "attribution", "intrinsic")),
    ("Lindholm beat Karlsholm 4-1.", ("4-1", "number", "intrinsic")),
    ("Lindholm tripled their lead.", ("tripled", "entity", "intrinsic")),
    ("The mayor blamed the cooks.", ("blamed", "negation", "intrinsic")),
    ("40 ferries clapped.", ("40 ferries", "number", "extrinsic")),
    ("The cook has two daughters.", ("two daughters", "number", "intrinsic")),
    ("The cook was paid €400.", ("€400", "number", "extrinsic")),
    ("The cook was paid for a weekly shift.", ("weekly", "entity", "intrinsic")),
    ("Six women left.", ("Six", "number", "intrinsic")),
    ("Prices rose by 6.4%.", ("rose", "negation", "intrinsic")),
    ('"This should have happened," Sund said.', ("have", "quote", "intrinsic")),
    ("Ferries stopped during the repairs.", ("stopped", "negation", "intrinsic")),
    ("A storm had killed 31 guests.", ("killed", "negation", "intrinsic")),
    ("The repairs cost $3.4 million.", ("$3.4 million", "number", "intrinsic")),
    ("The bridge reopened on Tuesday.", ("Tuesday", "date", "intrinsic")),
    ("The bridge reopened on 9 September.", ("9 September", "date", "intrinsic")),
    ("Profits have increased since 2009.", ("2009", "date", "intrinsic")),
    ("The bridge was closed in January.", ("January", "date", "intrinsic")),
    ("Mayor Vera Holm said that the bridge was open.", ("Vera Holm", "entity", "intrinsic")),
    ("The harbour bridge in Karlstad reopened on Monday.", ("Karlstad", "entity", "intrinsic")),
    ('"We are very sorry to have it back," Lindqvist said.', ("sorry", "quote", "intrinsic")),
    ('"Nobody told us anything," Lindqvist said.', ("Nobody told us anything", "quote", "extrinsic")),
    ('"We are very glad to have it back," Berg said.', ("Berg", "attribution", "intrinsic")),
    ("Lindqvist said that the repairs had cost $1.2 million.", ("Lindqvist", "attribution", "intrinsic")),
    ("Berg's father-in-law owns the ferry company.", ("Berg's father-in-law", "relation", "intrinsic")),
    ("The harbour bridge did not reopen on Monday.", ("did not reopen", "negation", "intrinsic")),
    ("The ferry company's profits have decreased by 12 per cent.", ("decreased", "negation", "intrinsic")),
    ("The harbour bridge failed to reopen on Monday.", ("failed to reopen", "negation", "intrinsic")),
    ("Profits have tumbled by 12 per cent since 2019.", ("tumbled", "negation", "intrinsic")),
    (
        "The harbour bridge in Lindholm was not ready on Monday after two weeks of repairs.",
        ("was not ready", "negation", "intrinsic"),
    ),
    (
        "The bridge reopened. A choir of schoolchildren sang folk songs beneath fireworks.",
        ("A choir of schoolchildren sang folk songs beneath fireworks.", "event", "extrinsic"),
    ),
    (
        "The bridge reopened. Click 'OK' then 'Allow' to enable notifications",
        ("Click 'OK' then 'Allow' to enable notifications", "event", "extrinsic"),
    ),
]


@pytest.mark.parametrize(("summary", "expected"), MADE_UP)
def test_what_is_made_up_is_found(summary: str, expected: tuple[str, str, str]) -> None:
    assert [(t.rstrip(".'"), k, n) for t, k, n in found(summary)] == [(expected[0].rstrip(".'"), *expected[1:])]


SMALL = Article.from_text(ARTICLE.raw.lower())
UNCASED = [
    ("mayor vera lindgren said that the bridge was open.", [("vera lindgren", "entity", "intrinsic")]),
    ("the harbour bridge in karlstad reopened on monday.", [("karlstad", "entity", "intrinsic")]),
    ("the engineer tom berg, 57, led the repairs.", [("57", "number", "intrinsic")]),
    ("berg's father-in-law owns the ferry company.", [("berg's father-in-law", "relation", "intrinsic")]),
    ("mayor ana lindqvist said on monday that they were glad to have the bridge back.", []),
    ("ferries carried a headteacher over the harbour during the repairs.", []),
]


@pytest.mark.parametrize(("summary", "expected"), UNCASED)
def test_names_are_read_without_capitals_and_shown_as_they_are_written(
    summary: str, expected: list[tuple[str, str, str]]
) -> None:
    assert found(summary) == expected
    details = scores(summary, SMALL).hallucinations or ()
    assert [(h.text, h.kind, h.nature) for h in details if not h.is_doubt] == expected
    for detail in details:
        check(detail, summary, SMALL)


def test_surnames_that_are_also_words_are_known_by_the_article_that_writes_them_with_a_capital() -> None:
    assert found('"we are very glad to have it back," berg said.') == [("berg", "attribution", "intrinsic")]
    assert found("eva sund, the engineer, led the repairs.") == [("eva sund", "relation", "intrinsic")]


def test_names_are_read_in_capitals_and_where_sentences_alone_begin_with_them() -> None:
    expected = ("vera lindgren", "entity", "intrinsic")
    assert expected in found("Mayor vera lindgren said that the bridge in lindholm was open.")
    assert (expected[0].upper(), *expected[1:]) in found("MAYOR VERA LINDGREN SAID THAT THE BRIDGE WAS OPEN.")


@pytest.mark.parametrize("summary", FAITHFUL)
def test_what_the_article_says_in_small_letters_is_not_flagged(summary: str) -> None:
    assert found(summary.lower()) == []
    assert [h for h in scores(summary.lower(), SMALL).hallucinations or () if not h.is_doubt] == []


TRADE = Article.from_text(
    "Sales of maps in Lindholm rose by half in May, said the shop.\n"
    "The shop opened on Friday.\n"
    "Its owner collects globes from the north.\n"
    "Customers like old harbours best, and winter routes.\n"
    "The council met on Monday and voted for a new market hall.\n"
    "Prices of paper fell because of a glut.\n"
)


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("Sales of maps in Lindholm fell by half in May.", [("fell", "negation", "intrinsic")]),
        ("Prices of paper fell.", []),
        ("Prices of paper fell despite a glut.", [("despite", "negation", "intrinsic")]),
        ("Its owner collects globes from the south.", [("south", "negation", "intrinsic")]),
        ("Customers like old harbours best, and summer routes.", [("summer", "entity", "intrinsic")]),
        ("Customers like old harbours best, and winter routes.", []),
        ("The council met on Friday and voted for a market hall.", [("Friday", "date", "intrinsic")]),
        ("The council voted on Monday for a market hall.", []),
    ],
)
def test_a_word_that_stands_elsewhere_does_not_bear_out_its_opposite_or_another_day(
    summary: str, expected: list[tuple[str, str, str]]
) -> None:
    details = scores(summary, TRADE).hallucinations or ()
    assert [(h.text, h.kind, h.nature) for h in details if not h.is_doubt] == expected


def test_a_reason_shows_what_the_article_says_instead_and_where() -> None:
    (detail,) = scores("The bridge reopened after five weeks of repairs.").hallucinations or ()
    assert detail.explanation == "'five weeks': the article says 'two weeks'."
    assert "after two weeks of repairs" in detail.evidence[0].text


def test_every_finding_lowers_faithfulness_or_leaves_it() -> None:
    def value(summary: str) -> float:
        return float(scores(summary).metrics["faithfulness"])  # type: ignore[arg-type]

    one = value("The bridge in Lindholm reopened after five weeks.")
    two = value("The bridge in Karlstad reopened after five weeks.")
    assert value("The bridge in Lindholm reopened after two weeks.") > 0.5 > one > two


def test_a_given_name_that_the_article_lacks_is_a_doubt_and_another_one_is_made_up() -> None:
    article = Article.from_text("Lindqvist opened the bridge. Tom Sandvik mended it.\n")
    summary = "The bridge that Ana Lindqvist opened was mended by Nils Sandvik."
    first, second = scores(summary, article).hallucinations or ()
    assert (first.text, first.is_doubt) == ("Ana", True)
    assert first.explanation == "'Ana': the article has only the surname, 'Lindqvist'."
    assert (second.text, second.is_doubt) == ("Nils Sandvik", False)
    robert = Article.from_text("Robert Lindqvist opened the bridge.\n")
    assert all(h.is_doubt for h in scores("The bridge was opened by Rob Lindqvist.", robert).hallucinations or ())


def test_a_name_with_small_words_in_it_is_read_whole() -> None:
    article = Article.from_text("The Bank of England said that rates would rise. On Monday Louis van Gaal denied it.")
    details = scores("The Bank of Scotland met. Ruud van Gaal denied it. Gaal said that rates would rise.", article)
    assert [(h.text, h.kind) for h in details.hallucinations or () if not h.is_doubt] == [
        ("Bank of Scotland", "entity"),
        ("Ruud van Gaal", "entity"),
        ("Gaal", "attribution"),
    ]


def test_digits_that_a_corpus_has_spaced_apart_are_the_number() -> None:
    article = Article.from_text("More than 13, 000 twins in six countries were asked, and 31. 8 million others.\n")
    assert not scores("13,000 twins and 31.8 million others were asked.", article).hallucinations


def test_what_another_article_on_the_event_says_is_told_apart_from_invention() -> None:
    sibling = Article.from_text("Mayor Vera Holm opened the bridge.", id="002_other")
    (detail,) = scores("Vera Holm was there.", siblings=(sibling,)).hallucinations or ()
    assert detail.explanation == "'Vera Holm' is not in this article; said by 002_other."
    assert detail.nature == "extrinsic"


def test_so_it_is_where_this_article_has_another_name_there() -> None:
    summary = "Mayor Vera Holm said that the bridge was open."
    assert ("Vera Holm", "entity", "intrinsic") in found(summary)
    sibling = Article.from_text("Mayor Vera Holm opened the bridge.", id="002_other")
    details = [h for h in scores(summary, siblings=(sibling,)).hallucinations or () if h.text == "Vera Holm"]
    assert [(h.nature, h.explanation) for h in details] == [
        ("extrinsic", "'Vera Holm' is not in this article; said by 002_other.")
    ]


def test_page_furniture_is_no_evidence() -> None:
    assert found("Click 'OK' then 'Allow' to enable notifications")[0][1] == "event"


def test_without_an_article_nothing_is_computed() -> None:
    assert DETECTOR.score(Example("Some text.")) == Scores()


def check(detail: Hallucination, summary: str, article: Article) -> None:
    assert summary[detail.start : detail.end] == detail.text
    assert detail.text.strip()
    assert not (summary[detail.start - 1 : detail.start].isalnum() and detail.text[0].isalnum())
    assert not (detail.text[-1].isalnum() and summary[detail.end : detail.end + 1].isalnum())
    assert detail.explanation
    assert 0 <= detail.score <= 1
    assert all(article.raw[e.start : e.end] == e.text for e in detail.evidence)


WORDS = st.sampled_from(
    """Kutcher Kunis said "we support victims" not never 30 years Tuesday in 2003 Masterson's wife Berlin “role model”
    was sentenced . , ; \n to prison; £5bn 9 September the family wrote letters""".split(" ")
)


@settings(max_examples=100, deadline=None)
@example("_")
@given(
    st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(st.characters(exclude_categories=[]), max_size=200))
)
def test_spans_and_reasons_hold_on_any_text(summary: str) -> None:
    article = load_suite().items[4].article
    result = DETECTOR.score(Example(summary, article))
    details = result.hallucinations or ()
    for detail in details:
        check(detail, summary, article)
    assert all(a.end <= b.start for a, b in pairwise(details))
    assert ("faithfulness" in result.metrics) == has_words(summary)
    assert 0 <= float(result.metrics.get("faithfulness", 0)) <= 1  # type: ignore[arg-type]


TRICKY = st.lists(
    st.sampled_from(
        """Hé hé she She he Masterson Basterson Bank of England University Ministry said that smiled one hundred million
        5 trillion not failed to “ ” " \n . , the Ana Berg Berg's twice half couple Monday 1999 van Gaal İ ß""".split(
            " "
        )
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=400, deadline=None)
@example("Danny Masterson was sentenced.", "Basterson smiled.")
@example("Hé is there.", "She said so.")
@example("Nothing.", "one " + "hundred " * 200)
@given(TRICKY, TRICKY)
def test_spans_and_reasons_hold_against_any_article(text: str, summary: str) -> None:
    for change in (str, str.lower):
        article, changed = Article.from_text(change(text)), change(summary)
        for detail in DETECTOR.score(Example(changed, article)).hallucinations or ():
            check(detail, changed, article)


@pytest.mark.parametrize(
    "junk",
    [
        "a" * 200_000,
        "Kutcher said. " * 5_000,
        '"' * 150_000,
        " " * 150_000 + "a",
        "\x00\x1b[31m" * 5_000,
        "9 " * 10_000,
        "A" * 100_000,
        "a1" * 2_000,
        "3-1 2-0 4-4 " * 2_000,
    ],
)
def test_hostile_summaries_are_judged_without_fault(junk: str) -> None:
    assert (scores(junk).hallucinations is not None) == has_words(junk)


def test_a_summary_that_says_nothing_is_neither_faithful_nor_not() -> None:
    assert scores("...") == Scores()
    assert scores(ARTICLE.text).metrics["faithfulness"] == 1


@pytest.mark.parametrize(
    "summary",
    [
        "1. {}\n2. {}",
        "<p>{}</p><p>{}</p>",
        "- {}[1]\n- {}[2]",
        "\x1b[31m{}\x1b[0m {}",
    ],
)
def test_markup_hides_nothing_and_is_nothing_made_up(summary: str) -> None:
    told = [s.text for s in ARTICLE.sentences if not s.is_heading][:2]
    assert not scores(summary.format(*told)).hallucinations
    wrong = summary.format(told[0], "Holmgren was sentenced to 7 years in Lisbon.")
    assert {h.text for h in scores(wrong).hallucinations or () if not h.is_doubt} >= {"Lisbon"}


def test_findings_never_touch(items: tuple[Item, ...]) -> None:
    for item in items:
        for reference in item.references:
            changed = reference.replace("Masterson", "Lindqvist").replace("letters", "voyages to Iceland")
            spans = scores(changed, item.article).hallucinations or ()
            assert spans
            assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_long_article_is_read() -> None:
    long = Article.from_text(
        "\n".join(f"Ferry number {i} stopped at noon in Lindholm on day {i}." for i in range(4_000))
    )
    assert len(long.raw) > 200_000
    assert [h.text for h in DETECTOR.score(Example("A ferry stopped in Karlstad.", long)).hallucinations or ()] == [
        "Karlstad"
    ]


@pytest.fixture(scope="module")
def items() -> tuple[Item, ...]:
    return load_suite().items


def test_extracts_of_the_seeds_are_never_flagged(items: tuple[Item, ...]) -> None:
    for item in items:
        for sentence in item.article.sentences:
            assert DETECTOR.score(Example(sentence.text, item.article)).hallucinations == (), sentence.text


def test_nor_are_they_in_small_letters(items: tuple[Item, ...]) -> None:
    for item in items:
        article = Article.from_text(item.article.raw.lower(), boilerplate=item.article.boilerplate)
        for sentence in item.article.sentences:
            assert DETECTOR.score(Example(sentence.text.lower(), item.article)).hallucinations == (), sentence.text
            assert DETECTOR.score(Example(sentence.text.lower(), article)).hallucinations == (), sentence.text


def test_another_word_in_a_quotation_counts_for_more_than_words_of_grammar() -> None:
    changed = scores('Berg called the new bridge "a minor mistake".')
    reworded = scores('Berg called the new bridge "the minor miracle".')
    assert changed.hallucinations and reworded.hallucinations
    assert changed.hallucinations[0].score > reworded.hallucinations[0].score
    assert changed.metrics["faithfulness"] < reworded.metrics["faithfulness"]


def test_names_repeated_without_end_are_judged_all_the_same() -> None:
    article = Article.from_text("Berg, 47, " * 400)
    assert scores("Berg, 47, " * 60, article).hallucinations == ()


def test_numbers_without_end_are_no_distance_between_two() -> None:
    article = Article.from_text(f"The rock is {'9' * 400} years old. It was found 5 years ago.")
    assert scores("He left 3 years later.", article).hallucinations is not None


def test_what_is_long_and_its_own_article_is_borne_out() -> None:
    for text in ("3-1 2-0 4-4 " * 400, "half a " * 700, "They were found guilty of fraud on Monday. " * 100):
        found = scores(text, Article.from_text(text)).hallucinations
        assert [h for h in found or () if not h.is_doubt] == []


def test_a_number_is_flagged_wherever_it_stands() -> None:
    article = Article.from_text("Ida Sund said that 12 ferries left Lindholm. The crew of 30 stayed in Norrvik.")
    found = made_up("14 ferries left Lindholm, Sund said. In Lindholm 14 ferries left.", article)
    assert [h.text for h in found] == ["14 ferries"] * 2


def test_a_detail_is_quoted_where_it_stands_in_any_quotation_around_it() -> None:
    view = SummaryView("\"A ferry, he called it 'the boat' at times,\" said Berg of 3 men.", index(ARTICLE))
    places = [view.text.index(word) for word in ("ferry", "boat", "times", "men")]
    assert [view.in_quotation(at, at + 3) for at in places] == [True, True, True, False]


def test_a_finding_is_widened_to_whole_words() -> None:
    view = SummaryView("_Berg_ left", index(ARTICLE))
    assert [view.widened(*place) for place in ((2, 4), (0, 3), (5, 6), (4, 8))] == [(1, 5), (0, 5), (5, 6), (1, 11)]


def test_a_summary_may_open_with_an_article_before_a_quoted_name() -> None:
    article = Article.from_text("THE “Punk’d” star Ashton Kutcher met Mila Kunis in Lindholm, he told Ida Sund.")
    assert made_up("THE “Punk’d” star Ashton Kutcher met Mila Kunis in Lindholm.", article) == []


def test_either_spelling_is_the_same_word_in_a_quotation() -> None:
    article = Article.from_text('Ida Sund said: "The colour of the harbour was a favourite of the organisers."')
    assert made_up('Sund said "the color of the harbor was a favorite of the organizers".', article) == []


def test_a_count_that_looks_like_a_year_is_a_count() -> None:
    article = Article.from_text("Ida Sund said in Lindholm that 1,900 passengers were on the ferry to Norrvik.")
    assert made_up("There were 1900 passengers on the ferry, Sund said.", article) == []


def test_a_long_article_is_searched_to_its_end() -> None:
    story = "Ida Sund saw a ferry and a tram in Lindholm. " * 300 + "The bridge in Norrvik was shut for a year."
    assert made_up("The bridge in Norrvik was shut for 12 months.", Article.from_text(story)) == []
