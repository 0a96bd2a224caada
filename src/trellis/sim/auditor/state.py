"""The auditor's own record of an account: what the stream's raw facts (fills, settlements, moves) add up to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.core.terms import Latch, Overlay, Right, Sleeve
from trellis.market.instruments import OptionContract
from trellis.orders.order import Intent, Order
from trellis.sim.auditor import figures
from trellis.sim.auditor.gains import Lots
from trellis.sim.auditor.hedge_book import HedgeBook

SHUT = frozenset(("FILLED", "CANCELLED", "REJECTED", "NEVER_ARRIVED", "ABANDONED"))


@dataclass(slots=True)
class Short:
    """A sold option by the decision that sold it: credit is per share, chain the first credit and debits of its rolls.

    level is the last one told. closing tells whether a live decision is ending it.
    """

    id: str
    contract: OptionContract
    contracts: int
    credit: Decimal
    first_credit: Decimal
    debits: Decimal = ZERO
    level: int = 0

    @property
    def is_put(self) -> bool:
        """Whether it is a put."""
        return self.contract.right is Right.PUT


@dataclass(slots=True)
class Decided:
    """A decision at the desk: its intent, when taken, the position it ends, what has filled, whether it is over.

    by_hand: a person's manual close, the one thing that leaves in EMERGENCY.
    """

    intent: Intent
    at: datetime
    closing: str
    reason: str
    filled: int = 0
    over: bool = False
    by_hand: bool = False
    children: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Child:
    """An order: where it stands, what it filled, its place on the ladder."""

    order: Order
    slice: int
    version: int
    clip: int
    rung: int
    state: str = "NEW"
    filled: int = 0


@dataclass(slots=True)
class SleeveBook:
    """One sleeve as the auditor adds it up. owned: what the morning's marks put its LEAPs and hedges at.
    realized: what the last closing marks say of it. lots, gains, dividends: what is held, and what options, shares and
    LEAPs less costs, and dividends, have brought by own sums. quarter: the last one closed, quarter_from the gains
    until then, carried the loss that it carries on; owed: what quarters have set aside and did not move yet. cut_on:
    the last session of a week, once it has closed, until that night. deferred_on: when a fork was last put off. clean,
    clean_on: whether the last reconcile found that books and broker agree, and when that was; reached: whether the
    broker answered it.
    """

    sleeve: Sleeve
    phase: str = "SAFE"
    latches: dict[Latch, date] = field(default_factory=dict)
    frozen_until: date | None = None
    pivot: str = ""
    base: Decimal = ZERO
    size: Decimal = ZERO
    nlv: Decimal = ZERO
    hwm: Decimal = ZERO
    owned: Decimal = ZERO
    reinvested: Decimal = ZERO
    forked: Decimal = ZERO
    realized: Decimal = ZERO
    lots: Lots = field(default_factory=Lots)
    gains: Decimal = ZERO
    dividends: Decimal = ZERO
    quarter: str = ""
    quarter_from: Decimal = ZERO
    carried: Decimal = ZERO
    owed_reserve: Decimal = ZERO
    owed_leaps: Decimal = ZERO
    cut_on: date | None = None
    deferred_on: date | None = None
    cash: Decimal = ZERO
    reserve: Decimal = ZERO
    leap_cash: Decimal = ZERO
    units: dict[str, int] = field(default_factory=dict)
    shorts: dict[str, Short] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    hedge: HedgeBook = field(default_factory=HedgeBook)
    reserved: set[str] = field(default_factory=set)
    exited_on: date | None = None
    clean_on: date | None = None
    clean: bool = False
    reached: bool = True
    facts: set[str] = field(default_factory=set)

    @property
    def deployable(self) -> Decimal:
        """A.base: base plus what was reinvested to contracts less what forks took, never below base."""
        return max(self.base, self.base + self.reinvested - self.forked)

    @property
    def owed(self) -> Decimal:
        """What quarters have set aside and did not move yet: no free cash."""
        return self.owed_reserve + self.owed_leaps

    def add(self, key: str, change: int) -> None:
        """Move units of an instrument; nothing is kept of what comes to zero."""
        units = self.units.get(key, 0) + change
        if units:
            self.units[key] = units
        else:
            self.units.pop(key, None)

    def shares(self, symbol: str) -> int:
        """Shares held."""
        return self.units.get(symbol, 0)


@dataclass(frozen=True, slots=True)
class Leaving:
    """What half a mini had when it ended, of which the broker is still to be told."""

    cash: Decimal
    units: Mapping[str, int]


@dataclass(slots=True)
class Account:
    """The account as the auditor adds it up. at_work: decisions that are not over. full: not a mini, which is one
    sleeve of two halves. parent, capital, founded: whose money it began with, how much and when. merging: the rule by
    which it was said to end; merged_on: when it did; hindered: whether anything was in the way since the week's close.
    leaving: halves of it that have ended; joining: minis whose worth Com was told of, and which have not ended yet.
    forks: accounts begun whose money has not left yet. flows: the owner's deposits and withdrawals by name, with the
    parts of each that no sleeve was told of yet. posted: cash and units by sleeve as the books' transactions have them.
    """

    sleeves: dict[Sleeve, SleeveBook]
    full: bool = True
    parent: str = ""
    capital: Decimal = ZERO
    founded: date | None = None
    merging: str = ""
    merged_on: date | None = None
    hindered: bool = False
    leaving: dict[Sleeve, Leaving] = field(default_factory=dict)
    joining: dict[str, Decimal] = field(default_factory=dict)
    overlay: Overlay = Overlay.NORMAL
    overlay_since: datetime | None = None
    triggers: dict[str, str] = field(default_factory=dict)
    triggers_active: set[str] = field(default_factory=set)
    ended: date | None = None
    day: date | None = None
    week: str = ""
    atr: dict[str, Decimal] = field(default_factory=dict)
    decisions: dict[str, Decided] = field(default_factory=dict)
    at_work: dict[str, Decided] = field(default_factory=dict)
    children: dict[str, Child] = field(default_factory=dict)
    fills: set[str] = field(default_factory=set)
    settled: set[str] = field(default_factory=set)
    stems: dict[str, str] = field(default_factory=dict)
    closed_by_hand: dict[Sleeve, datetime] = field(default_factory=dict)
    forks: dict[str, Decimal] = field(default_factory=dict)
    flows: dict[str, dict[Sleeve, Decimal]] = field(default_factory=dict)
    closings: dict[str, tuple[str, str]] = field(default_factory=dict)
    posted_cash: dict[str, Decimal] = field(default_factory=dict)
    posted_units: dict[str, dict[str, int]] = field(default_factory=dict)
    transactions: set[str] = field(default_factory=set)

    def halves(self, sleeve: Sleeve) -> tuple[Sleeve, ...]:
        """What stands under one cap: the sleeve, or both halves of a mini (section 2)."""
        return (sleeve,) if self.full else tuple(self.sleeves)

    def live(self, sleeve: Sleeve) -> list[Decided]:
        """Decisions of the sleeve that are not over."""
        return [each for each in self.at_work.values() if each.intent.sleeve == sleeve.value]

    def opening(self, sleeve: Sleeve) -> list[Decided]:
        """Live decisions of the sleeve that open something."""
        return [each for each in self.live(sleeve) if each.intent.purpose in figures.OPENERS]

    def by_hand(self, sleeve: Sleeve, at: datetime) -> bool:
        """Whether a person has just closed a position of the sleeve by hand."""
        return self.closed_by_hand.get(sleeve) == at

    def ending(self, sleeve: Sleeve, position: str) -> bool:
        """Whether a live decision ends the position."""
        return any(each.closing == position for each in self.live(sleeve))
