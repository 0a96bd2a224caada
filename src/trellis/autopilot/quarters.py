"""The quarter's end: gains divided, the tax reserve and the LEAP ledger paid as cash allows (S10.tax, Part F)."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from trellis.autopilot.events.quarter import LeapsFunded, QuarterClosed, ReserveMoved
from trellis.autopilot.known import known
from trellis.autopilot.laddering import note_ladder
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.valuing import mark_sleeve, value_sleeve
from trellis.books.posting.cash import leaps_funded, reserved
from trellis.core.dates import quarter_name
from trellis.core.numbers import ZERO, cents
from trellis.core.terms import AccountKind, Sleeve
from trellis.market.sessions import Sessions
from trellis.risk.drawdown import scaled
from trellis.strategies.alluse import facts
from trellis.strategies.alluse.quarters import CLOSING, REINVESTING, RESERVE, quarter_flow


def settle_quarter(pilot: Pilot, at: datetime) -> None:
    """After a session's settlements: close the quarter if it ends today, pay what quarters owe, note the ladder."""
    _settle(pilot, at.date() if ends_quarter(at.date(), pilot.sessions) else None, at)


def settle_missed_quarter(pilot: Pilot, at: datetime) -> None:
    """At the open: close a quarter over whose last evening the process was away, so that no gain goes unreserved."""
    ended, today = pilot.record.ended, quarter_name(at.date())
    if ended is not None and quarter_name(ended) != today and not ends_quarter(ended, pilot.sessions):
        _settle(pilot, pilot.sessions.previous(at.date()), at)


def _settle(pilot: Pilot, closing: date | None, at: datetime) -> None:
    """closing: the last session of the quarter to close; None where only what is owed is paid."""
    for sleeve in pilot.sleeves:
        record = pilot.sleeve(sleeve)
        if closing is not None and record.quarter != quarter_name(closing):
            _close(pilot, sleeve, closing, at)
        if record.owed_reserve or record.owed_leaps:
            _pay(pilot, sleeve, at, tell=closing is not None)
        if closing is not None and reinvests(pilot, sleeve):
            note_ladder(pilot, sleeve, closing, at)


def ends_quarter(day: date, sessions: Sessions) -> bool:
    """Whether the session is the last of its quarter."""
    return quarter_name(sessions.next(day)) != quarter_name(day)


def ends_year(day: date, sessions: Sessions) -> bool:
    """Whether the session is the last of its tax year, wherever in the year that is."""
    return sessions.next(day).year != day.year


def reinvests(pilot: Pilot, sleeve: Sleeve) -> bool:
    """Whether the sleeve sets aside and reinvests: Rev and Com of a full account, none of a mini (S2.mini.reinvest)."""
    return sleeve in REINVESTING and pilot.settings.kind is AccountKind.FULL


def _close(pilot: Pilot, sleeve: Sleeve, day: date, at: datetime) -> None:
    record = pilot.sleeve(sleeve)
    unrealized = mark_sleeve(pilot, sleeve, at).unrealized
    realised = value_sleeve(pilot, sleeve).realised - record.quarter_from
    flow = quarter_flow(
        sleeve,
        realised.gains,
        record.carried,
        pilot.rulebook,
        ends_year=ends_year(day, pilot.sessions),
        reinvests=reinvests(pilot, sleeve),
    )
    pilot.emit(
        QuarterClosed(
            at,
            sleeve,
            quarter_name(day),
            realised,
            realised.gains,
            record.carried,
            flow.net,
            flow.reserve,
            flow.contracts,
            flow.leaps,
            flow.estimate,
            flow.carried,
            unrealized,
            record.deployable_with(flow.contracts),
        )
    )


def _pay(pilot: Pilot, sleeve: Sleeve, at: datetime, *, tell: bool) -> None:
    """The reserve first, then LEAPs, each as far as cash that no put needs reaches; the rest is deferred."""
    record = pilot.sleeve(sleeve)
    free = cents(max(_free(pilot, sleeve, at), ZERO))
    reserve = min(free, record.owed_reserve)
    if reserve:
        _reserve(pilot, sleeve, reserve, at)
    leaps = min(free - reserve, record.owed_leaps)
    if leaps:
        split = REINVESTING[sleeve][1]
        pilot.emit(LeapsFunded(at, sleeve, leaps, record.owed_leaps - leaps))
        pilot.post(leaps_funded(pilot.place(sleeve), leaps, at, _cause(pilot, sleeve, "LEAP cash", at), (split,)))
    if tell and (record.owed_reserve or record.owed_leaps):
        message = f"deferred for want of cash: reserve {record.owed_reserve}, LEAPs {record.owed_leaps}"
        pilot.alert(at, sleeve, "warning", CLOSING, message)


def _free(pilot: Pilot, sleeve: Sleeve, at: datetime) -> Decimal:
    seen = known(pilot, sleeve, at)
    return facts.free_cash(replace(seen, sleeve=replace(seen.sleeve, owed=ZERO)), pilot.feed)


def _reserve(pilot: Pilot, sleeve: Sleeve, amount: Decimal, at: datetime) -> None:
    record = pilot.sleeve(sleeve)
    before = mark_sleeve(pilot, sleeve, at).nlv
    after = before - amount
    hwm = cents(scaled(record.hwm, before, after))
    pilot.emit(ReserveMoved(at, sleeve, amount, record.owed_reserve - amount, before, after, record.hwm, hwm))
    pilot.post(reserved(pilot.place(sleeve), amount, at, _cause(pilot, sleeve, "tax reserve", at), (RESERVE,)))


def _cause(pilot: Pilot, sleeve: Sleeve, what: str, at: datetime) -> str:
    return f"{what} {pilot.settings.account} {sleeve.value} {at:%Y%m%d}"
