"""The owner's money on its way: what has arrived at the broker and is not in the books yet, and what is still to leave.

A deposit arrives, then the autopilot is told of it; a withdrawal leaves once its booking is durable. The owner who gets
no answer, because the process died, looks whether the books have it and tells it again where they have not.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal

from trellis.books.transaction import Transaction
from trellis.core.numbers import ZERO, cents
from trellis.core.terms import Sleeve
from trellis.sim.auditor import figures
from trellis.sim.faults.plan import Moving, Paid
from trellis.sim.venue.venue import SimulatedVenue


def cause_of(paid: Paid, account: str, at: datetime) -> str:
    """The name under which the books have the flow: as it was named, else the instant at which it was told."""
    return f"{paid.verb.value} {account} {paid.name or at.isoformat()}"


class Bank:
    """Moves the owner's money at the venue, once for each flow of the plan."""

    def __init__(self, venue: SimulatedVenue) -> None:
        self._venue = venue
        self._arrived: dict[str, Mapping[tuple[str, str], Decimal]] = {}
        self._leaving: dict[str, tuple[str, str, Decimal]] = {}
        self._known: set[str] = set()

    def tells(self, paid: Paid, account: str, at: datetime, before: str = "") -> str:
        """The owner is about to tell a flow; its cause. before: that under which it was told before, and not booked."""
        cause = cause_of(paid, account, at)
        if before and before != cause:
            self._known.discard(before)
            self._rename(before, cause)
        if cause in self._known:
            return cause
        self._known.add(cause)
        if paid.verb is Moving.WITHDRAW:
            self._leaving[cause] = (account, paid.sleeve.value, paid.amount)
        elif cause not in self._arrived:
            parts = {(account, sleeve.value): part for sleeve, part in divided(paid.amount)}
            for (owner, sleeve), part in parts.items():
                self._venue.deposit(owner, sleeve, part)
            self._arrived[cause] = parts
        return cause

    def look(self, events: Iterable[object]) -> None:
        """What the books have durable by now is no longer on its way, and what they paid out leaves."""
        for event in events:
            if isinstance(event, Transaction) and event.cause in self._known:
                self._arrived.pop(event.cause, None)
                leaving = self._leaving.pop(event.cause, None)
                if leaving is not None:
                    account, sleeve, amount = leaving
                    self._venue.deposit(account, sleeve, -amount)

    def refused(self, cause: str) -> None:
        """A withdrawal that was refused does not leave."""
        self._leaving.pop(cause, None)

    def unbooked(self, account: str, sleeve: Sleeve) -> Decimal:
        """What the broker has of the sleeve's money that the books do not have yet."""
        return sum((parts.get((account, sleeve.value), ZERO) for parts in self._arrived.values()), ZERO)

    def _rename(self, before: str, cause: str) -> None:
        """Nameless and told later, it is the same money under another name."""
        if before in self._arrived:
            self._arrived[cause] = self._arrived.pop(before)
        self._leaving.pop(before, None)


def divided(amount: Decimal) -> Iterator[tuple[Sleeve, Decimal]]:
    """A deposit's parts (S0.split), the last taking the odd cent; none of nothing."""
    gen, rev = (cents(amount * figures.SPLIT[each]) for each in (Sleeve.GEN, Sleeve.REV))
    for sleeve, part in ((Sleeve.GEN, gen), (Sleeve.REV, rev), (Sleeve.COM, amount - gen - rev)):
        if part:
            yield sleeve, part
