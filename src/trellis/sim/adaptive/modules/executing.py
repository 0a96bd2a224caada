"""A bred trader at work for an account on bars: schedules by its genome, as the lab has them on points.

A bar is a point. What bars do not hold is said: the spread is the fee schedule's, a size at the quote is not known, and
a venue that sees no more of a bar than its open fills nobody who waits, so everything that is due is taken.
"""

from collections import deque
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import numpy as np

from trellis.adaptive.executed import Known
from trellis.adaptive.kind_events import ModuleAppointed
from trellis.adaptive.listing import Listing
from trellis.core.problems import problem
from trellis.market.bars import Bar
from trellis.market.fees import Fees, in_force
from trellis.signals.execution.schedule import URGENCY, WINDOW, decay_of, planned
from trellis.signals.execution.usual import UsualVolume
from trellis.sim.adaptive.modules.appointing import Appointee
from trellis.strategies.garden.executing import LONGEST_SECONDS, schedule_figures

INERT = ("passive", "venue.latency", "venue.cost", "venue.liquidity")
"""A paper account has one venue, and it fills nobody who waits."""
_BPS = 10_000.0


class BredExecution:
    """An account's trader (adaptive/executed.py)."""

    def __init__(self, who: Appointee, listing: Listing, fees: tuple[Fees, ...], period: timedelta) -> None:
        """listing: that it trades; period: of a bar. Raises ProblemError for bars on which none has two points."""
        check_period(period)
        self._who, self._listing, self._fees, self._period = who, listing, fees, period
        self._seconds = period.total_seconds()
        self._genes = np.array(schedule_figures(who.genome, self._seconds))
        self._bars: deque[Bar] = deque(maxlen=WINDOW + 1)
        self._usual = UsualVolume()

    def appointed(self, at: datetime) -> ModuleAppointed:
        """It, with what it works on."""
        limits = (("period_seconds", str(int(self._seconds))), *(_told(each) for each in self._fees))
        return self._who.appointed(at, INERT, limits)

    def observe(self, symbol: str, bar: Bar) -> None:
        """A bar has ended."""
        if symbol == self._listing.symbol:
            self._bars.append(bar)
            self._usual.hear(bar.start.astimezone(UTC), float(bar.volume or 0))

    def known(self, begins: datetime, points: int) -> Known:
        """By the last WINDOW bars where none of them is missing, and the volume of days before."""
        usual = self._usual.of(begins.astimezone(UTC), points, self._period)
        bars = tuple(self._bars)
        starts = [bar.start.astimezone(UTC) for bar in bars]
        if len(bars) <= WINDOW or any(after - before != self._period for before, after in pairwise(starts)):
            return Known(0.0, 0.0, 0.0, usual)
        closes, span = [each.close.__float__() for each in bars], WINDOW * self._seconds
        square = sum((after - before) * (after - before) for before, after in pairwise(closes))
        part = 2.0 * self._fees_on(begins.date()).half_spread_bps.__float__() / _BPS
        spread = sum(part * close for close in closes[:-1]) / WINDOW
        return Known(square / span, spread, sum(float(each.volume or 0) for each in bars[1:]) / span, usual)

    def shares(self, known: Known) -> Sequence[float]:
        """The lab's function, on what is known."""
        kappa = decay_of(self._genes[URGENCY], known.variance, known.spread, known.rate, self._seconds)
        found: list[float] = planned(self._genes, kappa, len(known.usual), np.array(known.usual)).tolist()
        return found

    def fee(self, value: Decimal, units: int, day: date) -> Decimal:
        """By the venue's schedule."""
        return self._fees_on(day).of(value, units)

    def _fees_on(self, day: date) -> Fees:
        return in_force(self._fees, self._listing.symbol, day)


def _told(fees: Fees) -> tuple[str, str]:
    """A schedule of fees by the day from which it is in force: basis points, USD a unit and at least, half a spread."""
    figures = (fees.taker_bps, fees.per_unit, fees.least, fees.half_spread_bps)
    return f"fees {fees.since.isoformat()}", " ".join(map(str, figures))


def check_period(period: timedelta) -> None:
    """Whether a schedule can have two points. Raises ProblemError for bars that are too long."""
    if period.total_seconds() * 2 > LONGEST_SECONDS:
        message = "a schedule is two hours long at most, so on these bars it is one order at once"
        raise problem("flags", "--trader", period, message, "Give bars of an hour or less, or leave it out.")
