"""Old prices (S8.stale and its rows): a buffered value may raise monitoring and freeze; orders need a fresh print."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from trellis.autopilot.events.sleeve import FreezeSet
from trellis.autopilot.moves import latch
from trellis.autopilot.pilot import Pilot
from trellis.core.numbers import price4
from trellis.core.terms import Latch, Sleeve
from trellis.strategies.alluse.facts import age


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


def freeze_on_stale(pilot: Pilot, sleeve: Sleeve, position: str, at: datetime) -> None:
    """A buffered value at Level 2 or beyond blocks new entries until a fresh print decides."""
    last = pilot.this_week().ltd or at.date()
    frozen = pilot.sleeve(sleeve).frozen_until
    if frozen is None or frozen < last:
        pilot.emit(FreezeSet(at, sleeve, last, position, "S8.stale.buf"))


def _complain(pilot: Pilot, sleeve: Sleeve, symbol: str, seconds: Decimal, at: datetime) -> None:
    if seconds > pilot.rulebook.number("S8.stale.hard", "latch"):
        if Latch.DATA not in pilot.sleeve(sleeve).latches:
            latch(pilot, sleeve, Latch.DATA, at, "S8.stale.hard", f"{symbol}: last print {seconds:.0f} s old")
    elif seconds > pilot.rulebook.number("S8.stale.hard", "block") and (symbol, "stale") not in pilot.expiry_seen:
        pilot.expiry_seen.add((symbol, "stale"))
        pilot.alert(at, sleeve, "warning", "S8.stale.hard", f"{symbol}: last print {seconds:.0f} s old")
