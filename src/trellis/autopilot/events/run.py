"""Events of a run and of its days."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trellis.core.terms import Sleeve
from trellis.market.ports import SourceNote


@dataclass(frozen=True, slots=True)
class RunStarted:
    """A world was started: what it runs on, under which rules. settings are name and value pairs as text."""

    at: datetime
    world: str
    mandate: str
    account: str
    capital: Decimal
    rulebook_version: str
    rulebook_hash: str
    universe_overlay: tuple[tuple[str, tuple[str, ...]], ...]
    overlay_reason: str
    sources: tuple[SourceNote, ...]
    first: date
    last: date
    settings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AccountCreated:
    """Capital was split over the sleeves (S0.split)."""

    at: datetime
    account: str
    capital: Decimal
    parts: tuple[tuple[Sleeve, Decimal], ...]


@dataclass(frozen=True, slots=True)
class SleeveMark:
    """One sleeve's value at an instant, USD: NLV by A.NLV at mids, size S by A.S, realised to date and unrealised.

    options: options sold, zero or less; leaps, hedges: options owned, leap_cash what the LEAP ledger has besides; all
    are parts of NLV. reserve: the tax reserve, outside it.
    """

    sleeve: Sleeve
    cash: Decimal
    shares: Decimal
    options: Decimal
    leaps: Decimal
    hedges: Decimal
    leap_cash: Decimal
    reserve: Decimal
    nlv: Decimal
    size: Decimal
    hwm: Decimal
    deployment: Decimal
    realized: Decimal
    unrealized: Decimal


@dataclass(frozen=True, slots=True)
class AtrMark:
    """A symbol's ATR(5) for the day and how it was come by: computed, fallback or none (S6.atr, S8.atr.none)."""

    symbol: str
    value: Decimal
    method: str


@dataclass(frozen=True, slots=True)
class DayOpened:
    """The 09:30 marks: ATR frozen, VIX seen, sleeves valued."""

    at: datetime
    day: date
    early_close: bool
    vix: Decimal | None
    atr: tuple[AtrMark, ...]
    marks: tuple[SleeveMark, ...]


@dataclass(frozen=True, slots=True)
class DayClosed:
    """The day's closing marks, after settlement; checks is how many transactions of the day were checked."""

    at: datetime
    day: date
    vix: Decimal | None
    marks: tuple[SleeveMark, ...]
    checks: int


UNREACHABLE = "unreachable"
"""The outcome of a reconcile that found no connection to the broker."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Books against broker for one sleeve: outcome is clean, alert, break or unreachable; differences as text rows."""

    at: datetime
    sleeve: Sleeve
    outcome: str
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunFinished:
    """The run reached its last session."""

    at: datetime
    sessions: int
    equity: Decimal


@dataclass(frozen=True, slots=True)
class ResumeStepped:
    """A step of S9.resume was taken: its name from the rulebook, passed or failed, and what it found."""

    at: datetime
    step: str
    outcome: str
    detail: str
