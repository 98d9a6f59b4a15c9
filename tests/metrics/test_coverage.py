"""A fact is covered when the summary states it, in other words too; not with another number, speaker or sense."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.gold import Fact
from harness.metrics.base import Example, FactScore, Scores
from harness.metrics.coverage import Coverage
from harness.run import evaluate
from harness.suite import load_suite

COVERAGE = Coverage()


def of(statement: str, summary: str, *wordings: str) -> FactScore:
    facts = (Fact(statement, wordings=wordings),)
    (found,) = COVERAGE.score(Example(summary, facts=facts)).facts or ()
    return found


COVERED = [
    ("Masterson was sentenced to 30 years in prison.", "A judge sentenced Masterson to thirty years in jail."),
    ("The letters were published on Friday.", "On Friday the letters were made public."),
    ("Masterson is 47 years old.", "Masterson, 47, was sentenced."),
    ("Kunis said that they support victims.", '"We support victims," said Kunis. She left.'),
    ("The harbour bridge reopened on Monday.", "Work took weeks. The bridge over the harbour opened again on Monday."),
    ("Three women accused him of assault.", "He had been accused of assault by three women."),
    ("The thief got 20 years to life.", "The thief got 20 years to life in prison."),
    ("The bridge was closed in May.", "In May the bridge was closed after a storm."),
    ("Sandvik and Lindqvist are engineers.", "The engineers Sandvik and Lindqvist opened the bridge."),
    ("Sandvik called the bridge a 'minor miracle'.", "The bridge is a minor miracle, as Sandvik called it."),
    ("The toll was a favour to the fishermen.", "The toll was a favour to the fishermen and was not raised."),
    (
        "The couple faced protests once their plans were public.",
        "The couple have met with protests since the plans were public.",
    ),
    (
        "Sandvik said that she was sorry if the toll had hurt the fishermen.",
        "The toll was not meant to hurt the fishermen, Sandvik said; she was sorry if it had hurt them.",
    ),
    ("The council opened an inquiry.", "An investigation was launched by the council."),
    ("Sandvik denied that the bridge was unsafe.", "Sandvik rejected claims that the bridge was unsafe."),
    ("The ferry cannot sail before noon.", "It will be noon before the ferry can sail."),
    (
        "Sandvik said that the toll was meant for the bridge, and not to hurt the fishermen.",
        "Sandvik said that the toll was meant for the bridge. It was never to hurt the fishermen.",
    ),
    ("Sandvik called the bridge a 'minor miracle'.", "Sandvik called the bridge a 'minor miracle', Berg a nuisance."),
    ("Quorlander ferries stopped at noon.", "The Qorlander ferries of Lindholm stopped at noon."),
    ("Norrlinjen cut the fares in May.", "Norr linjen's owner Berg cut the fares in May."),
    ("The Sandviks sold the ferry in May.", "Mr Sandvik sold the ferry Solveig in May."),
    ("NFU called a strike in May.", "The Nordic Ferry Union, led by Berg, called a strike in May."),
    ("The Setters/dogs stood on the pier.", "The dogs Ace and Bo stood on the pier."),
    (
        "Sandvik owns three ferries.",
        "Sandvik met the council on Monday. The talks were long. It rained. She owns three ferries in Lindholm.",
    ),
    ("Robert Sandvik opened the bridge.", "Rob Sandvik opened the bridge."),
    ("Robert Sandvik Jr opened the bridge.", "Robert Sandvik Jnr opened the bridge."),
    ("Petra Sandvik opened the bridge.", "The bridge was opened by Engineer Sandvik."),
    ("Sandvik resigned.", "Sandvik is the mayor. It rained in May. She resigned."),
    ("Lind was killed.", "Lind was executed at dawn."),
    ("Lindholm is grappling with the fallout.", "Lindholm is coping with the aftermath."),
    ("Quorlander apologised.", "Qorlander has apologised."),
    ("The clip was watched 27,000 times.", "The clip was watched 27 , 000 times."),
    ("Sandvik resigned in May.", "The resignation in May at Norrlinjen surprised all."),
    ("Lindholm won 9 - 1.", "Lindholm won 9-1 on Friday."),
    ("The lease ended in May last year.", "The lease ended last May, it emerged today."),
    ("Sandvik did not pay the toll.", "Sandvik failed to pay the toll."),
    ("The union is not happy with the toll.", "The union is unhappy with the toll."),
    ("Sandvik named Berg in the debate.", "In the debate Sandvik wasted no time naming Berg."),
    ("Sandvik criticised the toll.", "Sandvik was not only criticising the toll; she left."),
    (
        "The bridge opens to ferries on Monday.",
        "The union has no objections to the bridge opening to ferries on Monday.",
    ),
    ("The council sent ferries to chase the smugglers.", "The council sent ferries to stop smugglers."),
    ("The toll was raised after Easter.", "The toll was not raised until after Easter."),
    ("The company announced a decline in fares.", "The company announced a drop in fares."),
    ("Ferry fares on the lake have tumbled.", "Ferry fares on the lake have fallen after a higher toll was raised."),
    ("Boats were banned from the harbour.", "Boats are no longer allowed in the harbour."),
]
NOT_COVERED = [
    ("Masterson was sentenced to 30 years in prison.", "Masterson was sentenced to 25 years in prison."),
    ("The letters were published on Friday.", "The letters were published on Sunday."),
    ("Kunis said that the letters were for the judge.", "Kutcher said that the letters were for the judge."),
    ("On Friday the letters were published.", "On Sunday the letters were published."),
    (
        "Kunis said that the letters were for the judge.",
        "With Kunis beside him, Kutcher said that the letters were for the judge.",
    ),
    ("The couple have apologised for the letters.", "The couple have not apologised for the letters."),
    ("The couple never wanted to hurt the victims.", "The couple wanted to hurt the victims."),
    ("He awaits transfer to a prison in California.", "He awaits transfer to a prison in Nevada."),
    ("The jury could not agree on the third count.", "Ferries stopped at noon."),
    ("Masterson was sentenced to 30 years in prison.", ""),
    ("The thief was sentenced to 20 years in prison.", "The thief was sentenced to 20 years to life in prison."),
    ("The ferry carries 20 passengers.", "The ferry carries 20 to 30 passengers."),
    ("Three ferries stopped.", "Two ferries stopped. The third ran aground."),
    ("The bridge was closed in May.", "The bridge was closed after a storm."),
    ("Sandvik and Lindqvist are engineers.", "Sandvik was once an engineer."),
    ("Sandvik called the bridge a 'minor miracle'.", "Sandvik called the bridge a 'minor nuisance'."),
    ("Sandvik and Lindqvist have resigned.", "Sandvik and Lindqvist opened the new bridge on Monday."),
    ("The council claim that the bridge is safe.", "The council claim that the fares will rise."),
    ("The toll was a favour to the fishermen.", "The toll was not raised as a favour to the fishermen."),
    ("Fares fell in May.", "Fares rose in May."),
    ("Sandvik denied that the bridge was unsafe.", "The union said that the bridge was unsafe, and Sandvik left."),
    ("The council opened an inquiry.", "The council closed its inquiry."),
    ("The thief was sentenced for robbing two shops.", "The thief robbed three shops on two days and was sentenced."),
    (
        "Sandvik's speech praised the bridge as a 'minor miracle'.",
        "Lindqvist praised the bridge as a 'minor miracle' in a speech, while Sandvik looked on.",
    ),
    (
        "He awaits transfer to a prison in Nevada.",
        "He was tried in Nevada. The trial was long. It rained. He awaits transfer to a prison in California.",
    ),
    ("The toll was paid.", "Sandvik declined to pay the toll."),
    ("Ferries carry cars.", "Ferries have stopped carrying cars."),
    ("The ferry carries 20 passengers.", "The ferry carries 20 - 30 passengers."),
    ("The ferry is safe to sail.", "The ferry is unsafe to sail."),
    ("Sandvik did not pay the toll.", "Sandvik failed to appear and paid the toll."),
    ("The toll mattered.", "The toll did not matter."),
    ("Sandvik resigned.", "Sandvik met Berg. It rained in May. Then Berg resigned."),
    ("Hansen resigned in May.", "Jansen resigned in May."),
    ("Lindholm City signed Berg in May.", "Lindholm United signed Berg in May."),
    ("Anna Sandvik opened the bridge.", "Petra Sandvik opened the bridge."),
    ("The union wore yellow coats at the march.", "The union wore green coats at the march."),
    ("Hundreds of girls fell ill on the ferry.", "Hundreds of boys fell ill on the ferry."),
    ("The ferry won its first race.", "The ferry won its third race."),
]


@pytest.mark.parametrize(("statement", "summary"), COVERED)
def test_a_fact_in_other_words_is_covered(statement: str, summary: str) -> None:
    found = of(statement, summary)
    assert found.covered
    assert found.score >= 0.5
    assert found.span is not None


@pytest.mark.parametrize(("statement", "summary"), NOT_COVERED)
def test_another_number_speaker_or_sense_is_not_the_fact(statement: str, summary: str) -> None:
    assert not of(statement, summary).covered


def test_a_fact_in_its_own_words_is_covered() -> None:
    statements = [f.statement for item in load_suite().items for f in item.facts]
    for statement in [*statements, "Ferries stopped at noon.", "She denied the claim on Friday."]:
        assert of(statement, statement).covered, statement


def test_half_a_fact_gets_part_of_the_score() -> None:
    statement = "The bridge reopened on Monday after two weeks of repairs that cost a million dollars."
    whole = of(statement, statement)
    half = of(statement, "The bridge reopened on Monday.")
    nothing = of(statement, "Ferries stopped at noon.")
    assert whole.score > half.score > nothing.score
    assert (whole.covered, half.covered, nothing.span) == (True, False, None)


def test_an_accepted_wording_counts_as_the_fact() -> None:
    assert not of("Contrition was voiced by both.", "They said sorry in a video.").covered
    assert of("Contrition was voiced by both.", "They said sorry in a video.", "They said sorry.").covered


def test_the_span_is_the_sentence_that_carries_the_fact() -> None:
    summary = "It rained. The letters were published on Friday. They left."
    span = of("The letters were published on Friday.", summary).span
    assert span is not None
    assert summary[slice(*span)] == "The letters were published on Friday."


def test_aggregates() -> None:
    facts = (
        Fact("The letters were published on Friday.", importance="essential"),
        Fact("Ferries stopped at noon.", importance="detail"),
    )
    scores = COVERAGE.score(Example("The letters were published on Friday.", facts=facts))
    assert scores.metrics == {
        "coverage": 0.5,
        "coverage_weighted": 0.75,
        "coverage_essential": 1.0,
        "coverage_density": pytest.approx(100 / 6),
    }
    assert "coverage_essential" not in COVERAGE.score(Example("Text.", facts=facts[1:])).metrics
    assert COVERAGE.score(Example("Text.")) == Scores()


def test_order_holds_on_the_seeds() -> None:
    run = evaluate(["oracle", "lead-3", "random-3"], metrics=[COVERAGE])
    oracle, lead, chance = (run.aggregates[s]["coverage_weighted"].mean for s in ("oracle", "lead-3", "random-3"))
    assert oracle > lead > chance


def test_a_full_reference_carries_nearly_all_essential_facts_and_another_story_none() -> None:
    for item in load_suite().items:
        essential = tuple(f for f in item.facts if f.importance == "essential")
        full = max(item.references, key=len)
        assert float(COVERAGE.score(Example(full, facts=essential)).metrics["coverage"]) >= 0.8  # type: ignore[arg-type]
        other = "The council approved a tram line to the university on Wednesday. Work is to begin in spring."
        assert COVERAGE.score(Example(other, facts=item.facts)).metrics["coverage"] == 0


@settings(max_examples=100, deadline=None)
@given(
    st.text(st.characters(exclude_categories=[]), max_size=120),
    st.text(st.characters(exclude_categories=[]), max_size=60),
)
def test_scores_hold_on_any_text(summary: str, fact: str) -> None:
    found = of(fact, summary)
    assert 0 <= found.score <= 1
    assert found.covered == (found.score >= 0.5)
    if found.span is not None:
        assert 0 <= found.span[0] < found.span[1] <= len(summary)


def test_hostile_summaries_are_judged() -> None:
    for junk in ("a" * 100_000, "Kutcher said. " * 2_000, "\x00" * 1_000):
        assert not of("The bridge reopened on Monday.", junk).covered


def test_what_is_said_again_and_again_is_found_where_it_is_said_first() -> None:
    again = "Berg sold the ferry. " * 1_000
    assert of("Berg sold the ferry.", f"It rained. {again}").span == (11, 31)
    assert Coverage().score(Example(again, references=(again,))).metrics == {"coverage(ref)": 1.0}
