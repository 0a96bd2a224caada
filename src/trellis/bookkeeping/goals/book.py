"""The goals of a household as its journal leaves them."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from trellis.bookkeeping.goals.events import (
    GoalAbandoned,
    GoalChanged,
    GoalEvent,
    GoalReached,
    GoalSet,
    NudgesWished,
)
from trellis.core.numbers import ZERO
from trellis.household.goals.nudges import Wishes


class GoalState(StrEnum):
    """What became of a goal."""

    OPEN = "open"
    REACHED = "reached"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class KeptGoal:
    """A goal's terms as they were last said, and its state."""

    terms: GoalSet | GoalChanged
    state: GoalState = GoalState.OPEN


@dataclass(slots=True)
class GoalBook:
    """Every goal by id, in the order in which they were set; plans: day, goal, account and monthly amount, as said;
    wishes: what was said of nudges last.
    """

    goals: dict[str, KeptGoal] = field(default_factory=dict)
    plans: list[tuple[date, str, str, Decimal]] = field(default_factory=list)
    wishes: Wishes = field(default_factory=Wishes)

    def apply(self, event: GoalEvent) -> None:
        """Fold one event in."""
        match event:
            case GoalReached():
                self._end(event)
                self.goals[event.goal] = KeptGoal(self.goals[event.goal].terms, GoalState.REACHED)
            case GoalAbandoned():
                self._end(event)
                self.goals[event.goal] = KeptGoal(self.goals[event.goal].terms, GoalState.ABANDONED)
            case NudgesWished():
                self.wishes = Wishes(event.most, frozenset(event.refused))
            case _:
                self.goals[event.goal] = KeptGoal(event)
                self.plans.append((event.since, event.goal, event.account, event.monthly))

    def _end(self, event: GoalReached | GoalAbandoned) -> None:
        self.plans.append((event.on, event.goal, self.goals[event.goal].terms.account, ZERO))

    def planned(self, account: str, on: date) -> Decimal:
        """What goals planned for an account at the end of a day."""
        newest: dict[str, Decimal] = {}
        for since, goal, of, monthly in self.plans:
            if since <= on:
                newest[goal] = monthly if of == account else ZERO
        return sum(newest.values(), ZERO)

    def open(self) -> list[KeptGoal]:
        """Those neither reached nor abandoned."""
        return [one for one in self.goals.values() if one.state is GoalState.OPEN]
