"""An account rebuilt from its journal: record, books, order desk and the day's memory, each a fold of its events."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import get_args

from trellis.autopilot.day import forget_yesterday
from trellis.autopilot.events.decision import DeploymentNoted, ExpiryDecided
from trellis.autopilot.events.position import Settled
from trellis.autopilot.events.run import DayClosed, DayOpened
from trellis.autopilot.events.sleeve import AlertRaised, LatchReleased, SleeveMoved
from trellis.autopilot.fills import set_positions
from trellis.autopilot.fold import apply
from trellis.autopilot.hedge_record import HedgeDay
from trellis.autopilot.machine import Phase
from trellis.autopilot.outcomes import remember_ending
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.recalling_hedges import remember_hedges
from trellis.autopilot.recorder import Recorder
from trellis.autopilot.settling import finish_settlement
from trellis.books.transaction import Transaction
from trellis.constitution.proposal import Action
from trellis.core.problems import problem
from trellis.core.terms import Latch, Sleeve
from trellis.orders.events import DecisionEnded, IntentTaken, OrderEvent, OrderFilled

_ORDER_EVENTS = get_args(OrderEvent)


class _Tail:
    """A recorder for what was begun: each event is compared with the one the journal holds next, and when those are
    used up, written. So a step that a crash cut in two is finished, and no event is written twice.
    """

    def __init__(self, events: Sequence[object], after: int, real: Recorder) -> None:
        self._events = events
        self._real = real
        self.next = after

    def record(self, event: object, account: str = "") -> None:
        """Compare or write. Raises ProblemError where the journal holds another event."""
        if self.next == len(self._events):
            self._real.record(event, account)
            return
        found = self._events[self.next]
        if found != event:
            message = f"the journal holds {found}, this program makes {event}"
            raise problem("journal", "event", self.next + 1, message, "Recover with the version that wrote it.")
        self.next += 1

    def flush(self) -> None:
        """As the recorder behind it."""
        self._real.flush()

    def intact(self) -> bool:
        """As the recorder behind it."""
        return self._real.intact()


class Recall:
    """Folds an account's events into an autopilot of which nothing has happened yet, or which a snapshot has filled."""

    def __init__(self, pilot: Pilot, events: Sequence[object]) -> None:
        self._pilot = pilot
        self._events = events
        self._filled: dict[str, OrderFilled] = {}
        self._exited: dict[Sleeve, DecisionEnded] = {}
        self._begun = self._last_booking()
        self._index = 0
        self.last: datetime | None = None

    def run(self) -> None:
        """Every event in order. What the last step left undone in books and positions is finished and journaled; what
        it left undone otherwise waits in pilot.heard.
        """
        self.run_to(len(self._events))
        self.end()

    def run_to(self, count: int) -> None:
        """So many of the account's events, in order; those that a finished step took in already are passed over."""
        while self._index < count:
            event = self._events[self._index]
            self._fold(event)
            self._index += 1
            if self._index == self._begun:
                self._index = self._finish(event, self._index)

    def end(self) -> None:
        """After the last event: what its step left undone otherwise than in books and positions waits to be drawn."""
        self._pilot.heard.extend(self._undrawn())

    def _last_booking(self) -> int:
        """One past the last event that begins a booking: a settlement, or a fill's transaction."""
        fills = {event.fill.id for event in self._events if isinstance(event, OrderFilled)}
        for index in range(len(self._events), 0, -1):
            event = self._events[index - 1]
            if isinstance(event, Settled) or (isinstance(event, Transaction) and event.cause in fills):
                return index
        return 0

    def _finish(self, event: object, index: int) -> int:
        pilot = self._pilot
        tail = _Tail(self._events, index, pilot.recorder)
        real, pilot.recorder = pilot.recorder, tail
        if isinstance(event, Settled):
            finish_settlement(pilot, event.settlement, event.at)
        elif isinstance(event, Transaction):
            filled = self._filled[event.cause]
            # A fill that an earlier start booked was booked at that start: what follows says when.
            at = self._events[index].at if index < len(self._events) else filled.at  # type: ignore[attr-defined]
            set_positions(pilot, pilot.desk.order(filled.fill.order), filled.fill, at)
        pilot.recorder = real
        return tail.next

    def _undrawn(self) -> Iterator[OrderFilled | DecisionEnded]:
        """Fills that the books lack, and Level 3 exits whose latch is not set yet."""
        pilot = self._pilot
        yield from (event for event in self._filled.values() if not pilot.ledger.has(event.fill.id))
        yield from (each for sleeve, each in self._exited.items() if Latch.L3 not in pilot.sleeve(sleeve).latches)

    def _fold(self, event: object) -> None:
        self.last = event.at  # type: ignore[attr-defined]
        pilot = self._pilot
        if isinstance(event, Transaction):
            pilot.ledger.apply(event)
            pilot.posted.append(event)
        elif isinstance(event, _ORDER_EVENTS):
            pilot.desk.apply(event)
            self._remember_order(event)
        else:
            if isinstance(event, DayOpened):
                forget_yesterday(pilot)
                pilot.hedges = HedgeDay()
                self._exited.clear()
            apply(pilot.record, event)
            self._remember(event)
        remember_hedges(pilot, event)

    def _remember_order(self, event: object) -> None:
        pilot = self._pilot
        if isinstance(event, IntentTaken) and event.intent.purpose == Action.ROLL.value:
            proposal = pilot.record.decision(event.intent.decision)
            pilot.chains[proposal.id] = pilot.sleeve(proposal.sleeve).options[proposal.closing]
        elif isinstance(event, OrderFilled):
            self._filled[event.fill.id] = event
        elif isinstance(event, DecisionEnded):
            remember_ending(pilot, event, event.at)
            proposal = pilot.record.decision(event.decision)
            if proposal.action is Action.EXIT:
                self._exited[proposal.sleeve] = event

    def _remember(self, event: object) -> None:
        """What a process keeps in mind during a day, from the events that told of it."""
        pilot = self._pilot
        if isinstance(event, DayClosed):
            pilot.posted.clear()
        elif isinstance(event, SleeveMoved) and event.target == Phase.ANALYZING.value:
            pilot.rounds[event.sleeve] = pilot.rounds.get(event.sleeve, 0) + 1
        elif isinstance(event, AlertRaised):
            pilot.told.add((event.rule, event.message))
        elif isinstance(event, ExpiryDecided) and event.decision != "prepare":
            pilot.pins[event.position] = event.decision == "close"
            if event.decision != "close":
                pilot.told.add((event.position, event.rule))
        elif isinstance(event, DeploymentNoted) and event.stage == "reached":
            pilot.noted.add(event.sleeve)
        elif isinstance(event, LatchReleased) and event.latch is Latch.L3:
            self._exited.pop(event.sleeve, None)
