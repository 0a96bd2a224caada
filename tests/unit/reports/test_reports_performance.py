"""Performance figures against figures worked out by hand."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.unit.books.history import AAPL, History, call, put

from trellis.books.gains import closed_lots
from trellis.core.problems import ProblemError
from trellis.reports.performance import (
    ValuePoint,
    WeekScale,
    cagr,
    hit_rate,
    max_drawdown,
    period_returns,
    premium_capture,
    run_drawdown,
    sharpe,
    sortino,
    total_return,
    volatility,
    weekly_returns,
)

FRIDAY = date(2024, 1, 5)
SCALE = WeekScale(a_year=52, fewest=12)
TWELVE = (0.02, -0.01) * 6
"""Mean 0.005; sample deviation 0.015 x sqrt(12 / 11)."""


def series(*values: int, every: int = 7) -> list[ValuePoint]:
    return [ValuePoint(FRIDAY + timedelta(days=every * n), Decimal(value)) for n, value in enumerate(values)]


def test_a_flow_is_no_return() -> None:
    points = [
        ValuePoint(FRIDAY, Decimal(100)),
        ValuePoint(FRIDAY + timedelta(days=1), Decimal(160), Decimal(50)),
        ValuePoint(FRIDAY + timedelta(days=2), Decimal(120), Decimal(-40)),
    ]
    assert period_returns(points) == pytest.approx((0.10, 0.0))
    assert total_return(points) == pytest.approx(0.10)


@pytest.mark.parametrize(
    ("values", "days", "expected"),
    [
        ((100, 121), 731, 0.09993),  # 1.21 ** (365.25 / 731) - 1
        ((100, 200), 1461, 0.189207),  # the fourth root of two
        ((100, 50), 1461, -0.159104),
        ((100, 110), 364, 1.1 ** (365.25 / 364) - 1),
        ((100, 0), 400, -1.0),
    ],
)
def test_cagr(values: tuple[int, int], days: int, expected: float) -> None:
    assert cagr(series(*values, every=days), SCALE) == pytest.approx(expected, rel=1e-4)


def test_a_rate_beyond_any_number_is_not_available() -> None:
    points = [ValuePoint(FRIDAY, Decimal("1e-300")), ValuePoint(FRIDAY + timedelta(days=364), Decimal("1e8"))]
    assert cagr(points, SCALE) is None


def test_no_rate_a_year_is_stretched_from_less_than_one() -> None:
    assert cagr(series(100, 110, every=363), SCALE) is None


def test_one_value_has_no_return() -> None:
    assert cagr(series(100), SCALE) is None
    assert total_return(series(100)) is None
    assert weekly_returns(series(100)) == ()
    assert max_drawdown([]) is None


def test_maximum_drawdown_names_its_days() -> None:
    fall = max_drawdown(series(100, 120, 90, 110, 130, 117, 140))
    assert fall is not None
    assert fall.fraction == pytest.approx(0.25)
    days = [FRIDAY + timedelta(weeks=n) for n in (1, 2, 4)]
    assert [fall.peak, fall.trough, fall.recovered] == days


def test_a_run_that_falls_from_its_capital_falls_on_its_first_session() -> None:
    points = series(100, 80, 120, 60)
    fall = run_drawdown(points[:3])

    assert fall is not None
    assert fall.fraction == pytest.approx(0.2)
    assert [fall.peak, fall.trough] == [points[1].day, points[1].day]
    assert run_drawdown(points) == max_drawdown(points)


def test_a_drawdown_that_lasts_has_no_day_of_recovery() -> None:
    fall = max_drawdown(series(100, 80, 99))
    assert fall is not None
    assert fall.fraction == pytest.approx(0.20)
    assert fall.recovered is None


def test_a_series_that_never_falls_has_no_drawdown() -> None:
    assert max_drawdown(series(100, 100, 130)) is None


def test_a_withdrawal_is_no_drawdown() -> None:
    points = [ValuePoint(FRIDAY, Decimal(100)), ValuePoint(FRIDAY + timedelta(days=1), Decimal(40), Decimal(-60))]
    assert max_drawdown(points) is None


def test_the_steps_of_a_week_are_chained() -> None:
    days = [(1, 5, 100, 0), (1, 8, 115, 10), (1, 12, 126, 10), (1, 18, 132, 0)]
    points = [ValuePoint(date(2024, month, day), Decimal(value), Decimal(flow)) for month, day, value, flow in days]
    weeks = weekly_returns(points)
    assert [each.week for each in weeks] == ["2024-W02", "2024-W03"]
    assert [each.fraction for each in weeks] == pytest.approx([0.0591304, 0.0476190], rel=1e-5)  # 1.05 x 116 / 115


def test_volatility_sharpe_and_sortino_by_hand() -> None:
    assert volatility(TWELVE, SCALE) == pytest.approx(0.1129763, rel=1e-5)  # 0.0156670 x 7.2111026
    assert sharpe(TWELVE, 0.0, SCALE) == pytest.approx(2.301370, rel=1e-5)  # 0.005 / 0.0156670 x 7.2111026
    assert sortino(TWELVE, 0.0, SCALE) == pytest.approx(5.099020, rel=1e-5)  # 0.005 / sqrt(0.0001 / 2) x 7.2111026
    assert sharpe(TWELVE, 0.052, SCALE) == pytest.approx(1.841096, rel=1e-5)  # 0.004 a week above 5.2 % a year
    assert sortino(TWELVE, 0.052, SCALE) == pytest.approx(3.708378, rel=1e-5)  # 0.004 / sqrt(0.000121 / 2) x 7.2111026


@pytest.mark.parametrize("returns", [TWELVE[:11], (), (0.01,)])
def test_below_twelve_weeks_ratios_are_not_available(returns: Sequence[float]) -> None:
    assert volatility(returns, SCALE) is None
    assert sharpe(returns, 0.0, SCALE) is None
    assert sortino(returns, 0.0, SCALE) is None


def test_returns_that_never_vary_or_never_fall_short_have_no_ratio() -> None:
    assert sharpe((0.01,) * 12, 0.0, SCALE) is None
    assert sortino((0.01, 0.02) * 6, 0.0, SCALE) is None


def test_hit_rate_counts_gains_above_zero() -> None:
    assert hit_rate([Decimal("5.00"), Decimal("0.00"), Decimal("-1.00"), Decimal("0.01")]) == Decimal("0.5")
    assert hit_rate([]) is None


def test_premium_capture_is_kept_by_received_without_assignments_and_bought_options() -> None:
    history = History()
    history.trade(put(), -2, "1.50")
    history.trade(put(), 1, "0.30")
    history.settle("expired", put(), 1)
    history.trade(put("200"), -1, "9.00")
    history.assign(put("200"))
    history.trade(call(), 1, "2.00")
    history.trade(call(), -1, "5.00")
    history.trade(AAPL, -100, "210.00")
    assert premium_capture(closed_lots(history.transactions)) == Decimal("0.9")  # (120 + 150) / 300
    assert premium_capture([]) is None


def test_days_must_rise_and_a_return_needs_a_start() -> None:
    with pytest.raises(ProblemError, match="must be later than 2024-01-05"):
        period_returns([*series(100), *series(110)])
    with pytest.raises(ProblemError, match="no return starts from it"):
        period_returns(series(0, 100))
