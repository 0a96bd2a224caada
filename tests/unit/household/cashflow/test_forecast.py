"""The forecast: what is expected once, drawn days, floors, intervals, scores, and that no future is looked at."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.spending import START, household

from trellis.core.dates import months_after
from trellis.core.problems import ProblemError
from trellis.household.cashflow.conformal import bound, rank
from trellis.household.cashflow.forecast import By, CashForecast, forecast_cash
from trellis.household.cashflow.methods import MEAN, METHODS, NAIVE, chosen, mase, seasonal_naive, theta
from trellis.household.cashflow.residual import Residual, drawn, residual
from trellis.household.cashflow.scheduled import Scheduled
from trellis.household.cashflow.scoring import conformity, flow, month_before, score
from trellis.household.cashflow.simulation import Told, grounds, simulated
from trellis.household.movements import Movement
from trellis.household.problems import InsufficientData

FIRST = date(2026, 1, 15)
AS_OF = date(2026, 7, 1)


def one(amount: str, on: date, merchant: str = "RENT", **more: object) -> Movement:
    """A movement in USD."""
    found = Movement(f"{on}{merchant}{amount}", "a1", on, Decimal(amount), "USD", merchant, merchant)
    return replace(found, **more)  # type: ignore[arg-type]


def rent(count: int = 6, amount: str = "-900.00") -> list[Movement]:
    """Rent on the 15th."""
    return [one(amount, months_after(FIRST, month)) for month in range(count)]


def cash(movements: Sequence[Movement], opening: str = "5000.00", **more: Any) -> CashForecast:
    """The forecast of 60 days."""
    asked: dict[str, Any] = {"as_of": AS_OF, "days": 60} | more
    return forecast_cash(movements, Decimal(opening), "USD", **asked)


def test_a_bill_is_expected_on_its_days_and_counted_once() -> None:
    found = cash(rent())
    after = [day for day in found.days if day.on in (date(2026, 7, 14), date(2026, 7, 16), date(2026, 8, 16))]

    assert [(each.on, each.amount, each.kind) for each in found.expected] == [
        (date(2026, 7, 15), Decimal("-900.00"), "recurring"),
        (date(2026, 8, 15), Decimal("-900.00"), "recurring"),
    ]
    assert [day.middle for day in after] == [Decimal("5000.00"), Decimal("4100.00"), Decimal("3200.00")]
    assert found.residual == 0


def test_what_is_scheduled_takes_the_place_of_what_recurs() -> None:
    told = Told((Scheduled("s1", "Rent", "RENT", "a1", Decimal("-950.00"), "USD", date(2026, 7, 20), "monthly", None),))
    found = cash(rent(), told=told)

    assert [(each.on, each.kind) for each in found.expected] == [
        (date(2026, 7, 20), "scheduled"),
        (date(2026, 8, 20), "scheduled"),
    ]
    assert found.days[-1].low == found.days[-1].high == Decimal("3100.00")
    assert found.residual == 0


@pytest.mark.parametrize(
    "every, until, days",
    [
        ("once", None, ["2026-01-31"]),
        ("monthly", date(2026, 3, 30), ["2026-01-31", "2026-02-28"]),
        ("weekly", date(2026, 2, 14), ["2026-01-31", "2026-02-07", "2026-02-14"]),
        ("yearly", None, ["2026-01-31", "2027-01-31"]),
    ],
)
def test_scheduled_days(every: str, until: date | None, days: list[str]) -> None:
    told = Scheduled("s1", "x", "", "a1", Decimal(1), "USD", date(2026, 1, 31), every, until)

    assert [str(day) for day in told.days(date(2026, 1, 1), date(2027, 2, 1))] == days


def test_a_bill_that_has_not_come_is_told_and_counted_on_from_its_next_day() -> None:
    found = cash([*rent(5), one("-1.00", date(2026, 6, 25), "KIOSK")])

    assert any("RENT was due on 2026-06-15 and has not come" in warning for warning in found.warnings)
    assert [each.on for each in found.expected] == [date(2026, 7, 15), date(2026, 8, 15)]


def test_each_line_stands_in_an_item_apart_or_in_the_other_days_and_nowhere_twice() -> None:
    known = household(6, 300).movements
    as_of = START + timedelta(days=299)
    apart = {known[200].line}
    found = grounds(known, "USD", as_of, Told(apart=apart))
    items = {each.line for item in found.items if not item.why for each in item.payments} | apart
    within = [each for each in known if found.past.first <= each.on <= as_of]

    assert found.past.net.sum() == pytest.approx(float(sum(each.amount for each in within if each.line not in items)))


def test_a_dropped_item_is_expected_no_more_and_a_confirmed_candidate_is() -> None:
    (item,) = grounds(rent(), "USD", AS_OF, Told()).items
    pair = rent(6)[4:]
    (candidate,) = grounds([one("-1.00", FIRST, "X"), *pair], "USD", AS_OF, Told()).items

    assert cash(rent(), told=Told(recurs={item.key: False})).expected == ()
    assert cash([one("-1.00", FIRST, "X"), *pair], told=Told(recurs={candidate.key: True})).expected != ()


def test_the_floor_is_crossed_as_often_as_paths_cross_it() -> None:
    sure = cash(rent(), "500.00", floor=Decimal(0)).crossing
    never = cash(rent(), "5000.00", floor=Decimal(0)).crossing

    assert sure.likely.value > 0.9
    assert sure.likely.low < sure.likely.value < sure.likely.high
    assert (sure.early, sure.median) == (date(2026, 7, 15), date(2026, 7, 15))
    assert (never.likely.hits, never.early, never.median) == (0, None, None)


def test_a_wider_interval_leaves_the_chance_of_the_floor_as_it_was_drawn() -> None:
    movements = household(2, 400).movements
    asked: dict[str, Any] = {"as_of": START + timedelta(days=399), "days": 30, "opening": "700.00"}
    scored = score(movements, "USD", asked["as_of"], 30, Told())
    assert scored is not None
    narrow, wide = (
        cash(movements, **asked, by=By(score=lambda *_, by=by: replace(scored, widening=by))) for by in (None, 2.0)
    )

    assert wide.days[-1].low < narrow.days[-1].low
    assert 0.05 < narrow.crossing.likely.value < 0.95
    assert wide.crossing == narrow.crossing


def test_quantiles_are_in_order_in_minor_units_and_the_same_seed_gives_the_same() -> None:
    movements = household(2, 250).movements
    asked: dict[str, Any] = {"as_of": START + timedelta(days=240), "days": 30}
    found = cash(movements, **asked, seed=4)

    assert all(day.low <= day.middle <= day.high for day in found.days)
    assert all(day.middle == day.middle.quantize(Decimal("0.01")) for day in found.days)
    assert found == cash(movements, **asked, seed=4)
    assert found.days != cash(movements, **asked, seed=5).days


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 2**16), days=st.integers(70, 230), factor=st.integers(2, 9))
def test_what_comes_later_changes_no_earlier_forecast(seed: int, days: int, factor: int) -> None:
    known = household(seed, 260).movements
    as_of = START + timedelta(days=days)
    other = [each if each.on <= as_of else replace(each, amount=each.amount * factor) for each in known]

    assert cash(known, as_of=as_of, days=20) == cash(other, as_of=as_of, days=20)


def test_no_origin_of_the_score_sees_past_its_day() -> None:
    known = household(7, 300).movements
    as_of = START + timedelta(days=299)
    last = as_of - timedelta(days=30)
    other = [each if each.on <= last else replace(each, amount=each.amount * 3) for each in known]
    early, late = (simulated(grounds(some, "USD", last, Told()), "USD", last, 30, 50, 1, ()) for some in (known, other))

    assert (early.net == late.net).all()
    assert score(known, "USD", last, 30, Told()) == score(other, "USD", last, 30, Told())


def test_a_score_stands_beside_the_month_before_and_beats_it_where_bills_recur() -> None:
    found = score(household(1, 400).movements, "USD", START + timedelta(days=399), 30, Told())

    assert found is not None
    assert found.origins == 19
    assert found.ratio is not None
    assert found.ratio < 1
    assert found.coverage.low < found.coverage.value < found.coverage.high
    assert found.widening is not None
    assert score(household(1, 150).movements, "USD", START + timedelta(days=149), 30, Told()) is None


def test_a_short_history_says_that_nothing_was_scored() -> None:
    found = cash(rent(), days=60)

    assert found.score is None
    assert "too short" in found.warnings[0]


def test_the_month_before_repeats_each_day_s_money() -> None:
    known = [one("-7.00", date(2026, 6, 10)), one("-3.00", date(2026, 6, 30)), one("9.00", date(2026, 7, 5))]

    assert flow(known, AS_OF, 5).tolist() == [0, 0, 0, 9, 0]
    naive = month_before(known, AS_OF, 45)
    assert (naive[8], naive[28], naive[39]) == (-7, -3, -7)


@pytest.mark.parametrize("n, place", [(99, 90), (9, 9), (8, None), (19, 18), (0, None)])
def test_the_rank_of_split_conformal(n: int, place: int | None) -> None:
    assert rank(n) == place


@given(st.lists(st.floats(-5, 5), min_size=9, max_size=60))
def test_the_bound_holds_ninety_percent_of_its_own_scores(scores: list[float]) -> None:
    found = bound(scores)

    assert found is not None
    assert sum(each <= found for each in scores) >= 0.9 * len(scores)


def test_conformity_counts_halves_of_the_interval() -> None:
    low, middle, high = np.array([0.0]), np.array([10.0]), np.array([30.0])

    assert [conformity(low, middle, high, np.array([truth]))[0] for truth in (-5.0, 0.0, 40.0, 30.0)] == [
        0.5,
        0.0,
        0.5,
        0.0,
    ]


def test_residual_days_hold_neither_transfers_nor_what_is_left_out_and_begin_with_the_youngest_old_account() -> None:
    known = [
        one("-1.00", date(2026, 1, 1)),
        one("-2.00", date(2026, 3, 1), account="a2"),
        one("-4.00", date(2026, 3, 2), transfer=True),
        one("-8.00", date(2026, 3, 3), "OUT"),
        one("-16.00", date(2026, 6, 20), account="a3"),
    ]
    found = residual(known, {known[3].line}, "USD", AS_OF)

    assert (found.first, found.last) == (date(2026, 3, 1), AS_OF)
    assert found.net.sum() == -18


@settings(max_examples=30, deadline=None)
@given(days=st.integers(8, 90), ahead=st.integers(1, 40), shift=st.integers(0, 6), seed=st.integers(0, 999))
def test_drawn_days_keep_their_weekday(days: int, ahead: int, shift: int, seed: int) -> None:
    first = date(2026, 1, 1)
    weekday = np.array([(first + timedelta(days=day)).weekday() for day in range(days)], dtype=np.float64)
    since = first + timedelta(days=days + shift)
    found = drawn(Residual(first, weekday), since, ahead, 20, np.random.default_rng(seed))

    assert found.shape == (20, ahead)
    assert (found == [(since + timedelta(days=day)).weekday() for day in range(ahead)]).all()


def test_methods_on_a_series_with_a_weekday_profile() -> None:
    series = np.array([-10.0, -20, 0, -5, -50, -80, 0] * 30)

    for method in METHODS.values():
        assert np.allclose(method(series, 14), series[:14], atol=0.5)
    assert seasonal_naive(series[:-3], 7).tolist() == series[-10:-3].tolist()


def test_theta_takes_half_the_slope() -> None:
    ahead = theta(np.arange(140.0) * 2, 20)

    assert np.diff(ahead[[0, 7, 14]]).tolist() == pytest.approx([7.0, 7.0], abs=0.6)


def test_mase_of_the_naive_is_one_on_noise_without_memory_and_a_better_method_is_chosen() -> None:
    noise = np.random.default_rng(3).normal(-30, 20, 400)
    choice = chosen(Residual(START, noise))

    assert mase(seasonal_naive, noise) == pytest.approx(1.0, abs=0.15)
    assert choice.method != NAIVE
    assert choice.scores[choice.method] < 1
    assert abs(choice.shift) <= 0.5 * np.abs(noise).mean()
    assert chosen(Residual(START, noise[:100])).method == MEAN


@pytest.mark.parametrize(
    "more, why",
    [
        ({"days": 366}, "outside of 1..365"),
        ({"days": 0}, "outside of 1..365"),
        ({"paths": 4999}, "5,000 at least"),
        ({"opening": "1.001"}, "no unit so small"),
        ({"as_of": date(2026, 9, 1)}, "more than 35 days later"),
    ],
)
def test_what_cannot_be_forecast_is_refused(more: dict[str, Any], why: str) -> None:
    with pytest.raises(ProblemError, match=why):
        cash(rent(), **more)


def test_fewer_than_sixty_days_are_refused() -> None:
    with pytest.raises(InsufficientData, match="needs 60 days"):
        cash(rent(1), as_of=FIRST + timedelta(days=30))
