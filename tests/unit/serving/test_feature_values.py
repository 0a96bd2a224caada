"""Features against their words, worked out line by line in fractions, and against figures by hand."""

import math
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from tests.fakes.feature_facts import BEGIN, Plain, Row, drawn, fact, facts

from trellis.serving.features.catalogue import CATALOGUE
from trellis.serving.features.computing import values
from trellis.serving.features.definitions import chosen
from trellis.serving.features.merchants import PERIODS
from trellis.serving.features.observed import standing
from trellis.serving.features.ports import Value
from trellis.serving.features.telling import value_of

DAYS = 200


def told(
    lines: list[Row],
    name: str,
    day: date,
    entity: tuple[str, str] = ("household", "USD"),
    **more: Any,
) -> Value | str:
    """A feature's value of a day, or the reason why there is none."""
    found = values(standing(facts(lines, **more)), chosen([name], CATALOGUE), day, day)
    (row,) = found.filter((pl.col("entity_type") == entity[0]) & (pl.col("entity") == entity[1])).iter_rows(named=True)
    return row["reason"] or value_of(row)


def of_plain(name: str, plain: Plain) -> Value:
    """The same worked out line by line."""
    paid = plain.paid
    plainly: Mapping[str, Callable[[], Value]] = {
        "avg_daily_spend": lambda: float(plain.spending(30) / 30),
        "spending_velocity": lambda: float(plain.spending(7) / 7 / (plain.spending(28) / 28)),
        "category_distribution": lambda: plain.distribution(90),
        "category_entropy": lambda: -sum(one * math.log(one) for one in plain.distribution(90).values()),
        "monthly_income": lambda: float(plain.income(90) / 3),
        "income_regularity": plain.regularity,
        "recurring_share": lambda: float(plain.recurring(90, PERIODS) / paid(90)),
        "merchant_novelty": lambda: float(plain.novel(30) / paid(30)),
        "merchants_visited": lambda: float(
            sum(any(on > plain.day - timedelta(days=30) for on in visits) for visits in plain.visits().values())
        ),
        "savings_rate": lambda: float(1 - plain.spending(90) / plain.income(90)),
        "refund_share": lambda: float((paid(90) - plain.spending(90)) / paid(90)),
        "weekend_share": lambda: float(paid(84, (5, 6)) / paid(84)),
        "weekday_profile": lambda: tuple(float(paid(84, [day]) / paid(84)) for day in range(7)),
        "spend_volatility": lambda: plain.volatility(30),
        "spend_trend": lambda: float(plain.spending(30) * 3 / plain.spending(90)),
        "payment_size": lambda: float(paid(30) / sum(plain.spent(one) > 0 for one in plain.within(30))),
        "quiet_days": lambda: (
            sum(
                not any(plain.spent(one) > 0 for one in plain.rows if one["on"] == plain.day - timedelta(days=n))
                for n in range(30)
            )
            / 30
        ),
    }
    return plainly[name]()


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(
    "name",
    [
        one.name
        for one in CATALOGUE
        if one.name not in ("budget_adherence_score", "balance_runway", "days_since_payday")
    ],
)
def test_a_feature_is_what_its_words_say(name: str, seed: int) -> None:
    lines = drawn(seed)
    for back in (0, 1, 17):
        day = BEGIN + timedelta(days=DAYS - 1 - back)
        entities: dict[tuple[str, str], list[Row]] = {
            ("household", "USD"): lines,
            ("account", "a1"): [one for one in lines if one["account"] == "a1"],
        }
        for entity, rows in entities.items():
            expected = of_plain(name, Plain(rows, day))
            found = told(lines, name, day, entity)
            assert found == (pytest.approx(expected, rel=1e-12) if expected != 0 else 0.0), (entity, day)


