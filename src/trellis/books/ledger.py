"""The ledger: a fold of transactions into balances and lots."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Self

from trellis.books.chart import Place, accounts_of, component, section, section_of
from trellis.books.lots import Lot
from trellis.books.transaction import Posting, Transaction
from trellis.core.numbers import ZERO
from trellis.core.problems import problem

_ACQUIRED = attrgetter("acquired")


@dataclass(frozen=True, slots=True)
class LedgerState:
    """Everything a ledger knows, for a snapshot: balances by account name, lots by account name and instrument key,
    the ids and causes of applied transactions, and the account ids behind the names.
    """

    balances: tuple[tuple[str, Decimal], ...]
    lots: tuple[tuple[str, str, tuple[Lot, ...]], ...]
    ids: tuple[str, ...]
    causes: tuple[str, ...]
    owners: tuple[tuple[str, str], ...]


class Ledger:
    """Balances and lots as the applied transactions leave them.

    A transaction that contradicts the lots held, or was applied before, is a programmer's mistake: ValueError.
    """

    __slots__ = ("_balances", "_causes", "_ids", "_lots", "_owners", "_sections")

    def __init__(self) -> None:
        self._balances: dict[str, Decimal] = {}
        self._lots: dict[str, dict[str, list[Lot]]] = {}
        self._ids: dict[str, None] = {}
        self._causes: dict[str, None] = {}
        self._owners: dict[str, str] = {}
        self._sections: dict[str, dict[str, None]] = {}

    def apply(self, transaction: Transaction) -> None:
        """Fold one transaction in. Raises ValueError where it was applied before or its units match no lot."""
        if transaction.id in self._ids:
            raise ValueError(f"transaction {transaction.id} ({transaction.cause}) was applied before")
        self._own(transaction.account)
        for posting in transaction.postings:
            name = posting.account
            if name not in self._balances:
                self._open(name)
            self._balances[name] += posting.amount.amount
            if posting.units:
                self._move(posting)
        self._ids[transaction.id] = None
        self._causes[transaction.cause] = None

    def has(self, cause: str) -> bool:
        """Whether the fill, settlement or command with this id is in the books already."""
        return cause in self._causes

    def balance(self, account: str) -> Decimal:
        """The balance of an account by its name; zero where nothing was posted to it. Debits are positive."""
        return self._balances.get(account, ZERO)

    def balances(self) -> Mapping[str, Decimal]:
        """Every account posted to and its balance, in order of first use."""
        return dict(self._balances)

    def balances_of(self, place: Place) -> Mapping[str, Decimal]:
        """The accounts of one place and their balances, in order of first use."""
        return {name: self._balances[name] for name in self._sections.get(section(place), ())}

    def cash(self, place: Place) -> Decimal:
        """Cash to trade with in USD, without the LEAP ledger's and the tax reserve."""
        return self.balance(accounts_of(place).cash)

    def leap_cash(self, place: Place) -> Decimal:
        """Cash of the place's LEAP ledger in USD."""
        return self.balance(accounts_of(place).leap_cash)

    def reserve(self, place: Place) -> Decimal:
        """The place's tax reserve in USD."""
        return self.balance(accounts_of(place).reserve)

    def lots(self, place: Place, instrument: str) -> tuple[Lot, ...]:
        """Open lots of the instrument, oldest first; all long or all short."""
        names = accounts_of(place)
        for short in (False, True):
            lots = self._lots.get(names.holding(instrument, short=short), {}).get(instrument)
            if lots:
                return tuple(lots)
        return ()

    def units(self, place: Place, instrument: str) -> int:
        """Signed units held."""
        return sum(lot.units for lot in self.lots(place, instrument))

    def positions(self, place: Place) -> dict[str, int]:
        """Signed units by instrument key, only what is held."""
        held = ((key, sum(lot.units for lot in lots)) for _, key, lots in self._held(section(place)))
        return dict(held)

    def open_lots(self, places: Sequence[Place] | None = None) -> Iterator[tuple[str, str, tuple[Lot, ...]]]:
        """Every holding of the places, or of the ledger, as (account name, instrument key, lots oldest first)."""
        for where in self._sections if places is None else map(section, places):
            yield from self._held(where)

    def state(self) -> LedgerState:
        """A snapshot; Ledger.restore() of it continues as this ledger would."""
        return LedgerState(
            tuple(self._balances.items()),
            tuple((name, key, tuple(lots)) for name, held in self._lots.items() for key, lots in held.items()),
            tuple(self._ids),
            tuple(self._causes),
            tuple(self._owners.items()),
        )

    @classmethod
    def restore(cls, state: LedgerState) -> Self:
        """The ledger that a snapshot was taken of."""
        ledger = cls()
        for name, amount in state.balances:
            ledger._open(name)
            ledger._balances[name] = amount
        for name, key, lots in state.lots:
            ledger._lots.setdefault(name, {})[key] = list(lots)
        ledger._ids = dict.fromkeys(state.ids)
        ledger._causes = dict.fromkeys(state.causes)
        ledger._owners = dict(state.owners)
        return ledger

    def _own(self, account: str) -> None:
        name = component(account)
        if self._owners.setdefault(name, account) != account:
            raise problem(
                "ledger",
                "account",
                account,
                f"it would share the name {name} with account {self._owners[name]!r}",
                "Give one of the two another id.",
            )

    def _open(self, name: str) -> None:
        self._balances[name] = ZERO
        self._sections.setdefault(section_of(name), {})[name] = None

    def _held(self, where: str) -> Iterator[tuple[str, str, tuple[Lot, ...]]]:
        for name in self._sections.get(where, ()):
            for key, lots in self._lots.get(name, {}).items():
                yield name, key, tuple(lots)

    def _move(self, posting: Posting) -> None:
        held = self._lots.setdefault(posting.account, {})
        lots = held.setdefault(posting.instrument, [])
        if lots and (lots[0].units > 0) != (posting.units > 0):
            _reduce(lots, posting)
            if not lots:
                del held[posting.instrument]
        else:
            _add(lots, posting)


def _add(lots: list[Lot], posting: Posting) -> None:
    short = posting.account.startswith("Liabilities:")
    if (posting.units < 0) != short or posting.acquired is None or posting.unit_cost is None or posting.unit_cost < 0:
        raise ValueError(f"{posting.account}: no lot of {posting.units} {posting.instrument} may be opened so")
    lot = Lot(posting.lot, posting.acquired, posting.units, posting.unit_cost)
    _same(posting, lot.cost)
    if not lots or lots[-1].acquired <= lot.acquired:
        lots.append(lot)
    else:
        lots.insert(bisect_right(lots, lot.acquired, key=_ACQUIRED), lot)


def _reduce(lots: list[Lot], posting: Posting) -> None:
    first = lots[0]
    left = first.units + posting.units
    crosses = left != 0 and (left > 0) != (first.units > 0)
    if crosses or (first.id, first.unit_cost) != (posting.lot, posting.unit_cost):
        raise ValueError(
            f"{posting.account}: {posting.units} {posting.instrument} of lot {posting.lot} at {posting.unit_cost} "
            f"do not come first out of {first}"
        )
    _same(posting, -first.without(-posting.units))
    if left:
        lots[0] = Lot(first.id, first.acquired, left, first.unit_cost)
    else:
        del lots[0]


def _same(posting: Posting, amount: Decimal) -> None:
    if posting.amount.amount != amount:
        raise ValueError(f"{posting.account}: {posting.units} units move {amount}, not {posting.amount}")
