"""The tax ledger: fees by lot, holding periods, wash sales, Section 1256, the CSV."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.unit.books.history import AAPL, COM, History, call, put

from trellis.books.export_tax import COLUMNS, write_tax
from trellis.books.gains import ClosedLot
from trellis.books.stamp import Stamp
from trellis.books.tax_lots import Kind, TaxLot, Term, tax_lots, term_of
from trellis.core.terms import Side
from trellis.market.instruments import Kind as Class
from trellis.market.instruments import Underlying

D = Decimal
MSFT = Underlying("MSFT", Class.EQUITY)


def lots(history: History) -> list[TaxLot]:
    return list(tax_lots(history.transactions))


def told(lot: TaxLot) -> tuple[str, str, str, str]:
    return lot.kind.value, lot.term.value, str(lot.fees), str(lot.gain)


def test_fees_of_opening_and_closing_go_with_the_units_that_leave() -> None:
    history = History()
    history.trade(put(), -3, "1.40", "2.01")
    history.trade(put(), 1, "0.40", "0.67")
    history.settle("expired", put(), 2)
    assert [told(lot) for lot in lots(history)] == [
        ("option sold", "short", "1.34", "98.66"),
        ("option sold", "short", "1.34", "278.66"),
    ]


def test_an_assigned_puts_fee_goes_into_its_shares_and_a_called_call_s_onto_them() -> None:
    history = History()
    history.trade(put("235"), -1, "1.40", "0.67")
    history.assign(put("235"), fee="1.00")
    history.trade(call("240"), -1, "1.10", "0.67")
    history.assign(call("240"))
    (shares,) = lots(history)
    assert (shares.lot.proceeds, shares.lot.cost) == (D("24110.00"), D("23360.00"))
    assert told(shares) == ("shares", "short", "2.34", "747.66")


def test_a_roll_divides_its_commission_over_both_legs() -> None:
    history = History()
    later = put("230", date(2024, 1, 9))
    history.trade(put(), -1, "1.40")
    history.combo(((put(), Side.BUY), (later, Side.SELL)), 1, ("1.00", "0.95"))
    history.trade(later, 1, "0.50", "0.67")
    assert [(lot.lot.instrument, str(lot.fees)) for lot in lots(history)] == [(put().key, "0.00"), (later.key, "0.67")]


def test_a_split_and_a_move_in_kind_keep_a_lots_fees() -> None:
    history = History()
    history.trade(AAPL, 100, "200.00", "1.00")
    history.settle("split", AAPL, 100, ratio="2")
    history.trade(AAPL, -50, "110.00", "1.00")
    history.trade(AAPL, -150, "110.00", "1.00")
    assert [(lot.lot.units, str(lot.fees)) for lot in lots(history)] == [(50, "1.25"), (150, "1.75")]


@pytest.mark.parametrize(
    ("acquired", "closed", "term"),
    [
        (date(2024, 3, 1), date(2025, 3, 1), Term.SHORT),
        (date(2024, 3, 1), date(2025, 3, 2), Term.LONG),
        (date(2024, 2, 29), date(2025, 2, 28), Term.SHORT),
        (date(2024, 2, 29), date(2025, 3, 1), Term.LONG),
    ],
)
def test_long_is_more_than_a_year(acquired: date, closed: date, term: Term) -> None:
    lot = ClosedLot("t", "main", "com", "", "AAPL", "l", 100, acquired, closed, D(1), D(1))
    assert term_of(lot, "AAPL") is term


def test_what_was_sold_first_is_short_however_long_it_stood_and_index_options_are_sixty_forty() -> None:
    sold = ClosedLot("t", "main", "gen", "", put().key, "l", -1, date(2023, 1, 3), date(2024, 6, 3), D(1), D(0))
    index = ClosedLot(
        "t", "main", "gen", "", put(symbol="SPX").key, "l", 1, date(2023, 1, 3), date(2024, 6, 3), D(1), D(0)
    )
    assert (term_of(sold, "AAPL"), term_of(index, "SPX")) == (Term.SHORT, Term.SIXTY_FORTY)


@pytest.mark.parametrize(("days", "flagged"), [(0, True), (30, True), (31, False)])
def test_a_loss_is_a_wash_sale_if_the_symbol_is_bought_within_thirty_days_after(days: int, flagged: bool) -> None:
    history = History()
    history.trade(AAPL, 100, "200.00")
    history.pass_days(60)
    history.trade(AAPL, -100, "190.00")
    history.pass_days(days)
    history.trade(AAPL, 100, "191.00")
    (lot,) = lots(history)
    assert lot.wash_sale is flagged
    assert lot.replaced == (history.at.date() if flagged else None)


@pytest.mark.parametrize(("days", "flagged"), [(30, True), (31, False)])
def test_a_purchase_before_the_loss_counts_too_but_not_the_lot_itself(days: int, flagged: bool) -> None:
    history = History()
    history.trade(AAPL, 100, "200.00")
    history.pass_days(5)
    history.trade(AAPL, 100, "195.00")
    history.pass_days(days)
    history.trade(AAPL, -100, "190.00")
    (lot,) = lots(history)
    assert lot.wash_sale is flagged


def test_a_gain_another_symbol_and_the_lots_own_purchase_wash_nothing() -> None:
    history = History()
    history.trade(AAPL, 100, "200.00")
    history.trade(MSFT, 100, "300.00")
    history.trade(AAPL, -50, "210.00")
    history.trade(AAPL, -50, "190.00")
    history.trade(MSFT, 100, "300.00")
    assert [lot.wash_sale for lot in lots(history)] == [False, False]


def test_assignment_and_a_call_bought_replace_shares_and_another_sleeve_counts() -> None:
    for bring in ("assigned", "leap", "sleeve"):
        history = History()
        history.trade(AAPL, 100, "200.00")
        history.trade(AAPL, -100, "190.00")
        history.pass_days(3)
        if bring == "assigned":
            history.trade(put(), -1, "1.00")
            history.assign(put())
        elif bring == "leap":
            history.trade(call("240", date(2025, 6, 20)), 1, "9.00")
        else:
            history.place = COM
            history.trade(AAPL, 100, "190.00")
        assert lots(history)[0].wash_sale, bring


def test_an_option_sold_is_replaced_by_one_of_its_right_and_index_losses_are_exempt() -> None:
    history = History()
    history.trade(put(), -1, "1.00")
    history.trade(put(), 1, "3.00")
    history.trade(call(), -1, "1.00")
    assert [lot.wash_sale for lot in lots(history)] == [False]
    history.trade(put("230"), -1, "1.00")
    assert [lot.wash_sale for lot in lots(history)] == [True]
    index = History()
    index.trade(put(symbol="SPX"), 1, "50.00")
    index.trade(put(symbol="SPX"), -1, "40.00")
    index.trade(put(symbol="SPX"), 1, "40.00")
    (lot,) = lots(index)
    assert (lot.kind, lot.section_1256, lot.wash_sale) == (Kind.HEDGE, True, False)


def test_gains_and_fees_of_everything_closed_are_what_the_books_realised() -> None:
    history = History()
    history.trade(AAPL, 200, "200.00", "1.00")
    history.trade(call("240"), -2, "1.10", "1.34")
    history.assign(call("240"), 2)
    history.trade(call("250", date(2025, 6, 20)), 2, "9.00", "1.34")
    history.trade(call("250", date(2025, 6, 20)), -2, "8.00", "1.34")
    booked = sum(
        (-p.amount.amount for t in history.transactions for p in t.postings if p.account.startswith(("Inc", "Exp"))),
        D(0),
    )
    assert sum((lot.gain for lot in lots(history)), D(0)) == booked


def test_the_file_has_a_row_per_lot_and_per_dividend(tmp_path: Path) -> None:
    history = History()
    history.trade(AAPL, 100, "200.00", "1.00")
    history.settle("dividend", AAPL, 100, cash="25.00")
    history.pass_days(2)
    history.trade(AAPL, -100, "190.00", "1.00")
    history.trade(AAPL, 100, "190.00", "1.00")
    path = tmp_path / "tax.csv"
    write_tax(path, history.transactions, Stamp("1.3", "abc"))
    with path.open(encoding="utf-8", newline="") as file:
        sold, paid = csv.DictReader(file)
    assert tuple(sold) == COLUMNS
    expected = {"year": "2024", "quarter": "2024-Q1", "kind": "shares", "term": "short", "units": "100"}
    expected |= {"proceeds": "19000.00", "cost": "20000.00", "fees": "2.00", "gain": "-1002.00", "days_held": "2"}
    expected |= {"wash_sale": "yes", "replaced": "2024-01-04", "section_1256": "no", "rulebook_hash": "abc"}
    assert {key: sold[key] for key in expected} == expected
    assert (paid["kind"], paid["gain"], paid["closed"], paid["narration"]) == (
        "dividend",
        "25.00",
        "2024-01-02",
        "Dividend on 100 AAPL",
    )
