"""A debt's terms and the means to pay with, as calls bring them."""

from decimal import Decimal

from trellis.bookkeeping.debts.events import DebtPlanChosen
from trellis.bookkeeping.debts.telling import means_of
from trellis.household.debts.account import (
    AmortisingMinimum,
    Debt,
    Fee,
    FixedMinimum,
    InterestMinimum,
    Minimum,
    Prepayment,
    Rate,
    ShareMinimum,
)
from trellis.household.debts.means import Means
from trellis.household.problems import ValidationError, refused
from trellis.server.household.heard import Heard
from trellis.server.schemas.household.debt_means import MeansDraft
from trellis.server.schemas.household.debts import DebtDraft, MinimumDraft

_FIELDS = {
    "minimum": "minimum.amount",
    "minimum floor": "minimum.amount",
    "minimum share": "minimum.share",
    "minimum months": "minimum.months",
    "fee": "fees",
    "fee months": "fees",
    "prepayment penalty": "penalty.share",
    "due day": "due_day",
    "rates": "promotions",
}


def heard_debt() -> Heard:
    """Where problems of a debt's terms go."""
    return Heard("debt", _FIELDS)


def drafted(draft: DebtDraft, id: str, heard: Heard) -> Debt:
    """The debt as it was sent; id: empty for a new one. Raises ValidationError with every value that cannot be read."""
    currency = heard.currency("currency", draft.currency)
    promotions = sorted(enumerate(draft.promotions), key=lambda one: one[1].until)
    rates = [Rate(heard.number(f"promotions.{place}.apr", one.apr), one.until) for place, one in promotions]
    fees = [
        Fee(heard.amount(f"fees.{place}.amount", one.amount, currency), one.first, one.every)
        for place, one in enumerate(draft.fees)
    ]
    penalty = draft.penalty
    made = Debt(
        id,
        draft.kind,
        heard.amount("balance", draft.balance, currency),
        (*rates, Rate(heard.number("apr", draft.apr))),
        _minimum(draft.minimum, currency, heard),
        currency,
        draft.name.strip(),
        draft.due_day,
        None if draft.limit is None else heard.amount("limit", draft.limit, currency),
        tuple(fees),
        None if penalty is None else Prepayment(heard.number("penalty.share", penalty.share), penalty.until),
        draft.secured,
        draft.last_payment,
    )
    heard.told()
    return made


def means_heard(draft: MeansDraft, currency: str, chosen: DebtPlanChosen | None) -> Means:
    """The means that were sent, else those that were kept. Raises ValidationError where there are none."""
    heard = Heard("means")
    if draft.budget:
        budget = tuple(heard.amount("budget", one, currency, signed=True) for one in draft.budget)
        cash, floor = heard.amount("cash", draft.cash, currency), heard.amount("floor", draft.floor, currency)
        means = Means(budget, draft.carries, cash, (floor,), heard.number("apy", draft.apy))
        heard.told()
        return means
    if chosen is None:
        message = "no budget was given, and none was kept"
        raise refused(ValidationError, "means", "budget", "", message, "Give what there is for debts in a month.")
    return means_of(chosen)


def _minimum(draft: MinimumDraft, currency: str, heard: Heard) -> Minimum:
    def amount() -> Decimal:
        return heard.amount("minimum.amount", draft.amount, currency)

    match draft.rule:
        case "fixed":
            return FixedMinimum(amount())
        case "share":
            return ShareMinimum(heard.number("minimum.share", draft.share), amount())
        case "interest":
            return InterestMinimum(amount(), heard.number("minimum.share", draft.share))
        case "amortising":
            return AmortisingMinimum(heard.tried(lambda: _months(draft.months), 1))


def _months(months: int | None) -> int:
    if months is None:
        message = "an equal payment needs the count of payments"
        raise refused(ValidationError, "debt", "minimum.months", "", message, "Give how many payments are left.")
    return months
