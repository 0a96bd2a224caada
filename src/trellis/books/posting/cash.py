"""Money in and out, between places, into the tax reserve; holdings moved in kind; corrections."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from trellis.books.chart import Place, accounts_of
from trellis.books.ledger import Ledger
from trellis.books.posting.entry import Entry, line
from trellis.books.posting.units import taken
from trellis.books.transaction import Posting, Transaction
from trellis.core.money import Money
from trellis.core.numbers import ZERO, cents
from trellis.core.problems import problem


def funded(
    parts: Sequence[tuple[Place, Decimal]], at: datetime, cause: str, rules: tuple[str, ...] = ()
) -> Transaction:
    """Money from outside, divided over places (core.numbers.split_amount divides it to the cent). All above zero."""
    for place, amount in parts:
        _above_zero(cause, f"deposit to {place.sleeve}", amount)
    entry = Entry.of(parts[0][0], at, cause, "deposit", rules)
    postings = [
        posting
        for place, amount in parts
        for posting in (line(accounts_of(place).cash, amount), line(accounts_of(place).contributions, -amount))
    ]
    return entry.closed("deposit", f"Deposit of {sum((amount for _, amount in parts), ZERO)}", postings)


def withdrawn(place: Place, amount: Decimal, at: datetime, cause: str) -> Transaction:
    """Money taken out by its owner; amount above zero."""
    _above_zero(cause, "withdrawal", amount)
    entry = Entry.of(place, at, cause, "withdrawal")
    postings = [line(entry.names.cash, -amount), line(entry.names.contributions, amount)]
    return entry.closed("withdrawal", f"Withdrawal of {amount}", postings)


def transferred(
    source: Place, target: Place, amount: Decimal, at: datetime, cause: str, rules: tuple[str, ...] = ()
) -> Transaction:
    """Cash from one place to another (a fork, a merge). Both places' books balance by themselves."""
    _above_zero(cause, "transfer", amount)
    entry, to = Entry.of(source, at, cause, "transfer", rules), accounts_of(target)
    postings = [
        line(entry.names.cash, -amount),
        line(entry.names.transfers, amount),
        line(to.cash, amount),
        line(to.transfers, -amount),
    ]
    return entry.closed("transfer", f"{amount} from {source.sleeve} to {_named(source, target)}", postings)


def moved_in_kind(
    ledger: Ledger,
    source: Place,
    target: Place,
    holding: tuple[str, int],
    at: datetime,
    cause: str,
    rules: tuple[str, ...] = (),
) -> Transaction:
    """The oldest lots of a holding (instrument key, units as held: negative if short) go to another place.

    Cost and dates go along and nothing is realised; the flow between the places is booked at cost. Raises ProblemError
    where the source holds fewer, or where the target holds the instrument the other way round.
    """
    key, units = holding
    entry, to = Entry.of(source, at, cause, f"in-kind {key}", rules), accounts_of(target)
    held = ledger.units(target, key)
    if held and (held > 0) != (units > 0):
        raise problem(cause, "units", units, f"{target.sleeve} holds {held} {key}", "Close one of the two first.")
    lines = taken(ledger, entry, key, -units)
    account = to.holding(key, short=units < 0)
    fresh = [
        Posting(
            account,
            Money(-out.amount.amount),
            key,
            -out.units,
            out.amount.amount / out.units,
            out.acquired,
            f"{entry.id}.{number}",
        )
        for number, out in enumerate(lines, 1)
    ]
    cost = sum((out.amount.amount for out in fresh), ZERO)
    flows = [line(entry.names.transfers, cost), line(to.transfers, -cost)]
    return entry.closed("transfer.in-kind", f"{units} {key} to {_named(source, target)}", [*lines, *fresh, *flows])


def reserved(place: Place, amount: Decimal, at: datetime, cause: str, rules: tuple[str, ...] = ()) -> Transaction:
    """Cash into the tax reserve, which stands outside NLV (A.NLV); a negative amount releases it."""
    entry = Entry.of(place, at, cause, "tax-reserve", rules)
    postings = [line(entry.names.reserve, cents(amount)), line(entry.names.cash, -cents(amount))]
    return entry.closed("tax.reserved", f"Tax reserve {amount:+}", postings)


def leaps_funded(place: Place, amount: Decimal, at: datetime, cause: str, rules: tuple[str, ...] = ()) -> Transaction:
    """Cash from trading into the LEAP ledger (S3.reinvest.split); it stays within NLV."""
    _above_zero(cause, "LEAP cash", amount)
    entry = Entry.of(place, at, cause, "leap-cash", rules)
    postings = [line(entry.names.leap_cash, amount), line(entry.names.cash, -amount)]
    return entry.closed("leaps.funded", f"{amount} to LEAPs", postings)


def interest_paid(place: Place, amount: Decimal, at: datetime, cause: str) -> Transaction:
    """Interest received on cash; negative when it was charged."""
    entry = Entry.of(place, at, cause, "interest")
    postings = [line(entry.names.cash, cents(amount)), line(entry.names.interest, -cents(amount))]
    return entry.closed("interest.paid", f"Interest {amount}", postings)


def corrected(place: Place, amount: Decimal, reason: str, at: datetime, cause: str) -> Transaction:
    """Cash brought in line with the broker's after a person has found out why; counts as a flow, not as a gain."""
    entry = Entry.of(place, at, cause, "correction")
    postings = [line(entry.names.cash, cents(amount)), line(entry.names.corrections, -cents(amount))]
    return entry.closed("correction", reason, postings)


def _above_zero(cause: str, field: str, amount: Decimal) -> None:
    if amount <= 0 or amount != cents(amount):
        raise problem(cause, field, amount, "it must be above zero, in whole cents", "Give an amount such as 1000.00.")


def _named(source: Place, target: Place) -> str:
    return target.sleeve if source.account == target.account else f"{target.account} {target.sleeve}"
