"""A replay of bars: a strategy that looks at bars, on the bar venue, into a journal."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from trellis.autopilot.bars import BarEngine, BarSettings
from trellis.autopilot.events import CATALOGUE
from trellis.autopilot.events.run import RunFinished, RunStarted
from trellis.autopilot.recorder import JournalRecorder, Recorder
from trellis.core.ids import digest
from trellis.core.numbers import cents
from trellis.core.problems import problem
from trellis.kernel.checkpoint import checkpoint_at, key_from_seed
from trellis.kernel.codec import Codec
from trellis.kernel.finishing import finish_journal
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.writer import JournalWriter
from trellis.market.bars import Bar
from trellis.market.ports import SourceNote
from trellis.risk.gate import HouseLimits
from trellis.sim.venue.bars import BarVenue
from trellis.sim.venue.costs import Costs
from trellis.strategies.bars import BarStrategy

BATCH_MAX = 4096


@dataclass(frozen=True, slots=True)
class BarRun:
    """What a replay of bars runs on: whose books, which bars (source, first and last day), costs, the house limits."""

    settings: BarSettings
    source: SourceNote
    first: date
    last: date
    costs: Costs
    limits: HouseLimits = field(default_factory=HouseLimits)


@dataclass(frozen=True, slots=True)
class BarResult:
    """What a replay of bars leaves: head hash in hex; counts of records, bars, days and orders; USD at the end."""

    head: str
    records: int
    bars: int
    days: int
    orders: int
    equity: Decimal


def replay_bars(run: BarRun, bars: Iterable[Bar], strategy: BarStrategy, path: Path) -> BarResult:
    """Trade the bars, oldest first, and leave a finished journal at the path.

    Raises ProblemError where there is no bar, where one does not begin after the one before, and for whatever the
    journal's storage refuses.
    """
    journal = Journal.create(path, Durability.GROUP)
    try:
        with JournalWriter(journal, BATCH_MAX) as writer:
            recorder = JournalRecorder(writer, Codec((n, v, c) for _, n, v, c in CATALOGUE), flush_each=False)
            count, days, orders, equity = _trade(run, bars, strategy, recorder)
        head = journal.head
        checkpoint_at(journal, head.sequence, key_from_seed(run.source.digest.encode()))
        finish_journal(journal)
    except BaseException:
        journal.close()
        raise
    return BarResult(head.hash.hex(), head.sequence, count, days, orders, equity)


def _trade(
    run: BarRun, bars: Iterable[Bar], strategy: BarStrategy, recorder: Recorder
) -> tuple[int, int, int, Decimal]:
    settings = run.settings
    venue = BarVenue(settings.instrument, run.costs)
    venue.deposit(settings.account, settings.sleeve.value, settings.capital)
    engine = BarEngine(settings, strategy, venue, recorder, run.limits)
    stream = iter(bars)
    bar = next(stream, None)
    if bar is None:
        raise problem(run.source.source, "bars", "", "there is no bar", "Give a source that has some.")
    recorder.record(_started(run, bar, strategy))
    engine.fund(bar.start)
    engine.close(bar)
    count, days, before = 1, 1, bar.start
    for bar in stream:
        start = bar.start
        if start <= before and not _later(start, before):
            raise problem(run.source.source, "bar", start, f"it does not begin after {before}", "Give bars in order.")
        if start.day != before.day:
            days += 1
        before = start
        if venue.working:
            venue.open(bar)
            engine.hear(start)
        engine.close(bar)
        count += 1
    engine.reconcile(before)
    equity = cents(engine.equity(bar.close))
    recorder.record(RunFinished(before, days, equity))
    return count, days, engine.orders, equity


def _later(start: datetime, before: datetime) -> bool:
    """Whether it is, though New York's clocks say otherwise: once a year they show an hour twice."""
    return start.astimezone(UTC) > before.astimezone(UTC)


def _started(run: BarRun, bar: Bar, strategy: BarStrategy) -> RunStarted:
    settings, limits = run.settings, run.limits
    return RunStarted(
        at=bar.start,
        world="replay",
        mandate="adaptive",
        account=settings.account,
        capital=settings.capital,
        rulebook_version="house",
        rulebook_hash=digest("house", limits.notional_multiple, limits.price_fraction),
        universe_overlay=(),
        overlay_reason="",
        sources=(run.source,),
        first=run.first,
        last=run.last,
        settings=(
            ("instrument", settings.instrument.key),
            ("period", str(settings.period)),
            ("sleeve", settings.sleeve.value),
            ("strategy", strategy.name),
        ),
    )
