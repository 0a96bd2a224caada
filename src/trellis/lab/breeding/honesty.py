"""The garden judged: what it promotes where there is nothing, what where an edge was planted, and how long it stays.

A planted series goes on after the breeding: first with its edge, then without. What was promoted is watched day by day
as it would be live (retirement.py); it should stay while the edge is there, and go when it is not.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from trellis.core.problems import problem
from trellis.lab import synthetic
from trellis.lab.breeding.breeding import shared_among
from trellis.lab.breeding.claims import claim_of
from trellis.lab.breeding.ground import ground
from trellis.lab.breeding.judging import Verdict, judged
from trellis.lab.breeding.measuring import measured
from trellis.lab.breeding.population import bred, population
from trellis.lab.breeding.settings import Settings
from trellis.lab.columns import BarColumns
from trellis.lab.evaluation.honesty import Rate
from trellis.lab.ports import Workers
from trellis.lab.trading.terms import Terms
from trellis.strategies.garden.retirement import Standing, Watch, watched
from trellis.strategies.garden.words import Horizon

DAYS = 2_520
KEPT_DAYS, OFF_DAYS = 504, 1_260
"""Days that an edge goes on after it was found, and days without it after those."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one that was promoted. ended_early: before its edge was; days: from the edge's end to its own,
    None where it was still there at the end; capital_days: days of full capital that it had without its edge.
    """

    ended_early: bool
    days: int | None
    capital_days: float


@dataclass(frozen=True, slots=True)
class Honesty:
    """rate: how many series promoted somebody; kept: what became of those, for series with an edge."""

    rate: Rate
    kept: tuple[Kept, ...]
    ratios: tuple[float, ...]


def honesty(
    kind: str,
    series: int,
    terms: Terms,
    settings: Settings,
    workers: Workers,
    progress: Callable[[str], None] = lambda _: None,
    timeframes: Sequence[Horizon] = (),
    peers: int = 0,
) -> Honesty:
    """Breed on so many series of chance, seeds from the settings' on; each series' trials are its own alone.

    timeframes: several to hear; series are then of minutes, and an hour stands for each day, with the edge in it.
    peers: how many move on the days beside it, or where there is an edge a day before it. Raises ProblemError for both.
    """
    if timeframes and peers:
        message = "series of minutes have no peers"
        raise problem("flags", "--peers", peers, message, "Leave it out, or leave --timeframes out.")
    each_day = synthetic.MINUTES if timeframes else 1
    promoted, held, kept, ratios = 0, Counter[str](), [], []
    for number in range(series):
        seed = settings.seed + number
        bars = _series(kind, seed, peers, minutes=bool(timeframes))
        found = _bred(bars.part(0, DAYS * each_day), terms, settings, workers, timeframes)
        for gate in found.gates:
            held[gate.name] += gate.held
        promoted += bool(found.promoted)
        ratios.append(found.found.yearly(settings.year))
        if found.promoted and kind == "planted":
            whole = ground(bars, terms, timeframes=timeframes)
            kept.append(_kept(found, measured(whole, (found.promoted[0].genome,)).returns[0][DAYS:]))
        progress(f"{kind}: {number + 1} of {series} series, {promoted} promoted")
    return Honesty(Rate(series, promoted, tuple(held.items())), tuple(kept), tuple(ratios))


_ENDS = (DAYS + KEPT_DAYS, DAYS + KEPT_DAYS + OFF_DAYS)


def _series(kind: str, seed: int, peers: int, *, minutes: bool) -> BarColumns:
    until, days = (0, DAYS) if kind == "noise" else _ENDS
    if minutes:
        return synthetic.minutes(seed, until, days)
    if peers:
        return synthetic.among(seed, until, days, peers)
    return synthetic.noise(seed, DAYS) if kind == "noise" else synthetic.switched(seed, *_ENDS)


def _bred(
    bars: BarColumns, terms: Terms, settings: Settings, workers: Workers, timeframes: Sequence[Horizon]
) -> Verdict:
    on = ground(bars, terms, timeframes=timeframes)
    garden = bred(population(on, settings), shared_among(workers, on))
    return judged(garden, garden.lineage.trials)


def _kept(verdict: Verdict, after: Sequence[float] | np.ndarray[tuple[int], np.dtype[np.float64]]) -> Kept:
    """Watch the days after the breeding: KEPT_DAYS with the edge, then those without."""
    watch, ended, full = Watch(claim_of(verdict)), None, 0.0
    for day, earned in enumerate(after):
        watch = watched(watch, float(earned))
        if watch.standing is Standing.RUN_OFF:
            ended = day
            break
        if day >= KEPT_DAYS:
            full += _CAPITAL[watch.standing]
    return Kept(ended is not None and ended < KEPT_DAYS, None if ended is None else ended - KEPT_DAYS, full)


_CAPITAL = {Standing.FULL: 1.0, Standing.HALVED: 0.5, Standing.PROBATION: 0.25, Standing.RUN_OFF: 0.0}
"""Shares of its capital that a module has by its standing."""
