"""A file of prices: CSV with a day in the first column and a symbol for each other one; empty where there is no
price.
"""

import csv
import io
from datetime import date
from decimal import Decimal

from trellis.core.problems import Problem, ProblemError, problem
from trellis.household.invest.holdings_file import amount_of, day_of, symbol_of, text_of

SYMBOLS_MAX = 500


def read_prices(content: bytes, name: str, as_of: date) -> tuple[dict[str, dict[date, Decimal]], tuple[Problem, ...]]:
    """Price by symbol and day, and a problem for each cell or row left out. Raises ProblemError for no such file."""
    rows = csv.reader(io.StringIO(text_of(content, name)), strict=True)
    problems: list[Problem] = []
    try:
        header = next(rows, [])
        if not 2 <= len(header) <= SYMBOLS_MAX + 1:
            message = f"it has no column of days with 1 to {SYMBOLS_MAX} symbols beside it"
            raise problem(name, "header", ",".join(header)[:80], message, "Begin with a row like: date,VTI,BND.")
        symbols = [symbol_of(text, name) for text in header[1:]]
        if len(set(symbols)) != len(symbols):
            raise problem(name, "header", ",".join(symbols)[:80], "a symbol is named twice", "Leave one out.")
        found: dict[str, dict[date, Decimal]] = {symbol: {} for symbol in symbols}
        for number, cells in enumerate(rows, 2):
            if any(cells):
                problems += _row(found, symbols, cells, f"{name}: row {number}", as_of)
    except csv.Error as error:
        raise problem(name, "rows", rows.line_num, f"it is no CSV: {error}", "Export it again as CSV.") from error
    return found, tuple(problems)


def _row(
    found: dict[str, dict[date, Decimal]], symbols: list[str], cells: list[str], source: str, as_of: date
) -> list[Problem]:
    try:
        if len(cells) != len(symbols) + 1:
            raise problem(source, "row", cells[0], "it has not the header's number of cells", "Complete it.")
        on = day_of(cells[0], source, "date", as_of)
    except ProblemError as error:
        return list(error.problems)
    problems: list[Problem] = []
    for symbol, cell in zip(symbols, cells[1:], strict=True):
        if cell.strip():
            try:
                found[symbol][on] = amount_of(cell.strip(), source, symbol)
            except ProblemError as error:
                problems.extend(error.problems)
    return problems
