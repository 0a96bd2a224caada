"""Two lines in two currencies that may be one movement between the household's own accounts.

Banks change at a rate of their own, so amounts do not match: what speaks for a pair is a rate near one that was told
for those days, and a text that names the other account.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from trellis.core.numbers import ONE
from trellis.household.assignment import assignment
from trellis.household.budget.rates import AGE_MAX_DAYS
from trellis.household.known import Account, KnownLine
from trellis.household.transfers import GAP_DAYS_MAX, Pair, names_of, naming

TOLERANCE = Decimal("0.03")
"""By which share a bank's rate may differ from the one told: margins of card and retail exchange stay below it."""
_PER_THOUSAND = 1000
_UNNAMED = 100_000
"""What a pair costs that no text names, beside days and the rate's distance: names win."""

Told = Mapping[tuple[str, str], Mapping[date, Decimal]]
"""Rates by (currency, into) and day: units of the second for one of the first."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A pair of lines in two currencies. rate: units that came in for one that went out; told: the rate known for the
    day on which it went out; named: whether a text of one names the account of the other.
    """

    pair: Pair
    rate: Decimal
    told: Decimal
    named: bool

    @property
    def off(self) -> Decimal:
        """By which share the rate differs from the one told; below zero where the bank gave less."""
        return self.rate / self.told - ONE


def implied(out: KnownLine, into: KnownLine) -> Decimal:
    """Units that came in for one that went out."""
    return into.line.amount / -out.line.amount


def exchanges(
    lines: Iterable[KnownLine], accounts: Iterable[Account], rejected: Collection[Pair], rates: Told
) -> tuple[Exchange, ...]:
    """What may be transfers among lines that count and are in no pair yet, in order of their out lines.

    Of two accounts and two currencies, at most four days apart, at a rate within 3 % of one told within the week before
    the money left; one to one, named ones first, then by days and by rate. Never a pair that a person rejected.
    """
    if not rates:
        return ()
    counting = [line for line in lines if line.counts and line.line.amount]
    names = {account.id: names_of(account) for account in accounts}
    coming: dict[date, list[int]] = {}
    for at, into in enumerate(counting):
        if into.line.amount > 0:
            coming.setdefault(into.line.booked, []).append(at)
    found: dict[tuple[int, int], Exchange] = {}
    for at, out in enumerate(counting):
        for other in _near(coming, out):
            one = _exchange(out, counting[other], names, rates)
            if one is not None and one.pair not in rejected:
                found[at, other] = one
    prices = {key: _price(one, counting[key[0]], counting[key[1]]) for key, one in found.items()}
    return tuple(found[key] for key in sorted(assignment(prices).items()))


def _near(coming: Mapping[date, list[int]], out: KnownLine) -> Iterator[int]:
    """What came in within the days around a line that went out."""
    if out.line.amount < 0:
        for shift in range(-GAP_DAYS_MAX, GAP_DAYS_MAX + 1):
            yield from coming.get(out.line.booked + timedelta(days=shift), ())


def _exchange(out: KnownLine, into: KnownLine, names: dict[str, set[str]], rates: Told) -> Exchange | None:
    ours, theirs = out.line, into.line
    if ours.currency == theirs.currency or out.account == into.account:
        return None
    told = _rate(rates, ours.booked, ours.currency, theirs.currency)
    if told is None:
        return None
    rate = implied(out, into)
    found = Exchange(Pair(out.id, into.id), rate, told, naming(out, into, names))
    return found if abs(found.off) <= TOLERANCE else None


def _rate(rates: Told, on: date, currency: str, into: str) -> Decimal | None:
    """The newest rate of the week up to a day, either way about."""
    found = _newest(rates.get((currency, into), {}), on)
    turned = _newest(rates.get((into, currency), {}), on)
    if found is not None and (turned is None or found[0] >= turned[0]):
        return found[1]
    return None if turned is None else ONE / turned[1]


def _newest(known: Mapping[date, Decimal], on: date) -> tuple[date, Decimal] | None:
    day = max((day for day in known if 0 <= (on - day).days <= AGE_MAX_DAYS), default=None)
    return None if day is None else (day, known[day])


def _days(out: KnownLine, into: KnownLine) -> int:
    return abs((out.line.booked - into.line.booked).days)


def _price(one: Exchange, out: KnownLine, into: KnownLine) -> int:
    return _days(out, into) * _PER_THOUSAND + int(abs(one.off) * _PER_THOUSAND) + (0 if one.named else _UNNAMED)
