from datetime import date, timedelta
from decimal import Decimal

import pytest

from trellis.market.atr import AtrReading, AtrRules, Method, atr, daily_atr, true_range
from trellis.market.bars import DailyBar
from trellis.market.sessions import Sessions

WEEKS = Sessions.declared(date(2025, 2, 24), date(2025, 3, 31))
RULES = AtrRules(5, Decimal("1.1"), 5, Decimal("0.02"))
RANGES = ("4.10", "3.60", "5.20", "3.90", "4.20")
TODAY = date(2025, 3, 10)
SPOT = Decimal("185.00")


def bar(day: date, low: str, high: str, close: str) -> DailyBar:
    return DailyBar(day, Decimal(close), Decimal(high), Decimal(low), Decimal(close), None)


def bars_with_ranges(ranges: tuple[str, ...], before: date) -> list[DailyBar]:
    """A first bar and one per range, closing at 100 in the middle of its range, ending the session before the day."""
    days = WEEKS.between(WEEKS.first, before - timedelta(days=1))[-len(ranges) - 1 :]
    halves = [Decimal(text) / 2 for text in ("1", *ranges)]
    hundred = Decimal(100)
    return [
        DailyBar(day, hundred, hundred + half, hundred - half, hundred, None)
        for day, half in zip(days, halves, strict=True)
    ]


def test_five_true_ranges_average_to_4_2000_to_four_places() -> None:
    value = atr(bars_with_ranges(RANGES, TODAY), RULES.period)
    assert value == Decimal("4.2000")
    assert str(value) == "4.2000"


def test_a_failed_day_uses_the_last_computed_value_times_1_1_and_never_compounds() -> None:
    valid = (Decimal("4.2000"), date(2025, 3, 7))
    today = daily_atr([], valid, date(2025, 3, 10), SPOT, WEEKS, RULES)
    tomorrow = daily_atr([], valid, date(2025, 3, 11), SPOT, WEEKS, RULES)
    assert today == tomorrow == AtrReading(Decimal("4.6200"), Method.FALLBACK)


def test_the_fallback_serves_five_market_days_and_not_six() -> None:
    valid = (Decimal("4.2000"), date(2025, 3, 7))
    assert daily_atr([], valid, date(2025, 3, 14), SPOT, WEEKS, RULES).method is Method.FALLBACK
    assert daily_atr([], valid, date(2025, 3, 17), SPOT, WEEKS, RULES) == AtrReading(Decimal("3.7000"), Method.NONE)


def test_with_no_history_the_atr_is_two_percent_of_spot() -> None:
    assert daily_atr([], None, TODAY, SPOT, WEEKS, RULES) == AtrReading(Decimal("3.7000"), Method.NONE)


def test_a_day_with_all_its_bars_is_computed_even_when_a_fallback_is_at_hand() -> None:
    reading = daily_atr(bars_with_ranges(RANGES, TODAY), (Decimal(9), date(2025, 3, 7)), TODAY, SPOT, WEEKS, RULES)
    assert reading == AtrReading(Decimal("4.2000"), Method.COMPUTED)


def test_five_bars_are_too_few() -> None:
    assert atr(bars_with_ranges(RANGES, TODAY)[1:], RULES.period) is None


def test_only_the_last_six_bars_count() -> None:
    older = bar(date(2025, 2, 24), "1", "500", "250")
    assert atr([older, *bars_with_ranges(RANGES, TODAY)], RULES.period) == Decimal("4.2000")


def test_a_missing_session_fails_the_computation() -> None:
    whole = bars_with_ranges(("1", *RANGES), TODAY)
    holed = whole[:3] + whole[4:]
    assert len(holed) == 6
    assert daily_atr(holed, None, TODAY, SPOT, WEEKS, RULES).method is Method.NONE


def test_bars_that_stop_before_yesterday_fail_the_computation() -> None:
    assert daily_atr(bars_with_ranges(RANGES, date(2025, 3, 7)), None, TODAY, SPOT, WEEKS, RULES).method is Method.NONE


def test_a_bar_of_the_day_itself_is_never_used() -> None:
    with_today = bars_with_ranges(RANGES, date(2025, 3, 11))
    assert with_today[-1].day == TODAY
    assert daily_atr(with_today, None, TODAY, SPOT, WEEKS, RULES).method is Method.NONE


@pytest.mark.parametrize(
    ("low", "high", "previous", "expected"),
    [("99", "101", "100", "2"), ("99", "101", "90", "11"), ("99", "101", "110", "11")],
)
def test_true_range_reaches_to_the_previous_close_across_a_gap(
    low: str, high: str, previous: str, expected: str
) -> None:
    assert true_range(bar(TODAY, low, high, "100"), Decimal(previous)) == Decimal(expected)


def test_a_price_of_zero_fails_the_computation() -> None:
    broken = bars_with_ranges(RANGES, TODAY)
    broken[2] = bar(broken[2].day, "0", "100", "100")
    assert atr(broken, RULES.period) is None


def test_prices_that_never_moved_give_no_atr() -> None:
    assert atr(bars_with_ranges(("0",) * 5, TODAY), RULES.period) is None
