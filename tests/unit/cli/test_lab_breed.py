"""`trellis lab breed` from outside: a breeding kept, told and gone on with, and what is refused."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.unit.adaptive.test_adaptive_replicating import BRED
from tests.unit.adaptive.test_adaptive_vouching import account
from typer.testing import CliRunner, Result

from trellis.adaptive.recorder import codec
from trellis.cli import app
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import Entry
from trellis.lab import synthetic
from trellis.lab.columns import SCALE
from trellis.sim.adaptive.run import FOLDER, JOURNAL

SIZE = ("--generations", "2", "--population", "8", "--folds", "2")
FEES = ("--commission", "0.005", "--minimum", "1")


@pytest.fixture(scope="module")
def bars(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year and a half of noise, as a file."""
    return noise_from(tmp_path_factory.mktemp("bars"), date(2020, 1, 1))


def noise_from(folder: Path, first: date) -> Path:
    """So much from a day on."""
    made = synthetic.noise(1, 400)
    path = folder / "noise.parquet"
    days = [first + timedelta(days=n) for n in range(len(made))]
    columns = {name: getattr(made, name) / SCALE for name in ("open", "high", "low", "close")}
    pl.DataFrame({"date": days} | columns).write_parquet(path)
    return path


def said(folder: Path, *words: object) -> Result:
    where = ("--home", folder / "home", "--out", folder / "out")
    return CliRunner().invoke(app, ["lab", "breed", *map(str, (*words, *where))])


def test_a_breeding_is_kept_told_and_gone_on_with(tmp_path: Path, bars: Path) -> None:
    found = said(tmp_path, "--bars", bars, *SIZE, *FEES, "--json")
    told: dict[str, Any] = json.loads(found.stdout)

    assert found.exit_code == 1
    assert told["promoted"] == []
    assert told["tried"] == told["trials"] == 16
    assert len(told["gates"]) == 7
    assert {path.name for path in (tmp_path / "out").iterdir()} >= {"breeding.db", "population.json", "garden.html"}
    again = said(tmp_path, "--bars", bars, *SIZE, *FEES, "--resume")
    assert again.exit_code == 1
    assert "Promoted to the shadow: nobody" in again.stdout
    assert json.loads(said(tmp_path, "--bars", bars, *SIZE, *FEES, "--resume", "--json").stdout) == told


def account_in(home: Path) -> datetime:
    """An account named paper, whose module does well; the last instant of its journal."""
    made, recorder = account(BRED, mean=0.9)
    folder = home / FOLDER / "paper"
    folder.mkdir(parents=True)
    with Journal.create(folder / JOURNAL, Durability.GROUP) as journal:
        journal.append([Entry.of(codec(), "main/module", each, each.at) for each in recorder.events], 0)  # type: ignore[attr-defined]
    assert made.record.members
    ended: datetime = max(each.at for each in recorder.events)  # type: ignore[attr-defined]
    return ended


def test_what_an_account_asks_for_is_bred_on_what_it_knew_and_told_where_it_is_shown(tmp_path: Path) -> None:
    home = tmp_path / "home"
    at = account_in(home)
    prices = noise_from(tmp_path, at.date() - timedelta(days=300))
    found = said(tmp_path, "--bars", prices, *SIZE, *FEES, "--asked-by", "paper", "--json")
    told = json.loads(found.stdout)

    assert (found.exit_code, told["asked_by"], told["asked_at"]) == (1, "paper", at.isoformat())
    assert told["bars"] == 300
    assert "horizon:1d" in told["wanted"]
    assert (len(told["founders"]), told["founders_bred"]) == (1, [])  # its genes are not those of these bars
    again = said(tmp_path, "--bars", prices, *SIZE, *FEES, "--resume")
    assert f"Asked for by paper as of {at:%Y-%m-%d %H:%M}, and bred on nothing later: 0 of 1 founders" in again.stdout
    (tmp_path / "home/garden/breeding").mkdir(parents=True)
    (tmp_path / "out").rename(home / "garden/breeding/asked")
    status = CliRunner().invoke(app, ["garden", "status", "paper"], env={"TRELLIS_HOME": str(home)}).stdout
    assert "asked, asked for as of" in status
    assert "founders 1, niches wanted" in status
    rests = said(tmp_path, "--bars", prices, *SIZE, *FEES, "--asked-by", "paper")
    assert (rests.exit_code, "asks for no breeding now" in rests.stderr) == (2, True)


