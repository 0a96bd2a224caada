"""`trellis lab breed --peers` from outside: who is heard, what is off, who it goes on with, what is refused."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from typer.testing import CliRunner, Result

from trellis.cli import app

SIZE = ("--generations", "2", "--population", "8", "--folds", "2")
FEES = ("--commission", "0.005", "--minimum", "1")
DAYS = 400


@pytest.fixture(scope="module")
def bars(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seven symbols of chance to the cent; G has fewer days, and all of them an index beside."""
    rng = np.random.default_rng(4)
    days = [date(2022, 1, 3) + timedelta(days=n) for n in range(DAYS)]
    tables = []
    for name in "ABCDEFG":
        close = np.round(50 * np.exp(np.cumsum(rng.standard_normal(DAYS) * 0.01)), 2)
        prices = {"open": close, "high": close, "low": close, "close": close, "index": close * 1.001}
        rows = pl.DataFrame({"symbol": [name] * DAYS, "date": days} | prices)
        tables.append(rows if name != "G" else rows.filter(pl.int_range(DAYS) % 20 != 0))
    path = tmp_path_factory.mktemp("bars") / "seven.parquet"
    pl.concat(tables).write_parquet(path)
    return path


def said(folder: Path, *words: object) -> Result:
    where = ("--home", folder / "home", "--out", folder / "out")
    return CliRunner().invoke(app, ["lab", "breed", *map(str, (*words, *where))])


def test_peers_of_a_file_are_heard_by_number_or_by_name_and_told(tmp_path: Path, bars: Path) -> None:
    asked = ("--bars", bars, "--symbol", "A", *SIZE, *FEES)
    told: dict[str, Any] = json.loads(said(tmp_path, *asked, "--peers", "5", "--json").stdout)

    assert told["peers"] == ["B", "C", "D", "E", "F"]
    assert told["factors"][:1] == ["cross_section"]
    assert {"basis", "lead_lag", "breadth"} <= set(told["factors"])
    assert told["off"] == {"vol_surface": "no options"}
    again = said(tmp_path, *asked, "--peers", "B,C,D,E,F", "--resume")
    assert again.exit_code == 1
    assert "Peers: B, C, D, E, F. Off: vol_surface, no options." in again.stdout
    other = said(tmp_path, *asked, "--peers", "B,C,D,E,G", "--resume")
    assert (other.exit_code, "the breeding in it is another one" in other.stderr) == (2, True)
    assert "Heard" not in other.stdout
    assert "Peers: B, C, D, E, F." in (tmp_path / "out" / "garden.html").read_text(encoding="utf-8")


def test_few_peers_leave_off_by_name_what_needs_more(tmp_path: Path, bars: Path) -> None:
    found = said(tmp_path, "--bars", bars, "--symbol", "A", *SIZE, *FEES, "--peers", "G", "--json")

    assert json.loads(found.stdout)["off"] == {
        "cross_section": "1 peers, 5 are needed",
        "breadth": "1 peers, 3 are needed",
        "vol_surface": "no options",
    }


def test_peers_of_a_source_of_prices_are_heard_by_name_and_their_plans_are_found_again(tmp_path: Path) -> None:
    days = ("--from", "2013-01-02", "--to", "2014-06-30")
    found = said(tmp_path, "--symbol", "SPY", "--peers", "AAPL, MSFT,KO", *days, *SIZE, "--json")
    told = json.loads(found.stdout)

    assert found.exit_code == 1
    assert (told["symbol"], told["peers"]) == ("SPY", ["AAPL", "MSFT", "KO"])
    assert told["factors"] == ["kalman", "order_flow", "lead_lag", "breadth", "seasonality"]
    words = ("--kind", "decision-maker", "--plans-of", tmp_path / "out", *SIZE, "--out", tmp_path / "decider")
    shared = CliRunner().invoke(app, ["lab", "breed", *map(str, words), "--home", str(tmp_path / "home"), "--json"])
    assert json.loads(shared.stdout)["kind"] == "decision_maker"


@pytest.mark.parametrize(
    "words, told",
    [
        (("--peers", "A"), "it is the instrument itself"),
        (("--peers", "B,B"), "it is named twice"),
        (("--peers", "Z"), "the file holds B, C"),
        (("--peers", ","), "it names nobody"),
        (("--peers", "0"), "it is how many"),
    ],
)
def test_peers_that_cannot_be_are_refused(tmp_path: Path, bars: Path, words: tuple[str, ...], told: str) -> None:
    found = said(tmp_path, "--bars", bars, "--symbol", "A", *SIZE, *FEES, *words)

    assert (found.exit_code, told in found.stderr) == (2, True), found.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "words, told",
    [
        (("--peers", "9", "--kind", "decision-maker", "--plans-of", "x"), "--peers was '9'"),
        (("--symbol", "SPY", "--peers", "3"), "asked for symbols by name"),
        (("--noise", "1", "--peers", "AAPL"), "it is how many"),
        (("--tape", "trades.parquet", "--peers", "3", "--rate", "0"), "a tape"),
    ],
)
def test_peers_that_go_with_no_such_source_are_refused(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    found = said(tmp_path, *words, *SIZE)

    assert (found.exit_code, told in found.stderr) == (2, True), found.stderr
