"""What happened lately in a run: what matters to people, with the decision behind it."""

from collections import deque
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date

from trellis.orders.events import OrderFilled
from trellis.server.views.happening import Happening, Told, Weight, told_of
from trellis.server.views.happening_held import HELD
from trellis.server.views.happening_house import HOUSE
from trellis.server.views.trails import Trails
from trellis.server.views.view import Noted

MAKERS = {**HELD, **HOUSE}
KEPT_MAX = 500
"""Happenings kept; the record of all of them is the journal."""


@dataclass(slots=True)
class Happened:
    """A View. lately: what happened, oldest first. trails: heard before this view; names what events leave unnamed."""

    trails: Trails
    lately: deque[Told] = field(default_factory=lambda: deque(maxlen=KEPT_MAX))

    @property
    def hears(self) -> AbstractSet[type]:
        """Everything that tells people something."""
        return frozenset(MAKERS)

    def take(self, noted: Noted) -> None:
        """Keep what the event tells."""
        told = told_in(noted, self.trails)
        if told is not None and told.what.weight > Weight.DETAIL and not self._said(told):
            self.lately.append(told)

    def _said(self, told: Told) -> bool:
        """Whether an alert says only what was told just before it: the leg of a hedge that bought nothing."""
        last = self.lately[-1] if self.lately else None
        if last is None or told.what.kind != "alert" or last.what.kind != "hedge.missed":
            return False
        return (last.at, last.what.sleeve, last.what.rule) == (told.at, told.what.sleeve, told.what.rule)

    def on(self, day: date) -> Iterator[Told]:
        """The happenings of a day, newest first."""
        return (told for told in reversed(self.lately) if told.at.date() == day)


def told_in(noted: Noted, trails: Trails) -> Told | None:
    """What the event tells, with the contract that its position stands for and the review of its decision."""
    what = told_of(noted, MAKERS)
    if what is None:
        return None
    trail = trails.by_id.get(what.position)
    if trail is not None and not what.symbol:
        what = replace(what, symbol=trail.symbol, contract=trail.contract)
    elif trail is not None and what.kind.startswith("level."):
        what = replace(what, contract=trail.contract)
    return Told(noted.sequence, noted.account, noted.at, what, _review(noted, what, trails))


def _review(noted: Noted, what: Happening, trails: Trails) -> int | None:
    """What is set or gone at a fill follows from the decision that was filled."""
    traded = what.kind in _TRADED
    decision = what.decision or (trails.filled.get(noted.account, "") if traded else "")
    if isinstance(noted.event, OrderFilled):
        decision = trails.filled.get(noted.account, "")
    return trails.reviews.get(decision)


_TRADED = frozenset(
    (
        *("option.sold", "option.rolled", "option.closed", "option.exited", "shares.bought"),
        *("leap.bought", "leap.sold", "hedge.bought", "hedge.sold"),
    )
)
