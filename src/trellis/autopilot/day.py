"""A session from its opening marks to its closing ones."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from trellis.autopilot.agenda import Task
from trellis.autopilot.amending import guard_rulebook
from trellis.autopilot.corridor import perform
from trellis.autopilot.events.position import HoldingGone
from trellis.autopilot.events.run import AtrMark, DayClosed, DayOpened
from trellis.autopilot.hedge_record import HedgeDay
from trellis.autopilot.hedging import schedule_hedges
from trellis.autopilot.known import vix_now
from trellis.autopilot.laddering import leaps
from trellis.autopilot.machine import Phase
from trellis.autopilot.moves import latch, move, settle_phase
from trellis.autopilot.outage import lose
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.quarters import settle_missed_quarter, settle_quarter
from trellis.autopilot.reconciling import reconcile
from trellis.autopilot.standing import review_drawdown, review_volatility_at_open
from trellis.autopilot.starting import start
from trellis.autopilot.unhedging import read_market, review_releases
from trellis.autopilot.valuing import mark_sleeve, value_sleeve
from trellis.autopilot.weekly import close_week
from trellis.books.checks import daily
from trellis.constitution.rulebook import Rulebook
from trellis.core.dates import new_york, week_name
from trellis.core.numbers import price4
from trellis.core.terms import Latch, Sleeve
from trellis.market.atr import AtrRules, daily_atr
from trellis.market.instruments import MULTIPLIER
from trellis.strategies.alluse.cadence import week_plan
from trellis.strategies.alluse.ladder import LOOK
from trellis.strategies.alluse.ruleset import sleeve_rules

DAY_END = time(18, 0)
CANCEL_PATIENCE = timedelta(seconds=30)
REMEMBERED = timedelta(days=7)
"""How long the desk and the record remember decisions that are over: as long as a broker tells of executions."""
SILENCE = timedelta(minutes=5)
COVER_AT = time(9, 45)
ATR_REACH = 14
"""Calendar days beyond which a fallback ATR is too old anyway (S6.atr.fallback counts market days)."""


def schedule_day(pilot: Pilot, day: date) -> None:
    """Put the session's fixed tasks on the agenda."""
    pilot.agenda.clear()
    pilot.ticking.clear()
    if pilot.record.day == day:
        pilot.hedges.next.clear()
    else:
        pilot.hedges = HedgeDay()
    pilot.again.clear()
    pilot.week = week_plan(day, pilot.sessions, pilot.rulebook)
    plan = pilot.week.day(day)
    assert plan is not None, f"{day} is no session"
    pilot.agenda.add(pilot.sessions.opens(day), Task.OPEN)
    for sleeve in pilot.sleeves:
        _schedule_window(pilot, sleeve, day)
        pilot.agenda.add(new_york(day, plan.manage_start), Task.EXPIRY, sleeve)
        pilot.agenda.add(new_york(day, plan.manage_end), Task.MANAGE_END, sleeve)
        pilot.agenda.add(new_york(day, plan.prep), Task.PREPARE, sleeve)
        if leaps(pilot, sleeve):
            pilot.agenda.add(new_york(day, pilot.rulebook.clock(LOOK)), Task.LADDER, sleeve)
        if sleeve is Sleeve.COM:
            pilot.agenda.add(new_york(day, COVER_AT), Task.COVER, sleeve)
        schedule_hedges(pilot, sleeve, pilot.sessions.opens(day))
    pilot.agenda.add(pilot.sessions.closes(day), Task.CLOSE)
    if day == pilot.week.ltd:
        pilot.agenda.add(new_york(day, plan.report_cut), Task.REPORT)
        pilot.agenda.add(new_york(day, plan.report_cut), Task.AUDIT)
    pilot.agenda.add(new_york(day, DAY_END), Task.DAY_END)


def open_day(pilot: Pilot, at: datetime) -> None:
    """09:30: close the week before, freeze ATR, mark and reconcile the sleeves, review tiers and drawdown, start."""
    if pilot.record.week not in ("", week_name(at.date()), pilot.record.final):
        close_week(pilot, at, final=True)
    forget_yesterday(pilot)
    pilot.desk.forget(at - REMEMBERED)
    guard_rulebook(pilot, at)
    settle_missed_quarter(pilot, at)
    marks = tuple(mark_sleeve(pilot, sleeve, at) for sleeve in pilot.sleeves)
    early = pilot.sessions.early_close(at.date())
    pilot.emit(DayOpened(at, at.date(), early, vix_now(pilot, at), _atr_marks(pilot, at), marks))
    _split_lost_lots(pilot, at)
    for sleeve in pilot.sleeves:
        reconcile(pilot, sleeve, at)
    if pilot.line.failed and not pilot.line.lost:
        lose(pilot, at, "no answer to the reconcile at the open")
    review_volatility_at_open(pilot, at)
    for sleeve in pilot.sleeves:
        review_drawdown(pilot, sleeve, at)
        start(pilot, sleeve, at)
    pilot.agenda.add(at + timedelta(seconds=pilot.rulebook.integer("S0.mon.L0")), Task.VIX)


def close_session(pilot: Pilot, at: datetime) -> None:
    """The closing bell: day orders end, every sleeve goes through RECONCILING to SAFE.

    A broker that does not answer the cancels is asked again for a while; then its sleeves latch BROKER (S8.broker).
    """
    perform(pilot, pilot.desk.cancel_all(at, "market close", lambda _: True), at)
    silent = [each for each in pilot.sleeves if not pilot.desk.is_idle(pilot.settings.account, each.value)]
    if silent and at < pilot.sessions.closes(at.date()) + SILENCE:
        pilot.agenda.add(at + CANCEL_PATIENCE, Task.CLOSE)
        return
    for sleeve in pilot.sleeves:
        if sleeve in silent:
            latch(pilot, sleeve, Latch.BROKER, at, "S8.broker", "no answer to the cancels at the close")
            settle_phase(pilot, sleeve, at)
        _finish(pilot, sleeve, at)


