"""`leap_rungs` and `leap_roll`: which expiries the LEAP ladder takes, in what order, and what rolls a call of it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from trellis.sim.scenario.cells import Series
from trellis.sim.scenario.standing import Value
from trellis.sim.scenario.verbs.verb import Asking, Verb, need
from trellis.sim.scenario.words import day_from
from trellis.strategies.alluse.cadence import calendar_dte
from trellis.strategies.alluse.ladder import rolls_by, rungs_by_cost


def _ladder(asking: Asking) -> Mapping[str, Value]:
    today = need(asking.table.day("day", required=True))
    listed = need(asking.table.days("expiries"))
    rungs = rungs_by_cost(listed, today, _costs(asking), asking.rulebook)
    days = tuple(Decimal(calendar_dte(today, rung)) for rung in rungs)
    return {"rungs": Series(tuple(rung.isoformat() for rung in rungs)), "days": Series(days)}


def _costs(asking: Asking) -> tuple[tuple[date, Decimal], ...]:
    inner = asking.table.table("costs")
    found = ((day_from(name), inner.number(name)) for name in inner.names()) if inner is not None else ()
    return tuple((day, cost) for day, cost in found if day is not None and cost is not None)


def _roll(asking: Asking) -> Mapping[str, Value]:
    expiry = need(asking.table.day("expiry", required=True))
    today = need(asking.table.day("day", required=True))
    rule = rolls_by(expiry, asking.optional("delta", None), today, asking.rulebook)
    return {"rolls": bool(rule), "rule": rule or None}


VERBS = (
    Verb("leap_rungs", ("day", "expiries", "costs"), ("rungs", "days"), _ladder),
    Verb("leap_roll", ("expiry", "day", "delta"), ("rolls", "rule"), _roll),
)
