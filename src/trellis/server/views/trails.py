"""The trail of every position: which records tell of it, from the decision that opened it to its end."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from heapq import nlargest

from trellis.autopilot.events.decision import ExpiryDecided, LevelChanged, Reviewed, RollArmed, RollWeighed
from trellis.autopilot.events.hedge import HedgeReleased
from trellis.autopilot.events.position import (
    CashReserved,
    HoldingGone,
    HoldingSet,
    LongGone,
    LongSet,
    OptionGone,
    OptionSet,
    Settled,
)
from trellis.autopilot.events.run import DayOpened
from trellis.autopilot.events.sleeve import FreezeSet
from trellis.constitution.verdict import Outcome
from trellis.core.numbers import ZERO
from trellis.core.terms import Right
from trellis.orders.events import DecisionEnded, IntentTaken, OrderFilled, OrderPlaced
from trellis.server.views.trail import Held, Trail, key_of, trail_of
from trellis.server.views.view import Noted


@dataclass(slots=True)
class Trails:
    """A View. by_id: every position there ever was. reviews: the record of the final review of a decision, by its id.

    A decision under way collects records until it opens a position; one about a position adds to that position's.
    """

    by_id: dict[str, Trail] = field(default_factory=dict)
    reviews: dict[str, int] = field(default_factory=dict)
    filled: dict[str, str] = field(default_factory=dict)
    _under: dict[str, list[int]] = field(default_factory=dict)
    _about: dict[str, str] = field(default_factory=dict)
    _orders: dict[str, str] = field(default_factory=dict)
    _open: dict[str, list[str]] = field(default_factory=dict)
    _atr: dict[str, dict[str, Decimal]] = field(default_factory=dict)

    @property
    def hears(self) -> AbstractSet[type]:
        """Everything that is about a position or may open one."""
        held = (OptionSet, OptionGone, LongSet, LongGone, HoldingSet, HoldingGone, Settled)
        return frozenset(
            (*_ABOUT, *held, LevelChanged, DayOpened, Reviewed, IntentTaken, OrderPlaced, OrderFilled, DecisionEnded)
        )

    def ended(self, count: int) -> list[Trail]:
        """So many positions that are over, the last to end first."""
        over = (trail for trail in self.by_id.values() if trail.ended is not None)
        return nlargest(count, over, key=lambda trail: trail.records[-1])

    def take(self, noted: Noted) -> None:
        """Note the record with whatever it is about."""
        match noted.event:
            case event if isinstance(event, _ORDERED):
                self._ordered(noted, event)
            case OptionSet() | LongSet() | HoldingSet() as event:
                self._set(noted, event)
            case OptionGone() | LongGone() | HoldingGone() as event:
                self._gone(noted, event)
            case Settled() as event:
                for name in self._open.get(event.settlement.instrument.key, ()):
                    self.by_id[name].records.append(noted.sequence)
            case LevelChanged() as event:
                self._levelled(noted.sequence, event)
            case DayOpened() as event:
                self._atr[noted.account] = {mark.symbol: mark.value for mark in event.atr}
                self._mark_days(noted.account, event.day)
            case event if isinstance(event, _ABOUT):
                self._append(event.position, noted.sequence)

    def _ordered(self, noted: Noted, event: object) -> None:
        match event:
            case Reviewed() if event.stage == "final":
                self._reviewed(noted.sequence, event)
            case IntentTaken():
                self._note(event.intent.decision, noted.sequence)
            case OrderPlaced():
                self._orders[event.order.id] = event.order.decision
                self._note(event.order.decision, noted.sequence)
            case OrderFilled():
                decision = self._orders.get(event.fill.order, "")
                self.filled[noted.account] = decision
                self._note(decision, noted.sequence)
            case DecisionEnded():
                self._over(event, noted.sequence)

    def _reviewed(self, sequence: int, event: Reviewed) -> None:
        asked = event.proposal
        self.reviews[asked.id] = sequence
        if asked.closing:
            self._about[asked.id] = asked.closing
        verdict = event.risk or event.verdict
        if verdict.outcome in (Outcome.APPROVED, Outcome.RESIZED) or asked.closing:
            self._note(asked.id, sequence)

    def _note(self, decision: str, sequence: int) -> None:
        position = self._about.get(decision, decision)
        if position in self.by_id:
            self.by_id[position].records.append(sequence)
        elif decision:
            self._under.setdefault(decision, []).append(sequence)

    def _over(self, event: DecisionEnded, sequence: int) -> None:
        """What was filled may still open a position; what was not is forgotten."""
        self._note(event.decision, sequence)
        self._about.pop(event.decision, None)
        if not event.filled:
            self._under.pop(event.decision, None)
        for order in [order for order, of in self._orders.items() if of == event.decision]:
            del self._orders[order]

    def _set(self, noted: Noted, event: OptionSet | LongSet | HoldingSet) -> None:
        seen = trail_of(noted, event)
        known = self.by_id.get(seen.id)
        if known is None:
            known = self.by_id[seen.id] = seen
            known.records += self._under.pop(seen.id, [])
            self._mark_day(known, noted.at.date())
        self._close_name(known)
        known.contract, known.quantity = seen.contract, max(known.quantity, seen.quantity)
        known.account, known.ended, known.cause = noted.account, None, ""
        known.records.append(noted.sequence)
        self._open.setdefault(key_of(known), []).append(known.id)

    def _gone(self, noted: Noted, event: OptionGone | LongGone | HoldingGone) -> None:
        """A part that ended names no position: it is the one with the contract that was opened first."""
        whole = event.holding if isinstance(event, HoldingGone) else event.position
        part = "" if isinstance(event, HoldingGone) else next(iter(self._of(noted.account, event.contract)), "")
        trail = self.by_id.get(whole or part)
        if trail is None:
            return
        trail.records.append(noted.sequence)
        trail.profit += ZERO if isinstance(event, HoldingGone) else event.profit
        if whole:
            trail.ended, trail.cause = noted.at, event.cause
            self._close_name(trail)

    def _of(self, account: str, key: str) -> Iterator[str]:
        return (name for name in self._open.get(key, ()) if self.by_id[name].account == account)

    def _close_name(self, trail: Trail) -> None:
        names = self._open.get(key_of(trail), [])
        if trail.id in names:
            names.remove(trail.id)
        if not names:
            self._open.pop(key_of(trail), None)

    def _levelled(self, sequence: int, event: LevelChanged) -> None:
        if event.position in self.by_id:
            trail = self.by_id[event.position]
            trail.level = max(trail.level, event.target)
            trail.records.append(sequence)

    def _mark_days(self, account: str, day: date) -> None:
        for name in (name for names in self._open.values() for name in names):
            if self.by_id[name].account == account:
                self._mark_day(self.by_id[name], day)

    def _mark_day(self, trail: Trail, day: date) -> None:
        atr = self._atr.get(trail.account, {}).get(trail.symbol)
        put = trail.kind is Held.SHORT and trail.contract is not None and trail.contract.right is Right.PUT
        if put and atr is not None:
            trail.atrs.append((day, atr))

    def _append(self, position: str, sequence: int) -> None:
        if position in self.by_id:
            self.by_id[position].records.append(sequence)


_ABOUT = (RollArmed, RollWeighed, ExpiryDecided, CashReserved, FreezeSet, HedgeReleased)
"""Events that name the position they are about, and change nothing that a trail keeps."""

_ORDERED = (Reviewed, IntentTaken, OrderPlaced, OrderFilled, DecisionEnded)
"""Events of a decision, from its review to its end."""
