"""Genomes measured: a pure function of the ground and of genes, so that any worker gives the same rows."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from trellis.lab.breeding.ground import Ground
from trellis.lab.breeding.kernel import Compiled, Counts, bred, moved, wants
from trellis.lab.columns import Real, Whole
from trellis.lab.rules.signals import Want
from trellis.lab.trading.kernel import replayed
from trellis.lab.trading.layout import CAP, CAPITAL, FIELDS, HOLD_BARS, SIZE, SIZING, STOP, TARGET, Genes, Rows
from trellis.lab.trading.terms import Sizing
from trellis.signals.residuals.catalogue import factory_named
from trellis.signals.residuals.forecasts import residuals
from trellis.strategies.garden.agreeing import Agreement, agreement_of
from trellis.strategies.garden.detector import Figures, Form, figures_of, form_of
from trellis.strategies.garden.genome import Genome
from trellis.strategies.garden.sizing import Method
from trellis.strategies.garden.tables import FACTORS
from trellis.strategies.garden.words import Horizon

KEPT_BYTES = 192 * 1024 * 1024
"""Residuals that a process keeps for the next generation."""
MOVE = 0.01
"""What a position sized by volatility moves the equity by in a day."""
_kept: OrderedDict[tuple[str, str, Figures], Real] = OrderedDict()


class Measured(NamedTuple):
    """A row a genome. returns: daily simple ones after costs; entries: positions begun each day."""

    returns: Genes
    entries: Counts


def measured(shared: Ground, task: Sequence[Genome]) -> Measured:
    """The genomes over the whole of the ground; what is known of a day uses nothing after it."""
    made, z = compiled(shared, task)
    ends = shared.bars.day_ends
    equity = np.empty((len(task), len(ends)), np.int64)
    entries = np.empty((len(task), len(ends)), np.int32)
    bred(made, z, shared.axis, shared.frames.stands, shared.ready.facts, shared.ready.below, ends, equity, entries)
    return Measured(returns_of(equity, int(made.whole[0, CAPITAL])), entries)


def directions(shared: Ground, genome: Genome) -> Want:
    """What one genome wants at each bar."""
    made, z = compiled(shared, (genome,))
    want = np.empty(len(shared.bars), np.int8)
    wants(made, 0, z, shared.axis, shared.frames.stands, shared.ready.below, want)
    return want


class Traded(NamedTuple):
    """One genome over all bars. equity: at each bar's close, in 1/SCALE USD; trades: rows of FIELDS columns."""

    equity: Whole
    trades: Rows


def traded(shared: Ground, genome: Genome) -> Traded:
    """Every trade of one genome, as measured() counts them."""
    made, _ = compiled(shared, (genome,))
    bars = len(shared.bars)
    equity, trades = np.empty(bars, np.int64), np.empty((bars, FIELDS), np.int64)
    count = replayed(shared.ready.facts, directions(shared, genome), made.whole[0], made.real[0], equity, trades)
    return Traded(equity, trades[:count].copy())


def moved_returns(shared: Ground, genome: Genome, shifts: Whole) -> Genes:
    """Daily returns of the genome's directions moved round in time, a row a shift."""
    made, _ = compiled(shared, (genome,))
    ends = shared.bars.day_ends
    equity = np.empty((len(shifts), len(ends)), np.int64)
    moved(shared.ready.facts, directions(shared, genome), shifts, made.whole[0], made.real[0], ends, equity)
    return returns_of(equity, int(made.whole[0, CAPITAL]))


def returns_of(equity: Rows, capital: int) -> Genes:
    """Daily simple returns; the first day's is on the capital. What is ruined earns nothing more."""
    levels = np.concatenate((np.full((len(equity), 1), capital), equity), axis=1).astype(np.float64)
    alive = np.minimum.accumulate(levels, axis=1) > 0
    gains = np.divide(levels[:, 1:] - levels[:, :-1], levels[:, :-1], out=np.zeros(equity.shape), where=alive[:, :-1])
    found: Genes = np.maximum(gains, -1.0)
    return found


def compiled(shared: Ground, genomes: Sequence[Genome]) -> tuple[Compiled, Genes]:
    """The genomes as the kernel takes them, and the residuals that they read, a row a factory and its figures."""
    return compiled_on(shared, genomes, lambda name, figures: residual(shared, name, figures))


def compiled_on(
    shared: Ground, genomes: Sequence[Genome], heard: Callable[[str, Figures], Real]
) -> tuple[Compiled, Genes]:
    """compiled() where residuals of a factory and its figures are these, over all bars or the axis of frames."""
    rows: dict[tuple[str, Figures], int] = {}
    places = np.full((len(genomes), len(FACTORS)), -1, np.int64)
    for number, genome in enumerate(genomes):
        values = genome.values
        for place, name in enumerate(FACTORS):
            if values.get(f"{name}.on"):
                figures = figures_of(genome, name)
                places[number, place] = rows.setdefault((name, figures), len(rows))
    found = [heard(name, figures) for name, figures in rows]
    z = np.stack(found) if found else np.zeros((1, len(shared.axis.atr)))
    forms = [form_of(genome, shared.bar) for genome in genomes]
    asked = [agreement_of(genome) for genome in genomes]
    return (
        Compiled(
            np.array([form.weights for form in forms], np.float64),
            places,
            np.array([_counted(*each) for each in zip(forms, asked, strict=True)], np.int64),
            np.array([(form.threshold, *form.atr, *form.adx, form.margin) for form in forms], np.float64),
            np.array([each.shares if each else () for each in asked], np.int64),
            np.stack([_whole(shared, genome) for genome in genomes]),
            np.stack([_real(shared, genome) for genome in genomes]),
        ),
        z,
    )


def _counted(form: Form, asked: Agreement | None) -> tuple[int, ...]:
    return form.hold, form.volatility, form.trend, asked.least if asked else 0


def residual(shared: Ground, factor: str, figures: Figures) -> Real:
    """The factory's residuals, out of what was kept where they were asked for before: of several timeframes one after
    another.
    """
    key = shared.key, factor, figures
    found = _kept.pop(key, None)
    if found is None:
        factory, chosen = factory_named(factor), dict(figures)
        several = shared.frames.series or (shared.series,)
        found = np.concatenate([residuals(factory, each, chosen).z for each in several])
        while _kept and sum(each.nbytes for each in _kept.values()) + found.nbytes > KEPT_BYTES:
            _kept.popitem(last=False)
    _kept[key] = found
    return found


def _whole(shared: Ground, genome: Genome) -> Whole:
    whole = shared.ready.terms.whole
    by_volatility = Method(str(genome.values["sizing"])) is Method.VOLATILITY
    whole[SIZING] = Sizing.VOLATILITY if by_volatility else Sizing.FRACTION
    whole[HOLD_BARS] = 0  # a stay ends by the directions
    return whole


def _real(shared: Ground, genome: Genome) -> Real:
    """All of the equity, or as much as moves it by MOVE: what share a plan takes is decided when it is drafted.

    The stop is in the horizon's volatility: the range of a bar times the root of bars in a horizon.
    """
    real = shared.ready.terms.real
    bars = Horizon(str(genome.values["horizon"])).span / shared.bar
    by_volatility = Method(str(genome.values["sizing"])) is Method.VOLATILITY
    real[SIZE], real[CAP] = (MOVE, 1.0) if by_volatility else (1.0, 1.0)
    real[STOP], real[TARGET] = genome.number("stop") * np.sqrt(bars), genome.number("reward")
    return real
