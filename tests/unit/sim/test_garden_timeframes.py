"""Genomes of several timeframes from the command line: bred, and played on a paper account as they were bred."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from typer.testing import CliRunner

from trellis.adaptive.garden_events import StayEnded
from trellis.cli import app
from trellis.lab import synthetic
from trellis.lab.breeding import reauditing
from trellis.lab.breeding.ground import ground
from trellis.lab.breeding.measuring import directions
from trellis.lab.breeding.reauditing import heard
from trellis.lab.columns import SCALE, Whole, columns_of
from trellis.lab.trading.terms import Terms
from trellis.market.bars import Bar
from trellis.sim.adaptive.audit import audit
from trellis.sim.adaptive.modules.breeding import breeding_of
from trellis.sim.adaptive.run import events_of
from trellis.strategies.garden.timeframes import heard_in, named

SYMBOL = "TEST-USD"
PERIOD = timedelta(minutes=5)
A_DAY = 288
FIRST = datetime(2010, 1, 1, tzinfo=UTC)
SIZE = (
    "--generations",
    "2",
    "--population",
    "8",
    "--folds",
    "2",
    "--seed",
    "2",
    "--long",
    "--year",
    "365",
    "--commission",
    "0.005",
    "--minimum",
    "1",
)
SEVERAL = ("--timeframes", "5m,15m", "--span", "1800")


def run(*words: object, status: int) -> dict[str, object]:
    result = CliRunner().invoke(app, [*map(str, words), "--json"])
    assert result.exit_code == status, (result.output, result.exception)
    found: dict[str, object] = json.loads(result.stdout)
    return found


def _decimals(prices: dict[str, Whole]) -> Iterator[list[Decimal]]:
    for row in zip(*prices.values(), strict=True):
        yield [Decimal(int(price)) / SCALE for price in row]


def test_bred_on_bars_of_five_minutes_they_want_on_the_account_what_the_kernel_wants(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reauditing, "checks_of", lambda *given: ())
    made = synthetic.minutes(3, 12, 20)
    there = np.flatnonzero(np.random.Generator(np.random.PCG64(3)).random(len(made)) > 0.01)
    starts = [FIRST + int(place) * PERIOD for place in there]
    at = np.array([int(start.timestamp()) + 300 for start in starts], np.int64) * 10**9
    prices = {name: getattr(made, name)[there] for name in ("open", "high", "low", "close")}
    table = pl.DataFrame({"ts": starts} | {name: column / SCALE for name, column in prices.items()})
    bred, whole = (tmp_path / name / f"{SYMBOL}.parquet" for name in ("bred", "whole"))
    for path, rows in ((bred, table.filter(pl.col("ts") < FIRST + timedelta(days=3))), (whole, table)):
        path.parent.mkdir()
        rows.write_parquet(path)
    where = ("--out", tmp_path / "garden", "--home", tmp_path)
    told = run("lab", "breed", "--bars", bred, "--symbol", SYMBOL, *SIZE, *SEVERAL, *where, status=1)

    breeding = breeding_of(tmp_path / "garden")
    timeframes = heard_in(breeding.begun.factors)
    assert named(timeframes) == ("timeframe.15m", "timeframe.5m")
    assert [each["name"] for each in told["timeframes"]] == ["15m", "5m"]  # type: ignore[attr-defined]
    assert told["tried"] == told["trials"] == 16
    account = ("garden", "paper", "--bars", f"{SYMBOL}={whole}", "--from", "2010-01-03")
    run(*account, "--genomes", tmp_path / "garden", "--out", tmp_path / "account", status=0)

    days = columns_of(SYMBOL, there // A_DAY, prices, at=at)
    first = int(np.searchsorted(days.day, 2))
    on = ground(days.part(first, len(days)), Terms(), timeframes=timeframes)
    events = events_of(tmp_path / "account/journal.db")
    ends = [start + PERIOD for start in starts[first:]]
    begun = 0
    for grown in breeding.grown:
        want = directions(on, grown.module.genome)
        begins = np.flatnonzero((want != 0) & (want != np.concatenate(([0], want[:-1]))))
        expected = [ends[place] for place in begins if ends[place] > breeding.trained_until]
        mine = [each for each in events if isinstance(each, StayEnded) and each.module_id == grown.module.module_id]
        decided = sorted(each.begun.astimezone(UTC) for each in mine)
        assert set(decided) <= set(expected)
        assert len(decided) >= len(expected) - 3  # those that had not ended
        begun += len(decided)
    assert begun >= 5
    assert audit(tmp_path / "account/journal.db").ok

    bars = [
        Bar(start, opened, high, low, close, None)
        for start, (opened, high, low, close) in zip(starts, _decimals(prices), strict=True)
    ]
    again = heard(breeding, bars[first:])
    genome = breeding.grown[0].module.genome
    assert again.frames.timeframes == timeframes
    assert (directions(again, genome) == directions(on, genome)).all()


@pytest.mark.parametrize(
    "words, told",
    [
        (("--timeframes", "1m,2m"), "there is no such timeframe"),
        (("--timeframes", "5m"), "two or more"),
        (("--timeframes", "1m,1h"), "no whole number of bars of 1440 minutes"),
        (("--timeframes", "1m,1h", "--tape", "x", "--rate", "0"), "a tape"),
        (("--timeframes", "1m,1h", "--kind", "trader", "--tape", "x"), "it says nothing to a breeding of"),
        (("--timeframes", "1m,1h", "--kind", "decision-maker", "--plans-of", "x"), "it says nothing to a breeding of"),
    ],
)
def test_timeframes_that_cannot_be_heard_are_refused_by_name(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    found = run("lab", "breed", *words, "--out", tmp_path / "out", "--home", tmp_path, status=2)

    assert told in str(found["problems"])
    assert not (tmp_path / "out").exists()


def test_files_of_days_and_of_longer_bars_say_which_timeframes_they_can_be_heard_by(tmp_path: Path) -> None:
    days, fives = tmp_path / "days.parquet", tmp_path / "fives.parquet"
    flat = {name: [100.0] * 400 for name in ("open", "high", "low", "close")}
    first = FIRST
    pl.DataFrame({"date": [first.date() + timedelta(days=n) for n in range(400)]} | flat).write_parquet(days)
    pl.DataFrame({"ts": [first + timedelta(minutes=5 * n) for n in range(400)]} | flat).write_parquet(fives)
    where = ("--out", tmp_path / "out", "--home", tmp_path)
    of_days = run("lab", "breed", "--bars", days, "--timeframes", "1m,1h", "--rate", "0", *where, status=2)["problems"]
    of_fives = run("lab", "breed", "--bars", fives, "--timeframes", "1m,1h", "--rate", "0", *where, status=2)[
        "problems"
    ]

    assert "the file's bars are of days" in str(of_days)
    assert "Name two or more of 5m, 15m, 1h" in str(of_fives)


def test_one_timeframe_says_that_nothing_is_weighed(tmp_path: Path) -> None:
    made = synthetic.noise(1, 300)
    path = tmp_path / "noise.parquet"
    days = [FIRST.date() + timedelta(days=n) for n in range(300)]
    columns = {name: getattr(made, name) / SCALE for name in ("open", "high", "low", "close")}
    pl.DataFrame({"date": days} | columns).write_parquet(path)
    size = (
        "--generations",
        "2",
        "--population",
        "8",
        "--folds",
        "2",
        "--commission",
        "0.005",
        "--out",
        tmp_path / "out",
        "--home",
        tmp_path,
    )
    found = CliRunner().invoke(app, ["lab", "breed", "--bars", *map(str, (path, *size))])

    assert found.exit_code == 1
    assert "One timeframe, that of the bars" in found.stdout
    assert "One timeframe, that of the bars" in (tmp_path / "out/garden.html").read_text(encoding="utf-8")
