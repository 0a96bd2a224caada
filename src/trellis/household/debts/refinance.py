"""An offer beside the debts that it would replace: cash-flow streams are compared, not rates.

Both sides run through the month engine: the offer by its terms, the debts by their minimums or what is paid on them.
Net present value is at the person's after-tax rate, up to the month in which the debts would be paid back in one sum (a
house sold, say) or all is paid. A dearer loan that is only paid faster would look good so; hence the offer is also set
beside the debts with the same money paid on them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from trellis.core.dates import months_after
from trellis.core.numbers import ONE, ZERO
from trellis.household.amounts import unit_of
from trellis.household.debts.account import AmortisingMinimum, Debt, Rate, currency_of
from trellis.household.debts.amortisation import rounded
from trellis.household.debts.checks import MONTHS_MAX, check_debts
from trellis.household.debts.engine import Engine
from trellis.household.debts.means import Means
from trellis.household.debts.offers import FeePaid, Offer, check_offer
from trellis.household.debts.plan import Plan
from trellis.household.debts.strategies import avalanche, nothing_more
from trellis.household.debts.streams import effective_apr, present_value
from trellis.household.problems import InfeasiblePlan, NegativeAmortization, ValidationError, refused

ALERT_LEAST = Decimal(500)
ALERT_SHARE = Decimal("0.01")
VARIABLE_STEP = Decimal("0.02")
"""How far a variable rate is moved up and down: 200 basis points."""


class Against(StrEnum):
    """What can be against an offer: it is not worth enough; the same money paid on the debts costs no more; its cost is
    never earned back, or not before all is paid.
    """

    WORTH = "worth"
    SAME = "same"
    NEVER = "never"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Side:
    """A stream: what is paid in each month, what is owed after it, all interest and fees, and the first payment."""

    payments: tuple[Decimal, ...]
    balances: tuple[Decimal, ...]
    interest: Decimal

    @classmethod
    def of(cls, plan: Plan) -> "Side":
        """The stream of a plan."""
        paid = tuple(month.paid for month in plan.months)
        return cls(paid, tuple(month.balance for month in plan.months), plan.interest + plan.fees)

    @property
    def months(self) -> int:
        """How long it takes."""
        return len(self.payments)

    def until(self, month: int) -> tuple[Decimal, ...]:
        """Payments up to a month, in which what is left is paid too."""
        held = self.payments[:month]
        return (*held[:-1], held[-1] + self.owed(month)) if held else ()

    def owed(self, month: int) -> Decimal:
        """What is owed after a month."""
        return self.balances[month - 1] if month <= len(self.balances) else ZERO


@dataclass(frozen=True, slots=True)
class Refinance:
    """What an offer comes to for some debts.

    borrowed: what it would lend; upfront: cash to pay at the start, penalties on ending the old debts included; npv:
    above zero where it is worth more than the debts as they are; simple and true: months until the lower payment, or
    the lower debt and payments together, have earned the cost back, None for never; same: what it saves in interest and
    fees where as much is paid on the debts as on it; extension: what a longer term costs in interest; teaser: owed when
    the first rate ends; moved: npv with a variable rate 200 basis points lower and higher; least: what npv has to be
    above; alert: nothing is against it; against, reasons: what is, and the same in words.
    """

    offer: Offer
    debts: tuple[str, ...]
    holding: int
    borrowed: Decimal
    upfront: Decimal
    old: Side
    new: Side
    npv: Decimal
    effective: Decimal
    simple: Decimal | None
    true: int | None
    same: Decimal
    extension: Decimal
    teaser: Decimal
    moved: tuple[Decimal, ...]
    least: Decimal
    alert: bool
    against: tuple[Against, ...]
    reasons: tuple[str, ...]
    warnings: tuple[str, ...]


def refinance(
    debts: Sequence[Debt],
    offer: Offer,
    as_of: date,
    discount: Decimal,
    holding: int | None = None,
    paying: Decimal | None = None,
) -> Refinance:
    """The offer for these debts. discount: the after-tax yearly rate; holding: months until all would be paid back;
    paying: what is paid on the debts in a month now, dearest first; None: their minimums alone.

    Raises ValidationError for an offer or a rate out of range, or an amount that the offer does not lend, and what the
    month engine raises for debts that their minimums never pay off.
    """
    check_debts(debts)
    check_offer(offer)
    check_measure(discount, holding)
    step = unit_of(currency_of(debts))
    borrowed, upfront, got = _amounts(debts, offer, as_of, step)
    old, new = Side.of(_as_they_are(debts, as_of, paying)), Side.of(_taken(debts, offer, borrowed, as_of))
    held = min(holding or MONTHS_MAX, max(old.months, new.months))
    npv = _npv(old, new, upfront, discount, held)
    moved = tuple(
        _npv(old, Side.of(_taken(debts, other, borrowed, as_of)), upfront, discount, held) for other in _moved(offer)
    )
    simple, true = _simple(old, new, offer, borrowed, got, upfront), _true(old, new, upfront)
    longer = new.months > old.months
    extension = new.interest - Side.of(_taken(debts, replace(offer, months=old.months), borrowed, as_of)).interest
    balance = sum((debt.balance for debt in debts), ZERO)
    same = _same_money(debts, as_of, old, new) - new.interest - upfront
    least = max(ALERT_LEAST, ALERT_SHARE * balance)
    against = dict(_against(npv, least, true, held, same))
    return Refinance(
        offer,
        tuple(debt.id for debt in debts),
        held,
        borrowed,
        upfront,
        old,
        new,
        rounded(npv, step),
        effective_apr(got, new.payments),
        simple,
        true,
        same,
        extension if longer else ZERO,
        new.owed(offer.first_months) if offer.first_months else ZERO,
        tuple(rounded(one, step) for one in moved),
        rounded(least),
        not against,
        tuple(against),
        tuple(against.values()),
        tuple(_warnings(debts, offer, new, longer=longer)),
    )


def check_measure(discount: Decimal, holding: int | None) -> None:
    """Raises ValidationError for a rate or a count of months that an offer cannot be measured by."""
    if not 0 <= discount <= 1:
        raise refused(ValidationError, "offer", "discount", discount, "it is no yearly rate", "Give 0.04 for 4 %.")
    if holding is not None and not 1 <= holding <= MONTHS_MAX:
        raise refused(ValidationError, "offer", "holding", holding, "it is no count of months", "Give 1 to 600.")


def _amounts(debts: Sequence[Debt], offer: Offer, as_of: date, step: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """What is borrowed, what is paid in cash at the start, and what the loan is worth to the person then."""
    owed = sum((debt.balance for debt in debts), ZERO)
    penalties = sum((rounded(debt.balance * debt.penalty_share(as_of, 1), step) for debt in debts), ZERO)
    if offer.fee_paid is FeePaid.CASH:
        fee = rounded(owed * offer.fee_share, step) + offer.fee
        borrowed, upfront, got = owed, fee + penalties, owed - fee
    else:
        whole = owed + offer.fee
        gross = whole / (ONE - offer.fee_share) if offer.fee_paid is FeePaid.KEPT else whole + owed * offer.fee_share
        borrowed, upfront, got = rounded(gross, step), penalties, owed
    if not offer.least <= borrowed <= (offer.most or borrowed):
        most = f" to {offer.most:,}" if offer.most else ""
        message = f"{offer.name} lends from {offer.least:,}{most}"
        raise refused(ValidationError, "offer", "amount", borrowed, message, "Choose other debts for it.")
    return borrowed, upfront, got


def _as_they_are(debts: Sequence[Debt], as_of: date, paying: Decimal | None) -> Plan:
    if paying is not None:
        return Engine.of(debts, Means((paying,)), as_of).plan("as they are", avalanche)
    return Engine.of(debts, Means((ZERO,)), as_of).plan("as they are", nothing_more, spends=False)


def _taken(debts: Sequence[Debt], offer: Offer, borrowed: Decimal, as_of: date) -> Plan:
    """The loan by its terms."""
    until = months_after(as_of, offer.first_months)
    first = () if offer.first_apr is None else (Rate(offer.first_apr, until),)
    rates = (*first, Rate(offer.apr))
    minimum = AmortisingMinimum(offer.months)
    loan = Debt("offer", offer.kind, borrowed, rates, minimum, currency_of(debts), offer.name)
    return Engine.of((loan,), Means((ZERO,)), as_of).plan("offer", nothing_more, spends=False)


def _same_money(debts: Sequence[Debt], as_of: date, old: Side, new: Side) -> Decimal:
    """Interest and fees of the debts as they are with what the offer would take in a month on average, dearest first.

    Those of the debts by their minimums where that is less than they ask for.
    """
    level = rounded(sum(new.payments, ZERO) / new.months, unit_of(currency_of(debts)))
    try:
        return min(old.interest, Side.of(_as_they_are(debts, as_of, level)).interest)
    except (InfeasiblePlan, NegativeAmortization):
        return old.interest


def _npv(old: Side, new: Side, upfront: Decimal, discount: Decimal, held: int) -> Decimal:
    return present_value(old.until(held), discount) - present_value(new.until(held), discount) - upfront


def _moved(offer: Offer) -> Iterator[Offer]:
    if offer.variable:
        yield replace(offer, apr=max(offer.apr - VARIABLE_STEP, ZERO))
        yield replace(offer, apr=offer.apr + VARIABLE_STEP)


def _simple(old: Side, new: Side, offer: Offer, borrowed: Decimal, got: Decimal, upfront: Decimal) -> Decimal | None:
    """Cost over what is paid less in the first month."""
    cost = upfront + (ZERO if offer.fee_paid is FeePaid.CASH else borrowed - got)
    less = old.payments[0] - new.payments[0]
    return cost / less if less > 0 else None


def _true(old: Side, new: Side, upfront: Decimal) -> int | None:
    """The first month by which all that was paid, and what is owed then, is no more with the offer."""
    paid_old, paid_new = ZERO, upfront
    for month in range(1, max(old.months, new.months) + 1):
        paid_old += old.payments[month - 1] if month <= old.months else ZERO
        paid_new += new.payments[month - 1] if month <= new.months else ZERO
        if paid_new + new.owed(month) <= paid_old + old.owed(month):
            return month
    return None


def _against(npv: Decimal, least: Decimal, true: int | None, held: int, same: Decimal) -> Iterator[tuple[Against, str]]:
    if npv <= least:
        yield Against.WORTH, f"it is not worth more than {rounded(least)}"
    if same <= 0:
        yield Against.SAME, f"the same money paid on the debts as they are costs {-same} less"
    if true is None:
        yield Against.NEVER, "its cost is never earned back"
    elif true >= held:
        yield Against.LATE, f"its cost is earned back in month {true}, and all is paid by month {held}"


def _warnings(debts: Sequence[Debt], offer: Offer, new: Side, *, longer: bool) -> Iterator[str]:
    if offer.secured and not all(debt.secured for debt in debts):
        yield "debts that nothing answers for become secured: the house or car can be lost for them"
    if offer.first_months and new.owed(offer.first_months):
        yield f"when the first rate ends, {new.owed(offer.first_months)} is still owed"
    if longer:
        yield "the term is longer, so the lower payment costs interest for more months"
