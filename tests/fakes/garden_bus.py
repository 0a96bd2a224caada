"""A small adaptive run to be driven in one program and over the bus, and what each left."""

from decimal import Decimal
from pathlib import Path

from tests.fakes import adaptive as world

from trellis.adaptive.account import Terms
from trellis.adaptive.listing import WeekdayHours
from trellis.kernel.journal import Journal
from trellis.market.fees import Schedules
from trellis.market.instruments import Kind
from trellis.sim.adaptive.run import JOURNAL, PaperRun
from trellis.sim.adaptive.timeline import PlansGiven
from trellis.sim.adaptive.universe import Series, Universe
from trellis.sim.hosted.settings import Planning
from trellis.strategies.garden.plan import TradingPlan

BARS = world.WARM + 40
EVERY = 7
"""Bars between plans."""


def universe(count: int = BARS) -> Universe:
    """Both coins' hourly bars."""
    firsts = ((world.BTC, "60000"), (world.ETH, "3000"))
    series = tuple(Series(each, world.bars_of(each.symbol, first, count), "a seed") for each, first in firsts)
    return Universe(series, world.HOUR, WeekdayHours(), Schedules(dict.fromkeys(Kind, (world.FEES,))))


def paper(plans: list[TradingPlan], count: int = BARS) -> PaperRun:
    """The account on those bars, by plans given."""
    return PaperRun(
        Terms(mode=plans[0].mode),
        universe(count),
        world.QUICK,
        Decimal(100_000),
        lambda account: PlansGiven(plans),
        (("plans", "given"),),
    )


def one_detector(plans: list[TradingPlan]) -> tuple[Planning, ...]:
    """A detector that says the plans."""
    return (Planning(plans=tuple(plan.content.decode() for plan in plans)),)


def records(folder: Path) -> list[tuple[str, str, str, bytes, bytes]]:
    """Stream, type, time, payload and hash of every record of a run's journal."""
    with Journal.open(folder / JOURNAL, read_only=True) as journal:
        return [(each.stream, each.type, each.time, each.payload, each.hash) for each in journal.read()]
