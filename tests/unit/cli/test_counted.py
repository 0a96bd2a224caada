"""Command line: numbers with the words for them."""

import pytest

from trellis.cli.output import counted


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (counted(0, "line"), "0 lines"),
        (counted(1, "line"), "1 line"),
        (counted(2_000, "line"), "2,000 lines"),
        (counted(1, "category", "categories"), "1 category"),
        (counted(2, "category", "categories"), "2 categories"),
        (counted(1, "value is", "values are"), "1 value is"),
    ],
)
def test_a_number_is_told_with_the_words_for_it(told: str, expected: str) -> None:
    assert told == expected
