"""What one seed has in store, as plain data: every price, fault, command and death is drawn before the first bell."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from trellis.core.terms import Sleeve
from trellis.sim.venue.behaviour import Behaviour


class DataKind(StrEnum):
    """What may be wrong with a symbol's prices for a while."""

    STALE = "stale"
    GONE = "gone"
    NO_CHAIN = "no_chain"
    NO_QUOTE = "no_quote"
    CROSSED = "crossed"
    WIDE = "wide"
    THIN = "thin"
    NO_DELTA = "no_delta"


class WireKind(StrEnum):
    """What may be wrong with the line to the broker for a while."""

    LATE = "late"
    TWICE = "twice"
    DISORDER = "disorder"
    DOWN = "down"


class ClockKind(StrEnum):
    """How the clock may step: far ahead, a little back, or a wake that comes late."""

    AHEAD = "ahead"
    BACK = "back"
    LATE = "late"


class CrashKind(StrEnum):
    """How the process may end: between two records, while a batch is written, or because the disk is full."""

    BETWEEN = "between"
    TORN = "torn"
    FULL = "full"


class Verb(StrEnum):
    """What people may do."""

    PAUSE = "pause"
    RELEASE = "release"
    RESET = "reset"
    KILL = "kill"
    CLOSE = "close"
    REBASE = "rebase"


class Moving(StrEnum):
    """Which way the owner's money goes."""

    DEPOSIT = "deposit"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Session:
    """One session of the market: gap from the close before and move from the open in hundredths, width of the day's
    range beyond them in tenths of hundredths, VIX at open, high and close.
    """

    gap: int = 0
    move: int = 0
    width: int = 4
    vix: tuple[int, int, int] = (15, 16, 15)


@dataclass(frozen=True, slots=True)
class Jump:
    """A symbol moves by itself on a session: gap and move in hundredths on top of the market's."""

    day: int
    symbol: str
    gap: int
    move: int


@dataclass(frozen=True, slots=True)
class DataFault:
    """Prices of a symbol are wrong from so many minutes after 09:30, for so many minutes."""

    kind: DataKind
    day: int
    symbol: str
    minute: int
    minutes: int


@dataclass(frozen=True, slots=True)
class VenueFault:
    """The venue treats some orders otherwise than usual, through the whole span."""

    behaviour: Behaviour


@dataclass(frozen=True, slots=True)
class WireFault:
    """The line to the broker is bad from so many minutes after 09:30; seconds is how late a message may come."""

    kind: WireKind
    day: int
    minute: int
    minutes: int
    seconds: int


@dataclass(frozen=True, slots=True)
class ClockFault:
    """The clock steps by so many seconds, so many minutes after 09:30."""

    kind: ClockKind
    day: int
    minute: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Crash:
    """The process ends after so many records, and is started anew so many seconds later."""

    kind: CrashKind
    record: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Said:
    """A person speaks, so many minutes after 09:30 (before it, where negative)."""

    verb: Verb
    day: int
    minute: int


@dataclass(frozen=True, slots=True)
class Paid:
    """The owner moves money, so many minutes after 09:30 (before it, where negative).

    sleeve: whose money is taken out; a deposit is divided. name: what the owner calls it, empty for nothing. times: how
    often in a row it is told. crash: how the process ends while it is told, records counted from there.
    """

    verb: Moving
    day: int
    minute: int
    sleeve: Sleeve
    amount: Decimal
    name: str = ""
    times: int = 1
    crash: Crash | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """Something on the calendar of a symbol: earnings, a dividend, or a split of so many new shares for one."""

    kind: str
    day: int
    symbol: str
    ratio: int = 1


@dataclass(frozen=True, slots=True)
class Shut:
    """The exchange does not open on a session of the span, or closes it at 13:00 where early."""

    day: int
    early: bool


Earned = tuple[tuple[Sleeve, Decimal], ...]
"""What sleeves have realised; a loss is below zero."""
Fault = Jump | DataFault | VenueFault | WireFault | ClockFault | Crash | Said | Paid | Dated | Shut


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a seed has in store: days are counted in weekdays from the first, a Monday.

    sessions are the market's; faults are what shrinking may take away one by one. profit: what sleeves have realised
    before the run, which forks may be made of. founded: a day long before the first, alone in its time, on which the
    run begins, so that what it founds is old when the span begins; None where the run begins with the span. grown: what
    the halves of each mini of that day have realised by the span, later what the account's own sleeves have.
    """

    seed: int
    first: date
    capital: Decimal
    prices: tuple[tuple[str, Decimal], ...]
    sessions: tuple[Session, ...]
    faults: tuple[Fault, ...]
    profit: Earned = ()
    founded: date | None = None
    grown: Earned = ()
    later: Earned = ()

    @property
    def begins(self) -> date:
        """The day on which the run begins."""
        return self.first if self.founded is None else self.founded

    def of(self, kind: type) -> list[object]:
        """The faults of one kind, in the order drawn."""
        return [fault for fault in self.faults if isinstance(fault, kind)]
