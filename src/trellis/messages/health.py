"""Whether a module that says nothing is late or gone: phi-accrual suspicion (Hayashibara and others, 2004)."""

import math
from collections import deque
from enum import StrEnum

from trellis.messages.instants import SECOND_US

BEAT_US = SECOND_US
LEASE_US = 5 * SECOND_US
PHI_SUSPECT = 8.0
MISSES_SUSPECT = 3
DEAD_US = 10 * SECOND_US
INTERVALS_KEPT = 100
INTERVALS_MIN = 5
"""Intervals seen before suspicion goes by how regular they were."""
_DEVIATION_MIN_US = 50_000.0


class Health(StrEnum):
    """What the steward thinks of a module."""

    ALIVE = "alive"
    SUSPECT = "suspect"
    DEAD = "dead"


class Suspicion:
    """Of one module, from the instants of its heartbeats."""

    def __init__(self, beat_us: int) -> None:
        """beat_us: the first heartbeat that was seen."""
        self._last_us = beat_us
        self._intervals: deque[int] = deque(maxlen=INTERVALS_KEPT)

    def heard(self, beat_us: int) -> None:
        """A heartbeat; one that is not newer says nothing."""
        if beat_us > self._last_us:
            self._intervals.append(beat_us - self._last_us)
            self._last_us = beat_us

    def phi(self, at_us: int) -> float:
        """How unlikely it is, as minus the decimal logarithm, that a heartbeat comes later than now."""
        if len(self._intervals) < INTERVALS_MIN:
            return 0.0
        mean = sum(self._intervals) / len(self._intervals)
        spread = math.sqrt(sum((one - mean) ** 2 for one in self._intervals) / len(self._intervals))
        z = (at_us - self._last_us - mean) / max(spread, _DEVIATION_MIN_US, mean / 10)
        tail = 0.5 * math.erfc(z / math.sqrt(2))
        # Beyond z of 38 the tail is less than any float; the logarithm of its bound (Mills' ratio) goes on.
        return -math.log10(tail) if tail > 0 else z * z / (2 * math.log(10))

    def health(self, at_us: int) -> Health:
        """Suspect from phi 8 or three missed heartbeats on, dead after ten seconds."""
        silent = at_us - self._last_us
        if silent >= DEAD_US:
            return Health.DEAD
        if silent > MISSES_SUSPECT * BEAT_US or self.phi(at_us) >= PHI_SUSPECT:
            return Health.SUSPECT
        return Health.ALIVE
