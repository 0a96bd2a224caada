"""The debts of a household as its journal leaves them."""

from dataclasses import dataclass, field

from trellis.bookkeeping.debts.events import (
    DebtClosed,
    DebtEvent,
    DebtPlanChosen,
    DebtTold,
    OfferDropped,
    OfferKept,
)


@dataclass(slots=True)
class DebtBook:
    """told: each open debt's terms as they were last said, by id; closed: the ids of those that are gone; chosen: the
    newest choice of a plan by currency; offers: those that are kept, dropped: those that were, by id.
    """

    told: dict[str, DebtTold] = field(default_factory=dict)
    closed: dict[str, DebtClosed] = field(default_factory=dict)
    chosen: dict[str, DebtPlanChosen] = field(default_factory=dict)
    offers: dict[str, OfferKept] = field(default_factory=dict)
    dropped: dict[str, OfferDropped] = field(default_factory=dict)

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
            case OfferKept():
                self.offers[event.offer] = event
            case OfferDropped():
                self.offers.pop(event.offer, None)  # an audit tells of one that was not kept
                self.dropped[event.offer] = event
