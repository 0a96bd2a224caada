"""Old prices (S8.stale and its rows): a buffered value may raise monitoring and freeze; orders need a fresh print."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from trellis.autopilot.moves import latch
from trellis.autopilot.pilot import Pilot
from trellis.core.numbers import price4
from trellis.core.terms import Latch, Sleeve
from trellis.strategies.alluse.facts import age

VIX = "VIX"


@dataclass(frozen=True, slots=True)
class SeenSpot:
    """A spot to judge a put by, buffered when it is old; fresh tells whether orders may follow from it."""

    price: Decimal
    fresh: bool


def spot_for_puts(pilot: Pilot, sleeve: Sleeve, symbol: str, at: datetime) -> SeenSpot | None:
    """The underlying's last print as the protocol may use it; None where there never was one."""
    seen = pilot.feed.spot(symbol, at)
    if seen is None:
        return None
    if seen.at == at:
        return SeenSpot(seen.price, fresh=True)
    seconds = age(seen, at)
    rulebook = pilot.rulebook
    if seconds <= rulebook.number("S8.stale"):
        return SeenSpot(seen.price, fresh=True)
    _complain(pilot, sleeve, symbol, seconds, at)
    return SeenSpot(price4(seen.price * rulebook.number("S8.stale.buf", "spot_puts")), fresh=False)


def vix_for_tiers(pilot: Pilot, at: datetime) -> Decimal | None:
    """The VIX that the tiers are judged by: the last print, buffered when it is old; None where there never was one.

    A buffered value may block entries but never kill: EMERGENCY is left by two people only, so it takes a fresh print.
    """
    seen = pilot.feed.spot(VIX, at)
    if seen is None or is_fresh(pilot, VIX, at):
        return seen.price if seen is not None else None
    seconds = age(seen, at)
    for sleeve in pilot.sleeves:
        _complain(pilot, sleeve, VIX, seconds, at)
    buffered = price4(seen.price * pilot.rulebook.number("S8.stale.buf", "vix"))
    return min(buffered, max(seen.price, pilot.rulebook.number("S6.vix.kill")))


def vix_for_reset(pilot: Pilot, at: datetime) -> Decimal | None:
    """The VIX that ends an EMERGENCY (T17): a fresh print, or while the market is shut one that was fresh at its last
    close. None where there is none: an old print may hold people back but not let them on.
    """
    seen, sessions, day = pilot.feed.spot(VIX, at), pilot.sessions, at.date()
    if seen is None:
        return None
    moment = at
    if not sessions.is_session(day) or at < sessions.opens(day):
        moment = sessions.closes(sessions.previous(day))
    elif at >= sessions.closes(day):
        moment = sessions.closes(day)
    fresh = seen.at >= moment or age(seen, moment) <= pilot.rulebook.number("S8.stale")
    return seen.price if fresh else None


def is_fresh(pilot: Pilot, symbol: str, at: datetime, oldest: str = "") -> bool:
    """Whether the symbol's last print is young enough (S8.stale, or a row of S8.stale.hard); one never made is not."""
    seen = pilot.feed.spot(symbol, at)
    if seen is None:
        return False
    rulebook = pilot.rulebook
    limit = rulebook.number("S8.stale.hard", oldest) if oldest else rulebook.number("S8.stale")
    return seen.at == at or age(seen, at) <= limit


def _complain(pilot: Pilot, sleeve: Sleeve, symbol: str, seconds: Decimal, at: datetime) -> None:
    if seconds > pilot.rulebook.number("S8.stale.hard", "latch"):
        if Latch.DATA not in pilot.sleeve(sleeve).latches:
            latch(pilot, sleeve, Latch.DATA, at, "S8.stale.hard", f"{symbol}: last print {seconds:.0f} s old")
    elif seconds > pilot.rulebook.number("S8.stale.hard", "block"):
        pilot.alert_once(at, sleeve, "warning", "S8.stale.hard", f"{symbol}: its last print is old")
