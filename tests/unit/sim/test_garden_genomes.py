"""Bred genomes on a paper account: they want what the breeding's kernel wants, plan by their own record, and resume."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from typer.testing import CliRunner

from trellis.adaptive.events import BooksReconciled, CounterfactualNoted, MandateFinished, PlanTaken, PositionAttributed
from trellis.adaptive.garden_events import CuratorsJudged, ExpectationNoted, ModuleAudited, ModuleJoined, StayEnded
from trellis.cli import app
from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError
from trellis.kernel.chance import HashStream
from trellis.lab import synthetic
from trellis.lab.breeding import reauditing
from trellis.lab.breeding.ground import Ground, ground
from trellis.lab.breeding.measuring import directions
from trellis.lab.breeding.reauditing import checks_of
from trellis.lab.columns import SCALE, BarColumns, columns_of
from trellis.lab.trading.terms import Terms
from trellis.market.bars import Bar
from trellis.sim.adaptive.audit import audit
from trellis.sim.adaptive.modules.breeding import Grown, breeding_of
from trellis.sim.adaptive.modules.hearing import Hearing
from trellis.sim.adaptive.modules.staying import OnPaper, lasting
from trellis.sim.adaptive.modules.worker import Worker, worker_of
from trellis.sim.adaptive.own_record import OwnRecord
from trellis.sim.adaptive.run import events_of
from trellis.strategies.garden.drafting import Barriers
from trellis.strategies.garden.genome import Genome, drawn, repaired
from trellis.strategies.garden.module import module_of
from trellis.strategies.garden.reading import plan_of, value_of
from trellis.strategies.garden.timeframes import TIMEFRAMES
from trellis.strategies.garden.words import Direction, Kind

D = Decimal
BRED, WHOLE = 700, 1_250
FIRST = date(2010, 1, 1)
DAY = timedelta(days=1)
CHOSEN = 2
"""The survivor that trades here."""
AT = datetime(2020, 1, 2, tzinfo=NEW_YORK)


def bars_of(columns: BarColumns, first: datetime = datetime(1970, 1, 1, tzinfo=UTC)) -> list[Bar]:
    """The lab's days as the account sees them."""
    rows = zip(columns.day, columns.open, columns.high, columns.low, columns.close, strict=True)
    made = []
    for day, *prices in rows:
        opened, high, low, close = (D(int(price)) / SCALE for price in prices)
        made.append(Bar((first + timedelta(days=int(day))).astimezone(NEW_YORK), opened, high, low, close, None))
    return made


def wanted(on: Ground, genomes: Sequence[Genome], bars: Sequence[Bar], a_day: int, *, short: bool) -> list[list[int]]:
    """What each genome's worker wants at each bar, all of them hearing the same bars."""
    workers: list[Worker] = []
    for genome in genomes:
        grown = Grown(module_of(genome, "g", AT), (), 0)
        workers.append(worker_of(grown, on.bar, short=short))
    keys = [key for worker in workers for key in worker.keys if key is not None]
    hearing = Hearing("S", on.bar, a_day, keys, on.frames.timeframes)
    ways: list[list[int]] = [[] for _ in workers]
    for bar in bars:
        heard = hearing.advance(bar)
        for worker, way in zip(workers, ways, strict=True):
            worker.wants(heard)
            way.append(worker.stay.way)
    return ways


@pytest.mark.parametrize("short", [True, False])
def test_a_module_wants_bar_by_bar_what_the_breedings_kernel_wants_of_its_genome(short: bool) -> None:
    columns = synthetic.noise(5, 500)
    on = ground(columns, Terms(short=short))
    draws = HashStream(3, "genomes")
    genomes = [drawn(on.table, draws) for _ in range(12)]
    found = wanted(on, genomes, bars_of(columns), 1, short=short)

    for genome, ways in zip(genomes, found, strict=True):
        assert ways == directions(on, genome).tolist()
    assert {way for ways in found for way in ways} == ({-1, 0, 1} if short else {0, 1})


