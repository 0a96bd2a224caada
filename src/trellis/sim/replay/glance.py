"""Where a replay stands, for those who watch it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from trellis.autopilot.house import House
from trellis.autopilot.pilot import Pilot
from trellis.sim.replay.outside import DueTask, Standing

DUE_MAX = 24
"""Tasks told of; the rest of a day is known by its session."""


def standing(house: House, at: datetime, session: int, days: Sequence[date], *, caught_up: bool) -> Standing:
    """How the house stands at an instant of its session, counted from 1."""
    due = sorted((each for pilot in house.active for each in _due(pilot)), key=lambda each: each.at)
    return Standing(
        day=days[session - 1],
        session=session,
        sessions=len(days),
        at=at,
        equity=house.equity,
        week=house.main.record.week,
        due=tuple(due[:DUE_MAX]),
        caught_up=caught_up,
    )


def _due(pilot: Pilot) -> Iterator[DueTask]:
    account = pilot.settings.account
    for each in pilot.agenda.waiting()[:DUE_MAX]:
        yield DueTask(each.at, account, each.sleeve.value if each.sleeve is not None else "", each.task.name.lower())
    deadline, message = pilot.desk.next_deadline(), pilot.broker.next_message_at()
    if deadline is not None:
        yield DueTask(deadline, account, "", "order_deadline")
    if message is not None:
        yield DueTask(message, account, "", "broker_message")
