"""Examples: a case to rebalance out of what the journal holds."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.household import AT, Home

from trellis.bookkeeping.invest.rebalancing import Asked, case_of, symbols_of, tax_year
from trellis.bookkeeping.invest.telling import Telling, tell, tell_account, tell_asset, tell_price, tell_target
from trellis.bookkeeping.keeper import Keeper
from trellis.core.problems import ProblemError
from trellis.household.invest.taxes import rules_of
from trellis.household.invest.terms import AssetClass, Method, Treatment, What
from trellis.household.invest.valuation import Rates

TODAY = date(2026, 3, 31)
D = Decimal
US = rules_of("us", 2026)


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    """Two accounts: shares and cash in the taxable one, bonds in the other; too many shares."""
    made = Home(tmp_path).keeper()
    broker = tell_account(made, "Broker", "USD", Treatment.TAXABLE, Method.FIFO, AT).id
    ira = tell_account(made, "IRA", "USD", Treatment.DEFERRED, Method.FIFO, AT).id
    for symbol, kind, price in (("VTI", "stocks", "200"), ("BND", "bonds", "80"), ("SCHB", "stocks", "20")):
        tell_asset(
            made, symbol, AssetClass(kind), AT, half_spread=D("0.0005"), replaces=["SCHB"] if symbol == "VTI" else []
        )
        tell_price(made, symbol, TODAY, D(price), "USD", "exchange", AT)
    lot = Telling(broker, date(2026, 1, 2), What.LOT, D(5000), "VTI", D(35), acquired=date(2020, 1, 2))
    tell(made, lot, AT)
    tell(made, replace(lot, account=ira, symbol="BND", units=D(30), amount=D(2400)), AT)
    tell(made, Telling(broker, date(2026, 1, 2), What.CASH, D(600)), AT)
    tell_target(made, {"VTI": D("0.6"), "BND": D("0.4")}, AT)
    return made


def account(keeper: Keeper, label: str) -> str:
    """The id of an account."""
    found = keeper.record.invest.named(label)
    assert found is not None
    return found.id


def asked(keeper: Keeper) -> Asked:
    """A plan of today."""
    symbols = symbols_of(keeper.record.invest, TODAY)
    matrix = [[D("0.02") if one == other else D("0.005") for other in symbols] for one in symbols]
    return Asked(TODAY, Rates("USD"), US, symbols, matrix)


def test_the_case_holds_what_was_told_with_stand_ins_and_aims_inside_the_band(keeper: Keeper) -> None:
    case, found, hold = case_of(keeper.record.invest, asked(keeper))

    assert found.due
    assert hold == ""
    assert [asset.symbol for asset in case.assets] == ["BND", "SCHB", "VTI"]
    assert case.value == 10_000
    assert case.targets["VTI"] == D("0.625")
    assert [one.cash for one in case.accounts] == [600, 0]
    assert case_of(keeper.record.invest, replace(asked(keeper), now=True))[0].targets["VTI"] == D("0.6")


def test_after_trades_it_holds_and_money_paid_in_is_put_to_work(keeper: Keeper) -> None:
    broker = account(keeper, "Broker")
    tell(keeper, Telling(broker, date(2026, 3, 20), What.BOUGHT, D(200), "VTI", D(1)), AT)
    case, _, hold = case_of(keeper.record.invest, asked(keeper))
    paid, _, why = case_of(keeper.record.invest, replace(asked(keeper), paid_in={broker: D(1000)}))

    assert "left alone until 2026-04-19" in hold
    assert case.buys_only
    assert why == ""
    assert paid.buys_only
    assert paid.accounts[0].cash == 1400


def test_gains_of_the_year_are_by_term_without_washed_losses_and_other_accounts(keeper: Keeper) -> None:
    broker, ira = account(keeper, "Broker"), account(keeper, "IRA")

    def trade(where: str, what: What, day: date, units: int, amount: int, symbol: str = "SCHB") -> None:
        tell(keeper, Telling(where, day, what, D(amount), symbol, D(units)), AT)

    trade(broker, What.BOUGHT, date(2025, 11, 3), 30, 600)
    trade(broker, What.SOLD, date(2026, 1, 5), 10, 260)
    trade(broker, What.SOLD, date(2025, 12, 30), 10, 250)
    trade(broker, What.SOLD, date(2026, 2, 2), 10, 150)
    trade(ira, What.SOLD, date(2026, 2, 2), 5, 900, "BND")
    tell(keeper, Telling(broker, date(2026, 1, 20), What.SOLD, D(1000), "VTI", D(5)), AT)
    record = keeper.record.invest
    year = tax_year(record, record.book(TODAY), TODAY, US, (D(100), D(0)))

    assert (year.short, year.carried_short) == (D(60) - D(50), D(100))
    assert year.long.quantize(D("0.01")) == D("285.71")
    trade(ira, What.BOUGHT, date(2026, 2, 2) + timedelta(days=30), 1, 20)
    assert tax_year(record, record.book(TODAY), TODAY, US, (D(0), D(0))).short == 60


def test_what_is_not_told_is_refused_with_the_way_out(keeper: Keeper) -> None:
    tell_account(keeper, "Depot", "EUR", Treatment.TAXABLE, Method.FIFO, AT)
    with pytest.raises(ProblemError, match="currency was 'EUR': an account is in it, and the plan in USD"):
        case_of(keeper.record.invest, asked(keeper))


def test_a_holding_without_a_class_is_refused(keeper: Keeper) -> None:
    broker = account(keeper, "Broker")
    tell(keeper, Telling(broker, date(2026, 3, 1), What.BOUGHT, D(100), "XYZ", D(1)), AT)
    with pytest.raises(ProblemError, match="price was 'XYZ': a holding has no price"):
        case_of(keeper.record.invest, asked(keeper))
    tell_price(keeper, "XYZ", TODAY, D(100), "USD", "exchange", AT)
    with pytest.raises(ProblemError, match="class was 'XYZ': nobody told its class"):
        case_of(keeper.record.invest, asked(keeper))


def test_prices_in_another_currency_are_converted_and_cost_exchange(keeper: Keeper) -> None:
    tell_price(keeper, "VTI", TODAY, D(100), "EUR", "exchange", AT)
    with pytest.raises(ProblemError, match="no rate to USD is given"):
        case_of(keeper.record.invest, asked(keeper))
    case, _, _ = case_of(keeper.record.invest, replace(asked(keeper), rates=Rates("USD", {"EUR": D("1.1")})))
    shares = next(asset for asset in case.assets if asset.symbol == "VTI")

    assert (shares.traded.price, shares.traded.foreign) == (D("110.0"), True)
