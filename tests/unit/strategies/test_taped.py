"""Example: what the verdict of a tape comes to."""

from dataclasses import replace

import pytest
from tests.fakes.events import sample

from trellis.strategies.garden.tape_events import IntervalTold, TapeBegun, TapeJudged
from trellis.strategies.garden.taped import Finding, Taped, finding_of

ABOVE, ACROSS = IntervalTold(0.2, 0.1, 0.3), IntervalTold(0.1, 0.0, 0.2)


@pytest.mark.parametrize(
    ("skill", "net", "finding"),
    [
        (ABOVE, ABOVE, Finding.PAYS),
        (ABOVE, ACROSS, Finding.FORETELLS),
        (ABOVE, None, Finding.FORETELLS),
        (ACROSS, ABOVE, Finding.NOTHING),
        (None, None, Finding.NOTHING),
    ],
)
def test_a_verdict_goes_by_the_lower_ends_of_its_intervals(
    skill: IntervalTold | None, net: IntervalTold | None, finding: Finding
) -> None:
    judged = sample(TapeJudged)
    assert isinstance(judged, TapeJudged)

    assert finding_of(replace(judged, skill=skill, net=net)) is finding


def test_a_tape_that_was_just_begun_has_no_rows_and_no_verdict() -> None:
    begun = sample(TapeBegun)
    assert isinstance(begun, TapeBegun)
    taped = Taped(begun)

    assert (taped.rows, taped.so_far.tokens, taped.finding, taped.is_whole) == (0, 0, None, False)
    assert taped.is_degraded
