"""What the household's journal says of goals. Odds are not journaled: they follow from the rest."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class GoalSet:
    """A person set a goal.

    due: None where any day will do; account: the id of the account that holds its money; saved: what of it was for the
    goal on the day since; monthly: what is planned to be paid in; growth: how the money is kept; today: whether the
    target is in today's money; spends, months: of a pension, monthly and for how long. sealed: the goal's name.
    """

    at: datetime
    goal: str
    kind: str
    target: Decimal
    currency: str
    due: date | None
    priority: int
    account: str
    saved: Decimal
    monthly: Decimal
    since: date
    growth: str
    today: bool
    spends: Decimal
    months: int
    sealed: str


@dataclass(frozen=True, slots=True)
class GoalChanged:
    """A person changed a goal: every term as it is from now on, with the meanings of goal.set."""

    at: datetime
    goal: str
    kind: str
    target: Decimal
    currency: str
    due: date | None
    priority: int
    account: str
    saved: Decimal
    monthly: Decimal
    since: date
    growth: str
    today: bool
    spends: Decimal
    months: int
    sealed: str


@dataclass(frozen=True, slots=True)
class GoalReached:
    """A person said that a goal is reached. amount: what there was for it, in the currency its money is held in."""

    at: datetime
    goal: str
    on: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class GoalAbandoned:
    """A person gave a goal up."""

    at: datetime
    goal: str
    on: date


@dataclass(frozen=True, slots=True)
class NudgesWished:
    """A person said what nudges may come. most: a week; refused: kinds, ids of goals, or ids of nudges."""

    at: datetime
    most: int
    refused: tuple[str, ...]


GoalEvent = GoalSet | GoalChanged | GoalReached | GoalAbandoned | NudgesWished
CATALOGUE: tuple[tuple[str, str, int, type], ...] = (
    ("goals", "goal.set", 1, GoalSet),
    ("goals", "goal.changed", 1, GoalChanged),
    ("goals", "goal.reached", 1, GoalReached),
    ("goals", "goal.abandoned", 1, GoalAbandoned),
    ("goals", "goal.nudges_wished", 1, NudgesWished),
)
