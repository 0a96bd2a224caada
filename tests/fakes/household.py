"""Households as tests need them: lines as a bank tells them, files of them, and a home to import them into."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.events import CATALOGUE, Event, stream_of
from trellis.bookkeeping.importing import File, Imported, import_file, undo
from trellis.bookkeeping.keeper import Keeper, codec, journal_of
from trellis.core.dates import NEW_YORK
from trellis.household.known import KnownLine
from trellis.household.statement import Balance, Line, LineStatus, Read, Source, Statement
from trellis.kernel.entropy import SeededEntropy
from trellis.kernel.journal import Journal
from trellis.kernel.record import Entry

AT = datetime(2026, 3, 31, 12, tzinfo=NEW_YORK)
COFFEE = "SQ *BLUE BOTTLE COFFEE OAKLAND CA"


def line(amount: str, day: int | date, description: str = COFFEE, **more: object) -> Line:
    """A line of March 2026, booked, in USD unless more says otherwise; its source is what it says."""
    booked = date(2026, 3, day) if isinstance(day, int) else day
    text = f"{booked},{description},{amount}"
    form = str(more.pop("form", "csv"))
    source = Source(form, 1, text, hashlib.sha256(text.encode()).hexdigest())
    told = Line(Decimal(amount), "USD", booked, description, source)
    return replace(told, **more)  # type: ignore[arg-type]


def pending(amount: str, day: int, description: str = COFFEE, **more: object) -> Line:
    """A line that the bank has not booked yet."""
    return line(amount, day, description, status=LineStatus.PENDING, **more)


def read_of(*lines: Line, account: str = "12345", kind: str = "CHECKING", closing: Balance | None = None) -> Read:
    """A file of one account, as a reader gives it."""
    return Read("csv", (Statement(account, "USD", lines, closing=closing, kind=kind),))


def file_of(read: Read, name: str = "march.csv") -> File:
    """A file with that content: equal content has the same digest."""
    content = repr(read).encode()
    return File(name, hashlib.sha256(content).hexdigest(), len(content), read.format)


class Home:
    """A household in a folder, one command after the other, each by a new keeper as a new process has."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._commands = 0

    def keeper(self) -> Keeper:
        """What the next command holds."""
        self._commands += 1
        return Keeper.open(self.path, SeededEntropy(self._commands))

    def take(self, *lines: Line, account: str = "12345", name: str = "march.csv", asked: str = "") -> Imported:
        """Import a file of these lines."""
        return self.read(read_of(*lines, account=account), name, asked)

    def read(self, read: Read, name: str = "march.csv", asked: str = "") -> Imported:
        """Import a file as it was read."""
        keeper = self.keeper()
        found = import_file(keeper, file_of(read, name), read, AT, asked=asked)
        keeper.commit(AT)
        return found

    def undo(self, imported: Imported | str) -> None:
        """Undo an import."""
        keeper = self.keeper()
        undo(keeper, imported if isinstance(imported, str) else imported.id, AT)
        keeper.commit(AT)

    def lines(self) -> list[KnownLine]:
        """The lines that are there."""
        return list(self.keeper().record.lines())

    def told(self) -> list[tuple[date, str, str, str, bool]]:
        """What the lines say: day, amount, description, status, whether each counts; in order."""
        lines = ((one.line, one.counts) for one in self.lines())
        return sorted((one.booked, str(one.amount), one.description, one.status.value, counts) for one, counts in lines)

    def books(self) -> dict[str, Decimal]:
        """Every ledger account that is not zero."""
        return {name: amount for name, amount in self.keeper().record.ledger.balances().items() if amount}

    def content(self) -> object:
        """All that the household is, without how it came to be so."""
        record = self.keeper().record
        lines = [(one.id, one.account, one.line, one.superseded_by) for one in record.lines()]
        return (
            sorted(lines, key=repr),
            sorted(record.pairs, key=repr),
            record.accounts(),
            record.balances(),
            self.books(),
        )


def named(keeper: Keeper, text: str) -> KnownLine:
    """The newest line with that text."""
    return next(one for one in keeper.record.lines() if one.line.description == text and not one.superseded_by)


def crooked(home: Home, event: Event) -> str:
    """What an audit says first where a journal goes on with an event that cannot be; the journal is as before then."""
    journal = journal_of(home.path)
    whole = journal.read_bytes()
    kind = next(kind for kind, _, _, cls in CATALOGUE if cls is type(event))
    with Journal.open(journal) as opened:
        opened.append([Entry.of(codec(), stream_of(kind), event, AT)], opened.head.sequence)
    problems = audit(journal).problems
    for path in journal.parent.glob("journal.db-*"):
        path.unlink()
    journal.write_bytes(whole)
    return problems[0].message if problems else ""


def amounts(lines: Sequence[KnownLine]) -> list[str]:
    """The amounts of the lines that count, in order."""
    return [str(one.line.amount) for one in lines if one.counts]


def quick_folder() -> TemporaryDirectory[str]:
    """A folder for many small households, in memory where the machine has such a place: each commit waits for it."""
    memory = Path("/dev/shm")
    return TemporaryDirectory(dir=memory if memory.is_dir() else None)
