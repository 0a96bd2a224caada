"""Examples: `trellis verify` on a household."""

import json
import sqlite3
from pathlib import Path

import pytest
from tests.fakes.household import AT, Home, line
from typer.testing import CliRunner

from trellis.bookkeeping.auditing import audit, household_journal
from trellis.bookkeeping.keeper import journal_of
from trellis.cli import app
from trellis.household.posting import reversal


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.take(line("-4.50", 3), line("-9.00", 4))
    return home


def test_a_whole_household_holds_by_folder_and_by_file(home: Home) -> None:
    for path in (home.path / "household", journal_of(home.path)):
        found = CliRunner().invoke(app, ["verify", str(path), "--json"])

        assert found.exit_code == 0
        told = json.loads(found.stdout)
        assert (told["ok"], told["imports"], told["lines"], told["transactions"]) == (True, 1, 2, 2)


def test_a_changed_amount_breaks_the_chain_and_exits_with_1(home: Home) -> None:
    with sqlite3.connect(journal_of(home.path)) as file:
        other = "CAST(replace(CAST(payload AS TEXT), '-9.00', '-8.00') AS BLOB)"
        changed = file.execute(f"UPDATE records SET payload = {other} WHERE CAST(payload AS TEXT) LIKE '%-9.00%'")
        assert changed.rowcount

    found = CliRunner().invoke(app, ["verify", str(home.path / "household")])

    assert found.exit_code == 1
    assert "1 thing(s) do not hold" in found.output


def test_books_that_do_not_say_what_the_lines_say_are_told(home: Home) -> None:
    keeper = home.keeper()
    transaction = next(iter(keeper.record.posted.values()))
    keeper.add(reversal(transaction, "by nobody"))
    keeper.commit(AT)

    (problem,) = audit(journal_of(home.path)).problems
    assert problem.field == transaction.narration
    assert "the line says" in problem.message


def test_a_run_s_journal_and_other_files_are_no_households(tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_text("no journal")

    assert household_journal(tmp_path) is None
    assert household_journal(tmp_path / "nothing") is None
