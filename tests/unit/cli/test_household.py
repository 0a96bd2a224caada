"""Examples: `trellis household` from outside."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.fakes.household import Home, line
from tests.fakes.simplefin import Bank, account, simplefin_server, transaction
from typer.testing import CliRunner, Result

from trellis.cli import app

MARCH_3, MARCH_5 = 1772539200, 1772712000


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


@pytest.fixture
def bank() -> Iterator[Bank]:
    with simplefin_server(Bank()) as served:
        yield served


def said(home: Home, *words: str, typed: str | None = None) -> Result:
    """What a command says."""
    return CliRunner().invoke(app, ["household", *words, "--home", str(home.path)], input=typed)


def told(home: Home, *words: str) -> dict[str, Any]:
    """What it says to machines."""
    found = said(home, *words, "--json")
    assert found.exit_code == 0, found.output
    answer: dict[str, Any] = json.loads(found.stdout)
    return answer


def test_lines_are_listed_by_day_with_what_became_of_them(home: Home) -> None:
    home.take(line("-100.00", 5, "TO SAVINGS"), line("-4.50", 3, "CO\x1b[31mFFEE"), account="checking")
    home.take(line("100.00", 6, "FROM CHECKING"), account="savings")
    rows = said(home, "lines").output.splitlines()

    assert [row.split()[1] for row in rows] == ["2026-03-03", "2026-03-05", "2026-03-06"]
    assert "CO [31mFFEE" in rows[0]
    assert rows[1].endswith("transfer")
    assert len(said(home, "lines", "--account", "savings", "--last", "1").output.splitlines()) == 1


def test_an_account_that_is_not_there_is_told_with_those_that_are(home: Home) -> None:
    home.take(line("-4.50", 3), account="checking")
    found = said(home, "lines", "--account", "nothing")

    assert found.exit_code == 2
    assert "There are: checking." in found.output


def test_imports_are_listed_and_undone_by_the_beginning_of_their_id(home: Home) -> None:
    done = home.take(line("-4.50", 3), name="march.csv")
    assert f"{done.id}  2026-03-31 12:00  march.csv: 1 line, 1 new, 0 problems" in said(home, "imports").output

    assert "1 line is gone, 0 stay" in said(home, "undo", done.id[:6]).output
    assert said(home, "imports").output.rstrip().endswith("undone")
    assert said(home, "undo", done.id).exit_code == 2


def test_a_transfer_is_rejected_and_paired_again_by_its_lines(home: Home) -> None:
    home.take(line("-100.00", 5, "OUT"), account="checking")
    home.take(line("100.00", 6, "IN"), account="savings")
    out, into = (one.id[:8] for one in home.lines())

    assert said(home, "reject", out, into).output == f"No transfer: {out} and {into}.\n"
    assert not home.keeper().record.pairs
    assert told(home, "pair", into, out)["transfer"] is True
    assert len(home.keeper().record.pairs) == 1


def test_a_bank_is_connected_and_synced_and_a_second_sync_brings_only_what_is_new(home: Home, bank: Bank) -> None:
    pending = transaction("P1", "-40.00", 0, "SHELL OIL 5744", pending=True, transacted_at=MARCH_3)
    bank.accounts = [account(transaction("T1", "-9.00", MARCH_3, "NETFLIX"), pending)]
    assert said(home, "connect", typed=f"{bank.token}\n").exit_code == 0
    assert "new account: Everyday Checking (USD)" in said(home, "sync").output
    assert "imported before" in said(home, "sync").output
    bank.accounts[0]["available-balance"] = "70.00"
    assert "Nothing is new" in said(home, "sync").output

    booked = transaction("T2", "-43.17", MARCH_5, "SHELL OIL 57442")
    bank.accounts = [account(transaction("T1", "-9.00", MARCH_3, "NETFLIX"), booked)]
    answer = told(home, "sync")

    assert (answer["new"], answer["same"], answer["superseding"]) == (0, 1, 1)
    assert [row[1] for row in home.told() if row[4]] == ["-9.00", "-43.17"]
    assert [query["start-date"] for query in bank.asked[1:]] == [["1771286400"]] * 3


def test_a_dry_sync_changes_nothing_and_a_bank_s_problem_exits_with_1(home: Home, bank: Bank) -> None:
    bank.accounts = [account(transaction("T1", "-9.00", MARCH_3, "NETFLIX"))]
    bank.errlist = [{"code": "con.auth", "message": "Sign in again", "conn_id": "CON-2"}]
    said(home, "connect", typed=bank.token)
    found = said(home, "sync", "--dry-run")

    assert found.exit_code == 1
    assert "Sign in again" in found.output
    assert home.lines() == []


def test_access_is_sealed_on_disk(home: Home, bank: Bank) -> None:
    said(home, "connect", typed=bank.token)

    kept = b"".join(path.read_bytes() for path in home.path.rglob("*") if path.is_file())
    assert b"user123" not in kept
    assert b"pass" not in kept


def test_a_connection_tells_what_its_last_sync_came_to_and_is_ended(home: Home, bank: Bank) -> None:
    assert "Nothing is connected" in said(home, "connection").output
    said(home, "connect", typed=bank.token)
    assert "Not synced yet" in said(home, "connection").output
    bank.status = 403
    assert said(home, "sync").exit_code == 2
    found = told(home, "connection")

    assert (found["connected"], found["server"], found["last"]["outcome"]) == (True, "127.0.0.1", "revoked")
    assert "by person: revoked, no lines" in said(home, "connection").output
    assert "Disconnected" in said(home, "disconnect").output
    assert told(home, "disconnect") == {"disconnected": False}
    assert "no bank data is connected" in said(home, "sync").output


def test_syncing_without_a_connection_says_what_to_do(home: Home) -> None:
    found = said(home, "sync")

    assert found.exit_code == 2
    assert "trellis household connect" in found.output


def test_accounts_show_what_the_bank_said_and_what_no_line_explains(home: Home, bank: Bank) -> None:
    bank.accounts = [account(transaction("T1", "-9.00", MARCH_3, "NETFLIX"), **{"balance-date": MARCH_3})]
    said(home, "connect", typed=bank.token)
    said(home, "sync")
    bank.accounts = [account(transaction("T2", "-1.00", MARCH_5, "COFFEE"), balance="89.23")]
    said(home, "sync")
    (found,) = told(home, "accounts")["accounts"]

    assert (found["name"], found["lines"], found["moved"]) == ("Everyday Checking", 2, "-10.00")
    assert found["gap"] == {"amount": "-10.00", "since": "2026-03-03", "until": "2026-03-31"}
    assert "-10.00 USD is missing from 2026-03-03 to 2026-03-31" in said(home, "accounts").output
