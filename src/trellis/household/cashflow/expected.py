"""What is expected on which day: scheduled payments, and those that recur, none of them twice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from trellis.household.cashflow.scheduled import Scheduled
from trellis.household.patterns.recurring import Recurring

_RECENT = 12
_PRIOR = 10


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A payment to come. on: the day it is due; amount: expected, signed; chance: of its coming at all.

    offsets: by how many days earlier ones came late; amounts: what earlier ones came to, at the price of today.
    """

    on: date
    name: str
    kind: str
    amount: Decimal
    chance: float
    offsets: tuple[int, ...]
    amounts: tuple[Decimal, ...]


def occurrences(
    items: Iterable[Recurring], scheduled: Sequence[Scheduled], currency: str, as_of: date, last: date
) -> list[Occurrence]:
    """Every payment that is due after as_of up to a day, in order; also what is late by no more than its window.

    A recurring item whose merchant has a scheduled payment in its direction is left out: the person's word stands.
    """
    found = [one for each in scheduled if each.currency == currency for one in _of_scheduled(each, as_of, last)]
    told = {(each.merchant, each.amount > 0) for each in scheduled if each.merchant}
    every = list(items)
    usual = _kept(every)
    for item in every:
        if item.stands and item.currency == currency and (item.merchant, item.expected > 0) not in told:
            found += _of_item(item, as_of, last, usual)
    return sorted(found, key=lambda one: (one.on, one.name, one.amount))


def _of_scheduled(each: Scheduled, as_of: date, last: date) -> Iterator[Occurrence]:
    for day in each.days(as_of + timedelta(days=1), last):
        yield Occurrence(day, each.name, "scheduled", each.amount, 1.0, (0,), (each.amount,))


def _kept(items: Sequence[Recurring]) -> float:
    """The share of due days on which all items together were paid, as a Beta posterior's mean under Jeffreys' prior."""
    return (sum(one.kept.hits for one in items) + 0.5) / (sum(one.kept.count for one in items) + 1)


def _of_item(item: Recurring, as_of: date, last: date, usual: float) -> Iterator[Occurrence]:
    """Its due days. The chance is its own share of due days kept, drawn towards that of all by _PRIOR of them."""
    chance = (item.kept.hits + _PRIOR * usual) / (item.kept.count + _PRIOR)
    recent = tuple(one.amount for one in item.payments[-_RECENT:])
    amounts = recent if item.prices == "stable" else (item.expected,)
    for day in item.times.days(as_of - timedelta(days=item.times.window), last):
        yield Occurrence(day, item.merchant, "recurring", item.expected, chance, item.times.offsets, amounts)