def end_day(pilot: Pilot, at: datetime) -> None:
    """After settlement: the quarter if it ends, closing marks, and the books checked to the cent."""
    settle_quarter(pilot, at)
    marks = tuple(mark_sleeve(pilot, sleeve, at) for sleeve in pilot.sleeves)
    problems = daily(pilot.ledger, pilot.posted, [value_sleeve(pilot, sleeve) for sleeve in pilot.sleeves])
    if problems:
        raise AssertionError(f"the books do not balance at {at}: {problems[0]}")
    read_market(pilot, at)
    pilot.emit(DayClosed(at, at.date(), vix_now(pilot, at), marks, len(pilot.posted)))
    for sleeve in pilot.sleeves:
        review_releases(pilot, sleeve, at)
    pilot.posted.clear()


def _schedule_window(pilot: Pilot, sleeve: Sleeve, day: date) -> None:
    week = pilot.this_week()
    own = week.opening(sleeve)
    today = [opening for opening in (own, week.calls_opening) if opening is not None and opening.day == day]
    for start_of in dict.fromkeys(opening.start for opening in today):
        pilot.again.add(sleeve)
        pilot.agenda.add(new_york(day, start_of), Task.WINDOW, sleeve)
    if own in today and own is not None:
        pilot.agenda.add(own.ends_at, Task.WINDOW_END, sleeve)


def forget_yesterday(pilot: Pilot) -> None:
    """Clear the memory of a day: a new one opens."""
    pilot.lines.clear()
    pilot.chains.clear()
    pilot.over_margin.clear()
    pilot.rounds.clear()
    pilot.tries.clear()
    pilot.failed.clear()
    pilot.not_before.clear()
    pilot.pins.clear()
    pilot.told.clear()
    pilot.noted.clear()
    pilot.ticking.clear()
    held = {option.contract.key for sleeve in pilot.sleeves for option in pilot.sleeve(sleeve).options.values()}
    held |= {option.contract.key for sleeve in pilot.sleeves for option in pilot.sleeve(sleeve).longs.values()}
    held |= {holding.symbol for sleeve in pilot.sleeves for holding in pilot.sleeve(sleeve).holdings.values()}
    for key in [key for key in pilot.marks if key not in held]:
        del pilot.marks[key]


def _atr_marks(pilot: Pilot, at: datetime) -> tuple[AtrMark, ...]:
    """ATR(5) of every symbol that a sleeve may trade or holds (S6.atr and its fallbacks).

    A symbol without a print is judged by its last close; one without either has no ATR.
    """
    universes = (sleeve_rules(sleeve).universe for sleeve in pilot.sleeves)
    symbols = {symbol: None for universe in universes for symbol in pilot.rulebook.symbols(universe)}
    for sleeve in pilot.sleeves:
        symbols.update({option.contract.underlying: None for option in pilot.sleeve(sleeve).options.values()})
    marks, rules = [], atr_rules(pilot.rulebook)
    for symbol in symbols:
        seen = pilot.feed.spot(symbol, at)
        bars = pilot.feed.daily_bars(symbol, at.date(), rules.period + 1)
        if seen is None and not bars:
            continue
        spot = seen.price if seen is not None else bars[-1].close
        reading = daily_atr(bars, _last_valid(pilot, symbol, at.date()), at.date(), spot, pilot.sessions, rules)
        marks.append(AtrMark(symbol, reading.value, reading.method.value))
    return tuple(marks)


def _last_valid(pilot: Pilot, symbol: str, day: date) -> tuple[Decimal, date] | None:
    """The last computed ATR and its day, on the share basis of today."""
    valid = pilot.record.atr_valid.get(symbol)
    if valid is None or (day - valid[1]).days > ATR_REACH:
        return valid
    value, computed = valid
    for days in range(1, (day - computed).days + 1):
        for split in pilot.feed.splits(symbol, computed + timedelta(days=days)):
            value = price4(value / split.ratio)
    return value, computed


def _split_lost_lots(pilot: Pilot, at: datetime) -> None:
    """Lots called away and still to be rebuilt multiply with a split of their symbol, which nobody reports to us."""
    for sleeve in pilot.sleeves:
        for symbol, lots in tuple(pilot.sleeve(sleeve).lost.items()):
            for split in pilot.feed.splits(symbol, at.date()):
                more = int(lots * split.ratio) - lots
                pilot.emit(HoldingGone(at, sleeve, "", symbol, more * MULTIPLIER, "split", lost=True))


def atr_rules(rulebook: Rulebook) -> AtrRules:
    """The figures of S6.atr, its fallback and S8.atr.none."""
    return AtrRules(
        rulebook.integer("S6.atr"),
        rulebook.number("S6.atr.fallback"),
        rulebook.integer("S6.atr.fallback", "max_age_days"),
        rulebook.fraction("S8.atr.none"),
    )


def _finish(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    record = pilot.sleeve(sleeve)
    if not record.phase.active:
        return
    if record.phase is Phase.SCANNING:
        move(pilot, sleeve, Phase.RECONCILING, at, "market closed")
    else:
        if record.phase is Phase.MONITORING:
            move(pilot, sleeve, Phase.CLOSING, at, "market close")
        move(pilot, sleeve, Phase.RECONCILING, at, "market closed, orders terminal")
    clean = reconcile(pilot, sleeve, at)
    move(pilot, sleeve, Phase.SAFE, at, "books equal broker" if clean else "books differ, latched")
