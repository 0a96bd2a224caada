"""Everything that a household keeps as files: other programs read them, and the house knows its lines again."""

import csv
import json
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from beancount import loader
from beancount.core import data, inventory
from tests.fakes.household import AT, Home, line, pending
from tests.fakes.plans import household
from typer.testing import CliRunner

from trellis.bookkeeping.exporting.files import exported
from trellis.bookkeeping.exporting.writing import zipped
from trellis.bookkeeping.keeper import Keeper, key_of
from trellis.bookkeeping.tags import changing
from trellis.cli import app
from trellis.core.problems import ProblemError
from trellis.household.statement import Line
from trellis.kernel.entropy import SeededEntropy

DAY = date(2026, 3, 31)
NOTE = 'Käse: "blue" \\ folder,\n2026-01-01 open shelf 2'


def files_of(home: Path) -> dict[str, bytes]:
    """The export."""
    return exported(home, Keeper.open(home, SeededEntropy(9)).record, DAY)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A household that plans, with an account in euros, odd texts, equal lines and one that took another's place."""
    path = tmp_path_factory.mktemp("kept")
    home = household(path)
    home.take(
        line("-4.50", 3), line("-4.50", 3), pending("-20.00", 5, 'THE "OLD" INN, \\ BAR'), account="checking", name="a"
    )
    home.take(line("-23.00", 7, 'THE "OLD" INN, \\ BAR'), account="checking", name="b")
    euros: list[Line] = [line("-1234.56", 9, "Käse & Söhne; Köln", currency="EUR", reference="R 1", external="x-1")]
    home.take(*euros, account="Girokonto Köln", name="c")
    keeper = home.keeper()
    (euro,) = (one for one in keeper.record.lines() if one.line.currency == "EUR")
    changing.tag(keeper, [euro], ["Trip-2026", "tax:2026", "süd"], [], AT)
    changing.note(keeper, [euro], NOTE, AT)
    keeper.commit(AT)
    return path


def beancount_balances(text: str) -> dict[tuple[str, str], Decimal]:
    """Every account's balance in each currency, as Beancount reckons it. Fails on any error that it reports."""
    entries, errors, _ = loader.load_string(text)
    assert errors == []
    held: dict[str, inventory.Inventory] = {}
    for entry in entries:
        if isinstance(entry, data.Transaction):
            for posting in entry.postings:
                held.setdefault(posting.account, inventory.Inventory()).add_position(posting)
    return {(name, each.units.currency): each.units.number for name, lots in held.items() for each in lots}


def test_beancount_reads_the_books_and_finds_the_same_balances(kept: Path) -> None:
    found = beancount_balances(files_of(kept)["books.beancount"].decode())
    ours = Keeper.open(kept, SeededEntropy(9)).record.ledger.balances()

    summed: dict[str, Decimal] = {}
    for (name, _), amount in found.items():
        summed[name] = summed.get(name, Decimal(0)) + amount
    assert {name: amount for name, amount in summed.items() if amount} == {name: a for name, a in ours.items() if a}
    assert {code for _, code in found} == {"USD", "EUR"}


def test_tags_and_notes_go_with_their_line_into_every_file(kept: Path) -> None:
    files = files_of(kept)
    entries, errors, _ = loader.load_string(files["books.beancount"].decode())
    assert errors == []
    (told,) = (one for one in entries if isinstance(one, data.Transaction) and one.tags)
    assert told.tags == {"trip-2026", "tax/2026"}
    assert (told.meta["tags"], told.meta["note"]) == (
        "süd tax:2026 trip-2026",
        'Käse: "blue" \\ folder, 2026-01-01 open shelf 2',
    )
    assert [row["tags"] for row in csv.DictReader(StringIO(files["books.csv"].decode())) if row["tags"]] == [
        "süd tax:2026 trip-2026"
    ] * 2
    lines = [json.loads(text) for text in files["lines.jsonl"].decode().splitlines()]
    assert [row["tags"] for row in lines if row["note"] == NOTE] == [["süd", "tax:2026", "trip-2026"]]
    (row,) = csv.DictReader(StringIO(files["accounts/Girokonto-K-ln.csv"].decode(), newline=""))
    assert (row["Tags"], row["Note"]) == ("süd tax:2026 trip-2026", " ".join(NOTE.split()))


def test_every_line_is_there_with_its_untouched_text(kept: Path) -> None:
    rows = [json.loads(text) for text in files_of(kept)["lines.jsonl"].decode().splitlines()]
    known = {one.id: one for one in Home(kept).lines()}

    assert {row["id"] for row in rows} == known.keys()
    for row in rows:
        sources = [seen["line"]["source"] for seen in row["sightings"]]
        assert [(one["text"], one["sha256"]) for one in sources] == [
            (seen.line.source.text, seen.line.source.sha256) for seen in known[row["id"]].sightings
        ]
    labelled = [row for row in rows if row["category"] and row["category"]["slug"] == "housing.rent"]
    assert len(labelled) == 7
    assert sum(bool(row["superseded_by"]) for row in rows) == 1


def test_exported_lines_come_back_as_known_ones(kept: Path, tmp_path: Path) -> None:
    before = Home(kept).books()
    out = tmp_path / "out"
    told = CliRunner().invoke(app, ["household", "export", "--out", str(out), "--home", str(kept)])
    assert told.exit_code == 0, told.output
    labels = {one.id: one.label for one in Home(kept).keeper().record.accounts().values()}
    rows = 0
    for label in labels.values():
        path = out / "accounts" / f"{label.replace(' ', '-').replace('ö', '-')}.csv"
        arguments = ["import", str(path), "--account", label, "--home", str(kept), "--json"]
        answer = CliRunner().invoke(app, arguments)
        assert answer.exit_code == 0, answer.output
        (told_of,) = json.loads(answer.output)["files"]
        assert told_of["new"] == 0, told_of
        rows += told_of["lines"]

    assert rows == sum(not one.superseded_by for one in Home(kept).lines())
    assert Home(kept).books() == before


def test_the_same_household_gives_the_same_bytes(kept: Path) -> None:
    assert zipped(files_of(kept)) == zipped(files_of(kept))
    assert not [name for name, content in files_of(kept).items() if b"sealed" in content and name.endswith(".json")]


def test_nothing_is_written_over_and_without_the_key_nothing_at_all(tmp_path: Path) -> None:
    home, out = Home(tmp_path / "home"), tmp_path / "out.zip"
    home.take(line("-4.50", 3))
    arguments = ["household", "export", "--out", str(out), "--as-of", DAY.isoformat(), "--home", str(home.path)]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    assert out.read_bytes() == zipped(files_of(home.path))
    again = CliRunner().invoke(app, arguments)
    assert (again.exit_code, "there already" in again.output) == (2, True)

    key_of(home.path).unlink()
    with pytest.raises(ProblemError, match="its key is gone"):
        files_of(home.path)
