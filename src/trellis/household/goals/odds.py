"""How likely goals are: one probability each, two named intervals, amounts, dates, and what it hangs on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import partial

import numpy as np

from trellis.core.dates import months_after
from trellis.household.amounts import posted
from trellis.household.chance import Interval, simulated, told
from trellis.household.goals.goal import Goal, Growth, check, months_until
from trellis.household.goals.kept import Adherence
from trellis.household.goals.returns import Array
from trellis.household.goals.simulation import changed, due_after, run, simulate
from trellis.household.goals.track import NEVER, Outcome
from trellis.household.goals.world import Assumptions, World, world
from trellis.household.problems import CurrencyMismatch, refused

METHOD = "Monte Carlo over posterior draws, PCG64"
PARAMETER = "parameter uncertainty"
LEVEL = Decimal("0.90")
NEVER_MONTHS = 600
"""A goal without a date counts as never reached after 50 years."""

_CELLS, _SHARED_MIN = 4_000_000, 100
_BLOCK = 10_000
"""Cells that are simulated at a time: so many balances fit into the processor's cache."""

_STEP_DATE, _TENTH, _POINT = 3, Decimal("0.10"), Decimal("0.01")


class Trajectory(StrEnum):
    """Where a goal stands by its probability."""

    MET = "met"
    AHEAD = "ahead"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    OFF_TRACK = "off_track"


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is simulated: independent paths; draws of the unknowns, each met by the same shared paths; and paths for
    dates and sensitivities.
    """

    paths: int = 20_000
    draws: int = 200
    shared: int = 400
    quick: int = 4_000


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What the probability gains (loses: below zero) by one step. lever: contribution, date, target or return; by: the
    step in money, months, money or a share a year.
    """

    lever: str
    step: str
    change: Decimal
    by: Decimal

    def as_mapping(self) -> dict[str, object]:
        """The sensitivity for machines."""
        return {"lever": self.lever, "step": self.step, "change": self.change, "by": self.by}


@dataclass(frozen=True, slots=True)
class Odds:
    """One goal. p: the probability over everything unknown; simulation: its Wilson interval at 95 %, narrower with more
    paths; parameters: 5 to 95 % of p over what is not known of returns, rates, prices and keeping, which more paths do
    not narrow. amounts: P5, P50 and P95 on the due day in today's money, None without a day; dates: P50 and P80 of
    completion, None where that share never completes; never: the share of paths not there within 50 years, None for a
    pension.
    """

    goal: Goal
    p: Decimal
    simulation: Interval
    parameters: Interval
    trajectory: Trajectory
    amounts: tuple[Decimal, Decimal, Decimal] | None
    dates: tuple[date | None, date | None]
    never: Decimal | None
    sensitivities: tuple[Sensitivity, ...]
    seed: int
    counts: Counts
    assumptions: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def colour(self) -> str:
        """green, amber or red, as people are shown it."""
        return "green" if self.p >= Decimal("0.80") else "amber" if self.p >= Decimal("0.60") else "red"


def trajectory(p: Decimal) -> Trajectory:
    """Ahead from 0.90, on track from 0.70, behind from 0.40."""
    if p >= Decimal("0.90"):
        return Trajectory.AHEAD
    if p >= Decimal("0.70"):
        return Trajectory.ON_TRACK
    return Trajectory.BEHIND if p >= Decimal("0.40") else Trajectory.OFF_TRACK


def odds(
    goals: Sequence[Goal],
    assumptions: Assumptions,
    as_of: date,
    seed: int,
    counts: Counts | None = None,
    *,
    hung: bool = True,
) -> tuple[Odds, ...]:
    """The odds of goals that share one pool, in the order given. hung: with sensitivities, which take most of the time.

    Raises ValidationError for a goal that is none, CurrencyMismatch where a goal's currency is not the one its money is
    held in and no rate is given.
    """
    counts = counts or Counts()
    for goal in goals:
        check(goal, as_of)
        _check_rate(goal, assumptions)
    open_goals = [goal for goal in goals if not goal.met]
    found = _simulated(open_goals, assumptions, as_of, seed, counts, hung=hung) if open_goals else {}
    return tuple(found[goal.id] if goal.id in found else _met(goal, as_of, seed, counts) for goal in goals)


def chance(outcome: Outcome) -> Decimal:
    """The share of paths that reach a goal."""
    return told(outcome.reached.mean())


