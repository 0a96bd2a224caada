"""A file of lots into the household: rows that can be used become entries in one batch, the others are told."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from trellis.bookkeeping.invest.events import HoldingsImported
from trellis.bookkeeping.invest.record import about_import
from trellis.bookkeeping.invest.telling import ID_CHARACTERS, Telling, check_books, tell, tell_account
from trellis.bookkeeping.keeper import Keeper
from trellis.core.problems import Problem
from trellis.household.currencies import minor_places
from trellis.household.invest.holdings_file import LotRow, read_lots
from trellis.household.invest.terms import Method, Treatment, What
from trellis.household.problems import ValidationError, refused


@dataclass(frozen=True, slots=True)
class ImportedHoldings:
    """What an import did. id: takes it back; opened: labels of accounts that it opened."""

    id: str
    rows: int
    opened: tuple[str, ...]
    problems: tuple[Problem, ...]


def import_holdings(
    keeper: Keeper,
    content: bytes,
    name: str,
    on: date,
    at: datetime,
    *,
    currency: str = "USD",
    treatment: Treatment = Treatment.TAXABLE,
) -> ImportedHoldings:
    """Tell every lot of a file as held on a day. currency, treatment: of accounts that are opened by it.

    Raises ProblemError where the file is none of lots, holds nothing that can be used, or was imported before.
    """
    digest = hashlib.sha256(content).hexdigest()
    before = next((told for told, seen in keeper.record.invest.imports.items() if seen == digest), None)
    if before is not None:
        way_out = f"Take it back first: `trellis household invest withdraw {before}`."
        raise refused(ValidationError, name, "file", digest[:12], f"it was imported as {before}", way_out)
    rows, problems = read_lots(content, name, on)
    if not rows:
        if problems:
            raise ValidationError(problems)
        raise refused(ValidationError, name, "rows", 0, "it holds no lot", "Export the file with its rows.")
    told = keeper.seal.mark(keeper.cause(f"invest import {digest}"))[:ID_CHARACTERS]
    sealed = keeper.seal.seal(name, about_import(told))
    keeper.add(HoldingsImported(at, told, digest, len(rows), len(problems), sealed))
    opened = []
    for row in rows:
        if keeper.record.invest.named(row.account) is None:
            tell_account(keeper, row.account, currency, treatment, Method.FIFO, at)
            opened.append(row.account)
        tell(keeper, _telling(keeper, row, on), at, told=told)
    check_books(keeper)
    return ImportedHoldings(told, len(rows), tuple(opened), problems)


def _telling(keeper: Keeper, row: LotRow, on: date) -> Telling:
    account = keeper.record.invest.named(row.account)
    assert account is not None
    cost = None if row.cost is None else round(row.cost, minor_places(account.currency))
    return Telling(account.id, on, What.LOT, cost, row.symbol, row.units, acquired=row.acquired)
