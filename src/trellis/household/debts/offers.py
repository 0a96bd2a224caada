"""Offers to refinance: their terms, and named offers to try things out with."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from trellis.core.numbers import ONE, ZERO
from trellis.core.problems import Problem
from trellis.household.debts.account import DebtKind
from trellis.household.debts.checks import APR_MAX, MONTHS_MAX
from trellis.household.problems import ValidationError


class FeePaid(StrEnum):
    """How an offer's fee is paid: kept back from what is paid out, added to what is owed, or in cash."""

    KEPT = "kept"
    ADDED = "added"
    CASH = "cash"


@dataclass(frozen=True, slots=True)
class Offer:
    """A loan that takes other debts' place. fee_share: of what is borrowed, fee: a fixed one, both paid as fee_paid
    says; first_apr: in force for first_months; variable: the rate may move; least, most: what may be borrowed.
    """

    name: str
    apr: Decimal
    months: int
    fee_share: Decimal = ZERO
    fee: Decimal = ZERO
    fee_paid: FeePaid = FeePaid.CASH
    first_apr: Decimal | None = None
    first_months: int = 0
    kind: DebtKind = DebtKind.PERSONAL
    secured: bool = False
    variable: bool = False
    least: Decimal = ZERO
    most: Decimal | None = None


def check_offer(offer: Offer) -> None:
    """Raises ValidationError with every term that is out of range."""
    checks = (
        ("apr", offer.apr, 0 <= offer.apr <= APR_MAX, "a rate is from 0 to 10 (1000 %)"),
        ("months", offer.months, 1 <= offer.months <= MONTHS_MAX, "a term is 1 to 600 months"),
        ("fee share", offer.fee_share, 0 <= offer.fee_share < ONE, "it is no share of what is borrowed"),
        ("fee", offer.fee, offer.fee >= 0, "a fee is not negative"),
        ("first apr", offer.first_apr, offer.first_apr is None or 0 <= offer.first_apr <= APR_MAX, "it is no rate"),
        (
            "first months",
            offer.first_months,
            offer.first_months >= 0 and (offer.first_apr is None) == (offer.first_months == 0),
            "a first rate has its months, and no months are without one",
        ),
        ("most", offer.most, offer.most is None or offer.most > offer.least >= 0, "it is below the least"),
    )
    found = [
        Problem(offer.name or "offer", field, str(value), message, "Give the terms that the lender wrote.")
        for field, value, holds, message in checks
        if not holds
    ]
    if found:
        raise ValidationError(found)


_BY_SCORE = ((750, "0.085", "0.159"), (700, "0.12", "0.189"), (650, "0.16", "0.229"), (0, "0.20", "0.259"))
_UNKNOWN = ("0.15", "0.219")
DEMO_LEAST = Decimal(5000)
"""What the demo offers lend at least."""


def demo_offers(score: int | None) -> tuple[Offer, ...]:
    """Three offers to try things out with, by a credit score or None: constants, and no market's rates."""
    personal, then = _UNKNOWN if score is None else next(rest for least, *rest in _BY_SCORE if score >= least)
    transfer = DebtKind.CREDIT_CARD
    return (
        Offer("demo personal loan", Decimal(personal), 60, least=DEMO_LEAST),
        Offer(
            "demo balance transfer", Decimal(then), 60, fee_share=Decimal("0.03"), fee_paid=FeePaid.ADDED,
            first_apr=ZERO, first_months=18, kind=transfer, least=DEMO_LEAST,
        ),
        Offer(
            "demo home equity", Decimal("0.075"), 120, kind=DebtKind.HOME_EQUITY, secured=True, least=DEMO_LEAST,
        ),
    )  # fmt: skip
