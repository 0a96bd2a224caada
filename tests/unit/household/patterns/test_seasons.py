"""Seasons: the decomposition on series with known parts, and what a household's history allows to say."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from tests.fakes.spending import START, household

from trellis.household.movements import Movement
from trellis.household.patterns.decomposition import decompose, loess
from trellis.household.patterns.seasons import MONTH, PAY, WEEK, YEAR, Seasons, seasons
from trellis.household.problems import InsufficientData

DAYS = np.arange(560)
WEEKLY = np.array([0.5, -0.2, 0.1, 0.0, -0.4, 0.6, -0.6])


def told(found: Seasons, name: str) -> dict[str, Decimal]:
    """A season's factors."""
    (season,) = (one for one in found.seasons if one.name == name)
    return {one.when: one.factor for one in season.effects}


def daily(weekday: dict[int, str], days: int = 400, usual: str = "10.00", merchant: str = "SHOP") -> list[Movement]:
    """A purchase a day, of another amount on some weekdays."""
    on = [START + timedelta(days=day) for day in range(days)]
    return [
        Movement(f"d{day}", "a1", day, -Decimal(weekday.get(day.weekday(), usual)), "USD", merchant, merchant)
        for day in on
    ]


def test_known_parts_are_found_and_sum_to_the_series_also_with_wild_days() -> None:
    monthly = np.sin(2 * np.pi * (DAYS % 28) / 28) * 0.5
    series = 2 + 0.002 * DAYS + WEEKLY[DAYS % 7] + monthly + np.random.default_rng(1).normal(0, 0.3, len(DAYS))
    series[[50, 200, 333]] += 8
    parts = decompose(series, {"week": DAYS % 7, "month": DAYS % 28})

    assert np.abs(parts.effects["week"] - WEEKLY).max() < 0.1
    assert np.abs(parts.seasons["month"] - monthly).max() < 0.2
    assert np.abs(parts.trend - (2 + 0.002 * DAYS)).max() < 0.15
    assert np.allclose(parts.trend + parts.seasons["week"] + parts.seasons["month"] + parts.remainder, series)
    assert 0.1 < parts.strength("week") < 1
    assert 0.1 < parts.strength("month") < 1


def test_a_season_that_is_not_there_has_no_strength() -> None:
    parts = decompose(np.random.default_rng(2).normal(0, 1, 560), {"week": DAYS % 7})

    assert parts.strength("week") < 0.03
    assert decompose(np.ones(200), {"week": np.arange(200) % 7}).strength("week") == 0


def test_loess_follows_a_straight_line_to_its_ends() -> None:
    line = 3 + 0.5 * np.arange(120.0)

    assert np.allclose(loess(line, 31, np.ones(120)), line)
    assert np.allclose(loess(line[:20], 31, np.ones(20)), line[:20])


def test_weekdays_that_cost_more_have_a_factor_above_the_others() -> None:
    found = seasons(daily({5: "60.00"}), START + timedelta(days=399), "USD")
    week = told(found, WEEK)

    assert week["Saturday"] > 3 * week["Monday"]
    assert found.seasons[0].strength > Decimal("0.9")


def test_days_since_pay_are_a_season_where_pay_recurs() -> None:
    pay = [START + timedelta(days=4 + 14 * count) for count in range(28)]
    income = [Movement(f"p{day}", "a1", day, Decimal(900), "USD", "BOSS", "BOSS") for day in pay]
    spree = {day + timedelta(days=more) for day in pay for more in range(3)}
    bought = [replace(one, amount=Decimal(-70)) if one.on in spree else one for one in daily({})]
    found = seasons([*income, *bought], START + timedelta(days=399), "USD")
    after = told(found, PAY)

    assert after["on the day and the next two"] > 3 * after["a week or more after"]
    assert "No pay recurs" in seasons(daily({}), START + timedelta(days=399), "USD").notes[0]


@pytest.mark.parametrize("days, claimed", [(729, False), (731, True)])
def test_the_month_of_the_year_is_a_season_with_two_years_of_history_and_else_drawn_towards_1(
    days: int, claimed: bool
) -> None:
    known = [replace(one, amount=one.amount * (9 if one.on.month == 12 else 1)) for one in daily({}, days)]
    found = seasons(known, START + timedelta(days=days - 1), "USD")
    (year,) = (one for one in found.seasons if one.name == YEAR)
    december = told(found, YEAR)["December"]

    assert (year.strength > 0) is claimed
    assert december > 1
    assert any("drawn towards 1" in note for note in found.notes) is not claimed


def test_a_group_a_leaf_and_a_merchant_have_seasons_of_their_own() -> None:
    known = household(3, 400).movements
    as_of = START + timedelta(days=399)

    assert told(seasons(known, as_of, "USD", "food"), WEEK) != told(seasons(known, as_of, "USD", "food.coffee"), WEEK)
    assert set(told(seasons(known, as_of, "USD", "SAFEWAY"), MONTH).values()) != {Decimal("1.000")}
    assert set(told(seasons(known, as_of, "USD", "nothing"), WEEK).values()) == {Decimal("1.000")}


def test_less_than_half_a_year_is_refused_and_later_days_change_nothing() -> None:
    with pytest.raises(InsufficientData, match="needs 182 days and has 181"):
        seasons(daily({}), START + timedelta(days=180), "USD")
    known, as_of = daily({5: "60.00"}), date(2024, 9, 1)

    assert seasons(known, as_of, "USD") == seasons([one for one in known if one.on <= as_of], as_of, "USD")
