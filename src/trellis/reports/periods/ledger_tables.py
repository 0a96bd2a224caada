"""Trades, settlements and transfers of a period: the ledger's transactions, with the rules that led to them."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from trellis.books.chart import EXPENSES, INCOME, Place, section, section_of
from trellis.books.keys import multiplier
from trellis.books.transaction import Posting, Transaction
from trellis.core.numbers import ZERO, price4
from trellis.reports.periods.document import Column, Kind, Table, Value
from trellis.reports.periods.period import PeriodData
from trellis.reports.words import key_text

TRADES = frozenset(("option.opened", "option.closed", "option.rolled", "combo.filled", "shares.bought", "shares.sold"))
"""Kinds of transaction that come from a fill."""

SETTLEMENTS = frozenset(("option.expired", "option.assigned", "option.exercised", "dividend.paid", "split.applied"))
"""Kinds that come from the exchange or the clearing house without an order."""

_COLUMNS = (
    Column("time", "Time", Kind.TIME),
    Column("account", "Account"),
    Column("sleeve", "Sleeve"),
    Column("kind", "Kind"),
    Column("what", "What"),
    Column("price", "Price", Kind.PRICE),
    Column("cash", "Cash", Kind.MONEY),
    Column("commission", "Commission", Kind.MONEY),
    Column("realised", "Realised", Kind.MONEY),
    Column("rules", "Rules"),
)


def trades_table(data: PeriodData) -> Table:
    """Every fill, with the rules it rests on."""
    note = (
        "One row a fill. Price is per share, net for a combination. Cash is what the sleeve's cash moved by, after "
        "commission. A sale of an option realises nothing until the position ends."
    )
    return _table("trades", "Trades", note, [each for each in data.transactions if each.kind in TRADES])


def settlements_table(data: PeriodData) -> Table:
    """Expiries, assignments, dividends and splits."""
    note = "What happened without an order. The premium of an assigned option goes into the shares' cost or proceeds."
    return _table("settlements", "Settlements", note, [each for each in data.transactions if each.kind in SETTLEMENTS])


def transfers_table(data: PeriodData) -> Table:
    """Deposits, withdrawals, forks, merges, reserve moves: money and holdings that moved without a trade."""
    note = "Money and holdings that moved without a trade: capital, forks, merges, the tax reserve. No performance."
    moved = [each for each in data.transactions if each.kind not in TRADES | SETTLEMENTS]
    places = {section(Place(*each.place)): each.place for each in data.after}
    return Table("transfers", "Transfers", note, _COLUMNS, tuple(row for each in moved for row in _sides(each, places)))


def _sides(transaction: Transaction, places: Mapping[str, tuple[str, str]]) -> Iterator[tuple[Value, ...]]:
    """A row for every sleeve that the transaction touches: a transfer has two sides."""
    sides: dict[str, list[Posting]] = {}
    for posting in transaction.postings:
        sides.setdefault(section_of(posting.account), []).append(posting)
    for name, postings in sides.items():
        place = places.get(name, (transaction.account, transaction.sleeve))
        yield _row(transaction, postings, place)


def _table(key: str, title: str, note: str, transactions: list[Transaction]) -> Table:
    rows = [_row(each, each.postings, (each.account, each.sleeve)) for each in transactions]
    return Table(key, title, note, _COLUMNS, tuple(rows))


def _row(transaction: Transaction, postings: Sequence[Posting], place: tuple[str, str]) -> tuple[Value, ...]:
    moved = [posting for posting in postings if posting.units]
    commission = sum((each.amount.amount for each in postings if each.account.startswith(EXPENSES)), ZERO)
    cash = sum((each.amount.amount for each in postings if each.account.endswith((":Cash", ":LeapCash"))), ZERO)
    return (
        transaction.at,
        *place,
        transaction.kind,
        _what(transaction, moved),
        _price(moved, cash + commission) if transaction.kind in TRADES else None,
        cash,
        commission,
        -sum((each.amount.amount for each in postings if each.account.startswith((INCOME, EXPENSES))), ZERO),
        " ".join(transaction.rules),
    )


def _what(transaction: Transaction, moved: list[Posting]) -> str:
    units: dict[str, int] = {}
    for posting in moved:
        units[posting.instrument] = units.get(posting.instrument, 0) + posting.units
    told = ", ".join(f"{count:+d} {key_text(key)}" for key, count in units.items() if count)
    return told or transaction.narration


def _price(moved: list[Posting], cash: Decimal) -> Decimal | None:
    """Cash before commission per unit of the first instrument and share of its deliverable."""
    if not moved:
        return None
    first = moved[0].instrument
    units = abs(sum(posting.units for posting in moved if posting.instrument == first)) * multiplier(first)
    return price4(abs(cash) / units) if units else None
