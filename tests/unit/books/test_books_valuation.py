"""What places are worth, what was closed, and what the checks find."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.unit.books.history import AAPL, GEN, START, History, call, put

from trellis.books.checks import (
    change_unexplained,
    daily,
    not_the_fold,
    orphan_lots,
    places_out_of_balance,
    posted_twice,
    unbalanced,
    value_unexplained,
)
from trellis.books.gains import closed_lots
from trellis.books.ledger import Ledger, LedgerState
from trellis.books.posting.cash import reserved
from trellis.books.valuation import valued
from trellis.core.problems import ProblemError

MARKS = {"AAPL": Decimal("190.005"), put().key: Decimal("0.80"), call().key: Decimal("2.00")}


def busy() -> History:
    history = History()
    history.deposit()
    history.trade(AAPL, 100, "185.64", "1.00")
    history.trade(put(), -2, "1.40", "1.34")
    history.trade(call(), 1, "1.50", "0.67")
    history.trade(put(), 1, "1.00", "0.67")
    return history


def test_nlv_counts_cash_and_holdings_at_mark_and_short_options_against() -> None:
    value = valued(busy().ledger, GEN, MARKS)
    assert (value.cash, value.leap_cash) == (Decimal("81612.99"), Decimal("-150.67"))
    assert value.shares == Decimal("19000.50")
    assert (value.options, value.leaps, value.hedges) == (Decimal("-80.00"), Decimal("200.00"), Decimal(0))
    assert value.nlv == Decimal("100582.82")
    assert value.core == Decimal("100382.82")


def test_realised_and_unrealised_are_apart_and_by_kind() -> None:
    value = valued(busy().ledger, GEN, MARKS)
    assert value.realised.option_premium == Decimal("40.00")
    assert value.realised.commissions == Decimal("3.68")
    assert value.realised.total == Decimal("36.32")
    gains = {held.instrument: str(held.unrealised) for held in value.holdings}
    assert gains == {"AAPL": "436.50", call().key: "50.00", put().key: "60.00"}
    assert value.unrealised == Decimal("546.50")
    assert value.contributions == Decimal("100000.00")


def test_the_tax_reserve_stands_outside_nlv() -> None:
    history = busy()
    before = valued(history.ledger, GEN, MARKS)
    history.post(reserved(GEN, Decimal("30.00"), START, "q"))
    after = valued(history.ledger, GEN, MARKS)
    assert after.nlv == before.nlv - 30
    assert value_unexplained(after) == ()
    assert change_unexplained(before, after) == ()


def test_a_holding_without_a_mark_is_named() -> None:
    with pytest.raises(ProblemError, match=f"AAPL, {call().key}"):
        valued(busy().ledger, GEN, {put().key: Decimal(1)})


def test_closed_lots_tell_proceeds_cost_and_days() -> None:
    history = History()
    history.trade(put(), -1, "1.40")
    history.trade(AAPL, 100, "180.00")
    history.pass_days(10)
    history.trade(put(), 1, "0.40")
    history.trade(AAPL, -50, "190.00")
    short, long = closed_lots(history.transactions)
    assert (short.units, short.proceeds, short.cost, short.gain) == (-1, Decimal("140"), Decimal("40"), Decimal("100"))
    assert (long.units, long.proceeds, long.cost, long.days_held) == (50, Decimal("9500"), Decimal("9000"), 10)
    assert long.income.endswith("ShareGains")


def test_an_assigned_put_closes_no_lot_and_a_fraction_paid_in_cash_closes_one_without_units() -> None:
    history = History()
    history.trade(put("2"), -1, "0.10")
    history.assign(put("2"))
    assert list(closed_lots(history.transactions)) == []
    history.trade(AAPL, 5, "1.90")
    history.settle("split", AAPL, -95, ratio="0.1", cash="11.00")
    (fraction,) = closed_lots(history.transactions)
    assert (fraction.units, fraction.proceeds, fraction.cost) == (0, Decimal("11.00"), Decimal("9.50"))


def test_clean_books_pass_the_daily_round() -> None:
    history = busy()
    assert daily(history.ledger, history.transactions, [valued(history.ledger, GEN, MARKS)]) == ()
    assert not_the_fold(history.ledger, history.transactions) == ()


def test_each_check_finds_its_fault() -> None:
    history = busy()
    value = valued(history.ledger, GEN, MARKS)
    wrong = replace(value, cash=value.cash + 1)
    assert "1.00 USD of it has no source" in str(value_unexplained(wrong)[0])
    assert "1.00 USD of the change" in str(change_unexplained(value, wrong)[0])
    assert posted_twice([*history.transactions, history.transactions[0]])[0].value == "event-0"
    assert not_the_fold(history.ledger, history.transactions[:-1])
    assert unbalanced(history.transactions) == ()


def with_balance(state: LedgerState, index: int, change: int) -> Ledger:
    name, amount = state.balances[index]
    balances = (*state.balances[:index], (name, amount + change), *state.balances[index + 1 :])
    return Ledger.restore(replace(state, balances=balances))


def test_a_balance_that_its_lots_do_not_cost_is_found() -> None:
    state = busy().ledger.state()
    names = [name for name, _ in state.balances]
    bad = with_balance(state, names.index("Assets:Main:Gen:Shares:AAPL"), 1)
    assert "its lots cost 18564.00" in str(orphan_lots(bad)[0])
    assert places_out_of_balance(bad)[0].source == "Main:Gen"


def test_a_long_lot_below_zero_and_lots_out_of_age_are_found() -> None:
    history = History()
    history.trade(AAPL, 100, "10.00")
    history.pass_days(1)
    history.trade(AAPL, 100, "10.00")
    state = history.ledger.state()
    name, key, lots = state.lots[0]
    turned = Ledger.restore(replace(state, lots=((name, key, (lots[1], lots[0])),)))
    assert [found.message for found in orphan_lots(turned)] == ["lots must stand oldest first"]
    negative = Ledger.restore(replace(state, lots=((name, key, (replace(lots[0], units=-100), lots[1])),)))
    assert orphan_lots(negative)[0].message == "units must all stand on the account's side"
