"""Text from outside on a terminal or in a CI log: what would be obeyed is escaped, the rest stays."""

import pytest
from rich.text import Text

from harness.reports.terminal import render
from harness.text import one_line, printable


@pytest.mark.parametrize("text", ["cmd:: 'nothing' is no program", "std::vector", "a: b::c", "see docs::"])
def test_two_colons_within_a_line_stay(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "::error::x",
        "  ::error::x",
        "said ::error::x",
        "word " * 40 + "::error::x",
        "w" * 160 + "::error::x",
        "\u7530" * 80 + "::error::x",
        "w" * 300 + " " + "v" * 97 + "::error::x",
    ],
)
def test_no_line_starts_with_a_command_wherever_lines_break(text: str) -> None:
    for line in (printable(text), one_line(text)):
        shown = render(Text(line), 160).splitlines()
        assert not any(part.strip().startswith("::") for part in shown)
        assert "error:" in line


def test_a_cut_does_not_make_a_command() -> None:
    text = "a" * 60 + " " + "b" * 20 + "::error::x" + "c" * 10
    assert one_line(text, 40).endswith(r" … :\x3aerror::x" + "c" * 10)
