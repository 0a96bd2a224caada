"""What the auditor remembers of a sleeve's protection."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from trellis.autopilot.events.hedge import HedgeWeighed
from trellis.core.dates import quarter_name
from trellis.core.numbers import ZERO, cents
from trellis.core.terms import Right
from trellis.market.instruments import OptionContract
from trellis.orders.order import Fill
from trellis.sim.auditor import figures

PUTS, CALLS = "puts", "calls"
LEVEL_TWO, ROLL = "S6.L2", "S17.roll.tte"
"""Causes of a deployment; the others are the triggers' rules."""


@dataclass(slots=True)
class Owned:
    """A hedge held: contracts, what each share of it cost on average, when it was first bought."""

    contract: OptionContract
    contracts: int
    each: Decimal
    opened: date


@dataclass(slots=True)
class HedgeBook:
    """equity, realised: NLV and profit to date at the day's opening marks; before: profit to date when the quarter
    began. paid: premium of the quarter. due: causes not answered yet. shares: what each leg may still spend, carried:
    what bought nothing. owned: by decision; releases: positions let go. unquiet: the last day with a trigger active or
    a put at Level 2.
    """

    quarter: str = ""
    equity: Decimal = ZERO
    realised: Decimal = ZERO
    before: Decimal = ZERO
    paid: Decimal = ZERO
    due: set[str] = field(default_factory=set)
    shares: dict[str, Decimal] = field(default_factory=dict)
    carried: dict[str, Decimal] = field(default_factory=dict)
    owned: dict[str, Owned] = field(default_factory=dict)
    releases: set[str] = field(default_factory=set)
    unquiet: date | None = None

    def open_day(self, day: date, nlv: Decimal, realised: Decimal) -> None:
        """The day's opening marks; a quarter begins with nothing paid and nothing carried."""
        quarter = quarter_name(day)
        if self.quarter and quarter != self.quarter:
            self.before, self.paid = realised, ZERO
            self.carried.clear()
        self.quarter, self.equity, self.realised = quarter, nlv, realised

    def weigh(self, event: HedgeWeighed) -> None:
        """A deployment answers its cause; an onset every trigger that is due."""
        told = event.weighed
        self.due -= self.due - {LEVEL_TWO, ROLL} if told.cause.startswith("S5.trig") else {told.cause}
        self.carried.clear()
        self.shares = {PUTS: told.puts, CALLS: told.calls}

    def miss(self, leg: str) -> None:
        """A leg bought nothing: its share waits."""
        self.carried[leg] = self.carried.get(leg, ZERO) + self.shares.pop(leg, ZERO)

    def buy(self, name: str, contract: OptionContract, fill: Fill) -> None:
        """Premium is paid out of the leg's share."""
        premium = cents(fill.price * figures.LOT * fill.quantity)
        leg = PUTS if contract.right is Right.PUT else CALLS
        self.paid += premium
        self.shares[leg] = max(self.shares.get(leg, ZERO) - premium, ZERO)
        known = self.owned.get(name)
        if known is None:
            self.owned[name] = Owned(contract, fill.quantity, fill.price, fill.at.date())
            return
        whole = known.contracts + fill.quantity
        known.each = (known.each * known.contracts + fill.price * fill.quantity) / whole
        known.contracts = whole

    def sell(self, name: str, contracts: int) -> None:
        """A hedge goes, whole or in part."""
        known = self.owned.get(name)
        if known is not None:
            known.contracts -= contracts
            if known.contracts <= 0:
                del self.owned[name]
                self.releases.discard(name)
