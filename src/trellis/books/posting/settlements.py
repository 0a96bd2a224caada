"""What happens to a holding without an order: expiry, assignment, exercise, dividends, splits, an end in cash."""

from trellis.books.chart import Place
from trellis.books.keys import contract_of
from trellis.books.ledger import Ledger
from trellis.books.posting.entry import Entry, line, with_cash
from trellis.books.posting.splits import split_applied
from trellis.books.posting.units import carried, gains, moved, taken
from trellis.books.transaction import Transaction
from trellis.core.numbers import cents
from trellis.core.problems import problem
from trellis.orders.order import Settlement


def settled(ledger: Ledger, place: Place, settlement: Settlement, rules: tuple[str, ...] = ()) -> Transaction:
    """The transaction of one settlement. Raises ProblemError for a kind the books do not know, or for a holding
    that is not in the books.
    """
    rule = _RULES.get(settlement.kind)
    if rule is None:
        raise problem(
            settlement.id,
            "kind",
            settlement.kind,
            "the books have no such posting rule",
            f"Known: {', '.join(_RULES)}.",
        )
    return rule(ledger, Entry.of(place, settlement.at, settlement.id, settlement.kind, rules), settlement)


def _expired(ledger: Ledger, entry: Entry, settlement: Settlement) -> Transaction:
    """A worthless option realises its whole credit, or loses its whole cost; one settled in cash, the difference."""
    key, cash = settlement.instrument.key, cents(settlement.cash)
    lines = taken(ledger, entry, key, settlement.quantity)
    postings = with_cash(entry, cash, cents(settlement.fee), lines + gains(entry, key, lines, cash))
    return entry.closed("option.expired", f"{-settlement.quantity} {key} expired", postings)


def _delivered(ledger: Ledger, entry: Entry, settlement: Settlement) -> Transaction:
    """Shares change hands at the strike, and the option's premium goes into their cost or their proceeds.

    A put assigned gives shares at strike less credit and realises nothing that day; a call assigned sells shares
    for strike plus credit; an exercised option adds what it cost. Without shares it settles in cash, like an expiry.
    """
    if settlement.shares == 0:
        return _settled_in_cash(ledger, entry, settlement)
    key, cash = settlement.instrument.key, cents(settlement.cash)
    contract = contract_of(key)
    if contract is None:
        raise problem(
            settlement.id, "instrument", key, "only options are assigned or exercised", "Check the broker's row."
        )
    lines = taken(ledger, entry, key, settlement.quantity)
    shares = moved(ledger, entry, contract.underlying, settlement.shares, cash + carried(lines))
    words = f"{-settlement.quantity} {key} {settlement.kind}: {settlement.shares:+d} {contract.underlying}"
    return entry.closed(
        f"option.{settlement.kind}", words, with_cash(entry, cash, cents(settlement.fee), lines + shares)
    )


def _settled_in_cash(ledger: Ledger, entry: Entry, settlement: Settlement) -> Transaction:
    key, cash = settlement.instrument.key, cents(settlement.cash)
    lines = taken(ledger, entry, key, settlement.quantity)
    postings = with_cash(entry, cash, cents(settlement.fee), lines + gains(entry, key, lines, cash))
    words = f"{-settlement.quantity} {key} {settlement.kind} for {cash} in cash"
    return entry.closed(f"option.{settlement.kind}", words, postings)


def _paid_out(ledger: Ledger, entry: Entry, settlement: Settlement) -> Transaction:
    """Shares or an option end for their value in cash, which realises the difference to what they cost."""
    key, cash = settlement.instrument.key, cents(settlement.cash)
    lines = taken(ledger, entry, key, settlement.quantity)
    postings = with_cash(entry, cash, cents(settlement.fee), lines + gains(entry, key, lines, cash))
    kind = "option" if contract_of(key) else "shares"
    words = f"{-settlement.quantity} {key} {settlement.kind}: paid out at {cash}"
    return entry.closed(f"{kind}.{settlement.kind}", words, postings)


def _dividend(ledger: Ledger, entry: Entry, settlement: Settlement) -> Transaction:
    """Cash paid on shares is income; on shares sold short it is a cost."""
    cash, key = cents(settlement.cash), settlement.instrument.key
    postings = with_cash(entry, cash, cents(settlement.fee), [line(entry.names.dividends, -cash)])
    return entry.closed("dividend.paid", f"Dividend on {settlement.quantity} {key}", postings)


_RULES = {
    "expired": _expired,
    "assigned": _delivered,
    "exercised": _delivered,
    "dividend": _dividend,
    "split": split_applied,
    "adjusted": _paid_out,
    "delisted": _paid_out,
}
