"""Fitting a panel on a tape before a cutoff: experts out of sample in turn, calibration, weights, interval, gate."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from trellis.core.problems import problem
from trellis.signals.experts import anomaly, isotonic
from trellis.signals.experts.isotonic import Isotonic
from trellis.signals.experts.labels import Barriers, Labels
from trellis.signals.experts.mining import Mining
from trellis.signals.experts.odds import chance
from trellis.signals.experts.training import Training
from trellis.signals.fusion.experts import Told, fitted
from trellis.signals.fusion.panel import MARGIN, Panel, ratios_of, regime_of
from trellis.signals.fusion.pool import Pool, pooled
from trellis.signals.fusion.sample import Sample, sampled
from trellis.signals.tape.events import Float64
from trellis.signals.tape.features import BAR
from trellis.signals.tape.tape import Tape

CASES_MIN = 300
"""Bars with a label that a panel needs."""
WARM = 256
"""Rows that experts run over before those that they are judged by."""


@dataclass(frozen=True, slots=True)
class PanelSettings:
    """barriers: of labels. folds: parts judged in turn by experts fitted on the others. seed: of all chance."""

    barriers: Barriers = field(default_factory=Barriers)
    training: Training = field(default_factory=Training)
    mining: Mining = field(default_factory=Mining)
    folds: int = 3
    seed: int = 0


def fit(tape: Tape, symbol: str, settings: PanelSettings, tell: Callable[[str], None] = lambda words: None) -> Panel:
    """The panel of everything on the tape. Raises ProblemError where too few bars have a label.

    before: one nanosecond after the tape's last row; labels end on the tape, so nothing later is in it. tell: hears of
    each step, for whoever waits.
    """
    sample, labels = sampled(tape, settings.barriers)
    check_enough(sample, symbol)
    known = sample.known
    told = _in_turn(sample, settings, tell)
    sequence, steps, ratios, losses = _calibrated(told, sample, settings)
    tell("experts on all bars")
    experts = fitted(sample, settings.training, settings.mining, settings.barriers.horizon, settings.seed)
    usual = sample.rows.kind == BAR
    regimes = np.quantile(labels.volatility[usual], (1 / 3, 2 / 3))
    regime = regime_of(labels.volatility, regimes)
    rng = np.random.Generator(np.random.PCG64([settings.seed, 43]))
    block = 2 * settings.barriers.horizon
    heard = np.nan_to_num(ratios[known])
    tell("pool, interval and anomalies")
    pool = pooled(heard, sample.pays[known], regime[known], block, rng)
    strange = anomaly.fitted(sample.rows, rng)
    spoke = (~np.isnan(ratios[known]).any(axis=2)).mean(axis=0)
    gates, before = gates_of(labels, known), int(sample.rows.at[-1]) + 1
    digest = _digest(
        experts.digest + strange.digest, steps, pool, np.concatenate([regimes, gates]), before, tape.digest
    )
    return Panel(
        symbol,
        settings.barriers,
        experts,
        strange,
        steps,
        pool,
        regimes,
        sequence,
        losses,
        spoke,
        gates,
        before,
        tape.digest,
        digest,
    )


def check_enough(sample: Sample, symbol: str) -> None:
    """Raises ProblemError where too few bars of the sample have a label for a panel."""
    known = int(sample.known.sum())
    if known < CASES_MIN:
        message = f"a panel needs {CASES_MIN} bars with a label, of {len(sample)} rows"
        raise problem(symbol, "tape", known, message, "Give a longer recording, or smaller bars.")


def _in_turn(sample: Sample, settings: PanelSettings, tell: Callable[[str], None]) -> Told:
    """What experts say of each part, fitted on the others without what reaches into it."""
    bounds = np.linspace(0, len(sample), settings.folds + 1).astype(int)
    horizon, parts = settings.barriers.horizon, []
    for number, (first, end) in enumerate(zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True), 1):
        tell(f"experts out of sample, part {number} of {settings.folds}")
        others = sample.without(first, end, horizon)
        experts = fitted(others, settings.training, settings.mining, horizon, settings.seed + number)
        start = max(first - WARM, 0)
        run = experts.run(experts.begun(), sample.rows.part(start, end), sample.tokens[start:end])
        parts.append([getattr(run, name)[first - start :] for name in Told.__dataclass_fields__])
    return Told(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _calibrated(
    told: Told, sample: Sample, settings: PanelSettings
) -> tuple[str, tuple[Isotonic, Isotonic], Float64, tuple[float, float, float]]:
    """The better of network and baseline, its calibration, and every expert's ratios, calibrated on other parts."""
    part = np.arange(len(sample)) * settings.folds // max(len(sample), 1)
    known = sample.known & ~np.isnan(told.network).any(axis=1)
    losses = [log_loss(chance(logits[known]), sample.pays[known]) for logits in (told.network, told.baseline)]
    rate = np.broadcast_to(sample.pays[known].mean(axis=0), sample.pays[known].shape)
    sequence = "network" if losses[0] < losses[1] else "baseline"
    raw = told.network if sequence == "network" else told.baseline
    ratios = np.empty((len(sample), 3, 2))
    for number in range(settings.folds):
        rows = part == number
        steps = _steps(raw, sample.pays, known & ~rows)
        ratios[rows] = ratios_of(told, sequence, steps)[rows]
    found = (losses[0], losses[1], log_loss(rate, sample.pays[known]))
    return sequence, _steps(raw, sample.pays, known), ratios, found


def _steps(
    raw: Float64, pays: Float64, rows: "np.ndarray[tuple[int], np.dtype[np.bool_]]"
) -> tuple[Isotonic, Isotonic]:
    return isotonic.fitted(raw[rows, 0], pays[rows, 0]), isotonic.fitted(raw[rows, 1], pays[rows, 1])


def gates_of(labels: Labels, known: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> Float64:
    """The probability from which a trade is worth its costs, by side: breakeven of mean gain and loss, and MARGIN."""
    found = np.empty(2)
    for side in range(2):
        net = labels.net[known, side]
        won, lost = net[net > 0], -net[net <= 0]
        gain, loss = (float(x.mean()) if len(x) else 0.0 for x in (won, lost))
        found[side] = min(loss / (gain + loss) + MARGIN, 1.0) if gain > 0 else 1.0
    return found


def log_loss(chances: Float64, pays: Float64) -> float:
    """The mean negative log-likelihood of what paid, over both sides."""
    inside = np.clip(chances, 1e-9, 1 - 1e-9)
    return float(-np.mean(pays * np.log(inside) + (1 - pays) * np.log(1 - inside)))


def _digest(
    experts: bytes, steps: tuple[Isotonic, Isotonic], pool: Pool, figures: Float64, before: int, data: str
) -> str:
    hashed = hashlib.sha256(b"trellis panel 1" + experts + before.to_bytes(8, "little") + data.encode())
    arrays = [figures, pool.bases, pool.weights, pool.drawn, pool.shifted]
    for array in (*arrays, *(column for step in steps for column in (step.scores, step.chances))):
        hashed.update(array.astype("<f8").tobytes())
    return hashed.hexdigest()
