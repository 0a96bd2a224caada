"""What plans that were not traded would have come to on paper: nobody learns from the chosen alone (reference, 10.30).

A shadow enters at the open of the first bar that begins at or after the decision, and leaves by its plan's barriers:
the stop first where a bar meets both, at the open where it gaps past one, at the close when its time is up. The plan's
own expected cost is taken off. Paper has no queue and no impact, so it flatters a little.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from trellis.market.bars import Bar
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.words import Direction


@dataclass(slots=True)
class Shadow:
    """A plan on paper since its decision; price: where it entered, None before."""

    plan: TradingPlan
    decided: datetime
    price: Decimal | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """How a shadow ended: cause, the net part of the position, and multiples of its risk."""

    plan: TradingPlan
    cause: str
    net: Decimal
    risk_multiple: Decimal


class Shadows:
    """Every plan on paper, and those that have ended and are still to be journaled."""

    def __init__(self, period: timedelta) -> None:
        """period: of a bar."""
        self._period = period
        self._open: dict[tuple[str, int], Shadow] = {}
        self._known: dict[tuple[str, int], None] = {}
        self._told: dict[tuple[str, int], Told] = {}

    def add(self, plan: TradingPlan, decided: datetime) -> None:
        """Follow a plan from the instant of its decision; one that is followed already is left alone."""
        if plan.stop_loss is not None and plan.take_profit is not None and plan.key not in self._known:
            self._known[plan.key] = None
            self._open[plan.key] = Shadow(plan, decided)

    def observe(self, symbol: str, bar: Bar) -> None:
        """A bar has ended."""
        for key, shadow in list(self._open.items()):
            if shadow.plan.symbol == symbol and (told := self._followed(shadow, bar)) is not None:
                self._told[key] = told
                del self._open[key]

    def drop(self, key: tuple[str, int]) -> None:
        """Follow a plan no longer: it was traded, or what became of it is journaled."""
        self._open.pop(key, None)
        self._told.pop(key, None)

    def ended(self) -> tuple[Told, ...]:
        """Those that ended and were not dropped, in order of their end."""
        return tuple(self._told.values())

    def _followed(self, shadow: Shadow, bar: Bar) -> Told | None:
        start, plan = bar.start.astimezone(UTC), shadow.plan
        if shadow.price is None:
            if start < shadow.decided.astimezone(UTC):
                return None
            shadow.price, shadow.until = bar.open, start + plan.max_holding
        found = left_at(plan, bar)
        if found is None and shadow.until is not None and start + self._period >= shadow.until:
            found = ("time", bar.close)
        return None if found is None else _told(plan, shadow.price, *found)


def left_at(plan: TradingPlan, bar: Bar) -> tuple[str, Decimal] | None:
    """met_at() of the plan's barriers."""
    assert plan.stop_loss is not None, "a plan that carries an order has a stop"
    assert plan.take_profit is not None, "a plan that carries an order has a target"
    return met_at(plan.direction, plan.stop_loss, plan.take_profit, bar)


def met_at(direction: Direction, stop: Decimal, target: Decimal, bar: Bar) -> tuple[str, Decimal] | None:
    """Which barrier a bar meets and at what price; the stop first, for nobody knows the order within."""
    long = direction.sign > 0
    if bar.low <= stop if long else bar.high >= stop:
        return "stop", min(bar.open, stop) if long else max(bar.open, stop)
    if bar.high >= target if long else bar.low <= target:
        return "target", max(bar.open, target) if long else min(bar.open, target)
    return None


def _told(plan: TradingPlan, entered: Decimal, cause: str, left: Decimal) -> Told:
    net = (left - entered) / entered * plan.direction.sign - Decimal(repr(plan.expected_cost_bps)) / 10_000
    return Told(plan, cause, net.quantize(Decimal("1e-8")), (net / plan.stop_distance).quantize(Decimal("1e-6")))
