"""The ledger as plain text for Beancount: its own booking reduces the same lots and its balances are ours.

Closed lots are written without their cost, so that the reader's first-in-first-out booking finds them by itself; a
transaction balances there only if it found the ones we closed. Balances are asserted at every month's end.

Where a lot's cost does not divide evenly, ours moves whole cents and Beancount's exact fractions; what lies between
(under a cent a lot, nothing in the end) stands in Equity:...:Rounding, an account of the export alone.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from trellis.books.chart import section_of
from trellis.books.commodities import commodity
from trellis.books.keys import multiplier
from trellis.books.stamp import Stamp
from trellis.books.transaction import Posting, Transaction
from trellis.books.valuation import PlaceValue
from trellis.books.whole_file import whole_file
from trellis.core.numbers import ZERO

_LOT_ACCOUNTS = frozenset(("Shares", "ShortShares", "Leaps", "Hedges", "ShortOptions"))
_DAY = timedelta(days=1)
_NOTHING = Decimal("1E-15")
"""Below this a difference is the last digit of a division, not a fraction of a cent."""


def write_beancount(
    path: Path, transactions: Iterable[Transaction], stamp: Stamp, values: Iterable[PlaceValue] = (), *, marked: date
) -> None:
    """Writes the ledger, a transaction at a time; values are the places at their marks of the day `marked`.

    Transactions must come in order of time. Raises ProblemError where the file cannot be written whole.
    """
    with whole_file(path) as file:
        for text in beancount_lines(transactions, stamp, values, marked=marked):
            file.write(text + "\n")


def beancount_lines(
    transactions: Iterable[Transaction],
    stamp: Stamp,
    values: Iterable[PlaceValue] = (),
    *,
    marked: date,
    part: bool = False,
) -> Iterator[str]:
    """The directives, one text each (several lines for a transaction), accounts opened where first used.

    part: the transactions are some of a ledger. What opened a lot may not be among them, so every posting names its
    lot and no booking looks for it; balances are then of these transactions alone.
    """
    yield from _header(stamp, "NONE" if part else "FIFO")
    running = _Running(part=part)
    last: date | None = None
    for transaction in transactions:
        day = transaction.at.date()
        if last is not None and (day.year, day.month) != (last.year, last.month):
            yield from running.assertions(_first_of_next_month(last))
        last = day
        yield from running.openings(transaction, day)
        yield _transaction(transaction, day, running)
    if last is not None:
        yield from running.assertions(max(last, marked) + _DAY)
    yield from _prices(values, marked)


class _Running:
    """What the text so far says every account holds: (account, commodity) to its number, in order of first use."""

    __slots__ = ("_held", "_opened", "part")

    def __init__(self, *, part: bool) -> None:
        self.part = part
        self._held: dict[tuple[str, str], Decimal] = {}
        self._opened: dict[str, None] = {}

    def openings(self, transaction: Transaction, day: date) -> Iterator[str]:
        """Opens the accounts that the transaction is the first to use."""
        roundings = (account for account, _ in _roundings(transaction))
        for account in (*(posting.account for posting in transaction.postings), *roundings):
            if account not in self._opened:
                self._opened[account] = None
                booking = f' "{"NONE" if self.part else "FIFO"}"' if _keeps_lots(account) else ""
                yield f"{day} open {account}{booking}"

    def add(self, account: str, unit: str, number: Decimal) -> bool:
        """Counts a posting in; says whether it reduces what stands there."""
        before = self._held.get((account, unit), ZERO)
        self._held[account, unit] = before + number
        return before != 0 and (before > 0) != (number > 0)

    def assertions(self, day: date) -> Iterator[str]:
        """Balances at the start of a day, in money and units, to the cent; a holding that is gone is told once."""
        for (account, unit), number in list(self._held.items()):
            yield f"{day} balance {account} {number} ~ 0.00 {unit}"
            if number == 0 and _keeps_lots(account):
                del self._held[account, unit]


def _header(stamp: Stamp, booking: str) -> Iterator[str]:
    yield 'option "title" "Trellis ledger"'
    yield 'option "operating_currency" "USD"'
    yield f'option "booking_method" "{booking}"'
    yield 'option "inferred_tolerance_default" "USD:0.005"'
    yield f"; rulebook version {stamp.version}"
    yield f"; rulebook hash {stamp.digest}"
    for since, later in stamp.later:
        yield f"; from {since:%Y-%m-%d} rulebook version {later.version}, hash {later.digest}"


def _transaction(transaction: Transaction, day: date, running: _Running) -> str:
    head = f"{day} * {_quoted(transaction.narration)}"
    facts = (
        ("transaction", transaction.id),
        ("kind", transaction.kind),
        ("time", transaction.at.isoformat()),
        ("cause", transaction.cause),
        ("rules", " ".join(transaction.rules)),
    )
    meta = [f"  {name}: {_quoted(value)}" for name, value in facts if value]
    return "\n".join((head, *meta, *_postings(transaction, running)))


def _postings(transaction: Transaction, running: _Running) -> Iterator[str]:
    for _, same in groupby(transaction.postings, key=_reduction):
        postings = list(same)
        first = postings[0]
        if not first.units:
            for posting in postings:
                money = posting.amount
                running.add(posting.account, money.currency, money.amount)
                yield f"  {posting.account}  {money.amount:.2f} {money.currency}"
            continue
        unit = commodity(first.instrument)
        units = sum(posting.units for posting in postings)
        reduces = running.add(first.account, unit, Decimal(units))
        if reduces and not running.part:
            yield f"  {first.account}  {units} {unit} {{}}"
        else:
            yield from (_augmentation(posting, unit) for posting in postings)
    for account, amount in _roundings(transaction):
        yield f"  {account}  {amount:f} USD"


def _roundings(transaction: Transaction) -> tuple[tuple[str, Decimal], ...]:
    """What the transaction's whole cents differ from exact costs, by place."""
    sums: dict[str, Decimal] = {}
    for posting in transaction.postings:
        if posting.units and posting.unit_cost is not None:
            account = f"Equity:{section_of(posting.account)}:Rounding"
            odd = posting.amount.amount - posting.units * posting.unit_cost
            sums[account] = sums.get(account, ZERO) + odd
    return tuple((account, amount) for account, amount in sums.items() if abs(amount) > _NOTHING)


def _reduction(posting: Posting) -> tuple[str, str, bool]:
    return posting.account, posting.instrument if posting.units else "", posting.units > 0


def _augmentation(posting: Posting, unit: str) -> str:
    cost = f"{posting.unit_cost:f} {posting.amount.currency}, {posting.acquired}, {_quoted(posting.lot)}"
    return f"  {posting.account}  {posting.units} {unit} {{{cost}}}"


def _prices(values: Iterable[PlaceValue], day: date) -> Iterator[str]:
    """Marks per unit held: per contract for options."""
    marks = {held.instrument: held.mark for value in values for held in value.holdings}
    for key, mark in sorted(marks.items()):
        yield f"{day} price {commodity(key)} {mark * multiplier(key)} USD"


def _keeps_lots(account: str) -> bool:
    return account.split(":", 4)[3] in _LOT_ACCOUNTS


def _first_of_next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _quoted(text: str) -> str:
    flat = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{flat}"'
