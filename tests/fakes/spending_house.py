"""The drawn household of tests.fakes.spending as banks' files tell it, imported into a served house."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from tests.fakes.household import file_of, line, read_of
from tests.fakes.spending import household, slip_in

from trellis.bookkeeping.importing import import_file
from trellis.bookkeeping.keeper import Keeper
from trellis.household.movements import Movement
from trellis.household.statement import Balance, Read

DAYS = 443
"""From the first day of 2024 to 18 March 2025."""
SINCE = date(2025, 3, 1)


def drawn(seed: int = 3, days: int = DAYS, since: date = SINCE) -> tuple[Movement, ...]:
    """Its movements, with ten anomalies after a day."""
    found = slip_in(household(seed, days), seed, since).movements
    return tuple(sorted(found, key=lambda one: (one.on, one.line)))


def read_with(movements: Iterable[Movement], held: str = "", account: str = "12345", currency: str = "USD") -> Read:
    """A file of them. held: what the bank says the account holds on the last day, "" for nothing."""
    known = list(movements)
    lines = [line(str(one.amount), one.on, one.merchant, currency=currency) for one in known]
    last = max(one.on for one in known)
    closing = Balance(Decimal(held), currency, last) if held else None
    read = read_of(*lines, account=account, closing=closing)
    (statement,) = read.statements
    return replace(read, statements=(replace(statement, currency=currency),))


def bring(keeper: Keeper, read: Read, at: datetime, name: str = "all.csv", asked: str = "Checking") -> None:
    """Import the file."""
    import_file(keeper, file_of(read, name), read, at, asked=asked)


def brought_home(home: Path, read: Read, at: datetime, seed: int = 1) -> None:
    """Import the file into a home that nobody serves yet."""
    from trellis.kernel.entropy import SeededEntropy

    keeper = Keeper.open(home, SeededEntropy(seed))
    bring(keeper, read, at)
    keeper.commit(at)
