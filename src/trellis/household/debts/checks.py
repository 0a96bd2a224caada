"""What debts and means must be before anything is computed: every problem at once, each by its name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from trellis.core.numbers import AMOUNT_MAX, ONE
from trellis.core.problems import Problem
from trellis.household.amounts import unit_of
from trellis.household.currencies import known
from trellis.household.debts.account import (
    AmortisingMinimum,
    Debt,
    FixedMinimum,
    InterestMinimum,
    ShareMinimum,
)
from trellis.household.problems import CurrencyMismatch, ValidationError

APR_MAX = Decimal(10)
APR_WARNED = ONE
MONTHS_MAX = 600
_DAYS = 31


@dataclass(frozen=True, slots=True)
class _Look:
    """Where problems of one debt go."""

    source: str
    found: list[Problem]

    def unless(self, holds: bool, field: str, value: object, message: str, way_out: str) -> None:
        if not holds:
            self.found.append(Problem(self.source, field, str(value), message, way_out))


def check_debts(debts: Sequence[Debt]) -> tuple[str, ...]:
    """Warnings, where all debts can be planned for.

    Raises ValidationError with every value that is out of range, and CurrencyMismatch where currencies meet.
    """
    if not debts:
        raise ValidationError([Problem("debts", "debts", "0", "there is no debt", "Tell one first.")])
    problems = [problem for debt in debts for problem in problems_of(debt)]
    problems += _twice([debt.id for debt in debts])
    if problems:
        raise ValidationError(problems)
    currencies = sorted({debt.currency for debt in debts})
    if len(currencies) > 1:
        message = "amounts of several currencies cannot be added up"
        way_out = "Plan for the debts of one currency at a time."
        raise CurrencyMismatch([Problem("debts", "currency", ", ".join(currencies), message, way_out)])
    return tuple(warnings_of(debts))


def problems_of(debt: Debt) -> list[Problem]:
    """Everything wrong with a debt's terms; none where it can be planned for."""
    look = _Look(debt.label, [])
    for field, amount in _amounts(debt):
        look.unless(amount.is_finite(), field, amount, "it is no finite number", "Give digits with a decimal point.")
    if look.found:
        return look.found
    for check in (_balance, _rates, _minimum, _fees, _prepayment, _others):
        check(debt, look)
    return look.found


def _amounts(debt: Debt) -> Iterator[tuple[str, Decimal]]:
    yield "balance", debt.balance
    yield from (("apr", rate.apr) for rate in debt.rates)
    yield from (("fee", fee.amount) for fee in debt.fees)
    yield "minimum", _floor_of(debt)
    if isinstance(debt.minimum, ShareMinimum | InterestMinimum):
        yield "minimum share", debt.minimum.share
    if debt.prepayment is not None:
        yield "prepayment penalty", debt.prepayment.share
    if debt.limit is not None:
        yield "limit", debt.limit


def _balance(debt: Debt, look: _Look) -> None:
    way_out = f"Give more than 0 and at most {AMOUNT_MAX:,}; close the debt where nothing is owed."
    look.unless(0 < debt.balance <= AMOUNT_MAX, "balance", debt.balance, "it is no amount owed", way_out)
    look.unless(known(debt.currency), "currency", debt.currency, "it is no currency", "Give a code such as USD.")
    if known(debt.currency):
        for name, amount in (("balance", debt.balance), ("minimum", _floor_of(debt))):
            fits = amount == amount.quantize(unit_of(debt.currency))
            message = f"{debt.currency} has no such small unit"
            look.unless(fits, name, amount, message, f"Round it to {unit_of(debt.currency)}.")


def _floor_of(debt: Debt) -> Decimal:
    match debt.minimum:
        case FixedMinimum(amount):
            return amount
        case ShareMinimum() | InterestMinimum():
            return debt.minimum.floor
        case AmortisingMinimum():
            return ONE


def _rates(debt: Debt, look: _Look) -> None:
    ends = [rate.until for rate in debt.rates]
    closed = [end for end in ends[:-1] if end is not None]
    ordered = bool(ends) and ends[-1] is None and len(closed) == len(ends) - 1 and closed == sorted(set(closed))
    message = "rates follow each other by the days on which they end, and the last has no end"
    look.unless(ordered, "rates", [str(end) for end in ends], message, "Give each promotion the day on which it ends.")
    for rate in debt.rates:
        way_out = "Give an annual fraction: 0.1899 for 18.99 %."
        look.unless(0 <= rate.apr <= APR_MAX, "apr", rate.apr, "a rate is from 0 to 10 (1000 %)", way_out)


def _minimum(debt: Debt, look: _Look) -> None:
    match debt.minimum:
        case FixedMinimum(amount):
            look.unless(amount > 0, "minimum", amount, "something is owed, so something is due", "Give more than 0.")
        case ShareMinimum(share, floor):
            look.unless(
                0 < share <= 1, "minimum share", share, "it is no share of the balance", "Give 0.025 for 2.5 %."
            )
            look.unless(floor >= 0, "minimum floor", floor, "it is no payment", "Give the least payment, such as 25.")
        case InterestMinimum(floor, share):
            look.unless(0 <= share <= 1, "minimum share", share, "it is no share of the balance", "Give 0.01 for 1 %.")
            look.unless(floor >= 0, "minimum floor", floor, "it is no payment", "Give the least payment, such as 25.")
        case AmortisingMinimum(months):
            way_out = f"Give the payments left, 1 to {MONTHS_MAX}."
            look.unless(1 <= months <= MONTHS_MAX, "minimum months", months, "it is no count of payments", way_out)


def _fees(debt: Debt, look: _Look) -> None:
    for fee in debt.fees:
        look.unless(fee.amount > 0, "fee", fee.amount, "it is no fee", "Give more than 0, or no fee.")
        look.unless(fee.every >= 1, "fee months", fee.every, "it is no count of months", "Give 12 for a yearly fee.")


def _prepayment(debt: Debt, look: _Look) -> None:
    terms = debt.prepayment
    if terms is None:
        return
    look.unless(0 < terms.share <= 1, "prepayment penalty", terms.share, "it is no share", "Give 0.02 for 2 %.")
    fits = isinstance(debt.minimum, FixedMinimum | AmortisingMinimum)
    message = "a penalty on what is paid above a share of the balance is not planned for"
    look.unless(fits, "prepayment penalty", terms.share, message, "Give the debt a fixed or an amortising payment.")


def _others(debt: Debt, look: _Look) -> None:
    look.unless(1 <= debt.due_day <= _DAYS, "due day", debt.due_day, "it is no day of a month", "Give 1 to 31.")
    limit = debt.limit
    look.unless(limit is None or limit > 0, "limit", limit, "it is no limit", "Give more than 0, or none.")


def _twice(ids: Sequence[str]) -> Iterator[Problem]:
    for one in sorted({one for one in ids if ids.count(one) > 1}):
        yield Problem("debts", "id", one, "two debts have it", "Give each debt an id of its own.")


def warnings_of(debts: Sequence[Debt]) -> Iterator[str]:
    """What can be planned for and is likely a mistake: a rate above 100 %, more owed than the limit."""
    for debt in debts:
        if any(rate.apr > APR_WARNED for rate in debt.rates):
            yield f"{debt.label}: a rate above 100 % a year is rare; 18.99 % is written 0.1899."
        if debt.limit is not None and debt.balance > debt.limit:
            yield f"{debt.label}: {debt.balance:,} is owed on a limit of {debt.limit:,}."
