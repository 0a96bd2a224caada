"""A house told by hand, of any shape: closes, money of the owner, forks, merges, reserves. Nothing is traded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from tests.fakes.run_events import run_events

from trellis.autopilot.events.lineage import AccountFounded, AccountMerged
from trellis.autopilot.events.run import AccountCreated, DayClosed, RunStarted, SleeveMark
from trellis.books.chart import Place
from trellis.books.posting.cash import funded, reserved, transferred
from trellis.core.dates import NEW_YORK
from trellis.core.terms import AccountKind, Sleeve

CAPITAL = Decimal(100_000)
MAIN = Place("main", "gen")
_NOTHING = (Decimal(0),) * 6

Event = tuple[str, object]


@dataclass(frozen=True, slots=True)
class DayTold:
    """A session. deposit and reserve come before its closes; after them, in this order, late, fork and merge.

    closes: what each account that is open is worth, the first account first; late: a reserve of the first mini's,
    between the first account's close and its own.
    """

    day: date
    closes: Sequence[int]
    deposit: int = 0
    reserve: int = 0
    late: int = 0
    fork: int = 0
    merge: bool = False


def house_events(days: Sequence[DayTold]) -> list[Event]:
    """The events of a house founded with CAPITAL, each with its account."""
    return list(_told(days))


def _told(days: Sequence[DayTold]) -> Iterator[Event]:
    started = next(event for event in run_events() if isinstance(event, RunStarted))
    parts = ((Sleeve.GEN, CAPITAL),)
    yield "", RunStarted(**{name: getattr(started, name) for name in started.__slots__} | {"capital": CAPITAL})
    yield "main", AccountCreated(_at(days[0].day, 9), "main", CAPITAL, parts)
    yield "main", funded([(MAIN, CAPITAL)], _at(days[0].day, 9), "inception")
    minis: list[str] = []
    founded = 0
    for told in days:
        if told.deposit:
            yield "main", funded([(MAIN, Decimal(told.deposit))], _at(told.day, 9), f"deposit {told.day}")
        if told.reserve:
            yield "main", reserved(MAIN, Decimal(told.reserve), _at(told.day, 10), f"reserve {told.day}")
        yield "main", _closed(told.day, told.closes[0])
        if told.late and minis:
            place = Place(minis[0], "gen")
            yield minis[0], reserved(place, Decimal(told.late), _at(told.day, 18), f"late {told.day}")
        for name, value in zip(minis, told.closes[1:], strict=False):
            yield name, _closed(told.day, value)
        if told.merge and minis:
            yield from _merged(minis.pop(0), told)
        if told.fork:
            founded += 1
            yield from _founded(f"MINI-{founded}", told)
            minis.append(f"MINI-{founded}")


def _founded(name: str, told: DayTold) -> Iterator[Event]:
    amount, kind, at = Decimal(told.fork), AccountKind.MINI, _at(told.day, 19)
    yield name, AccountFounded(at, name, "main", Sleeve.GEN, kind, amount, "")
    yield name, AccountCreated(at, name, amount, ((Sleeve.GEN, amount),))
    yield "main", transferred(MAIN, Place(name, "gen"), amount, at, f"fork {name}")


def _merged(name: str, told: DayTold) -> Iterator[Event]:
    at, amount = _at(told.day, 19), Decimal(told.closes[1])
    yield "main", transferred(Place(name, "gen"), MAIN, amount, at, f"merge {name}")
    yield name, AccountMerged(at, name, "main", "S2.mini.age", amount, amount)


def _closed(day: date, value: int) -> DayClosed:
    worth = Decimal(value)
    mark = SleeveMark(Sleeve.GEN, worth, *_NOTHING, worth, worth, worth, *_NOTHING[:3])
    return DayClosed(_at(day, 18), day, None, (mark,), 1)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), NEW_YORK)
