"""What strategies may know, and what they hand over. Nothing here can place an order."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from trellis.constitution.proposal import Proposal
from trellis.constitution.verdict import Verdict
from trellis.core.numbers import cents
from trellis.core.terms import Latch, Overlay, Right, Sleeve
from trellis.market.instruments import INDEX_ROOTS, MULTIPLIER, OptionContract
from trellis.strategies.hedge_account import HedgeAccount


@dataclass(frozen=True, slots=True)
class ShortOption:
    """A sold put or call the sleeve holds.

    id is the decision that opened the chain. credit: average premium per share received for this contract; first_credit
    and debits: the first credit of its roll chain and the net debits paid since, per share (S6.roll.cost).
    level 0-3; calm_checks: consecutive evaluations above the L1 line while at level 1; roll_armed: S3.roll.prep seen.
    recovery: a call written under S2.assign.cc/S3.assign.cc on assigned shares. profit_target: fraction (S4.profit,
    lowered by S6.cc.L1), None for puts and calls without a profit-take.
    """

    id: str
    contract: OptionContract
    contracts: int
    opened: datetime
    credit: Decimal
    first_credit: Decimal
    debits: Decimal
    level: int = 0
    calm_checks: int = 0
    roll_armed: bool = False
    recovery: bool = False
    profit_target: Decimal | None = None

    @property
    def is_put(self) -> bool:
        """Whether it is a put."""
        return self.contract.right is Right.PUT


class LongKind(StrEnum):
    """What an owned option is for: growth (section 17) or protection (section 5)."""

    LEAP = "leap"
    HEDGE = "hedge"

    @classmethod
    def of(cls, symbol: str) -> "LongKind":
        """The kind by the underlying: options on SPX, XSP and VIX are hedges, on shares LEAPs."""
        return cls.HEDGE if symbol in INDEX_ROOTS else cls.LEAP


@dataclass(frozen=True, slots=True)
class LongOption:
    """An option the sleeve owns: a growth LEAP or a hedge. id is the decision that bought it.

    cost: average premium per share paid, to ten places, commissions apart. It stands outside S and the caps (A.expo).
    """

    id: str
    kind: LongKind
    contract: OptionContract
    contracts: int
    opened: datetime
    cost: Decimal

    @property
    def total_cost(self) -> Decimal:
        """What was paid for it in USD, to the cent."""
        return cents(self.cost * MULTIPLIER * self.contracts)


@dataclass(frozen=True, slots=True)
class Holding:
    """A lot of shares. adjusted_basis per share is the rule's basis for an assigned lot (section 2): strike minus put
    credit minus call credits plus call buy-backs; for a bought lot the price paid. assigned tells which.
    """

    id: str
    symbol: str
    shares: int
    acquired: date
    adjusted_basis: Decimal
    assigned: bool


@dataclass(frozen=True, slots=True)
class SleeveState:
    """One sleeve as the journal's fold knows it.

    size is S frozen at 09:30 (A.S); base and deployable by A.base; hwm by A.hwm. pivot is "", "dd_watch" or "pivoted".
    frozen_until: openers are blocked through that day (S6.freeze). lost: lots called away, not yet rebuilt, by symbol.
    skipped: symbols dropped this cycle (week) with the rule. working: quantity of openers on their way, by symbol, as
    (contract or None for shares, quantity). reserved: cash set aside by S7.prep. needs_shares: initial share buying
    is due (S4.shares.init). longs: options owned; leap_cash: cash of the LEAP ledger, no part of cash. owed: cash
    that quarters have set aside for tax and LEAPs and that could not move yet (S10.tax).
    hedge: what it has to spend on protection.
    """

    sleeve: Sleeve
    cash: Decimal
    nlv: Decimal
    size: Decimal
    base: Decimal
    deployable: Decimal
    hwm: Decimal
    options: tuple[ShortOption, ...] = ()
    holdings: tuple[Holding, ...] = ()
    pivot: str = ""
    frozen_until: date | None = None
    latches: frozenset[Latch] = frozenset()
    lost: tuple[tuple[str, int], ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    working: tuple[tuple[str, OptionContract | None, int], ...] = ()
    reserved: Decimal = Decimal(0)
    needs_shares: bool = False
    longs: tuple[LongOption, ...] = ()
    leap_cash: Decimal = Decimal(0)
    owed: Decimal = Decimal(0)
    hedge: HedgeAccount = field(default_factory=HedgeAccount)


@dataclass(frozen=True, slots=True)
class Known:
    """What a strategy may know at an instant, besides the feed's as-of facts.

    atr: the day's frozen ATR(5) by symbol. vix: the last value, None if missing. mode: replay, simulate, paper, live.
    beside: the other half of a mini, whose exposure counts under the same caps (section 2); empty elsewhere.
    """

    at: datetime
    mode: str
    overlay: Overlay
    vix: Decimal | None
    atr: dict[str, Decimal]
    sleeve: SleeveState
    beside: tuple[SleeveState, ...] = ()


@dataclass(frozen=True, slots=True)
class Skip:
    """A symbol passed over this cycle: the rule, a machine-readable reason, and the values compared."""

    symbol: str
    rule: str
    reason: str
    value: str
    limit: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a strategy hands over: proposals in the order to send them, skips, deferred symbols, notes.

    reviews pairs each candidate's verdict with its proposal, so the journal can show every clause, also of what was
    passed over. note is "" or under_deployed:<cause>.
    """

    proposals: tuple[Proposal, ...] = ()
    skips: tuple[Skip, ...] = ()
    reviews: tuple[tuple[Proposal, Verdict], ...] = ()
    deferred: tuple[str, ...] = ()
    note: str = ""
    facts: tuple[tuple[str, str], ...] = field(default=())
