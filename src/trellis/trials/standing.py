"""The ledger of trials for one who reads it: by symbol, how trials are spread and what luck takes off the best.

The trials' own deviation is the measure of luck (Bailey and Lopez de Prado, 2014); for genomes, which were selected, a
breeding measures it otherwise (docs/decisions/luck-of-a-garden.md).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import sqrt
from statistics import NormalDist, stdev

from trellis.trials.events import TrialsMade
from trellis.trials.luck import luckiest

BINS = 24
_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Batch:
    """A record of the ledger. sequence: its place; count: trials in it; best: the greatest ratio a day among them."""

    sequence: int
    at: datetime
    symbol: str
    why: str
    first: date
    last: date
    days: int
    count: int
    best: float
    best_rule: str


@dataclass(frozen=True, slots=True)
class Bin:
    """How many different trials had a ratio a day from `least` to `most`, the greatest among the last bin's."""

    least: float
    most: float
    count: int


@dataclass(frozen=True, slots=True)
class Spread:
    """What was tried on one symbol. trials: different ones; runs: all; by: runs by the command that asked. Ratios are
    a day; best: of the rule that was best, over `days`; mean, deviation: of all; luckiest: of so many without skill.
    """

    symbol: str
    trials: int
    runs: int
    by: tuple[tuple[str, int], ...]
    newest: datetime
    best: float
    best_rule: str
    days: int
    mean: float
    deviation: float
    luckiest: float
    bins: tuple[Bin, ...]

    @property
    def left(self) -> float:
        """The best ratio less luck; below 0 where luck alone shows more."""
        return self.best - self.luckiest

    @property
    def probability(self) -> float:
        """That the best ratio is above luck's, daily returns taken as normal (Lo, 2002)."""
        error = sqrt((1 + self.best**2 / 2) / max(self.days - 1, 1))
        return _NORMAL.cdf(self.left / error)


def batches(events: Iterable[TrialsMade]) -> Sequence[Batch]:
    """Every record, oldest first. events: the whole ledger, in its order."""
    return [_batch(sequence, event) for sequence, event in enumerate(events, start=1)]


def _batch(sequence: int, event: TrialsMade) -> Batch:
    best = max(event.trials, key=lambda trial: trial.ratio)
    span = event.first, event.last, event.days
    return Batch(sequence, event.at, event.symbol, event.why, *span, len(event.trials), float(best.ratio), best.rule)


def spreads(events: Iterable[TrialsMade]) -> Mapping[str, Spread]:
    """What was tried, by symbol; the same rule on the same bars and terms counts once."""
    found: dict[str, list[TrialsMade]] = {}
    for event in events:
        found.setdefault(event.symbol, []).append(event)
    return {symbol: _spread(symbol, told) for symbol, told in sorted(found.items())}


def _spread(symbol: str, told: Sequence[TrialsMade]) -> Spread:
    different: dict[tuple[str, str, str], tuple[float, int]] = {}
    by: Counter[str] = Counter()
    for event in told:
        by[event.why] += len(event.trials)
        for trial in event.trials:
            different[event.data, event.terms, trial.rule] = float(trial.ratio), event.days
    ratios = [ratio for ratio, _ in different.values()]
    best = max(different, key=lambda key: different[key][0])
    deviation = stdev(ratios) if len(ratios) > 1 else 0.0
    return Spread(
        symbol,
        len(ratios),
        by.total(),
        tuple(by.most_common()),
        max(event.at for event in told),
        different[best][0],
        best[2],
        different[best][1],
        sum(ratios) / len(ratios),
        deviation,
        luckiest(len(ratios), deviation),
        tuple(_bins(ratios)),
    )


def _bins(ratios: Sequence[float]) -> list[Bin]:
    low, high = min(ratios), max(ratios)
    if high <= low:
        return [Bin(low, high, len(ratios))]
    width = (high - low) / BINS
    counts = Counter(min(int((ratio - low) / width), BINS - 1) for ratio in ratios)
    return [Bin(low + width * place, low + width * (place + 1), counts[place]) for place in range(BINS)]
