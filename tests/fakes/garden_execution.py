"""A small market of quarter hours and a bred trader for it: who enters plans over two hours."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

from tests.fakes import adaptive as world
from tests.fakes.events import sample

from trellis.adaptive.account import Account, Terms
from trellis.adaptive.listing import WeekdayHours
from trellis.kernel.chance import SeededChance
from trellis.market.bars import Bar
from trellis.sim.adaptive.modules.appointing import Appointee
from trellis.sim.adaptive.modules.executing import BredExecution
from trellis.sim.adaptive.run import FOLDER, PaperRun, run_paper
from trellis.sim.adaptive.timeline import PlansGiven, PlanSource
from trellis.sim.adaptive.universe import Series, Universe, fees_of, listing_of
from trellis.strategies.garden.events import BreedingBegun, BreedingJudged, GenomeBorn
from trellis.strategies.garden.genome import Genome, repaired
from trellis.strategies.garden.kind_events import KindTold
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.tables import TRADER
from trellis.strategies.garden.words import Kind, Mode

D = Decimal
PERIOD = timedelta(minutes=15)
BARS, WARM = 222, 176
LISTING = replace(listing_of(world.BTC.instrument), lot=D("0.001"))
FEES = fees_of().of(LISTING.instrument)


def genome(**genes: float) -> Genome:
    """A trader that is half urgent and half even over two hours, but for what is given (a dot is written as two _)."""
    usual: dict[str, object] = {gene.name: gene.usual for gene in TRADER.genes}
    made = {"urgency": 1e-4, "twap_seconds": 7_200, "vwap_seconds": 7_200, "style.schedule": 0.5, "style.twap": 0.25}
    made |= {"style.vwap": 0.25} | {name.replace("__", "."): value for name, value in genes.items()}
    return repaired(TRADER, usual | made)  # type: ignore[arg-type]


def appointee(of: Genome, last: date = date(2025, 3, 10)) -> Appointee:
    """As one that a breeding on days until the last promoted."""
    begun, told, judged, born = (sample(each) for each in (BreedingBegun, KindTold, BreedingJudged, GenomeBorn))
    assert isinstance(begun, BreedingBegun)
    assert isinstance(told, KindTold)
    assert isinstance(judged, BreedingJudged)
    assert isinstance(born, GenomeBorn)
    told = replace(told, kind=Kind.TRADER, on=((LISTING.symbol, "a" * 64),))
    return Appointee(
        replace(begun, last=last), told, replace(judged, promoted=(of.hash,), gates=()), "b" * 64, of, born, 1
    )


def trader(of: Genome | None = None, last: date = date(2025, 3, 10)) -> BredExecution:
    """At work on the market."""
    return BredExecution(appointee(of or genome(), last), LISTING, FEES, PERIOD)


@cache
def bars(count: int = BARS, volume: int | None = 40) -> tuple[Bar, ...]:
    """Bars that wander by a quarter of a percent, with a volume that wanders too."""
    chance, price, made = SeededChance(11).stream("quarters"), D(60_000), []
    for number in range(count):
        end = (price * (1 + D(round(chance.normal() * 2500)) / 1_000_000)).quantize(D(1))
        reach = D(round(abs(chance.normal()) * 40))
        traded = None if volume is None else max(volume + round(chance.normal() * volume / 4), 0)
        start = world.BEGINS + PERIOD * number
        made.append(Bar(start, price, max(price, end) + reach, min(price, end) - reach, end, traded))
        price = end
    return tuple(made)


def plans(every: int = 9, count: int = BARS, **changes: object) -> list[TradingPlan]:
    """A plan each so many bars after the warm-up."""
    found = []
    for number in range(WARM, count - 8, every):
        bar = bars(count)[number]
        found.append(
            world.plan(LISTING.symbol, bar.start + PERIOD, bar.close, **{"max_holding": 3 * world.HOUR} | changes)
        )
    return found


def paper(
    given: Sequence[TradingPlan],
    shown: Sequence[Bar],
    made: Callable[[], BredExecution | None] = trader,
) -> PaperRun:
    """The run."""

    def planned(account: Account) -> PlanSource:
        account.trader = made()
        return PlansGiven(given)

    market = Universe((Series(LISTING, tuple(shown), "made"),), PERIOD, WeekdayHours(), fees_of())
    return PaperRun(Terms(mode=Mode.REPLAY), market, world.QUICK, world.CAPITAL, planned, ())


def run(made: PaperRun, folder: Path, *, resume: bool = False) -> None:
    """Driven in its folder."""
    run_paper(made, folder, resume=resume, told=lambda bars, at: None)


def account_at(home: Path, name: str = "quarters") -> Path:
    """An account of a home whose plans a bred trader entered; its folder."""
    folder = home / FOLDER / name
    run(paper(plans(), bars()), folder)
    return folder


def instant(number: int) -> datetime:
    """When a bar begins."""
    return bars()[number].start.astimezone(UTC)
