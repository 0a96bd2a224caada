"""The panel: experts, their calibration and their pool as fitted before a cutoff, and what they say of each bar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from trellis.signals.evidence import LONG, QUORUM, SHORT, Evidence, Share
from trellis.signals.experts.anomaly import Anomaly
from trellis.signals.experts.isotonic import Isotonic
from trellis.signals.experts.labels import Barriers, volatility_of
from trellis.signals.experts.odds import chance
from trellis.signals.fusion.experts import DIRECTIONAL, DIVERGENCE, GRAMMAR, SEQUENCE, Experts, States, Told
from trellis.signals.fusion.pool import Pool
from trellis.signals.tape.events import Float64, Int64
from trellis.signals.tape.features import Rows
from trellis.signals.tape.tape import Tape
from trellis.signals.tape.vocabulary import Token

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
UNUSUAL = 1e-3
"""The tail probability from which a bar is too unusual for odds that were learned on usual ones."""
MARGIN = 0.02
"""By how much a probability must be above breakeven to confirm."""
UNASKED = {"network": "baseline", "baseline": "network"}
SPEAKS, NO_BAR, FEW, STRANGE = 0, 1, 2, 3
WHY = ("", "no bar, or no edges yet", f"fewer than {QUORUM} experts are live", "the bar is too unusual")


@dataclass(slots=True, eq=False)
class PanelState:
    """What the panel remembers of the rows so far."""

    experts: States
    variance: Float64


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Rows as the panel judged them: probability by side with its interval, base rate, each expert's part in log-odds
    (row, expert, side), which of them spoke, the tail probability of the bar, and why it abstained (SPEAKS, NO_BAR,
    FEW, STRANGE).
    """

    at: Int64
    chance: Float64
    low: Float64
    high: Float64
    base: Float64
    parts: Float64
    spoke: NDArray[np.bool_]
    unusual: Float64
    why: Int64
    volatility: Float64

    def __len__(self) -> int:
        return len(self.at)


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Everything that was fitted on bars that had closed before `before` (nanoseconds since 1970), and its SHA-256.

    sequence: which of network and baseline speaks as the sequence expert, and how both did out of sample. steps:
    calibration of its logits by side. losses: of network, baseline and base rate, out of sample. spoke: how often each
    expert spoke out of sample. gates: by side. data: SHA-256 of the tape that it was fitted on.
    """

    symbol: str
    barriers: Barriers
    experts: Experts
    anomaly: Anomaly
    steps: tuple[Isotonic, Isotonic]
    pool: Pool
    regimes: Float64
    sequence: str
    losses: tuple[float, float, float]
    spoke: Float64
    gates: Float64
    before: int
    data: str
    fitted: str

    def begun(self) -> PanelState:
        """Nothing seen yet."""
        return PanelState(self.experts.begun(), np.zeros(2))

    def run(self, state: PanelState, rows: Rows, tokens: Token) -> Judged:
        """Judge rows in order; the state is moved on, and any cut of the rows gives the same."""
        told = self.experts.run(state.experts, rows, tokens, UNASKED[self.sequence])
        volatility = volatility_of(rows, self.barriers, state.variance)
        regime = regime_of(volatility, self.regimes)
        ratios = ratios_of(told, self.sequence, self.steps)
        heard = np.where(np.isnan(ratios), 0.0, ratios)
        middle, low, high = self.pool.log_odds(heard, regime)
        unusual = self.anomaly.tails(rows)
        why = np.full(len(rows), SPEAKS)
        why[unusual < UNUSUAL] = STRANGE
        if sum(self.experts.live) < QUORUM:
            why[:] = FEW
        why[~told.is_bar] = NO_BAR
        parts = heard * self.pool.weights.T
        base = self.pool.bases[regime]
        spoke = ~np.isnan(ratios)
        return Judged(
            rows.at, chance(middle), chance(low), chance(high), chance(base), parts, spoke, unusual, why, volatility
        )

    def evidence(self, judged: Judged, row: int, tape: Tape) -> Iterator[Evidence]:
        """Evidence of one row for a long trade and for a short one, with the tape's hash at its end."""
        silent = judged.why[row] != SPEAKS
        for side, direction in enumerate((LONG, SHORT)):
            base = float(judged.base[row, side])
            told = (float(column[row, side]) for column in (judged.chance, judged.low, judged.high))
            chance, low, high = (base, base, base) if silent else told
            yield Evidence(
                self.symbol,
                instant(int(judged.at[row])),
                self.barriers.horizon,
                direction,
                base,
                chance,
                low,
                high,
                float(self.gates[side]),
                tuple(
                    Share(
                        name, float(self.pool.weights[side, place]), float(judged.parts[row, place, side]), float(spoke)
                    )
                    for place, (name, spoke) in enumerate(zip(DIRECTIONAL, self.spoke, strict=True))
                ),
                float(judged.unusual[row]),
                tape.digest,
                self.fitted,
                instant(self.before),
                tape.source,
                WHY[judged.why[row]],
            )


def instant(at: int) -> datetime:
    """Nanoseconds since 1970 as an instant, to the microsecond below."""
    return EPOCH + timedelta(microseconds=at // 1000)


def regime_of(volatility: Float64, edges: Float64) -> Int64:
    """0 calm, 1 usual, 2 wild, by edges of the past."""
    return np.searchsorted(edges, volatility, "right").astype(np.int64)


def ratios_of(told: Told, sequence: str, steps: tuple[Isotonic, Isotonic]) -> Float64:
    """Log-likelihood ratios by row, expert and side, NaN for silence; the sequence expert's are calibrated here."""
    raw = told.network if sequence == "network" else told.baseline
    ratios = np.empty((len(raw), len(DIRECTIONAL), 2))
    ratios[:, GRAMMAR], ratios[:, DIVERGENCE] = told.grammar, told.divergence
    for side in range(2):
        ratios[:, SEQUENCE, side] = steps[side].ratios(raw[:, side])
    return ratios
