"""Net worth: one number made of every account, what is invested, what is owed, and the All-Use account."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.core.numbers import ONE, ZERO
from trellis.household.amounts import posted
from trellis.household.problems import CurrencyMismatch, refused


@dataclass(frozen=True, slots=True)
class Part:
    """What one account or debt adds: owed amounts are below zero. kind: account, invested, external or debt; source:
    bank (its told balance and lines since), lines (these alone), prices, told, told and lines, or told and paid in; on:
    its day.
    """

    name: str
    kind: str
    amount: Decimal
    currency: str
    source: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Worth:
    """Parts, their sum in each currency, and the sum of all in one where rates are given for every currency."""

    parts: tuple[Part, ...]
    totals: Mapping[str, Decimal]
    home: str
    total: Decimal | None


def worth_of(parts: Sequence[Part], home: str = "", rates: Mapping[str, Decimal] | None = None) -> Worth:
    """Add the parts up. home: the currency of the one sum, empty for none where there are several; rates: units of it
    for one of each other. Raises CurrencyMismatch naming the currencies without a rate.
    """
    totals: dict[str, Decimal] = {}
    for part in parts:
        totals[part.currency] = totals.get(part.currency, ZERO) + part.amount
    if not home:
        (only, *others) = [*totals] or [""]
        return Worth(tuple(parts), totals, "" if others else only, None if others or not only else totals[only])
    given = {**(rates or {}), home: ONE}
    missing = [currency for currency in totals if currency not in given]
    if missing:
        way_out = f"Give --rate {missing[0]}=1.08, or leave --in out."
        raise refused(CurrencyMismatch, "worth", "rate", ", ".join(missing), f"no rate into {home} is given", way_out)
    whole = sum((posted(amount * given[currency], home) for currency, amount in totals.items()), ZERO)
    return Worth(tuple(parts), totals, home, whole)
