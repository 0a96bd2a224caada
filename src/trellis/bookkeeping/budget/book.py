"""The budgets of a household as its journal leaves them."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from trellis.bookkeeping.budget.events import BudgetChanged, BudgetEnded, BudgetEvent, BudgetSet, NoticeGiven, RateTold


@dataclass(slots=True)
class BudgetBook:
    """Budgets by id as last said, in the order in which they were set; levels told by (budget, category, first day of
    the period); rates by (currency, into) and day.
    """

    budgets: dict[str, BudgetSet | BudgetChanged] = field(default_factory=dict)
    notices: dict[tuple[str, str, date], set[str]] = field(default_factory=dict)
    rates: dict[tuple[str, str], dict[date, Decimal]] = field(default_factory=dict)

    def apply(self, event: BudgetEvent) -> None:
        """Fold one event in."""
        match event:
            case BudgetEnded():
                self.budgets[event.budget] = replace(self.budgets[event.budget], end=event.on)
            case NoticeGiven():
                self.notices.setdefault((event.budget, event.category, event.period), set()).add(event.level)
            case RateTold():
                self.rates.setdefault((event.currency, event.into), {})[event.on] = event.rate
            case _:
                self.budgets[event.budget] = event
