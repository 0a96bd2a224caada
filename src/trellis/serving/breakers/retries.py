"""Retries that cannot become a flood: a budget that calls fill, and waits spread over all of their length."""

from threading import Lock

SHARE = 0.1
"""Retries there may be for each call."""
SAVED_MAX = 10.0
"""Retries that a quiet time saves up."""
WAIT_FIRST, WAIT_MAX = 0.05, 1.0
"""Seconds that a first retry waits at most, doubled for each further one, and the most."""


class RetryBudget:
    """One retry for every ten calls, some saved up. Threads may share it."""

    def __init__(self) -> None:
        """Nothing saved."""
        self._saved = 0.0
        self._lock = Lock()

    def called(self) -> None:
        """A call was made for the first time."""
        with self._lock:
            self._saved = min(SAVED_MAX, self._saved + SHARE)

    def take(self) -> bool:
        """Whether one retry may be made; it is spent."""
        with self._lock:
            # Ten tenths are a little less than one.
            if self._saved < 1 - 1e-9:
                return False
            self._saved -= 1
            return True


def wait_before(retry: int, chance: float) -> float:
    """Seconds to wait before a retry, the first being 0: full jitter (Brooker 2015). chance: from [0, 1)."""
    return chance * min(WAIT_MAX, WAIT_FIRST * 2.0**retry)
