"""Examples: how old a price is, and a jump that only one source tells of."""

from datetime import date
from decimal import Decimal

import pytest

from trellis.household.invest.entries import Price
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
