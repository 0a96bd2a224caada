"""What an account was told of its instruments by a file, for people and machines: read from its record."""

from collections.abc import Mapping

from trellis.adaptive.instruments import Instruments, Known
from trellis.adaptive.state import Record


def instruments_told(record: Record) -> dict[str, object] | None:
    """The file's digest and each instrument that is traded, with its fees and what bars it as of the record's end; None
    where no file was given.
    """
    told, started = record.instruments, record.started
    if told is None or started is None:
        return None
    known = [told.instruments.of(row.symbol) for row in started.listings]
    return {
        "file": told.digest,
        "known": [_told(told.instruments, each, record) for each in known if each is not None],
    }


def _told(instruments: Instruments, known: Known, record: Record) -> dict[str, object]:
    venue = instruments.venue_of(known.symbol)
    assert venue is not None, "a file whose instrument has no venue is refused"
    day = record.day
    paid = [each for each in venue.paid if day is not None and each.since <= day]
    fees = max(paid, key=lambda each: each.since) if paid else None
    return {
        "symbol": known.symbol,
        "kind": known.kind.value,
        "issuer": known.issuer,
        "sector": known.sector,
        "venue": venue.name,
        "always": venue.always,
        "tier": venue.tier,
        "fees_since": fees.since.isoformat() if fees is not None else None,
        "taker_bps": fees.taker_bps if fees is not None else None,
        "maker_bps": fees.maker_bps if fees is not None else None,
        "per_unit": fees.per_unit if fees is not None else None,
        "least": fees.least if fees is not None else None,
        "barred": instruments.barred(known.symbol, day) if day is not None else "",
    }


def lines_of(told: Mapping[str, object]) -> list[str]:
    """The same in words: a line for the file, one for each instrument."""
    found = told["instruments"]
    if not isinstance(found, Mapping):
        return []
    rows = found["known"]
    return [f"file      instruments {str(found['file'])[:16]}", *(_line(each) for each in rows)]


def _line(row: Mapping[str, object]) -> str:
    tier = f", tier {row['tier']}" if row["tier"] else ""
    rates = f"taker {row['taker_bps']} bps, {row['per_unit']} USD a unit, {row['least']} USD at least"
    barred = f"; {row['barred']}" if row["barred"] else ""
    what = f"{row['kind']} of {row['issuer']}, {row['sector']}, on {row['venue']}"
    return f"          {row['symbol']}: {what}; fees of {row['fees_since']}{tier}: {rates}{barred}"
