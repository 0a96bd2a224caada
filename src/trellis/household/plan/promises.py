"""What an approval promises between the household's accounts: in the books until the bank's lines take its place.

A promise is an obligation of the account that it leaves and a claim of the account that it comes to, each within its
own place, so it changes no bank balance and no net worth. When the bank's lines come they are posted as a transfer, and
the promise is compensated. Money for an account that no file tells of is posted to it when it left.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from trellis.books.chart import Place, section
from trellis.books.transaction import Posting, Transaction
from trellis.core.dates import new_york
from trellis.core.ids import digest
from trellis.core.money import Money
from trellis.household.known import KnownLine
from trellis.household.posting import HOUSE
from trellis.household.transfers import Pair

PROMISED, PAID_IN, TAKEN_BACK = "plan.promised", "plan.paid_in", "plan.reversal"
KINDS = (PROMISED, PAID_IN, TAKEN_BACK)
EXTERNAL = {"alluse": "All-Use"}
"""Accounts that no file tells of, and how people call them."""

EARLY_DAYS, LATE_DAYS = 4, 35
"""A promise's lines are looked for so long before its approval and after its due day."""

_NOON = time(12)


@dataclass(frozen=True, slots=True)
class Promise:
    """Money that is to move between two accounts by a day; approved: the day of its approval's leaving."""

    id: str
    source: str
    into: str
    amount: Decimal
    currency: str
    approved: date
    due: date

    @property
    def external(self) -> bool:
        """Whether it goes to an account that no file tells of."""
        return self.into in EXTERNAL


def promised(promise: Promise, cause: str) -> Transaction:
    """The obligation and the claim. cause: what made the change, as no other one was named."""
    money = Money(promise.amount, promise.currency)
    source, into = (section(Place(HOUSE, one)) for one in (promise.source, promise.into))
    postings = (
        Posting(f"Liabilities:{source}:Promised", -money),
        Posting(f"Equity:{source}:Transfers", money),
        Posting(f"Assets:{into}:Promised", money),
        Posting(f"Equity:{into}:Transfers", -money),
    )
    return _transaction(PROMISED, promise, new_york(promise.approved, _NOON), cause, postings)


def paid_in(promise: Promise, on: date, cause: str) -> Transaction:
    """What came to an account that no file tells of, on the day it left."""
    money, into = Money(promise.amount, promise.currency), section(Place(HOUSE, promise.into))
    postings = (Posting(f"Assets:{into}:Balance", money), Posting(f"Equity:{into}:Transfers", -money))
    return _transaction(PAID_IN, promise, new_york(on, _NOON), cause, postings)


def taken_back(transaction: Transaction, cause: str) -> Transaction:
    """The compensation: the same postings the other way, on the same day."""
    name = digest(TAKEN_BACK, transaction.id, cause)
    postings = tuple(Posting(posting.account, -posting.amount) for posting in transaction.postings)
    caused = f"{TAKEN_BACK}:{transaction.id}:{cause}"
    return Transaction(
        name, transaction.at, TAKEN_BACK, HOUSE, transaction.sleeve, transaction.narration, caused, (), postings
    )


def meetings(
    promises: Iterable[Promise], pairs: Iterable[Pair], lines: Mapping[str, KnownLine], taken: Iterable[str]
) -> Iterator[tuple[Promise, str, str]]:
    """Which lines are the promises': each open promise's nearest transfer of its accounts and amount; for an account
    that no file tells of, the nearest line of that amount whose text names it. taken: lines of other promises.
    """
    used = set(taken)
    transfers = [(lines[pair.out], lines[pair.into]) for pair in pairs if pair.out in lines and pair.into in lines]
    for promise in sorted(promises, key=lambda one: (one.due, one.id)):
        if promise.external:
            found = [(line, "") for line in lines.values() if fits(promise, line) and naming(promise, line)]
        else:
            found = [(out, into.id) for out, into in transfers if into.account == promise.into and fits(promise, out)]
        free = [(out, into) for out, into in found if out.id not in used]
        if free:
            nearest = min(free, key=lambda one: (abs((one[0].line.booked - promise.due).days), one[0].id))
            used.add(nearest[0].id)
            yield promise, nearest[0].id, nearest[1]


def fits(promise: Promise, out: KnownLine) -> bool:
    """Whether a line may be money leaving for a promise: of its account and amount, in its days."""
    return leaving(promise, out) and out.counts and out.line.amount == -promise.amount


def leaving(promise: Promise, out: KnownLine) -> bool:
    """Whether a line is money that left a promise's account in its days, whatever the amount."""
    line = out.line
    first, last = promise.approved - timedelta(days=EARLY_DAYS), promise.due + timedelta(days=LATE_DAYS)
    leaves = out.account == promise.source and line.currency == promise.currency and line.amount < 0
    return leaves and first <= line.booked <= last


def naming(promise: Promise, out: KnownLine) -> bool:
    """Whether a line's text names the account that a promise goes to, which no file tells of."""
    line = out.line
    text = f"{line.counterparty_account} {line.counterparty} {line.description}".casefold()
    return EXTERNAL[promise.into].casefold() in text


def _transaction(kind: str, promise: Promise, at: datetime, cause: str, postings: tuple[Posting, ...]) -> Transaction:
    name = digest(kind, promise.id, cause)
    return Transaction(name, at, kind, HOUSE, promise.source, promise.id, f"{kind}:{promise.id}:{cause}", (), postings)
