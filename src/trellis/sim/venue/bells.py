"""The turns of the trading day: open, close, and settlement at 17:30."""

from datetime import date, datetime, time, timedelta

from trellis.core.dates import new_york
from trellis.market.sessions import Sessions
from trellis.sim.venue.state import Bell

SETTLED_AT = time(17, 30)


def first_bell(sessions: Sessions, at: datetime) -> Bell | None:
    """The first turn at or after the instant; None when the calendar ends before it."""
    day = at.date()
    if not sessions.is_session(day):
        return _opening(sessions, day)
    bells = (Bell(sessions.opens(day), "open", day), Bell(sessions.closes(day), "close", day), _settling(day))
    return next((bell for bell in bells if at <= bell.at), None) or _opening(sessions, day)


def bell_after(sessions: Sessions, bell: Bell) -> Bell | None:
    """The turn that follows."""
    if bell.turn == "open":
        return Bell(sessions.closes(bell.day), "close", bell.day)
    return _settling(bell.day) if bell.turn == "close" else _opening(sessions, bell.day)


def is_open(sessions: Sessions, at: datetime) -> bool:
    """Whether orders can trade: from the open up to, not including, the close."""
    day = at.date()
    return sessions.is_session(day) and sessions.opens(day) <= at < sessions.closes(day)


def session_after(sessions: Sessions, day: date) -> date | None:
    """The next session; None where the calendar has no more."""
    try:
        return sessions.next(day)
    except LookupError:  # how a calendar says that it ends
        return None


def days_up_to(sessions: Sessions, session: date) -> list[date]:
    """The session and the closed days right before it, whose corporate actions take effect at its open."""
    day, days = session, [session]
    while day > sessions.first and not sessions.is_session(day - timedelta(days=1)):
        day -= timedelta(days=1)
        days.insert(0, day)
    return days


def _settling(day: date) -> Bell:
    return Bell(new_york(day, SETTLED_AT), "settle", day)


def _opening(sessions: Sessions, after: date) -> Bell | None:
    day = session_after(sessions, after)
    return None if day is None else Bell(sessions.opens(day), "open", day)
