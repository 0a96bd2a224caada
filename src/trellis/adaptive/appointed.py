"""Who was bred to work for the account, and what its decision maker's deciding has come to: a fold of events."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Protocol

from trellis.adaptive.garden_events import StayEnded
from trellis.adaptive.kind_events import ModuleAppointed, SharesDecided
from trellis.core.ids import digest
from trellis.core.problems import problem
from trellis.strategies.garden.words import Kind

RISK = 0.01
"""The part of its equity that a stay puts at risk: outcomes in multiples of risk become returns by it."""
Row = tuple[float, ...]


class DecisionMaker(Protocol):
    """Who shares the account among its modules."""

    def appointed(self, at: datetime) -> ModuleAppointed:
        """It, as it begins to work at the instant."""
        ...

    def shares(self, earned: Sequence[Row]) -> Row:
        """Each module's share after so many days, oldest first. A row: what each module returned on the day."""
        ...


@dataclass(slots=True)
class Sharing:
    """What the decision maker knows and what it decided last.

    earned: of modules since the last decision; rows: of each decision's day; inputs: SHA-256 over them; shares: in
    force; dry: they were decided in sample; day: that they were decided after; before: the day marked before this one.
    """

    earned: dict[str, float] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    inputs: str = ""
    shares: dict[str, float] = field(default_factory=dict)
    dry: bool = False
    day: date | None = None
    before: date | None = None

    def row(self, modules: Sequence[str]) -> Row:
        """What each module has earned since the last decision."""
        return tuple(self.earned.get(each, 0.0) for each in modules)

    def inputs_with(self, day: date, modules: Sequence[str]) -> str:
        """The hash over all returns with this day's."""
        return digest(self.inputs, day.isoformat(), *map(str, zip(modules, self.row(modules), strict=True)))

    def stayed(self, event: StayEnded) -> None:
        """Fold a stay: what it came to, as a part of its module's equity."""
        self.earned[event.module_id] = self.earned.get(event.module_id, 0.0) + RISK * event.multiple

    def decided(self, event: SharesDecided) -> None:
        """Fold a decision."""
        self.rows.append(self.row([name for name, _ in event.shares]))
        self.earned = {}
        self.inputs, self.dry, self.day = event.inputs, event.dry, event.day
        self.shares = dict(event.shares)


def appointed(known: dict[Kind, ModuleAppointed], event: ModuleAppointed) -> None:
    """Fold an appointment. Raises ProblemError for a second one of a kind: an account has one (reference, 7.4)."""
    if event.kind in known:
        message = f"{known[event.kind].module_id[:12]} works for it already"
        raise problem("account", event.kind.value, event.module_id[:12], message, "Restore the journal from a backup.")
    known[event.kind] = event


def in_sample(event: ModuleAppointed, at: datetime) -> bool:
    """Whether the instant lies within what it was bred on."""
    return at.astimezone(UTC) <= event.trained_until.astimezone(UTC)
