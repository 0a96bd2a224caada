"""`week`, `days` and `pick`: the week's clock, days to expiry, and which strike of a board is taken."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal

from trellis.core.dates import new_york
from trellis.core.terms import Right, Sleeve
from trellis.market.instruments import OptionContract
from trellis.market.quotes import Chain, OptionQuote
from trellis.sim.scenario.standing import Value
from trellis.sim.scenario.verbs.verb import Asking, Verb, need
from trellis.sim.scenario.words import number_from
from trellis.strategies.alluse.cadence import DayPlan, Opening, calendar_dte, market_dte, week_plan
from trellis.strategies.alluse.ruleset import sleeve_rules
from trellis.strategies.alluse.selection import pick
from trellis.strategies.ports import Skip


def _week(asking: Asking) -> Mapping[str, Value]:
    day = need(asking.table.day("day", required=True))
    week = week_plan(day, asking.sessions(day), asking.rulebook)
    today = week.day(day)
    openings = {sleeve.value: _window(week.opening(sleeve)) for sleeve in Sleeve}
    shifts = {f"{sleeve.value}_shift": _shift(week.opening(sleeve)) for sleeve in Sleeve}
    return {
        **openings,
        **shifts,
        "week": week.name,
        "last_day": week.ltd,
        "session": today is not None,
        **_times(today),
    }


def _window(opening: Opening | None) -> str | None:
    return None if opening is None else f"{opening.day} {opening.start:%H:%M}-{opening.end:%H:%M}"


def _shift(opening: Opening | None) -> int | None:
    return None if opening is None else opening.holiday_shift


def _times(plan: DayPlan | None) -> Mapping[str, Value]:
    if plan is None:
        return dict.fromkeys(("early", "manage", "prepare", "report", "close"), None)
    return {
        "early": plan.early,
        "manage": f"{plan.manage_start:%H:%M}-{plan.manage_end:%H:%M}",
        "prepare": plan.prep,
        "report": plan.report_cut,
        "close": plan.close,
    }


def _days(asking: Asking) -> Mapping[str, Value]:
    entry = need(asking.table.day("entry", required=True))
    expiry = need(asking.table.day("expiry", required=True))
    return {"calendar": calendar_dte(entry, expiry), "market": market_dte(entry, expiry, asking.sessions(entry))}


def _pick(asking: Asking) -> Mapping[str, Value]:
    sleeve = need(asking.table.word("sleeve", Sleeve, required=True))
    right = asking.table.word("right", Right) or Right.PUT
    rules = sleeve_rules(sleeve)
    band = asking.table.text("band") or (rules.put_band if right is Right.PUT else rules.exit_band)
    if band not in asking.rulebook.rules:
        asking.table.wrong("band", "the rulebook has no such rule", "Name a delta band such as S2.entry.delta.")
        return need(None)
    expiry = date(2025, 3, 7)
    found = pick(_board(asking, right, expiry), "XYZ", right, expiry, band, asking.rulebook)
    if isinstance(found, Skip):
        return {"strike": None, "delta": None, "rule": found.rule, "reason": found.reason}
    return {"strike": found.contract.strike, "delta": found.delta, "rule": None, "reason": None}


def _board(asking: Asking, right: Right, expiry: date) -> Chain:
    deltas = need(asking.table.table("deltas"))
    at = new_york(expiry, time(10))
    quotes: list[OptionQuote] = []
    for name in deltas.names():
        strike = number_from(name)
        if strike is None:
            deltas.wrong(name, "it is no strike", "Write strikes and their deltas: { 230 = 0.41, 235 = 0.44 }.")
            return need(None)
        delta = need(deltas.number(name))
        contract = OptionContract("XYZ", expiry, right, strike)
        quotes.append(OptionQuote(contract, Decimal(2), Decimal(2), at, delta, 5000, Decimal(5000), modelled=False))
    return Chain("XYZ", at, tuple(quotes), modelled=False)


VERBS = (
    Verb(
        "week",
        ("day",),
        (
            *("gen", "rev", "com", "gen_shift", "rev_shift", "com_shift", "week", "last_day", "session"),
            *("early", "manage", "prepare", "report", "close"),
        ),
        _week,
    ),
    Verb("days", ("entry", "expiry"), ("calendar", "market"), _days),
    Verb("pick", ("sleeve", "right", "band", "deltas"), ("strike", "delta", "rule", "reason"), _pick),
)
