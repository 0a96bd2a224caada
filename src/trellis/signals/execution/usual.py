"""What a market usually trades at a time of day: the mean volume of a point on all days before."""

from datetime import date, datetime, timedelta

BUCKETS = 96
"""Parts of a day that volume is remembered by: a quarter of an hour of UTC each."""
_DAY_SECONDS = 86_400


class UsualVolume:
    """Volumes of equally distant points as far as they were heard."""

    def __init__(self) -> None:
        self._total, self._points = [0.0] * BUCKETS, [0] * BUCKETS
        self._today: list[tuple[int, float]] = []
        self._day: date | None = None

    def hear(self, at: datetime, volume: float) -> None:
        """What traded from a point on. at: in UTC, none before the last."""
        self._turn(at.date())
        self._today.append((_bucket(at), volume))

    def of(self, begins: datetime, count: int, step: timedelta) -> tuple[float, ...]:
        """Of so many points by the days before the first of them; 0 where nothing of that is known. begins: in UTC."""
        self._turn(begins.date())
        buckets = [_bucket(begins + step * point) for point in range(count)]
        return tuple(self._total[each] / self._points[each] if self._points[each] else 0.0 for each in buckets)

    def _turn(self, day: date) -> None:
        """A day that is over counts from the next one on."""
        if self._day is not None and day <= self._day:
            return
        self._day = day
        for bucket, volume in self._today:
            self._total[bucket] += volume
            self._points[bucket] += 1
        self._today = []


def _bucket(at: datetime) -> int:
    return (at.hour * 3_600 + at.minute * 60 + at.second) * BUCKETS // _DAY_SECONDS
