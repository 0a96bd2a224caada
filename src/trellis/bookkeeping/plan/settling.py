"""What follows for promises from every change: those whose lines came are met, and the books say so."""

from datetime import datetime
from typing import TYPE_CHECKING

from trellis.bookkeeping.plan.events import PromiseMet, PromiseUnmet
from trellis.books.transaction import Transaction
from trellis.household.known import KnownLine
from trellis.household.plan.promises import Promise, meetings, paid_in, promised, taken_back
from trellis.household.transfers import Pair

if TYPE_CHECKING:
    from trellis.bookkeeping.keeper import Keeper

RULE = "rule"


def meet(keeper: "Keeper", at: datetime) -> None:
    """Pair promises with the lines that came, and open those again whose lines are gone."""
    record = keeper.record
    book = record.plan
    if not book.approvals:
        return
    lines = {line.id: line for line in record.lines() if line.counts}
    for one in list(book.met.values()):
        there = Pair(one.out, one.into) in record.pairs if one.into else one.out in lines
        if not there:
            keeper.add(PromiseUnmet(at, one.promise))
    taken = [line for one in book.met.values() for line in (one.out, one.into) if line]
    inside = {line for pair in record.pairs for line in (pair.out, pair.into)}
    free = {name: line for name, line in lines.items() if name not in inside}
    open_ = book.open()
    own = [one for one in open_ if not one.external]
    outside = [one for one in open_ if one.external]
    found = [*meetings(own, record.pairs, lines, taken), *meetings(outside, (), free, taken)]
    for promise, out, into in found:
        keeper.add(PromiseMet(at, promise.id, out, into, RULE))


def post(keeper: "Keeper", at: datetime, cause: str) -> None:
    """Bring the books to what promises are now: open ones as obligations, met ones as the bank's lines say."""
    book = keeper.record.plan
    if not book.approvals:
        return
    days = {line.id: line for line in keeper.record.lines()}
    wanted = {one.id: _wanted(keeper, one, days, cause) for one in book.promises()}
    for promise, transaction in list(book.posted.items()):
        now = wanted.get(promise)
        if now is None or (now.kind, now.at, now.postings) != (
            transaction.kind,
            transaction.at,
            transaction.postings,
        ):
            keeper.add(taken_back(transaction, cause))
    for promise, now in wanted.items():
        if now is not None and promise not in book.posted:
            keeper.add(now)


def _wanted(keeper: "Keeper", promise: Promise, lines: dict[str, KnownLine], cause: str) -> Transaction | None:
    met = keeper.record.plan.met.get(promise.id)
    if met is None:
        return promised(promise, cause)
    return paid_in(promise, lines[met.out].line.booked, cause) if promise.external else None
