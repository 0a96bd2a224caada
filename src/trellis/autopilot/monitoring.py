"""Ticks: protocol levels of short puts, profit-takes of short calls, at the interval of the worst level held."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from trellis.autopilot.agenda import Task
from trellis.autopilot.events.decision import LevelChanged, RollArmed
from trellis.autopilot.events.position import OptionSet
from trellis.autopilot.known import known
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.protection import act_on_level, freeze, prepare_roll
from trellis.autopilot.reducing import attempt, is_ending, is_stopped, reduce_risk
from trellis.autopilot.staleness import spot_for_puts
from trellis.autopilot.standing import watch_overlay
from trellis.core.terms import Latch, Sleeve
from trellis.market.quotes import OptionQuote
from trellis.strategies.alluse import exits, levels
from trellis.strategies.alluse.ruleset import sleeve_rules
from trellis.strategies.alluse.stale import is_fresh, spot_over_calls
from trellis.strategies.ports import ShortOption

ACTION_LEVEL = 2


def tick(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """Look at VIX and at every option the sleeve is short, then set the next tick by the worst level.

    Puts are looked at while other orders of the sleeve are at work too: a breach cancels openers.
    """
    record = pilot.sleeve(sleeve)
    watch_overlay(pilot, at)
    if not record.options or is_stopped(pilot, sleeve) or at >= pilot.sessions.closes(at.date()):
        pilot.ticking.discard(sleeve)
        return
    idle = pilot.desk.is_idle(pilot.settings.account, sleeve.value)
    for option in tuple(record.options.values()):
        if not option.is_put:
            if idle:
                check_call(pilot, sleeve, option, at)
        elif idle or not is_ending(pilot, sleeve, option.id):
            check_put(pilot, sleeve, option, at)
    schedule_tick(pilot, sleeve, at)


def monitored(pilot: Pilot, sleeve: Sleeve) -> tuple[str, timedelta]:
    """The rule that sets the sleeve's interval now, by its worst level, and the interval."""
    worst = max((option.level for option in pilot.sleeve(sleeve).options.values()), default=0)
    return f"S0.mon.L{worst}", timedelta(seconds=levels.intervals(pilot.rulebook)[worst])


def schedule_tick(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """Put the sleeve's next tick on the agenda, on the grid that its interval makes from the opening bell."""
    _, interval = monitored(pilot, sleeve)
    opened = pilot.sessions.opens(at.date())
    pilot.agenda.add(opened + ((at - opened) // interval + 1) * interval, Task.TICK, sleeve)
    pilot.ticking.add(sleeve)


def check_put(pilot: Pilot, sleeve: Sleeve, option: ShortOption, at: datetime) -> None:
    """Compare spot with the put's lines; log each level crossed, act on the highest."""
    symbol = option.contract.underlying
    seen = spot_for_puts(pilot, sleeve, symbol, at)
    lines = _lines(pilot, sleeve, option)
    if seen is None or lines is None:
        pilot.alert_once(at, sleeve, "critical", "S6.atr", f"{symbol}: no print or no ATR to watch its puts by")
        return
    spot = seen.price
    if not option.roll_armed and levels.armed(spot, lines):
        pilot.emit(RollArmed(at, sleeve, option.id, spot, lines.arm))
    level, calm = levels.next_level(
        option.level, option.calm_checks, levels.level_of(spot, lines), pilot.rulebook.integer("S6.calm")
    )
    if not seen.fresh:
        _see_stale(pilot, sleeve, option, level, spot, at)
    elif level > option.level:
        _worsen(pilot, sleeve, option, level, spot, at)
    elif level < option.level:
        pilot.emit(_changed(pilot, sleeve, option, option.level, level, spot, at, "calm"))
    elif level >= ACTION_LEVEL:
        act_on_level(pilot, sleeve, option, level, at)
    elif calm != option.calm_checks:
        current = pilot.sleeve(sleeve).options[option.id]
        pilot.emit(OptionSet(at, sleeve, replace(current, calm_checks=calm), "calm"))


def _see_stale(pilot: Pilot, sleeve: Sleeve, option: ShortOption, level: int, spot: Decimal, at: datetime) -> None:
    """A buffered price raises monitoring to Level 1 and freezes; orders and calm need a fresh print (S8.stale.buf)."""
    if level >= ACTION_LEVEL:
        freeze(pilot, sleeve, at, option.id, "S8.stale.buf", "S8.stale.buf")
    if level > option.level == 0:
        _worsen(pilot, sleeve, option, 1, spot, at)


def check_call(pilot: Pilot, sleeve: Sleeve, option: ShortOption, at: datetime) -> None:
    """Buy a call back once its mid is at or below its profit line (S4.profit, S6.cc.L1); an old mid moves no order."""
    if option.profit_target is None or Latch.USER in pilot.sleeve(sleeve).latches:
        return
    quote = pilot.feed.quote(option.contract, at)
    if quote is None or quote.mid is None:
        return
    option = _retargeted(pilot, sleeve, option, quote, at)
    line = exits.profit_line(option)
    if line is None or quote.mid > line or not is_fresh(quote, pilot.rulebook, at):
        return
    seen, again = known(pilot, sleeve, at), attempt(pilot, sleeve)
    reduce_risk(pilot, exits.plan_profit(seen, pilot.settings.account, option, attempt=again), at)


def _retargeted(pilot: Pilot, sleeve: Sleeve, option: ShortOption, quote: OptionQuote, at: datetime) -> ShortOption:
    """The call with the profit target that its early-assignment risk asks for (S6.cc.L1)."""
    usual = option.profit_target == pilot.rulebook.number(sleeve_rules(sleeve).profit)
    if (
        usual
        and quote.delta is not None
        and quote.delta <= pilot.rulebook.number("S6.cc.L1")
        and not _in_the_money(pilot, option, at)
    ):
        return option
    target = exits.profit_target(known(pilot, sleeve, at), pilot.feed, pilot.rulebook, pilot.sessions, option)
    if target != option.profit_target:
        option = replace(option, profit_target=target)
        pilot.emit(OptionSet(at, sleeve, option, "target"))
    return option


def _in_the_money(pilot: Pilot, option: ShortOption, at: datetime) -> bool:
    seen = spot_over_calls(option.contract.underlying, pilot.feed, pilot.rulebook, at)
    return seen is not None and seen > option.contract.strike


def _lines(pilot: Pilot, sleeve: Sleeve, option: ShortOption) -> levels.PutLines | None:
    found = pilot.lines.get(option.id)
    if found is None:
        atr = pilot.record.atr.get(option.contract.underlying)
        if atr is None:
            return None
        found = pilot.lines[option.id] = levels.lines(option, atr, pilot.rulebook, sleeve)
    return found


def _worsen(pilot: Pilot, sleeve: Sleeve, option: ShortOption, level: int, spot: Decimal, at: datetime) -> None:
    before = option.level
    for step in levels.crossed(option.level, level):
        pilot.emit(_changed(pilot, sleeve, option, before, step, spot, at, "spot"))
        before = step
    if level == 1:
        prepare_roll(pilot, sleeve, option, at)
    else:
        act_on_level(pilot, sleeve, pilot.sleeve(sleeve).options[option.id], level, at)


def _changed(
    pilot: Pilot, sleeve: Sleeve, option: ShortOption, source: int, target: int, spot: Decimal, at: datetime, cause: str
) -> LevelChanged:
    symbol = option.contract.underlying
    return LevelChanged(
        at,
        sleeve,
        option.id,
        symbol,
        source,
        target,
        spot,
        option.contract.strike,
        pilot.record.atr[symbol],
        cause,
    )
