"""The chart writer: scales, ticks, labels, lines."""

from datetime import date
from itertools import pairwise

import pytest

from trellis.reports import svg

FRAME = svg.Frame(400, 200, 40, 20, 10, 30)


@pytest.mark.parametrize(
    "lo, hi, about, found",
    [
        (0, 432_000, 5, [0, 100_000, 200_000, 300_000, 400_000]),
        (0, 0.141, 3, [0, 0.05, 0.1]),
        (-2042, 2382, 4, [-2000, 0, 2000]),
        (0, 1, 4, [0, 0.25, 0.5, 0.75, 1]),
        (5, 5, 4, [5]),
    ],
)
def test_ticks_are_round_values_inside_the_range(lo: float, hi: float, about: int, found: list[float]) -> None:
    assert svg.ticks(lo, hi, about) == found


def test_a_scale_draws_its_ends_at_its_ends_and_a_single_value_at_the_start() -> None:
    scale = svg.Scale(10, 20, 100, 0)

    assert (scale(10), scale(15), scale(20)) == (100, 50, 0)
    assert svg.Scale(7, 7, 3, 9)(7) == 3


@pytest.mark.parametrize(
    "value, shown",
    [(0.0, "0"), (0.04, "0"), (-0.04, "0"), (0.25, ".2"), (-0.3, "-.3"), (12.0, "12"), (-12.54, "-12.5")],
)
def test_coordinates_are_written_short(value: float, shown: str) -> None:
    assert svg.number(value) == shown


def test_a_line_ends_where_its_last_point_is_however_many_steps_lead_there() -> None:
    points = [(index / 7, (index * 13 % 11) / 3) for index in range(500)]
    path = svg.line(points, "x").split('d="')[1].split('"')[0]
    start, *steps = path[1:].split("l")
    places = [tuple(float(part) for part in step.split()) for step in (start, *steps)]

    assert round(sum(x for x, _ in places), 1) == round(points[-1][0], 1)
    assert round(sum(y for _, y in places), 1) == round(points[-1][1], 1)


def test_labels_keep_their_distance_their_order_and_stay_inside() -> None:
    placed = svg.spread([50.0, 51.0, 20.0, 199.0], 15, 0, 190)

    assert sorted(range(4), key=lambda index: placed[index]) == [2, 0, 1, 3]
    ordered = sorted(placed)
    assert all(after - before >= 15 for before, after in pairwise(ordered))
    assert (min(placed) >= 0, max(placed)) == (True, 190)


@pytest.mark.parametrize("last", [date(2025, 3, 10), date(2026, 6, 30), date(2041, 3, 3)])
def test_the_time_axis_never_has_more_labels_than_there_is_room_for(last: date) -> None:
    first = date(2025, 3, 3)
    scale = svg.Scale(first.toordinal(), last.toordinal(), FRAME.x0, FRAME.x1)
    drawn = svg.time_axis(FRAME, scale, first, last)

    assert 1 <= drawn.count("<text") <= (FRAME.x1 - FRAME.x0) / 64 + 1


def test_a_long_span_is_told_in_years() -> None:
    first, last = date(2008, 1, 2), date(2023, 12, 29)
    scale = svg.Scale(first.toordinal(), last.toordinal(), FRAME.x0, FRAME.x1)

    assert ">2010<" in svg.time_axis(FRAME, scale, first, last).replace("</text>", "<")


def test_columns_without_height_are_left_out() -> None:
    assert svg.columns([(0, 0, 4, 0)], "x") == ""
    assert svg.columns([(1, 2, 4, 3), (5, 5, 4, 0)], "x").count("M") == 1


def test_a_picture_is_named_and_described() -> None:
    drawn = svg.drawing("id", FRAME, "Equity & cash", "What <it> shows", "", "wide")

    assert 'role="img"' in drawn
    assert '<title id="id-t">Equity &amp; cash</title>' in drawn
    assert '<desc id="id-d">What &lt;it&gt; shows</desc>' in drawn
