"""A module for trying the account out: plans when a fast average of closes crosses above a slow one.

It believes its own record only: what its earlier crossings came to in multiples of their risk, drawn to nothing by
twenty imaginary ones that came to nothing. So it plans little, and without an edge next to nothing.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Protocol

from trellis.adaptive.listing import Hours, Listing
from trellis.adaptive.prices import Prices
from trellis.adaptive.weighing import SOUND
from trellis.core.dates import NEW_YORK
from trellis.core.ids import digest
from trellis.market.bars import Bar
from trellis.market.fees import Fees, Schedules
from trellis.sim.adaptive.own_record import OwnRecord
from trellis.strategies.garden.drafting import Barriers, Seen, Signal, Stance, Who, barriers, drafted
from trellis.strategies.garden.limits import PlanLimits
from trellis.strategies.garden.plan import Evidence, Provenance, TradingPlan
from trellis.strategies.garden.words import Direction, Horizon, Mode

FAST, SLOW = 10, 50
_STANCE = Stance(stop=2.0, reward=2.0, holding=10.0)


@dataclass(slots=True)
class _Seen:
    """One symbol: closes, ranges, and what became of earlier crossings in multiples of risk."""

    closes: deque[Decimal]
    ranges: deque[Decimal]
    above: bool | None = None
    last: datetime | None = None
    own: OwnRecord = field(default_factory=OwnRecord)


@dataclass(frozen=True, slots=True)
class _Crossing:
    """One that is followed: where it begins and ends."""

    symbol: str
    entry: Decimal
    ends: Barriers
    until: datetime

    def multiple(self, bar: Bar, at: datetime) -> float | None:
        """What it came to where it ends in this bar, the stop first; None while it goes on."""
        risk = self.entry - self.ends.stop
        if bar.low <= self.ends.stop:
            return -1.0
        if bar.high >= self.ends.target:
            return ((self.ends.target - self.entry) / risk).__float__()
        return ((bar.close - self.entry) / risk).__float__() if at >= self.until else None


class Market(Protocol):
    """What a module that plans sees: instruments, prices and hours. An account is one."""

    @property
    def listings(self) -> Mapping[str, Listing]:
        """What is planned for, by symbol."""
        ...

    @property
    def prices(self) -> Prices:
        """The bars that have ended."""
        ...

    def hours(self, symbol: str) -> Hours:
        """When the symbol is traded."""
        ...


class CrossPlanner:
    """A plan source over a market's prices."""

    def __init__(self, market: Market, fees: Schedules, mode: Mode, limits: PlanLimits | None = None) -> None:
        """fees: what a round trip is expected to cost follows from them."""
        self._market, self._fees, self._mode = market, fees, mode
        self._limits = limits or SOUND
        self._seen = {symbol: _Seen(deque(maxlen=SLOW), deque(maxlen=14)) for symbol in market.listings}
        self._paper: list[_Crossing] = []
        self._made: list[TradingPlan] = []
        self._horizon = _horizon(market.prices.terms.period)
        recipe = digest("cross", FAST, SLOW, _STANCE)
        self._who = Who("cross", "cross", digest("genome", recipe), Provenance(recipe, recipe, recipe, recipe))

    def observe(self, symbol: str, bar: Bar) -> None:
        """A bar has ended; a plan is made where its averages have just crossed and the record makes it worth one."""
        if symbol not in self._seen:
            return
        at = (bar.start.astimezone(UTC) + self._market.prices.terms.period).astimezone(NEW_YORK)
        plan = self._planned(symbol, self._seen[symbol], bar, at)
        self._made = [each for each in self._made if each.asof_ts >= at] + ([plan] if plan is not None else [])

    def plans(self, at: datetime) -> Sequence[TradingPlan]:
        """What was made of bars that ended at this instant, those among them that only the market's prices know of."""
        for symbol, seen in self._seen.items():
            bar = self._market.prices.bar(symbol)
            if bar is not None and bar.start != seen.last:
                self.observe(symbol, bar)
        return [plan for plan in self._made if plan.asof_ts == at]

    def _planned(self, symbol: str, seen: _Seen, bar: Bar, at: datetime) -> TradingPlan | None:
        seen.last = bar.start
        self._settle(symbol, seen, bar, at)
        seen.closes.append(bar.close)
        seen.ranges.append((bar.high - bar.low) / bar.close)
        if len(seen.closes) < SLOW:
            return None
        closes = list(seen.closes)
        above = sum(closes[-FAST:]) / FAST > sum(closes) / SLOW
        crossed, seen.above = above and seen.above is False, above
        return self._drafted(symbol, seen, bar, at) if crossed else None

    def _settle(self, symbol: str, seen: _Seen, bar: Bar, at: datetime) -> None:
        """Earlier crossings that meet a barrier in this bar, the stop first, or whose time is up."""
        for crossing in [each for each in self._paper if each.symbol == symbol]:
            multiple = crossing.multiple(bar, at)
            if multiple is not None:
                seen.own.told(multiple)
                self._paper.remove(crossing)

    def _drafted(self, symbol: str, seen: _Seen, bar: Bar, at: datetime) -> TradingPlan | None:
        listing = self._market.listings[symbol]
        volatility = (sum(seen.ranges) / len(seen.ranges)).__float__()
        win, error = seen.own.odds(_STANCE.reward)
        evidence = Evidence(
            win, False, 0.0, max(win - error, 0.0), min(win + error, 1.0), "bar", digest(symbol, bar), at, 0
        )
        known = Seen(
            symbol,
            at,
            at,
            bar.close,
            listing.tick,
            max(volatility, 1e-4),
            round_trip_bps(listing, self._fees.on(listing.instrument, at.date()), bar.close),
            evidence,
            mode=self._mode,
            opens=self._market.hours(symbol).next_open(at),
        )
        signal = Signal(Direction.LONG, 0.6, win, error, self._horizon)
        ends = barriers(known, Direction.LONG, _STANCE)
        self._paper.append(_Crossing(symbol, bar.close, ends, at + self._horizon.span * _STANCE.holding))
        plan = drafted(self._who, known, signal, _STANCE, self._limits)
        if not isinstance(plan, TradingPlan):
            return None
        return replace(
            plan, max_holding=self._horizon.span * _STANCE.holding, execution=replace(plan.execution, slippage=20.0)
        )


def round_trip_bps(listing: Listing, fees: Fees, price: Decimal) -> float:
    """What going in and out of a position of 5,000 USD is expected to cost, in basis points."""
    unit = listing.unit_price(price)
    units = max(int(Decimal(5000) / unit), 1)
    one_way = fees.of(unit * units, units) / (unit * units) * 10_000 + fees.half_spread_bps
    return (2 * one_way).__float__()


def _horizon(period: timedelta) -> Horizon:
    """The longest horizon that is no longer than a bar; a session is a day."""
    if period >= timedelta(hours=6):
        return Horizon.DAY
    return max((each for each in Horizon if each.span <= max(period, timedelta(minutes=1))), key=lambda each: each.span)
