"""Genomes bred among peers on a paper account: they want what the kernel wants, and who lacks bars of peers says so."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import nan
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from tests.unit.sim.test_garden_genomes import bars_of
from typer.testing import CliRunner

from trellis.adaptive.events import BooksReconciled, MandateFinished, MandateStarted, PlanTaken
from trellis.adaptive.garden_events import ModuleAudited, StayEnded
from trellis.cli import app
from trellis.core.dates import NEW_YORK
from trellis.kernel.chance import HashStream
from trellis.lab import synthetic
from trellis.lab.beside import Beside
from trellis.lab.breeding import reauditing
from trellis.lab.breeding.ground import Ground, ground
from trellis.lab.breeding.measuring import directions
from trellis.lab.breeding.reauditing import checks_of
from trellis.lab.columns import SCALE, BarColumns
from trellis.lab.trading.terms import Terms
from trellis.market.bars import Bar
from trellis.sim.adaptive.modules.alongside import Alongside, alongside
from trellis.sim.adaptive.modules.breeding import Grown, breeding_of
from trellis.sim.adaptive.modules.hearing import Hearing
from trellis.sim.adaptive.modules.worker import worker_of
from trellis.sim.adaptive.run import events_of
from trellis.strategies.garden.genome import Genome, drawn, repaired
from trellis.strategies.garden.module import module_of

AT = datetime(2020, 1, 2, tzinfo=NEW_YORK)
BRED, WHOLE, PEERS = 700, 1_100, 5
FIRST = date(2010, 1, 1)
LOUD = {"threshold": 0.1, "gate.volatility.low": True, "gate.volatility.high": True}


def genomes(on: Ground, count: int) -> list[Genome]:
    draws = HashStream(3, "genomes")
    return [repaired(on.table, dict(drawn(on.table, draws).values) | LOUD) for _ in range(count)]


def heard_of(columns: BarColumns, bars: list[Bar]) -> Alongside:
    """The lab's peers as an account has them; an instant at which nobody has a bar is not there at all."""
    assert columns.beside is not None
    found = {
        name: {
            bar.start.astimezone(UTC): float(close)
            for bar, close in zip(bars, columns.beside.close[:, place], strict=True)
            if np.isfinite(close)
        }
        for place, name in enumerate(columns.beside.names)
    }
    return alongside(columns.beside.names, found, {})


def wanted(on: Ground, genome: Genome, bars: list[Bar], heard: Alongside, off: tuple[str, ...] = ()) -> list[int]:
    worker = worker_of(Grown(module_of(genome, "g", AT), (), 0), on.bar, short=True, off=off)
    hearing = Hearing("S", on.bar, 1, [key for key in worker.keys if key is not None], (), heard)
    ways = []
    for bar in bars:
        worker.wants(hearing.advance(bar))
        ways.append(worker.stay.way)
    return ways


def with_gaps(days: int) -> BarColumns:
    made = synthetic.among(5, 0, days, PEERS)
    assert made.beside is not None
    there = np.random.Generator(np.random.PCG64(5)).random((days, PEERS)) > 0.03
    there[200] = False
    return replace(made, beside=Beside(made.beside.names, np.where(there, made.beside.close, nan)))


def test_a_module_wants_bar_by_bar_what_the_kernel_wants_of_it_among_peers_with_gaps() -> None:
    columns = with_gaps(420)
    on, bars = ground(columns, Terms(short=True)), bars_of(columns)
    heard, found = heard_of(columns, bars), set[int]()
    for genome in genomes(on, 6):
        ways = wanted(on, genome, bars, heard)

        assert ways == directions(on, genome).tolist()
        found |= set(ways)
    assert found == {-1, 0, 1}


