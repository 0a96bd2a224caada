"""What a quarter came to and what was set aside of it, as rows."""

from trellis.autopilot.events import quarter
from trellis.sim.scenario.happenings.told import Maker, Rows, Told, on


def _closed(told: Told, event: quarter.QuarterClosed) -> Rows:
    yield (
        "quarters",
        {
            "sleeve": event.sleeve.value,
            "quarter": event.quarter,
            "gains": event.gains,
            "carried_in": event.carried_in,
            "net": event.net,
            "reserve": event.reserve,
            "contracts": event.contracts,
            "leaps": event.leaps,
            "estimate": event.estimate,
            "carried_out": event.carried_out,
            "unrealized": event.unrealized,
            "deployable": event.deployable,
        },
    )


def _reserve(told: Told, event: quarter.ReserveMoved) -> Rows:
    cells = {"sleeve": event.sleeve.value, "what": "reserve", "amount": event.amount, "owed": event.owed}
    yield "set_aside", {**cells, "nlv": event.nlv_after, "hwm": event.hwm_after}


def _leaps(told: Told, event: quarter.LeapsFunded) -> Rows:
    yield "set_aside", {"sleeve": event.sleeve.value, "what": "leaps", "amount": event.amount, "owed": event.owed}


MAKERS: tuple[tuple[type, Maker], ...] = (
    on(quarter.QuarterClosed, _closed),
    on(quarter.ReserveMoved, _reserve),
    on(quarter.LeapsFunded, _leaps),
)
