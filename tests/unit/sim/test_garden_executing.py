"""A bred trader at work for an account: its schedules are the lab's, are kept to, cost what is told, and resume."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from tests.fakes import adaptive as world
from tests.fakes import garden_execution as market
from typer.testing import CliRunner

from trellis.adapters.feeds.book_table import Book
from trellis.adapters.hosting.tasks import TaskHost
from trellis.adapters.workers.here import InProcess
from trellis.adaptive.events import ExitDecided
from trellis.adaptive.kind_events import ExecutionMeasured, ExecutionScheduled, ModuleAppointed
from trellis.cli import app
from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError
from trellis.kernel.chance import HashStream
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import Entry, Record
from trellis.lab.breeding.executing.grid import recording
from trellis.lab.breeding.executing.kernel import Orders, traced
from trellis.lab.breeding.executing.synthetic import market as lab_market
from trellis.lab.breeding.kinds.breeding import KindCount, breed
from trellis.lab.breeding.settings import Settings
from trellis.orders.events import IntentTaken, OrderFilled, OrderPlaced
from trellis.sim.adaptive.audit import findings
from trellis.sim.adaptive.modules.appointing import appointee_of
from trellis.sim.adaptive.modules.executing import BredExecution
from trellis.sim.adaptive.run import JOURNAL, events_of, record_of
from trellis.sim.hosted.driving import Route
from trellis.sim.hosted.run import run_over_bus
from trellis.sim.hosted.settings import Appointed, Genomes, Planning
from trellis.strategies.garden.executing import schedule_figures
from trellis.strategies.garden.genome import Genome, drawn
from trellis.strategies.garden.tables import TRADER
from trellis.strategies.garden.words import Kind

D = Decimal
T = TypeVar("T")
PLANS = market.plans()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The account with its trader, and the same without one."""
    folder = tmp_path_factory.mktemp("executing")
    market.run(market.paper(PLANS, market.bars()), folder / "run")
    market.run(market.paper(PLANS, market.bars(), lambda: None), folder / "alone")
    return folder


def events_at(folder: Path, out: str = "run") -> list[object]:
    return events_of(folder / out / JOURNAL)


def of(kind: type[T], events: list[object]) -> list[T]:
    return [event for event in events if isinstance(event, kind)]


def wrong(events: list[object]) -> list[str]:
    """What an audit finds, but for the shorter history that this market asks for."""
    return [each.field for each in findings(events, record_of(events)) if each.field != "M.scenarios"]


def lab_shares(genome: Genome, number: int, points: int) -> list[float]:
    """What the lab's kernel asks for of one unit that arrives as a bar of the market begins, nothing waiting."""
    bars = market.bars()[: number + points + 1]
    starts = np.array([int(bar.start.timestamp()) for bar in bars], np.int64) * 10**9
    mids = np.array([float(bar.close) for bar in bars])
    half = float(market.FEES[0].half_spread_bps) / 1e4 * mids
    # a bar's close is known at the next one's beginning
    quotes = np.stack([mids - half, np.full(len(bars), 9.0), mids + half, np.full(len(bars), 9.0)], axis=1)
    trades = np.stack([mids, mids, [float(bar.volume or 0) for bar in bars]], axis=1)
    seconds = market.PERIOD.total_seconds()
    made = recording(Book(starts + int(seconds * 1e9), quotes, starts + 10**9, trades, minutes=False), seconds)
    genes = np.array(schedule_figures(genome, seconds))
    genes[4] = 0.0
    trace = np.zeros((points, 2))
    orders = Orders(np.array([number - 1]), np.array([1]), np.array([1.0]))
    traced(made.grid, orders, 0, genes, np.zeros(2), seconds, trace)
    return [float(each) for each in np.cumsum(trace[:, 0])]


def test_shares_on_bars_are_what_the_labs_kernel_asks_for_whatever_the_genome() -> None:
    draws, points, number = HashStream(3, "traders"), 8, 150
    for genome in (market.genome(), *(drawn(TRADER, draws) for _ in range(8))):
        made = market.trader(genome)
        for bar in market.bars()[:number]:
            made.observe(market.LISTING.symbol, bar)
        found = list(made.shares(made.known(market.bars()[number].start, points)))

        assert found == pytest.approx(lab_shares(genome, number, points)[: len(found)], abs=1e-12)
        assert found[-1] == 1.0
    assert len(list(market.trader().shares(made.known(market.bars()[number].start, points)))) == points


