"""Goals as the API tells them: their odds, what changes them, and the steps on the way."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, cast

from trellis.bookkeeping.categories.reading import categorised_movements
from trellis.bookkeeping.goals.book import GoalState, KeptGoal
from trellis.bookkeeping.goals.nudging import nudges_of
from trellis.bookkeeping.goals.outlook import Outlook, one_of, outlook
from trellis.bookkeeping.goals.reading import goal_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.problems import Problem
from trellis.household.chance import Interval
from trellis.household.goals.alternatives import Alternative, Alternatives, alternatives
from trellis.household.goals.goal import Goal
from trellis.household.goals.milestones import Steps, milestones
from trellis.household.goals.odds import Odds, odds
from trellis.household.goals.simulation import changed
from trellis.server.household.goal_terms import named_as_sent, with_terms
from trellis.server.household.kept import KeptHousehold
from trellis.server.problems import problem_row
from trellis.server.schemas.household.goals import (
    BestLever,
    BothOdds,
    GoalChange,
    GoalList,
    GoalOver,
    GoalPaths,
    GoalSteps,
    GoalTold,
    IntervalTold,
    MilestoneList,
    MilestoneTold,
    NudgeList,
    NudgeTold,
    OddsTold,
    PathTold,
    SensitivityTold,
    SpreadTold,
    WhatIf,
)
from trellis.server.schemas.sentences import sentence_told


@dataclass(frozen=True, slots=True)
class _Judged:
    """The goals of a day: what can be judged, the odds of it, and names of accounts."""

    outlook: Outlook
    odds: tuple[Odds, ...]
    names: dict[str, str]
    over: tuple[GoalOver, ...]


def goals_told(kept: KeptHousehold, seed: int) -> GoalList:
    """The open goals with their odds, those that cannot be judged, and those that are over."""
    day = kept.today
    found = _judged(kept, day, seed)
    return GoalList(
        as_of=day,
        seed=seed,
        goals=[_odds(one, found.names) for one in found.odds],
        unjudged=[problem_row(one) for one in found.outlook.problems],
        over=list(found.over),
    )


def nudges_told(kept: KeptHousehold) -> NudgeList:
    """This week's nudges, and what was said of them."""
    day = kept.today
    found = kept.derived(("nudges", day), lambda record: nudges_of(record, day))
    with kept.reading() as record:
        wishes = record.goals.wishes
        accounts = record.accounts()
        held = {id: accounts[one.terms.account].currency for id, one in record.goals.goals.items()}
    rows = [
        NudgeTold(
            id=one.id,
            kind=one.kind,
            goal=one.goal,
            text=sentence_told(one.text),
            amount=one.amount,
            currency=held[one.goal],
        )
        for one in found
    ]
    return NudgeList(as_of=day, most=wishes.most, refused=sorted(wishes.refused), nudges=rows)


def what_if(kept: KeptHousehold, named: str, change: GoalChange, seed: int) -> WhatIf:
    """Every goal as it is and with one changed. Raises ProblemError for a goal that is not there, or cannot be so."""
    day = kept.today
    found = _judged(kept, day, seed)
    before = one_of(found.outlook, named)

    def after(record: HouseholdRecord) -> tuple[Odds, ...]:
        goal = with_terms(record, before, change, day)
        return odds(changed(found.outlook.goals, goal), found.outlook.assumptions, day, seed, hung=False)

    with named_as_sent():
        then = kept.derived(("goal changed", day, seed, before.id, change.model_dump_json(exclude_unset=True)), after)
    pairs = zip(found.odds, then, strict=True)
    goals = [BothOdds(before=_odds(one, found.names), after=_odds(two, found.names)) for one, two in pairs]
    return WhatIf(as_of=day, seed=seed, changed=before.id, goals=goals)


def paths_told(kept: KeptHousehold, named: str, wanted: Decimal, seed: int) -> GoalPaths:
    """What makes a goal as likely as wanted. Raises ProblemError for a goal that is not there, or has no day."""
    day = kept.today
    found = _judged(kept, day, seed).outlook
    goal = one_of(found, named)

    def search(_: HouseholdRecord) -> Alternatives:
        free = found.free[goal.held]
        return alternatives(found.goals, goal, found.assumptions, day, seed, wanted=wanted, free=free)

    with named_as_sent():
        told = kept.derived(("goal paths", day, seed, goal.id, wanted), search)
    best = None if told.best is None else BestLever(lever=told.best[0], p=told.best[1])
    paths = [_path(one) for one in told.found]
    return GoalPaths(as_of=day, seed=seed, goal=goal.id, wanted=told.wanted, p=told.p, paths=paths, best=best)


