"""A panel judged where it was not fitted: walking forward over a tape, after costs, beside the base rate and always-in.

Each window's panel is fitted on everything before the window, nothing of it; the first window starts once `FIRST` of
the tape has passed. Trades overlap, so every interval is of resampled blocks (Kunsch 1989) of twice the horizon.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from itertools import pairwise

import numpy as np

from trellis.signals.experts.labels import Labels, labelled
from trellis.signals.fusion.fitting import PanelSettings, fit, log_loss
from trellis.signals.fusion.panel import SPEAKS, Judged, Panel
from trellis.signals.tape.events import Float64
from trellis.signals.tape.tape import Tape

FIRST = 0.5
DRAWS = 400
Interval = tuple[float, float, float]
"""A figure with the ends of its 90 % interval; NaN where there is nothing to count."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of walking forward. rows: bars judged; spoken: those it did not abstain on.

    skill: log loss saved, as a share of the base rate's; brier_skill the same of the Brier score; information: rank
    correlation of long less short log-odds with what a long trade left less a short one. net: basis points after costs
    of a confirmed trade; always: of a trade at every bar, the better side in hindsight; confirmed: their number. brier,
    base_brier: scores. sequence: which model each window's sequence expert was. patterns: what each grammar admitted.
    network_skill, baseline_skill: of both, by purged folds within each fit, meaned. fitted: panels' hashes.
    """

    rows: int
    spoken: int
    skill: Interval
    brier_skill: Interval
    brier: float
    base_brier: float
    information: Interval
    confirmed: int
    net: Interval
    always: Interval
    sequence: tuple[str, ...]
    patterns: tuple[int, ...]
    network_skill: float
    baseline_skill: float
    fitted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A window of the walk: its panel, fitted on every row before `first`, which judges those up to, not with, end."""

    number: int
    panel: Panel
    first: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What a window showed: its rows with evidence and a label, what trades at them left, and the gates by row."""

    rows: Judged
    net: Float64
    gates: Float64


def bounds_of(rows: int, windows: int) -> list[int]:
    """The first row that is judged, and the ends of the windows, of a tape of so many rows."""
    found: list[int] = np.linspace(rows * FIRST, rows, windows + 1).astype(int).tolist()
    return found


def walked(
    tape: Tape, symbol: str, settings: PanelSettings, windows: int, tell: Callable[[str], None] = lambda words: None
) -> Iterator[Window]:
    """Window by window. Raises ProblemError where the first half is too short."""
    for number, (first, end) in enumerate(pairwise(bounds_of(len(tape), windows)), 1):
        tell(f"window {number} of {windows}")
        yield Window(number, fit(past_of(tape, first), symbol, settings, tell), first, end)


def past_of(tape: Tape, first: int) -> Tape:
    """What lies before a row."""
    return Tape(tape.rows.part(0, first), tape.tokens[:first], tape.edges, f"{tape.digest}:{first}", tape.source)


def part_of(window: Window, seen: Judged, labels: Labels) -> Part:
    """seen: as the window's panel judged its rows, of every one from `first` to `end`."""
    net = labels.net[window.first : window.end]
    chosen = (seen.why == SPEAKS) & ~np.isnan(net).any(axis=1)
    rows = Judged(*(getattr(seen, field.name)[chosen] for field in fields(Judged)))
    return Part(rows, net[chosen], np.broadcast_to(window.panel.gates, (int(chosen.sum()), 2)))


def judged(
    tape: Tape, symbol: str, settings: PanelSettings, windows: int, tell: Callable[[str], None] = lambda words: None
) -> Verdict:
    """The verdict over windows that follow one another. Raises ProblemError where the first half is too short."""
    labels = labelled(tape.rows, settings.barriers)
    panels: list[Panel] = []
    parts: list[Part] = []
    for window in walked(tape, symbol, settings, windows, tell):
        state = window.panel.begun()
        window.panel.run(state, tape.rows.part(0, window.first), tape.tokens[: window.first])
        seen = window.panel.run(state, tape.rows.part(window.first, window.end), tape.tokens[window.first : window.end])
        panels.append(window.panel)
        parts.append(part_of(window, seen, labels))
    return verdict_of(len(tape) - bounds_of(len(tape), windows)[0], parts, panels, settings)


def verdict_of(rows: int, parts: list[Part], panels: list[Panel], settings: PanelSettings) -> Verdict:
    """What the windows' parts come to together. rows: that were judged."""
    chance, base = (np.concatenate([getattr(part.rows, name) for part in parts]) for name in ("chance", "base"))
    net = np.concatenate([part.net for part in parts])
    confirmed = chance >= np.concatenate([part.gates for part in parts])
    pays = (net > 0).astype(np.float64)
    lean = np.log(chance[:, 0] / (1 - chance[:, 0])) - np.log(chance[:, 1] / (1 - chance[:, 1]))
    block = 2 * settings.barriers.horizon
    skills = np.array([panel.losses for panel in panels])
    gain = 1 - skills[:, :2] / skills[:, 2:]
    better = int(np.argmax(net.mean(axis=0))) if len(net) else 0
    return Verdict(
        rows,
        len(net),
        _interval(lambda at: 1 - log_loss(chance[at], pays[at]) / log_loss(base[at], pays[at]), len(net), block),
        _interval(lambda at: 1 - _brier(chance[at], pays[at]) / _brier(base[at], pays[at]), len(net), block),
        _brier(chance, pays),
        _brier(base, pays),
        _interval(lambda at: _rank_correlation(lean[at], net[at, 0] - net[at, 1]), len(net), block),
        int(confirmed.sum()),
        _interval(lambda at: _mean(net[at][confirmed[at]]), len(net) if confirmed.any() else 0, block),
        _interval(lambda at: _mean(net[at, better]), len(net), block),
        tuple(panel.sequence for panel in panels),
        tuple(len(panel.experts.grammar.patterns) for panel in panels),
        float(gain[:, 0].mean()),
        float(gain[:, 1].mean()),
        tuple(panel.fitted for panel in panels),
    )


def _interval(
    figure: "Callable[[np.ndarray[tuple[int], np.dtype[np.int64]]], float]", count: int, block: int
) -> Interval:
    if not count:
        return (float("nan"),) * 3
    rng = np.random.Generator(np.random.PCG64([count, 47]))
    width = min(block, count)
    drawn = []
    for _ in range(DRAWS):
        starts = rng.integers(0, count - width + 1, -(-count // width))
        drawn.append(figure((starts[:, None] + np.arange(width)).ravel()[:count]))
    low, high = np.nanquantile(drawn, (0.05, 0.95)) if not np.isnan(drawn).all() else (float("nan"),) * 2
    return figure(np.arange(count)), float(low), float(high)


def _mean(values: Float64) -> float:
    return float(values.mean()) if values.size else float("nan")


def _brier(chances: Float64, pays: Float64) -> float:
    return _mean((chances - pays) ** 2)


def _rank_correlation(one: Float64, other: Float64) -> float:
    ranks = [np.argsort(np.argsort(values, kind="stable"), kind="stable").astype(np.float64) for values in (one, other)]
    first, second = (values - values.mean() for values in ranks)
    scale = float(np.sqrt((first**2).sum() * (second**2).sum()))
    return float((first * second).sum() / scale) if scale > 0 else 0.0