def test_a_schedule_is_journaled_before_any_slice_and_no_slice_is_ahead_of_it(place: Path) -> None:
    events = events_at(place)
    scheduled, filled, orders, slices = {}, dict[str, int](), dict[str, str](), dict[str, int]()
    for event in events:
        if isinstance(event, ExecutionScheduled):
            assert event.plan not in slices
            assert list(event.targets) == sorted(event.targets)
            assert event.targets[0] >= 1
            assert event.targets[-1] == event.units
            scheduled[event.plan] = event
        elif isinstance(event, IntentTaken) and event.intent.purpose == "entry":
            plan = event.intent.decision.split(".")[0]
            made = scheduled[plan]
            passed = (event.at - made.begins) // timedelta(seconds=made.period_seconds)
            slices[plan] = slices.get(plan, 0) + 1
            assert filled.get(plan, 0) + event.intent.quantity <= made.targets[min(passed, len(made.targets) - 1)]
        elif isinstance(event, OrderPlaced) and event.order.purpose == "entry":
            orders[event.order.id] = event.order.decision.split(".")[0]
        elif isinstance(event, OrderFilled) and event.fill.order in orders:
            plan = orders[event.fill.order]
            filled[plan] = filled.get(plan, 0) + event.fill.quantity

    assert len(scheduled) >= 3
    assert max(slices.values()) >= 5
    who = of(ModuleAppointed, events)[0]
    assert {each.genome_hash for each in scheduled.values()} == {who.genome_hash}
    assert "passive" in who.inert


def test_shortfall_is_counted_from_arrival_beside_one_order_at_once(place: Path) -> None:
    events = events_at(place)
    measured, alone = of(ExecutionMeasured, events), record_of(events_at(place, "alone"))

    assert len(measured) == len(of(ExecutionScheduled, events))
    for each in measured:
        assert each.shortfall == each.delay + each.impact + each.fees + each.opportunity
        assert each.entered or each.at_once is None
    whole = [each for each in measured if each.entered == each.asked and each.slices > 1]
    assert whole
    # the first plan of both accounts is the same: one order at once cost there what is told here
    first = measured[0]
    sent = next(each for each in (*alone.positions.values(), *alone.past.values()) if each.plan.plan_id == first.plan)
    fees = of(OrderFilled, events_at(place, "alone"))[0].fill.commission
    assert sent.entries == 1
    assert first.at_once is not None
    assert abs(first.at_once - (sent.paid - first.arrival * sent.units + fees)) <= D("0.01")


def test_exits_ask_no_schedule_and_wait_for_no_slice(place: Path) -> None:
    events = events_at(place)
    exits = of(ExitDecided, events)
    taken = {each.intent.decision: each for each in of(IntentTaken, events) if each.intent.purpose == "exit"}
    placed = {each.order.decision: each for each in of(OrderPlaced, events)}

    assert exits
    for each in exits:
        version = next(e.version for e in of(ExecutionScheduled, events) if e.plan == each.plan)
        name = f"{each.plan}.{version}.x{each.attempt}"
        assert taken[name].at == each.at
        assert placed[name].at == each.at


def test_verify_works_it_out_again_and_finds_what_was_changed(place: Path) -> None:
    events = events_at(place)
    assert wrong(events) == []

    def changed(kind: type, **fields: object) -> set[str]:
        at = next(number for number, event in enumerate(events) if isinstance(event, kind))
        made = [*events[:at], replace(events[at], **fields), *events[at + 1 :]]  # type: ignore[type-var]
        return set(wrong(made))

    one = of(ExecutionScheduled, events)[0]
    assert "targets" in changed(ExecutionScheduled, targets=(one.targets[0] + 5, *one.targets[1:]))
    assert "targets" in changed(ExecutionScheduled, rate=one.rate * 50)
    assert "trader" in changed(ExecutionScheduled, genome_hash="0" * 64)
    assert "impact_bps" in changed(ExecutionScheduled, impact_bps=0.0)
    for name in ("delay", "impact", "fees", "opportunity", "at_once", "at_once_fee"):
        assert name in changed(ExecutionMeasured, **{name: D("123.45")})
    gone = [event for event in events if event is not one]
    with pytest.raises(KeyError):
        record_of([event for event in gone if isinstance(event, ExecutionMeasured)])


def test_caps_are_the_mandates_and_no_genome_moves_them(tmp_path: Path) -> None:
    thin = market.bars(volume=2)
    at_once = market.genome(twap_seconds=60, vwap_seconds=60)
    market.run(market.paper(PLANS, thin, lambda: market.trader(at_once)), tmp_path / "run")
    events, most = events_at(tmp_path), world.QUICK.limits["M.participation"]
    by_end = {bar.start + market.PERIOD: bar for bar in thin}
    found = [each for each in of(IntentTaken, events) if each.intent.purpose == "entry"]

    assert found
    for each in found:
        volume = by_end[each.at].volume
        assert volume is not None
        assert each.intent.quantity <= max(int(volume / market.LISTING.lot * most), 1)
    assert all(len(each.targets) == 1 for each in of(ExecutionScheduled, events))


