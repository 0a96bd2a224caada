"""The ladder's order of expiries and symbols, and what rolls a rung."""

from datetime import date, time, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from trellis.constitution.rulebook import load
from trellis.core.dates import new_york
from trellis.core.numbers import ZERO
from trellis.core.terms import Right, Sleeve
from trellis.market.instruments import OptionContract
from trellis.strategies.alluse.facts import ladder_costs
from trellis.strategies.alluse.ladder import by_cost, rolls_by, rungs_by_cost
from trellis.strategies.ports import LongKind, LongOption, SleeveState

LAW = load()
TODAY = date(2025, 4, 1)
JUNE, SEPTEMBER = date(2026, 6, 18), date(2026, 9, 18)
D = Decimal


def owned(symbol: str, expiry: date, cost: str, right: Right = Right.CALL) -> LongOption:
    contract = OptionContract(symbol, expiry, right, D(150))
    return LongOption(f"{symbol}{expiry}", LongKind.of(symbol), contract, 1, new_york(TODAY, time(10)), D(cost))


def holding(*longs: LongOption) -> SleeveState:
    return SleeveState(Sleeve.REV, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, longs=longs)


def test_the_symbol_with_the_least_in_the_ladder_comes_first_and_ties_keep_the_rulebooks_order() -> None:
    state = holding(owned("AAPL", JUNE, "6"), owned("AAPL", SEPTEMBER, "2"), owned("MSFT", JUNE, "7"))
    assert by_cost(("AAPL", "MSFT", "AMZN", "NVDA"), state) == ("AMZN", "NVDA", "MSFT", "AAPL")


def test_hedges_are_no_part_of_the_ladder() -> None:
    state = holding(owned("SPX", JUNE, "50", Right.PUT), owned("NVDA", SEPTEMBER, "3"), owned("AAPL", SEPTEMBER, "4"))
    assert ladder_costs(state) == ((SEPTEMBER, D(700)),)


def test_a_call_rolls_from_the_day_three_calendar_months_before_its_end() -> None:
    assert rolls_by(JUNE, D("0.30"), date(2026, 3, 17), LAW) == ""
    assert rolls_by(JUNE, None, date(2026, 3, 18), LAW) == "S17.roll.tte"
    assert rolls_by(date(2026, 5, 31), None, date(2026, 2, 28), LAW) == "S17.roll.tte"


def test_the_ends_of_the_delta_band_are_inside() -> None:
    judged = [rolls_by(JUNE, D(delta), TODAY, LAW) for delta in ("0.1999", "0.20", "0.50", "0.5001", "-0.30")]
    assert judged == ["S17.roll.delta", "", "", "S17.roll.delta", ""]


@given(st.sets(st.integers(300, 600)), st.dictionaries(st.integers(300, 600), st.integers(1, 9)))
def test_rungs_lie_inside_the_tenor_and_the_cheapest_in_the_ladder_comes_first(
    offsets: set[int], spent: dict[int, int]
) -> None:
    ladder = tuple((TODAY + timedelta(days=days), D(cost)) for days, cost in spent.items())
    rungs = rungs_by_cost([TODAY + timedelta(days=days) for days in offsets], TODAY, ladder, LAW)
    assert {(rung - TODAY).days for rung in rungs} == {days for days in offsets if 365 <= days <= 548}
    keys = [(dict(ladder).get(rung, ZERO), abs((rung - TODAY).days - 456)) for rung in rungs]
    assert keys == sorted(keys)
