"""`split`, `allocate`, `coverage`: how capital, lots and calls are shared out."""

from collections.abc import Mapping
from datetime import date, datetime, time

from trellis.autopilot.assembly import assemble, create_account
from trellis.autopilot.pilot import PilotSettings
from trellis.autopilot.recorder import MemoryRecorder
from trellis.core.dates import new_york
from trellis.core.numbers import ZERO
from trellis.core.problems import ProblemError
from trellis.core.terms import Overlay, Right, Sleeve
from trellis.market.instruments import MULTIPLIER, OptionContract
from trellis.sim.scenario.feed import ScriptedFeed
from trellis.sim.scenario.percent import percent
from trellis.sim.scenario.standing import Value
from trellis.sim.scenario.verbs.verb import Asking, Verb, need
from trellis.sim.scenario.world import AT_ONCE, PREDICTABLE
from trellis.sim.venue.costs import Costs
from trellis.sim.venue.rules import Rules
from trellis.sim.venue.venue import SimulatedVenue
from trellis.strategies.alluse.cadence import week_plan
from trellis.strategies.alluse.calls import coverage
from trellis.strategies.alluse.exits import plan_earnings_cover
from trellis.strategies.alluse.occasion import Occasion
from trellis.strategies.alluse.ruleset import sleeve_rules
from trellis.strategies.alluse.sizing import Candidate, allocate, caps, shortfall
from trellis.strategies.ports import Holding, Known, ShortOption, SleeveState

_AT = new_york(date(2025, 3, 3), time(10, 0))
_EXPIRY = date(2025, 3, 7)


def _split(asking: Asking) -> Mapping[str, Value]:
    capital = need(asking.table.number("capital", required=True))
    sessions = asking.sessions(_AT.date())
    feed = ScriptedFeed(_AT, sessions)
    venue = SimulatedVenue(feed, sessions, Rules(Costs(ZERO, ZERO, ZERO, ZERO), PREDICTABLE, AT_ONCE), _AT)
    settings = PilotSettings("main", capital, "simulate")
    pilot = assemble(settings, asking.rulebook, feed, venue, sessions, MemoryRecorder())
    try:
        parts = create_account(pilot, _AT)
    except ProblemError:
        return {"created": False, **{sleeve.value: ZERO for sleeve in Sleeve}}
    return {"created": True, **{sleeve.value: amount for sleeve, amount in parts}}


def _allocate(asking: Asking) -> Mapping[str, Value]:
    table = asking.table
    size = need(table.number("size", required=True))
    overlay = table.word("overlay", Overlay) or Overlay.NORMAL
    costs = need(table.table("lot_costs"))
    held = table.table("held")
    candidates = [
        Candidate(name, cost, cost * lots, lots)
        for name in costs.names()
        for cost in [need(costs.number(name))]
        for lots in [(held.integer(name) or 0) if held is not None and name in held else 0]
    ]
    limits = caps(size, overlay, asking.rulebook)
    before = sum((each.exposure for each in candidates), ZERO)
    found = allocate(candidates, limits, before)
    rules = [skip.rule for skip in found.skips]
    return {
        "lots": dict(found.lots),
        "deployment": found.deployment,
        "percent": percent(found.deployment, size, 2),
        "skipped": {skip.symbol: skip.rule for skip in found.skips},
        "note": shortfall(found.deployment, limits, len(candidates), rules) or None,
    }


def _coverage(asking: Asking) -> Mapping[str, Value]:
    sleeve = asking.table.word("sleeve", Sleeve) or Sleeve.COM
    lots, calls = need(asking.table.integer("lots", required=True, least=0)), asking.integer("calls", 0)
    occasion = _occasion(asking, sleeve, lots, calls)
    plan = plan_earnings_cover(
        occasion.known, occasion.feed, occasion.rulebook, occasion.sessions, occasion.week, occasion.account
    )
    bought = sum(each.quantity for each in plan.proposals)
    return {"allowed": coverage(occasion, _symbol(asking)), "bought_back": bought}


def _occasion(asking: Asking, sleeve: Sleeve, lots: int, calls: int) -> Occasion:
    symbol, sessions = _symbol(asking), asking.sessions(_AT.date())
    feed = ScriptedFeed(_AT, sessions)
    feed.set_price(symbol, asking.number("spot", 100), _AT)
    if asking.table.flag("earnings") is not False:
        feed.reports[symbol] = (_EXPIRY,)
    base = asking.number("spot", 100) * MULTIPLIER * max(lots, 1)
    contract = OptionContract(symbol, _EXPIRY, Right.CALL, asking.number("spot", 100))
    written = ShortOption("call", contract, calls, _AT, ZERO, ZERO, ZERO) if calls else None
    held = Holding("lot", symbol, lots * MULTIPLIER, _AT.date(), asking.number("spot", 100), assigned=False)
    state = SleeveState(
        *(sleeve, base, base, base, base, base, base),
        options=() if written is None else (written,),
        holdings=(held,) if lots else (),
    )
    week = week_plan(_AT.date(), sessions, asking.rulebook)
    return Occasion(_known(state, _AT), feed, asking.rulebook, sessions, week, "main")


def _known(state: SleeveState, at: datetime) -> Known:
    return Known(at, "simulate", Overlay.NORMAL, None, {}, state)


def _symbol(asking: Asking) -> str:
    sleeve = asking.table.word("sleeve", Sleeve) or Sleeve.COM
    return asking.table.text("symbol") or asking.rulebook.symbols(sleeve_rules(sleeve).universe)[0]


VERBS = (
    Verb("split", ("capital",), ("created", "gen", "rev", "com"), _split),
    Verb(
        "allocate",
        ("size", "overlay", "lot_costs", "held"),
        ("lots", "deployment", "percent", "skipped", "note"),
        _allocate,
    ),
    Verb("coverage", ("sleeve", "symbol", "spot", "lots", "calls", "earnings"), ("allowed", "bought_back"), _coverage),
)
