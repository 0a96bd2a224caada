"""Examples and properties: which lots a sale closes and what they cost."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.core.numbers import ZERO
from trellis.household.invest.lots import HeldLot, close, shared
from trellis.household.invest.terms import Method, Term
from trellis.household.problems import ValidationError

SOLD = date(2026, 3, 2)


def lot(name: str, units: str, cost: str | None, acquired: date, places: int = 2) -> HeldLot:
    """A lot of one fund."""
    return HeldLot(name, "a", "FUND", acquired, Decimal(units), None if cost is None else Decimal(cost), places)


LOTS = (
    lot("old", "10", "1000.00", date(2024, 1, 5)),
    lot("dear", "10", "1500.00", date(2025, 3, 2)),
    lot("new", "10", "1200.00", date(2025, 12, 1)),
)


@pytest.mark.parametrize(
    "method, first, cost",
    [
        (Method.FIFO, ["old", "dear"], "1750.00"),
        (Method.LIFO, ["new", "dear"], "1950.00"),
        (Method.HIFO, ["dear", "new"], "2100.00"),
        (Method.AVERAGE, ["old", "dear"], "1850.00"),
    ],
)
def test_fifteen_units_close_the_lots_that_the_method_says(method: Method, first: list[str], cost: str) -> None:
    parts, left = close(LOTS, Decimal(15), Decimal("2000.00"), SOLD, method)

    assert [part.lot for part in parts] == first
    assert [part.units for part in parts] == [10, 5]
    assert sum((part.cost or ZERO for part in parts), ZERO) == Decimal(cost)
    assert [part.proceeds for part in parts] == [Decimal("1333.33"), Decimal("666.67")]
    assert sum((each.cost or ZERO for each in left), ZERO) == Decimal("3700.00") - Decimal(cost)


def test_named_lots_are_taken_in_the_order_named() -> None:
    parts, left = close(LOTS, Decimal(12), Decimal("1440"), SOLD, Method.SPECIFIC, ("new", "old"))

    assert [(part.lot, part.units) for part in parts] == [("new", Decimal(10)), ("old", Decimal(2))]
    assert [each.id for each in left] == ["old", "dear"]


def test_a_year_to_the_day_is_short_and_a_day_more_is_long() -> None:
    bought = lot("one", "1", "1", date(2025, 3, 2))

    assert bought.term(date(2026, 3, 2)) is Term.SHORT
    assert bought.term(date(2026, 3, 3)) is Term.LONG
    assert lot("leap", "1", "1", date(2024, 2, 29)).term(date(2025, 2, 28)) is Term.SHORT


def test_a_lot_of_unknown_cost_has_no_gain_and_cannot_be_averaged() -> None:
    lots = (*LOTS, lot("gift", "5", None, date(2020, 1, 1)))
    parts, _ = close(lots, Decimal(5), Decimal(600), SOLD)

    assert parts[0].lot == "gift"
    assert parts[0].gain is None
    assert [part.lot for part in close(lots, Decimal(31), Decimal(600), SOLD, Method.HIFO)[0]][-1] == "gift"
    with pytest.raises(ValidationError, match="cost was 'gift': an average needs the cost of every lot"):
        close(lots, Decimal(5), Decimal(600), SOLD, Method.AVERAGE)


@pytest.mark.parametrize(
    "units, named, message",
    [
        ("31", (), "units was '31': the lots hold 30"),
        ("0", (), "nothing would be sold"),
        ("1", ("gone",), "lot was 'gone': no such lot is held"),
        ("1", ("new", "new"), "named twice"),
    ],
)
def test_what_is_not_held_cannot_be_sold(units: str, named: tuple[str, ...], message: str) -> None:
    method = Method.SPECIFIC if named else Method.FIFO
    with pytest.raises(ValidationError, match=message):
        close(LOTS, Decimal(units), Decimal(1), SOLD, method, named)


def test_a_split_moves_units_and_no_cost() -> None:
    after = LOTS[0].split(3, 2)

    assert (after.units, after.cost, after.acquired) == (Decimal(15), Decimal("1000.00"), LOTS[0].acquired)


def test_yen_have_no_decimal_places() -> None:
    parts, left = close([lot("yen", "3", "1000", SOLD, 0)], Decimal(1), Decimal(400), SOLD)

    assert parts[0].cost == 333
    assert left[0].cost == 667


amounts = st.integers(0, 10**9).map(lambda cents: Decimal(cents).scaleb(-2))
many_lots = st.lists(
    st.tuples(
        st.integers(1, 10**7).map(lambda each: Decimal(each).scaleb(-4)), amounts, st.dates(date(2015, 1, 1), SOLD)
    ),
    min_size=1,
    max_size=6,
)


@given(many_lots, st.sampled_from([Method.FIFO, Method.LIFO, Method.HIFO, Method.AVERAGE]), st.data())
def test_units_cost_and_proceeds_are_conserved(
    drawn: list[tuple[Decimal, Decimal, date]], method: Method, data: st.DataObject
) -> None:
    lots = [HeldLot(str(n), "a", "F", day, units, cost) for n, (units, cost, day) in enumerate(drawn)]
    whole = sum((each.units for each in lots), ZERO)
    sold = data.draw(st.integers(1, int(whole * 10_000))) * Decimal("0.0001")
    proceeds = data.draw(amounts)
    parts, left = close(lots, sold, proceeds, SOLD, method)

    assert sum((part.units for part in parts), ZERO) == sold
    assert sum((part.units for part in parts), ZERO) + sum((each.units for each in left), ZERO) == whole
    cost = sum((part.cost or ZERO for part in parts), ZERO) + sum((each.cost or ZERO for each in left), ZERO)
    assert cost == sum((each.cost or ZERO for each in lots), ZERO)
    assert sum((part.proceeds for part in parts), ZERO) == proceeds
    assert all(part.cost is not None and part.cost >= 0 for part in parts)


@given(amounts, st.lists(st.integers(1, 10**6).map(Decimal), min_size=1, max_size=9))
def test_shares_sum_and_lie_within_a_cent(amount: Decimal, parts: list[Decimal]) -> None:
    cut = shared(amount, parts, 2)
    whole = sum(parts, ZERO)

    assert sum(cut, ZERO) == amount
    assert all(abs(part - amount * each / whole) <= Decimal("0.01") for part, each in zip(cut, parts, strict=True))
