"""What comes next by the rulebook's cadence (section 1) and the calendar: bells, windows, expiries, report cuts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from trellis.autopilot.day import DAY_END
from trellis.autopilot.state import AccountRecord
from trellis.constitution.rulebook import Rulebook
from trellis.core.dates import monday_of, new_york, quarter_name
from trellis.core.terms import Right, Sleeve
from trellis.market.instruments import OptionContract
from trellis.market.sessions import Sessions
from trellis.strategies.alluse.cadence import DayPlan, WeekPlan, week_plan
from trellis.strategies.alluse.levels import intervals

LOOK_AHEAD = timedelta(days=14)
COMING_MAX = 24


class Due(StrEnum):
    """What can come."""

    OPEN = "open"
    WINDOW = "window"
    PREPARE = "prepare"
    MANAGE = "manage"
    EXPIRY = "expiry"
    CLOSE = "close"
    REPORT = "report"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class Coming:
    """Something due at an instant, of a sleeve where it is one's. until: when it ends, where it lasts; held: the
    options that expire; early: the session closes early.
    """

    at: datetime
    kind: Due
    sleeve: Sleeve | None = None
    until: datetime | None = None
    held: tuple[OptionContract, ...] = ()
    early: bool = False


@dataclass(frozen=True, slots=True)
class Watch:
    """How closely positions are looked at in market hours: the highest level held, seconds between evaluations."""

    level: int
    seconds: int


def watch(records: Iterable[AccountRecord], rulebook: Rulebook) -> Watch | None:
    """The closest watch over the accounts' short puts; None where none is held."""
    sleeves = (sleeve for record in records for sleeve in record.sleeves.values())
    levels = [option.level for sleeve in sleeves for option in sleeve.options.values()]
    if not levels:
        return None
    return Watch(max(levels), intervals(rulebook)[max(levels)])


def coming(
    at: datetime, sessions: Sessions, rulebook: Rulebook, records: Iterable[AccountRecord]
) -> tuple[Coming, ...]:
    """What is due after the instant, earliest first, at most COMING_MAX."""
    sleeves = [sleeve for record in records for sleeve in record.sleeves.values()]
    held = [option.contract for sleeve in sleeves for option in sleeve.options.values()]
    held += [option.contract for sleeve in sleeves for option in sleeve.longs.values()]
    found: list[Coming] = []
    last = min(at.date() + LOOK_AHEAD, sessions.last)
    weeks: dict[date, WeekPlan] = {}
    for day in sessions.between(at.date(), last):
        monday = monday_of(day)
        week = weeks.get(monday) or weeks.setdefault(monday, week_plan(day, sessions, rulebook))
        expiring = tuple(dict.fromkeys(each for each in held if each.expiry == day))
        found += (each for each in _of_day(day, week, sessions, expiring) if (each.until or each.at) > at)
    return tuple(sorted(found, key=lambda each: each.at)[:COMING_MAX])


def _of_day(day: date, week: WeekPlan, sessions: Sessions, expiring: tuple[OptionContract, ...]) -> Iterator[Coming]:
    plan = week.day(day)
    assert plan is not None, f"{day} is a session"
    yield Coming(sessions.opens(day), Due.OPEN, early=plan.early)
    yield from _windows(day, week)
    yield from _expiries(day, plan, expiring)
    yield Coming(sessions.closes(day), Due.CLOSE, early=plan.early)
    if day == week.ltd:
        yield Coming(new_york(day, plan.report_cut), Due.REPORT)
    if _ends_quarter(day, sessions):
        yield Coming(new_york(day, DAY_END), Due.QUARTER)


def _windows(day: date, week: WeekPlan) -> Iterator[Coming]:
    for sleeve in Sleeve:
        opening = week.opening(sleeve)
        if opening is not None and opening.day == day:
            yield Coming(new_york(day, opening.start), Due.WINDOW, sleeve, opening.ends_at)


def _expiries(day: date, plan: DayPlan, expiring: tuple[OptionContract, ...]) -> Iterator[Coming]:
    if not expiring:
        return
    starts, ends = new_york(day, plan.manage_start), new_york(day, plan.manage_end)
    yield Coming(starts, Due.MANAGE, None, ends, expiring)
    if any(contract.right is Right.PUT for contract in expiring):
        yield Coming(new_york(day, plan.prep), Due.PREPARE, None, None, expiring)
    yield Coming(new_york(day, plan.close), Due.EXPIRY, None, None, expiring)


def _ends_quarter(day: date, sessions: Sessions) -> bool:
    if day >= sessions.last:
        return False
    return quarter_name(sessions.next(day)) != quarter_name(day)
