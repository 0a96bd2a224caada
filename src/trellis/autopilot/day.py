"""A session from its opening marks to its closing ones."""

from datetime import date, datetime, time, timedelta

from trellis.autopilot.agenda import Task
from trellis.autopilot.corridor import perform
from trellis.autopilot.events.run import AtrMark, DayClosed, DayOpened, Reconciled
from trellis.autopilot.known import vix_now
from trellis.autopilot.machine import Phase
from trellis.autopilot.moves import latch, move, release
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.standing import review_drawdown, review_volatility_at_open
from trellis.autopilot.valuing import mark_sleeve, value_sleeve
from trellis.autopilot.weekly import close_week
from trellis.books.checks import daily
from trellis.books.reconcile import Agreement, Limits, reconciled
from trellis.constitution.rulebook import Rulebook
from trellis.core.dates import new_york, week_name
from trellis.core.terms import Latch, Overlay, Sleeve
from trellis.market.atr import AtrRules, daily_atr
from trellis.strategies.alluse.cadence import week_plan
from trellis.strategies.alluse.ruleset import sleeve_rules

DAY_END = time(18, 0)
CANCEL_PATIENCE = timedelta(seconds=30)
COVER_AT = time(9, 45)


def schedule_day(pilot: Pilot, day: date) -> None:
    """Put the session's fixed tasks on the agenda."""
    pilot.agenda.clear()
    pilot.week = week_plan(day, pilot.sessions, pilot.rulebook)
    plan = pilot.week.day(day)
    assert plan is not None, f"{day} is no session"
    pilot.agenda.add(pilot.sessions.opens(day), Task.OPEN)
    for sleeve in Sleeve:
        _schedule_window(pilot, sleeve, day)
        pilot.agenda.add(new_york(day, plan.manage_start), Task.EXPIRY, sleeve)
        pilot.agenda.add(new_york(day, plan.prep), Task.PREPARE, sleeve)
        if sleeve is Sleeve.COM:
            pilot.agenda.add(new_york(day, COVER_AT), Task.COVER, sleeve)
    pilot.agenda.add(pilot.sessions.closes(day), Task.CLOSE)
    if day == pilot.week.ltd:
        pilot.agenda.add(new_york(day, plan.report_cut), Task.REPORT)
    pilot.agenda.add(new_york(day, DAY_END), Task.DAY_END)


def open_day(pilot: Pilot, at: datetime) -> None:
    """09:30: close the week before, freeze ATR, mark the sleeves, review tiers and drawdown, start scanning."""
    if pilot.record.week and pilot.record.week != week_name(at.date()):
        close_week(pilot, at, final=True)
    _forget_yesterday(pilot)
    marks = tuple(mark_sleeve(pilot, sleeve, at) for sleeve in Sleeve)
    early = pilot.sessions.early_close(at.date())
    pilot.emit(DayOpened(at, at.date(), early, vix_now(pilot, at), _atr_marks(pilot, at), marks))
    review_volatility_at_open(pilot, at)
    for sleeve in Sleeve:
        _reconcile(pilot, sleeve, at)
        review_drawdown(pilot, sleeve, at)
        _start(pilot, sleeve, at)
    pilot.agenda.add(at + timedelta(seconds=pilot.rulebook.integer("S0.mon.L0")), Task.VIX)


def close_session(pilot: Pilot, at: datetime) -> None:
    """The closing bell: day orders end, every sleeve goes through RECONCILING to SAFE."""
    perform(pilot, pilot.desk.cancel_all(at, "market close", lambda _: True), at)
    if all(pilot.desk.is_idle(pilot.settings.account, sleeve.value) for sleeve in Sleeve):
        for sleeve in Sleeve:
            _finish(pilot, sleeve, at)
    else:
        pilot.agenda.add(at + CANCEL_PATIENCE, Task.CLOSE)


def end_day(pilot: Pilot, at: datetime) -> None:
    """After settlement: closing marks, and the books checked to the cent."""
    marks = tuple(mark_sleeve(pilot, sleeve, at) for sleeve in Sleeve)
    problems = daily(pilot.ledger, pilot.posted, (value_sleeve(pilot, sleeve) for sleeve in Sleeve))
    if problems:
        raise AssertionError(f"the books do not balance at {at}: {problems[0]}")
    pilot.emit(DayClosed(at, at.date(), vix_now(pilot, at), marks, len(pilot.posted)))
    pilot.posted.clear()


def _schedule_window(pilot: Pilot, sleeve: Sleeve, day: date) -> None:
    week = pilot.this_week()
    ends = set()
    for opening in (week.opening(sleeve), week.calls_opening):
        if opening is not None and opening.day == day:
            pilot.again.add(sleeve)
            pilot.agenda.add(new_york(day, opening.start), Task.WINDOW, sleeve)
            ends.add(opening.ends_at)
    own = week.opening(sleeve)
    if own is not None and own.ends_at in ends:
        pilot.agenda.add(own.ends_at, Task.WINDOW_END, sleeve)


