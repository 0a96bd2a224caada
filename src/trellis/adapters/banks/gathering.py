"""Gathering what a reader finds: lines that are sound, a problem for each row that is not, notes for people."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from trellis.adapters.banks.faults import CellError
from trellis.adapters.banks.limits import MAX_ROWS, MAX_TEXT
from trellis.adapters.feeds.faults import stop_on
from trellis.core.problems import Problem, problem
from trellis.household.currencies import known
from trellis.household.statement import Line, Read, Source, Statement

FUTURE: Final = timedelta(days=7)
_WAY_OUT = "Correct the row and import the file again; what was read stays as it is."


class Gathering:
    """One file being read. A row that raises CellError becomes a problem; more than 500,000 rows stop the reading."""

    def __init__(self, format: str, name: str) -> None:
        self._format, self._name = format, name
        self._rows = 0
        self.problems: list[Problem] = []
        self.notes: list[str] = []

    def line(self, place: int, text: str, make: Callable[[Source], Line], label: str = "row") -> Line | None:
        """The line that make gives, or None and a problem noted. place: counted from 1; text: untouched."""
        self._rows += 1
        if self._rows > MAX_ROWS:
            raise problem(
                self._name, "rows", self._rows, f"the file has over {MAX_ROWS:,} rows", "Split the file by year."
            )
        try:
            return make(self._source(place, text))
        except CellError as error:
            self.problems.append(error.at(self._name, f"{label} {place}"))
            return None

    def fault(self, place: int, error: CellError, label: str = "row") -> None:
        """Note that something other than a line could not be read."""
        self.problems.append(error.at(self._name, f"{label} {place}"))

    def read(self, statements: tuple[Statement, ...]) -> Read:
        """What was read. Raises ProblemError where there is no statement, or not one line and every row failed."""
        if not any(statement.lines for statement in statements) and self.problems:
            stop_on(self.problems)
        if not statements:
            message = f"it is {self._format}, but holds no statement of an account"
            raise problem(self._name, "file", self._format, message, "Download the movements of an account.")
        notes = (*self.notes, *(note for statement in statements for note in _unreconciled(statement)))
        return Read(self._format, statements, tuple(self.problems), notes)

    def _source(self, place: int, text: str) -> Source:
        if len(text) > MAX_TEXT:
            raise CellError("text", text, f"the row is longer than {MAX_TEXT} characters", _WAY_OUT)
        return Source(self._format, place, text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def _unreconciled(statement: Statement) -> list[str]:
    """A note where the bank's own balances do not follow from its lines: some may be missing."""
    opening, closing = statement.opening, statement.closing
    if opening is None or closing is None or not opening.currency == closing.currency == statement.currency:
        return []
    moved = sum((line.amount for line in statement.lines if line.currency == opening.currency), Decimal(0))
    if opening.amount + moved == closing.amount:
        return []
    off = closing.amount - opening.amount - moved
    return [f"The balances of {statement.account or 'the account'} do not follow from its lines: {off} is missing."]


def currency_of(code: str, field: str = "currency") -> str:
    """The currency's code in capitals. Raises CellError where none is told or ISO 4217 does not know it."""
    plain = code.strip().upper()
    if not plain:
        way_out = "Say the account's currency: `trellis import --currency`."
        raise CellError(field, code, "neither the row nor the file says the currency", way_out)
    if not known(plain):
        raise CellError(field, code, "no currency of ISO 4217 is called so", "Correct it, for example to EUR or USD.")
    return plain


def without_twins(lines: list[Line], gathering: Gathering, account: str) -> tuple[Line, ...]:
    """The lines, without the bank's id where one account has it twice: such an id names no line."""
    seen: dict[str, int] = {}
    for line in lines:
        if line.external:
            seen[line.external] = seen.get(line.external, 0) + 1
    twins = {external for external, times in seen.items() if times > 1}
    if not twins:
        return tuple(lines)
    told = "1 id of the bank occurs" if len(twins) == 1 else f"{len(twins)} ids of the bank occur"
    gathering.notes.append(f"{told} more than once in {account or 'the file'}; not used.")
    return tuple(replace(line, external="") if line.external in twins else line for line in lines)


def future_note(read: Read, as_of: date) -> tuple[str, ...]:
    """A note where lines are dated more than seven days after the day of the import; they are kept."""
    limit = as_of + FUTURE
    late = [line for statement in read.statements for line in statement.lines if line.booked > limit]
    if not late:
        return ()
    last = max(line.booked for line in late)
    if len(late) == 1:
        return (f"1 line is dated more than 7 days after {as_of}, {last}: is the date right?",)
    return (f"{len(late)} lines are dated more than 7 days after {as_of}, the last {last}: are the dates right?",)
