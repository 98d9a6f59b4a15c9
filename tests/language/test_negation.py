"""What a negation speaks of."""

import pytest

from harness.language.negation import denies, negates, scope
from harness.language.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "spoken_of"),
    [
        ("It was not built as a toll bridge.", "built as a toll bridge"),
        ("It was not built, said the mayor.", "built"),
        ("It was not built because the council voted.", "built"),
        ('"It was not," he said.', ""),
        ("It was not", ""),
        ("It was not one two three four five six seven eight nine", "one two three four five six seven eight"),
    ],
)
def test_a_negation_speaks_of_the_rest_of_its_clause(text: str, spoken_of: str) -> None:
    tokens = tokenise(text)
    at = next(i for i, t in enumerate(tokens) if t.lower == "not")
    assert " ".join(t.text for t in scope(text, tokens, at)) == spoken_of


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("It was not built.", "not"),
        ("It was not only built but paid for.", ""),
        ("There is no doubt that it was built.", ""),
        ("They had no objections to it.", ""),
        ("They had no time to build it.", "no"),
        ("They wasted no time.", ""),
        ("They do not doubt it.", "not"),
        ("They stopped building it.", "stopped"),
        ("They stopped the smugglers.", ""),
        ("They declined to pay.", "declined"),
        ("They saw a decline in fares.", ""),
    ],
)
def test_what_negates_or_denies(text: str, turned: str) -> None:
    tokens = tokenise(text)
    places = [i for i in range(len(tokens)) if negates(tokens, i) or denies(tokens, i)]
    assert " ".join(tokens[i].text for i in places) == turned
