"""The debts of a household as its journal leaves them."""

from dataclasses import dataclass, field

from trellis.bookkeeping.debts.events import DebtClosed, DebtEvent, DebtPlanChosen, DebtTold


@dataclass(slots=True)
class DebtBook:
    """told: each open debt's terms as they were last said, by id; closed: the ids of those that are gone; chosen: the
    newest choice of a plan by currency.
    """

    told: dict[str, DebtTold] = field(default_factory=dict)
    closed: dict[str, DebtClosed] = field(default_factory=dict)
    chosen: dict[str, DebtPlanChosen] = field(default_factory=dict)

    def apply(self, event: DebtEvent) -> None:
        """Fold one event in."""
        match event:
            case DebtTold():
                self.told[event.debt] = event
            case DebtClosed():
                del self.told[event.debt]
                self.closed[event.debt] = event
            case DebtPlanChosen():
                self.chosen[event.currency] = event
