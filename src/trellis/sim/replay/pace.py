"""The paces of a replay: as fast as possible, so many seconds a session, or standing still."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from trellis.core.problems import Problem, ProblemError

SECONDS_MAX = 86_400
"""A session that takes longer than a day would be slower than life."""

SESSION = timedelta(hours=9)
"""From before the open to the end of the day (09:00 to 18:00): what a pace spreads its seconds over."""

TURN = 0.05
"""Seconds of one turn of waiting: how soon a command is heard."""


@dataclass(frozen=True, slots=True)
class PaceSetting:
    """seconds: of wall time a session takes, 0 for as fast as possible. paused: the run's clock stands still.

    Raises ProblemError for seconds outside 0 .. SECONDS_MAX.
    """

    seconds: Decimal = Decimal(0)
    paused: bool = False

    def __post_init__(self) -> None:
        if not self.seconds.is_finite() or not 0 <= self.seconds <= SECONDS_MAX:
            way_out = f"Give 0 (as fast as possible) to {SECONDS_MAX}."
            raise ProblemError([Problem("pace", "seconds", str(self.seconds), "no such pace", way_out)])


class FreePace:
    """As fast as possible."""

    def wait(self, now: datetime, then: datetime) -> bool:
        """Nothing is waited for."""
        return True


class SteadyPace:
    """So many seconds a session, evenly over its day; what a step itself takes counts, and is not caught up later."""

    def __init__(
        self, setting: Callable[[], PaceSetting], monotonic: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        """setting: asked at every turn, so that the pace can change under way. monotonic, sleep: wall seconds."""
        self._setting = setting
        self._monotonic = monotonic
        self._sleep = sleep
        self._now: datetime | None = None
        self._waited = 0.0
        self._seen = monotonic()

    def wait(self, now: datetime, then: datetime) -> bool:
        """See Pace. While it is paused, no time passes for the run."""
        setting = self._setting()
        self._pass(now, setting)
        if not setting.paused:
            left = float(setting.seconds) * ((then - now) / SESSION) - self._waited
            if left <= 0:
                return True
            self._sleep(min(left, TURN))
        else:
            self._sleep(TURN)
        return False

    def _pass(self, now: datetime, setting: PaceSetting) -> None:
        seen, self._seen = self._seen, self._monotonic()
        if now != self._now:
            self._now, self._waited = now, 0.0
        elif not setting.paused:
            self._waited += self._seen - seen
