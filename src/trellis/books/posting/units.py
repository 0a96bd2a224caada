"""Units coming in or going out for an amount: the oldest lots of the other sign close, the rest opens new lots."""

from decimal import Decimal

from trellis.books.ledger import Ledger
from trellis.books.lots import oldest, portions
from trellis.books.posting.entry import Entry
from trellis.books.transaction import Posting
from trellis.core.money import Money
from trellis.core.numbers import ZERO, cents
from trellis.core.problems import problem


def moved(ledger: Ledger, entry: Entry, key: str, units: int, cash: Decimal) -> list[Posting]:
    """Postings that move signed units for signed cash in whole cents (paid is negative); with the cash they balance.

    Closed lots realise cash less cost, one income line a lot. Raises ProblemError where new lots would cost less
    than nothing.
    """
    held = ledger.lots(entry.place, key)
    against = -sum(lot.units for lot in held) if held and (held[0].units > 0) != (units > 0) else 0
    closing = min(abs(units), abs(against)) * (1 if units > 0 else -1)
    opening = units - closing
    if not closing:
        return opened(entry, key, units, cash)
    if not opening:
        return _closed(ledger, entry, key, units, cash)
    part = cents(cash * closing / units)
    return [*_closed(ledger, entry, key, closing, part), *opened(entry, key, opening, cash - part)]


def opened(entry: Entry, key: str, units: int, cash: Decimal) -> list[Posting]:
    """The posting of a new lot at the cash paid for it (or, sold short, received)."""
    short = units < 0
    total = cash if short else -cash
    if total < 0:
        raise problem(
            entry.cause,
            "cash",
            cash,
            f"{units} {key} would cost less than nothing",
            "Check the price of the execution.",
        )
    account = entry.names.holding(key, short=short)
    return [Posting(account, Money(-cash), key, units, total / abs(units), entry.at.date(), entry.id)]


def taken(ledger: Ledger, entry: Entry, key: str, units: int) -> list[Posting]:
    """Postings that take signed units out of the oldest lots at cost, realising nothing.

    Raises ProblemError where the books hold fewer.
    """
    held = ledger.lots(entry.place, key)
    total = sum(lot.units for lot in held)
    if not held or (total > 0) == (units > 0) or abs(units) > abs(total):
        raise problem(
            entry.cause, "units", units, f"the books hold {total} {key}", "Reconcile the books with the broker first."
        )
    account = entry.names.holding(key, short=total < 0)
    return [
        Posting(account, Money(-lot.without(part)), key, -part, lot.unit_cost, lot.acquired, lot.id)
        for lot, part in oldest(held, abs(units))
    ]


def _closed(ledger: Ledger, entry: Entry, key: str, units: int, cash: Decimal) -> list[Posting]:
    lines = taken(ledger, entry, key, units)
    return lines + gains(entry, key, lines, cash)


def gains(entry: Entry, key: str, lines: list[Posting], cash: Decimal) -> list[Posting]:
    """What closing those lots for the cash realises: one income line a lot (a gain is a credit)."""
    account = entry.names.gain(key, short=lines[0].units > 0)
    shares = portions(cash, [abs(out.units) for out in lines])
    return [
        Posting(account, Money(-(share + out.amount.amount)), key, 0, None, out.acquired, out.lot)
        for out, share in zip(lines, shares, strict=True)
    ]


def carried(lines: list[Posting]) -> Decimal:
    """What lots taken out at cost leave to be booked elsewhere: a short lot's credit, less a long lot's cost."""
    return sum((out.amount.amount for out in lines), ZERO)
