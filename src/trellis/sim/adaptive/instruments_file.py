"""The file of instruments and venues: TOML that a person keeps (docs/instruments.md), read whole, every fault told."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from trellis.adaptive.instruments import Instruments, Known, Venue
from trellis.core.documents import read_document, read_text
from trellis.core.numbers import exact
from trellis.core.problems import Problem, ProblemError
from trellis.market.fees import Fees
from trellis.market.instruments import Kind
from trellis.market.spans import Span

HOURS = ("always", "exchange")
BPS_MAX, USD_MAX = Decimal(1000), Decimal(1_000_000)
"""A tenth of what is traded, and a fee that nobody charges for one order: beyond them a figure is a slip of the pen."""
_WAY_OUT = "Give a file as docs/instruments.md shows it"
_VENUE = frozenset(("hours", "tier", "fee"))
_FEE = frozenset(("from", "tier", "source", "maker", "taker", "unit", "minimum", "half_spread"))
_KNOWN = frozenset(("venue", "class", "issuer", "sector", "restricted", "blackout"))
Table = Mapping[str, object]


def instruments_of(path: Path) -> tuple[Instruments, str]:
    """What the file tells, and the SHA-256 of its bytes. Raises ProblemError naming everything that is wrong in it."""
    document = read_document(read_text(path, _WAY_OUT), str(path), Decimal)
    reading = _Reading(str(path))
    reading.only(document, "", frozenset(("venue", "instrument")))
    venues = [_venue(reading, name, row) for name, row in reading.tables(document, "venue")]
    names = [each.name for each in venues]
    known = [_instrument(reading, name, row, names) for name, row in reading.tables(document, "instrument")]
    if reading.wrong:
        raise ProblemError(reading.wrong)
    return Instruments(tuple(venues), tuple(known)), hashlib.sha256(path.read_bytes()).hexdigest()


@dataclass(slots=True)
class _Reading:
    """The file under way. wrong: what was found wrong so far; a field that is wrong reads as something harmless."""

    source: str
    wrong: list[Problem] = field(default_factory=list)

    def say(self, name: str, value: object, message: str, way_out: str) -> None:
        """One thing is wrong."""
        self.wrong.append(Problem(self.source, name, str(value), message, way_out))

    def only(self, row: Table, within: str, known: frozenset[str]) -> None:
        """Nothing but these fields."""
        for key in row:
            if key not in known:
                self.say(f"{within}{key}", row[key], "there is no such field", f"Known: {', '.join(sorted(known))}")

    def tables(self, document: Table, name: str) -> list[tuple[str, Table]]:
        """The tables by name; one at least."""
        given = document.get(name)
        if not isinstance(given, Mapping) or not given:
            self.say(name, given if given is not None else "", "there is none", f"Add [{name}.NAME]")
            return []
        found = []
        for each, row in given.items():
            if isinstance(row, Mapping):
                found.append((each, row))
            else:
                self.say(f"{name}.{each}", row, "it is no table", f"Write [{name}.{each}]")
        return found

    def rows(self, row: Table, within: str, name: str) -> list[tuple[str, Table]]:
        """A list of tables, each with the name of its place; none where it is left out."""
        given = row.get(name, [])
        if isinstance(given, list) and all(isinstance(each, Mapping) for each in given):
            return [(f"{within}{name}[{place}].", each) for place, each in enumerate(given)]
        self.say(f"{within}{name}", given, "it is no list of tables", "Write [{ from = 2024-01-01, ... }]")
        return []

    def text(self, row: Table, within: str, name: str, *, default: str | None = None) -> str:
        """Words; without a default they have to be there."""
        given = row.get(name, default)
        if isinstance(given, str) and (given.strip() or given == default):
            return given.strip()
        self.say(f"{within}{name}", "" if given is None else given, "it needs a text", f'Write {name} = "..."')
        return ""

    def one_of(self, row: Table, within: str, name: str, known: Iterable[str]) -> str:
        """One of some words."""
        words, given = list(known), self.text(row, within, name)
        if given and given not in words:
            self.say(f"{within}{name}", given, "it is none of those that are known", f"Known: {', '.join(words)}")
        return given

    def number(self, row: Table, within: str, name: str, most: Decimal, *, default: str | None = None) -> Decimal:
        """A number from 0 to `most`, as text or as it is."""
        given = row.get(name, default)
        try:
            found = exact(given) if isinstance(given, str | int | Decimal) else None
        except (TypeError, ValueError):
            found = None
        if found is not None and 0 <= found <= most:
            return found
        message = f"it is no number from 0 to {most:,}"
        self.say(f"{within}{name}", "" if given is None else given, message, f'Write {name} = "0.5"')
        return Decimal(0)

    def day(self, row: Table, within: str, name: str) -> date | None:
        """A day, as TOML has it or as text; None where it is left out."""
        given = row.get(name)
        if given is None or (isinstance(given, date) and not isinstance(given, datetime)):
            return given
        try:
            return date.fromisoformat(given if isinstance(given, str) else "")
        except ValueError:
            self.say(f"{within}{name}", given, "it is no day", f"Write {name} = 2024-01-31")
            return None

    def first(self, row: Table, within: str) -> date:
        """The day from which something holds; it has to be there."""
        found = self.day(row, within, "from")
        if found is None and row.get("from") is None:
            self.say(f"{within}from", "", "it says from no day", "Write from = 2024-01-01")
        return found or date.min


def _venue(reading: _Reading, name: str, row: Table) -> Venue:
    within = f"venue.{name}."
    reading.only(row, within, _VENUE)
    hours = reading.one_of(row, within, "hours", HOURS)
    fees = tuple(_fees(reading, each, given, name) for each, given in reading.rows(row, within, "fee"))
    tiers = list(dict.fromkeys(each.tier for each in fees))
    chosen = reading.text(row, within, "tier", default=tiers[0] if len(tiers) == 1 else "")
    if not fees:
        reading.say(f"{within}fee", "", "nothing is traded without a dated fee", f"Add [[venue.{name}.fee]]")
    elif chosen not in tiers:
        message = "no fee is of this tier"
        reading.say(f"{within}tier", chosen, message, f"Choose one of: {', '.join(tiers) or 'none'}")
    dated = [(each.tier, each.since) for each in fees]
    for tier, since in dict.fromkeys(each for each in dated if dated.count(each) > 1):
        reading.say(f"{within}fee", since, f"two fees of tier {tier!r} begin on this day", "Leave one of them")
    return Venue(name, hours == HOURS[0], chosen, fees)


def _fees(reading: _Reading, within: str, row: Table, venue: str) -> Fees:
    reading.only(row, within, _FEE)
    return Fees(
        source=reading.text(row, within, "source", default=venue),
        since=reading.first(row, within),
        taker_bps=reading.number(row, within, "taker", BPS_MAX),
        per_unit=reading.number(row, within, "unit", USD_MAX, default="0"),
        least=reading.number(row, within, "minimum", USD_MAX, default="0"),
        half_spread_bps=reading.number(row, within, "half_spread", BPS_MAX, default="1"),
        maker_bps=reading.number(row, within, "maker", BPS_MAX),
        tier=reading.text(row, within, "tier", default=""),
    )


def _instrument(reading: _Reading, symbol: str, row: Table, venues: list[str]) -> Known:
    within = f"instrument.{symbol}."
    reading.only(row, within, _KNOWN)
    kind = reading.one_of(row, within, "class", [each.value for each in Kind])
    return Known(
        symbol,
        next((each for each in Kind if each.value == kind), Kind.EQUITY),
        reading.text(row, within, "issuer"),
        reading.text(row, within, "sector"),
        reading.one_of(row, within, "venue", venues),
        _spans(reading, within, row, "restricted", "reason"),
        _spans(reading, within, row, "blackout", "event"),
    )


def _spans(reading: _Reading, within: str, row: Table, name: str, why: str) -> tuple[Span, ...]:
    """Spans of days with their reason. A restriction without a last day goes on; a blackout without one is a day."""
    found = []
    for each, given in reading.rows(row, within, name):
        reading.only(given, each, frozenset(("from", "to", why)))
        first, last = reading.first(given, each), reading.day(given, each, "to")
        if last is not None and last < first:
            reading.say(f"{each}to", last, f"it is before {first}, on which it begins", "Give a later day")
        if last is None and why == "event":
            last = first
        found.append(Span(first, last, reading.text(given, each, why)))
    return tuple(found)
