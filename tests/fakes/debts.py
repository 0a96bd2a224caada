"""Debts whose plans are known to the cent: the three sets of the household's reference, and a way to write others."""

from datetime import date
from decimal import Decimal

from trellis.household.debts.account import Debt, DebtKind, FixedMinimum, Minimum, Rate
from trellis.household.debts.engine import Engine
from trellis.household.debts.means import Means

AS_OF = date(2026, 1, 15)
PROMOTION_ENDS = date(2027, 1, 15)
UNROUNDED = Decimal("1e-12")


def debt(name: str, balance: str, percent: str, minimum: str | Minimum, **terms: object) -> Debt:
    """A debt at a constant rate, in percent; minimum: a fixed amount, or a rule."""
    rule = FixedMinimum(Decimal(minimum)) if isinstance(minimum, str) else minimum
    rates = (Rate(Decimal(percent) / 100),)
    return Debt(name, DebtKind.OTHER, Decimal(balance), rates, rule, **terms)  # type: ignore[arg-type]


def promoted(name: str, balance: str, first: str, then: str, minimum: str, until: date = PROMOTION_ENDS) -> Debt:
    """A card whose first rate, in percent, ends on a day."""
    rates = (Rate(Decimal(first) / 100, until), Rate(Decimal(then) / 100))
    return Debt(name, DebtKind.CREDIT_CARD, Decimal(balance), rates, FixedMinimum(Decimal(minimum)))


def engine(debts: tuple[Debt, ...], *budget: str, step: Decimal | None = None, **means: object) -> Engine:
    """An engine on the first day of the reference's sets. budget: by month."""
    amounts = tuple(map(Decimal, budget))
    return Engine.of(debts, Means(amounts, **means), AS_OF, step)  # type: ignore[arg-type]


F1 = (debt("CardA", "5000", "18.99", "100"), debt("Loan", "3000", "12.5", "120"))
F2 = (
    debt("Store", "800", "9.9", "35"),
    debt("Card", "6500", "24.99", "165"),
    debt("Auto", "11000", "6.5", "260"),
    debt("Med", "2200", "0", "50"),
)
F3 = (promoted("Promo", "4000", "0", "26.99", "40"), debt("Card", "6000", "17.99", "150"))
