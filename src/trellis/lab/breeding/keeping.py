"""What is kept of a breeding for those who read it: what it showed, how those that live and the champions traded."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from math import sqrt

import numpy as np

from trellis.lab.breeding.judging import Verdict
from trellis.lab.breeding.measuring import Traded, returns_of, traded
from trellis.lab.breeding.population import Member, Population
from trellis.lab.columns import SCALE, Real
from trellis.lab.sources import EPOCH_ORDINAL
from trellis.lab.statistics.sharpe import ratios
from trellis.lab.trading.layout import (
    BOUGHT_AT,
    CAPITAL,
    DIRECTION,
    ENTERED,
    GAIN,
    LEFT,
    REASON,
    SOLD_AT,
    UNITS,
)
from trellis.strategies.garden.shown_events import (
    BreedingMeasured,
    CurvePoint,
    Ending,
    ModuleKept,
    PartTold,
    TradeKept,
)

CURVE_MAX = 400
"""Points of the curve that are kept; of more days, every so manieth and the last."""
TRADES_MAX = 300
"""Trades of a module that are kept, the last ones; all are counted."""
_ENDINGS = (Ending.RULE, Ending.STOP, Ending.TARGET, Ending.TIME, Ending.OPEN, Ending.MARGIN)
"""In the order of layout.py's reasons."""


def shown(verdict: Verdict) -> BreedingMeasured:
    """What was measured out of sample, in figures of six places."""
    garden, root = verdict.garden, sqrt(verdict.garden.settings.year)
    low, high = verdict.found_interval
    return BreedingMeasured(
        _six(verdict.found.ratio * root),
        _six(low),
        _six(high),
        _six(verdict.hold.ratio * root),
        _six(_best(garden) * root),
        _six(verdict.luckiest),
        _six(verdict.luck.mean * root),
        _six(verdict.luck.deviation * root),
        len(verdict.returns),
        verdict.trades,
        verdict.behaviours,
        _six(float(verdict.chance.min())),
        _six(float(verdict.chance.max())),
        tuple(_parts(verdict)),
        tuple(_curve(verdict)),
    )


def _six(number: float) -> float:
    return round(number, 6)


def _best(garden: Population) -> float:
    return float(ratios(garden.archive.returns[: garden.archive.count].astype(np.float64)).max())


def _parts(verdict: Verdict) -> Iterator[PartTold]:
    start, root = 0, sqrt(verdict.garden.settings.year)
    for champion, fold in zip(verdict.champions, verdict.garden.folds, strict=True):
        end = start + len(fold.test)
        ours, theirs = (ratios(each[None, start:end])[0] for each in (verdict.returns, verdict.hold_returns))
        first, last = (_day(verdict.garden, int(fold.test[place])) for place in (0, -1))
        yield PartTold(first, last, champion.hash, _six(float(ours) * root), _six(float(theirs) * root))
        start = end


def _curve(verdict: Verdict) -> Iterator[CurvePoint]:
    days = np.concatenate([fold.test for fold in verdict.garden.folds])
    ours, theirs = (np.cumprod(1.0 + each) for each in (verdict.returns, verdict.hold_returns))
    every = max(-(-len(days) // CURVE_MAX), 1)
    for place in sorted({*range(0, len(days), every), len(days) - 1}):
        day = _day(verdict.garden, int(days[place]))
        yield CurvePoint(day, _six(float(ours[place])), _six(float(theirs[place])))


def _day(garden: Population, place: int) -> date:
    return date.fromordinal(int(garden.ground.days[place]) + EPOCH_ORDINAL)


def kept(verdict: Verdict) -> Iterator[ModuleKept]:
    """Those that live, best first, then champions that do not."""
    garden = verdict.garden
    for hash_ in dict.fromkeys((*garden.alive, *(each.hash for each in verdict.champions))):
        yield _module(garden, garden.members[hash_])


def _module(garden: Population, member: Member) -> ModuleKept:
    ground = garden.ground
    found, capital = traded(ground, member.genome), int(ground.ready.terms.whole[CAPITAL])
    gains = found.trades[:, GAIN]
    daily = returns_of(found.equity[ground.bars.day_ends][None, :], capital)
    return ModuleKept(
        member.hash,
        _usd(capital),
        _six(float(ratios(daily)[0]) * sqrt(garden.settings.year)),
        _six(_drawdown(found.equity.astype(np.float64), capital)),
        _six(_in_market(found)),
        len(gains),
        int((gains > 0).sum()),
        int((found.trades[:, DIRECTION] > 0).sum()),
        tuple(_trades(garden, member.hash, found)),
    )


def _drawdown(equity: Real, capital: int) -> float:
    peaks = np.maximum(np.maximum.accumulate(equity), capital)
    return float((1.0 - equity / peaks).max())


def _in_market(found: Traded) -> float:
    bars = len(found.equity)
    left = np.where(found.trades[:, LEFT] < 0, bars, found.trades[:, LEFT])
    return float((left - found.trades[:, ENTERED]).sum()) / bars


def _trades(garden: Population, hash_: str, found: Traded) -> Iterator[TradeKept]:
    unseen = {
        int(place)
        for fold, champion in zip(garden.folds, garden.champions, strict=True)
        if champion == hash_
        for place in fold.test
    }
    bar_day, ends = garden.ground.bars.day, garden.ground.bars.day_ends
    for row in found.trades[-TRADES_MAX:]:
        entered, left = int(bar_day[row[ENTERED]]), int(row[LEFT])
        yield TradeKept(
            date.fromordinal(entered + EPOCH_ORDINAL),
            date.fromordinal(int(bar_day[left]) + EPOCH_ORDINAL) if left >= 0 else None,
            int(row[DIRECTION]),
            int(row[UNITS]),
            _usd(int(row[BOUGHT_AT])),
            _usd(int(row[SOLD_AT])),
            _usd(int(row[GAIN])),
            _ENDINGS[int(row[REASON])],
            int(np.searchsorted(ends, row[ENTERED])) in unseen,
        )


def _usd(amount: int) -> Decimal:
    return Decimal(amount) / SCALE
