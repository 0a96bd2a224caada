"""Examples and a property: what holdings contributed sums to the time-weighted return."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.fakes.household import AT, Home

from trellis.bookkeeping.invest.contributing import contributed
from trellis.bookkeeping.invest.standing import returns
from trellis.bookkeeping.invest.telling import Telling, tell, tell_account, tell_price
from trellis.bookkeeping.keeper import Keeper
from trellis.household.invest.contributions import SHOWN, Stretch, apportioned, contributions
from trellis.household.invest.terms import Method, Treatment, What

D = Decimal
FIRST, SECOND, THIRD = date(2025, 1, 2), date(2025, 7, 2), date(2026, 1, 2)
PRICES = {FIRST: ("100", "50"), SECOND: ("120", "45"), THIRD: ("110", "60")}
gains = st.decimals(min_value=-300, max_value=400, places=2)


@given(st.lists(st.tuples(gains, gains, gains), min_size=1, max_size=6))
def test_parts_sum_to_the_linked_return_to_the_last_digit(told: list[tuple[Decimal, Decimal, Decimal]]) -> None:
    stretches = [Stretch(D(1000), dict(zip("ABC", one, strict=True))) for one in told]
    growth = D(1)
    for one in stretches:
        growth *= 1 + one.rate
    total = (growth - 1).quantize(D("1e-10"))
    found = contributions(stretches, total)

    assert found is not None
    assert sum(one.part for one in found) == total
    assert sum(one.shown for one in found) == total.quantize(SHOWN)
    assert all(abs(one.part - one.shown) < 2 * SHOWN for one in found)


def test_a_single_stretch_contributes_its_gains_over_the_money_at_work() -> None:
    found = contributions([Stretch(D(1000), {"A": D(30), "B": D(-10)})], D("0.02"))

    assert found is not None
    assert [(one.name, one.gain, one.part) for one in found] == [("A", D(30), D("0.03")), ("B", D(-10), D("-0.01"))]


def test_two_stretches_are_linked_by_the_logarithms_of_their_returns() -> None:
    stretches = [Stretch(D(100), {"A": D(10), "B": D(0)}), Stretch(D(110), {"A": D(0), "B": D(22)})]
    found = contributions(stretches, D("0.32"))

    assert found is not None
    # ln 1.1 and ln 1.2 over ln 1.32, of 32 %.
    assert {one.name: one.part.quantize(D("1e-6")) for one in found} == {"A": D("0.109855"), "B": D("0.210145")}


def test_what_lost_everything_is_not_linked() -> None:
    assert contributions([Stretch(D(100), {"A": D(-100)})], D(-1)) is None


def test_rounding_gives_what_is_left_to_the_largest_remainders() -> None:
    assert apportioned({"A": D("0.3"), "B": D("0.3"), "C": D("0.4")}, D(1), D(1)) == {"A": D(0), "B": D(0), "C": D(1)}
    assert apportioned({"A": D("-0.6"), "B": D("0.6")}, D(0), D(1)) == {"A": D(-1), "B": D(1)}


def household(keeper: Keeper) -> str:
    """Two funds, a dividend, a fee, a purchase of what was paid in, and prices on three days."""
    account = tell_account(keeper, "Broker", "USD", Treatment.TAXABLE, Method.FIFO, AT).id
    for on, prices in PRICES.items():
        for symbol, price in zip(("VTI", "BND"), prices, strict=True):
            tell_price(keeper, symbol, on, D(price), "USD", "exchange", AT)
    for on, what, amount, symbol, units in (
        (FIRST, What.PAID_IN, "2000", "", "0"),
        (FIRST, What.BOUGHT, "1000", "VTI", "10"),
        (FIRST, What.BOUGHT, "500", "BND", "10"),
        (date(2025, 3, 3), What.DIVIDEND, "20", "VTI", "0"),
        (date(2025, 4, 3), What.FEE, "15", "", "0"),
        (date(2025, 5, 3), What.DIVIDEND, "7", "", "0"),
        (SECOND, What.PAID_IN, "450", "", "0"),
        (date(2025, 8, 1), What.BOUGHT, "460", "BND", "10"),
        (date(2025, 9, 1), What.SOLD, "240", "VTI", "2"),
    ):
        tell(keeper, Telling(account, on, what, D(amount), symbol, D(units)), AT)
    return account


def test_gains_of_holdings_fees_and_the_rest_are_the_household_s_gain(tmp_path: Path) -> None:
    keeper = Home(tmp_path).keeper()
    account = household(keeper)
    whole = returns(keeper.record.invest, [account], THIRD)
    found = contributed(keeper.record.invest, [account], THIRD)

    assert found is not None
    assert {one.name: one.gain for one in found} == {"VTI": D(140), "BND": D(240), "fees": D(-15), "rest": D(7)}
    assert sum(one.gain for one in found) == whole.gain
    assert sum(one.part for one in found) == whole.time_weighted.total


def test_a_stretch_without_prices_is_of_no_holding(tmp_path: Path) -> None:
    keeper = Home(tmp_path).keeper()
    account = household(keeper)
    tell(keeper, Telling(account, date(2026, 3, 2), What.VALUE, D(3000)), AT)
    found = contributed(keeper.record.invest, [account], date(2026, 3, 2))
    whole = returns(keeper.record.invest, [account], date(2026, 3, 2))

    assert found is not None
    assert {one.name: one.gain for one in found}["VTI"] == D(140)
    assert sum(one.gain for one in found) == whole.gain
    assert sum(one.part for one in found) == whole.time_weighted.total
