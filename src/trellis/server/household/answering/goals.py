"""goal_planning: how likely goals are by simulation, else the day on which plain saving gets there."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal

from trellis.bookkeeping.goals.outlook import Outlook, one_of, outlook
from trellis.core.dates import months_after
from trellis.core.numbers import ZERO
from trellis.household.chance import Interval
from trellis.household.goals.goal import Goal
from trellis.household.goals.odds import Counts, Odds, odds
from trellis.household.problems import ValidationError, refused
from trellis.server.household.answering.asking import HOUSE, SEED, FromHousehold, seed_of
from trellis.server.household.telling_goals import with_rates
from trellis.serving.answer import Answer, Explanation, Factor, Reasoning
from trellis.serving.answerer import Question
from trellis.serving.breakers.deadline import Deadline
from trellis.serving.ports import Json
from trellis.serving.routing.schema import Field, Kind

SCHEMA = (SEED, Field("goal", Kind.TEXT, 1, 200))
_QUICK = Counts(paths=4_000, draws=100, shared=400, quick=2_000)
_NEVER_MONTHS = 1_200


class _OfGoals(FromHousehold):
    model = "goals"

    def seen(self, question: Question) -> Outlook:
        """The open goals that can be judged. Raises ProblemError where there is none, or none of the name given."""
        day, moved = self.day(question), self.movements(question)
        found = self.kept.derived(("goals seen", day), lambda record: with_rates(outlook(record, moved, day)))
        if not found.goals:
            message = found.problems[0].message if found.problems else "no goal is open"
            raise refused(ValidationError, "goals", "goal", len(found.problems), message, "Tell a goal, or mend it.")
        named = question.fields.get("goal")
        if named is not None:
            one_of(found, str(named))
        return found

    def prepare(self) -> None:
        """The goals as they stand."""
        self.seen(Question("house", {}, self.kept.today))

    def chosen(self, question: Question, found: Outlook) -> tuple[str, ...]:
        """Ids of the goals asked about: the one named, or all."""
        named = question.fields.get("goal")
        return (one_of(found, str(named)).id,) if named is not None else tuple(one.id for one in found.goals)


class LikelyGoals(_OfGoals):
    """Goals that share one surplus, simulated together."""

    version = "simulation-1"
    counts = Counts()

    def answer(self, question: Question, deadline: Deadline) -> Answer:
        """The same seed gives the same answer."""
        found = self.seen(question)
        told = odds(found.goals, found.assumptions, self.day(question), seed_of(question), self.counts)
        chosen = self.chosen(question, found)
        return _likely([one for one in told if one.goal.id in chosen], seed_of(question))


class QuickGoals(LikelyGoals):
    """The same with a fifth of the paths: a wider interval of simulation, sooner there."""

    version = "simulation-quick-1"
    counts = _QUICK


class SavedGoals(_OfGoals):
    """The rule: what is missing, by what is put aside a month; nothing grows."""

    version = "plain-saving-1"

    def answer(self, question: Question, deadline: Deadline) -> Answer:
        """A goal in another currency than its money is left out, and that is said."""
        found = self.seen(question)
        chosen = self.chosen(question, found)
        return _saved([one for one in found.goals if one.id in chosen], self.day(question))


def _likely(told: Sequence[Odds], seed: int) -> Answer:
    rows: list[Json] = [_row(one) for one in told]
    insights = tuple(f"{one.goal.name}: {one.p:.1%} likely, {_span(one.parameters)}." for one in told)
    levers = sorted(
        ((abs(each.change), one, each) for one in told for each in one.sensitivities), key=lambda lever: -lever[0]
    )
    factors = tuple(
        Factor(f"{one.goal.name}: {each.lever}", f"{each.step}: {_points(each.change)}") for _, one, each in levers[:6]
    )
    advice = tuple(
        f"{one.goal.name} hangs most on its {each.lever}: {each.step} changes its odds by {_points(each.change)}."
        for _, one, each in levers[:1]
    )
    line = advice[0] if advice else "No lever was tried: every goal is met, or has no day."
    notes = " ".join(dict.fromkeys(note for one in told for note in (*one.assumptions, *one.warnings)))
    counts = told[0].counts
    full = f"{counts.paths} paths over {counts.draws} draws of what is not known, seed {seed}. {notes}"
    author = "Monte Carlo over posterior draws"
    why = Explanation(Reasoning.SENSITIVITIES, line, factors, full, author)
    return Answer({"goals": rows, "seed": seed, "paths": counts.paths}, insights, advice, None, why)


def _row(one: Odds) -> dict[str, Json]:
    amounts: Json = [str(amount) for amount in one.amounts] if one.amounts else None
    return {
        "goal": one.goal.id,
        "name": one.goal.name,
        "p": str(one.p),
        "simulation": _interval(one.simulation),
        "parameters": _interval(one.parameters),
        "trajectory": one.trajectory.value,
        "amounts": amounts,
        "currency": one.goal.currency,
        "half_likely_by": _iso(one.dates[0]),
        "likely_by": _iso(one.dates[1]),
    }


def _saved(goals: Sequence[Goal], day: date) -> Answer:
    rows, insights, factors = list[Json](), list[str](), list[Factor]()
    for goal in goals:
        if goal.currency != goal.held:
            insights.append(f"{goal.name}: its money is held in {goal.held}; plain saving cannot tell.")
            continue
        missing = max(goal.target - goal.saved, ZERO)
        months = int((missing / goal.monthly).to_integral_value(ROUND_CEILING)) if goal.monthly > 0 else None
        reached = None if months is None or months > _NEVER_MONTHS else months_after(day, months)
        due = _iso(goal.due)
        rows.append({"goal": goal.id, "name": goal.name, "missing": str(missing), "reached": _iso(reached), "due": due})
        insights.append(f"{goal.name}: {_when(reached)} at {goal.monthly} {goal.currency} a month.")
        factors.append(Factor(goal.name, f"{missing} {goal.currency} missing, {goal.monthly} a month"))
    line = "What is missing, divided by what is put aside a month."
    full = f"{line} Nothing grows, prices stay, and every month is kept; no chance follows from that."
    return Answer(
        {"goals": rows}, tuple(insights), (), None, Explanation(Reasoning.RULE, line, tuple(factors), full, HOUSE)
    )


def _points(change: Decimal) -> str:
    return f"{100 * change:+.1f} points"


def _when(reached: date | None) -> str:
    return f"reached by {reached}" if reached is not None else "not reached"


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _interval(one: Interval) -> dict[str, Json]:
    return {"low": str(one.low), "high": str(one.high), "level": str(one.level), "name": one.name}


def _span(one: Interval) -> str:
    return f"{one.low:.0%} to {one.high:.0%} by what is not known of returns and keeping"
