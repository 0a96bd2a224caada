"""The venue's connection to its one client: when it is down, what is held back meanwhile."""

from collections.abc import Sequence
from datetime import datetime

from trellis.orders.order import BrokerMessage
from trellis.orders.ports import BrokerUnreachableError

Outage = tuple[datetime, datetime]


class Connection:
    """Scripted outages, each from its start up to, not including, its end. It knows the time it was last told."""

    __slots__ = ("_now", "held", "outages")

    def __init__(self, now: datetime) -> None:
        self._now = now
        self.outages: tuple[Outage, ...] = ()
        self.held: list[BrokerMessage] = []

    def down(self, start: datetime, end: datetime) -> None:
        """Script one more outage. Raises ValueError for one that ends before it starts."""
        if end <= start:
            raise ValueError(f"the outage was {start} to {end}; it must end after it starts")
        self.outages = tuple(sorted((*self.outages, (start, end))))

    def tell(self, at: datetime) -> None:
        """Let the connection know what time it is."""
        self._now = max(self._now, at)

    def need(self) -> None:
        """Raise BrokerUnreachableError while the connection is down."""
        outage = self.outage(self._now)
        if outage is not None:
            raise BrokerUnreachableError(f"no connection since {outage[0]:%H:%M:%S}")

    def outage(self, at: datetime) -> Outage | None:
        """The outage under way at the instant."""
        return next((each for each in self.outages if each[0] <= at < each[1]), None)

    def next_change(self, wanted: datetime | None) -> datetime | None:
        """When there is next something to hear, where the venue has something at the instant wanted.

        While down, the end of the outage; otherwise the start of the next one, if that comes first.
        """
        if not self.outages:
            return wanted
        under_way = self.outage(self._now)
        if under_way is not None:
            return under_way[1]
        if self.held:
            return self._now
        starts = [start for start, _ in self.outages if start > self._now]
        return min([*starts[:1], *([wanted] if wanted is not None else [])], default=None)

    def hold(self, messages: Sequence[BrokerMessage]) -> None:
        """Keep messages for the next poll that gets through."""
        self.held.extend(messages)

    def take(self) -> list[BrokerMessage]:
        """What was held back."""
        held, self.held = self.held, []
        return held
