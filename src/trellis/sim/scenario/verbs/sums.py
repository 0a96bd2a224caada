"""`split`, `atr`, `levels`, `drawdown`, `vix`, `profit`, `label`, `margin`: one production function each."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal

from trellis.autopilot.day import atr_rules
from trellis.core.dates import new_york
from trellis.core.numbers import ZERO
from trellis.core.terms import Overlay, Right, Sleeve
from trellis.market.atr import daily_atr
from trellis.market.instruments import OptionContract
from trellis.risk.margin import put_requirement, share_requirement
from trellis.sim.scenario.feed import bars_of
from trellis.sim.scenario.percent import percent
from trellis.sim.scenario.standing import Value
from trellis.sim.scenario.verbs.verb import Asking, Verb, need
from trellis.strategies.alluse import exits, levels
from trellis.strategies.alluse.drawdown import pivot_after
from trellis.strategies.alluse.facts import reg_t
from trellis.strategies.alluse.volatility import overlay_at_open, overlay_at_tick
from trellis.strategies.alluse.weeks import WeekFact, week_label
from trellis.strategies.ports import ShortOption, SleeveState

_DAY = date(2025, 3, 6)
_PIVOTS = ("", "none", "dd_watch", "pivoted")


def _atr(asking: Asking) -> Mapping[str, Value]:
    day = asking.table.day("day") or _DAY
    sessions, rules = asking.sessions(day), atr_rules(asking.rulebook)
    spot = need(asking.table.number("spot", required=True))
    ranges = asking.table.numbers("ranges") or ()
    bars = bars_of(ranges, spot, day, sessions) if ranges and not asking.table.flag("fails") else ()
    valid = asking.table.number("last_valid")
    since = sessions.previous(day)
    for _ in range(asking.integer("last_valid_age", 1) - 1):
        since = sessions.previous(since)
    reading = daily_atr(bars, None if valid is None else (valid, since), day, spot, sessions, rules)
    return {"value": reading.value, "method": reading.method.value}


def _levels(asking: Asking) -> Mapping[str, Value]:
    sleeve = need(asking.table.word("sleeve", Sleeve, required=True))
    strike, atr = need(asking.table.number("strike", required=True)), need(asking.table.number("atr", required=True))
    spot = need(asking.table.number("spot", required=True))
    lines = levels.lines(_put(strike), atr, asking.rulebook, sleeve)
    before = asking.integer("before", 0)
    needed, calm_checks = asking.rulebook.integer("S6.calm"), asking.integer("calm_checks", 0)
    level, calm = levels.next_level(before, calm_checks, levels.level_of(spot, lines), needed)
    return {
        "level": level,
        "calm": calm,
        "armed": levels.armed(spot, lines),
        "interval": levels.intervals(asking.rulebook)[level],
        "logged": tuple(str(each) for each in levels.crossed(before, level)),
        "prepare_line": lines.prep,
        "arm_line": lines.arm,
        "roll_line": lines.roll,
        "exit_line": lines.exit,
    }


def _put(strike: Decimal) -> ShortOption:
    contract = OptionContract("XYZ", _DAY, Right.PUT, strike)
    return ShortOption("asked", contract, 1, new_york(_DAY, time(10)), ZERO, ZERO, ZERO)


def _drawdown(asking: Asking) -> Mapping[str, Value]:
    table = asking.table
    sleeve, hwm = need(table.word("sleeve", Sleeve, required=True)), need(table.number("hwm", required=True))
    nlv = need(table.number("nlv", required=True))
    before = table.choice("before", _PIVOTS) or ""
    state = SleeveState(sleeve, nlv, nlv, nlv, hwm, hwm, hwm, pivot="" if before == "none" else before)
    cadence = table.flag("cadence_day")
    change = pivot_after(state, asking.optional("vix", 18), asking.rulebook, True if cadence is None else cadence)
    return {"status": change.target or None, "percent": percent(change.drawdown, 1, 4), "rule": change.rule}


def _vix(asking: Asking) -> Mapping[str, Value]:
    before = asking.table.word("before", Overlay) or Overlay.NORMAL
    vix = asking.optional("vix", None)
    if asking.table.choice("when", ("tick", "open")) == "open":
        new_week = asking.table.flag("new_week") or False
        clean = asking.table.flag("clean")
        after = overlay_at_open(before, vix, asking.rulebook, new_week=new_week, clean=True if clean is None else clean)
    else:
        after = overlay_at_tick(before, vix, asking.rulebook)
    return {"overlay": after.value}


def _profit(asking: Asking) -> Mapping[str, Value]:
    credit, mid = need(asking.table.number("credit", required=True)), need(asking.table.number("mid", required=True))
    target = asking.number("target", asking.rulebook.number("S4.profit"))
    contract = OptionContract("XYZ", _DAY, Right.CALL, credit)
    opened = new_york(_DAY, time(10))
    line = exits.profit_line(ShortOption("asked", contract, 1, opened, credit, credit, ZERO, profit_target=target))
    assert line is not None, "an option with a target has a line"
    return {"closes": mid <= line, "line": line}


def _label(asking: Asking) -> Mapping[str, Value]:
    known = [fact.value for fact in WeekFact]
    given = asking.table.texts("facts")
    if given is None or (unknown := [each for each in given if each not in known]):
        asking.table.wrong(
            "facts", f"{unknown if given else 'nothing'} is no fact of a week", f"Known: {', '.join(known)}."
        )
        return need(None)
    found = week_label(frozenset(given))
    return {"label": found.label.value, "tags": found.tags}


def _margin(asking: Asking) -> Mapping[str, Value]:
    table = asking.table
    spot = need(table.number("spot", required=True))
    rates = reg_t(asking.rulebook)
    required = share_requirement(spot, asking.integer("shares", 0), rates)
    if "strike" in table:
        strike, mark = need(table.number("strike")), need(table.number("mark", required=True))
        required += put_requirement(spot, strike, mark, asking.integer("contracts", 1), rates)
    return {"requirement": required}


VERBS = (
    Verb("atr", ("day", "spot", "ranges", "fails", "last_valid", "last_valid_age"), ("value", "method"), _atr),
    Verb(
        "levels",
        ("sleeve", "strike", "atr", "spot", "before", "calm_checks"),
        ("level", "calm", "armed", "interval", "logged", "prepare_line", "arm_line", "roll_line", "exit_line"),
        _levels,
    ),
    Verb(
        "drawdown",
        ("sleeve", "hwm", "nlv", "vix", "before", "cadence_day"),
        ("status", "percent", "rule"),
        _drawdown,
    ),
    Verb("vix", ("vix", "before", "when", "new_week", "clean"), ("overlay",), _vix),
    Verb("profit", ("credit", "target", "mid"), ("closes", "line"), _profit),
    Verb("label", ("facts",), ("label", "tags"), _label),
    Verb("margin", ("spot", "shares", "strike", "mark", "contracts"), ("requirement",), _margin),
)
