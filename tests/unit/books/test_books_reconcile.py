"""The books against the broker (S9.recon.pos, S9.recon.cash)."""

from decimal import Decimal

import pytest
from tests.unit.books.history import AAPL, GEN, START, History, put

from trellis.books.posting.cash import reserved
from trellis.books.reconcile import Agreement, Limits, reconciled

LIMITS = Limits(units=0, cash=Decimal("100.00"), cash_alert=Decimal("1.00"))


def held() -> History:
    history = History()
    history.deposit("50000.00")
    history.trade(AAPL, 100, "185.00")
    history.trade(put(), -1, "1.40")
    return history


def test_equal_books_are_clean_and_the_reserve_counts_as_cash() -> None:
    history = held()
    history.post(reserved(GEN, Decimal("1000.00"), START, "q"))
    positions = {"AAPL": 100, put().key: -1}
    result = reconciled(history.ledger, GEN, positions, Decimal("31640.00"), LIMITS)
    assert (result.agreement, result.differences) == (Agreement.CLEAN, ())


@pytest.mark.parametrize(
    ("cash", "agreement"),
    [
        ("31641.00", "clean"),
        ("31641.01", "alert"),
        ("31638.99", "alert"),
        ("31740.00", "alert"),
        ("31740.01", "break"),
        ("31539.99", "break"),
    ],
)
def test_cash_alerts_above_one_dollar_and_breaks_above_a_hundred(cash: str, agreement: str) -> None:
    result = reconciled(held().ledger, GEN, {"AAPL": 100, put().key: -1}, Decimal(cash), LIMITS)
    assert result.agreement == agreement
    assert [(each.subject, each.rule) for each in result.differences] == [("cash", "S9.recon.cash")]


def test_any_difference_in_units_breaks_and_every_one_is_told() -> None:
    result = reconciled(held().ledger, GEN, {"AAPL": 99, "MSFT": 100}, Decimal("31640.00"), LIMITS)
    assert result.agreement is Agreement.BREAK
    gaps = {each.subject: str(each.gap) for each in result.differences}
    assert gaps == {"AAPL": "-1", put().key: "1", "MSFT": "100"}


def test_a_difference_within_a_wider_limit_is_an_alert() -> None:
    wide = Limits(units=1, cash=Decimal(100), cash_alert=Decimal(1))
    result = reconciled(held().ledger, GEN, {"AAPL": 99, put().key: -1}, Decimal("31640.00"), wide)
    assert result.agreement is Agreement.ALERT
