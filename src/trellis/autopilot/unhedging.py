"""After the close: the triggers are read and hedges judged; in the next session what was released is sold."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from trellis.autopilot.events.hedge import HedgeReleased, HedgeTriggersRead
from trellis.autopilot.hedging import deploy, enter, look_again, retry
from trellis.autopilot.known import known
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.reducing import attempt, is_stopped, leave_closing, reduce_risk
from trellis.core.terms import Latch, Right, Sleeve
from trellis.strategies.alluse.hedges_plan import plan_release
from trellis.strategies.alluse.hedges_release import Release, release_of, roll_of
from trellis.strategies.alluse.hedges_triggers import TRIGGERS, VIX_TRIGGER, Status, read_triggers, series_of
from trellis.strategies.ports import LongKind, LongOption


def check_hedges(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """One look at the sleeve's hedges: sell what is released, buy what is due; look again while either is left."""
    pilot.hedges.next.pop(sleeve, None)
    hedge = pilot.sleeve(sleeve).hedge
    if hedge.releases and at.time() >= pilot.rulebook.clock("S5.release.time"):
        _sell(pilot, sleeve, at)
    retry(pilot, sleeve, at)
    deploy(pilot, sleeve, at)
    retrying = any(owner is sleeve for owner, _ in pilot.hedges.retries)
    if hedge.releases or hedge.due or retrying:
        look_again(pilot, sleeve, at + timedelta(seconds=pilot.settings.recheck_seconds))


def read_market(pilot: Pilot, at: datetime) -> None:
    """The section 5 triggers by today's closes; journaled when one stands otherwise, told when one is not known."""
    readings = read_triggers(_closes(pilot, at.date()), pilot.rulebook)
    before = dict(pilot.record.triggers)
    if before == {reading.rule: reading.status.value for reading in readings}:
        return
    pilot.emit(HedgeTriggersRead(at, readings))
    for reading in readings:
        if reading.status is Status.UNKNOWN and before.get(reading.rule) != reading.status.value:
            symbol, _ = series_of(reading.rule, pilot.rulebook)
            message = f"{reading.rule} is not known: too few closes of {symbol}, or none of today"
            pilot.alert(at, None, "info", "S5.unknown", message)


def review_releases(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """Whether today's close releases any hedge of the sleeve (S5.release.*), or rolls a put forward (Part E)."""
    record = pilot.sleeve(sleeve)
    for hedge in record.longs.values():
        if hedge.kind is not LongKind.HEDGE or hedge.id in record.hedge.releases:
            continue
        found = _release(pilot, sleeve, hedge, at.date())
        if found is not None:
            pilot.emit(HedgeReleased(at, sleeve, hedge.id, found.rule, found.reason, found.value, found.limit))


def _release(pilot: Pilot, sleeve: Sleeve, hedge: LongOption, day: date) -> Release | None:
    unquiet = pilot.sleeve(sleeve).hedge.unquiet or hedge.opened.date()
    found = release_of(
        pilot.marks[hedge.contract.key],
        hedge.cost,
        _sessions_since(pilot, hedge.opened.date(), day),
        _sessions_since(pilot, unquiet, day),
        _vix_close(pilot, day),
        pilot.rulebook,
    )
    if found is None and hedge.contract.right is Right.PUT:
        return roll_of(hedge.contract.expiry, day, pilot.rulebook)
    return found


def _sessions_since(pilot: Pilot, since: date, day: date) -> int:
    """Sessions after the one day through the other."""
    return pilot.sessions.count(since + timedelta(days=1), day) if since < day else 0


def _vix_close(pilot: Pilot, day: date) -> Decimal | None:
    closes = _closes_of(pilot, VIX_TRIGGER, day)
    return closes[-1] if closes else None


def _closes(pilot: Pilot, day: date) -> dict[str, list[Decimal]]:
    return {rule: _closes_of(pilot, rule, day) for rule in TRIGGERS}


def _closes_of(pilot: Pilot, rule: str, day: date) -> list[Decimal]:
    """The series' closes through the day, oldest first; empty unless the day's own is there."""
    symbol, count = series_of(rule, pilot.rulebook)
    if symbol not in pilot.feed.underlyings():
        return []
    bars = pilot.feed.daily_bars(symbol, day + timedelta(days=1), count)
    return [bar.close for bar in bars] if bars and bars[-1].day == day else []


def _sell(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    record = pilot.sleeve(sleeve)
    if Latch.USER in record.latches or is_stopped(pilot, sleeve):
        return
    first = next(iter(record.hedge.releases.values()))
    if not enter(pilot, sleeve, at, f"hedge release {first}"):
        return
    for position, rule in tuple(record.hedge.releases.items()):
        hedge = record.longs.get(position)
        if hedge is not None:
            seen, again = known(pilot, sleeve, at), attempt(pilot, sleeve)
            reduce_risk(pilot, plan_release(seen, pilot.settings.account, hedge, rule, attempt=again), at)
    leave_closing(pilot, sleeve, at)
