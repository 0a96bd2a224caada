"""The ledger as it is read: every transaction in small, its postings with the balance each leaves."""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from sys import intern

from trellis.autopilot.events.rules import RulebookReleased
from trellis.autopilot.events.run import DayClosed, DayOpened, RunStarted
from trellis.books.chart import component, section_of
from trellis.books.keys import contract_of
from trellis.books.stamp import Stamp
from trellis.books.transaction import Posting, Transaction
from trellis.core.numbers import ZERO
from trellis.server.views.view import Noted


@dataclass(frozen=True, slots=True)
class Line:
    """A posting in small: the ledger account, what it moves, the balance there afterwards, the commodity's key."""

    place: str
    amount: Decimal
    balance: Decimal
    commodity: str


@dataclass(frozen=True, slots=True)
class Booked:
    """A transaction in small. number: which one of the ledger it is, from 1. symbols: those its instruments are on."""

    sequence: int
    number: int
    day: date
    account: str
    sleeve: str
    kind: str
    symbols: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Unrealised:
    """What a sleeve's holdings would realise at its last marks."""

    account: str
    sleeve: str
    at: datetime
    amount: Decimal


@dataclass(slots=True)
class Bookings:
    """A View. balances: by ledger account, in order of first use; units held by ledger account and instrument.

    owners, sleeves: account and sleeve ids by the part of a ledger account's name that tells them.
    """

    rows: list[Booked] = field(default_factory=list)
    balances: dict[str, Decimal] = field(default_factory=dict)
    units: dict[tuple[str, str], int] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    sleeves: dict[str, str] = field(default_factory=dict)
    unrealised: dict[tuple[str, str], Unrealised] = field(default_factory=dict)
    counts: dict[str, Counter[str]] = field(
        default_factory=lambda: {name: Counter() for name in ("account", "sleeve", "kind", "symbol", "commodity")}
    )
    marked: date | None = None
    _started: RunStarted | None = None
    _later: list[tuple[datetime, Stamp]] = field(default_factory=list)

    @property
    def hears(self) -> AbstractSet[type]:
        """Transactions, marks, and under which rulebook they were made."""
        return frozenset((Transaction, DayOpened, DayClosed, RunStarted, RulebookReleased))

    @property
    def stamp(self) -> Stamp:
        """The rulebook of the run and those that took over since, as exports print it."""
        assert self._started is not None, "only runs that began are told"
        return Stamp(self._started.rulebook_version, self._started.rulebook_hash, tuple(self._later))

    def take(self, noted: Noted) -> None:
        """Fold the event in."""
        match noted.event:
            case Transaction() as transaction:
                self._book(noted.sequence, transaction)
            case DayOpened() | DayClosed() as marked:
                self._mark(noted, marked)
            case RunStarted() as started:
                self._started = started
            case RulebookReleased() as released if self._is_first(noted.account):
                self._later.append((released.at, Stamp(released.version, released.hash)))

    def _is_first(self, account: str) -> bool:
        return self._started is None or account in ("", self._started.account)

    def _mark(self, noted: Noted, marked: DayOpened | DayClosed) -> None:
        for mark in marked.marks:
            place = (noted.account, mark.sleeve.value)
            self.unrealised[place] = Unrealised(*place, noted.at, mark.unrealized)
        if self._is_first(noted.account):
            self.marked = noted.at.date()

    def _book(self, sequence: int, transaction: Transaction) -> None:
        lines = tuple(self._line(posting) for posting in transaction.postings)
        instruments = dict.fromkeys(posting.instrument for posting in transaction.postings if posting.instrument)
        symbols = tuple(dict.fromkeys(intern(symbol_of(key)) for key in instruments))
        account, sleeve, kind = map(intern, (transaction.account, transaction.sleeve, transaction.kind))
        self.owners.setdefault(component(account), account)
        self.sleeves.setdefault(component(sleeve), sleeve)
        row = Booked(sequence, len(self.rows) + 1, transaction.at.date(), account, sleeve, kind, symbols, lines)
        self.rows.append(row)
        self._count(row)

    def _line(self, posting: Posting) -> Line:
        place, commodity = intern(posting.account), intern(posting.instrument or posting.amount.currency)
        balance = self.balances.get(place, ZERO) + posting.amount.amount
        self.balances[place] = balance
        if posting.units:
            held = (place, commodity)
            left = self.units.get(held, 0) + posting.units
            self.units.pop(held, None)
            if left:
                self.units[held] = left
        return Line(place, posting.amount.amount, balance, commodity)

    def _count(self, row: Booked) -> None:
        for name in ("account", "sleeve", "kind"):
            self.counts[name][getattr(row, name)] += 1
        self.counts["symbol"].update(row.symbols)
        self.counts["commodity"].update({line.commodity for line in row.lines})


def symbol_of(key: str) -> str:
    """The ticker that an instrument is, or is an option on."""
    contract = contract_of(key)
    return key if contract is None else contract.underlying


@dataclass(frozen=True, slots=True)
class BookFilter:
    """What is wanted; None for whatever it be.

    account, sleeve: whose ledger accounts. place: a ledger account or the beginning of its name (Assets:Main).
    commodity: a currency or an instrument's key.
    least, most: bounds of what one posting moves, whichever way. first and last: days, both included.
    """

    account: str | None = None
    sleeve: str | None = None
    place: str | None = None
    commodity: str | None = None
    symbol: str | None = None
    kind: str | None = None
    first: date | None = None
    last: date | None = None
    least: Decimal | None = None
    most: Decimal | None = None

    @property
    def whole(self) -> bool:
        """Whether it leaves nothing out."""
        return self == BookFilter()

    def chosen(self, rows: Sequence[Booked]) -> Sequence[Booked]:
        """The transactions that fit, in their order; a transaction fits where one of its postings does."""
        return rows if self.whole else [row for row in rows if self._fits(row) and any(map(self.meets, row.lines))]

    def meets(self, line: Line) -> bool:
        """Whether a posting is of those asked for."""
        size, (owner, sleeve) = abs(line.amount), section_of(line.place).split(":")
        return (
            (self.account is None or owner == component(self.account))
            and (self.sleeve is None or sleeve == component(self.sleeve))
            and (self.place is None or line.place == self.place or line.place.startswith(f"{self.place}:"))
            and (self.commodity is None or line.commodity == self.commodity)
            and (self.least is None or size >= self.least)
            and (self.most is None or size <= self.most)
        )

    def _fits(self, row: Booked) -> bool:
        return (
            (self.kind is None or row.kind == self.kind)
            and (self.symbol is None or self.symbol in row.symbols)
            and (self.first is None or row.day >= self.first)
            and (self.last is None or row.day <= self.last)
        )


def moved(rows: Sequence[Booked], wanted: BookFilter) -> Mapping[str, Decimal]:
    """The sum of the postings asked for, by ledger account, in order of first use. Of the whole: Bookings.balances."""
    sums: dict[str, Decimal] = {}
    for row in rows:
        for line in row.lines:
            if wanted.meets(line):
                sums[line.place] = sums.get(line.place, ZERO) + line.amount
    return sums
