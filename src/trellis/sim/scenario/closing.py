"""Closing values of indices: those that a file lists, then what its prices stand at when the bell rings."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from trellis.market.bars import DailyBar
from trellis.market.sessions import Sessions


@dataclass(slots=True)
class ClosingValues:
    """told: each index's values with the instant since which they stand, None where it has none. before: closes of the
    sessions before the day that it is kept with, oldest first.
    """

    told: dict[str, list[tuple[datetime, Decimal | None]]] = field(default_factory=dict)
    before: dict[str, tuple[date, tuple[Decimal, ...]]] = field(default_factory=dict)

    def stand(self, symbol: str, value: Decimal | None, at: datetime) -> None:
        """From now on the index has this value."""
        self.told.setdefault(symbol, []).append((at, value))

    def list_before(self, symbol: str, closes: Sequence[Decimal], day: date) -> None:
        """These were the closes of the sessions before the day."""
        self.before[symbol] = (day, tuple(closes))

    def bars(self, symbol: str, until: date, count: int, sessions: Sessions) -> list[DailyBar]:
        """Up to count closes of sessions before the day, as bars that never moved within one."""
        found: list[DailyBar] = []
        day = until
        while len(found) < count:
            day = sessions.previous(day)
            close = self._close(symbol, day, sessions)
            if close is None:
                break
            found.insert(0, DailyBar(day, close, close, close, close, None))
        return found

    def _close(self, symbol: str, day: date, sessions: Sessions) -> Decimal | None:
        first, listed = self.before.get(symbol, (day, ()))
        if day < first:
            back = sessions.count(day, first - timedelta(days=1))
            return listed[-back] if back <= len(listed) else None
        bell = sessions.closes(day)
        standing = [value for at, value in self.told.get(symbol, ()) if at <= bell]
        return standing[-1] if standing else None
