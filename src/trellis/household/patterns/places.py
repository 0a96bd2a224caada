"""Where a movement belongs in a report: income or spending, group and leaf; by merchant where no category is known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from trellis.household.categories.taxonomy import Kind, Taxonomy
from trellis.household.movements import Movement

UNCATEGORISED = "uncategorised"
NO_MERCHANT = "no merchant"
REFUND_DAYS = 120


@dataclass(frozen=True, slots=True)
class Place:
    """kind: income or expense; group and leaf: slugs of the taxonomy, or UNCATEGORISED and the merchant's key."""

    kind: Kind
    group: str
    leaf: str


def placed(movements: Iterable[Movement], taxonomy: Taxonomy | None = None) -> Iterator[tuple[Movement, Place]]:
    """Each movement that is income or spending with its place, in order of day. Transfers are neither.

    Without a category, money out is spending; money in is a refund, and so spending that is taken back, where the
    merchant was paid at least as much on the same account within REFUND_DAYS before, and else income.
    """
    paid: dict[tuple[str, str, str], list[tuple[date, Decimal]]] = {}
    for one in sorted(movements, key=lambda one: (one.on, one.line)):
        if one.transfer or not one.amount:
            continue
        place = _by_category(one, taxonomy) if one.category else _by_sign(one, paid)
        if one.merchant and one.amount < 0:
            paid.setdefault((one.account, one.currency, one.merchant), []).append((one.on, -one.amount))
        if place.kind is not Kind.TRANSFER:
            yield one, place


def _by_category(one: Movement, taxonomy: Taxonomy | None) -> Place:
    if taxonomy is not None and one.category in taxonomy:
        return Place(taxonomy[one.category].kind, taxonomy.group(one.category).slug, one.category)
    group = one.category.split(".", 1)[0]
    return Place(Kind(group) if group in ("income", "transfer") else Kind.EXPENSE, group, one.category)


def _by_sign(one: Movement, paid: dict[tuple[str, str, str], list[tuple[date, Decimal]]]) -> Place:
    leaf = one.merchant or NO_MERCHANT
    if one.amount < 0:
        return Place(Kind.EXPENSE, UNCATEGORISED, leaf)
    since = one.on - timedelta(days=REFUND_DAYS)
    before = paid.get((one.account, one.currency, one.merchant), ())
    back = bool(one.merchant) and sum(amount for on, amount in before if on >= since) >= one.amount
    return Place(Kind.EXPENSE if back else Kind.INCOME, UNCATEGORISED, leaf)