def test_factories_that_are_off_say_nothing_and_the_others_what_they_said() -> None:
    columns = with_gaps(420)
    alone = ground(replace(columns, beside=None), Terms(short=True))
    on, bars, off = ground(columns, Terms(short=True)), bars_of(columns), ("cross_section", "lead_lag", "breadth")
    for genome in genomes(on, 3):
        ways = wanted(on, genome, bars, Alongside(), off)
        others = {name: value for name, value in genome.genes if name in alone.table.names}
        fewer = replace(genome, genes=tuple(others.items()))

        assert ways == directions(alone, fewer).tolist()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A breeding among five peers, files of all that grow, and a run that hears them."""
    folder = tmp_path_factory.mktemp("among")
    made = synthetic.among(1, WHOLE, WHOLE, PEERS)
    assert made.beside is not None
    days = [FIRST + timedelta(days=n) for n in range(WHOLE)]
    own = {name: getattr(made, name) / SCALE for name in ("open", "high", "low", "close")}
    tables = {"OWN": pl.DataFrame({"date": days} | own)}
    for number, name in enumerate(made.beside.names):
        close = made.beside.close[:, number]
        tables[name] = pl.DataFrame({"date": days} | dict.fromkeys(("open", "high", "low", "close"), close))
    for count in (BRED, 900, WHOLE):
        (folder / str(count)).mkdir()
        rows = [table.head(count).with_columns(pl.lit(name).alias("symbol")) for name, table in tables.items()]
        pl.concat(rows).write_parquet(folder / str(count) / "all.parquet")
        tables["OWN"].head(count).write_parquet(folder / str(count) / "OWN.parquet")
        tables["PEER-1"].head(count).write_parquet(folder / str(count) / "PEER-1.parquet")
    size = ("--generations", "4", "--population", "8", "--folds", "2", "--seed", "2", "--long", "--symbol", "OWN")
    fees = ("--commission", "0.005", "--minimum", "1", "--peers", str(PEERS))
    first = folder / f"{BRED}/all.parquet"
    said("lab", "breed", "--bars", first, *size, *fees, "--out", folder / "bred", "--home", folder)
    with pytest.MonkeyPatch.context() as patch:
        # an audit of so short a tape does not hold, and who fails it does not trade
        patch.setattr(reauditing, "checks_of", lambda *given: ())
        paper(folder, "all.parquet", WHOLE, "run")
        yield folder


def said(*words: object, status: int | None = None) -> dict[str, object]:
    result = CliRunner().invoke(app, [*map(str, words), "--json"])
    assert status is None or result.exit_code == status, (result.output, result.exception)
    found: dict[str, object] = json.loads(result.stdout)
    return found


def paper(folder: Path, file: str, count: int, out: str, *words: object, status: int = 0) -> dict[str, object]:
    asked = ("--bars", f"OWN={folder / str(count) / file}", "--genomes", folder / "bred", "--out", folder / out)
    return said("garden", "paper", *asked, *words, status=status)


def events(folder: Path, out: str) -> list[object]:
    return events_of(folder / out / "journal.db")


def started(folder: Path, out: str) -> MandateStarted:
    first = events(folder, out)[0]
    assert isinstance(first, MandateStarted)
    return first


def test_an_account_hears_the_peers_of_its_breeding_and_tells_so(place: Path) -> None:
    breeding, begun = breeding_of(place / "bred"), started(place, "run")
    told = said("garden", "status", place / "run", status=0)
    words = CliRunner().invoke(app, ["garden", "status", str(place / "run")]).stdout

    assert breeding.peers == tuple(f"PEER-{n}" for n in range(1, PEERS + 1))
    assert dict(begun.settings)["peers"] == ", ".join(breeding.peers)
    assert "off" not in dict(begun.settings)
    assert [note.subject for note in begun.sources] == ["OWN", *breeding.peers]
    assert begun.sources[1].detail == f"{WHOLE} bars, heard and not traded"
    assert [row.symbol for row in begun.listings] == ["OWN"]
    assert told["beside"] == {"peers": ", ".join(breeding.peers), "off": ""}
    assert f"peers     {', '.join(breeding.peers)}" in words
    assert any(isinstance(event, StayEnded) for event in events(place, "run"))
    assert said("verify", place / "run", status=0)["ok"] is True


def test_a_run_that_stops_and_goes_on_among_peers_writes_what_one_that_never_stopped_writes(place: Path) -> None:
    paper(place, "all.parquet", 900, "parts")
    paper(place, "all.parquet", WHOLE, "parts", "--resume")
    left_out = (BooksReconciled, MandateFinished)
    whole, parts = (
        [event for event in events(place, out)[1:] if not isinstance(event, left_out)] for out in ("run", "parts")
    )

    assert parts == whole


def test_other_prices_of_peers_are_other_data_to_every_plan(place: Path) -> None:
    """Peers' closes are part of what a plan says that it rests on."""
    table = pl.read_parquet(place / str(WHOLE) / "all.parquet")
    turned = pl.when(pl.col("symbol") == "OWN").then(pl.col("close")).otherwise(1_000 / pl.col("close"))
    (place / "turned").mkdir()
    closes = dict.fromkeys(("open", "high", "low", "close"), turned)
    peers = table.filter(pl.col("symbol") != "OWN").with_columns(**closes)
    pl.concat([table.filter(pl.col("symbol") == "OWN"), peers]).write_parquet(place / "turned" / "all.parquet")
    asked = ("--bars", f"OWN={place / 'turned' / 'all.parquet'}", "--genomes", place / "bred", "--out", place / "odd")
    said("garden", "paper", *asked, status=0)
    mine, theirs = (
        {event.content_hash for event in events(place, out) if isinstance(event, PlanTaken)} for out in ("run", "odd")
    )

    assert mine
    assert theirs
    assert not mine & theirs


