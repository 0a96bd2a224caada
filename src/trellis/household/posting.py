"""Bank lines as balanced transactions, and what undoes them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import time
from decimal import ROUND_HALF_UP, Decimal

from trellis.books.chart import Place, section
from trellis.books.transaction import Posting, Transaction
from trellis.core.dates import new_york
from trellis.core.ids import digest
from trellis.core.money import Money
from trellis.household.currencies import minor_places
from trellis.household.known import Account, KnownLine

HOUSE = "household"
"""The books' account that everything of the household stands under; each bank account is a place of it."""

LINE, TRANSFER, REVERSAL = "bank.line", "bank.transfer", "bank.reversal"
_NOON = time(12)


def balance_account(account: Account) -> str:
    """The ledger account that holds what the bank account holds, or what is owed on it."""
    return f"{'Liabilities' if account.owed else 'Assets'}:{ledger_section(account)}:Balance"


def due(
    lines: Iterable[KnownLine],
    accounts: Mapping[str, Account],
    paired: Collection[str],
    posted: Mapping[str, Transaction],
    cause: str,
) -> Iterator[Transaction]:
    """The transactions that bring the books to what the lines say now.

    Each line that counts stands in one transaction; one that changed, or counts no more, is compensated first. paired:
    the ids of lines in transfers; posted: the transaction of each line that has one; cause: what made the change, as no
    other one was named.
    """
    wanted = {known.id: known for known in lines if known.counts and known.line.amount}
    for line, transaction in posted.items():
        known = wanted.get(line)
        if known is None or _differs(transaction, _posting(known, accounts, paired, cause)):
            yield reversal(transaction, cause)
    for line, known in wanted.items():
        transaction = _posting(known, accounts, paired, cause)
        if line not in posted or _differs(posted[line], transaction):
            yield transaction


def reversal(transaction: Transaction, cause: str) -> Transaction:
    """The compensation: the same postings the other way, on the same day."""
    name = digest(REVERSAL, transaction.id, cause)
    postings = tuple(Posting(posting.account, -posting.amount) for posting in transaction.postings)
    caused = f"{REVERSAL}:{transaction.id}:{cause}"
    place = transaction.sleeve
    return Transaction(name, transaction.at, REVERSAL, HOUSE, place, transaction.narration, caused, (), postings)


def counted(amount: Decimal, currency: str) -> Decimal:
    """The amount in the currency's own minor units, rounded half-up as it is posted: USD 2, JPY 0, KWD 3 places."""
    return amount.quantize(Decimal(1).scaleb(-minor_places(currency)), ROUND_HALF_UP)


def _posting(known: KnownLine, accounts: Mapping[str, Account], paired: Collection[str], cause: str) -> Transaction:
    """Debit positive: what comes in debits the balance. The narration is the line's id, for texts are sealed."""
    account, line = accounts[known.account], known.line
    money = Money(counted(line.amount, line.currency), line.currency)
    kind = TRANSFER if known.id in paired else LINE
    postings = (Posting(balance_account(account), money), Posting(_other(account, known, kind), -money))
    at = new_york(line.booked, _NOON)
    name = digest(kind, known.id, cause)
    return Transaction(name, at, kind, HOUSE, account.id, known.id, f"{kind}:{known.id}:{cause}", (), postings)


def _other(account: Account, known: KnownLine, kind: str) -> str:
    if kind == TRANSFER:
        return f"Equity:{ledger_section(account)}:Transfers"
    return f"{'Income' if known.line.amount > 0 else 'Expenses'}:{ledger_section(account)}:Uncategorised"


def _differs(one: Transaction, other: Transaction) -> bool:
    return (one.at, one.kind, one.postings) != (other.at, other.kind, other.postings)


def ledger_section(account: Account) -> str:
    """The part of ledger names that is the bank account's."""
    return section(Place(HOUSE, account.id))
