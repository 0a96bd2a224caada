"""What would make a goal likely enough: one lever at a time, and pairs of more money and more time."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

from trellis.core.dates import months_after
from trellis.core.problems import ProblemError
from trellis.household.amounts import posted
from trellis.household.chance import Interval, simulated, told
from trellis.household.goals.goal import HORIZON_YEARS_MAX, Goal, Growth, months_until
from trellis.household.goals.simulation import changed, simulate
from trellis.household.goals.world import Assumptions
from trellis.household.problems import ValidationError, refused

WANTED = Decimal("0.80")
_SEARCH, _FINAL = 3_000, 20_000
_PAIRS, _TARGET_STEPS = 4, 1_000


class Lever(StrEnum):
    """What may be changed about a goal."""

    CONTRIBUTION = "contribution"
    DATE = "date"
    TARGET = "target"
    RISK = "risk"
    PAIR = "contribution and date"


@dataclass(frozen=True, slots=True)
class Allowed:
    """Which levers may be moved, and how far; None: as far as it takes."""

    levers: frozenset[Lever] = frozenset(Lever)
    monthly_max: Decimal | None = None
    latest: date | None = None
    target_min: Decimal | None = None
    riskiest: Growth = Growth.DYNAMIC


@dataclass(frozen=True, slots=True)
class Alternative:
    """A goal in another form that is likely enough. extra: more a month; delay: months later; p with its interval is
    simulated anew on other paths than the search used; affordable: whether the plans of all goals fit into the free
    cash flow of a poor month (P25), None where that is not known.
    """

    lever: Lever
    goal: Goal
    extra: Decimal
    delay: int
    p: Decimal
    simulation: Interval
    affordable: bool | None


@dataclass(frozen=True, slots=True)
class Alternatives:
    """What was found, cheapest first by lever, then the pairs by delay. best: the highest p that any lever came to at
    its end where none was enough, else None.
    """

    goal: Goal
    wanted: Decimal
    p: Decimal
    found: tuple[Alternative, ...]
    best: tuple[Lever, Decimal] | None


@dataclass(slots=True)
class _Search:
    """One search: p of a changed goal on the same months each time."""

    goals: Sequence[Goal]
    goal: Goal
    assumptions: Assumptions
    as_of: date
    seed: int
    wanted: Decimal
    free: Decimal | None
    ends: dict[Lever, Decimal] = field(default_factory=dict)

    def p(self, goal: Goal) -> Decimal:
        """On the search's paths."""
        goals = changed(self.goals, goal)
        outcome = simulate(goals, self.assumptions, self.as_of, paths=_SEARCH, seed=self.seed)[goal.id]
        return told(outcome.reached.mean())

    def enough(self, lever: Lever, goal: Goal) -> bool:
        """Whether the goal is likely enough; the best p by lever is noted."""
        p = self.p(goal)
        self.ends[lever] = max(p, self.ends.get(lever, p))
        return p >= self.wanted

    def told(self, lever: Lever, goal: Goal) -> Alternative:
        """A form that is likely enough, judged on paths of its own."""
        goals = changed(self.goals, goal)
        outcome = simulate(goals, self.assumptions, self.as_of, paths=_FINAL, seed=self.seed + 1)[goal.id]
        hits = int(outcome.reached.sum())
        spent = sum((one.monthly for one in goals if one.held == goal.held), Decimal(0))
        assert goal.due is not None
        assert self.goal.due is not None
        delay = months_until(goal.due, self.as_of) - months_until(self.goal.due, self.as_of)
        p, interval = told(outcome.reached.mean()), simulated(hits, _FINAL)
        affordable = None if self.free is None else spent <= self.free
        return Alternative(lever, goal, goal.monthly - self.goal.monthly, delay, p, interval, affordable)


def alternatives(
    goals: Sequence[Goal],
    goal: Goal,
    assumptions: Assumptions,
    as_of: date,
    seed: int,
    *,
    wanted: Decimal = WANTED,
    free: Decimal | None = None,
    allowed: Allowed | None = None,
) -> Alternatives:
    """Every single lever that makes the goal as likely as wanted, and the front of pairs, by bisection.

    free: free cash flow of a poor month in the currency held. Money is searched in whole units of the currency, targets
    in thousandths, days in months. Raises ValidationError for a goal without a day, or for what is no probability.
    """
    if goal.due is None:
        message = "without a day there is no probability to raise"
        raise refused(ValidationError, "goal", "date", "", message, "Give the goal a day first.")
    if not Decimal(0) < wanted < 1:
        raise _improbable(wanted)
    allowed = allowed or Allowed()
    search = _Search(goals, goal, assumptions, as_of, seed, wanted, free)
    p = search.p(goal)
    if p >= wanted:
        return Alternatives(goal, wanted, p, (), None)
    forms = {
        Lever.CONTRIBUTION: _contribution,
        Lever.DATE: _date,
        Lever.TARGET: _target,
        Lever.RISK: _risk,
    }
    single = {lever: form(search, goal, allowed) for lever, form in forms.items() if lever in allowed.levers}
    found = [search.told(lever, form) for lever, form in single.items() if form is not None]
    if Lever.PAIR in allowed.levers:
        found += _pairs(search, single.get(Lever.CONTRIBUTION), single.get(Lever.DATE), allowed)
    best = None if found else max(search.ends.items(), key=lambda one: one[1], default=None)
    return Alternatives(goal, wanted, p, tuple(found), best)


