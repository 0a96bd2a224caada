"""What modules tell each other, pooled: the chance that a module's next stay pays, by its own record and by others'.

Each module's broadcast says how many of its stays out of sample paid. The chance of a module that begins a stay is its
own record drawn to the pooled rate of all that it had heard by then, by twenty imaginary stays (a beta prior whose mean
is learned from peers: empirical Bayes, Robbins 1956). A broadcast is heard after the instant at which it was told, and
of its own stays a module knows those that had ended; so nothing later than a stay's beginning is in its chance.

When the stay has ended, its outcome is scored by the logarithm of the chance that was given to it, once with everything
that was heard and once without each of the others: that difference is what the other's broadcasts added (reference,
1.2). It moves no share, and a plan only where an account was begun with that (pooling.py): it is measured, and told.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import log

from trellis.adaptive.garden_events import StayEnded
from trellis.adaptive.told_events import IntelligenceTold

STRENGTH = 20.0
"""Imaginary stays by which a module's own record is drawn to what it has heard."""
Tally = tuple[int, int]
"""How many stays paid, of how many."""


def chance(own: Tally, others: Iterable[Tally]) -> float:
    """The chance that the next stay of a module pays: half where nobody has any record."""
    heard = tuple(others)
    pooled = (1 + sum(paid for paid, _ in heard)) / (2 + sum(stays for _, stays in heard))
    return (own[0] + STRENGTH * pooled) / (own[1] + STRENGTH)


@dataclass(slots=True)
class Scored:
    """Log-scores of others' outcomes with a module's broadcasts heard, and without them."""

    with_it: list[float] = field(default_factory=list)
    without_it: list[float] = field(default_factory=list)


@dataclass(slots=True)
class _Known:
    """Of one module: when its stays ended, and how many of them paid after each; when it told what."""

    ended: list[datetime] = field(default_factory=list)
    paid: list[int] = field(default_factory=list)
    at: list[datetime] = field(default_factory=list)
    told: list[IntelligenceTold] = field(default_factory=list)

    def own(self, at: datetime) -> Tally:
        """Its record at an instant."""
        count = bisect_right(self.ended, at)
        return (self.paid[count - 1] if count else 0, count)

    def heard(self, at: datetime) -> IntelligenceTold | None:
        """What it had told last before an instant."""
        count = bisect_left(self.at, at)
        return self.told[count - 1] if count else None


@dataclass(slots=True)
class Ensemble:
    """The fold of stays and broadcasts. scored: by the module whose broadcasts were heard."""

    scored: dict[str, Scored] = field(default_factory=dict)
    _known: dict[str, _Known] = field(default_factory=dict)

    def last(self, module_id: str) -> IntelligenceTold | None:
        """What a module told last."""
        known = self._known.get(module_id)
        return known.told[-1] if known is not None and known.told else None

    def own(self, module_id: str, at: datetime) -> Tally:
        """A module's own record at an instant."""
        known = self._known.get(module_id)
        return (0, 0) if known is None else known.own(at.astimezone(UTC))

    def heard(self, module_id: str, at: datetime) -> list[tuple[str, Tally]]:
        """What each other module had told a module last before an instant, by who told it."""
        found = [(name, each.heard(at.astimezone(UTC))) for name, each in self._known.items() if name != module_id]
        return [(name, (told.paid, told.stays)) for name, told in found if told is not None]

    def tell(self, event: IntelligenceTold) -> None:
        """Fold a broadcast."""
        known = self._known.setdefault(event.module_id, _Known())
        known.at.append(event.at.astimezone(UTC))
        known.told.append(event)

    def stayed(self, event: StayEnded) -> None:
        """Fold a stay: score what was said of it before, then let it count."""
        begun, pays = event.begun.astimezone(UTC), event.multiple > 0.0
        known = self._known.setdefault(event.module_id, _Known())
        self._score(event.module_id, known.own(begun), begun, pays=pays)
        known.ended.append(event.ended.astimezone(UTC))
        known.paid.append((known.paid[-1] if known.paid else 0) + pays)

    def _score(self, module_id: str, own: Tally, begun: datetime, *, pays: bool) -> None:
        heard = dict(self.heard(module_id, begun))
        for name in heard:
            scored = self.scored.setdefault(name, Scored())
            scored.with_it.append(_score(chance(own, heard.values()), pays=pays))
            rest = [tally for other, tally in heard.items() if other != name]
            scored.without_it.append(_score(chance(own, rest), pays=pays))


def _score(chance_told: float, *, pays: bool) -> float:
    return log(chance_told if pays else 1.0 - chance_told)