def test_without_volumes_and_on_days_that_it_was_bred_on(tmp_path: Path) -> None:
    market.run(market.paper(PLANS, market.bars(volume=None)), tmp_path / "silent")
    silent = of(ExecutionScheduled, events_at(tmp_path, "silent"))
    bred_later = market.paper(PLANS, market.bars(), lambda: market.trader(last=date(2025, 4, 1)))
    market.run(bred_later, tmp_path / "dry")
    dry = events_at(tmp_path, "dry")

    assert {(each.rate, each.impact_bps, each.at_once_bps) for each in silent} == {(0.0, None, None)}
    assert of(ModuleAppointed, dry)
    assert not of(ExecutionScheduled, dry)
    assert of(OrderFilled, dry)
    assert wrong(events_at(tmp_path, "silent")) == wrong(dry) == []


def test_the_bus_leaves_the_same_journal(tmp_path: Path) -> None:
    ground = replace(lab_market("noise", 1, 2_000, 120), instrument=market.LISTING.symbol)
    at = datetime(2020, 1, 2, 10, tzinfo=NEW_YORK)
    count, small = KindCount(tmp_path / "bred", ground, at), Settings(generations=2, population=8, folds=2, year=1)
    breed(ground, small, tmp_path / "bred", at, InProcess(), count.tell, count.trials)
    who = appointee_of(tmp_path / "bred", Kind.TRADER, [market.LISTING.symbol])
    plans, shown = PLANS[:1], market.bars()[:190]
    made = market.paper(plans, shown, lambda: BredExecution(who, market.LISTING, market.FEES, market.PERIOD))
    market.run(made, tmp_path / "one")
    given = (Planning(plans=tuple(plan.content.decode() for plan in plans)),)
    appointed = Appointed(trader=Genomes(str(tmp_path / "bred"), who.head))
    run_over_bus(made, given, Route(TaskHost()), tmp_path / "bus", resume=False, appointed=appointed)

    assert of(ExecutionMeasured, events_at(tmp_path, "one"))
    # who decides is asked first where a plan comes, as no modules join here; all else is the same
    bus, one = (
        [each for each in events_at(tmp_path, out) if not isinstance(each, ModuleAppointed)] for out in ("bus", "one")
    )
    assert bus == one


def test_status_tells_what_entering_cost_beside_one_order_at_once(place: Path) -> None:
    words = CliRunner().invoke(app, ["garden", "status", str(place / "run")]).stdout

    assert "plans entered by schedule" in words
    assert "of them as one order each" in words
    assert "can change nothing here: passive" in words
    assert "entered by schedule" not in CliRunner().invoke(app, ["garden", "status", str(place / "alone")]).stdout


@pytest.mark.parametrize("command", ["paper", "run"])
def test_a_trader_without_modules_is_refused_by_name(command: str, tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["garden", command, "--symbol", "SPY", "--trader", str(tmp_path), "--json"])

    assert told.exit_code == 2
    assert "it works for modules that were bred" in told.stdout


def test_bars_longer_than_an_hour_are_refused_by_name() -> None:
    who = market.appointee(market.genome())
    with pytest.raises(ProblemError, match="one order at once"):
        BredExecution(who, market.LISTING, market.FEES, timedelta(hours=6, minutes=30))
    BredExecution(who, market.LISTING, market.FEES, timedelta(hours=1))


def records(folder: Path) -> list[Record]:
    with Journal.open(folder / JOURNAL, read_only=True) as journal:
        return list(journal.read())


def test_a_run_that_is_cut_at_any_record_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    plans = market.plans(every=5, count=190, max_holding=world.HOUR)
    made = market.paper(plans, market.bars()[:190])
    market.run(made, tmp_path / "whole")
    whole = records(tmp_path / "whole")
    kinds = {record.type for record in whole}
    assert {"execution.scheduled", "execution.measured", "exit.decided", "position.attributed"} <= kinds
    for cut in range(len(whole)):
        folder = tmp_path / str(cut)
        folder.mkdir()
        with Journal.create(folder / JOURNAL, Durability.GROUP) as journal:
            rows = [Entry(each.stream, each.type, each.version, each.time, each.payload) for each in whole[:cut]]
            if rows:
                journal.append(rows, 0)
        market.run(made, folder, resume=True)

        assert records(folder) == whole, f"cut at {cut}, after {whole[cut - 1].type if cut else 'nothing'}"
