"""Taking up another rulebook: at a Monday's boundary, in idle SAFE, by a journaled event, and in no other way.

S14.selfmod: rules never change under way. The rulebook is a value; the one place that puts another in its stead is
adopt(), and an account that finds itself under a rulebook that its journal does not name stops.
"""

from collections.abc import Sequence
from datetime import date, datetime

from trellis.autopilot.assembly import order_terms
from trellis.autopilot.events.rules import RulebookReleased
from trellis.autopilot.machine import Phase
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.standing import enter_emergency
from trellis.constitution.differences import differences, rows_changed
from trellis.constitution.rulebook import Rulebook
from trellis.constitution.standing import Standing, admit
from trellis.core.dates import monday_of
from trellis.orders.desk import OrderDesk


def amend(pilots: Sequence[Pilot], rulebook: Rulebook, standing: Standing, at: datetime) -> bool:
    """Go on under another rulebook, every account of a house at once; at must lie before a week's first open.

    False where an account is not idle yet, which is told. Idle is SAFE without a latch in every sleeve, and no order
    anywhere (Part C, Part H). Raises ProblemError in paper and live for a rulebook that was not released.
    """
    for pilot in pilots:
        assert is_boundary(pilot, at), f"{at} is not before the first open of a week"
        admit(pilot.settings.mode, rulebook, pilot.settings.registered)
    waiting = [pilot for pilot in pilots if not is_idle(pilot)]
    for pilot in waiting:
        message = f"v{rulebook.version} waits for a Monday on which every sleeve is SAFE without a latch"
        pilot.alert(at, None, "warning", "S15.change", message)
    if not waiting:
        for pilot in pilots:
            _take_up(pilot, rulebook, standing, at)
    return not waiting


def _take_up(pilot: Pilot, rulebook: Rulebook, standing: Standing, at: datetime) -> None:
    before = pilot.rulebook
    rows = rows_changed(differences(before, rulebook))
    pilot.emit(
        RulebookReleased(at, before.version, before.sha256, rulebook.version, rulebook.sha256, standing.value, rows)
    )
    adopt(pilot, rulebook)


def adopt(pilot: Pilot, rulebook: Rulebook) -> None:
    """Put the rulebook that the journal names in force; its order terms come with it. The desk is idle then."""
    assert pilot.record.rulebook == rulebook.sha256, "the journal names another rulebook"
    pilot.rulebook = rulebook
    pilot.desk = OrderDesk(order_terms(rulebook))


def is_boundary(pilot: Pilot, at: datetime) -> bool:
    """Whether the instant lies before the first open of its week: on Monday, or the day that stands in for it."""
    day = at.date()
    return day == first_session(pilot, day) and at < pilot.sessions.opens(day)


def first_session(pilot: Pilot, day: date) -> date:
    """The first session of the day's week."""
    monday = monday_of(day)
    return monday if pilot.sessions.is_session(monday) else pilot.sessions.next(monday)


def is_idle(pilot: Pilot) -> bool:
    """Every sleeve SAFE without a latch, and nothing at the broker."""
    account = pilot.settings.account
    return all(
        record.phase is Phase.SAFE and not record.latches and pilot.desk.is_idle(account, sleeve.value)
        for sleeve, record in pilot.record.sleeves.items()
    )


def guard_rulebook(pilot: Pilot, at: datetime) -> None:
    """EMERGENCY where the rulebook in hand is not the one that the journal names (S14.selfmod)."""
    if pilot.record.rulebook in ("", pilot.rulebook.sha256):
        return
    message = f"the rulebook in hand is {pilot.rulebook.sha256[:16]}, the journal names {pilot.record.rulebook[:16]}"
    pilot.alert(at, None, "emergency", "S14.selfmod", message)
    enter_emergency(pilot, at, "S14.selfmod", message)
