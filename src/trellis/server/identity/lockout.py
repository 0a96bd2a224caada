"""Failed attempts make the next one wait, longer each time; by name and by address, whether the name exists or not.

An attempt is counted before it is judged, so that many made at once are all counted; success takes it back.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from trellis.adapters.stores.people.rows import AttemptsRow
from trellis.adapters.stores.people.store import PeopleStore, Unit
from trellis.server.problems import Refusal

PERSON_FAILURES_MAX = 5
"""Failures under one name that nobody waits for."""
ADDRESS_FAILURES_MAX = 20
"""Failures from one address that nobody waits for; a family may share one."""
FACTOR_FAILURES_MAX = 5
"""Failures with one person's second factor that nobody waits for."""
WINDOW = timedelta(minutes=15)
"""Failures are forgotten when none came for so long, counted from the end of the last wait."""
FIRST_WAIT = timedelta(seconds=30)
"""After the last free failure; each failure more doubles it."""
WAIT_MAX = timedelta(hours=1)
_DOUBLINGS_MAX = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """What failures are counted of: a keyed digest, and how many are free."""

    digest: str
    failures_max: int


class Lockout:
    """Counts attempts in the store of people, so that neither a restart nor a second server forgets them."""

    def __init__(self, store: PeopleStore) -> None:
        """Takes the store."""
        self._store = store

    def attempt(self, marks: tuple[Mark, ...], at: datetime) -> None:
        """Count one attempt. Raises Refusal 429, with the seconds to wait, where one of the marks has to."""
        with self._store.writing() as unit:
            rows = [(mark, unit.attempts.get(mark.digest)) for mark in marks]
            waits = [row.blocked_until for _, row in rows if row and row.blocked_until and row.blocked_until > at]
            if not waits:
                for mark, row in rows:
                    unit.attempts.put(_counted(mark, row, at))
                return
        seconds = int((max(waits) - at).total_seconds()) + 1
        message = "there were too many failed attempts under this name or from this address"
        raise Refusal(429, message, f"Try again in {seconds} seconds.", {"Retry-After": str(seconds)})

    def succeeded(self, own: tuple[Mark, ...], shared: tuple[Mark, ...] = ()) -> None:
        """The attempt was good: nothing is held against the person; of an address, this attempt alone is taken back."""
        with self._store.writing() as unit:
            for mark in own:
                unit.attempts.clear(mark.digest)
            for mark in shared:
                _take_back(unit, mark)

    def sweep(self, at: datetime) -> None:
        """Forget counts that are over."""
        with self._store.writing() as unit:
            unit.attempts.sweep(at - WINDOW)


def _counted(mark: Mark, row: AttemptsRow | None, at: datetime) -> AttemptsRow:
    quiet_since = max(row.since, row.blocked_until or row.since) if row else at
    failures = row.failures + 1 if row and at - quiet_since <= WINDOW else 1
    over = failures - mark.failures_max
    blocked = at + min(FIRST_WAIT * 2 ** min(over, _DOUBLINGS_MAX), WAIT_MAX) if over >= 0 else None
    return AttemptsRow(mark.digest, failures, at, blocked)


def _take_back(unit: Unit, mark: Mark) -> None:
    row = unit.attempts.get(mark.digest)
    if row is None or row.failures <= 1:
        unit.attempts.clear(mark.digest)
        return
    blocked = row.blocked_until if row.failures > mark.failures_max else None
    unit.attempts.put(replace(row, failures=row.failures - 1, blocked_until=blocked))
