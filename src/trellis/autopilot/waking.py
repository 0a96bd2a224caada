"""The house's step: every account that has something to do now, in the order founded, and the end of the week."""

from datetime import date, datetime

from trellis.autopilot import autopilot, day
from trellis.autopilot.house import House
from trellis.autopilot.lineage import weekly_reconcile
from trellis.autopilot.pilot import Pilot
from trellis.core.terms import Overlay
from trellis.orders.ports import BrokerUnreachableError


def schedule_day(house: House, session: date) -> None:
    """Put the session's fixed tasks on the agenda of every account that is not closed."""
    for pilot in house.active:
        day.schedule_day(pilot, session)


def next_wake(house: House) -> datetime | None:
    """The earliest instant at which something can happen in any account; None when nothing is due."""
    times = [autopilot.next_wake(pilot) for pilot in house.active]
    return min((at for at in times if at is not None), default=None)


def wake(house: House, at: datetime) -> None:
    """Hear the broker, wake every account that has something to do, and close the week once all have ended the day.

    A broker that cannot be reached is no matter of the house: each account is woken to find out by itself, and again
    when the broker answers (S8.broker). A VIX tier that one account sees is seen by all (S6.vix.*).
    """
    reached, overlays = _collect(house, at), _overlays(house)
    for pilot in house.active:
        if not reached or pilot.line.failed or pilot.line.lost or _is_due(house, pilot, at):
            autopilot.wake(pilot, at)
    if _overlays(house) != overlays:
        for pilot in house.active:
            autopilot.look_at_tiers(pilot, at)
    if week_is_over(house):
        house.reconciled = house.main.record.ended
        weekly_reconcile(house, at)


def _overlays(house: House) -> list[Overlay]:
    return [pilot.record.overlay for pilot in house.active]


def _collect(house: House, at: datetime) -> bool:
    """Take in what the broker has to say; False where it cannot be reached."""
    try:
        house.mail.collect(at)
    except BrokerUnreachableError:
        return False
    return True


def _is_due(house: House, pilot: Pilot, at: datetime) -> bool:
    if house.mail.boxes[pilot.settings.account]:
        return True
    times = (pilot.agenda.next_at(), pilot.desk.next_deadline())
    return any(due is not None and due <= at for due in times)


def week_is_over(house: House) -> bool:
    """Whether the last session of the week has ended for every account and its reconcile is still to be done."""
    main = house.main
    last = main.week.ltd if main.week is not None else None
    if last is None or main.record.ended != last or house.reconciled == last:
        return False
    return all(pilot.record.ended == last for pilot in house.active)
