"""Examples: scenarios revalue what is held by what it follows."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.household import AT, Home

from trellis.bookkeeping.invest.stressing import holdings, stress_of
from trellis.bookkeeping.invest.telling import (
    Telling,
    tell,
    tell_account,
    tell_asset,
    tell_exposures,
    tell_price,
)
from trellis.bookkeeping.keeper import Keeper
from trellis.household.invest.factors import OF_CLASS, Exposed, Factor, exposed
from trellis.household.invest.scenarios import SCENARIOS, own
from trellis.household.invest.stress import Held, stressed
from trellis.household.invest.terms import AssetClass, Method, Treatment, What
from trellis.household.invest.valuation import Rates
from trellis.household.problems import ValidationError

D = Decimal
TODAY = date(2026, 3, 31)
STOCKS = Exposed(OF_CLASS[AssetClass.STOCKS], told=False)
BONDS = Exposed(OF_CLASS[AssetClass.BONDS], told=False)
COINS = Exposed(OF_CLASS[AssetClass.CRYPTO], told=False)


def holding(keeper: Keeper, account: str, symbol: str, price: str, currency: str = "USD") -> None:
    """Ten units with a price."""
    tell(keeper, Telling(account, TODAY, What.LOT, None, symbol, D(10)), AT)
    tell_price(keeper, symbol, TODAY, D(price), currency, "exchange", AT)


def test_a_loss_is_the_sum_of_what_each_holding_contributes() -> None:
    held = [Held("VTI", D(6000), STOCKS), Held("BND", D(3000), BONDS), Held("CASH", D(1000), Exposed({}, told=False))]
    (found,) = stressed(held, [own({Factor.STOCKS: D("-0.3"), Factor.RATES: D("0.02")})])

    assert found.change == D("-2160.00")
    assert [(one.name, one.change, one.part) for one in found.parts] == [
        ("VTI", D("-1800.00"), D("-0.18")),
        ("BND", D("-360.00"), D("-0.036")),
        ("CASH", D(0), D(0)),
    ]
    assert found.change == sum(one.change for one in found.parts)


def test_the_year_2022_took_from_a_bond_index_about_what_it_did() -> None:
    by_name = {one.name: one for one in SCENARIOS}
    (found,) = stressed([Held("BND", D(1000), BONDS)], [by_name["2022"]])

    # The index itself lost 15 % from peak to bottom, its coupons counted.
    assert D("-0.16") < found.part < D("-0.13")
    assert found.real < found.part


def test_a_factor_that_nobody_measured_then_is_named_and_not_counted() -> None:
    by_name = {one.name: one for one in SCENARIOS}
    (found,) = stressed([Held("BTC", D(1000), COINS)], [by_name["2007-2009"]])

    assert (found.change, found.parts[0].unmeasured) == (D(0), (Factor.CRYPTO,))
    assert all(set(one.shocks) == set(Factor) and one.source for one in SCENARIOS)


@pytest.mark.parametrize(
    "currency, home, follows",
    [("EUR", "USD", D(1)), ("USD", "EUR", D(-1)), ("USD", "USD", None), ("CHF", "EUR", None)],
)
def test_currency_moves_what_is_priced_in_another_one(currency: str, home: str, follows: Decimal | None) -> None:
    assert exposed(AssetClass.STOCKS, {}, currency, home).exposures.get(Factor.CURRENCY) == follows


def test_what_was_told_counts_until_it_is_taken_back_and_survives_the_journal(tmp_path: Path) -> None:
    home = Home(tmp_path)
    keeper = home.keeper()
    account = tell_account(keeper, "Broker", "USD", Treatment.TAXABLE, Method.FIFO, AT).id
    holding(keeper, account, "TLT", "100")
    tell_asset(keeper, "TLT", AssetClass.BONDS, AT, half_spread=D("0.0005"))
    tell_exposures(keeper, "TLT", {"rates": D(-17)}, AT)
    keeper.commit(AT)
    (held,), found = stress_of(home.keeper().record.invest, TODAY, Rates("USD"), [own({Factor.RATES: D("0.01")})])
    tell_exposures(keeper, "TLT", {}, AT)

    assert held.exposed == Exposed({Factor.RATES: D(-17)}, told=True)
    assert found[0].change == D("-170.00")
    assert holdings(keeper.record.invest, TODAY, Rates("USD"))[0].exposed == BONDS


def test_cash_in_another_currency_falls_with_it(tmp_path: Path) -> None:
    keeper = Home(tmp_path).keeper()
    account = tell_account(keeper, "Bank", "EUR", Treatment.TAXABLE, Method.FIFO, AT).id
    tell(keeper, Telling(account, TODAY, What.CASH, D(100)), AT)
    shock = own({Factor.CURRENCY: D("-0.15")})
    (held,), (found,) = stress_of(keeper.record.invest, TODAY, Rates("USD", {"EUR": D("1.10")}), [shock])

    assert (held.name, held.value, found.change) == ("CASH EUR", D("110.00"), D("-16.50"))


def test_what_has_no_price_or_class_is_named_and_nothing_is_left_out(tmp_path: Path) -> None:
    keeper = Home(tmp_path).keeper()
    account = tell_account(keeper, "Broker", "USD", Treatment.TAXABLE, Method.FIFO, AT).id
    tell(keeper, Telling(account, TODAY, What.LOT, None, "OLD", D(1)), AT)
    holding(keeper, account, "VTI", "100")
    with pytest.raises(ValidationError) as caught:
        stress_of(keeper.record.invest, TODAY, Rates("USD"))

    assert [(one.field, one.value) for one in caught.value.problems] == [("price", "OLD"), ("class", "VTI")]


@pytest.mark.parametrize("told, says", [({"rate": D(1)}, "there is no such factor"), ({"rates": D(99)}, "from -50")])
def test_what_is_no_exposure_is_refused(tmp_path: Path, told: dict[str, Decimal], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        tell_exposures(Home(tmp_path).keeper(), "BND", told, AT)
