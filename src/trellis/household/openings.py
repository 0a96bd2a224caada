"""What accounts held before their first line, as far as banks tell it: one transaction each, against equity."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time, timedelta

from trellis.books.transaction import Posting, Transaction
from trellis.core.dates import new_york
from trellis.core.ids import digest
from trellis.core.money import Money
from trellis.core.numbers import ZERO
from trellis.household.known import Account, KnownLine
from trellis.household.posting import HOUSE, balance_account, counted, ledger_section
from trellis.household.statement import Balance

OPENING, TAKEN_BACK = "bank.opening", "bank.opening_reversal"
KINDS = (OPENING, TAKEN_BACK)
_NOON = time(12)


def opened(lines: Iterable[KnownLine], balances: Iterable[tuple[str, Balance]]) -> dict[str, Balance]:
    """By account: what it held at the end of the day before its first line, of those whose bank told a balance.

    It is the first balance told, less what the lines up to its day moved. Where later balances tell otherwise, lines
    are missing between them, and no opening can make up for both. An account that held nothing is left out.
    """
    first: dict[str, Balance] = {}
    for account, told in balances:
        if account not in first or told.on < first[account].on:
            first[account] = told
    moved: dict[str, list[KnownLine]] = {account: [] for account in first}
    for known in lines:
        if known.counts and known.account in moved:
            moved[known.account].append(known)
    found = {account: _before(told, moved[account]) for account, told in first.items()}
    return {account: one for account, one in found.items() if counted(one.amount, one.currency)}


def due(
    wanted: Mapping[str, Balance], accounts: Mapping[str, Account], posted: Mapping[str, Transaction], cause: str
) -> Iterator[Transaction]:
    """The transactions that bring the books to the openings wanted; one that changed is compensated first.

    posted: by account, the opening that stands; cause: what made the change, as no other one was named.
    """
    made = {id: _opening(accounts[id], held, cause) for id, held in wanted.items() if id in accounts}
    for account, transaction in posted.items():
        if account not in made or _differs(transaction, made[account]):
            yield _reversal(transaction, cause)
    for account, transaction in made.items():
        if account not in posted or _differs(posted[account], transaction):
            yield transaction


def _before(told: Balance, lines: list[KnownLine]) -> Balance:
    known = [one.line for one in lines if one.line.currency == told.currency]
    since = sum((line.amount for line in known if line.booked <= told.on), ZERO)
    day = min([told.on, *(line.booked - timedelta(days=1) for line in known)])
    return Balance(told.amount - since, told.currency, day)


def _opening(account: Account, held: Balance, cause: str) -> Transaction:
    """Debit positive: what was held debits the balance. The narration is the account's id, for texts are sealed."""
    money = Money(counted(held.amount, held.currency), held.currency)
    equity = f"Equity:{ledger_section(account)}:Opening"
    postings = (Posting(balance_account(account), money), Posting(equity, -money))
    return _transaction(OPENING, account.id, held.on, postings, cause)


def _reversal(transaction: Transaction, cause: str) -> Transaction:
    postings = tuple(Posting(posting.account, -posting.amount) for posting in transaction.postings)
    return _transaction(TAKEN_BACK, transaction.narration, transaction.at.date(), postings, cause)


def _transaction(kind: str, account: str, day: date, postings: tuple[Posting, ...], cause: str) -> Transaction:
    name = digest(kind, account, cause)
    caused = f"{kind}:{account}:{cause}"
    return Transaction(name, new_york(day, _NOON), kind, HOUSE, account, account, caused, (), postings)


def _differs(one: Transaction, other: Transaction) -> bool:
    return (one.at, one.postings) != (other.at, other.postings)
