"""Recurring items: bills, subscriptions and pay that come at a period, when they come next and for how much."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from trellis.household.accounts import Mark
from trellis.household.chance import told
from trellis.household.movements import Movement
from trellis.household.patterns.chains import Chain, chains
from trellis.household.patterns.periods import Period, Timetable, timetable
from trellis.household.patterns.prices import PriceChange
from trellis.household.problems import InsufficientData
from trellis.household.shares import Share, wilson

HISTORY_DAYS = 60
OVERDUE, CANCELLED = 1.5, 2.5
"""Periods since the newest payment: past the first it is overdue, past the second it has ended."""
_LEVEL = 0.90
NOTHING: Mapping[str, bool] = MappingProxyType({})
"""No decision of a person."""


class State(StrEnum):
    """How an item stands on a day."""

    ACTIVE = "active"
    OVERDUE = "overdue"
    CANCELLED = "cancelled"
    CANDIDATE = "candidate"


@dataclass(frozen=True, slots=True)
class Recurring:
    """An item that recurs. key: what a decision about it is kept under; payments: oldest first.

    expected: the next amount, signed; band: least and greatest of the newest price; band_holds: how likely the next
    amount is within, None where they are one; times: the days it falls due.

    kept: on how many of its due days it came, with a 90 % interval. why: for a candidate, what speaks against it.
    """

    key: str
    state: State
    merchant: str
    account: str
    currency: str
    category: str
    period: Period
    payments: tuple[Movement, ...]
    expected: Decimal
    band: tuple[Decimal, Decimal]
    band_holds: Decimal | None
    changes: tuple[PriceChange, ...]
    times: Timetable
    kept: Share
    prices: str
    why: str

    @property
    def next_on(self) -> date:
        """When it is due next after its newest payment."""
        return self.times.after()

    @property
    def window(self) -> tuple[date, date]:
        """The days within which the next payment should come."""
        near = timedelta(days=self.times.window)
        return self.next_on - near, self.next_on + near

    @property
    def window_holds(self) -> Decimal:
        """How likely the next payment, if it comes, comes within the window."""
        return told(self.times.holds)

    @property
    def stands(self) -> bool:
        """Whether it is expected to come again."""
        return self.state in (State.ACTIVE, State.OVERDUE)

    @property
    def yearly(self) -> Decimal:
        """What it comes to in a year at the expected amount."""
        count = 12 // self.period.months if self.period.months else round(365 / (self.times.every or self.period.days))
        return self.expected * count


def unmarked(text: str) -> str:
    """The mark of one who has no key: the text itself."""
    return text


def recurring(
    movements: Iterable[Movement], as_of: date, decided: Mapping[str, bool] = NOTHING, mark: Mark = unmarked
) -> tuple[Recurring, ...]:
    """The recurring items as of a day, dearest in a year first; later movements are not looked at.

    mark: what keys are made with, so that they can be journaled and tell no merchant. decided: by key, what a person
    said: True holds a candidate for an item, False drops it. Transfers and movements without a merchant are no items.
    Raises InsufficientData where the history is shorter than HISTORY_DAYS.
    """
    known = sorted((one for one in movements if one.on <= as_of), key=lambda one: (one.on, one.line))
    has = (as_of - known[0].on).days + 1 if known else 0
    if has < HISTORY_DAYS:
        way_out = "Import older files, or ask again later."
        raise InsufficientData("recurring", "history", HISTORY_DAYS, has, "days", way_out)
    found = [item for group in _groups(known) for item in _items(group, as_of, decided, mark)]
    return tuple(sorted(found, key=lambda one: (-abs(one.yearly), one.key)))


def _groups(known: Sequence[Movement]) -> Iterator[list[Movement]]:
    groups: dict[tuple[str, str, str, bool], list[Movement]] = {}
    for one in known:
        if one.merchant and one.amount and not one.transfer:
            groups.setdefault((one.merchant, one.account, one.currency, one.amount > 0), []).append(one)
    yield from groups.values()


def _items(group: Sequence[Movement], as_of: date, decided: Mapping[str, bool], mark: Mark) -> Iterator[Recurring]:
    names: dict[str, int] = {}
    for chain in sorted(chains(group), key=lambda one: (one.payments[0].on, one.payments[0].line)):
        first = chain.payments[0]
        way = "in" if first.amount > 0 else "out"
        name = "\x1f".join(("recurring", first.account, first.currency, first.merchant, way, chain.period.name))
        names[name] = names.get(name, 0) + 1
        key = mark(f"{name}\x1f{names[name]}")
        said = decided.get(key)
        if said is not False:
            yield _item(key, chain, as_of, confirmed=bool(said))


def _item(key: str, chain: Chain, as_of: date, *, confirmed: bool) -> Recurring:
    newest = chain.payments[-1]
    times = timetable(chain.period, [one.on for one in chain.payments])
    age = (as_of - newest.on).days / (times.every or chain.period.days)
    category = next((one.category for one in reversed(chain.payments) if one.category), "")
    why = "" if confirmed else chain.why
    return Recurring(
        key,
        _state(age, candidate=bool(why)),
        newest.merchant,
        newest.account,
        newest.currency,
        category,
        chain.period,
        chain.payments,
        chain.prices.expected,
        chain.prices.band,
        chain.prices.band_holds,
        chain.prices.changes,
        times,
        wilson(len(chain.payments) - 1, len(chain.payments) - 1 + chain.missed, _LEVEL),
        chain.prices.kind,
        why,
    )


def _state(age: float, *, candidate: bool) -> State:
    if age > CANCELLED:
        return State.CANCELLED
    if candidate:
        return State.CANDIDATE
    return State.OVERDUE if age > OVERDUE else State.ACTIVE
