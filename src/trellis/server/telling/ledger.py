"""The ledger told: transactions whole, balances, and what each sleeve earned."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from trellis.books.chart import EXPENSES, INCOME
from trellis.books.transaction import Posting, Transaction
from trellis.core.numbers import ZERO
from trellis.server.runs.watched import Records, WatchedRun
from trellis.server.schemas.ledger import (
    LedgerBalances,
    PlaceBalance,
    PostingTold,
    SleeveResult,
    TransactionTold,
    UnitsHeld,
)
from trellis.server.views.booked import Booked, BookFilter, Bookings, Line

_FLOWS = frozenset(("Contributions", "Transfers", "Corrections"))


def transactions_of(run: WatchedRun, records: Records, rows: Sequence[Booked]) -> Iterator[Transaction]:
    """The whole transactions of the rows, read one by one."""
    for row in rows:
        noted = run.noted(records, row.sequence)
        assert noted is not None, f"record {row.sequence} was read and is gone"
        assert isinstance(noted.event, Transaction)
        yield noted.event


def told(row: Booked, transaction: Transaction, wanted: BookFilter) -> TransactionTold:
    """A transaction with the balance that each posting leaves."""
    pairs = zip(transaction.postings, row.lines, strict=True)
    return TransactionTold(
        sequence=row.sequence,
        number=row.number,
        id=transaction.id,
        at=transaction.at,
        kind=transaction.kind,
        account=transaction.account,
        sleeve=transaction.sleeve,
        narration=transaction.narration,
        cause=transaction.cause,
        rules=list(transaction.rules),
        symbols=list(row.symbols),
        postings=[_posting(posting, line, wanted) for posting, line in pairs],
    )


def _posting(posting: Posting, line: Line, wanted: BookFilter) -> PostingTold:
    return PostingTold(
        place=posting.account,
        amount=posting.amount.amount,
        currency=posting.amount.currency,
        balance=line.balance,
        instrument=posting.instrument,
        units=posting.units,
        unit_cost=posting.unit_cost,
        acquired=posting.acquired,
        lot=posting.lot,
        meets=wanted.meets(line),
    )


def balances_told(booked: Bookings) -> LedgerBalances:
    """Every ledger account as it stands, in order of name, and each sleeve's result."""
    held: dict[str, list[UnitsHeld]] = {}
    for (place, instrument), units in booked.units.items():
        held.setdefault(place, []).append(UnitsHeld(instrument=instrument, units=units))
    rows = [_balance(place, amount, booked, held) for place, amount in sorted(booked.balances.items())]
    total = sum(booked.balances.values(), ZERO)
    return LedgerBalances(rows=rows, results=_results(rows, booked), total=total)


def _balance(place: str, amount: Decimal, booked: Bookings, held: Mapping[str, list[UnitsHeld]]) -> PlaceBalance:
    kind, owner, sleeve, subject = place.split(":", 3)
    return PlaceBalance(
        place=place,
        account=booked.owners.get(owner, owner),
        sleeve=booked.sleeves.get(sleeve, sleeve),
        kind=kind.lower(),
        subject=subject,
        amount=amount,
        holdings=held.get(place, []),
    )


def _results(rows: Sequence[PlaceBalance], booked: Bookings) -> list[SleeveResult]:
    realised: dict[tuple[str, str], Decimal] = {}
    flows: dict[tuple[str, str], Decimal] = {}
    for row in rows:
        place = (row.account, row.sleeve)
        profit = row.place.startswith((INCOME, EXPENSES))
        realised[place] = realised.get(place, ZERO) - (row.amount if profit else ZERO)
        flows[place] = flows.get(place, ZERO) - (row.amount if row.subject in _FLOWS else ZERO)
    return [_result(place, realised[place], flows[place], booked) for place in realised]


def _result(place: tuple[str, str], realised: Decimal, flows: Decimal, booked: Bookings) -> SleeveResult:
    marked = booked.unrealised.get(place)
    return SleeveResult(
        account=place[0],
        sleeve=place[1],
        realised=realised,
        unrealised=marked.amount if marked else None,
        marked=marked.at if marked else None,
        flows=flows,
    )
