"""What a detector wants at a bar: composite, gates, threshold, stays."""

from dataclasses import replace
from datetime import timedelta
from math import nan, sqrt

import pytest

from trellis.strategies.garden.detector import Bar, Form, Stay, composite, form_of, found, stance_of, stepped
from trellis.strategies.garden.genome import repaired, usual
from trellis.strategies.garden.tables import FACTORS, detector_table
from trellis.strategies.garden.words import Direction, Horizon

WEIGHTS = (0.0, 0.6, 0.0, 0.0, 0.0, 0.0, 0.0, -0.4)
FORM = Form(WEIGHTS, 0.5, 3, (20.0, 90.0), (12.0, 35.0), 0b111, 0b111)


def bar(kalman: float = nan, season: float = nan, **other: float) -> Bar:
    z = [nan] * len(FACTORS)
    z[1], z[7] = kalman, season
    given = {"atr": 50.0, "adx": 20.0, "volatility": 1, "trend": 1} | other
    return Bar(z, given["atr"], given["adx"], int(given["volatility"]), int(given["trend"]))


def test_the_composite_is_the_weighted_sum_over_the_root_of_squares() -> None:
    assert composite(FORM, bar(2.0, -1.0)) == pytest.approx((0.6 * 2 + 0.4) / sqrt(0.52) / 3)
    assert composite(FORM, bar(2.0)) == pytest.approx(2 / 3)
    assert composite(FORM, bar(season=3.0)) == -1.0
    assert composite(FORM, bar()) == 0.0
    assert composite(FORM, bar(3.0, -3.0)) == 1.0


@pytest.mark.parametrize(
    "shut, expected",
    [
        ({"atr": 95.0}, -2 / 3),
        ({"atr": 19.0}, -2 / 3),
        ({"atr": nan}, -2 / 3),
        ({"atr": 90.0}, (0.6 * 1 - 0.4 * 2) / sqrt(0.52) / 3),
        ({"volatility": 2}, 0.0),
        ({"volatility": -1}, 0.0),
        ({"trend": 0}, 0.0),
    ],
)
def test_gates_shut_a_factor_or_the_whole(shut: dict[str, float], expected: float) -> None:
    form = replace(FORM, volatility=0b011, trend=0b110)

    assert composite(form, bar(1.0, 2.0, **shut)) == pytest.approx(expected)


def test_a_cross_section_asks_for_the_directional_index_too() -> None:
    form = replace(FORM, weights=(1.0, *[0.0] * 7))
    z = (1.5, *[nan] * 7)

    assert composite(form, Bar(z, 50.0, 20.0, 1, 1)) == 0.5
    assert composite(form, Bar(z, 50.0, 40.0, 1, 1)) == 0.0
    assert composite(form, Bar(z, 50.0, nan, 1, 1)) == 0.0


def test_below_the_threshold_nothing_is_found() -> None:
    assert found(FORM, bar(1.5))[0] is Direction.LONG
    assert found(FORM, bar(1.49))[0] is Direction.NEUTRAL
    assert found(FORM, bar(-1.5)) == (Direction.SHORT, 0.5)


def test_a_stay_lasts_its_bars_then_pauses_one() -> None:
    stay, ways = Stay(), []
    for _ in range(9):
        stay = stepped(FORM, bar(2.0), stay)
        ways.append(stay.way)

    assert ways == [1, 1, 1, 0, 1, 1, 1, 0, 1]


def test_the_opposite_ends_a_stay_and_begins_another_or_none_where_nothing_is_sold_short() -> None:
    begun = stepped(FORM, bar(2.0), Stay())

    assert stepped(FORM, bar(-2.0), begun) == Stay(-1, 3)
    assert stepped(FORM, bar(-2.0), begun, short=False) == Stay(1, 2)
    assert stepped(FORM, bar(-2.0), Stay(), short=False) == Stay()


def test_a_genome_gives_its_form_and_its_way_with_risk() -> None:
    table = detector_table(("kalman", "seasonality"), (Horizon.DAY,))
    values = dict(usual(table).values) | {"kalman.sense": "continuation", "holding": 2.6, "gate.trend.bearish": False}
    genome = repaired(table, values)
    form = form_of(genome, timedelta(days=1))

    assert form.weights == (0.0, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, -0.5)
    assert (form.threshold, form.hold, form.volatility, form.trend) == (0.5, 3, 0b111, 0b110)
    assert stance_of(genome).reward == 1.5
    assert form_of(genome, timedelta(hours=1)).hold == 62
