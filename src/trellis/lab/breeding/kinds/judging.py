"""A breeding of decision makers or traders judged whole: unseen, deflated by every trial, beside its baselines."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from trellis.lab.breeding.fitness import distinct
from trellis.lab.breeding.kinds.ground import Baseline, KindGround
from trellis.lab.breeding.luck import Luck
from trellis.lab.breeding.population import Colony, Member
from trellis.lab.columns import Real
from trellis.lab.evaluation.evaluate import BLOCKS, LEVEL, RESAMPLES
from trellis.lab.evaluation.gates import DEFLATED_LEAST, OVERFITTING_MOST, P_MOST, TRADES_LEAST, Gate
from trellis.lab.statistics.bootstrap import Places, block_length, interval, places
from trellis.lab.statistics.overfitting import overfitting
from trellis.lab.statistics.sharpe import sharpe
from trellis.lab.statistics.snooping import Snooping, snooped
from trellis.lab.trading.layout import Genes

BEHAVIOURS_MAX = 400


@dataclass(frozen=True, slots=True)
class Beside:
    """A baseline out of sample: its measure, and the interval that the champions are ahead of it by."""

    name: str
    measure: float
    ahead: tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class KindVerdict:
    """What was found; figures are in the kind's measure.

    champions: whom each fold was traded with; returns: theirs out of sample, a column each; baseline_returns: of the
    baseline that has to be beaten, on the same columns; beside: every baseline; best: of all trials, all columns seen;
    luckiest: what the luckiest of all trials is expected to show without skill; scale: the measure of a ratio of 1;
    entries: out of sample.
    """

    garden: Colony[KindGround]
    champions: tuple[Member, ...]
    returns: Real
    baseline_returns: Real
    measure: float
    interval: tuple[float, float]
    beside: tuple[Beside, ...]
    best: float
    chance: Real
    luck: Luck
    scale: float
    luckiest: float
    behaviours: int
    snooping: Snooping
    entries: int
    gates: tuple[Gate, ...]

    @property
    def promoted(self) -> tuple[Member, ...]:
        """The last champion where every gate held, else nobody."""
        return (self.champions[-1],) if all(gate.held for gate in self.gates) else ()


def judged(garden: Colony[KindGround], trials: int, progress: Callable[[str], None] = lambda _: None) -> KindVerdict:
    """The verdict on a breeding that is done. trials: of the kind ever made on this ground, these among them."""
    ground, year = garden.ground, garden.settings.year
    progress("judging out of sample")
    champions = [garden.members[hash_] for hash_ in garden.champions]
    columns = np.concatenate([fold.test for fold in garden.folds])
    folds = list(zip(champions, garden.folds, strict=True))
    returns = np.concatenate([garden.archive.returns[each.row, fold.test] for each, fold in folds]).astype(np.float64)
    entries = sum(int(garden.archive.entries[each.row, fold.test].sum()) for each, fold in folds)
    baselines = list(ground.baselines())
    taken = places(len(columns), RESAMPLES, block_length(returns - baselines[0].row[columns]), _rng(garden, 0))
    ours = ground.measures(returns[taken], year)
    beside = tuple(_beside(ground, each, columns, taken, ours, year) for each in baselines)
    progress("without their reason")
    chance = ground.chance(garden, champions, _rng(garden, 1))
    luck = ground.luck(garden, trials, _rng(garden, 2))
    claimed = ground.claimed(np.stack([_on(garden, columns, returns)]))[0][columns]
    progress("overfitting and snooping")
    behaviours = _behaviours(garden)
    snooping = _snooped(garden, behaviours, baselines[0].row)
    found = sharpe(claimed)
    measure, beyond = ground.measures(np.stack([returns, claimed]), year)
    scale = float(beyond) / found.ratio if found.ratio else 0.0
    gates = _gates(
        garden, luck.deflated(found), _overfitting(ground.claimed(behaviours)), entries, chance.share, beside[0].ahead,
        snooping.hansen, ground.is_causal(champions[-1].genome),
    )  # fmt: skip
    trials_seen = garden.archive.returns[: garden.archive.count].astype(np.float64)
    return KindVerdict(
        garden=garden,
        champions=tuple(champions),
        returns=returns,
        baseline_returns=baselines[0].row[columns],
        measure=float(measure),
        interval=interval(ours, LEVEL),
        beside=beside,
        best=float(ground.measures(trials_seen, year).max()),
        chance=chance.measures,
        luck=luck,
        scale=abs(scale),
        luckiest=float(measure - beyond) + luck.luckiest * abs(scale),
        behaviours=len(behaviours),
        snooping=snooping,
        entries=entries,
        gates=gates,
    )


def _on(garden: Colony[KindGround], columns: np.ndarray[tuple[int], np.dtype[np.int64]], returns: Real) -> Real:
    """A whole row with the returns on these columns, nothing on the others."""
    row = np.zeros(len(garden.ground.days))
    row[columns] = returns
    return row


def _beside(
    ground: KindGround,
    baseline: Baseline,
    columns: np.ndarray[tuple[int], np.dtype[np.int64]],
    taken: Places,
    ours: Real,
    year: int,
) -> Beside:
    """On the same resampled columns."""
    row = baseline.row[columns]
    ahead = interval(ours - ground.measures(row[taken], year), LEVEL)
    return Beside(baseline.name, float(ground.measures(row[None, :], year)[0]), ahead)


def _behaviours(garden: Colony[KindGround]) -> Genes:
    """All trials of which no two are alike, a row a behaviour, in the order of birth."""
    returns = garden.archive.returns[: garden.archive.count].astype(np.float64)
    found: Genes = returns[distinct(returns, np.arange(len(returns)), BEHAVIOURS_MAX)]
    return found


def _overfitting(claimed: Genes) -> float:
    if len(claimed) < 2:
        return 1.0
    return overfitting(claimed, next(count for count in BLOCKS if claimed.shape[1] >= 4 * count)).probability


def _snooped(garden: Colony[KindGround], behaviours: Genes, baseline: Real) -> Snooping:
    if not len(behaviours):
        return Snooping(1.0, 1.0, ())
    taken = places(len(baseline), RESAMPLES, block_length(baseline), _rng(garden, 3))
    return snooped(behaviours - baseline, taken)


def _gates(
    garden: Colony[KindGround],
    deflated: float,
    over: float,
    entries: int,
    by_chance: float,
    ahead: tuple[float, float],
    hansen: float,
    causal: bool,
) -> tuple[Gate, ...]:
    words = garden.ground.words
    return (
        Gate(
            words.deflated,
            f"{deflated:.3f}",
            f">= {DEFLATED_LEAST}",
            deflated >= DEFLATED_LEAST,
            "the probability of being better than the luckiest of all of its kind that were ever tried here",
        ),
        Gate(
            "probability of overfitting",
            f"{over:.3f}",
            f"<= {OVERFITTING_MOST}",
            over <= OVERFITTING_MOST,
            "how often the best of one half of history was below the median in the other half",
        ),
        Gate(words.counted, f"{entries:,}", f">= {TRADES_LEAST}", entries >= TRADES_LEAST, "fewer tell too little"),
        Gate(words.chance, f"p = {by_chance:.3f}", f"p <= {P_MOST}", by_chance <= P_MOST, words.chance_says),
        Gate(words.ahead, f"{ahead[0]:+.2f} to {ahead[1]:+.2f}", "> 0", ahead[0] > 0, words.ahead_says),
        Gate(
            "superior predictive ability",
            f"p = {hansen:.3f}",
            f"p <= {P_MOST}",
            hansen <= P_MOST,
            "Hansen's test that the best of all beats that baseline beyond what a search finds by luck",
        ),
        Gate(
            "no look-ahead",
            "same" if causal else "differs",
            "same",
            causal,
            "what was decided is the same where everything after it is another",
        ),
    )


def _rng(garden: Colony[KindGround], stream: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64([garden.settings.seed, 300 + stream]))
