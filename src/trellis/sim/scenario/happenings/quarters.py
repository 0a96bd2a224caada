"""What a quarter came to, what was set aside of it, and the LEAP ladder, as rows."""

from trellis.autopilot.events import ladder, quarter
from trellis.books.keys import contract_of
from trellis.sim.scenario.cells import Cell, Containing
from trellis.sim.scenario.happenings.told import Maker, Rows, Told, on
from trellis.sim.scenario.words import contract_text


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


def _ladder(told: Told, event: ladder.LadderNoted) -> Rows:
    for rung in event.rungs:
        contract = contract_of(rung.contract)
        of = contract_text(contract) if contract is not None else rung.contract
        cells: dict[str, Cell] = {
            "sleeve": event.sleeve.value,
            "quarter": event.quarter,
            "of": of,
            "symbol": of.split()[0],
        }
        cells |= {"contracts": rung.contracts, "cost": rung.cost, "mark": rung.mark, "value": rung.value}
        yield "ladders", {**cells, "delta": rung.delta, "days": rung.days}


def _rested(told: Told, event: ladder.LadderRested) -> Rows:
    reasons = Containing("; ".join(event.reasons))
    yield "rested", {"sleeve": event.sleeve.value, "leap_cash": event.leap_cash, "reasons": reasons}


MAKERS: tuple[tuple[type, Maker], ...] = (
    on(quarter.QuarterClosed, _closed),
    on(quarter.ReserveMoved, _reserve),
    on(quarter.LeapsFunded, _leaps),
    on(ladder.LadderNoted, _ladder),
    on(ladder.LadderRested, _rested),
)
