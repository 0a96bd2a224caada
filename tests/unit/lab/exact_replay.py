"""The fast replay's rules written a second time, bar by bar in Decimals and without an eye on speed: its oracle."""

from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

import numpy as np

from trellis.lab.columns import PLACES, BarColumns
from trellis.lab.trading.terms import Sizing, Terms

CENT = Decimal("0.01")


@dataclass
class Position:
    """Signed units, what a unit was had for, stop and target (None for none), cash before, bar entered, bars held."""

    units: int
    paid: Decimal
    stop: Decimal | None
    target: Decimal | None
    before: Decimal
    entered: int
    held: int = 0


@dataclass
class ExactReplay:
    """Feed it bars with `bar`; equity and trades grow. trades: entered, left, units signed, paid, price, gain, why."""

    terms: Terms
    cash: Decimal = field(init=False)
    position: Position | None = None
    aim: int = 0
    size: int = 0
    risk: Decimal = Decimal(0)
    why: str = "rule"
    ignored: int | None = None
    equity: list[Decimal] = field(default_factory=list)
    trades: list[tuple[int, int, int, Decimal, Decimal, Decimal, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cash = self.terms.capital

    def bar(self, bars: BarColumns, t: int, want: int, span: int, deviation: float) -> None:
        o, h, low, c = (Decimal(int(getattr(bars, name)[t])) * PLACES for name in ("open", "high", "low", "close"))
        self._corporate(Decimal(int(bars.dividend[t])) * PLACES, o, int(bars.new[t]), int(bars.old[t]))
        self._at_open(t, o)
        self._within(t, o, h, low)
        units = self.position.units if self.position else 0
        self.equity.append(self.cash + units * c)
        if self.position:
            self.position.held += 1
        self._decide(want, c, Decimal(span) * PLACES, deviation)

    def _corporate(self, dividend: Decimal, o: Decimal, new: int, old: int) -> None:
        held = self.position
        if new != old:
            self.size, self.risk = self.size * new // old, _down(self.risk * old / new)
        if held is None:
            return
        if new != old:
            sign, parts = (1 if held.units > 0 else -1), abs(held.units) * new
            held.units = sign * (parts // old)
            rest = Decimal(parts % old) * o / old
            self.cash += _down(rest) if sign > 0 else -_up(rest)
            held.paid = _down(held.paid * old / new)
            held.stop = None if held.stop is None else _down(held.stop * old / new)
            held.target = None if held.target is None else _down(held.target * old / new)
        self.cash += held.units * dividend
        if not held.units:
            # A split left no whole unit: it was paid out, and there is nothing to trade any more.
            self.position = None

    def _at_open(self, t: int, o: Decimal) -> None:
        way = self._way
        if self.position and self.aim != way:
            self._leave(t, self._slip(o, -way), self.why)
        if self.position is None and self.aim:
            price = self._slip(o, self.aim)
            units = min(self.size, max(int(self.cash // price), 0))
            if self.aim > 0:
                while units and units * price + self._charge(price, units) > self.cash:
                    units -= 1
            if units:
                before = self.cash
                self.cash -= self.aim * units * price + self._charge(price, units)
                stop = target = None
                if self.risk > 0:
                    stop = max(price - self.aim * self.risk, PLACES)
                    if self.terms.target:
                        reach = (self.terms.target * self.risk).quantize(PLACES, ROUND_HALF_EVEN)
                        target = max(price + self.aim * reach, PLACES)
                self.position = Position(self.aim * units, price, stop, target, before, t)

    def _within(self, t: int, o: Decimal, h: Decimal, low: Decimal) -> None:
        held = self.position
        if held is None or held.stop is None:
            return
        way = self._way
        beyond_stop = low <= held.stop if way > 0 else h >= held.stop
        if (o <= held.stop) if way > 0 else (o >= held.stop):
            self._leave(t, self._slip(o, -way), "stop")
        elif beyond_stop:
            self._leave(t, self._slip(held.stop, -way), "stop")
        elif held.target is not None and ((o >= held.target) if way > 0 else (o <= held.target)):
            self._leave(t, o, "target")
        elif held.target is not None and ((h > held.target) if way > 0 else (low < held.target)):
            self._leave(t, held.target, "target")
        else:
            return
        self.ignored = way

    def _decide(self, want: int, c: Decimal, span: Decimal, deviation: float) -> None:
        held = self.position
        if held and self.terms.hold and held.held >= self.terms.hold:
            self.ignored, self.aim, self.why = want, 0, "time"
        else:
            if want != self.ignored:
                self.ignored = None
            self.aim, self.why = (0 if self.ignored is not None else want), "rule"
        if held and held.units < 0 and self.equity[-1] < Decimal("0.3") * -held.units * c:
            self.ignored, self.aim, self.why = want, 0, "margin"
        if self.aim and self.aim != self._way:
            self.size = self._sized(c, deviation)
            self.risk = (self.terms.stop * span).quantize(PLACES, ROUND_HALF_EVEN)
            if self.terms.stop and not self.risk:
                self.size = 0

    def _sized(self, c: Decimal, deviation: float) -> int:
        equity, terms = self.equity[-1], self.terms
        if terms.sizing is Sizing.UNITS:
            return int(terms.size)
        if equity <= 0:
            return 0
        share = float(terms.size)
        if terms.sizing is Sizing.VOLATILITY:
            if not deviation > 0:
                return 0
            share = min(share / deviation, float(terms.cap))
        return int(np.floor(share * float(equity / PLACES) / float(c / PLACES)))

    def _leave(self, t: int, price: Decimal, why: str) -> None:
        held = self.position
        assert held is not None
        self.cash += held.units * price - self._charge(price, abs(held.units))
        self.trades.append((held.entered, t, held.units, held.paid, price, self.cash - held.before, why))
        self.position = None

    @property
    def _way(self) -> int:
        return 0 if self.position is None else (1 if self.position.units > 0 else -1)

    def _slip(self, price: Decimal, side: int) -> Decimal:
        moved = price * (1 + side * self.terms.slippage)
        return _up(moved) if side > 0 else max(_down(moved), PLACES)

    def _charge(self, price: Decimal, units: int) -> Decimal:
        if not units:
            return Decimal(0)
        flat = max(self.terms.minimum, self.terms.commission * units)
        return (flat + price * units * self.terms.rate).quantize(CENT, ROUND_HALF_EVEN)


def _up(value: Decimal) -> Decimal:
    return value.quantize(PLACES, ROUND_CEILING)


def _down(value: Decimal) -> Decimal:
    return value.quantize(PLACES, ROUND_FLOOR)
