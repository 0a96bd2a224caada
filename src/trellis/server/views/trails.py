"""The trail of every position: which records tell of it, from the decision that opened it to its end."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

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
from trellis.autopilot.events.sleeve import FreezeSet
from trellis.constitution.verdict import Outcome
from trellis.core.numbers import ZERO
from trellis.core.terms import Sleeve
from trellis.market.instruments import OptionContract
from trellis.orders.events import DecisionEnded, IntentTaken, OrderFilled, OrderPlaced
from trellis.server.views.view import Noted


class Held(StrEnum):
    """What a position is."""

    SHORT = "short"
    LEAP = "leap"
    HEDGE = "hedge"
    SHARES = "shares"


@dataclass(slots=True)
class Trail:
    """One position. contract: as it now stands, None for shares; contracts: how many there were at most (shares).

    price: what was received or paid per share. profit: USD so far, before commissions. ended and cause: how it ended.
    records: sequences, ascending. levels: what level it reached at most.
    """

    id: str
    account: str
    sleeve: Sleeve
    kind: Held
    symbol: str
    contract: OptionContract | None
    quantity: int
    opened: datetime
    price: Decimal
    profit: Decimal = ZERO
    level: int = 0
    ended: datetime | None = None
    cause: str = ""
    records: list[int] = field(default_factory=list)


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

    @property
    def hears(self) -> AbstractSet[type]:
        """Everything that is about a position or may open one."""
        named = (LevelChanged, RollArmed, RollWeighed, ExpiryDecided, CashReserved, FreezeSet, HedgeReleased)
        held = (OptionSet, OptionGone, LongSet, LongGone, HoldingSet, HoldingGone, Settled)
        return frozenset((*named, *held, Reviewed, IntentTaken, OrderPlaced, OrderFilled, DecisionEnded))

    def ended(self) -> Iterator[Trail]:
        """Positions that are over, the last to end first."""
        over = (trail for trail in self.by_id.values() if trail.ended is not None)
        return iter(sorted(over, key=lambda trail: trail.records[-1], reverse=True))

    def take(self, noted: Noted) -> None:
        """Note the record with whatever it is about."""
        match noted.event:
            case Reviewed() as event if event.stage == "final":
                self._reviewed(noted.sequence, event)
            case IntentTaken() as event:
                self._note(event.intent.decision, noted.sequence)
            case OrderPlaced() as event:
                self._orders[event.order.id] = event.order.decision
                self._note(event.order.decision, noted.sequence)
            case OrderFilled() as event:
                decision = self._orders.get(event.fill.order, "")
                self.filled[noted.account] = decision
                self._note(decision, noted.sequence)
            case DecisionEnded() as event:
                self._over(event.decision, noted.sequence)
            case OptionSet() | LongSet() | HoldingSet() as event:
                self._set(noted, event)
            case OptionGone() | LongGone() | HoldingGone() as event:
                self._gone(noted, event)
            case Settled() as event:
                for name in self._open.get(event.settlement.instrument.key, ()):
                    self.by_id[name].records.append(noted.sequence)
            case LevelChanged() as event:
                self._levelled(noted.sequence, event)
            case (
                RollArmed() | RollWeighed() | ExpiryDecided() | CashReserved() | FreezeSet() | HedgeReleased() as event
            ):
                self._append(event.position, noted.sequence)

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

    def _over(self, decision: str, sequence: int) -> None:
        self._note(decision, sequence)
        self._under.pop(decision, None)
        self._about.pop(decision, None)
        for order in [order for order, of in self._orders.items() if of == decision]:
            del self._orders[order]

    def _set(self, noted: Noted, event: OptionSet | LongSet | HoldingSet) -> None:
        seen = _trail(noted, event)
        known = self.by_id.get(seen.id)
        if known is None:
            known = self.by_id[seen.id] = seen
            known.records += self._under.pop(seen.id, [])
        self._close_name(known)
        known.contract, known.quantity = seen.contract, max(known.quantity, seen.quantity)
        known.account, known.ended, known.cause = noted.account, None, ""
        known.records.append(noted.sequence)
        self._open.setdefault(_key(known), []).append(known.id)

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
        names = self._open.get(_key(trail), [])
        if trail.id in names:
            names.remove(trail.id)
        if not names:
            self._open.pop(_key(trail), None)

    def _levelled(self, sequence: int, event: LevelChanged) -> None:
        if event.position in self.by_id:
            trail = self.by_id[event.position]
            trail.level = max(trail.level, event.target)
            trail.records.append(sequence)

    def _append(self, position: str, sequence: int) -> None:
        if position in self.by_id:
            self.by_id[position].records.append(sequence)


def _key(trail: Trail) -> str:
    return trail.contract.key if trail.contract is not None else trail.symbol


def _trail(noted: Noted, event: OptionSet | LongSet | HoldingSet) -> Trail:
    match event:
        case HoldingSet(holding=lot):
            told = lot.id, noted.account, event.sleeve, Held.SHARES, lot.symbol, None, lot.shares
            return Trail(*told, noted.at, lot.adjusted_basis)
        case LongSet(option=owned):
            kind, contract = Held(owned.kind.value), owned.contract
            told = owned.id, noted.account, event.sleeve, kind, contract.underlying, contract, owned.contracts
            return Trail(*told, owned.opened, owned.cost)
        case OptionSet(option=sold):
            contract = sold.contract
            told = sold.id, noted.account, event.sleeve, Held.SHORT, contract.underlying, contract, sold.contracts
            return Trail(*told, sold.opened, sold.credit)