def test_peers_without_bars_turn_their_factories_off_by_name(place: Path) -> None:
    paper(place, "OWN.parquet", WHOLE, "lone")
    begun = dict(started(place, "lone").settings)
    reason = "no bars of " + "; ".join(f"PEER-{n}, no file of its bars was given" for n in range(1, PEERS + 1))

    assert begun["off"] == "; ".join(f"{name}: {reason}" for name in ("cross_section", "lead_lag", "breadth"))
    assert "peers" not in begun
    assert [note.subject for note in started(place, "lone").sources] == ["OWN"]
    told = said("garden", "status", place / "lone", status=0)
    assert "cross_section: no bars of PEER-1" in str(told["beside"])
    assert "the account was started with" in str(
        paper(place, "all.parquet", WHOLE, "lone", "--resume", status=2)["problems"]
    )


def test_one_peer_that_is_given_does_not_stand_for_five(place: Path) -> None:
    one = ("--peers", f"PEER-1={place / str(WHOLE) / 'PEER-1.parquet'}")
    paper(place, "OWN.parquet", WHOLE, "one", *one)

    assert dict(started(place, "one").settings)["off"].startswith("cross_section: no bars of PEER-2")


@pytest.mark.parametrize(
    "words, told",
    [
        (("--peers", "OTHER=other.parquet"), "the genomes were bred without it"),
        (("--peers", "PEER-1"), "it names no symbol and file"),
    ],
)
def test_files_of_peers_that_cannot_be_are_refused(place: Path, words: tuple[str, ...], told: str) -> None:
    assert told in str(paper(place, "OWN.parquet", WHOLE, "new", *words, status=2)["problems"])
    assert not (place / "new").exists()


def test_modules_on_the_bus_refuse_what_they_cannot_hear(place: Path) -> None:
    bars = ("--bars", f"OWN={place / str(WHOLE) / 'all.parquet'}")
    found = said("garden", "run", *bars, "--genomes", place / "bred", "--out", place / "new", status=2)
    alone = said("garden", "paper", *bars, "--peers", "PEER-1=x.parquet", "--out", place / "new", status=2)

    assert "whom modules on the bus do not hear" in str(found["problems"])
    assert "peers are heard by genomes" in str(alone["problems"])


def test_an_audit_on_what_the_account_heard_is_that_of_the_breeding(place: Path) -> None:
    bred, made = breeding_of(place / "bred"), synthetic.among(1, WHOLE, WHOLE, PEERS).part(0, BRED)
    assert bred.audited is not None
    assert made.beside is not None
    champion = next(each for each in bred.grown if each.hash == bred.audited.genome)
    first = (FIRST - date(1970, 1, 1)).days
    moved = replace(made, day=made.day - made.day[0] + first)
    closes = [tuple(row) for row in made.beside.close.tolist()]
    checks = checks_of(bred, champion.module.genome, bars_of(moved), closes)

    assert checks == bred.audited.checks
    assert len(checks_of(bred, champion.module.genome, bars_of(moved), [()] * BRED)) == len(checks)
    assert not any(isinstance(event, ModuleAudited) for event in events(place, "run"))


def test_odds_are_learned_of_signals_that_heard_peers(place: Path) -> None:
    bars = ("--bars", f"OWN={place / str(WHOLE) / 'all.parquet'}")
    found = said("lab", "odds", *bars, "--genomes", place / "bred", "--home", place / "home")
    lone = ("--bars", f"OWN={place / str(WHOLE) / 'OWN.parquet'}")
    other = said("lab", "odds", *lone, "--genomes", place / "bred", "--home", place / "home")

    assert found["modules"] != other["modules"]
