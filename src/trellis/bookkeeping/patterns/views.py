"""A household's record as the models of patterns take it: its movements, what a person decided, and digests for ids."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from trellis.bookkeeping.categories.reading import categorised_movements
from trellis.core.ids import digest
from trellis.household.accounts import Mark
from trellis.household.known import Span
from trellis.household.movements import Movement
from trellis.household.patterns.recurring import Recurring, recurring
from trellis.household.patterns.unusual import Given, Unusual, unusual

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
    """Every movement of the household with its category."""
    return categorised_movements(record)


def items_of(
    record: "HouseholdRecord", as_of: date, *, rejected: bool = False, money: Sequence[Movement] | None = None
) -> tuple[Recurring, ...]:
    """The recurring items as of a day, as the person decided; rejected: also those that were dropped.

    money: what money_of() says, where it is at hand.
    """
    said = {item: recurs for item, recurs in record.decisions.recurs.items() if recurs or not rejected}
    return recurring(money_of(record) if money is None else money, as_of, said, marks(record))


def unusual_of(
    record: "HouseholdRecord",
    as_of: date,
    days: int,
    seed: int,
    *,
    dismissed: bool = False,
    money: Sequence[Movement] | None = None,
) -> Unusual:
    """What is unusual in the days that end with as_of; dismissed: also what was dismissed; money: as for items_of()."""
    left_out = () if dismissed else record.decisions.dismissed
    codes = {one.id: one.line.mcc for one in record.lines() if one.line.mcc}
    given = Given(left_out, record.decisions.apart, spans_of(record), codes, marks(record))
    return unusual(money_of(record) if money is None else money, as_of, days, seed, given)


def spans_of(record: "HouseholdRecord") -> dict[str, tuple[Span, ...]]:
    """The days of each account that files tell whole."""
    spans: dict[str, dict[Span, None]] = {}
    for known in record.lines():
        spans.setdefault(known.account, {}).update((seen.span, None) for seen in known.sightings)
    return {account: tuple(some) for account, some in spans.items()}
