"""The ledger as a fold, its names, and money in and out."""

from decimal import Decimal

import pytest
from tests.unit.books.history import AAPL, COM, GEN, START, History, put

from trellis.books.chart import Place, accounts_of, component
from trellis.books.keys import contract_of, multiplier
from trellis.books.ledger import Ledger
from trellis.books.posting.cash import corrected, funded, interest_paid, moved_in_kind, reserved, transferred, withdrawn
from trellis.books.transaction import Posting, Transaction
from trellis.core.money import Money
from trellis.core.numbers import split_amount
from trellis.core.problems import ProblemError


def traded() -> History:
    history = History()
    history.deposit()
    history.trade(AAPL, 100, "185.64", "1.00")
    history.trade(put(), -1, "1.40", "0.67")
    return history


def test_a_cause_is_in_the_books_once_posted() -> None:
    history = traded()
    assert history.ledger.has("event-1")
    assert not history.ledger.has("event-9")


def test_the_same_cause_gives_the_same_id_and_cannot_be_applied_twice() -> None:
    history = History()
    first = funded(((GEN, Decimal("10.00")),), START, "c")
    second = funded(((GEN, Decimal("10.00")),), START, "c")
    assert first.id == second.id
    history.ledger.apply(first)
    with pytest.raises(ValueError, match="was applied before"):
        history.ledger.apply(second)


def test_a_restored_ledger_equals_the_one_it_was_taken_from_and_goes_on() -> None:
    history = traded()
    again = Ledger.restore(history.ledger.state())
    assert again.state() == history.ledger.state()
    before = again.state()
    history.trade(AAPL, -40, "190.00")
    assert again.state() == before
    again.apply(history.transactions[-1])
    assert again.state() == history.ledger.state()
    with pytest.raises(ValueError, match="applied before"):
        again.apply(history.transactions[0])


@pytest.mark.parametrize(
    "posting",
    [
        Posting("Assets:Main:Gen:Shares:AAPL", Money(Decimal("-20.00")), "AAPL", -1, Decimal("20.00"), None, "other"),
        Posting("Assets:Main:Gen:Shares:AAPL", Money(Decimal("-18749.64")), "AAPL", -101, Decimal("185.64"), None, ""),
        Posting(
            "Assets:Main:Gen:Shares:MSFT", Money(Decimal("-20.00")), "MSFT", -1, Decimal("20.00"), START.date(), "x"
        ),
        Posting("Assets:Main:Gen:Shares:MSFT", Money(Decimal("21.00")), "MSFT", 1, Decimal("20.00"), START.date(), "x"),
        Posting("Assets:Main:Gen:Shares:MSFT", Money(Decimal("20.00")), "MSFT", 1, None, START.date(), "x"),
        Posting(
            "Liabilities:Main:Gen:ShortOptions", Money(Decimal("20.00")), "X", 1, Decimal("20.00"), START.date(), "x"
        ),
    ],
    ids=["another lot", "more than the lot", "negative long lot", "units off", "no cost", "long lot as a liability"],
)
def test_units_that_match_no_lot_are_refused(posting: Posting) -> None:
    ledger = traded().ledger
    balancing = Posting("Assets:Main:Gen:Cash", -posting.amount)
    with pytest.raises(ValueError, match=posting.account):
        ledger.apply(Transaction("id", START, "k", "main", "gen", "n", "c", (), (posting, balancing)))


def test_two_account_ids_cannot_share_one_name() -> None:
    history = History()
    history.deposit()
    with pytest.raises(ProblemError, match="share the name Main with account 'main'"):
        history.deposit(place=Place("Main", "gen"))


@pytest.mark.parametrize(
    ("text", "name"), [("main", "Main"), ("A1", "A1"), ("mini-1", "Mini-1"), ("BRK.B", "BRK-2EB"), ("^SPX", "X-5ESPX")]
)
def test_account_ids_and_symbols_become_parts_of_legal_names(text: str, name: str) -> None:
    assert component(text) == name


