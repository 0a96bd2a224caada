"""A breeding judged whole: what its champions earned unseen, deflated by every genome, against chance and holding."""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

import numpy as np

from trellis.lab.audit.result import Audit
from trellis.lab.breeding.auditing import audited
from trellis.lab.breeding.causality import is_causal
from trellis.lab.breeding.fitness import distinct
from trellis.lab.breeding.luck import Luck, by_chance, luck
from trellis.lab.breeding.population import Member, Population
from trellis.lab.columns import Real
from trellis.lab.evaluation.baselines import held
from trellis.lab.evaluation.evaluate import BLOCKS, LEVEL, RESAMPLES
from trellis.lab.evaluation.gates import Figures, Gate, gates
from trellis.lab.statistics.bootstrap import block_length, interval, places
from trellis.lab.statistics.overfitting import overfitting
from trellis.lab.statistics.sharpe import Sharpe, ratios, sharpe
from trellis.lab.statistics.snooping import Snooping, snooped
from trellis.lab.trading.layout import Genes

BEHAVIOURS_MAX = 400
"""Behaviours that overfitting and snooping are asked of: one of each, in the order of birth."""


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """What was found. Ratios are Sharpe ratios, yearly where they are called so.

    champions: whom each fold was traded with. returns, hold_returns: out of sample, day after day; chance: yearly
    ratios of the same habits without their reason. behaviours: how many were told apart. trades: begun out of sample.
    audit: of the last champion, None where there are too few bars for one.
    """

    garden: Population
    champions: tuple[Member, ...]
    returns: Real
    found: Sharpe
    found_interval: tuple[float, float]
    hold: Sharpe
    hold_returns: Real
    chance: Real
    luck: Luck
    overfitting: float
    behaviours: int
    snooping: Snooping
    trades: int
    gates: tuple[Gate, ...]
    audit: Audit | None

    @property
    def promoted(self) -> tuple[Member, ...]:
        """Who may go on to the shadow: the last champion where every gate held and the audit approves, else nobody."""
        sound = self.audit is not None and self.audit.approves and all(gate.held for gate in self.gates)
        return (self.champions[-1],) if sound else ()

    @property
    def luckiest(self) -> float:
        """The yearly ratio that the luckiest of all trials shows without skill."""
        return self.luck.luckiest * sqrt(self.garden.settings.year)


def judged(garden: Population, trials: int, progress: Callable[[str], None] = lambda _: None) -> Verdict:
    """The verdict on a breeding that is done. trials: ever made on the symbol, this breeding's among them."""
    ground, settings = garden.ground, garden.settings
    progress("judging out of sample")
    champions = [garden.members[hash_] for hash_ in garden.champions]
    folds = list(zip(champions, garden.folds, strict=True))
    days = np.concatenate([fold.test for fold in garden.folds])
    returns = np.concatenate([garden.archive.returns[each.row, fold.test] for each, fold in folds]).astype(np.float64)
    trades = sum(int(garden.archive.entries[each.row, fold.test].sum()) for each, fold in folds)
    hold = held(ground.ready)
    found, passive = sharpe(returns), sharpe(hold[days])
    progress("the same habits by chance")
    chance = by_chance(garden, champions, _rng(garden, 1))
    without = luck(garden, trials, _rng(garden, 2))
    near, far = _resampled(garden, returns, hold[days])
    progress("overfitting and snooping")
    told_apart = _behaviours(garden)
    snooping = _snooped(garden, told_apart, hold)
    blocks = next(count for count in BLOCKS if len(hold) >= 4 * count)
    over = overfitting(told_apart, blocks).probability if len(told_apart) > 1 else 1.0
    figures = Figures(
        without.deflated(found),
        over,
        trades,
        interval(far, LEVEL),
        float((1 + (chance >= found.ratio).sum()) / (1 + len(chance))),
        snooping.hansen,
        is_causal(ground, champions[-1].genome),
    )
    progress("auditing the last champion")
    return Verdict(
        garden=garden,
        champions=tuple(champions),
        returns=returns,
        found=found,
        found_interval=interval(near, LEVEL),
        hold=passive,
        hold_returns=hold[days],
        chance=chance * sqrt(settings.year),
        luck=without,
        overfitting=over,
        behaviours=len(told_apart),
        snooping=snooping,
        trades=trades,
        gates=gates(figures),
        audit=audited(champions[-1].genome, ground, settings.seed),
    )


def _behaviours(garden: Population) -> Genes:
    """Daily returns of all trials of which no two are alike, a row a behaviour, in the order of birth."""
    returns = garden.archive.returns[: garden.archive.count].astype(np.float64)
    rows = distinct(returns, np.arange(len(returns)), BEHAVIOURS_MAX)
    found: Genes = returns[rows]
    return found


def _snooped(garden: Population, behaviours: Genes, hold: Real) -> Snooping:
    if not len(behaviours):
        return Snooping(1.0, 1.0, ())
    return snooped(behaviours - hold, places(len(hold), RESAMPLES, block_length(hold), _rng(garden, 3)))


def _resampled(garden: Population, returns: Real, hold: Real) -> tuple[Real, Real]:
    """Yearly ratios of resamples, and how far they are above buy and hold's in the same resample."""
    block = max(block_length(returns), block_length(hold))
    taken = places(len(hold), RESAMPLES, block, _rng(garden, 0))
    ours, theirs = (ratios(each[taken]) * sqrt(garden.settings.year) for each in (returns, hold))
    return ours, ours - theirs


def _rng(garden: Population, stream: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64([garden.settings.seed, 100 + stream]))
