"""Examples: what a person tells of investments is kept, booked by days, and taken back."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.household import AT, Home

from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.invest.importing import import_holdings
from trellis.bookkeeping.invest.telling import (
    Telling,
    tell,
    tell_account,
    tell_asset,
    tell_split,
    tell_target,
    withdraw,
)
from trellis.bookkeeping.keeper import Keeper, journal_of
from trellis.core.problems import ProblemError
from trellis.household.invest.terms import AssetClass, Method, Treatment, What

TODAY = date(2026, 3, 31)
FILE = b"""account,symbol,units,acquired,cost
Broker,VTI,10,2024-01-05,1000
IRA,BND,4,2025-01-05,
IRA,BND,x,2025-01-05,1
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def opened(home: Home) -> tuple[Keeper, str]:
    """A household with an account for shares."""
    keeper = home.keeper()
    account = tell_account(keeper, "Broker", "USD", Treatment.TAXABLE, Method.FIFO, AT)
    return keeper, account.id


def day(month: int, number: int = 1) -> date:
    """A day of 2025."""
    return date(2025, month, number)


def bought(account: str, on: date, units: str, amount: str) -> Telling:
    """A purchase of one fund."""
    return Telling(account, on, What.BOUGHT, Decimal(amount), "VTI", Decimal(units))


def test_what_was_told_is_there_for_the_next_command_and_the_chain_holds(home: Home) -> None:
    keeper, account = opened(home)
    tell(keeper, Telling(account, day(1), What.PAID_IN, Decimal(5000)), AT)
    tell(keeper, bought(account, day(2), "10", "1001.00"), AT)
    tell(keeper, Telling(account, day(3), What.SOLD, Decimal("659.00"), "VTI", Decimal(6), Decimal(1)), AT)
    keeper.commit(AT)
    record = home.keeper().record.invest
    book = record.book(TODAY)

    assert record.accounts[account].label == "Broker"
    assert [(lot.units, lot.cost) for lot in book.lots] == [(Decimal(4), Decimal("400.40"))]
    assert [part.gain for part in book.closed] == [Decimal("58.40")]
    assert book.cash == {account: Decimal("4658.00")}
    assert audit(journal_of(home.path)).ok


def test_the_order_of_telling_does_not_matter_for_the_days(home: Home) -> None:
    keeper, account = opened(home)
    tell(keeper, bought(account, day(5), "10", "1500"), AT)
    tell(keeper, bought(account, day(2), "10", "1000"), AT)
    tell(keeper, Telling(account, day(6), What.SOLD, Decimal(900), "VTI", Decimal(5)), AT)
    tell_split(keeper, "VTI", day(7), 2, 1, AT)

    book = keeper.record.invest.book(TODAY)
    assert [part.cost for part in book.closed] == [500]
    assert sorted(lot.units for lot in book.lots) == [10, 20]
    assert [lot.units for lot in keeper.record.invest.book(day(2)).lots] == [10]


def test_a_lot_told_today_is_not_split_by_what_happened_before(home: Home) -> None:
    keeper, account = opened(home)
    held = Telling(account, day(9), What.LOT, Decimal(1000), "VTI", Decimal(20), acquired=day(1))
    tell(keeper, held, AT)
    tell_split(keeper, "VTI", day(7), 2, 1, AT)

    assert [(lot.units, lot.acquired) for lot in keeper.record.invest.book(TODAY).lots] == [(Decimal(20), day(1))]


@pytest.mark.parametrize(
    "telling, says",
    [
        ({"what": What.SOLD, "symbol": "VTI", "units": Decimal(11), "amount": Decimal(1)}, "the lots hold 10"),
        ({"what": What.SOLD, "symbol": "BND", "units": Decimal(1), "amount": Decimal(1)}, "the lots hold 0"),
        ({"what": What.BOUGHT, "symbol": "VTI", "amount": Decimal(1)}, "it has no units"),
        ({"what": What.BOUGHT, "symbol": "VTI", "units": Decimal(1)}, "amount was '': it is missing"),
        ({"what": What.DIVIDEND, "amount": Decimal(-1)}, "amounts are told without signs"),
        ({"what": What.FEE, "amount": Decimal(1), "units": Decimal(1)}, "it moves no units"),
    ],
)
def test_what_cannot_be_is_refused_with_the_field(home: Home, telling: dict[str, object], says: str) -> None:
    keeper, account = opened(home)
    tell(keeper, bought(account, day(2), "10", "1000"), AT)
    with pytest.raises(ProblemError, match=says):
        tell(keeper, Telling(account, day(3), **telling), AT)  # type: ignore[arg-type]


def test_a_purchase_that_a_sale_rests_on_cannot_be_taken_back_alone(home: Home) -> None:
    keeper, account = opened(home)
    first = tell(keeper, bought(account, day(2), "10", "1000"), AT)
    sale = tell(keeper, Telling(account, day(3), What.SOLD, Decimal(900), "VTI", Decimal(9)), AT)
    keeper.commit(AT)
    with pytest.raises(ProblemError, match="the lots hold 0"):
        withdraw(home.keeper(), first, AT)
    keeper = home.keeper()
    withdraw(keeper, sale[:6], AT)
    withdraw(keeper, first[:6], AT)

    assert keeper.record.invest.book(TODAY).lots == ()


def test_a_file_opens_its_accounts_keeps_good_rows_and_is_taken_back_whole(home: Home) -> None:
    keeper = home.keeper()
    found = import_holdings(keeper, FILE, "lots.csv", TODAY, AT)
    keeper.commit(AT)
    keeper = home.keeper()

    assert (found.rows, found.opened, len(found.problems)) == (2, ("Broker", "IRA"), 1)
    assert [(lot.symbol, lot.units, lot.cost) for lot in keeper.record.invest.book(TODAY).lots] == [
        ("VTI", Decimal(10), Decimal(1000)),
        ("BND", Decimal(4), None),
    ]
    with pytest.raises(ProblemError, match=f"it was imported as {found.id}"):
        import_holdings(keeper, FILE, "again.csv", TODAY, AT)
    withdraw(keeper, found.id, AT)
    assert keeper.record.invest.book(TODAY).lots == ()
    assert import_holdings(keeper, FILE, "again.csv", TODAY, AT).opened == ()


def test_names_are_sealed_and_a_lost_key_leaves_lots(home: Home) -> None:
    keeper, account = opened(home)
    tell(keeper, bought(account, day(2), "10", "1000"), AT)
    keeper.commit(AT)
    assert b"Broker" not in journal_of(home.path).read_bytes()
    (home.path / "keys" / "household.key").unlink()
    record = home.keeper().record.invest

    assert record.accounts[account].label == account
    assert len(record.book(TODAY).lots) == 1


def test_a_target_needs_the_class_of_each_symbol(home: Home) -> None:
    keeper, _ = opened(home)
    tell_asset(keeper, "VTI", AssetClass.STOCKS, AT, half_spread=Decimal("0.0001"))
    with pytest.raises(ProblemError, match="symbol was 'BND': nobody told its class"):
        tell_target(keeper, {"VTI": Decimal("0.5"), "BND": Decimal("0.5")}, AT)
    tell_target(keeper, {"VTI": Decimal(1)}, AT)

    assert keeper.record.invest.target == {"VTI": 1}
