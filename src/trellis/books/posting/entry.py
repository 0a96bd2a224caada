"""How a transaction is named and closed: its id, its cash line, its units."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from trellis.books.chart import Accounts, Place, accounts_of
from trellis.books.transaction import Posting, Transaction
from trellis.core.ids import digest
from trellis.core.money import Money

_ID_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """The head of a transaction under way: where, when, and of which cause; id and account names follow."""

    place: Place
    at: datetime
    cause: str
    id: str
    names: Accounts
    rules: tuple[str, ...]

    @classmethod
    def of(cls, place: Place, at: datetime, cause: str, rule: str, rules: tuple[str, ...] = ()) -> "Entry":
        """The head for a cause under a posting rule; the same cause and rule always give the same id."""
        return cls(place, at, cause, transaction_id(cause, rule), accounts_of(place), rules)

    def closed(self, kind: str, narration: str, postings: Sequence[Posting]) -> Transaction:
        """The finished transaction."""
        where = self.place
        return Transaction(
            self.id, self.at, kind, where.account, where.sleeve, narration, self.cause, self.rules, tuple(postings)
        )


def transaction_id(cause: str, rule: str) -> str:
    """Twenty hex digits of the digest of the cause and the posting rule (fill, assigned, deposit ...)."""
    return digest(cause, rule)[:_ID_LENGTH]


def line(account: str, amount: Decimal) -> Posting:
    """A posting of money alone, in USD."""
    return Posting(account, Money(amount))


def with_cash(entry: Entry, cash: Decimal, fee: Decimal, postings: list[Posting]) -> list[Posting]:
    """The postings headed by one line of cash net of the fee, which is an expense; no line for nothing.

    What buys LEAPs or sells them for money is the LEAP ledger's own cash (Part E, funding and maturity).
    """
    net, names = cash - fee, entry.names
    head = [line(names.leap_cash if _of_leaps(names, postings) else names.cash, net)] if net else []
    tail = [line(names.commissions, fee)] if fee else []
    return [*head, *postings, *tail]


def _of_leaps(names: Accounts, postings: Sequence[Posting]) -> bool:
    """Whether LEAPs are all that moves. One that is exercised into shares is paid for by the cash that holds shares."""
    moved = [posting.account for posting in postings if posting.units]
    return bool(moved) and all(account == names.leaps for account in moved)