def milestones_told(kept: KeptHousehold, seed: int) -> MilestoneList:
    """The steps on the way to each open goal; none to one that is met, or to a pension."""
    day = kept.today
    found = _judged(kept, day, seed).outlook

    def steps(_: HouseholdRecord) -> tuple[Steps, ...]:
        return milestones(found.goals, found.assumptions, day, seed)[0]

    told = kept.derived(("milestones", day, seed), steps)
    return MilestoneList(as_of=day, seed=seed, goals=[_steps(one) for one in told])


def goal_told(goal: Goal, account_name: str) -> GoalTold:
    """A goal."""
    return GoalTold(
        id=goal.id,
        name=goal.name,
        kind=goal.kind,
        target=goal.target,
        currency=goal.currency,
        due=goal.due,
        priority=goal.priority,
        account=goal.account,
        account_name=account_name,
        held=goal.held,
        saved=goal.saved,
        monthly=goal.monthly,
        growth=goal.growth,
        fixed=not goal.today,
        spends=goal.spends,
        months=goal.months,
    )


def _judged(kept: KeptHousehold, day: date, seed: int) -> _Judged:
    def judge(record: HouseholdRecord) -> _Judged:
        found = with_rates(outlook(record, categorised_movements(record), day))
        names = {one.id: one.label for one in record.accounts().values()}
        over = tuple(_over(record, one) for one in record.goals.goals.values() if one.state is not GoalState.OPEN)
        return _Judged(found, odds(found.goals, found.assumptions, day, seed), names, over)

    return kept.derived(("goals", day, seed), judge)


def with_rates(found: Outlook) -> Outlook:
    """The outlook without goals in a currency that no rate is known of; these are problems."""
    known = found.assumptions.exchange
    bare = [one for one in found.goals if one.currency != one.held and (one.currency, one.held) not in known]
    way_out = "Tell its rate of exchange on the page Budget, or with `trellis household budget rate`."
    problems = [
        Problem(one.name, "currency", one.currency, f"no rate into {one.held} is known", way_out) for one in bare
    ]
    goals = tuple(one for one in found.goals if one not in bare)
    return Outlook(goals, found.assumptions, (*found.problems, *problems), found.free)


def _odds(one: Odds, names: dict[str, str]) -> OddsTold:
    amounts = dict(zip(("p5", "p50", "p95"), one.amounts, strict=True)) if one.amounts else None
    return OddsTold(
        goal=goal_told(one.goal, names.get(one.goal.account, "")),
        p=one.p,
        simulation=interval_told(one.simulation),
        parameters=interval_told(one.parameters),
        trajectory=one.trajectory,
        amounts=SpreadTold(**amounts) if amounts else None,
        half=one.dates[0],
        most=one.dates[1],
        never=one.never,
        sensitivities=[
            SensitivityTold(
                lever=cast(Literal["contribution", "date", "target", "return"], each.lever),
                step=each.step,
                by=each.by,
                change=each.change,
            )
            for each in one.sensitivities
        ],
        assumptions=list(one.assumptions),
        warnings=list(one.warnings),
        paths=one.counts.paths,
        draws=one.counts.draws,
    )


def interval_told(one: Interval) -> IntervalTold:
    """An interval."""
    return IntervalTold(low=one.low, high=one.high, level=one.level, name=one.name)


def _over(record: HouseholdRecord, kept: KeptGoal) -> GoalOver:
    goal = goal_of(record, kept)
    on = max(since for since, of, _, _ in record.goals.plans if of == goal.id)
    state = cast(Literal["reached", "abandoned"], kept.state.value)
    return GoalOver(id=goal.id, name=goal.name, state=state, on=on, target=goal.target, currency=goal.currency)


def _path(one: Alternative) -> PathTold:
    return PathTold(
        lever=one.lever,
        monthly=one.goal.monthly,
        due=one.goal.due,
        target=one.goal.target,
        growth=one.goal.growth,
        extra=one.extra,
        delay=one.delay,
        p=one.p,
        simulation=interval_told(one.simulation),
        affordable=one.affordable,
    )


def _steps(one: Steps) -> GoalSteps:
    steps = [
        MilestoneTold(
            share=each.share,
            amount=each.amount,
            on=each.on,
            p=each.p,
            simulation=interval_told(each.simulation),
            half=each.likely,
            most=each.sure,
            monthly=each.monthly,
        )
        for each in one.steps
    ]
    return GoalSteps(
        goal=one.goal.id, currency=one.goal.currency, late=one.late, milestones=steps, warnings=list(one.warnings)
    )
