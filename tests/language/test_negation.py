"""What a negation speaks of."""

import pytest

from harness.language.negation import scope
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
