"""Breedings of detectors and decision makers on a made-up series with an edge, and accounts that they work for."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import polars as pl
from typer.testing import CliRunner

from trellis.adapters.workers.here import InProcess
from trellis.cli import app
from trellis.core.dates import NEW_YORK
from trellis.lab import synthetic
from trellis.lab.breeding.deciding.ground import PlanStreams
from trellis.lab.breeding.deciding.synthetic import streams
from trellis.lab.breeding.kinds.breeding import KindCount, breed
from trellis.lab.breeding.settings import Settings
from trellis.lab.columns import SCALE
from trellis.lab.sources import EPOCH_ORDINAL
from trellis.sim.adaptive.modules.breeding import breeding_of

AT = datetime(2020, 1, 2, 10, tzinfo=NEW_YORK)
FIRST = date(2010, 1, 1)
BRED, PART, WHOLE = 400, 520, 700
SYMBOL = "PLANT"
CHOSEN = slice(1, 3)
"""The survivors that plan here."""


def garden_at(folder: Path) -> None:
    """Detectors bred on the first bars of the series, a decision maker that was bred before the others end, and files
    of so many bars.
    """
    made = synthetic.planted(1, WHOLE)
    days = [FIRST + timedelta(days=n) for n in range(WHOLE)]
    table = pl.DataFrame({"date": days} | {n: getattr(made, n) / SCALE for n in ("open", "high", "low", "close")})
    for count in (BRED, PART, WHOLE):
        (folder / str(count)).mkdir()
        table.head(count).write_parquet(folder / str(count) / f"{SYMBOL}.parquet")
    size = (
        "--generations",
        "4",
        "--population",
        "8",
        "--folds",
        "2",
        "--seed",
        "1",
        "--long",
        "--commission",
        "0.005",
        "--minimum",
        "1",
    )
    bars = folder / f"{BRED}/{SYMBOL}.parquet"
    run("lab", "breed", "--bars", bars, *size, "--out", folder / "bred", "--home", folder, status=None)
    decider_at(folder, "decider", BRED)


def decider_at(folder: Path, name: str, until: int) -> None:
    """A decision maker bred on streams of SYMBOL that end so many days after the series begins."""
    made = streams("planted", 1, 160, 3)
    last = FIRST.toordinal() - EPOCH_ORDINAL + until - 1
    ground = PlanStreams(
        made.seen, made.days - made.days[-1] + last, ((SYMBOL, "a" * 64),), made.names, made.digest, made.limits
    )
    count = KindCount(folder / name, ground, AT)
    small = Settings(generations=2, population=8, folds=2, seed=2)
    breed(ground, small, folder / name, AT, InProcess(), count.tell, count.trials)


def run(*words: object, status: int | None = 0) -> dict[str, object]:
    """What the program answers to these words, as JSON."""
    result = CliRunner().invoke(app, [*map(str, words), "--json"])
    assert status is None or result.exit_code == status, (result.output, result.exception)
    found: dict[str, object] = json.loads(result.stdout)
    return found


def account(folder: Path, count: int, out: str, *words: object, command: str = "paper", status: int = 0) -> object:
    """An account over so many bars, planned for by CHOSEN and shared by `decider`, unless words name another."""
    two = [word for each in breeding_of(folder / "bred").grown[CHOSEN] for word in ("--module", each.module.module_id)]
    bars = ("--bars", f"{SYMBOL}={folder / str(count) / SYMBOL}.parquet", "--genomes", folder / "bred")
    asked = words if "--decision-maker" in words else ("--decision-maker", folder / "decider", *words)
    return run("garden", command, *bars, *two, *asked, "--out", folder / out, status=status)
