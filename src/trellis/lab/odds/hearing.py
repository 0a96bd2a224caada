"""Whether plans that hear what other modules told say better odds: the same signals, with broadcasts and without them.

Broadcasts are those of an account (adaptive/hearing.py): on a day's first instant, of stays out of sample that were
over before it, once for each ten. What a signal hears was told before it came, and of its own module it knows what was
over.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import exp, log

import numpy as np

from trellis.adaptive.ensemble import STRENGTH, Ensemble
from trellis.adaptive.garden_events import StayEnded
from trellis.adaptive.hearing import TEN
from trellis.adaptive.pooling import adds, shift_of
from trellis.adaptive.told_events import Intelligence, IntelligenceTold, Scope
from trellis.lab.odds.judging import SCORED_LEAST, Gain, gain_of, loss
from trellis.lab.odds.signals import Signals
from trellis.strategies.garden.words import Direction

RIVAL = "without broadcasts"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Ablation:
    """signals: of all modules, out of sample; moved: how many heard anybody; shift: the mean size of what moved them,
    in logits; log_loss, without: of all signals with broadcasts and without; gain: None for too few that were moved.
    """

    signals: int
    moved: int
    shift: float
    log_loss: float
    without: float
    gain: Gain | None

    @property
    def helps(self) -> bool:
        """Whether broadcasts make odds better, surely."""
        return self.gain is not None and self.gain.interval(1)[0] > 0.0


@dataclass(frozen=True, slots=True)
class _Row:
    module: str
    begun: datetime
    ended: datetime
    multiple: float
    said: float


def ablated(signals: Mapping[str, Signals], seed: int) -> Ablation:
    """What broadcasts do to the odds of these modules' signals. seed: of the bootstrap."""
    rows = sorted(_rows(signals), key=lambda row: (row.begun, row.module))
    shifts = list(_shifts(rows))
    said = np.array([row.said for row in rows])
    heard = np.array([_moved(row.said, shift) for row, shift in zip(rows, shifts, strict=True)])
    paid = np.array([row.multiple > 0.0 for row in rows], np.bool_)
    sizes = [abs(shift) for shift in shifts if shift]
    with_it, without = (loss(each, paid) if rows else np.zeros(1) for each in (heard, said))
    moved = np.array([shift != 0.0 for shift in shifts], np.bool_)
    apart = (without - with_it)[moved] if rows else with_it[:0]
    gain = gain_of(RIVAL, apart, seed) if len(sizes) >= SCORED_LEAST else None
    mean = sum(sizes) / len(sizes) if sizes else 0.0
    return Ablation(len(rows), len(sizes), mean, float(with_it.mean()), float(without.mean()), gain)


def _rows(signals: Mapping[str, Signals]) -> Iterator[_Row]:
    for module, each in signals.items():
        for place in np.flatnonzero(each.outside):
            begun, ended = _at(int(each.begun[place])), _at(int(each.ended[place]))
            yield _Row(module, begun, ended, float(each.multiple[place]), float(each.said[place]))


def _shifts(rows: list[_Row]) -> Iterator[float]:
    """Of each signal in the order in which they came: by how many logits what was heard moves it."""
    ensemble, tallies = Ensemble(), _Tallies()
    ends = sorted(rows, key=lambda row: (row.ended, row.begun, row.module))
    over, day = 0, None
    for row in rows:
        while over < len(ends) and ends[over].ended <= row.begun:
            stay = ends[over]
            day = tallies.tell(ensemble, day, stay.ended)
            ensemble.stayed(_stay(stay))
            tallies.add(stay)
            over += 1
        day = tallies.tell(ensemble, day, row.begun)
        heard = [tally for name, tally in ensemble.heard(row.module, row.begun) if adds(ensemble, name)]
        known = heard and 0.0 < row.said < 1.0
        yield shift_of(ensemble.own(row.module, row.begun), heard) if known else 0.0


class _Tallies:
    """Stays of each module that are over, and what of them was told."""

    def __init__(self) -> None:
        self._stays: dict[str, list[_Row]] = {}
        self._told: dict[str, int] = {}

    def add(self, row: _Row) -> None:
        """A stay is over."""
        self._stays.setdefault(row.module, []).append(row)

    def tell(self, ensemble: Ensemble, day: object, at: datetime) -> object:
        """Tell all, on a day's first instant, of those who have ten more; the day."""
        if day == at.date():
            return day
        for module, stays in self._stays.items():
            if len(stays) - self._told.get(module, 0) >= TEN:
                self._told[module] = len(stays)
                ensemble.tell(_broadcast(module, stays, at))
        return at.date()


def _broadcast(module: str, stays: list[_Row], at: datetime) -> IntelligenceTold:
    count, paid = len(stays), sum(each.multiple > 0.0 for each in stays)
    kinds, scores = (Intelligence.PERFORMANCE, Scope.BROADCAST, ()), (None,) * 5
    number, weight = count // TEN, count / (count + STRENGTH)
    return IntelligenceTold(at, module, number, *kinds, stays[-1].ended, count, paid, weight, *scores, 0, "")


def _stay(row: _Row) -> StayEnded:
    figures = (Direction.LONG, 0.0, row.multiple, row.multiple, "time", "")
    return StayEnded(row.ended, row.module, "", row.begun, row.ended, *figures)


def _moved(said: float, shift: float) -> float:
    return 1.0 / (1.0 + exp(-(log(said / (1.0 - said)) + shift))) if shift else said


def _at(nanoseconds: int) -> datetime:
    return _EPOCH + timedelta(microseconds=nanoseconds // 1_000)
