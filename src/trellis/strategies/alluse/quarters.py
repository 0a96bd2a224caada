"""What a quarter's profit is for: tax reserve, contracts, LEAPs (S10, S3.reinvest, S4.reinvest, Part F)."""

from dataclasses import dataclass
from decimal import Decimal

from trellis.constitution.rulebook import Rulebook
from trellis.core.numbers import ONE, ZERO, cents, split_amount
from trellis.core.problems import problem
from trellis.core.terms import Sleeve

RESERVE = "S10.tax"
CLOSING = "S10.quarter"
REINVESTING = {Sleeve.REV: ("S3.reinvest", "S3.reinvest.split"), Sleeve.COM: ("S4.reinvest", "S4.reinvest")}
"""By sleeve, the row that divides a quarter and the row that divides what is reinvested. Gen has neither (S10.gen)."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Fractions of a positive quarter; they sum to one."""

    reserve: Decimal
    contracts: Decimal
    leaps: Decimal


@dataclass(frozen=True, slots=True)
class QuarterFlow:
    """What follows from a quarter's gains, USD.

    net: gains less losses carried in. reserve, contracts, leaps: its parts, zero unless net is above zero and the
    sleeve reinvests. estimate: the tax that a sleeve without a reserve may come to owe, a memo and no posting.
    carried: loss that goes on to the next quarter of the tax year.
    """

    net: Decimal
    reserve: Decimal = ZERO
    contracts: Decimal = ZERO
    leaps: Decimal = ZERO
    estimate: Decimal = ZERO
    carried: Decimal = ZERO


def quarter_flow(
    sleeve: Sleeve, gains: Decimal, carried: Decimal, rulebook: Rulebook, *, ends_year: bool, reinvests: bool = True
) -> QuarterFlow:
    """Divide a quarter's gains (options, shares and LEAPs realised, less costs) after the losses carried into it.

    A negative quarter moves nothing and is carried on, but never into another tax year. The cent that rounding leaves
    goes to the last part.
    """
    net = gains - carried
    if net <= ZERO:
        return QuarterFlow(net, carried=ZERO if ends_year else -net)
    if sleeve not in REINVESTING or not reinvests:
        return QuarterFlow(net, estimate=cents(net * rulebook.number(RESERVE)))
    shares = shares_of(sleeve, rulebook)
    reserve, contracts, leaps = split_amount(net, (shares.reserve, shares.contracts, shares.leaps))
    return QuarterFlow(net, reserve, contracts, leaps)


def shares_of(sleeve: Sleeve, rulebook: Rulebook) -> Shares:
    """The fractions by the rulebook. Raises ProblemError where its rows do not fit together."""
    row, split = REINVESTING[sleeve]
    reserve, reinvest = rulebook.number(row, "reserve"), rulebook.number(row, "reinvest")
    contracts, leaps = rulebook.number(split, "contracts"), rulebook.number(split, "leaps")
    _agree(f"{row}, reserve", reserve, f"the reserve of {RESERVE}", rulebook.number(RESERVE))
    _agree(f"{row}, reserve and reinvest", reserve + reinvest, "the whole quarter", ONE)
    _agree(f"{split}, contracts and leaps", contracts + leaps, "all that is reinvested", ONE)
    return Shares(reserve, reinvest * contracts, reinvest * leaps)


def check_shares(rulebook: Rulebook) -> None:
    """Raise ProblemError before anything runs where the rows that divide a quarter do not fit together."""
    for sleeve in REINVESTING:
        shares_of(sleeve, rulebook)


def _agree(row: str, value: Decimal, what: str, must_be: Decimal) -> None:
    if value != must_be:
        message = f"it must be {what}, {must_be}"
        raise problem("rulebook", row, value, message, "Amend the rows that divide a quarter together.")
