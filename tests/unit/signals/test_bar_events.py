"""Events at levels, diagonals and zones: only pivots confirmed before the bar count, and each event by hand."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.series import world

from trellis.signals.events.diagonals import Diagonals
from trellis.signals.events.events import NAMES, EventStream, events
from trellis.signals.events.levels import Levels, strength
from trellis.signals.events.pivots import HIGH, LOW, K, Pivot, Pivots
from trellis.signals.events.thresholds import Thresholds
from trellis.signals.events.zones import Zones
from trellis.signals.series import part

BARS = 300
ALL = Thresholds(bounce=0, reclaim=0, failed=0, breakout=0, breakbelow=0, zone_strength=0)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(1, BARS - 1), max_size=6, unique=True).map(sorted))
def test_any_split_into_parts_gives_the_same_and_nothing_later_is_seen(cuts: list[int]) -> None:
    series, stream = world(3, BARS), EventStream()
    parts = [stream.advance(part(series, *span)) for span in pairwise([0, *cuts, BARS])]
    whole = events(series)

    for name in NAMES:
        together = np.concatenate([each.columns[name] for each in parts])
        assert np.array_equal(together, whole.columns[name], equal_nan=True), name
        shorter = events(part(series, 0, 170)).columns[name]
        assert np.array_equal(shorter, whole.columns[name][:170], equal_nan=True), name


def test_a_swing_is_known_k_bars_after_it() -> None:
    highs = [1.0, 2, 3, 9, 3, 2, 1, 1, 1]
    lows = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.1, 0.4, 0.5]
    pivots = Pivots()
    found = [pivots.confirmed(high, low) for high, low in zip([*highs, 1.0], [*lows, 0.6], strict=True)]

    assert found[3 + K] == [Pivot(3, 6, HIGH, 9.0)]
    assert found[6 + K] == [Pivot(6, 9, LOW, 0.1)]
    assert sum(map(len, found)) == 2


def test_equal_highs_beside_one_another_are_no_swing() -> None:
    pivots = Pivots()
    found = [pivots.confirmed(high, 0.0) for high in (1.0, 2, 3, 9, 9, 3, 2, 1, 1)]

    assert sum(map(len, found)) == 0


def levels(*pivots: Pivot, terms: Thresholds = ALL) -> Levels:
    made = Levels(terms)
    for pivot in pivots:
        made.learn(pivot, 1.0)
    return made


AT_100 = (Pivot(5, 8, LOW, 99.8), Pivot(9, 12, HIGH, 100.2))


@pytest.mark.parametrize(
    "before, low, close, name, distance",
    [
        (101.0, 99.5, 100.5, "event_bounce", 1.0),
        (99.0, 98.0, 100.5, "event_reclaim", 0.5),
        (101.0, 99.0, 99.4, "event_failed", 0.6),
    ],
)
def test_what_a_bar_does_at_a_level(before: float, low: float, close: float, name: str, distance: float) -> None:
    found = levels(*AT_100).met(before, low, close, 1.0)

    assert found.keys() == {name, "event_touches", "event_level"}
    assert found[name] == pytest.approx(strength(distance, 2))
    assert (found["event_touches"], found["event_level"]) == (2.0, 100.0)


def test_a_bar_that_meets_no_level_has_no_event_and_the_strongest_of_two_counts() -> None:
    assert levels(*AT_100).met(103.0, 102.0, 104.0, 1.0) == {}
    two = levels(*AT_100, Pivot(20, 23, LOW, 103.0)).met(105.0, 99.0, 106.0, 1.0)

    assert two["event_level"] == 100.0


def test_levels_are_forgotten_with_age_and_only_so_many_are_kept() -> None:
    few = levels(*(Pivot(n, n + 3, LOW, 100.0 + 10 * n) for n in range(5)), terms=Thresholds(levels_max=3))

    assert few.met(111.0, 109.0, 112.0, 1.0) == {}
    assert few.met(121.0, 119.0, 122.0, 1.0)["event_level"] == 120.0
    few.forget(255)
    assert few.met(121.0, 119.0, 122.0, 1.0) == {}
    assert few.met(131.0, 129.0, 132.0, 1.0)["event_level"] == 130.0


def test_strength_grows_with_distance_and_touches_and_stays_below_one() -> None:
    assert strength(0.5, 2) == pytest.approx(0.632, abs=1e-3)
    assert strength(-1.0, 3) == 0.0
    assert strength(0.5, 1) < strength(0.5, 2) < strength(1.0, 2) < 1.0


def diagonals() -> Diagonals:
    """An upper line that falls by 1 a bar to 100 at bar 20, a lower one that rises by 1 to 90."""
    made = Diagonals()
    for pivot in (
        Pivot(0, 3, HIGH, 120.0),
        Pivot(10, 13, HIGH, 110.0),
        Pivot(0, 3, LOW, 70.0),
        Pivot(10, 13, LOW, 80.0),
    ):
        made.learn(pivot)
    return made


@pytest.mark.parametrize(
    "before, low, close, found",
    [
        (101.0, 99.0, 102.0, {"event_breakout": strength(2.0, 2), "event_slope": -1.0}),
        (90.0, 87.0, 88.0, {"event_breakbelow": strength(2.0, 2), "event_slope": 1.0}),
        (92.0, 90.2, 93.0, {"event_held": strength(2.8, 2), "event_slope": 1.0}),
        (95.0, 94.0, 96.0, {}),
        (102.0, 101.0, 103.0, {}),
    ],
)
def test_what_a_bar_does_at_a_line(before: float, low: float, close: float, found: dict[str, float]) -> None:
    assert diagonals().met(20, before, low, close, 1.0, 0.5) == pytest.approx(found)


def test_one_pivot_makes_no_line() -> None:
    made = Diagonals()
    made.learn(Pivot(0, 3, HIGH, 1.0))

    assert made.met(9, 0.5, 0.5, 2.0, 1.0, 0.5) == {}


@pytest.mark.parametrize(
    "before, close, name",
    [
        (89.0, 91.0, "event_zone_bottom_reclaim"),
        (91.0, 89.0, "event_zone_bottom_failure"),
        (109.0, 111.0, "event_zone_top_reclaim"),
        (111.0, 109.0, "event_zone_top_failure"),
        (100.0, 101.0, "event_zone_inside"),
    ],
)
def test_what_a_bar_does_at_a_zone(before: float, close: float, name: str) -> None:
    zones = Zones(ALL)
    zones.learn(Pivot(0, 3, LOW, 90.0))
    assert zones.met(100.0, 100.0) == {}
    zones.learn(Pivot(4, 7, HIGH, 110.0))
    found = zones.met(before, close)

    assert found[name] == 1.0
    assert found["event_zone_width"] == pytest.approx(20 / close)
    assert found.get("event_zone_inside", 0.0) == float(90 <= close <= 110)
    assert found["event_zone_strength"] == (1.0 if 90 <= before <= 110 else 0.5)


def test_a_zone_that_is_too_narrow_is_none() -> None:
    zones = Zones(Thresholds())
    for pivot in (Pivot(0, 3, LOW, 100.0), Pivot(4, 7, HIGH, 100.5)):
        zones.learn(pivot)

    assert zones.met(100.2, 100.3) == {}


def test_what_is_weaker_than_its_threshold_is_not_told() -> None:
    series = world(8, 1000)
    usual, every = events(series).columns, events(series, ALL).columns

    for name, least in (("event_bounce", 0.5), ("event_reclaim", 0.7), ("event_failed", 0.3)):
        told = usual[name][usual[name] > 0]
        assert len(told) > 5
        assert told.min() >= least
        assert (every[name] > 0).sum() > len(told)
