"""A search judged whole: swept, walked forward, deflated by every trial, held against its baselines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np

from trellis.core.problems import problem
from trellis.lab.columns import Real, Whole
from trellis.lab.evaluation.baselines import by_chance, held
from trellis.lab.evaluation.causality import is_causal
from trellis.lab.evaluation.choosing import Chosen, walked
from trellis.lab.evaluation.combining import Combination, combination
from trellis.lab.evaluation.gates import Figures, Gate, gates
from trellis.lab.ports import Workers
from trellis.lab.rules.catalogue import Rule
from trellis.lab.statistics.bootstrap import Places, block_length, interval, places
from trellis.lab.statistics.overfitting import overfitting
from trellis.lab.statistics.sharpe import Sharpe, deflated, ratios, sharpe
from trellis.lab.statistics.snooping import Snooping, snooped
from trellis.lab.trading.layout import ENTERED
from trellis.lab.trading.replay import Prepared, Swept, joined, replay, sweep
from trellis.trials.ledger import Tally
from trellis.trials.luck import luckiest

YEAR = 252
RESAMPLES = 1_000
LEVEL = 0.90
FOLDS = 8
GROUPS, GROUPS_COMBINED = 6, 10
"""Parts of history that paths are put together from: beside a walk forward, and where they are what is judged."""
BLOCKS = (16, 12, 10, 8, 6, 4, 2)
SHARES = 4
"""Parts of a search a worker: few enough to be sent cheaply, and enough that none waits long for another."""
DAYS_LEAST = 120
"""Fewer days cannot be cut into parts to choose on and parts to measure on."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a search is judged. folds: parts to walk forward over; year: trading days in one; seed: of every resample;
    combinatorial: judged is the median of the paths of combined purged folds, and overfitting by their choices.
    """

    folds: int = FOLDS
    year: int = YEAR
    seed: int = 0
    combinatorial: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """The verdict with all it rests on. Ratios are Sharpe ratios, yearly where they are called so.

    hold: buy and hold on the days out of sample. chance: yearly ratios of entries by chance on those days.
    luckiest: the yearly ratio that the luckiest of all trials shows without skill. gap: days purged.
    combination: of purged folds, whose ratios are a day's; combined: its yearly ratios, one a path.
    """

    swept: Swept
    plan: Plan
    gap: int
    chosen: Chosen
    found: Sharpe
    found_interval: tuple[float, float]
    hold: Sharpe
    hold_returns: Real
    chance: Real
    trials: Tally
    luckiest: float
    overfitting: float
    snooping: Snooping
    combination: Combination
    trades: int
    gates: tuple[Gate, ...]

    @property
    def passes(self) -> bool:
        """Whether every gate held."""
        return all(gate.held for gate in self.gates)

    @property
    def combined(self) -> Real:
        """Yearly ratios, one a path."""
        return self.combination.ratios * sqrt(self.plan.year)

    @property
    def days(self) -> Whole:
        """The days out of sample, counted from 1970-01-01."""
        return self.swept.days[self.chosen.places]


def evaluate(
    ready: Prepared,
    rules: Sequence[Rule],
    plan: Plan,
    tried: Callable[[Swept], Tally],
    progress: Callable[[str], None] = lambda _: None,
    workers: Workers | None = None,
) -> Evaluation:
    """tried: counts the sweep's trials in the ledger, and tells what was ever tried on the symbol. workers: who replays
    the rules; this process where there are none.

    Raises ProblemError where there are fewer than two rules, or history is too short to be cut.
    """
    progress(f"{len(rules):,} rules over {len(ready.bars):,} bars")
    swept = _swept(ready, rules, workers)
    returns = swept.returns
    gap = _gap(ready, rules, len(swept.days))
    _check(ready, rules, len(swept.days), gap, plan)
    tally = tried(swept)
    progress("combining folds" if plan.combinatorial else "walking forward")
    paths = combination(returns, GROUPS_COMBINED if plan.combinatorial else GROUPS, gap)
    chosen, final = _chosen(returns, paths, gap, plan)
    hold = held(ready)
    progress("entries by chance, resamples")
    chance = ratios(by_chance(ready, rules[final], plan.seed)[:, chosen.places]) * sqrt(plan.year)
    found, passive = sharpe(chosen.returns), sharpe(hold[chosen.places])
    near, far = _resampled(chosen, hold, plan)
    taken = places(len(swept.days), RESAMPLES, block_length(hold), _rng(plan, 1))
    snooping = snooped(returns - hold, taken)
    over = paths.probability if plan.combinatorial else _overfitting(returns)
    trades = _trades(ready, rules, chosen)
    figures = Figures(
        deflated(found, tally.trials, tally.deviation),
        over,
        trades,
        interval(far, LEVEL),
        float((chance >= found.yearly(plan.year)).mean()),
        snooping.hansen,
        is_causal(ready.bars, ready.terms, rules[final]),
    )
    return Evaluation(
        swept=swept,
        plan=plan,
        gap=gap,
        chosen=chosen,
        found=found,
        found_interval=interval(near, LEVEL),
        hold=passive,
        hold_returns=hold[chosen.places],
        chance=chance,
        trials=tally,
        luckiest=luckiest(tally.trials, tally.deviation) * sqrt(plan.year),
        overfitting=over,
        snooping=snooping,
        combination=paths,
        trades=trades,
        gates=gates(figures),
    )


def _swept(ready: Prepared, rules: Sequence[Rule], workers: Workers | None) -> Swept:
    if workers is None or workers.count == 1:
        return sweep(ready, rules)
    size = ceil(len(rules) / min(workers.count * SHARES, len(rules)))
    shares = [rules[start : start + size] for start in range(0, len(rules), size)]
    return joined(list(workers.map(sweep, shares, ready)))


def _chosen(returns: Real, paths: Combination, gap: int, plan: Plan) -> tuple[Chosen, int]:
    """What is judged, and the row that stands for it."""
    if plan.combinatorial:
        return paths.chosen, paths.final
    chosen = walked(returns, plan.folds, gap, max(returns.shape[1] // 3, DAYS_LEAST // 3))
    return chosen, chosen.rows[-1]


def _overfitting(returns: Real) -> float:
    return overfitting(returns, next(blocks for blocks in BLOCKS if returns.shape[1] >= 4 * blocks)).probability


def _gap(ready: Prepared, rules: Sequence[Rule], days: int) -> int:
    """Days between choosing and measuring: as far as a rule looks back and a position lasts, at most a tenth of all."""
    a_day = max(len(ready.bars) / days, 1.0)
    reach = max(rule.lookback for rule in rules) + ready.terms.hold
    return min(ceil(reach / a_day), days // 10)


def _check(ready: Prepared, rules: Sequence[Rule], days: int, gap: int, plan: Plan) -> None:
    if len(rules) < 2:
        raise problem("flags", "--grid", len(rules), "one rule is no search", "Give a grid with two rules or more.")
    room = days - max(days // 3, DAYS_LEAST // 3) - gap
    if days < DAYS_LEAST or room < 3 * plan.folds:
        way_out = f"Give at least {DAYS_LEAST} days and 3 for each fold."
        raise problem(ready.bars.symbol, "days", days, "history is too short to be judged on", way_out)


def _resampled(chosen: Chosen, hold: Real, plan: Plan) -> tuple[Real, Real]:
    """Yearly ratios of resamples, and how far they are above buy and hold's in the same resample."""
    passive = hold[chosen.places]
    block = max(block_length(chosen.returns), block_length(passive))
    taken: Places = places(len(passive), RESAMPLES, block, _rng(plan, 0))
    ours, theirs = (ratios(each[taken]) * sqrt(plan.year) for each in (chosen.returns, passive))
    return ours, ours - theirs


def _rng(plan: Plan, stream: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64([plan.seed, stream]))


def _trades(ready: Prepared, rules: Sequence[Rule], chosen: Chosen) -> int:
    """Trades that began out of sample under the rule chosen for their day."""
    count = 0
    for row, fold in zip(chosen.rows, chosen.folds, strict=True):
        began = np.searchsorted(ready.bars.day_ends, replay(ready, rules[row]).trades[:, ENTERED])
        count += int(((began >= fold.test[0]) & (began <= fold.test[-1])).sum())
    return count
