"""Running balances of a file: believed only where they follow from the amounts, row by row, in one order of time."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from trellis.adapters.banks.amounts import Marks, amount_of
from trellis.adapters.banks.delimited.money_cells import without_code
from trellis.adapters.banks.faults import CellError
from trellis.household.statement import Balance, Statement


def with_balances(statement: Statement, cells: Mapping[int, str], marks: Marks) -> Statement:
    """The statement with the closing balance of its newest line, where every balance follows from the one before.

    cells: the balance written in the row at each place. Two lines at least must agree; else nothing is told.
    """
    found = [_balance(cells.get(line.source.place, ""), marks) for line in statement.lines]
    known = [balance for balance in found if balance is not None]
    if len(known) != len(found) or len(found) < 2:
        return statement
    amounts = [line.amount for line in statement.lines]
    steps = range(1, len(known))
    if all(known[at] - known[at - 1] == amounts[at] for at in steps):
        last = len(known) - 1
    elif all(known[at - 1] - known[at] == amounts[at - 1] for at in steps):
        last = 0
    else:
        return statement
    closing = Balance(known[last], statement.currency, statement.lines[last].booked)
    return replace(statement, closing=closing)


def _balance(cell: str, marks: Marks) -> Decimal | None:
    try:
        return amount_of(without_code(cell)[0], marks, "balance")
    except CellError:
        return None
