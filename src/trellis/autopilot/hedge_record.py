"""What the fold remembers of a sleeve's hedging, and what the autopilot remembers of it for a day."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from trellis.core.dates import quarter_name
from trellis.core.numbers import ZERO
from trellis.core.terms import Sleeve
from trellis.strategies.alluse.hedges_budget import Deployment
from trellis.strategies.alluse.hedges_triggers import TRIGGERS
from trellis.strategies.hedge_account import HedgeAccount, HedgeLeg


@dataclass(slots=True)
class HedgeRecord:
    """A sleeve's protection, as folded so far; amounts in USD.

    quarter: the one under way, as 2025-Q1. equity, realized: NLV and profit to date at the last opening marks; before:
    profit to date when the quarter began. paid: hedge premium of the quarter. due: causes of deployments still to be
    made. shares: what is left of the last deployment by leg, carried: allotments that bought nothing. releases: rules
    by the positions they want sold. unquiet: the last day with an active trigger or a position at Level 2 or beyond.
    """

    quarter: str = ""
    equity: Decimal = ZERO
    realized: Decimal = ZERO
    before: Decimal = ZERO
    paid: Decimal = ZERO
    due: list[str] = field(default_factory=list)
    shares: dict[HedgeLeg, Decimal] = field(default_factory=dict)
    carried: dict[HedgeLeg, Decimal] = field(default_factory=dict)
    releases: dict[str, str] = field(default_factory=dict)
    unquiet: date | None = None

    def account(self, active: tuple[str, ...]) -> HedgeAccount:
        """The money as strategies see it, while these triggers are active."""
        gains = max(self.realized - self.before, ZERO)
        carried, shares = tuple(self.carried.items()), tuple(self.shares.items())
        return HedgeAccount(self.equity, gains, self.paid, active, tuple(self.due), carried, shares)

    def open_day(self, day: date, nlv: Decimal, realized: Decimal) -> None:
        """Take the day's opening marks; a new quarter begins with a new budget and carries nothing over."""
        quarter = quarter_name(day)
        if self.quarter and quarter != self.quarter:
            self.before, self.paid = realized, ZERO
            self.carried.clear()
        self.quarter = quarter
        self.equity, self.realized = nlv, realized

    def call_for(self, cause: str) -> None:
        """A deployment is due."""
        if cause not in self.due:
            self.due.append(cause)

    def drop_triggers_but(self, active: set[str]) -> None:
        """Forget onsets of triggers that are no longer active before anything was bought for them."""
        self.due = [cause for cause in self.due if cause not in TRIGGERS or cause in active]

    def weigh(self, weighed: Deployment) -> None:
        """Allot. An onset answers for every trigger that is due, any other cause for itself."""
        answered = TRIGGERS if weighed.cause in TRIGGERS else (weighed.cause,)
        self.due = [cause for cause in self.due if cause not in answered]
        self.carried.clear()
        self.shares = {HedgeLeg.PUTS: weighed.puts, HedgeLeg.CALLS: weighed.calls}

    def pay(self, leg: HedgeLeg, premium: Decimal, day: date) -> None:
        """A hedge was bought."""
        self.quarter = self.quarter or quarter_name(day)
        self.paid += premium
        self.shares[leg] = max(self.shares.get(leg, ZERO) - premium, ZERO)

    def carry(self, leg: HedgeLeg) -> None:
        """What was allotted bought nothing: it waits for the next deployment of the quarter."""
        self.carried[leg] = self.carried.get(leg, ZERO) + self.shares.pop(leg, ZERO)


@dataclass(slots=True)
class HedgeDay:
    """rounds: purchases proposed today by sleeve, so that none is decided twice. retries: legs whose order ended short
    and that are tried again, with their cause. tries: how often a leg's order ended short; filled: legs that bought a
    part. next: when a sleeve is looked at again.
    """

    rounds: dict[Sleeve, int] = field(default_factory=dict)
    retries: dict[tuple[Sleeve, HedgeLeg], str] = field(default_factory=dict)
    tries: dict[tuple[Sleeve, HedgeLeg], int] = field(default_factory=dict)
    filled: set[tuple[Sleeve, HedgeLeg]] = field(default_factory=set)
    next: dict[Sleeve, datetime] = field(default_factory=dict)

    def count(self, sleeve: Sleeve) -> int:
        """The number of the sleeve's next purchase, counted from 0."""
        number = self.rounds.get(sleeve, 0)
        self.rounds[sleeve] = number + 1
        return number

    def begin(self, sleeve: Sleeve, leg: HedgeLeg) -> None:
        """A new deployment: what its last one still wanted is forgotten."""
        self.tries.pop((sleeve, leg), None)
        self.retries.pop((sleeve, leg), None)
        self.filled.discard((sleeve, leg))