@pytest.mark.parametrize(
    "words, told",
    [
        (("--asked-by", "nobody"), "there is no such account"),
        (("--asked-by", "x", "--noise", "2"), "an account asks for detectors on bars"),
    ],
)
def test_what_no_account_can_ask_for_is_refused(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    found = said(tmp_path, *words)

    assert (found.exit_code, told in found.stderr) == (2, True)


def test_a_day_that_the_account_did_not_know_is_refused(tmp_path: Path) -> None:
    at = account_in(tmp_path / "home")
    prices = noise_from(tmp_path, at.date() - timedelta(days=300))
    found = said(tmp_path, "--bars", prices, *SIZE, *FEES, "--asked-by", "paper", "--to", at.date() + timedelta(days=1))

    assert (found.exit_code, "paper knew nothing after" in found.stderr) == (2, True)


@pytest.mark.parametrize(
    "words, told",
    [
        (("--generations", "1"), "generations was '1'"),
        (("--noise", "2", "--symbol", "SPY"), "no prices"),
        (("--planted", "2", "--resume"), "no prices"),
        (("--workers", "many"), "names no workers"),
        (("--bars", "nothing.parquet", "--rate", "0"), "no such file"),
        (("--rate", "-1"), "--rate"),
        (
            ("--bars", "coins.parquet", "--minimum", "1"),
            "--bars was 'coins.parquet': nobody says what its venue charges",
        ),
        (
            ("--tape", "trades.parquet", "--unit", "0.1"),
            "--tape was 'trades.parquet': nobody says what its venue charges",
        ),
        (("--kind", "clerk"), "names no kind"),
        (("--plans-of", "x"), "only decision makers"),
        (("--kind", "decision-maker"), "no plans to share among"),
        (("--maker", "0"), "only traders execute"),
        (("--kind", "decision-maker", "--tape", "x"), "share among plans"),
        (("--kind", "decision-maker", "--plans-of", "x", "--symbol", "SPY"), "it says nothing to a breeding of"),
        (("--kind", "trader", "--tape", "x", "--from", "2015-01-02"), "--from was"),
        (("--kind", "trader", "--tape", "x"), "the quotes of the same time"),
        (("--kind", "trader", "--tape", "x", "--quotes", "y"), "no fee"),
        (("--kind", "trader", "--tape", "x", "--quotes", "y", "--taker", "0.001", "--maker", "1"), "--maker was '1'"),
        (("--kind", "trader", "--planted", "1", "--resume"), "markets of chance"),
        (("--kind", "trader", "--tape", "x", "--rate", "0.001"), "--rate was '0.001'"),
        (("--kind", "decision-maker", "--plans-of", "x", "--asked-by", "spy"), "--asked-by was 'spy'"),
        (("--kind", "decision-maker", "--plans-of", "nowhere"), "no breeding here"),
        (("--kind", "decision-maker", "--noise", "1", "--resume"), "streams of chance"),
    ],
)
def test_what_cannot_be_is_refused_by_name(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    found = said(tmp_path, *words)

    assert found.exit_code == 2
    assert told in found.output
    assert not (tmp_path / "out").exists()


def test_series_of_noise_are_told_with_their_rate(tmp_path: Path) -> None:
    found = said(tmp_path, "--noise", "1", *SIZE, "--json")
    told = json.loads(found.stdout)

    assert found.exit_code == 0
    assert told["noise"]["promoted"] == 0
    assert told["noise"]["interval"][1] > 0.5
    assert not (tmp_path / "home").exists()


def test_decision_makers_are_bred_on_the_plans_of_a_breeding(tmp_path: Path, bars: Path) -> None:
    home = ("--home", tmp_path / "home")
    first = CliRunner().invoke(app, ["lab", "breed", "--bars", str(bars), *SIZE, *FEES, *map(str, home)])
    assert first.exit_code == 1
    plans = tmp_path / "home" / "garden" / "breeding" / "noise"
    words = ("--kind", "decision-maker", "--plans-of", plans, "--plans", 3, "--bars", bars, *SIZE, *home, "--json")
    found = CliRunner().invoke(app, ["lab", "breed", *map(str, words)])
    told: dict[str, Any] = json.loads(found.stdout)

    assert found.exit_code == 1
    assert told["kind"] == "decision_maker"
    assert told["inert"] == ["rebalance_minutes"]
    assert [each["name"] for each in told["baselines"]] == ["equal weights", "usual genome"]
    assert told["tried"] == told["trials"] == 16
    assert Path(told["out"]) == plans.parent / "noise-decision-maker"
    assert (plans.parent / "noise-decision-maker" / "garden.html").is_file()
    spoken = CliRunner().invoke(app, ["lab", "breed", *map(str, words[:-1]), "--resume"])
    assert "genomes of a decision maker" in spoken.stdout
    assert "equal weights" in spoken.stdout


def test_decision_makers_on_series_of_noise_are_told_with_their_rate(tmp_path: Path) -> None:
    found = said(tmp_path, "--kind", "decision-maker", "--noise", "1", *SIZE, "--json")

    assert found.exit_code == 0
    assert json.loads(found.stdout)["noise"]["promoted"] == 0


def test_traders_are_bred_on_a_recording_of_minutes(tmp_path: Path) -> None:
    ts = [datetime(2024, 1, 2, tzinfo=UTC) + timedelta(minutes=minute) for minute in range(600)]
    mid = [100.0 + 0.1 * ((minute * 7) % 11) for minute in range(600)]
    quotes = {
        "bid_close": [each - 0.01 for each in mid],
        "bid_size": 500.0,
        "ask_close": [each + 0.01 for each in mid],
        "ask_size": 500.0,
    }
    trades = {"low": [each - 0.02 for each in mid], "high": [each + 0.02 for each in mid], "volume": 100.0}
    pl.DataFrame({"ts": ts, **quotes}).write_parquet(tmp_path / "quotes.parquet")
    pl.DataFrame({"ts": ts, **trades}).write_parquet(tmp_path / "trades.parquet")
    files = ("--tape", tmp_path / "trades.parquet", "--quotes", tmp_path / "quotes.parquet")
    words = ("--kind", "trader", *files, "--taker", "0.0001", "--maker", "0", "--orders", 150, *SIZE, "--json")
    found = said(tmp_path, *words)
    told: dict[str, Any] = json.loads(found.stdout)

    assert found.exit_code in (0, 1)
    assert told["kind"] == "trader"
    assert told["inert"] == ["venue.latency", "venue.cost", "venue.liquidity"]
    assert {each["name"] for each in told["baselines"]} == {"immediate", "TWAP", "VWAP"}
    assert told["tried"] == told["trials"] == 16
    assert "bp saved" in said(tmp_path, *words[:-1], "--resume").stdout
