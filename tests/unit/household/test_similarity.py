"""How alike texts are, and from where on likeness makes two lines one."""

from fractions import Fraction
from pathlib import Path

import pytest
from tests.fakes.household import Home, line

from trellis.household.similarity import ALIKE, jaro_winkler, similarity, text_similarity

SHORT, LONG, LONGER = "DELTA ALPHA", "GAMMA ALPHA DELTA", "GAMMA ALPHA DELTA OMEGA"


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("MARTHA", "MARHTA", Fraction(173, 180)),
        ("DWAYNE", "DUANE", Fraction(21, 25)),
        ("DIXON", "DICKSONX", Fraction(61, 75)),
        ("ABC", "XYZ", Fraction(0)),
        ("ABC", "", Fraction(0)),
    ],
)
def test_the_published_examples_of_jaro_winkler(one: str, other: str, likeness: Fraction) -> None:
    """Winkler, String Comparator Metrics and Enhanced Decision Rules, 1990."""
    assert jaro_winkler(one, other) == jaro_winkler(other, one) == likeness


def test_words_in_another_order_are_compared_as_words() -> None:
    assert text_similarity(SHORT, LONG) == ALIKE


def test_two_lines_are_one_from_four_fifths_on(tmp_path: Path) -> None:
    first, same, other = line("-4.50", 3, SHORT), line("-4.50", 4, LONG), line("-4.50", 4, LONGER)
    assert similarity(first, same) == ALIKE > similarity(first, other)

    homes = [Home(tmp_path / name) for name in ("same", "other")]
    for home, later in zip(homes, (same, other), strict=True):
        home.take(line("-1.00", 1), first, line("-2.00", 8))
        home.take(line("-1.00", 1), later, line("-2.00", 8), name="again.csv")

    assert [len(home.lines()) for home in homes] == [3, 4]
