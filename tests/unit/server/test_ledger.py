"""The ledger over HTTP: balanced, with running balances, and exports that are the books' own."""

import csv
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from beancount import loader
from tests.fakes.run_events import run_events
from tests.fakes.server import client, served

from trellis.books.export_beancount import write_beancount
from trellis.books.export_csv import write_csv
from trellis.books.ledger import Ledger
from trellis.books.transaction import Transaction
from trellis.sim.replay.seals import seal

RUN = "/api/v1/runs/march"
POSTED = [event for event in run_events() if isinstance(event, Transaction)]


def ledger(home: Path, **wanted: str) -> dict[str, Any]:
    told: dict[str, Any] = client(home).get(f"{RUN}/ledger", params={"limit": "500"} | wanted).json()
    return told


def test_every_transaction_is_told_balanced_with_the_balances_it_leaves(tmp_path: Path) -> None:
    told = ledger(tmp_path)
    books = Ledger()

    for row, transaction in zip(reversed(told["rows"]), POSTED, strict=True):
        books.apply(transaction)
        assert row["id"] == transaction.id
        assert sum(Decimal(each["amount"]) for each in row["postings"]) == 0
        for each in {posting["place"]: posting for posting in row["postings"]}.values():
            assert Decimal(each["balance"]) == books.balance(each["place"])


def test_filters_find_transactions_of_which_a_posting_fits(tmp_path: Path) -> None:
    gen = ledger(tmp_path, place="Assets:Main:Gen")
    amzn = ledger(tmp_path, symbol="AMZN")
    large = ledger(tmp_path, least="20000", most="21000")
    options = ledger(tmp_path, kind="option.opened")

    assert {each["place"] for each in gen["moved"]} == {"Assets:Main:Gen:Cash"}
    assert all(any(posting["meets"] for posting in row["postings"]) for row in gen["rows"])
    assert {row["kind"] for row in amzn["rows"]} == {"shares.bought"}
    assert [row["kind"] for row in large["rows"]] == ["shares.bought"]
    assert {row["kind"] for row in options["rows"]} == {"option.opened"}
    assert ledger(tmp_path, place="Assets:Mai")["rows"] == []
    assert {row["at"][:10] for row in ledger(tmp_path, **{"from": "2025-03-06"})["rows"]} == {
        "2025-03-06",
        "2025-03-07",
        "2025-03-10",
    }


def test_balances_sum_to_zero_and_keep_realised_and_unrealised_apart(tmp_path: Path) -> None:
    told = client(tmp_path).get(f"{RUN}/ledger/balances").json()
    books = Ledger()
    for transaction in POSTED:
        books.apply(transaction)

    assert Decimal(told["total"]) == 0
    assert {row["place"]: Decimal(row["amount"]) for row in told["rows"]} == dict(books.balances())
    gen = next(row for row in told["results"] if row["sleeve"] == "gen")
    assert (gen["account"], gen["flows"]) == ("main", "120000")
    assert Decimal(gen["realised"]) == Decimal("-781") + Decimal("110") - 3 * Decimal("0.67")
    shares = next(row for row in told["rows"] if row["subject"] == "Shares:AMZN")
    assert shares["holdings"] == [{"instrument": "AMZN", "units": 100}]


def test_the_whole_export_is_the_books_own_byte_for_byte(tmp_path: Path) -> None:
    caller, house = client(tmp_path), served(tmp_path)
    run = house.runs.run("march")
    run.read_all()
    with run.reading() as views:
        stamp, marked = views.booked.stamp, views.booked.marked
    assert marked is not None
    write_csv(tmp_path / "a.csv", POSTED, stamp)
    write_beancount(tmp_path / "a.beancount", POSTED, stamp, marked=marked)

    assert caller.get(f"{RUN}/ledger.csv").content == (tmp_path / "a.csv").read_bytes()
    assert caller.get(f"{RUN}/ledger.beancount").content == (tmp_path / "a.beancount").read_bytes()


def test_a_run_that_is_over_gives_the_files_it_wrote_unless_they_were_changed(tmp_path: Path) -> None:
    caller = client(tmp_path)
    folder = served(tmp_path).runs.run("march").folder
    for path in folder.exports:
        path.write_text(f"as written: {path.name}", encoding="utf-8")
    seal(folder)
    assert caller.get(f"{RUN}/ledger.csv").text == "as written: ledger.csv"
    assert caller.get(f"{RUN}/ledger.beancount").text == "as written: ledger.beancount"

    folder.ledger_csv.write_text("forged", encoding="utf-8")
    assert caller.get(f"{RUN}/ledger.csv").text.startswith("sequence,time,")


@pytest.mark.parametrize(
    "wanted",
    [{"kind": "option.closed"}, {"symbol": "AAPL"}, {"from": "2025-03-07"}, {"place": "Income"}, {"sleeve": "x"}],
)
def test_an_export_of_a_part_is_whole_transactions_that_bean_check_accepts(
    tmp_path: Path, wanted: dict[str, str]
) -> None:
    caller = client(tmp_path)
    text = caller.get(f"{RUN}/ledger.beancount", params=wanted).text
    rows = list(csv.DictReader(StringIO(caller.get(f"{RUN}/ledger.csv", params=wanted).text)))
    _, errors, _ = loader.load_string(text)

    assert errors == []
    shown = {str(row["number"]): row for row in ledger(tmp_path, **wanted)["rows"]}
    assert {row["sequence"] for row in rows} == set(shown)
    assert len(rows) == sum(len(row["postings"]) for row in shown.values())


def test_no_path_is_taken_from_a_caller(tmp_path: Path) -> None:
    caller = client(tmp_path)
    (tmp_path / "other.csv").write_text("of another house", encoding="utf-8")

    for path in ("march/ledger.csv/../../other.csv", "march%2f..%2f../ledger.csv", "..%2f/ledger.csv"):
        assert "of another house" not in caller.get(f"/api/v1/runs/{path}").text
    named = caller.get(f"{RUN}/ledger.csv", params={"path": "/etc/passwd", "file": "../../other.csv"})
    assert named.headers["content-disposition"] == 'attachment; filename="march-ledger.csv"'
    assert named.text.startswith("sequence,")


def test_filters_that_mean_harm_find_nothing_or_are_refused_by_their_field(tmp_path: Path) -> None:
    caller = client(tmp_path)

    for text in ("' OR 1=1 --", "../..", "Assets:%", "*", "\u0000"):
        assert caller.get(f"{RUN}/ledger", params={"place": text}).json()["rows"] == []
    for name, value in (("least", "NaN"), ("least", "-1"), ("most", "1e400"), ("from", "yesterday"), ("place", "")):
        refused = caller.get(f"{RUN}/ledger", params={name: value})
        assert (refused.status_code, refused.json()["problems"][0]["field"]) == (422, name)
