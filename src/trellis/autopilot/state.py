"""What the journal's fold knows of an account: one record per sleeve, and the account's own."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from trellis.autopilot.hedge_record import HedgeRecord
from trellis.autopilot.machine import Phase
from trellis.books.valuation import NOTHING_REALISED, Realised
from trellis.constitution.proposal import Proposal
from trellis.core.numbers import ZERO
from trellis.core.terms import AccountKind, Latch, Overlay, Sleeve
from trellis.strategies.alluse.weeks import WeekFact
from trellis.strategies.ports import Holding, LongOption, ShortOption


@dataclass(slots=True)
class SleeveRecord:
    """One sleeve, as folded so far. Facts of the week are cleared when a new week opens.

    latches: each with the day it was set. reinvested: what quarters have moved to contracts (A.base). longs: options
    owned, by id. quarter: the last one closed; quarter_from: profit booked until it was; carried: loss of quarters of
    the tax year until then; owed_reserve, owed_leaps: what quarters have set aside and cash did not yet allow to
    move. ladder_due: the LEAP ledger has money for which its next window is to look. forked: profit that forks have
    taken out. realized: profit in the books at the last closing marks, week_from the same before the week.
    week_facts: facts that the label of Part B is made from; week_premium: credits less buy-backs this week;
    planned_note, week_note: the under_deployed note as planned and as reached; week_deployed: the highest deployment
    reached this week. needs_shares: a share purchase is due; unsized: for money that S does not contain yet; weighed:
    it was planned today on an S that does.
    """

    sleeve: Sleeve
    phase: Phase = Phase.SAFE
    latches: dict[Latch, date] = field(default_factory=dict)
    base: Decimal = ZERO
    reinvested: Decimal = ZERO
    hwm: Decimal = ZERO
    pivot: str = ""
    pivoted_on: date | None = None
    frozen_until: date | None = None
    size: Decimal = ZERO
    nlv: Decimal = ZERO
    options: dict[str, ShortOption] = field(default_factory=dict)
    holdings: dict[str, Holding] = field(default_factory=dict)
    longs: dict[str, LongOption] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    reserved: dict[str, Decimal] = field(default_factory=dict)
    hedge: HedgeRecord = field(default_factory=HedgeRecord)
    needs_shares: bool = False
    unsized: bool = False
    weighed: bool = False
    quarter: str = ""
    quarter_from: Realised = NOTHING_REALISED
    carried: Decimal = ZERO
    owed_reserve: Decimal = ZERO
    owed_leaps: Decimal = ZERO
    ladder_due: bool = False
    week_facts: set[WeekFact] = field(default_factory=set)
    forked: Decimal = ZERO
    realized: Decimal = ZERO
    week_from: Decimal = ZERO
    week_premium: Decimal = ZERO
    planned_note: str = ""
    week_note: str = ""
    week_deployed: Decimal = ZERO

    @property
    def deployable(self) -> Decimal:
        """Base plus what was reinvested to contracts less what forks took, never below base (A.base)."""
        return self.deployable_with(ZERO)

    def deployable_with(self, contracts: Decimal) -> Decimal:
        """What is deployable once so much more is reinvested to contracts."""
        return max(self.base, self.base + self.reinvested + contracts - self.forked)

    def call_for_shares(self) -> None:
        """New capital: Com buys shares at the first window that opens on an S with the money in it (S4.shares.init)."""
        self.needs_shares, self.unsized, self.weighed = True, True, False

    def open_week(self) -> None:
        """Forget what belonged to the week before."""
        self.skipped.clear()
        self.week_facts.clear()
        self.week_premium = ZERO
        self.week_from = self.realized
        self.planned_note = ""
        self.week_note = ""
        self.week_deployed = ZERO


@dataclass(slots=True)
class AccountRecord:
    """The account: overlay, sleeves, ATR of the day, the last valid ATR per symbol, and decisions under way.

    rulebook: the hash of the rulebook in force, empty until a run says which.
    triggers: how each section 5 trigger stands by the last closes; triggered: those active when last known.
    capital and founded: what it began with and when; parent: the account it was forked from, empty for the first.
    merging: the rule by which a mini is to merge, once it is due; closed: when it was merged.
    decisions, earlier: what was reviewed this week and the week before.
    day: the session under way or last opened; ended: the last one closed.
    """

    account: str
    sleeves: dict[Sleeve, SleeveRecord]
    kind: AccountKind = AccountKind.FULL
    parent: str = ""
    capital: Decimal = ZERO
    founded: date | None = None
    merging: str = ""
    closed: date | None = None
    overlay: Overlay = Overlay.NORMAL
    day: date | None = None
    ended: date | None = None
    week: str = ""
    vix: Decimal | None = None
    atr: dict[str, Decimal] = field(default_factory=dict)
    atr_valid: dict[str, tuple[Decimal, date]] = field(default_factory=dict)
    decisions: dict[str, Proposal] = field(default_factory=dict)
    earlier: dict[str, Proposal] = field(default_factory=dict)
    sessions: int = 0
    triggers: dict[str, str] = field(default_factory=dict)
    triggered: set[str] = field(default_factory=set)
    cut: str = ""
    provisional: dict[str, str] = field(default_factory=dict)
    final: str = ""
    clean: dict[Sleeve, bool] = field(default_factory=dict)
    rulebook: str = ""

    @property
    def hedged(self) -> bool:
        """Whether a VIX tier was in force at some time of the week under way."""
        return any(WeekFact.HEDGED_WEEK in each.week_facts for each in self.sleeves.values())

    def decision(self, name: str) -> Proposal:
        """A decision of this week or the last. One older than that is a programmer's mistake: KeyError."""
        found = self.decisions.get(name)
        return self.earlier[name] if found is None else found

    @classmethod
    def named(cls, account: str, kind: AccountKind = AccountKind.FULL) -> "AccountRecord":
        """An account of which nothing has happened yet."""
        return cls(account, {sleeve: SleeveRecord(sleeve) for sleeve in kind.sleeves}, kind)
