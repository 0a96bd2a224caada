"""What happened in a run, read from its journal: the house's value at each close, and what was done when."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from trellis.autopilot.events import CATALOGUE
from trellis.autopilot.events.command import CommandGiven
from trellis.autopilot.events.decision import DeploymentNoted, LevelChanged, SymbolSkipped
from trellis.autopilot.events.hedge import HedgeMissed, HedgeTriggersRead
from trellis.autopilot.events.ladder import LadderNoted, LadderRested
from trellis.autopilot.events.lineage import AccountFounded, AccountMerged, ForkDeferred
from trellis.autopilot.events.position import LongGone, LongSet, OptionGone, OptionSet, Settled
from trellis.autopilot.events.quarter import QuarterClosed
from trellis.autopilot.events.run import DayClosed, Reconciled
from trellis.autopilot.events.sleeve import OverlayChanged
from trellis.core.numbers import ONE, ZERO
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Journal

_KEPT = (AccountFounded, AccountMerged, HedgeTriggersRead, LadderNoted, LongGone, LongSet, OverlayChanged)
_PASSED = ("order.", "transaction.", "proposal.", "intent.", "sleeve.moved", "cancel.", "decision.ended")


@dataclass(slots=True)
class Story:
    """A run's past. values: the house at each close in USD, the tax reserve included; alive: accounts at each close.

    entries: by word, the days on which something of that name happened and its amount (USD, or 1 where it is counted).
    rows: events that the page tells one by one, with day and account.
    """

    days: list[date] = field(default_factory=list)
    values: list[Decimal] = field(default_factory=list)
    alive: list[int] = field(default_factory=list)
    last: dict[str, Decimal] = field(default_factory=dict)
    rows: list[tuple[date, str, object]] = field(default_factory=list)
    entries: defaultdict[str, list[tuple[date, Decimal]]] = field(default_factory=lambda: defaultdict(list))
    _closes: dict[str, DayClosed] = field(default_factory=dict)

    def take(self, account: str, event: object) -> None:
        """Fold one event of an account in."""
        match event:
            case DayClosed():
                self._close(account, event)
            case AccountMerged():
                self._closes.pop(event.account, None)
            case _:
                day = getattr(event, "at").date()  # noqa: B009 (every event has an instant)
                for word, amount in _words(event):
                    self.entries[word].append((day, amount))
        if isinstance(event, _KEPT):
            self.rows.append((event.at.date(), account, event))

    def total(self, word: str, first: date = date.min, last: date = date.max) -> Decimal:
        """The sum of the word's amounts from the first day to the last."""
        return sum((amount for day, amount in self.entries[word] if first <= day <= last), ZERO)

    def count(self, word: str, first: date = date.min, last: date = date.max) -> int:
        """How often the word was entered from the first day to the last."""
        return sum(first <= day <= last for day, _ in self.entries[word])

    def value_before(self, day: date) -> Decimal:
        """The house at the last close before the day; at the first close where there is none."""
        return self.values[max(bisect_left(self.days, day) - 1, 0)]

    def between(self, first: date, last: date) -> list[Decimal]:
        """The closes of a span, headed by the one before it."""
        start, end = bisect_left(self.days, first), bisect_right(self.days, last)
        return self.values[max(start - 1, 0) : end]

    def _close(self, account: str, event: DayClosed) -> None:
        """The house's value stands once every account has closed; what is told last of a day counts."""
        self._closes[account] = event
        self.last = {
            f"{name}/{mark.sleeve.value}".lstrip("/"): mark.nlv + mark.reserve
            for name, closed in self._closes.items()
            for mark in closed.marks
        }
        if self.days and self.days[-1] == event.day:
            self.days.pop(), self.values.pop(), self.alive.pop()
        self.days.append(event.day)
        self.values.append(sum(self.last.values(), ZERO))
        self.alive.append(len(self._closes))


def _words(event: object) -> Iterator[tuple[str, Decimal]]:
    """What an event is counted as, and what it amounts to."""
    yield from _options(event)
    match event:
        case DeploymentNoted(stage="reached") if event.size:
            yield f"deployed {event.sleeve.value}", event.deployment / event.size
        case SymbolSkipped():
            yield f"skipped {event.rule}", ONE
        case ForkDeferred():
            yield event.reason, ONE
        case HedgeMissed():
            yield event.reason, event.share
        case QuarterClosed():
            for name in ("gains", "reserve", "contracts", "leaps", "estimate"):
                yield f"quarter {name}", getattr(event, name)
        case LadderRested():
            yield from ((f"rested {reason.split()[1]}", ONE) for reason in event.reasons)
        case CommandGiven():
            yield f"act {event.command.verb}", ONE
        case Settled():
            yield f"settled {event.settlement.kind}", ONE
        case Reconciled(outcome="break"):
            yield "break", ONE
        case _:
            return


def _options(event: object) -> Iterator[tuple[str, Decimal]]:
    """The same of options, sold and owned, and of the protocol's levels."""
    match event:
        case OptionSet(received=received) if received:
            yield "premium received", received
        case OptionGone():
            yield "premium paid back", event.paid
            yield f"option {event.cause}", ONE
        case LongSet(cause="bought"):
            yield f"{event.option.kind.value} bought", event.paid
        case LongGone():
            yield f"{event.kind.value} returned", event.received
        case LevelChanged() if event.target > event.source:
            yield f"level {event.target}", ONE
        case _:
            return


def read(folder: Path) -> Story:
    """The story of the finished run in the folder."""
    story = Story()
    codec = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
    with Journal.open(folder / "journal.db", read_only=True) as journal:
        for record in journal.read():
            if not record.type.startswith(_PASSED):
                account = record.stream.split("/")[0] if "/" in record.stream else ""
                story.take(account, codec.decode(record.type, record.version, record.payload))
    return story
