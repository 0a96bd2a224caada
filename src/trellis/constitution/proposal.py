"""What a strategy asks leave to do, and the facts the clauses compare it with."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from trellis.core.terms import Latch, Overlay, Right, Side, Sleeve


class Action(StrEnum):
    """The kinds of proposal, as the rulebook's `when` names them."""

    OPEN_PUT = "open.csp"
    OPEN_CALL = "open.cc"
    BUY_SHARES = "open.shares"
    ROLL = "roll"
    CLOSE = "close"
    EXIT = "exit"
    BUY_LEAP = "open.leap"
    SELL_LEAP = "close.leap"
    BUY_HEDGE = "open.hedge"
    SELL_HEDGE = "close.hedge"

    @property
    def opens(self) -> bool:
        """Whether it opens something: openers are gated, closing orders are never blocked (S8)."""
        return self in _OPENING

    @property
    def long(self) -> bool:
        """Whether it buys or sells an option to own, a LEAP or a hedge: outside S and the caps (A.expo)."""
        return self in _LONG

    @property
    def side(self) -> Side:
        """Which way its one leg goes; of a roll, the way of the leg that closes."""
        return Side.SELL if self in _SELLING else Side.BUY


_OPENING = frozenset(
    (Action.OPEN_PUT, Action.OPEN_CALL, Action.BUY_SHARES, Action.ROLL, Action.BUY_LEAP, Action.BUY_HEDGE)
)
_LONG = frozenset((Action.BUY_LEAP, Action.SELL_LEAP, Action.BUY_HEDGE, Action.SELL_HEDGE))
_SELLING = frozenset((Action.OPEN_PUT, Action.OPEN_CALL, Action.SELL_LEAP, Action.SELL_HEDGE))


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing a strategy would do. For a roll, the option named is the new one, closing is the old position's id
    and closing_expiry its expiry (S6.roll.target counts from there; a roll without it is refused).

    band names the rule whose delta band applies (S2.entry.delta, S2.assign.cc, S4.reenter ...), dte the
    rule whose days-to-expiry bounds apply. reason is the rule that prompted it (S4.profit, S1.pin, S6.L3).
    quantity is contracts, or shares for BUY_SHARES. single_stock is False for ETFs and indices.
    """

    id: str
    sleeve: Sleeve
    action: Action
    symbol: str
    quantity: int
    single_stock: bool
    right: Right | None = None
    strike: Decimal | None = None
    expiry: date | None = None
    band: str = ""
    dte: str = ""
    reason: str = ""
    closing: str = ""
    closing_expiry: date | None = None


@dataclass(frozen=True, slots=True)
class QuoteFacts:
    """The quote as the clauses see it; None where a field is absent. delta is absolute, age in seconds."""

    bid: Decimal | None
    ask: Decimal | None
    age: Decimal | None
    delta: Decimal | None
    open_interest: int | None
    adv: Decimal | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The day and the week as the clauses see them.

    window_start and window_end bound this proposal's own opening window today (None: none today).
    calendar_days and market_days count from today to expiry by A.calDTE and A.mktDTE; holiday_shift is the
    number of weekday closures by which S1.holiday.dte lowers the market-day bounds. earnings_known is False where
    the calendar is missing or stale; earnings_this_week is an issuer date in the entry week (S1.earn.skip);
    earnings_by_expiry one on or before the new expiry (S1.earn.span, rolls).
    """

    window_start: time | None
    window_end: time | None
    calendar_days: int = 0
    market_days: int = 0
    holiday_shift: int = 0
    earnings_known: bool = True
    earnings_this_week: bool = False
    earnings_by_expiry: bool = False


@dataclass(frozen=True, slots=True)
class SleeveFacts:
    """The sleeve as the clauses see it, before the proposal. Amounts in USD.

    size is S of A.S. symbol_exposure and deployment follow A.expo and count working openers.
    shares, calls: shares held and contracts written against them in the proposal's symbol.
    requirement is the sleeve's Reg-T maintenance requirement now (S0.margin); requirement_per_unit what one more
    unit of the proposal adds to it.
    lost_lots: lots called away and not yet rebuilt (S4.reenter).
    hedge_left: what is left of the quarter's hedge budget (S5.budget); hedge_share: what the proposal's leg may still
    spend of the deployment under way (S5.spend). leap_cash: cash of the LEAP ledger.
    ladder: cost in USD of the growth LEAPs held, by expiry (S17.stagger).
    chain_credit and chain_debit: the first credit of a roll chain and debits already paid, per share;
    roll_debit: what this roll would pay, per share; None where a mid is missing (the roll then waits).
    """

    size: Decimal
    nlv: Decimal
    symbol_exposure: Decimal
    deployment: Decimal
    free_cash: Decimal
    shares: int = 0
    calls: int = 0
    lost_lots: int = 0
    requirement: Decimal = Decimal(0)
    requirement_per_unit: Decimal = Decimal(0)
    pivoted: bool = False
    frozen: bool = False
    latches: tuple[Latch, ...] = ()
    chain_credit: Decimal = Decimal(0)
    chain_debit: Decimal = Decimal(0)
    roll_debit: Decimal | None = None
    leap_cash: Decimal = Decimal(0)
    hedge_left: Decimal = Decimal(0)
    hedge_share: Decimal = Decimal(0)
    ladder: tuple[tuple[date, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """Everything a review may compare a proposal with, as of one instant. mode is replay, simulate, paper or live."""

    at: datetime
    mode: str
    overlay: Overlay
    spot: Decimal | None
    spot_age: Decimal | None
    quote: QuoteFacts | None
    calendar: Calendar
    sleeve: SleeveFacts
