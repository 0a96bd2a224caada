"""Options through the books: premium is owed until the lot is closed."""

from datetime import date
from decimal import Decimal

import pytest
from tests.unit.books.history import AAPL, GEN, History, call, put

from trellis.books.ledger import Ledger
from trellis.books.posting.fills import filled
from trellis.core.problems import ProblemError
from trellis.core.terms import Side
from trellis.orders.order import Fill, Leg


def amounts(history: History) -> dict[str, str]:
    """Balances by what stands behind the place's section."""
    return {name.split(":", 3)[3]: str(amount) for name, amount in history.ledger.balances().items() if amount}


def test_premium_of_a_sold_put_is_a_liability_and_no_income() -> None:
    history = History()
    sold = history.trade(put(), -2, "1.40", "1.34", ("S2.entry.delta",))
    assert sold.kind == "option.opened"
    assert sold.rules == ("S2.entry.delta",)
    assert amounts(history) == {"Cash": "278.66", "ShortOptions": "-280.00", "Commissions": "1.34"}
    assert history.lots(put()) == [(-2, "140.00")]


def test_a_put_bought_back_realises_credit_less_debit() -> None:
    history = History()
    history.trade(put(), -1, "1.40")
    closed = history.trade(put(), 1, "0.35")
    assert closed.kind == "option.closed"
    assert amounts(history) == {"Cash": "105.00", "OptionPremium": "-105.00"}
    assert history.lots(put()) == []


def test_a_partial_close_takes_the_oldest_credit_first() -> None:
    history = History()
    history.trade(put(), -2, "1.40")
    history.trade(put(), -2, "2.00")
    history.trade(put(), 3, "1.00")
    assert history.balance(history.names.option_premium) == Decimal("-180.00")  # 2 x 40 and 1 x 100
    assert history.lots(put()) == [(-1, "200.00")]


def test_an_expired_put_realises_its_whole_credit() -> None:
    history = History()
    history.trade(put(), -1, "1.40")
    history.settle("expired", put(), 1)
    assert amounts(history) == {"Cash": "140.00", "OptionPremium": "-140.00"}


def test_an_expired_long_call_loses_its_whole_cost() -> None:
    history = History()
    history.trade(call(), 1, "2.15")
    history.settle("expired", call(), -1)
    assert amounts(history) == {"LeapCash": "-215.00", "LeapGains": "215.00"}


def test_an_assigned_put_lowers_the_basis_of_its_shares_and_realises_nothing() -> None:
    history = History()
    history.deposit()
    history.trade(put("235"), -1, "1.40")
    assigned = history.assign(put("235"))
    assert assigned.kind == "option.assigned"
    assert history.lots(AAPL) == [(100, "233.60")]
    assert amounts(history) == {"Cash": "76640.00", "Shares:AAPL": "23360.00", "Contributions": "-100000.00"}


def test_shares_called_away_sell_for_strike_plus_premium() -> None:
    history = History()
    history.trade(AAPL, 100, "233.60")
    history.trade(call("240"), -1, "1.10")
    history.assign(call("240"))
    assert amounts(history) == {"Cash": "750.00", "ShareGains": "-750.00"}  # 240 + 1.10 - 233.60 a share


def test_an_exercised_call_adds_its_cost_to_the_shares() -> None:
    history = History()
    history.trade(call("240"), 1, "3.00")
    history.settle("exercised", call("240"), -1, shares=100, cash="-24000")
    assert history.lots(AAPL) == [(100, "243.00")]


def test_an_exercised_put_sells_shares_for_strike_less_its_cost() -> None:
    history = History()
    history.trade(AAPL, 100, "230.00")
    history.trade(put("235"), 1, "2.00")
    history.settle("exercised", put("235"), -1, shares=-100, cash="23500", fee="5.00")
    assert amounts(history) == {
        "LeapCash": "-200.00",
        "Cash": "495.00",
        "ShareGains": "-300.00",
        "Commissions": "5.00",
    }


def test_an_index_option_exercised_for_cash_realises_the_difference() -> None:
    history = History()
    contract = put("5000", symbol="SPX")
    history.trade(contract, 1, "40.00")
    history.settle("exercised", contract, -1, cash="6000")
    assert amounts(history) == {"Cash": "2000.00", "HedgeGains": "-2000.00"}


def test_a_roll_posts_both_legs_in_one_transaction() -> None:
    history = History()
    later = put("230", date(2024, 1, 9))
    history.trade(put(), -1, "1.40")
    rolled = history.combo(((put(), Side.BUY), (later, Side.SELL)), 1, ("3.00", "2.55"))
    assert rolled.kind == "option.rolled"
    assert amounts(history) == {"Cash": "95.00", "ShortOptions": "-255.00", "OptionPremium": "160.00"}
    assert history.lots(later) == [(-1, "255.00")]


def test_leg_prices_that_miss_the_net_price_are_refused() -> None:
    legs = (Leg(put(), Side.BUY), Leg(put("230"), Side.SELL))
    fill = Fill("f", "o", History().at, 1, Decimal("0.50"), (Decimal(3), Decimal("2.55")), Decimal(0))
    with pytest.raises(ProblemError, match=r"differ from the net price 0\.50 by -5\.00"):
        filled(Ledger(), GEN, legs, fill)


def test_the_odd_cent_of_rounded_leg_prices_goes_to_the_last_leg() -> None:
    legs = (Leg(put(), Side.BUY), Leg(put("230"), Side.SELL))
    history = History()
    prices = (Decimal("3.00005"), Decimal("2.55"))
    fill = Fill("f", "o", history.at, 1, Decimal("0.4501"), prices, Decimal(0))
    posted = history.post(filled(history.ledger, GEN, legs, fill))
    assert [str(posting.amount.amount) for posting in posted.postings] == ["-45.01", "300.00", "-254.99"]


def test_a_fill_without_its_leg_prices_is_refused() -> None:
    fill = Fill("f", "o", History().at, 1, Decimal("0.50"), (), Decimal(0))
    with pytest.raises(ProblemError, match="leg_prices"):
        filled(Ledger(), GEN, (Leg(put(), Side.BUY),), fill)


def test_a_combination_of_an_instrument_with_itself_is_refused() -> None:
    with pytest.raises(ProblemError, match="different instruments"):
        History().combo(((put(), Side.BUY), (put(), Side.SELL)), 1, ("1.00", "1.00"))


def test_buying_more_than_was_sold_closes_and_then_opens() -> None:
    history = History()
    history.trade(put(), -1, "1.00")
    history.trade(put(), 3, "0.50")
    assert history.lots(put()) == [(2, "50.00")]
    assert amounts(history) == {"Cash": "-50.00", "OptionPremium": "-50.00", "Leaps": "100.00"}


def test_the_books_refuse_a_settlement_of_what_they_do_not_hold() -> None:
    history = History()
    with pytest.raises(ProblemError, match="the books hold 0 AAPL240105P00235000"):
        history.settle("expired", put(), 1)
    history.trade(put(), -1, "1.00")
    with pytest.raises(ProblemError, match="the books hold -1"):
        history.settle("expired", put(), 2)


def test_an_unknown_settlement_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ProblemError, match="Known: expired, assigned, exercised, dividend, split"):
        History().settle("merger", AAPL, 100)


def test_shares_cannot_be_assigned() -> None:
    history = History()
    history.trade(AAPL, 100, "10.00")
    with pytest.raises(ProblemError, match="only options are assigned"):
        history.settle("assigned", AAPL, -100, shares=-100, cash="1000")
