"""Whether there is enough history to judge by, and where it has holes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from trellis.household.known import Span
from trellis.household.movements import Movement
from trellis.household.problems import InsufficientData

HISTORY_DAYS = 90
GAP_DAYS = 35
LOOK_BACK_DAYS = 400
"""Holes further back than this say nothing about today's baselines."""


def incomplete(
    movements: Iterable[Movement], as_of: date, spans: Mapping[str, Sequence[Span]]
) -> dict[str, tuple[date, date]]:
    """The accounts whose history has a hole of more than GAP_DAYS, with the days around the newest one.

    spans: the days of each account that some file tells whole. A day is known when a line stands on it or a span holds
    it. What came before an account's first known day is no hole.
    """
    since = as_of - timedelta(days=LOOK_BACK_DAYS)
    days: dict[str, list[Span]] = {account: list(some) for account, some in spans.items()}
    for one in movements:
        if one.on <= as_of:
            days.setdefault(one.account, []).append(Span(one.on, one.on))
    return {account: hole for account, some in days.items() if (hole := _hole(some, since, as_of)) is not None}


def check_history(movements: Iterable[Movement], as_of: date) -> None:
    """Raise InsufficientData where the household's lines begin less than HISTORY_DAYS before the day."""
    first = min((one.on for one in movements if one.on <= as_of), default=as_of)
    has = (as_of - first).days + 1
    if has < HISTORY_DAYS:
        way_out = "Import older files, or ask again later."
        raise InsufficientData("unusual", "history", HISTORY_DAYS, has, "days", way_out)


def _hole(spans: Sequence[Span], since: date, as_of: date) -> tuple[date, date] | None:
    known = sorted((span for span in spans if span.first <= as_of), key=lambda span: span.first)
    if not known:
        return None
    found, until = None, known[0].first
    for span in [*known, Span(as_of, as_of)]:
        if (span.first - until).days > GAP_DAYS and span.first >= since:
            found = (until, span.first)
        until = max(until, min(span.last, as_of))
    return found
