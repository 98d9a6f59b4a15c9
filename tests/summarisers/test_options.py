from dataclasses import dataclass

import pytest

from harness.errors import HarnessError
from harness.summarisers.options import options_of, split_options


@dataclass(frozen=True)
class Known:
    prompt: str = "default"
    batch: int = 4
    temperature: float = 0.0


def test_options_are_typed_and_percent_decoded():
    what, options = split_options("hf:org/model?batch=8&temperature=0.5&prompt=a%20b.txt", Known)
    assert what == "hf:org/model"
    assert options == Known("a b.txt", 8, 0.5)


def test_without_options_the_defaults_hold():
    assert split_options("hf:org/model", Known) == ("hf:org/model", Known())


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("bath=8", "unknown option 'bath'. Known are: prompt, batch, temperature."),
        ("batch=8&batch=9", "option 'batch' is given twice"),
        ("batch=eight", "option batch='eight' is not of its type"),
        ("batch", "options are written name=value"),
    ],
)
def test_a_wrong_option_is_named(query, says):
    with pytest.raises(HarnessError) as caught:
        split_options(f"m?{query}", Known)
    assert str(caught.value).startswith("m: ")
    assert says in str(caught.value)


def test_options_of_a_summariser_may_be_a_mapping_a_dataclass_or_absent():
    class Plain:
        pass

    class Mapped:
        def __init__(self):
            self.options = {"a": 1}

    class Typed:
        options = Known()

    assert options_of(Plain()) == {}
    assert options_of(Mapped()) == {"a": 1}
    assert options_of(Typed()) == {"prompt": "default", "batch": 4, "temperature": 0.0}
