"""An offer's terms as they are given on the command line, and named offers to try things out with."""

from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_debts_terms import rate_of

if TYPE_CHECKING:
    from trellis.household.debts.offers import Offer

Named = Annotated[list[str] | None, typer.Argument(metavar="[DEBT]...", help="The debts to replace [all of them]")]
Apr = Annotated[str | None, typer.Option("--apr", metavar="RATE", help="The offer's yearly rate")]
Months = Annotated[int | None, typer.Option("--months", metavar="N", help="Its equal payments")]
FeeRate = Annotated[str | None, typer.Option("--fee-rate", metavar="RATE", help="A fee on what is borrowed [0%]")]
FeeAmount = Annotated[str | None, typer.Option("--fee-amount", metavar="AMOUNT", help="A fixed fee [0]")]
FeePaid = Annotated[str, typer.Option("--fee-paid", metavar="HOW", help="cash, added to the loan, or kept back")]
Promo = Annotated[str, typer.Option("--promo", metavar="RATE:MONTHS", help="A first rate, and for how many months")]
Secured = Annotated[bool, typer.Option("--secured", help="A house or car would answer for it")]
Variable = Annotated[bool, typer.Option("--variable", help="Its rate may move")]
Holding = Annotated[int | None, typer.Option("--holding", metavar="N", help="Months until all would be paid back")]
Discount = Annotated[str, typer.Option("--discount", metavar="RATE", help="What money is worth to you after tax")]
Most = Annotated[str | None, typer.Option("--most", metavar="AMOUNT", help="What the offer lends at most")]
Subset = Annotated[bool, typer.Option("--subset", help="Choose the debts that are worth most with it")]
Paying = Annotated[
    str | None, typer.Option("--paying", metavar="AMOUNT", help="What is paid on the debts now [their minimums]")
]
Demo = Annotated[str, typer.Option("--demo", metavar="SCORE", help="Three offers to try out, by a score or unknown")]
Keep = Annotated[str, typer.Option("--keep", metavar="NAME", help="Keep it: offers tells what it is worth later")]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="The last day it can be taken; with --keep")]
Source = Annotated[str, typer.Option("--from", metavar="TEXT", help="Who made it; with --keep")]


def offer_of(
    apr: str | None,
    months: int | None,
    terms: tuple[str, str, str, str, str | None],
    currency: str,
    *,
    secured: bool,
    variable: bool,
) -> "Offer":
    """The offer. Raises ValidationError where a term is missing: nothing is judged by a rate alone."""
    from trellis.core.problems import Problem
    from trellis.household.amounts import amount_of
    from trellis.household.debts.offers import FeePaid, Offer
    from trellis.household.problems import ValidationError, refused

    fee_rate, fee_amount, fee_paid, promo, most = terms
    if apr is None or months is None:
        asked = (("--apr", apr), ("--months", months))
        missing = [flag for flag, given in asked if given is None]
        raise ValidationError([Problem("flags", flag, "", "an offer has it", "Give it.") for flag in missing])
    if fee_paid not in set(FeePaid):
        way_out = "Give cash, added or kept."
        raise refused(ValidationError, "flags", "--fee-paid", fee_paid, "a fee is not paid so", way_out)
    first, _, first_months = promo.partition(":")
    if promo and not first_months.isdigit():
        raise refused(ValidationError, "flags", "--promo", promo, "it has no months", "Write it like 0%:18.")
    return Offer(
        "the offer",
        rate_of("--apr", apr),
        months,
        rate_of("--fee-rate", fee_rate),
        amount_of("flags", "--fee-amount", fee_amount, currency),
        FeePaid(fee_paid),
        rate_of("--promo", first) if promo else None,
        int(first_months) if promo else 0,
        secured=secured,
        variable=variable,
        most=None if most is None else amount_of("flags", "--most", most, currency),
    )


def demo_of(score: str) -> "tuple[Offer, ...]":
    """Three offers by a score, or unknown."""
    from trellis.household.debts.offers import demo_offers
    from trellis.household.problems import ValidationError, refused

    if score != "unknown" and not (score.isdigit() and 300 <= int(score) <= 850):
        raise refused(ValidationError, "flags", "--demo", score, "it is no score", "Give 300 to 850, or unknown.")
    return demo_offers(None if score == "unknown" else int(score))
