"""Shares, dividends and splits through the books."""

from datetime import date
from decimal import Decimal

import pytest
from tests.unit.books.history import AAPL, History, call, put

from trellis.core.problems import ProblemError


def test_shares_are_bought_at_cost_and_the_commission_is_an_expense() -> None:
    history = History()
    bought = history.trade(AAPL, 100, "185.64", "1.00")
    assert bought.kind == "shares.bought"
    assert history.balance(history.names.cash) == Decimal("-18565.00")
    assert history.lots(AAPL) == [(100, "185.64")]
    assert history.balance(history.names.commissions) == Decimal("1.00")


def test_sold_shares_leave_first_in_first_out() -> None:
    history = History()
    history.trade(AAPL, 100, "100.00")
    history.pass_days(3)
    history.trade(AAPL, 100, "110.00")
    sold = history.trade(AAPL, -150, "120.00")
    assert sold.kind == "shares.sold"
    assert history.balance(history.names.share_gains) == Decimal("-2500.00")  # 100 x 20 and 50 x 10
    assert history.lots(AAPL) == [(50, "110.00")]


def test_parts_of_a_cost_that_does_not_divide_lose_nothing() -> None:
    history = History()
    shares = history.names.holding("AAPL", short=False)
    history.trade(AAPL, 3, "33.3333")
    stands = [str(history.balance(shares))]
    for _ in range(3):
        history.trade(AAPL, -1, "40.00")
        stands.append(str(history.balance(shares)))
    assert stands == ["100.00", "66.67", "33.33", "0.00"]
    assert history.balance(history.names.share_gains) == Decimal("-20.00")


def test_the_amount_of_a_sale_over_several_lots_is_divided_to_the_cent() -> None:
    history = History()
    for _ in range(3):
        history.trade(AAPL, 1, "10.00")
    sold = history.trade(AAPL, -3, "10.0033")
    gains = [str(-p.amount.amount) for p in sold.postings if p.account == history.names.share_gains]
    assert gains == ["0.00", "0.01", "0.00"]
    assert history.balance(history.names.cash) == Decimal("0.01")


def test_shares_may_be_sold_short_and_bought_back() -> None:
    history = History()
    history.trade(AAPL, -10, "50.00")
    assert history.lots(AAPL) == [(-10, "50.00")]
    history.trade(AAPL, 10, "45.00")
    assert history.balance(history.names.share_gains) == Decimal("-50.00")


def test_a_dividend_is_income() -> None:
    history = History()
    history.settle("dividend", AAPL, 100, cash="24.00")
    assert history.balance(history.names.dividends) == Decimal("-24.00")
    assert history.balance(history.names.cash) == Decimal("24.00")


def test_a_split_multiplies_units_and_keeps_cost_and_date() -> None:
    history = History()
    history.trade(AAPL, 100, "645.57")
    history.pass_days(10)
    split = history.settle("split", AAPL, 600, ratio="7")
    assert split.kind == "split.applied"
    assert [(units, cost[:8]) for units, cost in history.lots(AAPL)] == [(700, "92.22428")]
    assert {lot.acquired for lot in history.ledger.lots(history.place, "AAPL")} == {date(2024, 1, 2)}
    assert history.balance(history.names.holding("AAPL", short=False)) == Decimal("64557.00")
    assert history.balance(history.names.share_gains) == 0
    history.trade(AAPL, -100, "100.00")
    assert history.balance(history.names.share_gains) == Decimal("-777.57")  # 10000 - 64557 / 7


def test_a_split_of_an_option_books_the_adjusted_contract() -> None:
    history = History()
    history.trade(put("645"), -1, "14.00")
    history.settle("split", put("645"), -6, ratio="7")
    assert history.lots(put("645")) == []
    assert history.lots(put("92.14")) == [(-7, "200.00")]
    assert history.balance(history.names.option_premium) == 0


def test_a_reverse_split_pays_the_fraction_in_cash() -> None:
    history = History()
    history.trade(AAPL, 105, "2.00")
    history.settle("split", AAPL, -95, ratio="0.1", cash="11.00")
    assert history.lots(AAPL) == [(10, "20.00")]
    assert history.balance(history.names.share_gains) == Decimal("-1.00")  # half a new share cost 10.00


def test_a_fraction_that_nobody_pays_leaves_its_cost_to_the_whole_shares() -> None:
    history = History()
    history.trade(AAPL, 105, "2.00")
    history.settle("split", AAPL, -95, ratio="0.1")
    assert history.lots(AAPL) == [(10, "21.00")]


def test_lots_too_small_for_a_whole_new_share_pass_their_cost_on() -> None:
    history = History()
    for price in ("1.00", "2.00", "3.00"):
        history.trade(AAPL, 5, price)
    history.settle("split", AAPL, -14, ratio="0.1")
    assert history.lots(AAPL) == [(1, "30.00")]


def test_a_holding_that_a_reverse_split_dissolves_realises_cash_less_cost() -> None:
    history = History()
    history.trade(AAPL, 5, "2.00")
    history.settle("split", AAPL, -5, ratio="0.1", cash="9.00")
    assert history.lots(AAPL) == []
    assert history.balance(history.names.share_gains) == Decimal("1.00")


def test_a_split_that_disagrees_with_the_books_is_refused() -> None:
    history = History()
    history.trade(AAPL, 100, "10.00")
    with pytest.raises(ProblemError, match="100 AAPL at 2 for 1 change by 100"):
        history.settle("split", AAPL, 300, ratio="2")


def test_a_split_that_leaves_a_contract_without_its_standard_is_refused() -> None:
    history = History()
    history.trade(call(), -1, "1.00")
    with pytest.raises(ProblemError, match="no longer deliver 100 shares"):
        history.settle("split", call(), 0, ratio="1.5")


def test_an_execution_that_costs_less_than_nothing_is_refused() -> None:
    history = History()
    history.trade(put("1"), -1, "2.00")
    with pytest.raises(ProblemError, match="less than nothing"):
        history.assign(put("1"))
