"""A position's life, told: every event of it, its underlying's price, and the lines that its levels are read on."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from trellis.constitution.rulebook import Rulebook
from trellis.core.dates import new_york
from trellis.market.sessions import Sessions
from trellis.server.runs.market import Sources
from trellis.server.runs.watched import Records, WatchedRun
from trellis.server.schemas.happenings import HappeningRow
from trellis.server.schemas.positions import Lines, PriceLine
from trellis.server.views.happened import told_in
from trellis.server.views.trail import Held, Trail
from trellis.server.views.trails import Trails
from trellis.strategies.alluse.levels import lines_at

EVENTS_MAX = 400
"""Events of a position that are told, the newest."""
INTRADAY_SESSIONS_MAX = 12
"""Lives of no more sessions are drawn by the half hour, longer ones by closes."""
STEP = timedelta(minutes=30)
BEFORE = 2
"""Sessions shown before a short life begins."""


def history(run: WatchedRun, records: Records, trail: Trail, trails: Trails) -> list[HappeningRow]:
    """Every event of the position, newest first, read from its records."""
    rows = []
    for sequence in reversed(trail.records[-EVENTS_MAX:]):
        noted = run.noted(records, sequence)
        told = None if noted is None else told_in(noted, trails)
        if told is not None:
            rows.append(HappeningRow.of(told))
    return rows


def level_lines(trail: Trail, rulebook: Rulebook | None) -> list[Lines]:
    """A put's lines in each session that it was held in."""
    contract = trail.contract
    if rulebook is None or contract is None or trail.kind is not Held.SHORT:
        return []
    rows = []
    for day, atr in trail.atrs:
        at = lines_at(contract.strike, atr, rulebook, trail.sleeve)
        rows.append(Lines(day=day, atr=atr, prep=at.prep, arm=at.arm, roll=at.roll, exit=at.exit))
    return rows


def price_line(trail: Trail, sources: Sources, at: datetime) -> PriceLine | None:
    """The underlying from a little before the position's opening to its end, at the latest to the run's instant.

    Every spot is asked of the feed at its own instant; none lies after `at`.
    """
    until = min(trail.ended or at, at)
    days = _days(trail, sources.sessions, until)
    intraday = len(days) <= INTRADAY_SESSIONS_MAX + BEFORE
    instants = _half_hours(days, sources.sessions, until) if intraday else _closes(days, sources.sessions, until)
    points: list[tuple[datetime, Decimal]] = []
    for instant in instants:
        price = sources.spot(trail.symbol, instant)
        if price is not None:
            points.append((instant, price))
    if not points:
        return None
    minutes = int(STEP.total_seconds()) // 60 if intraday else 0
    return PriceLine(minutes=minutes, at=[each for each, _ in points], price=[price for _, price in points])


def _days(trail: Trail, sessions: Sessions, until: datetime) -> tuple[date, ...]:
    first = max(sessions.first, trail.opened.date() - timedelta(days=10))
    days = sessions.between(first, min(until.date(), sessions.last))
    earlier = [day for day in days if day < trail.opened.date()][-BEFORE:]
    return (*earlier, *(day for day in days if day >= trail.opened.date()))


def _half_hours(days: tuple[date, ...], sessions: Sessions, until: datetime) -> Iterator[datetime]:
    for day in days:
        instant, closes = sessions.opens(day), sessions.closes(day)
        while instant <= closes:
            if instant <= until:
                yield instant
            instant += STEP


def _closes(days: tuple[date, ...], sessions: Sessions, until: datetime) -> Iterator[datetime]:
    """The closes, and the present where the last session is under way."""
    for day in days:
        closes = sessions.closes(day)
        if closes <= until:
            yield closes
        elif until >= sessions.opens(day):
            yield new_york(day, until.timetz().replace(tzinfo=None))