def wanted_of(text: str) -> Decimal:
    """A probability as typed, within 0 and 1. Raises ValidationError for all else."""
    if not re.fullmatch(r"0?\.\d{1,4}", text.strip()) or not Decimal(text.strip()):
        raise _improbable(text)
    return Decimal(text.strip())


def _improbable(value: object) -> ProblemError:
    return refused(ValidationError, "goal", "wanted", value, "it is no probability", "Give one like 0.80.")


def _contribution(search: _Search, goal: Goal, allowed: Allowed, lever: Lever = Lever.CONTRIBUTION) -> Goal | None:
    rate = search.assumptions.exchange.get((goal.currency, goal.held))
    whole = goal.target * (rate.spot if rate else 1)
    most = int(allowed.monthly_max if allowed.monthly_max is not None else max(whole * 4, goal.monthly + 1))
    least = int(goal.monthly)

    def form(amount: int) -> Goal:
        return replace(goal, monthly=posted(max(goal.monthly, Decimal(amount)), goal.held))

    def enough(amount: int) -> bool:
        return search.enough(lever, form(amount))

    top = _reach(least, most, max(1, least // 8, int(whole) // 500), enough)
    return _least(least, top, enough, form)


def _date(search: _Search, goal: Goal, allowed: Allowed) -> Goal | None:
    assert goal.due is not None
    now, due = months_until(goal.due, search.as_of), goal.due
    last = HORIZON_YEARS_MAX * 12 - goal.months
    if allowed.latest is not None:
        last = min(last, months_until(allowed.latest, search.as_of))

    def form(month: int) -> Goal:
        return replace(goal, due=months_after(due, month - now))

    def enough(month: int) -> bool:
        return search.enough(Lever.DATE, form(month))

    return _least(now, _reach(now, last, 6, enough), enough, form)


def _target(search: _Search, goal: Goal, allowed: Allowed) -> Goal | None:
    floor = allowed.target_min if allowed.target_min is not None else Decimal(1)
    least, most = floor.to_integral_value(ROUND_CEILING), goal.target
    step = max(Decimal(1), (most / _TARGET_STEPS).to_integral_value(ROUND_FLOOR))
    if goal.months or least > most:
        return None

    def form(steps: int) -> Goal:
        return replace(goal, target=posted(max(least, most - steps * step), goal.currency))

    return _least(0, int(-(-(most - least) // step)), lambda steps: search.enough(Lever.TARGET, form(steps)), form)


def _risk(search: _Search, goal: Goal, allowed: Allowed) -> Goal | None:
    """The least risk that is enough. Its probability need not rise with risk, so each kind is tried."""
    kinds = list(Growth)
    for growth in kinds[: kinds.index(allowed.riskiest) + 1]:
        form = replace(goal, growth=growth)
        if growth is not goal.growth and search.enough(Lever.RISK, form):
            return form
    return None


def _pairs(search: _Search, dearer: Goal | None, later: Goal | None, allowed: Allowed) -> list[Alternative]:
    """Between all by money and all by time: for some delays the least extra, each less than the one before."""
    if dearer is None or later is None or later.due is None or search.goal.due is None:
        return []
    goal, due = search.goal, search.goal.due
    whole = months_until(later.due, search.as_of) - months_until(due, search.as_of)
    found, before = [], dearer.monthly
    for delay in sorted({whole * part // _PAIRS for part in range(1, _PAIRS)} - {0}):
        later_goal = replace(goal, due=months_after(due, delay))
        form = _contribution(search, later_goal, replace(allowed, monthly_max=before), Lever.PAIR)
        if form is not None and goal.monthly < form.monthly < before:
            found.append(search.told(Lever.PAIR, form))
            before = form.monthly
    return found


def _reach(low: int, last: int, step: int, enough: Callable[[int], bool]) -> int:
    """A number that is enough, looked for from the near end, for far ones take longest; the last where none is."""
    while low + step < last and not enough(low + step):
        step *= 2
    return min(low + step, last)


def _least(low: int, high: int, enough: Callable[[int], bool], form: Callable[[int], Goal]) -> Goal | None:
    """The form of the least number in (low, high] that is enough, where those above it are too; None where none is."""
    if high <= low or not enough(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return form(high)
