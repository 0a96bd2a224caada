"""The ledger on paper: CSV for machines and accountants, Beancount for anyone's own check."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from beancount import loader
from tests.unit.books.beancount_oracle import beancount_balances
from tests.unit.books.history import AAPL, COM, GEN, History, call, put

from trellis.books.commodities import commodity
from trellis.books.export_beancount import beancount_lines, write_beancount
from trellis.books.export_csv import COLUMNS, write_csv
from trellis.books.posting.cash import moved_in_kind, transferred
from trellis.books.stamp import Stamp
from trellis.books.transaction import Transaction
from trellis.books.valuation import PlaceValue, valued
from trellis.core.problems import ProblemError
from trellis.core.terms import Side
from trellis.market.instruments import Kind, Underlying

STAMP = Stamp("1.3", "ab" * 32)


def year() -> History:
    """A history with one of everything."""
    history = History()
    history.deposit()
    history.trade(put("185"), -2, "1.40", "1.34", ("S2.entry.delta", "S1.gen.window"))
    history.trade(put("185"), 1, "0.70", "0.67")
    history.pass_days(3)
    history.assign(put("185"))
    history.trade(AAPL, 3, "33.3333", "1.00")
    history.trade(call("190"), -1, "1.10", "0.67")
    history.pass_days(30)
    history.combo(((call("190"), Side.BUY), (call("195"), Side.SELL)), 1, ("2.00", "1.50"))
    history.settle("dividend", AAPL, 103, cash="24.72")
    history.settle("split", AAPL, 618, ratio="7")
    history.trade(AAPL, -150, "29.015", "1.00")
    history.post(moved_in_kind(history.ledger, GEN, COM, ("AAPL", 100), history.at, "merge"))
    history.post(transferred(GEN, COM, Decimal("5000.00"), history.at, "fork"))
    history.pass_days(40)
    history.trade(Underlying("^BRK.B", Kind.EQUITY), 10, "12.34")
    return history


def values(history: History) -> list[PlaceValue]:
    places = (GEN, COM)
    keys = {key for place in places for key in history.ledger.positions(place)}
    return [valued(history.ledger, place, dict.fromkeys(keys, Decimal("12.5"))) for place in places]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_csv_has_a_row_per_posting_and_amounts_sum_to_zero(tmp_path: Path) -> None:
    history = year()
    write_csv(tmp_path / "ledger.csv", history.transactions, STAMP, values(history))
    rows = [row for row in read(tmp_path / "ledger.csv") if row["sequence"]]
    assert len(rows) == sum(len(transaction.postings) for transaction in history.transactions)
    assert sum(Decimal(row["amount"]) for row in rows) == 0
    assert {row["rulebook_version"] for row in rows} == {"1.3"}
    assert {row["rulebook_hash"] for row in rows} == {"ab" * 32}
    assert rows[2]["rules"] == "S2.entry.delta S1.gen.window"


def test_realised_and_unrealised_stand_in_columns_of_their_own(tmp_path: Path) -> None:
    history = year()
    places = values(history)
    write_csv(tmp_path / "ledger.csv", history.transactions, STAMP, places)
    rows = read(tmp_path / "ledger.csv")
    realised = sum(Decimal(row["realised"]) for row in rows if row["realised"])
    unrealised = sum(Decimal(row["unrealised"]) for row in rows if row["unrealised"])
    assert realised == sum(place.realised.total for place in places)
    assert unrealised == sum(place.unrealised for place in places)
    assert not [row for row in rows if row["realised"] and row["unrealised"]]


def test_the_csv_is_as_the_standard_says(tmp_path: Path) -> None:
    write_csv(tmp_path / "ledger.csv", year().transactions, STAMP)
    raw = (tmp_path / "ledger.csv").read_bytes()
    assert raw.startswith(",".join(COLUMNS).encode() + b"\r\n")
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_beancount_finds_no_fault_and_the_same_balances(tmp_path: Path) -> None:
    history = year()
    path = tmp_path / "ledger.beancount"
    write_beancount(path, history.transactions, STAMP, values(history), marked=date(2024, 3, 31))
    read_back = beancount_balances(path.read_text(encoding="utf-8"))
    assert {name: amount for name, amount in read_back.items() if not name.endswith("Rounding")} == dict(
        history.ledger.balances()
    )


def test_the_beancount_file_asserts_balances_at_month_ends_and_prices_the_end() -> None:
    history = year()
    lines = list(beancount_lines(history.transactions, STAMP, values(history), marked=date(2024, 3, 31)))
    days = {line[:10] for line in lines if " balance " in line}
    assert days == {"2024-02-01", "2024-03-01", "2024-04-01"}
    assert "2024-03-31 price AAPL 12.5 USD" in lines
    assert any(line.startswith("2024-03-31 price AAPL240112C00195000 1250.0 USD") for line in lines)
    assert "; rulebook hash " + "ab" * 32 in lines


def test_beancount_objects_when_one_cent_is_moved() -> None:
    history = year()
    text = "\n".join(beancount_lines(history.transactions, STAMP, marked=date(2024, 3, 31)))
    _, errors, _ = loader.load_string(text.replace("OptionPremium  -70.00", "OptionPremium  -70.01"))
    assert errors


def test_beancount_takes_lots_of_one_day_and_cost_in_our_order() -> None:
    history = History()
    for price in ("10.00", "11.00", "10.00"):
        history.trade(AAPL, 100, price)
    history.trade(AAPL, -200, "12.00")
    _, errors, _ = loader.load_string("\n".join(beancount_lines(history.transactions, STAMP, marked=date(2024, 1, 2))))
    assert errors == []


def test_text_with_quotes_and_breaks_stays_one_legal_line() -> None:
    history = History()
    deposit = history.deposit()
    odd = Transaction("x", deposit.at, "k", "main", "gen", 'He said "no"\nand \\left', "c", (), deposit.postings)
    entries, errors, _ = loader.load_string("\n".join(beancount_lines([odd], STAMP, marked=date(2024, 1, 2))))
    assert errors == []
    assert any(getattr(entry, "narration", "") == 'He said "no" and \\left' for entry in entries)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("AAPL", "AAPL"),
        ("BRK.B", "BRK.B"),
        ("BTC-USD", "BTC-USD"),
        ("AAPL140606P00645000", "AAPL140606P00645000"),
        ("^SPX", "X'.'5ESPX"),
        ("F", "X'.F"),
        ("USD", "X'.USD"),
        ("TRUE", "X'.TRUE"),
        ("BRK/B", "BRK'2FB"),
        ("ABC.", "ABC'2E"),
        ("X'.F", "X'27.F"),
    ],
)
def test_keys_become_legal_commodities_one_to_one(key: str, name: str) -> None:
    assert commodity(key) == name


def test_a_key_too_long_becomes_a_digest_of_legal_length() -> None:
    names = {commodity(f"ABCDEFGHIJKLMNOPQRSTUVWXYZ{n}") for n in range(5)}
    assert len(names) == 5
    assert {len(name) for name in names} == {24}


def test_a_full_disk_is_a_problem_and_leaves_no_half_file(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text("yesterday's")
    (tmp_path / ".ledger.csv.part").symlink_to("/dev/full")
    with pytest.raises(ProblemError, match="the disk is full"):
        write_csv(path, year().transactions, STAMP)
    assert [each.name for each in tmp_path.iterdir()] == ["ledger.csv"]
    assert path.read_text() == "yesterday's"


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match="could not be written"):
        write_csv(tmp_path / "none" / "ledger.csv", [], STAMP)


def test_rows_that_stop_half_way_leave_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text("yesterday's")

    def failing() -> Iterator[Transaction]:
        yield year().transactions[0]
        raise ValueError("a broken journal")

    with pytest.raises(ValueError, match="broken journal"):
        write_csv(path, failing(), STAMP)
    assert path.read_text() == "yesterday's"
    assert len(list(tmp_path.iterdir())) == 1
