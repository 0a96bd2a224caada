"""Triggers, deployments, legs that bought nothing and releases of hedges, as rows."""

from trellis.autopilot.events import hedge
from trellis.sim.scenario.happenings.told import Maker, Rows, Told, on


def _triggers(told: Told, event: hedge.HedgeTriggersRead) -> Rows:
    for each in event.readings:
        yield "triggers", {"rule": each.rule, "status": each.status.value, "value": each.value, "limit": each.limit}


def _weighed(told: Told, event: hedge.HedgeWeighed) -> Rows:
    seen = event.weighed
    yield (
        "hedges",
        {
            "sleeve": event.sleeve.value,
            "cause": seen.cause,
            "active": seen.active,
            "factor": seen.factor,
            "equity": seen.equity,
            "gains": seen.gains,
            "budget": seen.budget,
            "paid": seen.paid,
            "left": seen.left,
            "carried": seen.carried,
            "spend": seen.spend,
            "puts": seen.puts,
            "calls": seen.calls,
        },
    )


def _missed(told: Told, event: hedge.HedgeMissed) -> Rows:
    yield (
        "missed",
        {
            "sleeve": event.sleeve.value,
            "leg": event.leg.value,
            "cause": event.cause,
            "share": event.share,
            "symbol": event.symbol,
            "rule": event.rule,
            "reason": event.reason,
            "value": event.value,
            "limit": event.limit,
        },
    )


def _released(told: Told, event: hedge.HedgeReleased) -> Rows:
    cells = {"sleeve": event.sleeve.value, **told.of(event.position), "rule": event.rule, "reason": event.reason}
    yield "hedge_releases", {**cells, "value": event.value, "limit": event.limit}


MAKERS: tuple[tuple[type, Maker], ...] = (
    on(hedge.HedgeTriggersRead, _triggers),
    on(hedge.HedgeWeighed, _weighed),
    on(hedge.HedgeMissed, _missed),
    on(hedge.HedgeReleased, _released),
)
