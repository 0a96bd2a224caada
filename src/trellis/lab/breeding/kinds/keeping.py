"""What is journaled of a breeding of decision makers or traders with its verdict, in figures of six places."""

from collections.abc import Iterator
from datetime import date, datetime

import numpy as np

from trellis.lab.breeding.keeping import CURVE_MAX
from trellis.lab.breeding.kinds.judging import KindVerdict
from trellis.lab.sources import EPOCH_ORDINAL
from trellis.strategies.garden.events import BreedingJudged, GateTold
from trellis.strategies.garden.kind_events import BaselinesTold, BaselineTold, FiguresKept
from trellis.strategies.garden.shown_events import BreedingMeasured, CurvePoint, PartTold


def shown(verdict: KindVerdict) -> BreedingMeasured:
    """What was measured out of sample. hold: of the baseline that has to be beaten; days: columns."""
    scale, (low, high) = verdict.scale, verdict.interval
    return BreedingMeasured(
        _six(verdict.measure),
        _six(low),
        _six(high),
        _six(verdict.beside[0].measure),
        _six(verdict.best),
        _six(verdict.luckiest),
        _six(verdict.luck.mean * scale),
        _six(verdict.luck.deviation * scale),
        len(verdict.returns),
        verdict.entries,
        verdict.behaviours,
        _six(float(verdict.chance.min())),
        _six(float(verdict.chance.max())),
        tuple(_parts(verdict)),
        tuple(_curve(verdict)),
    )


def baselines(verdict: KindVerdict) -> BaselinesTold:
    """Every baseline with how far the champions are ahead of it."""
    return BaselinesTold(
        tuple(BaselineTold(each.name, _six(each.measure), *map(_six, each.ahead)) for each in verdict.beside)
    )


def kept(verdict: KindVerdict) -> Iterator[FiguresKept]:
    """Of those that live, best first, then of champions that do not."""
    garden = verdict.garden
    for hash_ in dict.fromkeys((*garden.alive, *(each.hash for each in verdict.champions))):
        figures = garden.ground.figures(garden.members[hash_].genome, garden.settings.year)
        yield FiguresKept(hash_, tuple((name, _six(value)) for name, value in figures))


def judgement(verdict: KindVerdict, at: datetime) -> BreedingJudged:
    """The verdict."""
    return BreedingJudged(
        at,
        tuple(each.hash for each in verdict.champions),
        tuple(each.hash for each in verdict.promoted),
        verdict.luck.trials,
        tuple(GateTold(gate.name, gate.found, gate.asked, gate.held) for gate in verdict.gates),
    )


def day_of(verdict: KindVerdict, column: int) -> date:
    """The day of a column."""
    return date.fromordinal(int(verdict.garden.ground.days[column]) + EPOCH_ORDINAL)


def _six(number: float) -> float:
    return round(float(number), 6)


def _parts(verdict: KindVerdict) -> Iterator[PartTold]:
    start, ground, year = 0, verdict.garden.ground, verdict.garden.settings.year
    for champion, fold in zip(verdict.champions, verdict.garden.folds, strict=True):
        end = start + len(fold.test)
        ours, theirs = (
            float(ground.measures(each[None, start:end], year)[0])
            for each in (verdict.returns, verdict.baseline_returns)
        )
        first, last = (day_of(verdict, int(fold.test[place])) for place in (0, -1))
        yield PartTold(first, last, champion.hash, _six(ours), _six(theirs))
        start = end


def _curve(verdict: KindVerdict) -> Iterator[CurvePoint]:
    """A point a day at most: what came of 1, column after column."""
    columns = np.concatenate([fold.test for fold in verdict.garden.folds])
    ours, theirs = (np.cumprod(1.0 + each) for each in (verdict.returns, verdict.baseline_returns))
    days = verdict.garden.ground.days[columns]
    ends = np.flatnonzero(np.append(days[1:] != days[:-1], True))
    every = max(-(-len(ends) // CURVE_MAX), 1)
    for place in sorted({*ends[::every].tolist(), int(ends[-1])}):
        yield CurvePoint(day_of(verdict, int(columns[place])), _six(ours[place]), _six(theirs[place]))
