"""What a day's opening must say: the capital's split, ATR, sizes, high-water marks, and the drawdown pivot after it."""

from collections.abc import Iterator
from decimal import Decimal

from trellis.autopilot.events.run import AccountCreated, DayOpened, SleeveMark
from trellis.autopilot.events.sleeve import PivotChanged
from trellis.core.terms import Sleeve
from trellis.sim.auditor import exposure, figures
from trellis.sim.auditor.capital import halved, split
from trellis.sim.auditor.finding import Finding
from trellis.sim.auditor.judge import Bench, wrong
from trellis.sim.auditor.state import SleeveBook

PIVOTED, WATCH = "pivoted", "dd_watch"


def judge_split(bench: Bench, event: AccountCreated) -> Iterator[Finding]:
    """S0.split to the cent, the last part taking the odd one."""
    parts = dict(event.parts)
    expected = split(event.capital) if bench.account.full else halved(event.capital)
    yield from wrong("S0.split", parts == expected, f"{event.capital} was split into {parts}")


def judge_morning(bench: Bench, event: DayOpened) -> Iterator[Finding]:
    """ATR of closed sessions, then values by the auditor's own units, S and high-water marks."""
    for mark in event.atr:
        own = bench.market.atr(mark.symbol, event.day)
        if mark.method == "computed":
            yield from wrong("S6.atr", mark.value == own, f"ATR of {mark.symbol} is {mark.value}, by bars {own}")
        else:
            yield from wrong("S6.atr", own is None, f"ATR of {mark.symbol} is a {mark.method}, by bars {own}")
    for sleeve in event.marks:
        yield from _values(bench, event, sleeve)


def _values(bench: Bench, event: DayOpened, mark: SleeveMark) -> Iterator[Finding]:
    book, name = bench.account.sleeves[mark.sleeve], mark.sleeve.value
    hwm = max(book.hwm, mark.nlv)
    yield from wrong("A.hwm", mark.hwm == hwm, f"high-water mark of {name} is {mark.hwm}, not {hwm}")
    halves = [bench.account.sleeves[each] for each in bench.account.halves(mark.sleeve)]
    cores = [exposure.core(each, bench.market, event.at) for each in halves]
    core = exposure.core(book, bench.market, event.at)
    if core is None or None in cores:
        return
    told = mark.nlv - mark.leaps - mark.hedges
    yield from wrong("A.NLV", core == told, f"{name} is valued at {told}, by its units {core}")
    whole = sum((each for each in cores if each is not None), Decimal(0))
    base = sum((each.base for each in halves), Decimal(0))
    fixed = mark.sleeve is Sleeve.GEN or not bench.account.full
    size = max(min(whole, base if fixed else book.deployable), Decimal(0))
    yield from wrong("A.S", mark.size == size, f"S of {name} is {mark.size}, by value and base {size}")


def judge_pivot(bench: Bench, event: PivotChanged) -> Iterator[Finding]:
    """Of every change of the pivot: what value and VIX ask for."""
    book = bench.account.sleeves[event.sleeve]
    cadence = event.at.date() == bench.calendar.entry_day(event.sleeve, event.at.date())
    asked = pivot_asked(book, event.vix, cadence=cadence)
    yield from wrong("S0.dd.pivot", event.target == asked, f"{event.sleeve.value} is {event.target!r}, not {asked!r}")


def pivot_asked(book: SleeveBook, vix: Decimal | None, *, cadence: bool) -> str:
    """The pivot that 09:30's value asks for (section 0): Gen whatever VIX, Rev while it is below 30, Com never."""
    if book.sleeve is Sleeve.COM:
        return ""
    if book.pivot == PIVOTED:
        return "" if cadence and book.nlv >= figures.RECOVERED * book.hwm else PIVOTED
    fallen = book.hwm > 0 and book.hwm - book.nlv >= figures.DRAWDOWN * book.hwm
    if not fallen:
        return ""
    return PIVOTED if book.sleeve is Sleeve.GEN or vix is None or vix < figures.DRAWDOWN_VIX else WATCH