def _simulated(
    goals: Sequence[Goal], assumptions: Assumptions, as_of: date, seed: int, counts: Counts, *, hung: bool
) -> dict[str, Odds]:
    horizon = NEVER_MONTHS if any(goal.due is None for goal in goals) else 0
    if horizon:  # Fifty years on fewer paths; the interval of simulation error says what that costs.
        counts = replace(counts, paths=counts.paths // 2)
    whole = simulate(goals, assumptions, as_of, paths=counts.paths, seed=seed, horizon=horizon)
    known = _by_draw(goals, assumptions, as_of, seed, counts, horizon)
    quick = world(assumptions, counts.quick, seed)
    alike = partial(run, goals, assumptions, as_of, drawn=quick, paths=counts.quick, seed=seed)
    if horizon:  # The paths that live through fifty years tell dates too.
        dates, base = whole, alike() if hung else whole
    else:
        dates = base = alike(horizon=NEVER_MONTHS)
    found = {}
    for goal in goals:
        hits, outcome = int(whole[goal.id].reached.sum()), whole[goal.id]
        p = chance(outcome)
        asked = _Asked(goals, assumptions, as_of, seed, quick, chance(base[goal.id]))
        steps = _sensitivities(goal, asked) if hung and goal.due else ()
        never = None if goal.months else told((dates[goal.id].first == NEVER).mean())
        found[goal.id] = Odds(
            goal,
            p,
            simulated(hits, counts.paths),
            _spread(known[goal.id]),
            trajectory(p),
            _amounts(goal, outcome),
            _dates(goal, dates[goal.id], as_of),
            never,
            steps,
            seed,
            counts,
            tuple(_assumed(goal, assumptions)),
            tuple(_warned(goal, assumptions, as_of)),
        )
    return found


def _by_draw(
    goals: Sequence[Goal], assumptions: Assumptions, as_of: date, seed: int, counts: Counts, horizon: int
) -> dict[str, Array]:
    """By goal, its probability at each draw of what is not known, all of which meet the same months."""
    drawn, shared = world(assumptions, counts.draws, seed).beside(), _shared(goals, as_of, counts, horizon)
    rows = max(1, _BLOCK // shared)
    found = [
        run(goals, assumptions, as_of, drawn=drawn.rows(at, at + rows), paths=shared, seed=seed, horizon=horizon)
        for at in range(0, counts.draws, rows)
    ]
    return {goal.id: np.concatenate([one[goal.id].reached.mean(axis=1) for one in found]) for goal in goals}


def _shared(goals: Sequence[Goal], as_of: date, counts: Counts, horizon: int) -> int:
    """Fewer shared paths where the horizon is long: the draws' spread is far wider than what these paths add to it."""
    ends = [months_until(goal.due, as_of) + goal.months for goal in goals if goal.due is not None]
    months = max([horizon, 1, *ends])
    return max(_SHARED_MIN, min(counts.shared, _CELLS // (counts.draws * months)))


def _spread(chances: Array) -> Interval:
    low, high = np.quantile(chances, [0.05, 0.95])
    return Interval(told(low), told(high), LEVEL, PARAMETER)


def _amounts(goal: Goal, outcome: Outcome) -> tuple[Decimal, Decimal, Decimal] | None:
    if goal.due is None:
        return None
    low, middle, high = (posted(told(one, 6), goal.currency) for one in np.quantile(outcome.amount, [0.05, 0.5, 0.95]))
    return low, middle, high


def _dates(goal: Goal, outcome: Outcome, as_of: date) -> tuple[date | None, date | None]:
    if goal.months:
        return None, None
    reached = np.sort(np.where(outcome.first == NEVER, NEVER_MONTHS + 1, outcome.first))
    half, most = (int(reached[-(-len(reached) * share // 100) - 1]) for share in (50, 80))
    return _day(half, as_of), _day(most, as_of)


def _day(month: int, as_of: date) -> date | None:
    return months_after(as_of, month) if month <= NEVER_MONTHS else None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a step's change is told beside. drawn: the unknowns of each path; base: the goal's chance as it is."""

    goals: Sequence[Goal]
    assumptions: Assumptions
    as_of: date
    seed: int
    drawn: World
    base: Decimal

    def change(self, goal: Goal) -> Decimal:
        """What the chance gains where the goal has this form, in the same world."""
        return self._chance(goal, self.assumptions, self.drawn) - self.base

    def richer(self, goal: Goal) -> Decimal:
        """What it gains where returns are a step better."""
        better = _richer(self.assumptions)
        return self._chance(goal, better, world(better, len(self.drawn.keeps), self.seed)) - self.base

    def _chance(self, goal: Goal, assumptions: Assumptions, drawn: World) -> Decimal:
        goals, paths = changed(self.goals, goal), len(drawn.keeps)
        return chance(run(goals, assumptions, self.as_of, drawn=drawn, paths=paths, seed=self.seed)[goal.id])


def _sensitivities(goal: Goal, asked: _Asked) -> tuple[Sensitivity, ...]:
    assert goal.due is not None
    more = posted(goal.monthly * _TENTH if goal.monthly else goal.target * _POINT, goal.held)
    dearer = posted(goal.target * _TENTH, goal.currency)
    later = due_after(goal, asked.as_of, months_until(goal.due, asked.as_of) + _STEP_DATE)
    return (
        Sensitivity(
            "contribution",
            f"{more:,} {goal.held} a month more",
            asked.change(replace(goal, monthly=goal.monthly + more)),
            more,
        ),
        Sensitivity("date", f"{_STEP_DATE} months later", asked.change(later), Decimal(_STEP_DATE)),
        Sensitivity(
            "target",
            f"{dearer:,} {goal.currency} more to reach",
            asked.change(replace(goal, target=goal.target + dearer)),
            dearer,
        ),
        Sensitivity("return", "1 point a year more", asked.richer(goal), _POINT),
    )


def _richer(assumptions: Assumptions) -> Assumptions:
    rate = replace(assumptions.rate, now=assumptions.rate.now + _POINT, mean=assumptions.rate.mean + _POINT)
    returns = {growth: replace(prior, mu=prior.mu + _POINT) for growth, prior in assumptions.returns.items()}
    return replace(assumptions, rate=rate, returns=returns)


def _met(goal: Goal, as_of: date, seed: int, counts: Counts) -> Odds:
    one = Decimal("1.0000")
    sure = Interval(one, one, Decimal("0.95"), "simulation error")
    amounts = None if goal.due is None else (goal.saved, goal.saved, goal.saved)
    return Odds(
        goal,
        one,
        sure,
        Interval(one, one, LEVEL, PARAMETER),
        Trajectory.MET,
        amounts,
        (as_of, as_of),
        Decimal("0.0000"),
        (),
        seed,
        counts,
        ("What is saved reaches the target; nothing was simulated.",),
        (),
    )


def _check_rate(goal: Goal, assumptions: Assumptions) -> None:
    if goal.currency != goal.held and (goal.currency, goal.held) not in assumptions.exchange:
        message = f"its money is held in {goal.held}, and no rate is given"
        raise refused(CurrencyMismatch, "goal", "currency", goal.currency, message, "Give one with --rate.")


def _assumed(goal: Goal, assumptions: Assumptions) -> Sequence[str]:
    kept, prices = assumptions.adherence, assumptions.prices
    words = [
        _kept_words(kept),
        f"Inflation {prices.mean:%} a year on average, give or take {prices.doubt:%}.",
    ]
    if goal.growth is Growth.CASH:
        rate = assumptions.rate
        words.append(f"Cash at {rate.now:%} now, tending to {rate.mean:%}, give or take {rate.doubt:%}.")
    else:
        prior = assumptions.returns[goal.growth]
        words.append(
            f"{goal.growth.value.capitalize()}: return {prior.mu:%}, volatility {prior.sigma:%} a year, worth "
            f"{prior.months} months; {len(assumptions.history)} months of own history."
        )
    if goal.currency != goal.held:
        rate_of = assumptions.exchange[goal.currency, goal.held]
        words.append(f"1 {goal.currency} is {rate_of.spot} {goal.held}, volatility {rate_of.sigma:%} a year.")
    return words


def _kept_words(kept: Adherence) -> str:
    runs = kept.runs
    words = f"Kept {kept.kept} of {kept.months} months"
    if not runs.pairs:
        return f"{words}; missed ones may come in runs."
    return f"{words}; of {runs.pairs} that follow another, {runs.kept + runs.missed} were as the one before."


def _warned(goal: Goal, assumptions: Assumptions, as_of: date) -> Sequence[str]:
    words = []
    if not assumptions.adherence.months and goal.monthly:
        words.append("No month is known in which the contribution could have been kept: any share of them is possible.")
    if assumptions.adherence.untried:
        words.append(f"{assumptions.adherence.untried} a month of the plans is more than was usual before: untried.")
    if goal.due is not None and not months_until(goal.due, as_of):
        words.append("No month ends before its day: what is saved now decides.")
    if not goal.monthly:
        words.append("Nothing is paid in.")
    return words


def by_id(found: Sequence[Odds]) -> Mapping[str, Odds]:
    """Odds by the goal's id."""
    return {one.goal.id: one for one in found}
