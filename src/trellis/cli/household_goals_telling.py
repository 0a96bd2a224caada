"""Goals, odds, alternatives and milestones as commands tell them: rows for people, mappings for machines."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from trellis.cli.household_home import ID_SHOWN, plain

if TYPE_CHECKING:
    from trellis.household.chance import Interval
    from trellis.household.goals.alternatives import Alternative
    from trellis.household.goals.goal import Goal
    from trellis.household.goals.milestones import Steps
    from trellis.household.goals.odds import Odds

_NAME = 24
_HARDLY_EVER, _NEARLY_ALWAYS = Decimal("0.01"), Decimal("0.99")


def of_goal(goal: "Goal") -> dict[str, object]:
    """A goal for machines."""
    return {
        "id": goal.id,
        "name": goal.name,
        "kind": goal.kind.value,
        "target": goal.target,
        "currency": goal.currency,
        "due": goal.due,
        "priority": goal.priority,
        "account": goal.account,
        "held": goal.held,
        "saved": goal.saved,
        "monthly": goal.monthly,
        "growth": goal.growth.value,
        "todays_money": goal.today,
        "spends": goal.spends,
        "months": goal.months,
    }


def of_odds(one: "Odds") -> dict[str, object]:
    """A goal's odds for machines."""
    amounts = dict(zip(("p5", "p50", "p95"), one.amounts, strict=True)) if one.amounts else None
    counts = one.counts
    return of_goal(one.goal) | {
        "p": one.p,
        "simulation": one.simulation.as_mapping(),
        "parameters": one.parameters.as_mapping(),
        "trajectory": one.trajectory.value,
        "colour": one.colour,
        "amounts": amounts,
        "dates": {"p50": one.dates[0], "p80": one.dates[1]},
        "never": one.never,
        "sensitivities": [each.as_mapping() for each in one.sensitivities],
        "method": "Monte Carlo over posterior draws, PCG64",
        "seed": one.seed,
        "paths": counts.paths,
        "draws": counts.draws,
        "assumptions": list(one.assumptions),
        "warnings": list(one.warnings),
    }


def rows_of_odds(one: "Odds") -> Iterator[str]:
    """A goal's odds for people."""
    goal = one.goal
    due = f"by {goal.due}" if goal.due else "any day"
    head = f"{goal.id[:ID_SHOWN]}  {plain(goal.name)[:_NAME]:<{_NAME}} {goal.target:>14,} {goal.currency}  {due}"
    yield f"{head}  p {chance(one.p, one.simulation)}  {one.trajectory.value}"
    yield f"  simulation {band(one.simulation)}, parameters {band(one.parameters)}"
    if one.amounts:
        low, middle, high = one.amounts
        yield f"  then, in today's money: {middle:,} (P5 {low:,}, P95 {high:,}) {goal.currency}"
    if one.dates[0] or one.never:
        half, most = (day or "not within 50 years" for day in one.dates)
        yield f"  completed: P50 {half}, P80 {most}"
    for each in one.sensitivities:
        yield f"  {each.step}: {each.change:+.3f}"
    for text in one.warnings:
        yield f"  note: {text}"


def of_alternative(one: "Alternative") -> dict[str, object]:
    """A path for machines."""
    return {
        "lever": one.lever.value,
        "monthly": one.goal.monthly,
        "due": one.goal.due,
        "target": one.goal.target,
        "growth": one.goal.growth.value,
        "extra": one.extra,
        "delay_months": one.delay,
        "p": one.p,
        "simulation": one.simulation.as_mapping(),
        "affordable": one.affordable,
    }


def row_of_alternative(one: "Alternative") -> str:
    """A path for people."""
    goal = one.goal
    form = f"{goal.monthly:,} a month, {goal.target:,} {goal.currency} by {goal.due}, {goal.growth.value}"
    fits = {True: "fits a poor month", False: "does not fit a poor month", None: "whether it fits is not known"}
    p = f"p {chance(one.p, one.simulation)} ({band(one.simulation)})"
    return f"  {one.lever.value:<22} {form}: {p}; {fits[one.affordable]}"


def of_steps(one: "Steps") -> dict[str, object]:
    """A goal's milestones for machines."""
    steps = [
        {
            "share": each.share,
            "amount": each.amount,
            "on": each.on,
            "p": each.p,
            "simulation": each.simulation.as_mapping(),
            "p50": each.likely,
            "p80": each.sure,
            "monthly": each.monthly,
        }
        for each in one.steps
    ]
    named = {"goal": one.goal.id, "name": one.goal.name, "currency": one.goal.currency}
    return named | {"late": one.late, "milestones": steps, "warnings": list(one.warnings)}


def rows_of_steps(one: "Steps") -> Iterator[str]:
    """A goal's milestones for people."""
    goal = one.goal
    yield f"{goal.id[:ID_SHOWN]}  {plain(goal.name)}{'  after its day' if one.late else ''}"
    for each in one.steps:
        dates = f"P50 {each.likely or '-'}, P80 {each.sure or '-'}"
        paid = f"{each.monthly:,} {goal.held} a month until then"
        p = chance(each.p, each.simulation)
        yield f"  {each.on}  {each.share:>4.0%} {each.amount:>14,} {goal.currency}  p {p}  {dates}  {paid}"
    for text in one.warnings:
        yield f"  note: {text}"


def chance(p: "Decimal", simulation: "Interval | None" = None) -> str:
    """A probability for people: what few paths or none went against is not told as if it were sure or impossible.

    simulation: the error of p; only where that has no width, p may be 0 or 1 itself.
    """
    if simulation is not None and simulation.low == simulation.high:
        return f"{p:.3f}"
    if p > _NEARLY_ALWAYS:
        return "> 99 %"
    return "< 1 %" if p < _HARDLY_EVER else f"{p:.3f}"


def band(one: "Interval") -> str:
    """An interval for people."""
    return f"{one.low:.3f} to {one.high:.3f} at {one.level:.0%}"
