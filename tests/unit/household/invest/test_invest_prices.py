"""Examples: how old a price is, and a jump that only one source tells of."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from trellis.bookkeeping.invest.trading_days import closed_at, trading_days
from trellis.core.dates import new_york
from trellis.household.invest.entries import Price, Split
from trellis.household.invest.prices import quotes, weekdays_between


def price(day: int, amount: str, source: str = "exchange", month: int = 3) -> Price:
    """A price of one fund in 2026."""
    return Price("FUND", date(2026, month, day), Decimal(amount), "USD", source)


@pytest.mark.parametrize(
    "day, flags, tradable",
    [(31, (), True), (30, (), True), (27, ("stale",), True), (24, ("stale",), True), (23, ("excluded",), False)],
)
def test_a_price_grows_stale_and_then_trades_nothing(day: int, flags: tuple[str, ...], tradable: bool) -> None:
    found = quotes([price(day, "10")], date(2026, 3, 31))["FUND"]

    assert (found.flags, found.tradable) == (flags, tradable)


def test_a_weekend_does_not_age_a_price() -> None:
    assert weekdays_between(date(2026, 3, 27), date(2026, 3, 29)) == 0
    assert weekdays_between(date(2026, 3, 27), date(2026, 3, 30)) == 1
    assert weekdays_between(date(2026, 3, 2), date(2026, 3, 31)) == 21


def test_a_holiday_does_not_age_a_price() -> None:
    # New York was shut on Good Friday, April 3rd 2026.
    assert weekdays_between(date(2026, 4, 2), date(2026, 4, 6)) == 2
    assert trading_days(date(2026, 4, 2), date(2026, 4, 6)) == 1
    assert trading_days(date(2026, 3, 31), date(2026, 4, 6)) == 3
    assert closed_at(date(2026, 4, 5)) == new_york(date(2026, 4, 2), time(16))


def test_a_split_is_no_jump_whether_it_was_told_or_stated_with_the_price() -> None:
    half = [price(30, "10.00"), price(31, "5.10")]
    told = Split("1", "FUND", date(2026, 3, 31), 2, 1)
    stated = replace(half[1], new=2)

    assert quotes(half, date(2026, 3, 31))["FUND"].flags == ("unconfirmed",)
    assert quotes(half, date(2026, 3, 31), [told])["FUND"].flags == ()
    assert quotes([half[0], stated], date(2026, 3, 31))["FUND"].flags == ()
    assert quotes([half[0], stated], date(2026, 3, 31), [told])["FUND"].flags == ()


def test_what_comes_later_is_not_known_yet() -> None:
    assert quotes([price(30, "10"), price(31, "11")], date(2026, 3, 30))["FUND"].price.amount == 10


@pytest.mark.parametrize(
    "today, flags",
    [
        ([price(31, "12.00")], ()),
        ([price(31, "12.01")], ("unconfirmed",)),
        ([price(31, "7.99")], ("unconfirmed",)),
        ([price(31, "12.01"), price(31, "12.10", "broker")], ()),
        ([price(31, "12.01"), price(31, "12.20", "broker")], ("unconfirmed",)),
        ([price(31, "12.01"), price(31, "12.01")], ("unconfirmed",)),
    ],
)
def test_a_jump_of_more_than_a_fifth_needs_a_second_source(today: list[Price], flags: tuple[str, ...]) -> None:
    found = quotes([price(30, "10.00"), *today], date(2026, 3, 31))["FUND"]

    assert found.flags == flags
    assert found.tradable is not bool(flags)
