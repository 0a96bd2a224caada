"""Limits on calls by the hour (Part I): a bucket of calls per caller, which fills again as time passes."""

import math
from collections import OrderedDict
from datetime import datetime
from threading import Lock

from trellis.server.problems import Refusal

CALLERS_KEPT_MAX = 10_000
"""Callers that are remembered; beyond, the one not heard of for longest is forgotten."""
_HOUR_SECONDS = 3600


class Rates:
    """So many calls an hour for each caller, all at once if need be. Counted by each server process for itself."""

    def __init__(self, per_hour: int) -> None:
        """per_hour: what a full bucket holds, and what an hour brings."""
        self._per_hour = per_hour
        self._buckets: OrderedDict[str, tuple[float, datetime]] = OrderedDict()
        self._lock = Lock()

    def take(self, who: str, at: datetime) -> None:
        """One call of the caller's. Raises Refusal 429, with the seconds to wait, where the bucket is empty."""
        with self._lock:
            left = self._left(who, at)
            if left < 1:
                wait = math.ceil((1 - left) * _HOUR_SECONDS / self._per_hour)
                message = f"{self._per_hour} calls an hour are answered"
                raise Refusal(429, message, f"Call again in {wait} seconds.", {"Retry-After": str(wait)})
            self._buckets[who] = (left - 1, at)
            self._buckets.move_to_end(who)
            if len(self._buckets) > CALLERS_KEPT_MAX:
                self._buckets.popitem(last=False)

    def _left(self, who: str, at: datetime) -> float:
        left, since = self._buckets.get(who, (self._per_hour, at))
        passed = max(0.0, (at - since).total_seconds())
        return min(self._per_hour, left + passed * self._per_hour / _HOUR_SECONDS)
