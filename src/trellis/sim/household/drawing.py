"""The simulated household drawn from a seed: lines of three accounts that agree with each other to the cent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from trellis.core.dates import months_after
from trellis.core.numbers import CENT, ZERO
from trellis.kernel.chance import HashStream
from trellis.sim.household.habits import (
    BILLS,
    CARD_PAYMENT,
    CARD_THANKS,
    FROM_CHECKING,
    HABITS,
    INTEREST,
    ONCE,
    PAY,
    TO_SAVINGS,
    Bill,
    Habit,
    Purse,
)

MONTHS = 24
OPENING = {Purse.CHECKING: Decimal("2140.55"), Purse.CARD: Decimal("-1822.16"), Purse.SAVINGS: Decimal("6400.00")}
"""What was on the accounts before the first line; the card's is what was owed."""
SAVED = Decimal("350.00")
"""Moved to savings each month."""
_PAYDAY, _FRIDAY, _FORTNIGHT = 14, 4, 14
_BUSY, _CALM = Decimal("1.35"), Decimal("0.86")
_YEARLY_INTEREST = Decimal("0.032")
_PAID_OFF = Decimal("0.93")
"""The share of the card's balance that is paid each month: a little stays and grows."""


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line as the bank books it. amount: signed as the bank writes it, so a purchase on the card is negative."""

    purse: Purse
    on: date
    amount: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class DrawnHousehold:
    """Lines by day, and what each account stands at in the end."""

    lines: tuple[DrawnLine, ...]
    closing: dict[Purse, Decimal]
    first: date
    last: date


def drawn(seed: int, last: date, months: int = MONTHS) -> DrawnHousehold:
    """The household over the months up to and with the last day. Equal arguments give equal lines on any machine."""
    first = months_after(last, -months) + timedelta(days=1)
    lines = [*_pay(first, last), *_once(seed, last)]
    for bill in BILLS:
        lines += _bills(seed, bill, first, last)
    for habit in HABITS:
        lines += _purchases(seed, habit, first, last)
    lines.sort(key=lambda one: (one.on, one.purse, one.text, one.amount))
    every = [*lines, *_between(lines, first, last)]
    every.sort(key=lambda one: (one.on, one.purse, one.text, one.amount))
    closing = {purse: OPENING[purse] + sum((o.amount for o in every if o.purse is purse), ZERO) for purse in Purse}
    return DrawnHousehold(tuple(every), closing, first, last)


def _pay(first: date, last: date) -> Iterator[DrawnLine]:
    text, amount = PAY
    day = first + timedelta(days=(_FRIDAY - first.weekday()) % 7)
    while day <= last:
        yield DrawnLine(Purse.CHECKING, day, amount, text)
        day += timedelta(days=_FORTNIGHT)


def _bills(seed: int, bill: Bill, first: date, last: date) -> Iterator[DrawnLine]:
    chance = HashStream(seed, f"bill {bill.text}")
    begin = first.replace(day=1)
    for number in range(0, MONTHS + 2, bill.every):
        due = months_after(begin, number).replace(day=bill.day)
        price = -bill.rises[1] if bill.rises and number >= bill.rises[0] else bill.amount
        amount = _varied(price, bill.spread, chance)
        on = due + timedelta(days=max(0, 7 - due.weekday()) if due.weekday() > _FRIDAY else 0)
        if first <= on <= last:
            yield DrawnLine(bill.purse, on, amount, bill.text)


def _purchases(seed: int, habit: Habit, first: date, last: date) -> Iterator[DrawnLine]:
    chance = HashStream(seed, f"habit {habit.text}")
    day = first
    while day <= last:
        mean = habit.weekly / 7 * (_BUSY if day.weekday() >= _FRIDAY else _CALM)
        if Decimal(repr(chance.uniform())) < 1 - (-mean).exp():
            price = _varied(habit.median, habit.sigma, chance)
            number = chance.integer(1000, 1007)
            yield DrawnLine(habit.purse, day, -price, habit.text.replace("{n}", str(number)))
        day += timedelta(days=1)


def _once(seed: int, last: date) -> Iterator[DrawnLine]:
    chance = HashStream(seed, "once")
    for days, purse, text, amount in ONCE:
        number = chance.integer(10, 99)
        yield DrawnLine(purse, last - timedelta(days=days), amount, text.replace("{n}", str(number)))


def _between(lines: list[DrawnLine], first: date, last: date) -> Iterator[DrawnLine]:
    """Each month: savings, the card's payment of most of what is owed, the interest that savings earned."""
    owed, saved, seen = OPENING[Purse.CARD], OPENING[Purse.SAVINGS], first
    for number in range(MONTHS + 1):
        day = months_after(first.replace(day=_PAYDAY), number)
        if not first <= day < last:
            continue
        owed += sum((one.amount for one in lines if one.purse is Purse.CARD and seen <= one.on < day), ZERO)
        seen = day
        paid = _cents(-owed * _PAID_OFF)
        owed += paid
        yield DrawnLine(Purse.CHECKING, day, -paid, CARD_PAYMENT)
        yield DrawnLine(Purse.CARD, day + timedelta(days=1), paid, CARD_THANKS)
        yield DrawnLine(Purse.CHECKING, day, -SAVED, TO_SAVINGS)
        yield DrawnLine(Purse.SAVINGS, day, SAVED, FROM_CHECKING)
        interest = _cents(saved * _YEARLY_INTEREST / 12)
        saved += SAVED + interest
        yield DrawnLine(Purse.SAVINGS, day, interest, INTEREST)


def _varied(amount: Decimal, sigma: Decimal, chance: HashStream) -> Decimal:
    """The amount times a lognormal factor, in cents. Decimal's exp gives the same digits on any machine."""
    return _cents(amount * (sigma * Decimal(repr(chance.normal()))).exp())


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
