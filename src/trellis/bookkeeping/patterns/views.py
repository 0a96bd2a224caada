"""A household's record as the models of patterns take it: its movements, what a person decided, and digests for ids."""

from datetime import date
from typing import TYPE_CHECKING

from trellis.core.ids import digest
from trellis.household.accounts import Mark
from trellis.household.movements import Movement, movements
from trellis.household.patterns.recurring import Recurring, recurring

if TYPE_CHECKING:
    from trellis.bookkeeping.record import HouseholdRecord

_DIGITS = 16


def marks(record: "HouseholdRecord") -> Mark:
    """What ids of alerts and items are made with: a keyed digest that tells nothing of merchants.

    Without the household's key there are no merchants to tell, and a plain digest serves.
    """
    seal = record.seal
    return (lambda text: seal.mark(text)[:_DIGITS]) if seal is not None else (lambda text: digest(text)[:_DIGITS])


def money_of(record: "HouseholdRecord") -> tuple[Movement, ...]:
    """Every movement of the household."""
    return movements(record.lines(), record.paired(), {})


def items_of(record: "HouseholdRecord", as_of: date, *, rejected: bool = False) -> tuple[Recurring, ...]:
    """The recurring items as of a day, as the person decided; rejected: also those that were dropped."""
    said = {item: recurs for item, recurs in record.decisions.recurs.items() if recurs or not rejected}
    return recurring(money_of(record), as_of, said, marks(record))
