"""Whether odds still hold: a detector of drift on their log-loss, with a rate of false alarms that is stated.

Each outcome, the log-loss of what was said is compared with that of the same odds moved by a fixed step in logits. The
ratio of the two likelihoods, summed over every instant at which odds may have moved, is the statistic of Shiryaev
(1963) and Roberts (1966); several steps run side by side and their mean is the evidence (an e-detector: Shin, Ramdas
and Rinaldo, 2022). While odds hold, evidence less the number of outcomes is expected to stay 0, so an alarm within n
outcomes has a chance of n / ALARM_AT at most, and ALARM_AT of them pass before one on average at least.

Odds by counting are Laplace's: of outcomes since the last alarm, with one imagined of each kind. They hold, in the
sense above, for whoever pays at a rate that never changes, on average over all rates.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import exp, log

ALARM_AT = 500.0
"""Evidence at which odds have drifted: of 100 outcomes, one life in five has a false alarm at most."""
STEPS = (-1.5, -0.75, 0.75, 1.5)
"""How far odds may have moved, in logits: from an even chance to 0.18, 0.32, 0.68 and 0.82."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """Odds had drifted. place: after so many outcomes; heard: of them since the alarm before; said: the mean of the
    odds of those; came: the part of those that paid; less: they pay less often now than was said.
    """

    place: int
    heard: int
    said: float
    came: float
    evidence: float
    less: bool


@dataclass(frozen=True, slots=True)
class Drift:
    """Outcomes so far. levels: a statistic a step; heard, paid: since the last alarm; said: the sum of their odds;
    place: of all of them; alarms: oldest first.
    """

    levels: tuple[float, ...] = (0.0,) * len(STEPS)
    heard: int = 0
    paid: int = 0
    said: float = 0.0
    place: int = 0
    alarms: tuple[Alarm, ...] = ()

    @property
    def evidence(self) -> float:
        """Evidence that odds have moved; its mean is the number of outcomes while they hold."""
        return sum(self.levels) / len(self.levels)

    @property
    def counted(self) -> float:
        """The odds that the next one pays, by counting."""
        return (self.paid + 1) / (self.heard + 2)

    def after(self, paid: bool) -> "Drift":
        """With one more outcome, of which counting said its odds; an alarm begins everything anew."""
        said = self.counted
        found = replace(
            self,
            levels=tuple(
                (level + 1.0) * ratio(said, step, paid) for level, step in zip(self.levels, STEPS, strict=True)
            ),
            heard=self.heard + 1,
            paid=self.paid + paid,
            said=self.said + said,
            place=self.place + 1,
        )
        return found if found.evidence < ALARM_AT else _begun_anew(found)


def ratio(said: float, step: float, paid: bool) -> float:
    """How much likelier the outcome is by odds that are moved by the step: e to the difference of their log-losses."""
    moved = 1.0 / (1.0 + exp(-(log(said / (1.0 - said)) + step)))
    return moved / said if paid else (1.0 - moved) / (1.0 - said)


def drift_of(outcomes: Iterable[bool]) -> Drift:
    """After all of them."""
    found = Drift()
    for paid in outcomes:
        found = found.after(paid)
    return found


def _begun_anew(found: Drift) -> Drift:
    down = sum(level for level, step in zip(found.levels, STEPS, strict=True) if step < 0.0)
    less = down > sum(found.levels) - down
    means = found.said / found.heard, found.paid / found.heard
    alarm = Alarm(found.place, found.heard, *means, found.evidence, less)
    return Drift(place=found.place, alarms=(*found.alarms, alarm))