def test_a_day_is_the_same_to_the_last_bit_whether_alone_or_in_a_history() -> None:
    lines = drawn(5)
    last = BEGIN + timedelta(days=DAYS - 1)
    whole = values(standing(facts(lines)), CATALOGUE, last)

    for day in (last, last - timedelta(days=3), last - timedelta(days=88)):
        known = [one for one in lines if one["on"] <= day]
        alone = values(standing(facts(known)), CATALOGUE, day, day)
        in_history = whole.filter(pl.col("event_time") == day)
        key = ["entity_type", "entity", "name"]
        assert alone.sort(key).equals(in_history.sort(key))


def test_what_is_booked_later_does_not_matter() -> None:
    lines, day = drawn(3), BEGIN + timedelta(days=150)
    later = [one | {"amount": one["amount"] * 7} if one["on"] > day else one for one in lines]
    key = ["entity_type", "entity", "name"]
    one, other = (values(standing(facts(some)), CATALOGUE, day, day).sort(key) for some in (lines, later))

    assert one.height > 30
    assert one.equals(other)


def test_a_payday_brings_a_quarter_of_a_usual_month() -> None:
    day = BEGIN + timedelta(days=100)
    pays = [fact(f"p{n}", day - timedelta(days=n), "1000.00", "income.salary") for n in (9, 39, 69)]
    first = fact("f", BEGIN, "-5.00")
    interest = fact("i", day - timedelta(days=2), "0.40", "income.interest")

    assert told([first, *pays, interest], "days_since_payday", day) == 9.0
    assert told([first, interest | {"amount": -interest["amount"]}], "days_since_payday", day) == "no_payday"


def test_a_runway_is_what_is_held_by_what_is_spent() -> None:
    day = BEGIN + timedelta(days=99)
    spent = [fact(f"l{n}", day - timedelta(days=n), "-10.00") for n in range(100)]
    moved = fact("t", day, "-100.00", "transfer.own", transfer=True)

    runway = told([*spent, moved], "balance_runway", day, balances=[("a1", day - timedelta(days=10), "1100.00")])
    assert runway == pytest.approx((1100 - 100 - 100) / 10)
    assert told(spent, "balance_runway", day) == "no_balance_or_spending"


def test_a_limit_of_a_group_counts_what_is_under_it() -> None:
    day = BEGIN + timedelta(days=60)
    lines = [fact(f"l{n}", day - timedelta(days=n), "-10.00", "food.coffee") for n in range(61)]
    thirty_days = 365 * 30 // 365

    kept = told(lines, "budget_adherence_score", day, limits=[("food", "365.00", "monthly")])
    assert kept == 1.0
    over = told(lines, "budget_adherence_score", day, limits=[("food.coffee", "1216.67", "yearly")])
    allowed = 1216.67 * thirty_days / 365
    assert over == pytest.approx(1 - (300 - allowed) / allowed if 2 * allowed > 300 else 0.0, abs=1e-6)
    assert told(lines, "budget_adherence_score", day, limits=[("housing", "10.00", "weekly")]) == 1.0
    assert told(lines, "budget_adherence_score", day) == "no_budget"


def test_without_enough_history_there_is_no_value_but_a_reason() -> None:
    lines = [fact("l1", BEGIN, "-10.00"), fact("l2", BEGIN + timedelta(days=1), "-20.00")]

    assert told(lines, "avg_daily_spend", BEGIN + timedelta(days=28)) == "short_history"
    assert told(lines, "avg_daily_spend", BEGIN + timedelta(days=29)) == pytest.approx(1.0)


def test_currencies_are_entities_of_their_own() -> None:
    day = BEGIN + timedelta(days=29)
    lines = [fact("l1", BEGIN, "-30.00"), fact("l2", BEGIN, "-60.00", account="a2", currency="EUR")]

    assert told(lines, "avg_daily_spend", day) == pytest.approx(1.0)
    assert told(lines, "avg_daily_spend", day, ("household", "EUR")) == pytest.approx(2.0)


def test_nothing_known_gives_no_values() -> None:
    assert values(standing(facts([])), CATALOGUE, BEGIN).height == 0
