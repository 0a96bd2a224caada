"""A test that may be looked at every day: the mixture sequential probability ratio test.

Robbins (1970); for differences of shares Johari, Koomen, Pekelis and Walsh, Operations Research 70(3), 2022.
"""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """Users who saw an answer, and of them those who took it up, in both arms."""

    control: int
    control_hits: int
    treatment: int
    treatment_hits: int


def look(seen: Seen, before: float, mixture: float) -> float:
    """The p-value after this look, valid however often one looks.

    before: that of the look before, 1 at first. mixture: standard deviation of the differences that are likely; the
    test is sharpest near it. It never rises: evidence that was there once is not taken back by looking again.
    """
    if not seen.control or not seen.treatment:
        return before
    pooled = (seen.control_hits + seen.treatment_hits) / (seen.control + seen.treatment)
    variance = pooled * (1 - pooled) * (1 / seen.control + 1 / seen.treatment)
    if variance == 0:
        return before
    difference = seen.treatment_hits / seen.treatment - seen.control_hits / seen.control
    spread = mixture * mixture
    log_ratio = 0.5 * math.log(variance / (variance + spread))
    log_ratio += spread * difference * difference / (2 * variance * (variance + spread))
    return min(before, math.exp(-max(log_ratio, 0.0)))
