"""The portfolio's rules written a second time, day by day in Decimals: legs like exact_replay.py's on one purse."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
from tests.unit.lab.exact_replay import ExactReplay, Position

from trellis.lab.columns import PLACES
from trellis.lab.trading.portfolio import Leg
from trellis.lab.trading.replay import directions, prepared
from trellis.lab.trading.terms import Sizing, Terms

Told = tuple[int, int, int, int, Decimal, Decimal, Decimal, str]


class ExactLeg(ExactReplay):
    """One leg; its `cash` counts what it brought and took, from 0 on, and may be as negative as that is."""

    def __init__(self, terms: Terms, leg: Leg) -> None:
        if terms.sizing is not Sizing.UNITS:
            terms = replace(terms, size=terms.size * leg.share, cap=terms.cap * leg.share)
        super().__init__(terms)
        self.cash = Decimal(0)
        self.close = Decimal(0)
        self.row = {int(day): at for at, day in enumerate(leg.bars.day)}
        ready = prepared(leg.bars, terms)
        self.bars, self.facts, self.want = leg.bars, ready.facts, directions(ready, leg.rule)

    def price(self, name: str, at: int) -> Decimal:
        return Decimal(int(getattr(self.bars, name)[at])) * PLACES

    @property
    def worth(self) -> Decimal:
        return self.position.units * self.close if self.position else Decimal(0)

    def leave_at_open(self, t: int, o: Decimal) -> None:
        if self.position and self.aim != self._way:
            self._leave(t, self._slip(o, -self._way), self.why)

    def enter_at_open(self, t: int, o: Decimal, free: Decimal) -> None:
        if self.position or not self.aim:
            return
        price = self._slip(o, self.aim)
        units = min(self.size, max(int(free // price), 0))
        while self.aim > 0 and units and units * price + self._charge(price, units) > free:
            units -= 1
        if not units:
            return
        before = self.cash
        self.cash -= self.aim * units * price + self._charge(price, units)
        stop = target = None
        if self.risk > 0:
            stop = max(price - self.aim * self.risk, PLACES)
            if self.terms.target:
                target = max(price + self.aim * (self.terms.target * self.risk).quantize(PLACES), PLACES)
        self.position = Position(self.aim * units, price, stop, target, before, t)

    def margin_called(self, short: Decimal, want: int) -> None:
        if self.position and self.position.units < 0 and self.equity[-1] < Decimal("0.3") * short:
            self.ignored, self.aim, self.why = want, 0, "margin"


class ExactPortfolio:
    """Equity by day, and trades with their legs first."""

    def __init__(self, legs: list[Leg], terms: Terms) -> None:
        self.legs = [ExactLeg(terms, leg) for leg in legs]
        self.equity: list[Decimal] = []
        for t, day in enumerate(sorted({day for leg in self.legs for day in leg.row})):
            self._day(t, {k: leg.row[day] for k, leg in enumerate(self.legs) if day in leg.row}, terms.capital)
        self.trades: list[Told] = [(k, *trade) for k, leg in enumerate(self.legs) for trade in leg.trades]

    def _day(self, t: int, there: dict[int, int], capital: Decimal) -> None:
        opens = {k: self.legs[k].price("open", at) for k, at in there.items()}
        for k, at in there.items():
            leg = self.legs[k]
            leg._corporate(leg.price("dividend", at), opens[k], int(leg.bars.new[at]), int(leg.bars.old[at]))
        for k, o in opens.items():
            self.legs[k].leave_at_open(t, o)
        for k, o in opens.items():
            owed = sum(
                -leg.position.units * opens.get(n, leg.close)
                for n, leg in enumerate(self.legs)
                if leg.position and leg.position.units < 0
            )
            self.legs[k].enter_at_open(t, o, capital + sum(leg.cash for leg in self.legs) - owed)
        for k, at in there.items():
            leg = self.legs[k]
            leg._within(t, opens[k], leg.price("high", at), leg.price("low", at))
            leg.close = leg.price("close", at)
        equity = capital + sum((leg.cash + leg.worth for leg in self.legs), Decimal(0))
        short = -sum((min(leg.worth, Decimal(0)) for leg in self.legs), Decimal(0))
        self.equity.append(equity)
        for k, at in there.items():
            self._decides(self.legs[k], at, equity, short)

    def _decides(self, leg: ExactLeg, at: int, equity: Decimal, short: Decimal) -> None:
        leg.equity.append(equity)
        if leg.position:
            leg.position.held += 1
        want, span = int(leg.want[at]), Decimal(int(leg.facts.span[at])) * PLACES
        leg._decide(want, leg.close, span, float(leg.facts.deviation[at]))
        leg.margin_called(short, want)


def as_numbers(prices: list[Decimal]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array([int(price / PLACES) for price in prices], np.int64)
