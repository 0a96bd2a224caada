"""Options owned over a run, LEAPs or hedges: what each contract cost and what came back, over all accounts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from benchmarks.decades.story import Story

from trellis.autopilot.events.position import LongGone, LongSet
from trellis.reports.words import key_text


@dataclass(slots=True)
class Owned:
    """One contract: days of first purchase and last end, contracts bought and gone, USD paid and received."""

    key: str
    first: date
    last: date | None = None
    bought: int = 0
    gone: int = 0
    paid: Decimal = Decimal(0)
    received: Decimal = Decimal(0)
    how: set[str] = field(default_factory=set)

    def row(self) -> tuple[str, ...]:
        """The contract's line in a table."""
        left = self.bought - self.gone
        end = "held" if self.last is None else f"{self.last}{f', {left} held' if left else ''}"
        paid, received = f"{self.paid:,.0f}", f"{self.received:,.0f}"
        return str(self.first), key_text(self.key), str(self.bought), paid, end, ", ".join(sorted(self.how)), received


def owned(story: Story, kind: str) -> Iterator[Owned]:
    """Every contract of a kind (leap or hedge), by the day it was first bought."""
    found: dict[str, Owned] = {}
    standing: dict[tuple[str, str], int] = {}
    for day, account, event in story.rows:
        if isinstance(event, LongSet) and event.option.kind.value == kind:
            key, where = event.option.contract.key, (account, event.option.id)
            lot = found.setdefault(key, Owned(key, day))
            if event.cause == "bought":
                lot.bought += event.option.contracts - standing.get(where, 0)
                lot.paid += event.paid
            standing[where] = event.option.contracts
        if isinstance(event, LongGone) and event.kind.value == kind and event.contract in found:
            lot = found[event.contract]
            lot.gone, lot.received, lot.last = lot.gone + event.contracts, lot.received + event.received, day
            lot.how.add(event.cause)
    yield from found.values()
