"""Sources of the run that tests.fakes.run_events tells: its rules, its sessions, and prices over its days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.fakes.market import FakeHistory, ScriptedFeed, climbing_bars
from tests.fakes.run_events import AAPL_PUT, AMZN, DAYS, GOOG_PUT, at, run_events, write_run

from trellis.autopilot.events.position import HoldingSet
from trellis.autopilot.events.run import AtrMark, DayOpened
from trellis.constitution.rulebook import load
from trellis.core.terms import Sleeve
from trellis.market.instruments import Kind, Underlying
from trellis.market.ports import Earnings, Feed
from trellis.market.sessions import Sessions
from trellis.orders.events import DecisionEnded
from trellis.server.runs.market import Finder, Sources
from trellis.sim.market.feed import SimulatedFeed
from trellis.strategies.ports import Holding

SESSIONS = Sessions.declared(date(2024, 1, 2), date(2026, 1, 2))
RATE = Decimal("0.02")
ATR = (AtrMark("AAPL", Decimal(4), "computed"), AtrMark("GOOG", Decimal(3), "computed"))


def scripted() -> ScriptedFeed:
    """AAPL below its strike, GOOG above; both puts quoted; AAPL reports on the Friday, GOOG at an unknown day."""
    history = FakeHistory()
    for symbol, kind in (("AAPL", Kind.EQUITY), ("GOOG", Kind.EQUITY), ("AMZN", Kind.EQUITY), ("SPY", Kind.ETF)):
        history.add(Underlying(symbol, kind), climbing_bars(DAYS, "200"))
    history.reports["AAPL"] = Earnings(True, (date(2025, 3, 7),))
    feed = ScriptedFeed(history)
    for symbol, price in (("AAPL", "230"), ("GOOG", "175"), ("AMZN", "205")):
        feed.set_spot(symbol, price, at(3, "09:30"))
    feed.set_mid(AAPL_PUT, "5.50", at(3, "09:30"))
    feed.set_mid(GOOG_PUT, "0.40", at(3, "09:30"))
    return feed


def simulated(days: Sequence[date], closes: Sequence[str]) -> SimulatedFeed:
    """A simulated market whose shares close so; everything else follows from that."""
    history = FakeHistory()
    for underlying in (AMZN, Underlying("AAPL", Kind.EQUITY), Underlying("GOOG", Kind.EQUITY)):
        bars = [climbing_bars((day,), close)[0] for day, close in zip(days, closes, strict=True)]
        history.add(underlying, tuple(bars))
    return SimulatedFeed(history, SESSIONS)


def finding(feed: Feed, *, same: bool = True) -> Finder:
    """Finds these sources whatever the run."""
    return lambda _: (Sources({load().sha256: load()}, SESSIONS, feed, RATE), same)


def thursday(home: Path) -> None:
    """The run `march` cut short after its Thursday's close: two puts are held, the week is open."""
    write_run(home / "runs" / "march", until_thursday())


def until_thursday() -> list[object]:
    """The run's events through Thursday, with ATR at the opens, and the lot that the shares bought on Monday make."""
    events = run_events(finished=False)
    bought = next(at for at, event in enumerate(events) if isinstance(event, DecisionEnded))
    lot = Holding("b1", AMZN.symbol, 100, DAYS[0], Decimal("205.10"), assigned=False)
    events.insert(bought, HoldingSet(at(3, "09:45"), Sleeve.COM, lot, "bought"))
    kept = (event for event in events if event.at.date() < date(2025, 3, 7))  # type: ignore[attr-defined]
    return [replace(event, atr=ATR) if isinstance(event, DayOpened) else event for event in kept]
