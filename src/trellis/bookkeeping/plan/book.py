"""The plan's terms, approvals and promises as the journal leaves them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from trellis.bookkeeping.plan.events import (
    ExternalTold,
    PlanApproved,
    PlanEvent,
    PlanTermsTold,
    PlanWithdrawn,
    PromiseKept,
    PromiseMet,
    PromiseUnmet,
)
from trellis.books.transaction import Transaction
from trellis.core.numbers import ZERO
from trellis.household.plan.promises import TAKEN_BACK, Promise


@dataclass(slots=True)
class PlanBook:
    """terms: the newest by currency; external: what accounts without files were told to hold, oldest first; approvals:
    by id; withdrawn: their ids; met: by promise; posted: the transaction that stands for a promise, by its id.
    """

    terms: dict[str, PlanTermsTold] = field(default_factory=dict)
    external: list[ExternalTold] = field(default_factory=list)
    approvals: dict[str, PlanApproved] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    met: dict[str, PromiseMet] = field(default_factory=dict)
    posted: dict[str, Transaction] = field(default_factory=dict)

    def apply(self, event: PlanEvent) -> None:
        """Fold one event in."""
        match event:
            case PlanTermsTold():
                self.terms[event.currency] = event
            case ExternalTold():
                self.external.append(event)
            case PlanApproved():
                self.approvals[event.approval] = event
            case PlanWithdrawn():
                self.withdrawn.add(event.approval)
            case PromiseMet():
                self.met[event.promise] = event
            case PromiseUnmet():
                self.met.pop(event.promise, None)

    def post(self, transaction: Transaction) -> None:
        """Note a transaction of a promise."""
        if transaction.kind == TAKEN_BACK:
            del self.posted[transaction.narration]
        else:
            self.posted[transaction.narration] = transaction

    def promises(self) -> Iterator[Promise]:
        """Every promise that stands: of approvals that were not withdrawn, and those that were met before."""
        for approval in self.approvals.values():
            for one in approval.promises:
                if approval.approval not in self.withdrawn or one.promise in self.met:
                    yield _promise(approval, one)

    def open(self) -> list[Promise]:
        """Promises whose lines have not come."""
        return [one for one in self.promises() if one.id not in self.met]

    def on_the_way(self, currency: str) -> dict[str, Decimal]:
        """What open promises of a currency hold for each use, goal or debt: it is promised, and has not come."""
        waiting = {one.id for one in self.open() if one.currency == currency}
        found: dict[str, Decimal] = {}
        for part in (part for approval in self.approvals.values() for part in approval.parts):
            if part.promise in waiting:
                found[part.use] = found.get(part.use, ZERO) + part.amount
        return found

    def one_sided(self) -> set[str]:
        """The lines of promises to accounts that no file tells of: transfers without another line."""
        return {one.out for one in self.met.values() if not one.into}

    def standing(self, currency: str, on: date) -> PlanApproved | None:
        """The approval whose month a day is in."""
        found = (one for one in self.approvals.values() if one.currency == currency and one.as_of <= on < one.until)
        return next((one for one in found if one.approval not in self.withdrawn), None)


def _promise(approval: PlanApproved, one: PromiseKept) -> Promise:
    return Promise(one.promise, one.source, one.into, one.amount, approval.currency, approval.as_of, one.due)
