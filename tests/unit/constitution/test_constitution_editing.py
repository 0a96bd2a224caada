"""A draft by edits: what was to change changes, everything else keeps its bytes."""

from collections import Counter

import pytest

from trellis.constitution.differences import differences
from trellis.constitution.digest import rehash
from trellis.constitution.editing import Edit, edited, next_version
from trellis.constitution.rulebook import load, loads, packaged_text
from trellis.core.problems import ProblemError


def changed(*edits: Edit) -> list[tuple[str, str, str, str]]:
    book = loads(rehash(edited(packaged_text(), edits, "1.4", 'Quotes " and \\ stay.')), "draft")
    return [(each.id, each.field, each.old, each.new) for each in differences(load(), book)][2:]


def test_values_numbers_and_words_change_alone() -> None:
    assert changed(
        Edit("S0.dd.pivot", "value", "0.12"),
        Edit("S0.dd.pivot", "numbers.vix", "28"),
        Edit("S0.dd.recover", "text", 'NLV over the mark, "so to say".'),
    ) == [
        ("S0.dd.pivot", "value", "0.15", "0.12"),
        ("S0.dd.pivot", "numbers.vix", "30", "28"),
        ("S0.dd.recover", "text", load().rule("S0.dd.recover").text, 'NLV over the mark, "so to say".'),
    ]


def test_the_changelog_gets_one_line_and_the_rest_its_bytes() -> None:
    text = edited(packaged_text(), [Edit("S0.dd.pivot", "value", "0.12")], "1.4", "Less.")
    before, after = packaged_text().splitlines(), text.splitlines()

    gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    assert gone == Counter(('value = "0.15"', 'version = "1.3"'))
    assert come['value = "0.12"'] == 1
    assert [line.text for line in loads(rehash(text), "draft").changelog[1:]] == ["Less."]
    assert len(after) == len(before) + 4


def test_a_number_named_like_the_end_of_another_is_told_apart() -> None:
    """S2.entry and others hold lo beside months_lo: an edit of one leaves the other."""
    with pytest.raises(ProblemError, match="no such field"):
        edited(packaged_text(), [Edit("S17.put", "numbers.lo", "5")], "1.4", "x")
    assert changed(Edit("S17.put", "numbers.months_lo", "5")) == [("S17.put", "numbers.months_lo", "6", "5")]


@pytest.mark.parametrize(
    "edit", [Edit("S9.none", "value", "1"), Edit("S0.dd.pivot", "lo", "1"), Edit("S0.dd.pivot", "source", "R")]
)
def test_what_the_row_has_not_is_refused(edit: Edit) -> None:
    with pytest.raises(ProblemError):
        edited(packaged_text(), [edit], "1.4", "x")


def test_the_next_version_is_a_small_step() -> None:
    assert next_version(load()) == "1.4"
