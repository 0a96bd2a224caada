"""Bars of many instruments as one line of time: what ends at an instant is seen before anything that begins there."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from typing import Protocol

from trellis.adaptive.account import Account
from trellis.adaptive.stepping import resume, step
from trellis.core.dates import NEW_YORK
from trellis.market.bars import Bar
from trellis.strategies.garden.plan import TradingPlan

SymbolBar = tuple[str, Bar]


@dataclass(frozen=True, slots=True)
class Opening:
    """A bar of a symbol begins; of the bar only its start and its open are known."""

    symbol: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class Ending:
    """Bars that end at one instant, in the order in which they were given."""

    at: datetime
    bars: tuple[SymbolBar, ...]


Moment = Opening | Ending


def moments(bars: Iterable[SymbolBar], period: timedelta) -> Iterator[Moment]:
    """Beginnings and ends of bars in order of time. bars: by their beginning."""
    pending: list[tuple[datetime, int, str, Bar]] = []
    for number, (symbol, bar) in enumerate(bars):
        start = bar.start.astimezone(UTC)
        yield from _endings(pending, start)
        yield Opening(symbol, bar)
        heappush(pending, (start + period, number, symbol, bar))
    yield from _endings(pending, None)


def _endings(pending: list[tuple[datetime, int, str, Bar]], until: datetime | None) -> Iterator[Ending]:
    """What is over by the instant, one instant after another; everything where none is named."""
    while pending and (until is None or pending[0][0] <= until):
        end, ended = pending[0][0], []
        while pending and pending[0][0] == end:
            _, _, symbol, bar = heappop(pending)
            ended.append((symbol, bar))
        yield Ending(end.astimezone(NEW_YORK), tuple(ended))


class OpeningVenue(Protocol):
    """A simulated venue that fills at a bar's open."""

    def open(self, symbol: str, bar: Bar) -> None:
        """A bar of the symbol begins."""
        ...


class PlanSource(Protocol):
    """Who plans: modules, or a file of plans."""

    def observe(self, symbol: str, bar: Bar) -> None:
        """A bar has ended. After a restart bars that the account lived are shown again, and nothing is asked then."""
        ...

    def plans(self, at: datetime) -> Sequence[TradingPlan]:
        """The plans made by the instant and not given before; bars that ended by then have been observed."""
        ...


@dataclass(slots=True)
class Timeline:
    """Shows an account and its venue bars, in order of time. bars: how many have ended."""

    account: Account
    venue: OpeningVenue
    source: PlanSource
    on_step: Callable[[datetime], None] = lambda at: None
    bars: int = 0
    now: datetime | None = None
    _after: datetime | None = None
    _again: datetime | None = None

    def run(self, bars: Iterable[SymbolBar], after: datetime | None = None, again: datetime | None = None) -> None:
        """Go through the bars, oldest first.

        after: where an account that was recalled from its journal takes up again. Bars that ended by then are only
        observed, for it lived them; then it resumes, and goes on. again: the first instant that an account lives anew,
        with what ends there.
        """
        self._after, self._again = after, again
        for moment in moments(bars, self.account.prices.terms.period):
            if isinstance(moment, Ending):
                self._end(moment)
            elif self._lives(moment.bar.start.astimezone(UTC), at_once=True):
                self.venue.open(moment.symbol, moment.bar)
                self.account.hear(moment.bar.start)

    def _end(self, moment: Ending) -> None:
        """Take the bars in, then do what is due."""
        lives = self._lives(moment.at.astimezone(UTC), at_once=False)
        for symbol, bar in moment.bars:
            self.account.observe(symbol, bar)
            self.source.observe(symbol, bar)
            self.bars += 1
        self.now = moment.at
        if lives:
            step(self.account, self.source.plans(self.now), self.now)
            self.on_step(self.now)

    def _lives(self, instant: datetime, *, at_once: bool) -> bool:
        """Whether the account lives at the instant; one that was recalled resumes here first.

        at_once: from the instant of its end on; else only after it.
        """
        if self._again is not None:
            return instant >= self._again.astimezone(UTC)
        after = self._after
        if after is None:
            return True
        if instant < after.astimezone(UTC) or (instant == after.astimezone(UTC) and not at_once):
            return False
        self._after = None
        resume(self.account, after)
        step(self.account, self.source.plans(after), after)
        return True


class PlansGiven:
    """Plans from a list: each is given at the first step at or after the instant it was made for."""

    def __init__(self, plans: Iterable[TradingPlan]) -> None:
        """plans: in any order."""
        self._left = sorted(plans, key=lambda plan: (plan.asof_ts.astimezone(UTC), plan.plan_id), reverse=True)

    def observe(self, symbol: str, bar: Bar) -> None:
        """Plans of a list hang on no bar."""

    def plans(self, at: datetime) -> Sequence[TradingPlan]:
        """Those made by the instant, oldest first."""
        given = []
        while self._left and self._left[-1].asof_ts.astimezone(UTC) <= at.astimezone(UTC):
            given.append(self._left.pop())
        return given
