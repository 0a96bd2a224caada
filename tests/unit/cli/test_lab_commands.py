"""`trellis lab` from outside: a search kept and gone on with, a verdict, the count of trials, and what is refused."""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from trellis.cli import app
from trellis.cli.lab_options import history_of
from trellis.core.problems import ProblemError
from trellis.lab import synthetic
from trellis.lab.columns import SCALE

GRID = ("--grid", "window=1:8", "--grid", "skip=0:2")
FEES = ("--commission", "0.005", "--minimum", "1")


@pytest.fixture(scope="module")
def bars(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six years of days with an edge planted, as a file."""
    made = synthetic.planted(2, 1_500)
    path = tmp_path_factory.mktemp("bars") / "edge.parquet"
    days = [date(2018, 1, 1) + timedelta(days=n) for n in range(len(made))]
    columns = {name: getattr(made, name) / SCALE for name in ("open", "high", "low", "close")}
    pl.DataFrame({"date": days} | columns).write_parquet(path)
    return path


def said(home: Path, *words: object) -> Result:
    return CliRunner().invoke(app, ["lab", *map(str, words), "--home", str(home)])


def told(home: Path, *words: object) -> dict[str, Any]:
    found = said(home, *words, "--json")
    answer: dict[str, Any] = json.loads(found.stdout)
    return answer


def test_a_search_is_judged_and_its_trials_are_counted_once(tmp_path: Path, bars: Path) -> None:
    asked = ("evaluate", "momentum", *GRID, "--bars", bars, *FEES, "--short")
    report = tmp_path / "out/report.html"

    first = told(tmp_path, *asked, "--out", report)
    again = said(tmp_path, *asked)

    assert (first["rules"], first["trials"]) == (24, 24)
    assert first["passes"], first["gates"]
    assert again.exit_code == 0
    assert "The search passes stage A" in again.stdout
    assert "momentum on edge" in report.read_text(encoding="utf-8")
    (row,) = told(tmp_path, "trials")["symbols"]
    assert (row["symbol"], row["trials"], row["runs"]) == ("edge", 24, 48)


def test_a_search_that_fails_exits_with_one(tmp_path: Path, bars: Path) -> None:
    found = said(
        tmp_path, "evaluate", "cross", "--grid", "fast=20:40:10", "--grid", "slow=100,200", "--bars", bars, *FEES
    )

    assert found.exit_code == 1
    assert "NOT HELD  deflated Sharpe ratio" in found.stdout
    assert "does not pass stage A" in found.stdout


def test_a_search_is_judged_on_combined_folds(tmp_path: Path, bars: Path) -> None:
    asked = ("evaluate", "momentum", *GRID, "--bars", bars, *FEES, "--short", "--folds", "combinatorial")
    answer, words = told(tmp_path, *asked), said(tmp_path, *asked).stdout

    assert (answer["folds"], answer["combined_splits"], len(answer["combined_sharpe_yearly"])) == (
        "combinatorial",
        45,
        9,
    )
    assert answer["days_out_of_sample"] == 1_500
    assert "9 histories of combined folds" in words
    assert "Snooping: White p = " in words


def test_a_sweep_ranks_and_keeps_and_is_not_done_twice(tmp_path: Path, bars: Path) -> None:
    asked = ("sweep", "momentum", *GRID, "--bars", bars, *FEES, "--out", tmp_path / "kept")

    first = told(tmp_path, *asked)
    refused = said(tmp_path, *asked)
    again = told(tmp_path, *asked, "--resume")

    assert first["best"] == again["best"]
    assert [row["ratio"] for row in first["best"]] == sorted((row["ratio"] for row in first["best"]), reverse=True)
    assert refused.exit_code == 2
    assert "--resume" in refused.stderr
    assert told(tmp_path, "trials")["symbols"][0]["runs"] == 24


def test_the_judge_is_judged_on_noise(tmp_path: Path) -> None:
    answer = told(tmp_path, "evaluate", "momentum", *GRID, "--noise", 2, "--planted", 1, "--short")

    assert answer["noise"]["passed"] == 0
    assert answer["planted"] == answer["planted"] | {"passed": 1, "rate": 1.0}
    assert told(tmp_path, "trials") == {"symbols": []}


def test_a_sweep_of_two_processes_ranks_alike(tmp_path: Path, bars: Path) -> None:
    asked = ("sweep", "momentum", *GRID, "--bars", bars, *FEES, "--out")

    alone = told(tmp_path / "home", *asked, tmp_path / "one")
    shared = told(tmp_path / "other", *asked, tmp_path / "two", "--workers", 2)

    assert shared["best"] == alone["best"]


def test_a_kept_sweep_is_counted_in_the_home_that_goes_on_with_it(tmp_path: Path, bars: Path) -> None:
    asked = ("sweep", "momentum", *GRID, "--bars", bars, *FEES, "--out", tmp_path / "kept")
    told(tmp_path / "one", *asked)
    told(tmp_path / "other", *asked, "--resume")

    assert told(tmp_path / "other", "trials")["symbols"][0]["trials"] == 24


def test_a_portfolio_is_replayed_and_counted_as_one(tmp_path: Path) -> None:
    asked = ("portfolio", "--leg", "SPY:cross:10,50:0.6", "--leg", "AAPL:momentum:120,5:0.4", "--to", "2005-12-30")
    first = told(tmp_path, *asked)
    words = said(tmp_path, *asked).stdout

    assert [row["leg"] for row in first["legs"]] == ["SPY cross(10,50) 0.6", "AAPL momentum(120,5) 0.4"]
    gains = sum(Decimal(row["gain"]) for row in first["legs"])
    assert Decimal(first["equity"]) == 100_000 + gains
    assert first["trials"] == 1
    assert "2 legs on shared cash" in words
    (row,) = told(tmp_path, "trials")["symbols"]
    assert (row["symbol"], row["trials"], row["runs"]) == ("AAPL+SPY", 1, 2)


@pytest.mark.parametrize(
    ("legs", "says"),
    [
        ((), "there is no leg"),
        (("SPY",), "it cannot be read"),
        (("SPY:cross:10,50",), "it cannot be read"),
        (("SPY:cross:10:0.5",), "cross has the figures fast, slow"),
        (("SPY:cross:50,10:0.5",), "it holds no rule"),
        (("SPY:hold::0.5",), "no such family"),
        (("SPY:cross:10,50:half",), "half is no share"),
        (("SPY:cross:10,50:1.5",), "1.5 is no share"),
        (("SPY:cross:10,50:0.6", "SPY:cross:5,50:0.5"), "more than all"),
    ],
)
def test_what_is_no_portfolio_is_refused(tmp_path: Path, legs: tuple[str, ...], says: str) -> None:
    found = said(tmp_path, "portfolio", *(word for leg in legs for word in ("--leg", leg)))

    assert found.exit_code == 2, found.output
    assert says in found.stderr
    assert not (tmp_path / "lab").exists()


def test_an_audit_approves_an_edge_and_vetoes_none(bars: Path) -> None:
    """Nothing is asked of a home: no trial is counted."""
    asked = ["lab", "audit", "momentum", *GRID, "--short", "--bars", str(bars)]
    approved = CliRunner().invoke(app, [*asked, "--json"])
    vetoed = CliRunner().invoke(
        app, ["lab", "audit", "cross", "--grid", "fast=20,40", "--grid", "slow=90", *asked[-2:]]
    )

    answer = json.loads(approved.stdout)
    assert (approved.exit_code, answer["verdict"], answer["confidence"]) == (0, "approve", 1.0), answer
    assert len(answer["checks"]) == 10
    assert answer["checks"][3]["figures"]["p"] == 0.005
    assert vetoed.exit_code == 1
    assert "NOT HELD  shuffle" in vetoed.stdout
    assert "Vetoed: " in vetoed.stdout


def test_the_audit_is_judged() -> None:
    found = CliRunner().invoke(app, ["lab", "audit", "--judge", "1", "--json"])

    answer = json.loads(found.stdout)
    assert len({row["check"] for row in answer["caught"]}) == 10
    assert answer["honest"]["vetoed"] == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "there is nothing to audit"),
        (("--judge", "2", "cross"), "tapes of its own"),
        (("--judge", "2", "--workers", "x"), "it names no workers"),
        (("hold",), "no such family"),
        (("cross", "--from", "2020-01-02", "--to", "2020-03-02"), "too few to audit"),
    ],
)
def test_an_audit_of_nothing_is_refused(words: tuple[str, ...], says: str) -> None:
    found = CliRunner().invoke(app, ["lab", "audit", *words])

    assert found.exit_code == 2, found.output
    assert says in found.stderr


def test_nothing_tried_yet_says_how_to_begin(tmp_path: Path) -> None:
    assert "Begin with" in said(tmp_path, "trials").stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("evaluate", "chance"), "no such family"),
        (("evaluate", "cross", "--grid", "fast=1"), "slow is missing"),
        (("evaluate", "cross", "--bars", "none.parquet"), "nobody says what its venue charges"),
        (("sweep", "cross", "--bars", "none.parquet", "--rate", "0.001"), "no such file"),
        (("evaluate", "cross", "--bars", "x.parquet", *FEES, "--data", "d"), "--bars is given too"),
        (("evaluate", "cross", "--unit", "0.1"), "one share"),
        (("evaluate", "cross", "--from", "2020-01-02", "--to", "2019-01-02"), "after --to"),
        (("evaluate", "cross", "--stop", "x"), "no number"),
        (("evaluate", "cross", "--stop", "nan"), "no number of 0 or above"),
        (("evaluate", "cross", "--stop", "-1"), "no number of 0 or above"),
        (("evaluate", "cross", "--rate", "0.5"), "Give a fraction of the notional"),
        (("evaluate", "cross", "--noise", "2", "--symbol", "SPY"), "no prices, span or report"),
        (("sweep", "cross", "--capital", "0"), "Give USD above 0"),
        (("evaluate", "cross", "--folds", "1"), "history is not cut like that"),
        (("evaluate", "cross", "--folds", "51"), "Give 2 to 50, or combinatorial"),
        (("evaluate", "cross", "--folds", "combined"), "history is not cut like that"),
        (("sweep", "cross", "--workers", "0"), "it names no workers"),
        (("evaluate", "cross", "--workers", "many"), "it names no workers"),
    ],
)
def test_bad_input_is_refused_with_a_way_out_before_anything_is_tried(
    tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    found = said(tmp_path, *words)

    assert found.exit_code == 2, found.output
    assert says in found.stderr
    assert not (tmp_path / "lab").exists()


@pytest.mark.parametrize(("first", "last"), [(date(2016, 1, 1), None), (None, date(2005, 12, 31))])
def test_an_end_that_is_given_alone_may_be_a_day_without_trading(first: date | None, last: date | None) -> None:
    bars = history_of(("SPY",), None, first, last).daily("SPY")

    assert first is None or any(bar.day > first for bar in bars)
    assert last is None or any(bar.day < last for bar in bars)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_that_no_calendar_tells_is_refused(day: date) -> None:
    with pytest.raises(ProblemError, match="prices are of days from"):
        history_of(("SPY",), None, day, None)
