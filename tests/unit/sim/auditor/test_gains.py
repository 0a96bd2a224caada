"""The auditor's own lots: what trades realise, first in first out and to the cent."""

from datetime import date
from decimal import Decimal

from trellis.sim.auditor.gains import Lots

DAY, NEXT = date(2025, 3, 6), date(2025, 3, 7)


def usd(text: str) -> Decimal:
    return Decimal(text)


def test_a_put_sold_and_bought_back_in_parts_realises_credit_less_cost() -> None:
    lots = Lots()
    assert lots.trade("P", -3, usd("420"), DAY) == 0

    assert lots.trade("P", 2, usd("-100"), NEXT) == usd("180")
    assert lots.trade("P", 1, usd("0"), NEXT) == usd("140")


def test_shares_leave_first_in_first_out() -> None:
    lots = Lots()
    lots.trade("AAPL", 100, usd("-20000"), DAY)
    lots.trade("AAPL", 100, usd("-23000"), NEXT)

    assert lots.trade("AAPL", -150, usd("33000"), NEXT) == usd("33000") - usd("20000") - usd("11500")
    assert lots.take("AAPL", 50) == usd("11500")


def test_what_is_bought_beyond_a_short_position_opens_a_lot_of_its_own() -> None:
    lots = Lots()
    lots.trade("P", -1, usd("140"), DAY)

    assert lots.trade("P", 3, usd("-300"), NEXT) == usd("40")
    assert lots.take("P", 2) == usd("200")


def test_a_split_keeps_the_cost_and_its_parts_lose_no_cent() -> None:
    lots = Lots()
    lots.trade("AAPL", 100, usd("-100.01"), DAY)
    lots.multiply("AAPL", "AAPL", Decimal(3))

    parts = [lots.take("AAPL", 100) for _ in range(3)]

    assert parts == [usd("33.34"), usd("33.33"), usd("33.34")]


def test_lots_that_are_given_take_their_place_by_their_day() -> None:
    mine, given = Lots(), Lots()
    mine.trade("AAPL", 100, usd("-23000"), NEXT)
    given.trade("AAPL", 100, usd("-20000"), DAY)
    given.give(mine)

    assert mine.take("AAPL", 100) == usd("20000")
    assert given.take("AAPL", 100) == 0
