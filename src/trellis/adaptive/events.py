"""Everything that an account under the adaptive mandate journals. docs/adaptive-events.md has a heading for each."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trellis.adaptive import garden_events as garden
from trellis.adaptive import kind_events as kinds
from trellis.adaptive import life_events as lives
from trellis.adaptive import regime_events as regimes
from trellis.adaptive import risk_events as risk
from trellis.adaptive import told_events as told
from trellis.adaptive.instruments import InstrumentsTold
from trellis.books.transaction import Transaction
from trellis.constitution.verdict import Verdict
from trellis.market.ports import SourceNote
from trellis.orders import events as orders
from trellis.risk.halts import Halt
from trellis.strategies.garden.approvals import Approval
from trellis.strategies.garden.states import Move
from trellis.strategies.garden.words import Mode


@dataclass(frozen=True, slots=True)
class ListingRow:
    """An instrument that the account may trade: class, issuer, sector, size of a unit and price step, USD."""

    symbol: str
    kind: str
    currency: str
    name: str
    sector: str
    lot: Decimal
    tick: Decimal


@dataclass(frozen=True, slots=True)
class MandateStarted:
    """The account was opened under the mandate: its mode, limits in force, what it may trade and where prices come
    from. figures: each limit by its rule; settings: name and value as text.
    """

    at: datetime
    mode: Mode
    account: str
    capital: Decimal
    version: str
    mandate: str
    figures: tuple[tuple[str, Decimal], ...]
    listings: tuple[ListingRow, ...]
    sources: tuple[SourceNote, ...]
    settings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DayMarked:
    """A day began: net asset value at last prices, and the highest it has been. Daily losses count from here."""

    at: datetime
    day: date
    nav: Decimal
    high: Decimal
    cash: Decimal
    stakes: int


@dataclass(frozen=True, slots=True)
class PlanTaken:
    """A plan arrived: its canonical bytes as text, and their SHA-256."""

    at: datetime
    content: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class PlanMoved:
    """A version of a plan made a step of its way."""

    at: datetime
    move: Move


@dataclass(frozen=True, slots=True)
class PlanReviewed:
    """The decision maker's answer. verdict: every clause and the units that may be traded; approval: the record that
    goes back to the module, curators' contributions in its factors. scenarios: hash of the returns that risk was
    measured by; price: the instrument's last, USD; nav: net asset value, USD.
    """

    at: datetime
    plan: str
    version: int
    verdict: Verdict
    approval: Approval
    scenarios: str
    price: Decimal | None
    nav: Decimal


@dataclass(frozen=True, slots=True)
class ExitDecided:
    """A position is to be left: cause is stop, target, time, invalidated, person or kill. seen: the price that was met,
    of the instrument; attempt counts from 1, for an exit is tried until it is done.
    """

    at: datetime
    plan: str
    attempt: int
    cause: str
    seen: Decimal
    quantity: int


@dataclass(frozen=True, slots=True)
class PositionAttributed:
    """A position is closed and its profit explained, USD: gross of the market's move from decision to exit, less delay
    (decision to order), impact (order to fill), fees; opportunity is what the part that never filled would have made.
    risk_multiple: profit over what the stop would have cost. net: profit after fees.
    """

    at: datetime
    plan: str
    module: str
    cause: str
    quantity: int
    gross: Decimal
    delay: Decimal
    impact: Decimal
    fees: Decimal
    opportunity: Decimal
    net: Decimal
    risk_multiple: Decimal


@dataclass(frozen=True, slots=True)
class CounterfactualNoted:
    """What a plan that was rejected or expired would have come to on paper, after its expected cost: a part of the
    position, and in multiples of its risk. cause: stop, target or time.
    """

    at: datetime
    plan: str
    version: int
    module: str
    cause: str
    net: Decimal
    risk_multiple: Decimal


@dataclass(frozen=True, slots=True)
class HaltSet:
    """Nothing new is taken on until the halt ends: of the account, or of one module."""

    at: datetime
    halt: Halt


@dataclass(frozen=True, slots=True)
class HaltEnded:
    """A halt ended: by a person's name, or by itself where its cause passes (by is empty)."""

    at: datetime
    cause: str
    module: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class DecisionMakerSeen:
    """The decision maker gave a sign of life and holds the lease until the instant named."""

    at: datetime
    module: str
    until: datetime


@dataclass(frozen=True, slots=True)
class BooksReconciled:
    """Books against broker: clean, alert, break or unreachable; differences as text rows."""

    at: datetime
    outcome: str
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PromotionGiven:
    """A person let the account trade live from its first part of the capital on, having read the page of evidence with
    this SHA-256.
    """

    at: datetime
    by: str
    evidence: str
    note: str


@dataclass(frozen=True, slots=True)
class PromotionRefused:
    """A promotion that was asked for and not given, and why."""

    at: datetime
    by: str
    evidence: str
    reason: str


@dataclass(frozen=True, slots=True)
class RampStepped:
    """The part of the capital that may be traded changed: from and to a step of the ramp, by what evidence.

    wealth: of the bet that trading earns (up) or loses (down), in multiples of its start; trades: closed positions
    since the last step.
    """

    at: datetime
    source: str
    target: str
    part: Decimal
    wealth: Decimal
    trades: int


@dataclass(frozen=True, slots=True)
class MandateFinished:
    """The run came to its end: bars shown, plans taken, net asset value in USD."""

    at: datetime
    bars: int
    plans: int
    nav: Decimal


CATALOGUE: tuple[tuple[str, str, int, type], ...] = (
    ("account", "mandate.started", 1, MandateStarted),
    ("account", "instruments.told", 1, InstrumentsTold),
    ("account", "day.marked", 1, DayMarked),
    ("account", "books.reconciled", 1, BooksReconciled),
    ("account", "mandate.finished", 1, MandateFinished),
    ("plan", "plan.taken", 1, PlanTaken),
    ("plan", "plan.moved", 1, PlanMoved),
    ("plan", "plan.reviewed", 1, PlanReviewed),
    ("plan", "counterfactual.noted", 1, CounterfactualNoted),
    ("position", "exit.decided", 1, ExitDecided),
    ("position", "position.attributed", 1, PositionAttributed),
    ("guard", "halt.set", 1, HaltSet),
    ("guard", "halt.ended", 1, HaltEnded),
    ("guard", "decision_maker.seen", 1, DecisionMakerSeen),
    ("guard", "promotion.given", 1, PromotionGiven),
    ("guard", "promotion.refused", 1, PromotionRefused),
    ("guard", "ramp.stepped", 1, RampStepped),
    *told.CATALOGUE,
    *risk.CATALOGUE,
    *garden.CATALOGUE,
    *kinds.CATALOGUE,
    *lives.CATALOGUE,
    *regimes.CATALOGUE,
    *orders.CATALOGUE,
    ("books", "transaction.posted", 1, Transaction),
)
"""Kind, type name, version and class of every event; the stream is the account and the kind: main/plan."""