def test_so_it_is_on_bars_of_an_hour() -> None:
    daily = synthetic.noise(6, 480)
    prices = {name: getattr(daily, name) for name in ("open", "high", "low", "close")}
    columns = columns_of("H", np.arange(480) // 24, prices)
    on = ground(columns, Terms(short=True))
    draws = HashStream(4, "genomes")
    genomes = [drawn(on.table, draws) for _ in range(8)]
    begins = datetime(1970, 1, 1, tzinfo=UTC)
    bars = [
        Bar((begins + timedelta(hours=t)).astimezone(NEW_YORK), bar.open, bar.high, bar.low, bar.close, None)
        for t, bar in enumerate(bars_of(daily))
    ]

    for genome, ways in zip(genomes, wanted(on, genomes, bars, 24, short=True), strict=True):
        assert ways == directions(on, genome).tolist()


def test_so_it_is_of_several_timeframes_on_minutes_of_which_some_are_missing() -> None:
    made = synthetic.minutes(6, 0, 70)
    there = np.random.Generator(np.random.PCG64(6)).random(len(made)) > 0.03
    there[2_000:2_090] = False
    prices = {name: getattr(made, name)[there] for name in ("open", "high", "low", "close")}
    assert made.at is not None
    columns = columns_of("M", made.day[there], prices, at=made.at[there])
    on = ground(columns, Terms(short=True), timeframes=TIMEFRAMES[1:])
    draws = HashStream(4, "genomes")
    loud = {"threshold": 0.1, "agreement": 0.5, "gate.volatility.low": True, "gate.volatility.high": True}
    genomes = [repaired(on.table, dict(drawn(on.table, draws).values) | loud) for _ in range(3)]
    begins = datetime(1970, 1, 1, tzinfo=UTC) - timedelta(minutes=1)
    bars = [
        replace(bar, start=(begins + timedelta(microseconds=int(end) // 1_000)).astimezone(NEW_YORK))
        for end, bar in zip(made.at[there], bars_of(columns), strict=True)
    ]
    found = wanted(on, genomes, bars, 1_440, short=True)

    for genome, ways in zip(genomes, found, strict=True):
        assert ways == directions(on, genome).tolist()
    assert {way for ways in found for way in ways} == {-1, 0, 1}


def test_what_a_plan_is_made_by_tells_that_timeframes_were_weighed(place: Path) -> None:
    breeding, on = breeding_of(place / "bred"), ground(synthetic.minutes(6, 0, 10), Terms(), timeframes=TIMEFRAMES)
    draws = HashStream(4, "genomes")
    worker = worker_of(Grown(module_of(drawn(on.table, draws), "g", AT), (), 0), on.bar, short=True)
    told = worker.who(breeding, "data", "tape").provenance
    one = replace(worker, asked=None).who(breeding, "data", "tape").provenance

    assert worker.asked is not None
    assert told is not None
    assert one is not None
    assert told != one
    assert replace(told, detector_recipe=one.detector_recipe) == one


def test_a_stay_is_left_at_the_open_after_its_barrier_and_what_the_barrier_was_is_told_beside() -> None:
    paper = OnPaper(
        AT, Direction.LONG, 0.5, D(100), Barriers(D(98), D(103)), 5 * DAY, 10.0, (0, 0, 1), outside=True, plan="p"
    )
    days = [(100, 101, 99, 100), (100, 104, 100, 102), (101, 101, 101, 101)]
    found = [
        paper.followed(Bar(AT + n * DAY, D(opened), D(high), D(low), D(close), None), DAY)
        for n, (opened, high, low, close) in enumerate(days)
    ]

    assert found[:2] == [None, None]
    assert found[2] is not None
    assert (found[2].cause, found[2].gross, found[2].net, found[2].at_barrier) == ("target", 0.5, 0.45, 1.45)


def test_a_stay_lasts_bars_of_the_venues_hours() -> None:
    from trellis.adaptive.listing import AlwaysOpen, ExchangeHours
    from trellis.market.sessions import Sessions

    hours = ExchangeHours(Sessions.nyse(date(2025, 3, 3), date(2025, 3, 31)))
    friday = datetime(2025, 3, 7, 16, tzinfo=NEW_YORK)
    session = timedelta(hours=6, minutes=30)

    assert lasting(AlwaysOpen(), AT, DAY, 3) == 3 * DAY
    assert lasting(hours, friday, session, 1) == session
    assert lasting(hours, friday, session, 2) == DAY + session
    assert lasting(hours, datetime(2025, 3, 31, 16, tzinfo=NEW_YORK), session, 2) == 2 * session


def test_who_has_no_record_believes_nothing_and_a_good_one_little() -> None:
    own = OwnRecord()
    win, error = own.odds(2.0)
    assert win == pytest.approx(1 / 3)
    for _ in range(20):
        own.told(0.5)
    better, surer = own.odds(2.0)

    assert better == pytest.approx((0.25 + 1) / 3)
    assert surer < error
    assert (own.mean, own.error) == (0.5, 0.0)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A breeding on the first bars of a series with an edge, and files of fewer and all bars."""
    folder = tmp_path_factory.mktemp("garden")
    made = synthetic.planted(1, WHOLE)
    days = [FIRST + timedelta(days=n) for n in range(WHOLE)]
    table = pl.DataFrame({"date": days} | {n: getattr(made, n) / SCALE for n in ("open", "high", "low", "close")})
    for count in (BRED, 1_100, WHOLE):
        (folder / str(count)).mkdir()
        table.head(count).write_parquet(folder / str(count) / "PLANT.parquet")
    size = ("--generations", "4", "--population", "8", "--folds", "2", "--seed", "1", "--long")
    fees = ("--commission", "0.005", "--minimum", "1")
    first = folder / f"{BRED}/PLANT.parquet"
    _run("lab", "breed", "--bars", first, *size, *fees, "--out", folder / "bred", "--home", folder)
    with pytest.MonkeyPatch.context() as patch:
        # an audit of so short a tape does not hold, and who fails it does not trade
        patch.setattr(reauditing, "checks_of", lambda *given: ())
        _paper(folder, WHOLE, "run")
        yield folder


def _run(*words: object, status: int | None = None) -> dict[str, object]:
    result = CliRunner().invoke(app, [*map(str, words), "--json"])
    assert status is None or result.exit_code == status, (result.output, result.exception)
    found: dict[str, object] = json.loads(result.stdout)
    return found


def _paper(folder: Path, count: int, out: str, *words: str, status: int = 0) -> dict[str, object]:
    bars = ("--bars", f"PLANT={folder / str(count) / 'PLANT.parquet'}")
    asked = words if "--module" in words else ("--module", _best(folder), *words)
    return _run("garden", "paper", *bars, "--genomes", folder / "bred", "--out", folder / out, *asked, status=status)


def _best(folder: Path) -> str:
    return breeding_of(folder / "bred").grown[CHOSEN].hash[:16]


def _events(folder: Path, out: str = "run") -> list[object]:
    return events_of(folder / out / "journal.db")


def test_survivors_join_with_what_their_breeding_said_and_plan_out_of_sample_alone(place: Path) -> None:
    bred, events = breeding_of(place / "bred"), _events(place)
    joined = next(event for event in events if isinstance(event, ModuleJoined))
    plans = [plan_of(event.content.encode()) for event in events if isinstance(event, PlanTaken)]

    assert len(bred.grown) > 1
    assert not bred.short
    assert joined.genome_hash == bred.grown[CHOSEN].hash == value_of(Genome, joined.genome.encode()).hash
    assert (joined.symbol, joined.breeding, joined.gates, joined.audit) == ("PLANT", bred.head, (), "")
    assert bred.trained_until.date() == FIRST + BRED * DAY
    assert plans
    for plan in plans:
        assert plan.asof_ts > bred.trained_until
        assert plan.genome_hash == joined.genome_hash
        assert plan.provenance is not None
        assert plan.evidence is not None
        assert (plan.evidence.source, plan.evidence.experts, plan.evidence.confirmed) == ("bar", 0, False)
        assert plan.evidence.tape != plan.provenance.data_fingerprint


def test_plans_are_judged_traded_and_followed_and_each_stay_is_told(place: Path) -> None:
    events = _events(place)
    stays = [event for event in events if isinstance(event, StayEnded)]
    expected = next(event for event in events if isinstance(event, ExpectationNoted))
    traded = {event.plan: event for event in events if isinstance(event, PositionAttributed)}
    judged = [event for event in events if isinstance(event, CuratorsJudged)]

    assert {event.kind for event in judged} == set(Kind)
    assert len(expected.multiples) == len(expected.strengths) > 10
    assert expected.bars == BRED
    by_plan = {stay.plan: stay for stay in stays if stay.plan}
    told = [event.plan for event in events if isinstance(event, CounterfactualNoted)]
    assert set(told) <= set(by_plan)
    assert traded
    for plan, event in traded.items():
        assert event.cause == by_plan[plan].cause
        assert abs(float(event.risk_multiple) - by_plan[plan].multiple) < 0.15  # fees hang on the size


def test_status_shows_modules_their_stage_and_what_curators_said(place: Path) -> None:
    told = _run("garden", "status", place / "run", status=0)
    words = CliRunner().invoke(app, ["garden", "status", str(place / "run"), "--all"]).stdout

    module = told["modules"][0]  # type: ignore[index]
    assert module["stage"] == "experimental.shadow"
    assert module["stays"] > 10
    assert len(told["judgements"]) == 5  # type: ignore[arg-type]
    assert "on PLANT: experimental.shadow" in words
    assert "silent, no_expert_fitted" in words
    assert _run("verify", place / "run", status=0)["ok"] is True


def test_a_run_that_stops_and_goes_on_writes_what_one_that_never_stopped_writes(place: Path) -> None:
    _paper(place, 1_100, "parts")
    _paper(place, WHOLE, "parts", "--resume")
    left_out = (BooksReconciled, MandateFinished)
    whole, parts = (
        [event for event in _events(place, out)[1:] if not isinstance(event, left_out)] for out in ("run", "parts")
    )

    assert parts == whole
    assert audit(place / "parts" / "journal.db").ok


@pytest.mark.parametrize(
    "words, told",
    [
        (("--module", "nobody"), "0 survivors begin so"),
        (("--plans", "x.jsonl"), "--genomes is given too"),
        (("--resume",), "the account was started with"),
    ],
)
def test_what_cannot_be_is_refused_by_name(place: Path, words: tuple[str, ...], told: str) -> None:
    second = breeding_of(place / "bred").grown[1].hash[:16]
    asked = ("--module", second, *words) if "--module" not in words else words
    out = "run" if "--resume" in words else "new"

    assert told in str(_paper(place, WHOLE, out, *asked, status=2)["problems"])
    assert not (place / "new").exists()


def test_bars_of_another_symbol_or_length_are_refused(place: Path) -> None:
    words = ("garden", "paper", "--genomes", place / "bred", "--out", place / "odd")
    other = _run(*words, "--bars", f"OTHER={place / str(WHOLE) / 'PLANT.parquet'}", status=2)

    assert "bred on PLANT" in str(other["problems"])
    assert not (place / "odd").exists()
    with pytest.raises(ProblemError, match="no breeding here"):
        breeding_of(place)


def test_genes_that_were_changed_in_the_journal_are_no_genome(place: Path) -> None:
    bred = breeding_of(place / "bred")
    genome = bred.grown[0].module.genome
    table = ground(synthetic.noise(1, 400), Terms()).table

    assert repaired(table, dict(genome.values)) == genome
    assert bred.only([bred.grown[1].module.module_id]) == (bred.grown[1],)
    assert bred.only([]) == bred.grown


def test_survivors_as_detectors_on_the_bus_leave_the_journal_of_one_program(place: Path) -> None:
    two = [word for each in breeding_of(place / "bred").grown[1:3] for word in ("--module", each.module.module_id)]
    _paper(place, 1_100, "alone", *two)
    bars = ("--bars", f"PLANT={place / '1100' / 'PLANT.parquet'}", "--genomes", place / "bred")
    told = _run("garden", "run", *bars, *two, "--detectors", "2", "--out", place / "bus", status=0)

    alone, bus = (_events(place, out) for out in ("alone", "bus"))
    assert bus == alone
    joined = [event.module_id for event in bus if isinstance(event, ModuleJoined)]
    assert joined == two[1::2]
    assert {event.kind for event in bus if isinstance(event, CuratorsJudged)} >= {Kind.DETECTOR}
    assert any(isinstance(event, StayEnded) for event in bus)
    assert any(isinstance(event, ExpectationNoted) for event in bus)
    assert int(str(told["messages"])) > 0
    more = _run("garden", "run", *bars, "--detectors", "99", "--out", place / "more", status=2)
    assert [each["field"] for each in more["problems"]] == ["--detectors"]  # type: ignore[attr-defined]


def test_promotion_names_what_a_survivor_lacks_and_status_shows_it(place: Path) -> None:
    page = place / "page.html"
    page.write_text("evidence")
    copy = place / "copy"
    copy.mkdir()
    (copy / "journal.db").write_bytes((place / "run" / "journal.db").read_bytes())
    told = _run("garden", "promote", copy, "--by", "Ada", "--evidence", page, status=2)
    module = _run("garden", "status", copy, status=0)["modules"][0]  # type: ignore[index]

    words = str(told["problems"])
    assert "no champion of its breeding" in words
    assert "no clean audit" in words
    assert {check["name"] for check in module["shadow"]} >= {"days", "stays", "vetoes of the audit"}
    assert module["lacking"]
    assert audit(copy / "journal.db").ok


def test_an_audit_on_the_account_is_the_breedings_where_the_bars_are_the_same(place: Path) -> None:
    bred = breeding_of(place / "bred")
    assert bred.audited is not None
    champion = next(each for each in bred.grown if each.hash == bred.audited.genome)
    bars = bars_of(synthetic.planted(1, WHOLE), datetime(2010, 1, 1, tzinfo=UTC))[:BRED]

    assert checks_of(bred, champion.module.genome, bars) == bred.audited.checks
    assert checks_of(bred, champion.module.genome, bars[:500]) == ()


def test_who_plans_is_audited_again_in_one_program_and_on_the_bus_alike(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reauditing, "checks_of", checks_of)
    _paper(place, 1_100, "audited")
    bars = ("--bars", f"PLANT={place / '1100' / 'PLANT.parquet'}", "--genomes", place / "bred")
    _run("garden", "run", *bars, "--module", _best(place), "--out", place / "audited-bus", status=0)

    events = _events(place, "audited")
    audits = [event for event in events if isinstance(event, ModuleAudited)]
    assert audits
    assert _events(place, "audited-bus") == events
    assert all(after.at - before.at >= 7 * DAY for before, after in pairwise(audits))
    assert [len(event.checks) for event in audits] == [10] * len(audits)
    assert audit(place / "audited" / "journal.db").ok
