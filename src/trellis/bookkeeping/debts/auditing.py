"""What offers in a journal must hold to: kept once, of debts that were told, terms in range; dropped where kept."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trellis.bookkeeping.debts.events import OfferDropped, OfferKept
from trellis.bookkeeping.debts.offers import terms_of
from trellis.core.problems import Problem
from trellis.household.debts.offers import check_offer
from trellis.household.debts.refinance import check_measure
from trellis.household.problems import ValidationError

if TYPE_CHECKING:
    from trellis.bookkeeping.record import HouseholdRecord

_RESTORE = "Restore the household from a backup."


def unfit_offer(record: "HouseholdRecord", event: OfferKept | OfferDropped) -> Iterator[Problem]:
    """What is wrong with an event, as the record is before it is folded in. No key is needed."""
    book = record.debts
    if isinstance(event, OfferDropped):
        if event.offer not in book.offers:
            yield _wrong("offer", event.offer, "it was dropped, and is not kept")
        return
    if event.offer in book.offers or event.offer in book.dropped:
        yield _wrong("offer", event.offer, "it was kept twice")
    if event.until is not None and event.until < event.on:
        yield _wrong("until", str(event.until), f"it was over before it was kept on {event.on}")
    try:
        check_offer(terms_of(event, event.offer))
        check_measure(event.discount, event.holding)
    except ValidationError as error:
        yield from (_wrong(one.field, one.value, one.message) for one in error.problems)
    for debt in event.debts:
        told = book.told.get(debt)
        if told is None:
            yield _wrong("debts", debt, "an offer is of it, and it is not open")
        elif told.currency != event.currency:
            yield _wrong("currency", event.currency, f"it is of debt {debt}, which is in {told.currency}")


def _wrong(field: str, value: str, message: str) -> Problem:
    return Problem("offers", field, value, message, _RESTORE)
