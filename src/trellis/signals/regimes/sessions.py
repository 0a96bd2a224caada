"""Hours of the world's markets, in UTC and without holidays: what a gate means by a session."""

import numpy as np
from numpy.typing import NDArray

from trellis.core.problems import problem
from trellis.signals.series import Times

HOUR = 3_600_000_000_000
SESSIONS = {
    "asia": (0, 9),
    "asia_open": (0, 2),
    "eu": (7, 16),
    "us": (13, 21),
    "us_eu_overlap": (13, 16),
}
"""First hour, and the hour at which it is over."""


def within(times: Times, names: tuple[str, ...]) -> NDArray[np.bool_]:
    """Whether each instant lies in one of the sessions. Raises ProblemError for a name that is none."""
    hour = times // HOUR % 24
    found = np.zeros(len(times), np.bool_)
    for name in names:
        if name not in SESSIONS:
            raise problem("gate", "sessions", name, "there is no such session", f"Name one of {', '.join(SESSIONS)}.")
        first, last = SESSIONS[name]
        found |= (hour >= first) & (hour < last)
    return found
