"""A file of lots, as a person or a broker's export gives it: CSV with a header; each row that cannot be used is told.

Columns: account, symbol, units, acquired, and cost (of the whole lot) or unit_cost; both empty where the cost is
unknown.
"""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.core.numbers import AMOUNT_MAX, exact
from trellis.core.problems import Problem, ProblemError, problem

COLUMNS = ("account", "symbol", "units", "acquired", "cost", "unit_cost")
NEEDED = ("account", "symbol", "units", "acquired")
BYTES_MAX, ROWS_MAX = 100_000_000, 1_000_000
_NUMBER = re.compile(r"[0-9]{1,15}(\.[0-9]{1,10})?")
_SYMBOL = re.compile(r"[A-Z0-9][A-Z0-9.\-/]{0,19}")


@dataclass(frozen=True, slots=True)
class LotRow:
    """A row that can be used. account: as the file names it; cost: of all units, None where it is not told."""

    row: int
    account: str
    symbol: str
    units: Decimal
    acquired: date
    cost: Decimal | None


def read_lots(content: bytes, name: str, as_of: date) -> tuple[tuple[LotRow, ...], tuple[Problem, ...]]:
    """The rows of a file, and a problem for each row left out. Raises ProblemError where the file is no such file."""
    reader = csv.DictReader(io.StringIO(text_of(content, name)), strict=True)
    try:
        header = [(column or "").strip().lower() for column in reader.fieldnames or ()]
        _check_header(header, name)
        reader.fieldnames = header
        rows: list[LotRow] = []
        problems: list[Problem] = []
        for number, cells in enumerate(reader, 2):
            if number > ROWS_MAX:
                raise problem(name, "rows", number, f"a file has at most {ROWS_MAX:,} rows", "Split it.")
            if not any(isinstance(cell, str) and cell.strip() for cell in cells.values()):
                continue
            try:
                rows.append(_row(cells, number, f"{name}: row {number}", as_of))
            except ProblemError as error:
                problems.extend(error.problems)
    except csv.Error as error:
        raise problem(name, "rows", reader.line_num, f"it is no CSV: {error}", "Export it again as CSV.") from error
    return tuple(rows), tuple(problems)


def amount_of(text: str, source: str, field: str) -> Decimal:
    """A positive number written plainly. Raises ProblemError for signs, exponents, commas and words."""
    if not _NUMBER.fullmatch(text) or not (number := exact(text)) or number > AMOUNT_MAX:
        raise problem(source, field, text, "it is no number above 0", "Write it like 1234.56, without signs or commas.")
    return number


def symbol_of(text: str, source: str) -> str:
    """A symbol in capitals. Raises ProblemError for what cannot be one."""
    symbol = text.strip().upper()
    if not _SYMBOL.fullmatch(symbol):
        way_out = "Use letters, digits, dots, dashes and slashes, 20 at most."
        raise problem(source, "symbol", text, "it is no symbol", way_out)
    return symbol


def day_of(text: str, source: str, field: str, latest: date) -> date:
    """A day as YYYY-MM-DD, not after the latest. Raises ProblemError."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError as error:
        raise problem(source, field, text, "it is no day", "Write it as YYYY-MM-DD.") from error
    if day > latest:
        raise problem(source, field, text, f"it is after {latest}", "Tell what has happened.")
    return day


def _row(cells: Mapping[str, str | None], number: int, source: str, as_of: date) -> LotRow:
    told = {name: (cells.get(name) or "").strip() for name in COLUMNS}
    if None in cells:
        raise problem(source, "row", str(cells.get("symbol")), "it has more cells than the header", "Quote commas.")
    if not told["account"]:
        raise problem(source, "account", "", "it is empty", "Name the account.")
    units = amount_of(told["units"], source, "units")
    if told["cost"] and told["unit_cost"]:
        raise problem(source, "cost", told["cost"], "there is a unit_cost too", "Leave one of the two empty.")
    cost = amount_of(told["cost"], source, "cost") if told["cost"] else None
    if told["unit_cost"]:
        cost = amount_of(told["unit_cost"], source, "unit_cost") * units
    acquired = day_of(told["acquired"], source, "acquired", as_of)
    return LotRow(number, told["account"], symbol_of(told["symbol"], source), units, acquired, cost)


def text_of(content: bytes, name: str) -> str:
    """The text of a file as UTF-8, else Windows-1252. Raises ProblemError for bytes that are no text, or too many."""
    if len(content) > BYTES_MAX:
        raise problem(name, "size", len(content), f"a file has at most {BYTES_MAX:,} bytes", "Split it.")
    if b"\0" in content:
        raise problem(name, "content", "binary", "it is no text", "Export it as CSV.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _check_header(header: list[str], name: str) -> None:
    missing = [column for column in NEEDED if column not in header]
    if missing or len(set(header)) != len(header):
        message = f"the header lacks {', '.join(missing)}" if missing else "the header names a column twice"
        raise problem(name, "header", ", ".join(header), message, f"Begin with a row of: {', '.join(COLUMNS)}.")
