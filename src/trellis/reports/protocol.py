"""What the protocol did: levels reached, rolls weighed, exits; from Level 2 to Level 3 (Part K)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from trellis.reports.week_data import RollRow, Week

LEVELS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class RollCounts:
    """Rolls weighed at one stage: how many passed, how many had no candidate in band, and the ratios of the rest.

    A ratio is the roll's net debit over the first credit of its chain; the limit is S6.roll.cost.
    """

    weighed: int
    passed: int
    without_candidate: int
    too_dear: int
    median_ratio: Decimal | None
    least_ratio: Decimal | None


@dataclass(frozen=True, slots=True)
class Protocol:
    """reached: puts that were at Level 1, 2 and 3 at least once. rolled, exited: positions ended so."""

    reached: tuple[int, int, int]
    prepared: RollCounts
    decided: RollCounts
    rolled: int
    exited: int

    @property
    def conversion(self) -> Decimal | None:
        """Of the puts that reached Level 2, the fraction that went on to Level 3; None where none reached it."""
        _, second, third = self.reached
        return Decimal(third) / second if second else None


def protocol_of(weeks: Iterable[Week]) -> Protocol:
    """Count levels, rolls and exits."""
    reached: dict[int, set[str]] = {level: set() for level in LEVELS}
    rolls: dict[str, list[RollRow]] = {"prepared": [], "decided": []}
    causes: list[str] = []
    for week in weeks:
        for row in week.levels:
            if row.target > row.source:
                reached[row.target].add(row.position)
        for roll in week.rolls:
            rolls.setdefault(roll.stage, []).append(roll)
        causes += [end.cause for end in week.ends]
    first, second, third = (len(reached[level]) for level in LEVELS)
    return Protocol(
        (first, second, third),
        _counts(rolls["prepared"]),
        _counts(rolls["decided"]),
        causes.count("rolled"),
        causes.count("exited"),
    )


def _counts(rows: Sequence[RollRow]) -> RollCounts:
    ratios = [row.ratio for row in rows if row.ratio is not None]
    passed = sum(row.outcome == "roll" for row in rows)
    without = sum(not row.candidate for row in rows)
    return RollCounts(
        len(rows),
        passed,
        without,
        len(rows) - passed - without,
        median(ratios) if ratios else None,
        min(ratios, default=None),
    )