def _forget_yesterday(pilot: Pilot) -> None:
    pilot.lines.clear()
    pilot.chains.clear()
    pilot.orders.clear()
    pilot.attempts.clear()
    pilot.expiry_seen.clear()
    pilot.ticking.clear()
    held = {option.contract.key for sleeve in Sleeve for option in pilot.sleeve(sleeve).options.values()}
    held |= {holding.symbol for sleeve in Sleeve for holding in pilot.sleeve(sleeve).holdings.values()}
    for key in [key for key in pilot.marks if key not in held]:
        del pilot.marks[key]


def _atr_marks(pilot: Pilot, at: datetime) -> tuple[AtrMark, ...]:
    """ATR(5) of every symbol that a sleeve may trade or holds (S6.atr and its fallbacks)."""
    symbols = {symbol: None for sleeve in Sleeve for symbol in pilot.rulebook.symbols(sleeve_rules(sleeve).universe)}
    for sleeve in Sleeve:
        symbols.update({option.contract.underlying: None for option in pilot.sleeve(sleeve).options.values()})
    marks = []
    for symbol in symbols:
        seen = pilot.feed.spot(symbol, at)
        if seen is None:
            continue
        bars = pilot.feed.daily_bars(symbol, at.date(), atr_rules(pilot.rulebook).period + 1)
        valid = pilot.record.atr_valid.get(symbol)
        reading = daily_atr(bars, valid, at.date(), seen.price, pilot.sessions, atr_rules(pilot.rulebook))
        marks.append(AtrMark(symbol, reading.value, reading.method.value))
    return tuple(marks)


def atr_rules(rulebook: Rulebook) -> AtrRules:
    """The figures of S6.atr, its fallback and S8.atr.none."""
    return AtrRules(
        rulebook.integer("S6.atr"),
        rulebook.number("S6.atr.fallback"),
        rulebook.integer("S6.atr.fallback", "max_age_days"),
        rulebook.fraction("S8.atr.none"),
    )


def _reconcile(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    account = pilot.settings.account
    found = reconciled(
        pilot.ledger,
        pilot.place(sleeve),
        pilot.broker.positions(account, sleeve.value),
        pilot.broker.cash(account, sleeve.value),
        _reconcile_limits(pilot),
    )
    rows = tuple(f"{row.subject}: books {row.books}, broker {row.broker}" for row in found.differences)
    pilot.emit(Reconciled(at, sleeve, found.agreement.value, rows))
    if found.agreement is Agreement.BREAK:
        latch(pilot, sleeve, Latch.RECON, at, "S9.recon.pos", "; ".join(rows))
    elif found.agreement is Agreement.ALERT:
        pilot.alert(at, sleeve, "warning", "S9.recon.cash", "; ".join(rows))


def _reconcile_limits(pilot: Pilot) -> Limits:
    rulebook = pilot.rulebook
    return Limits(
        rulebook.integer("S9.recon.pos"),
        rulebook.number("S9.recon.cash"),
        rulebook.number("S9.recon.cash", "alert"),
    )


def _start(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """T1 where its guard holds, then T3 or T4; a latched sleeve stays SAFE but is still watched."""
    from trellis.autopilot.monitoring import schedule_tick, tick

    record = pilot.sleeve(sleeve)
    if record.phase is Phase.EMERGENCY or pilot.record.overlay is Overlay.KILLED:
        return
    if pilot.record.clean.get(sleeve, False):
        for kind in (Latch.DATA, Latch.BROKER):
            release(pilot, sleeve, kind, at, "engine", "fresh data, clean reconcile")
    if not record.latches and pilot.record.clean.get(sleeve, False):
        move(pilot, sleeve, Phase.SCANNING, at, "market hours, no latch, clean reconcile")
        if record.options:
            move(pilot, sleeve, Phase.MONITORING, at, "positions exist, no window now")
        elif sleeve not in pilot.again and not record.holdings:
            move(pilot, sleeve, Phase.RECONCILING, at, "no window today, no positions")
            move(pilot, sleeve, Phase.SAFE, at, "books equal broker")
    if record.options:
        tick(pilot, sleeve, at)
    else:
        schedule_tick(pilot, sleeve, at)


def _finish(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    record = pilot.sleeve(sleeve)
    if record.phase in (Phase.EMERGENCY, Phase.SAFE):
        return
    if record.phase is Phase.SCANNING:
        move(pilot, sleeve, Phase.RECONCILING, at, "market closed")
    else:
        if record.phase is Phase.MONITORING:
            move(pilot, sleeve, Phase.CLOSING, at, "market close")
        move(pilot, sleeve, Phase.RECONCILING, at, "market closed, orders terminal")
    _reconcile(pilot, sleeve, at)
    move(pilot, sleeve, Phase.SAFE, at, "books equal broker")
