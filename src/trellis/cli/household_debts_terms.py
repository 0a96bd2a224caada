"""A debt's terms and the means to pay with, as they are given on the command line."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.flags import day_of

if TYPE_CHECKING:
    from decimal import Decimal

    from trellis.core.problems import ProblemError
    from trellis.household.debts.account import Debt, DebtKind, Fee, Minimum, Prepayment, Rate
    from trellis.household.debts.means import Means

NONE = "none"
"""What is given for a promotion, a fee or a penalty that there is no more."""

KINDS = "credit_card, student, mortgage, personal, auto, home_equity, medical or other"
KindName = Annotated[str | None, typer.Option("--kind", metavar="KIND", help=f"{KINDS} [other]")]
Balance = Annotated[str | None, typer.Option("--balance", metavar="AMOUNT", help="What is owed")]
Apr = Annotated[str | None, typer.Option("--apr", metavar="RATE", help="The yearly rate: 18.99% or 0.1899")]
Promo = Annotated[
    list[str] | None, typer.Option("--promo", metavar="RATE:DAY", help="A rate in force before a day; none for no more")
]
MinimumRule = Annotated[
    str | None,
    typer.Option(
        "--minimum",
        metavar="RULE",
        help="AMOUNT, share:RATE:FLOOR, interest:RATE:FLOOR or amortising:MONTHS",
    ),
]
Currency = Annotated[str | None, typer.Option("--currency", metavar="CODE", help="Its currency [USD]")]
DueDay = Annotated[int | None, typer.Option("--due-day", metavar="N", help="The day of the month it is due [1]")]
Limit = Annotated[str | None, typer.Option("--limit", metavar="AMOUNT", help="The card's limit")]
FeeRule = Annotated[
    list[str] | None,
    typer.Option("--fee", metavar="AMOUNT:DAY[:MONTHS]", help="Charged on a day, then every 12 or so many months"),
]
Penalty = Annotated[
    str | None, typer.Option("--penalty", metavar="RATE[:DAY]", help="On what is paid ahead, before a day")
]
Secured = Annotated[bool | None, typer.Option("--secured/--unsecured", help="A house or car answers for it")]
LastPayment = Annotated[str | None, typer.Option("--last-payment", metavar="DAY", help="When it was last paid")]
Account = Annotated[str | None, typer.Option("--account", metavar="NAME", help="The imported account that it is")]

Budget = Annotated[
    str | None, typer.Option("--budget", metavar="AMOUNT[,AMOUNT...]", help="For debts a month; 12 for a year's months")
]
Carry = Annotated[bool, typer.Option("--carry", help="What a month leaves stays for the next")]
Cash = Annotated[str | None, typer.Option("--cash", metavar="AMOUNT", help="Cash there is at the start")]
Floor = Annotated[str | None, typer.Option("--floor", metavar="AMOUNT", help="The fund that is not touched")]
Apy = Annotated[str | None, typer.Option("--apy", metavar="RATE", help="What cash earns a year")]


@dataclass(frozen=True, slots=True)
class Terms:
    """What was given; None for what was not."""

    kind: str | None
    balance: str | None
    apr: str | None
    promo: list[str] | None
    minimum: str | None
    currency: str | None
    due_day: int | None
    limit: str | None
    fee: list[str] | None
    penalty: str | None
    secured: bool | None
    last_payment: str | None


def drafted(name: str, terms: Terms) -> "Debt":
    """A new debt. Raises ValidationError for what cannot be read, or where balance, rate or minimum is left out."""
    from trellis.core.numbers import ZERO
    from trellis.core.problems import Problem
    from trellis.household.amounts import currency_of
    from trellis.household.debts.account import Debt, DebtKind, FixedMinimum, Rate
    from trellis.household.problems import ValidationError

    asked = (("--balance", terms.balance), ("--apr", terms.apr), ("--minimum", terms.minimum))
    missing = [Problem("flags", flag, "", "a debt needs it", "Give it.") for flag, given in asked if given is None]
    if missing:
        raise ValidationError(missing)
    currency = currency_of("flags", "--currency", terms.currency or "USD")
    blank = Debt("", DebtKind.OTHER, ZERO, (Rate(ZERO),), FixedMinimum(ZERO), currency, name)
    return with_terms(blank, terms)


def with_terms(debt: "Debt", terms: Terms) -> "Debt":
    """The debt with the terms that were given in place of its own."""
    from trellis.household.amounts import amount_of
    from trellis.household.debts.account import Debt

    def read(flag: str, text: str) -> "Decimal":
        return amount_of("flags", flag, text, debt.currency)

    found: dict[str, object] = {}
    if terms.kind is not None:
        found["kind"] = _kind(terms.kind)
    if terms.balance is not None:
        found["balance"] = read("--balance", terms.balance)
    if terms.apr is not None or terms.promo is not None:
        found["rates"] = _rates(debt, terms)
    if terms.minimum is not None:
        found["minimum"] = _minimum(terms.minimum, debt.currency)
    if terms.due_day is not None:
        found["due_day"] = terms.due_day
    if terms.limit is not None:
        found["limit"] = read("--limit", terms.limit)
    if terms.fee is not None:
        found["fees"] = tuple(_fee(one, debt.currency) for one in terms.fee if one != NONE)
    if terms.penalty is not None:
        found["prepayment"] = None if terms.penalty == NONE else _penalty(terms.penalty)
    if terms.secured is not None:
        found["secured"] = terms.secured
    if terms.last_payment is not None:
        found["last_payment"] = day_of(terms.last_payment, "--last-payment")
    changed: Debt = replace(debt, **found)  # type: ignore[arg-type]
    return changed


def means_of(
    budget: str, currency: str, *, carry: bool = False, cash: str | None = None, floor: str | None = None,
    apy: str | None = None,
) -> "Means":  # fmt: skip
    """The means. Cash, a fund or a yield are only there where money is carried."""
    from trellis.core.numbers import ZERO
    from trellis.household.amounts import amount_of
    from trellis.household.debts.means import Means

    def read(flag: str, text: str | None) -> "Decimal":
        return ZERO if text is None else amount_of("flags", flag, text, currency)

    amounts = tuple(read("--budget", one) for one in budget.split(","))
    carries = carry or any(one is not None for one in (cash, floor, apy))
    yearly = ZERO if apy is None else rate_of("--apy", apy)
    return Means(amounts, carries, read("--cash", cash), (read("--floor", floor),), yearly)


def rate_of(flag: str, text: str) -> "Decimal":
    """A rate as typed: 18.99% or 0.1899. Raises ValidationError for all else: 18.99 could be either."""
    from decimal import Decimal

    from trellis.core.numbers import HUNDRED, ONE

    digits, percent, rest = text.strip().partition("%")
    way_out = "Write 18.99% or 0.1899."
    if rest or not re.fullmatch(r"\d{1,6}(\.\d{1,8})?", digits):
        raise _refused(flag, text, "it is no rate", way_out)
    if percent:
        return Decimal(digits) / HUNDRED
    if Decimal(digits) > ONE:
        raise _refused(flag, text, "it may be a percentage or a fraction", way_out)
    return Decimal(digits)


def _kind(text: str) -> "DebtKind":
    from trellis.household.debts.account import DebtKind

    if text not in set(DebtKind):
        raise _refused("--kind", text, "there is no such kind", f"Give {KINDS}.")
    return DebtKind(text)


def _rates(debt: "Debt", terms: Terms) -> "tuple[Rate, ...]":
    from trellis.household.debts.account import Rate

    then = debt.rates[-1].apr if terms.apr is None else rate_of("--apr", terms.apr)
    if terms.promo is None:
        return (*debt.rates[:-1], Rate(then))
    found = [_until(one) for one in terms.promo if one != NONE]
    return (*sorted(found, key=lambda one: str(one.until)), Rate(then))


def _until(text: str) -> "Rate":
    from trellis.household.debts.account import Rate

    apr, _, until = text.partition(":")
    return Rate(rate_of("--promo", apr), day_of(until, "--promo"))


def _minimum(text: str, currency: str) -> "Minimum":
    from trellis.household.amounts import amount_of
    from trellis.household.debts.account import AmortisingMinimum, FixedMinimum, InterestMinimum, ShareMinimum

    match text.split(":"):
        case [fixed]:
            return FixedMinimum(amount_of("flags", "--minimum", fixed, currency))
        case ["share", share, floor]:
            return ShareMinimum(rate_of("--minimum", share), amount_of("flags", "--minimum", floor, currency))
        case ["interest", share, floor]:
            return InterestMinimum(amount_of("flags", "--minimum", floor, currency), rate_of("--minimum", share))
        case ["amortising", months]:
            return AmortisingMinimum(_count("--minimum", months))
    raise _refused(
        "--minimum", text, "there is no such rule", "Write 40, share:2.5%:25, interest:1%:25 or amortising:60."
    )


def _fee(text: str, currency: str) -> "Fee":
    from trellis.household.amounts import amount_of
    from trellis.household.debts.account import MONTHS_IN_YEAR, Fee

    amount, _, rest = text.partition(":")
    first, _, every = rest.partition(":")
    day = day_of(first, "--fee")
    assert day is not None
    months = _count("--fee", every) if every else MONTHS_IN_YEAR
    return Fee(amount_of("flags", "--fee", amount, currency), day, months)


def _penalty(text: str) -> "Prepayment":
    from trellis.household.debts.account import Prepayment

    share, _, until = text.partition(":")
    return Prepayment(rate_of("--penalty", share), day_of(until or None, "--penalty"))


def _count(flag: str, text: str) -> int:
    if not re.fullmatch(r"\d{1,3}", text):
        raise _refused(flag, text, "it is no count of months", "Write a number such as 60.")
    return int(text)


def _refused(flag: str, text: str, message: str, way_out: str) -> "ProblemError":
    from trellis.household.problems import ValidationError, refused

    return refused(ValidationError, "flags", flag, text, message, way_out)
