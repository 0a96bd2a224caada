"""The limits that a plan has to keep, each with its name, so that what binds and what conflicts can be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from trellis.core.numbers import ZERO
from trellis.household.categories.taxonomy import Bucket


class Hardness(IntEnum):
    """What is given up first where limits conflict: the softest stand first."""

    CHANGE = 0
    BAND = 1
    CAP = 2
    FLOOR = 3
    CONTRACT = 4
    INCOME = 5


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that income goes to, a month. wish: what is usually spent; spread: how far from it is usual; low, high:
    between what it has to lie, high None for no end; before: what the budget before gave it; fixed: by contract.
    """

    key: str
    bucket: Bucket
    wish: Decimal
    spread: Decimal
    low: Decimal
    high: Decimal | None
    weight: Decimal
    before: Decimal | None = None
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """sum of factor times item <= bound. Floors have factor -1 and a bound below zero."""

    name: str
    hardness: Hardness
    factors: Mapping[int, int]
    bound: Decimal

    def slack(self, amounts: Sequence[Decimal]) -> Decimal:
        """How far amounts stay within; below zero where they break it."""
        return self.bound - sum((factor * amounts[place] for place, factor in self.factors.items()), ZERO)


def rules_of(
    items: Sequence[Item],
    income: Decimal,
    bands: Mapping[Bucket, tuple[Decimal, Decimal]],
    change: Decimal | None,
) -> list[Rule]:
    """Every limit. bands: least and greatest share of income by bucket; change: how far an item may move from what it
    had before, as a share of it, None for any way.
    """
    rules = [Rule(f"income {income}", Hardness.INCOME, dict.fromkeys(range(len(items)), 1), income)]
    for place, item in enumerate(items):
        word = "is fixed at" if item.fixed else "is at least"
        hardness = Hardness.CONTRACT if item.fixed else Hardness.FLOOR
        if item.low > 0:
            rules.append(Rule(f"{item.key} {word} {item.low}", hardness, {place: -1}, -item.low))
        if item.high is not None:
            word = "is fixed at" if item.fixed else "is at most"
            rules.append(Rule(f"{item.key} {word} {item.high}", Hardness.CAP, {place: 1}, item.high))
        if change is not None and item.before is not None and not item.fixed:
            rules += _changes(place, item, item.before, change)
    for bucket, (least, most) in bands.items():
        members = [place for place, item in enumerate(items) if item.bucket is bucket]
        if least > 0:
            name = f"{bucket.value} is at least {least:%} of income"
            rules.append(Rule(name, Hardness.BAND, dict.fromkeys(members, -1), -least * income))
        if most < 1:
            name = f"{bucket.value} is at most {most:%} of income"
            rules.append(Rule(name, Hardness.BAND, dict.fromkeys(members, 1), most * income))
    return rules


def _changes(place: int, item: Item, before: Decimal, change: Decimal) -> list[Rule]:
    least, most = before * (1 - change), before * (1 + change)
    name = f"{item.key} changes by at most {change:%} from {before}"
    return [
        Rule(f"{name}, down", Hardness.CHANGE, {place: -1}, -least),
        Rule(f"{name}, up", Hardness.CHANGE, {place: 1}, most),
    ]
