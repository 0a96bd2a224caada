"""The ledger: transactions with their postings, balances, and exports of what a filter shows."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from operator import attrgetter
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import FileResponse, Response, StreamingResponse

from trellis.books.export_beancount import beancount_lines
from trellis.books.export_csv import csv_lines
from trellis.server.at_once import read_at_once
from trellis.server.paging import Cursor, Limit, newest_first
from trellis.server.routes.decisions import TEXT_MAX, choices
from trellis.server.runs.own import FreshRun, OwnRun
from trellis.server.runs.watched import WatchedRun
from trellis.server.schemas.ledger import LedgerBalances, LedgerChoices, LedgerPage, Moved
from trellis.server.telling.ledger import balances_told, told, transactions_of
from trellis.server.views.booked import BookFilter, moved
from trellis.sim.replay.seals import is_sealed

router = APIRouter(prefix="/runs/{run}", tags=["ledger"])

NAME_MAX = 256
"""Letters of a ledger account's name or a commodity's."""
AMOUNT_MAX = Decimal(10) ** 15
"""The largest amount that can be asked for, in USD."""

_BY_SEQUENCE = attrgetter("sequence")
_Word = Annotated[str | None, Query(min_length=1, max_length=TEXT_MAX)]
_Name = Annotated[str | None, Query(min_length=1, max_length=NAME_MAX)]
_Amount = Annotated[Decimal | None, Query(ge=0, le=AMOUNT_MAX, allow_inf_nan=False)]
_EXPORTED: dict[int | str, dict[str, object]] = {
    200: {"description": "A file", "content": {"text/csv": {}, "text/plain": {}}}
}


async def book_filter(
    account: Annotated[str | None, Query(min_length=1, max_length=TEXT_MAX, description="Such as main")] = None,
    sleeve: _Word = None,
    place: Annotated[
        str | None,
        Query(min_length=1, max_length=NAME_MAX, description="A ledger account or the beginning of its name"),
    ] = None,
    commodity: _Name = None,
    symbol: _Word = None,
    kind: Annotated[str | None, Query(min_length=1, max_length=TEXT_MAX, description="Such as option.closed")] = None,
    first: Annotated[date | None, Query(alias="from", description="The first day")] = None,
    last: Annotated[date | None, Query(alias="to", description="The last day")] = None,
    least: Annotated[_Amount, Query(description="What one posting moves at least, whichever way")] = None,
    most: Annotated[_Amount, Query(description="What one posting moves at most")] = None,
) -> BookFilter:
    """Dependency: what is wanted of the ledger."""
    return BookFilter(account, sleeve, place, commodity, symbol, kind, first, last, least, most)


Wanted = Annotated[BookFilter, Depends(book_filter)]


@router.get("/ledger", summary="Transactions, newest first")
@read_at_once
def list_transactions(run: FreshRun, wanted: Wanted, cursor: Cursor = None, limit: Limit = 50) -> LedgerPage:
    """Every transaction of which a posting fits, with all its postings and the balance that each leaves."""
    with run.reading() as views, run.records() as records:
        rows = wanted.chosen(views.booked.rows)
        sums = views.booked.balances if wanted.whole else moved(rows, wanted)
        by_place = [Moved(place=place, amount=amount) for place, amount in sorted(sums.items())]
        page = newest_first(rows, _BY_SEQUENCE, cursor, limit)
        whole = [
            told(row, transaction, wanted)
            for row, transaction in zip(page.rows, transactions_of(run, records, page.rows), strict=True)
        ]
    return LedgerPage(rows=whole, next=page.next, total=page.total, moved=by_place)


@router.get("/ledger/choices", summary="What the ledger may be filtered by")
@read_at_once
def list_choices(run: FreshRun) -> LedgerChoices:
    """Every value that occurs in the ledger, with how often."""
    with run.reading() as views:
        counts = views.booked.counts
        return LedgerChoices(
            accounts=choices(counts["account"]),
            sleeves=choices(counts["sleeve"]),
            kinds=choices(counts["kind"]),
            symbols=choices(counts["symbol"]),
            commodities=choices(counts["commodity"]),
            places=sorted(views.booked.balances),
        )


@router.get("/ledger/balances", summary="Every ledger account as it stands")
@read_at_once
def get_balances(run: FreshRun) -> LedgerBalances:
    """Balances by ledger account, and what each sleeve has realised and not."""
    with run.reading() as views:
        return balances_told(views.booked)


@router.get("/ledger.csv", summary="The ledger as CSV", response_class=Response, responses=_EXPORTED)
def export_csv(run: OwnRun, wanted: Wanted) -> Response:
    """A row per posting of every transaction that fits. Unfiltered, and once the run is over, the run's own file."""
    if wanted.whole and is_sealed(run.folder, run.folder.ledger_csv):
        return _file(run, run.folder.ledger_csv, "text/csv; charset=utf-8")
    return _streamed(run, _csv(run, wanted), "ledger.csv", "text/csv; charset=utf-8")


@router.get("/ledger.beancount", summary="The ledger for Beancount", response_class=Response, responses=_EXPORTED)
def export_beancount(run: OwnRun, wanted: Wanted) -> Response:
    """Every transaction that fits. Unfiltered, and once the run is over, the run's own file."""
    if wanted.whole and is_sealed(run.folder, run.folder.beancount):
        return _file(run, run.folder.beancount, "text/plain; charset=utf-8")
    return _streamed(run, _beancount(run, wanted), "ledger.beancount", "text/plain; charset=utf-8")


def _csv(run: WatchedRun, wanted: BookFilter) -> Iterator[str]:
    with run.reading() as views:
        rows, stamp = tuple(wanted.chosen(views.booked.rows)), views.booked.stamp
    with run.records() as records:
        numbers = (row.number for row in rows)
        yield from csv_lines(zip(numbers, transactions_of(run, records, rows), strict=True), stamp)


def _beancount(run: WatchedRun, wanted: BookFilter) -> Iterator[str]:
    with run.reading() as views:
        rows, stamp, marked = tuple(wanted.chosen(views.booked.rows)), views.booked.stamp, views.booked.marked
    day = marked or (rows[-1].day if rows else date.min)
    with run.records() as records:
        transactions = transactions_of(run, records, rows)
        for text in beancount_lines(transactions, stamp, marked=day, part=not wanted.whole):
            yield text + "\n"


def _streamed(run: WatchedRun, texts: Iterator[str], name: str, media_type: str) -> Response:
    return StreamingResponse(texts, media_type=media_type, headers=_named(run, name))


def _file(run: WatchedRun, path: Path, media_type: str) -> Response:
    return FileResponse(path, media_type=media_type, headers=_named(run, path.name))


def _named(run: WatchedRun, name: str) -> dict[str, str]:
    """A run's name holds nothing that would have to be quoted."""
    return {"Content-Disposition": f'attachment; filename="{run.name}-{name}"', "Cache-Control": "private, no-cache"}
