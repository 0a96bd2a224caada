"""Money that comes back from a merchant: of which purchase, so that it reduces what that was spent on."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from trellis.household.categories.subject import Subject

WINDOW = timedelta(days=90)


class Purchases:
    """Purchases by merchant and currency, so that a refund finds its own."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        """subjects: those of them that are outflows at a named merchant are purchases."""
        self._by_merchant: dict[tuple[str, str], list[Subject]] = defaultdict(list)
        for one in subjects:
            if one.amount < 0 and one.merchant:
                self._by_merchant[one.merchant, one.currency].append(one)

    def of(self, refund: Subject) -> Subject | None:
        """The purchase that money in gives back, at most 90 days before it and no smaller; None where there is none.

        Best is one of the same amount, then one on the same account, then the nearest in time.
        """
        fitting = [
            one
            for one in self._by_merchant.get((refund.merchant, refund.currency), ())
            if refund.on - WINDOW <= one.on <= refund.on and -one.amount >= refund.amount
        ]
        return min(fitting, key=lambda one: _distance(one, refund), default=None)


def _distance(purchase: Subject, refund: Subject) -> tuple[bool, bool, int, str]:
    days = (refund.on - purchase.on).days
    return purchase.amount != -refund.amount, purchase.account != refund.account, days, purchase.line