def test_an_empty_id_has_no_name() -> None:
    with pytest.raises(ValueError, match="empty"):
        component("")


def test_option_keys_are_read_back_as_contracts() -> None:
    assert contract_of(put("92.14").key) == put("92.14")
    assert contract_of("AAPL") is None
    assert (multiplier(put().key), multiplier("AAPL")) == (100, 1)


def test_a_new_account_is_funded_in_three_sleeves_at_once() -> None:
    ledger = Ledger()
    parts = split_amount(Decimal("100000.01"), (Decimal("0.4"), Decimal("0.3"), Decimal("0.3")))
    places = (GEN, Place("main", "rev"), COM)
    ledger.apply(funded(tuple(zip(places, parts, strict=True)), START, "new", ("S0.split",)))
    assert [str(ledger.cash(place)) for place in places] == ["40000.00", "30000.00", "30000.01"]


def test_a_transfer_keeps_both_places_in_balance() -> None:
    history = History()
    history.deposit()
    history.post(transferred(GEN, COM, Decimal("40000.00"), START, "fork", ("S2.fork.step",)))
    assert history.ledger.cash(COM) == Decimal("40000.00")
    assert sum(history.ledger.balances_of(GEN).values()) == 0
    assert sum(history.ledger.balances_of(COM).values()) == 0
    assert history.balance(accounts_of(GEN).contributions) == Decimal("-100000.00")


def test_shares_moved_in_kind_keep_cost_and_date_and_stand_in_order_of_age() -> None:
    history = History()
    history.trade(AAPL, 100, "10.00")
    history.pass_days(5)
    history.place = COM
    history.trade(AAPL, 100, "20.00")
    history.place = GEN
    history.post(moved_in_kind(history.ledger, GEN, COM, ("AAPL", 60), history.at, "merge"))
    assert history.lots(AAPL) == [(40, "10.00")]
    history.place = COM
    assert history.lots(AAPL) == [(60, "10.00"), (100, "20.00")]
    assert history.balance(accounts_of(GEN).transfers) == Decimal("600.00")


def test_a_short_put_moves_in_kind_with_its_credit() -> None:
    history = History()
    history.trade(put(), -2, "1.40")
    history.post(moved_in_kind(history.ledger, GEN, COM, (put().key, -2), history.at, "merge"))
    history.place = COM
    assert history.lots(put()) == [(-2, "140.00")]


def test_a_holding_is_not_moved_onto_its_opposite() -> None:
    history = History()
    history.trade(put(), -2, "1.40")
    history.place = COM
    history.trade(put(), 1, "1.40")
    with pytest.raises(ProblemError, match="com holds 1"):
        moved_in_kind(history.ledger, GEN, COM, (put().key, -2), history.at, "merge")


def test_money_out_reserve_interest_and_corrections_land_in_their_accounts() -> None:
    history = History()
    names = history.names
    history.deposit("1000.00")
    history.post(withdrawn(GEN, Decimal("100.00"), START, "w"))
    history.post(reserved(GEN, Decimal("30.00"), START, "q", ("S10.tax",)))
    history.post(interest_paid(GEN, Decimal("2.50"), START, "i"))
    history.post(corrected(GEN, Decimal("-0.40"), "Broker rounded a fee", START, "c"))
    assert history.ledger.cash(GEN) == Decimal("872.10")
    assert history.balance(names.reserve) == Decimal("30.00")
    assert history.balance(names.contributions) == Decimal("-900.00")
    assert history.balance(names.interest) == Decimal("-2.50")
    assert history.balance(names.corrections) == Decimal("0.40")


@pytest.mark.parametrize("amount", ["0", "-5.00", "1.005"])
def test_deposits_are_above_zero_and_in_whole_cents(amount: str) -> None:
    with pytest.raises(ProblemError, match="above zero, in whole cents"):
        funded(((GEN, Decimal(amount)),), START, "c")
