"""`trellis household debts refinance`: an offer beside the debts that it would replace."""

from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_debts_plan import Currency, currency_among
from trellis.cli.household_debts_telling import percent, tell_warnings
from trellis.cli.household_debts_terms import rate_of
from trellis.cli.household_home import Home, Json, keeper_of, plain
from trellis.cli.household_patterns import AsOf, the_day
from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trellis.bookkeeping.keeper import Keeper
    from trellis.household.debts.account import Debt
    from trellis.household.debts.offers import Offer
    from trellis.household.debts.refinance import Refinance, Side

REFINANCE_EXAMPLE = (
    "Example: trellis household debts refinance Visa --apr 12% --months 60 --fee-rate 5% --fee-paid kept"
)

Named = Annotated[list[str] | None, typer.Argument(metavar="[DEBT]...", help="The debts to replace [all of them]")]
Apr = Annotated[str | None, typer.Option("--apr", metavar="RATE", help="The offer's yearly rate")]
Months = Annotated[int | None, typer.Option("--months", metavar="N", help="Its equal payments")]
FeeRate = Annotated[str, typer.Option("--fee-rate", metavar="RATE", help="A fee on what is borrowed")]
FeeAmount = Annotated[str, typer.Option("--fee-amount", metavar="AMOUNT", help="A fixed fee")]
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


def refinance(
    debts: Named = None,
    apr: Apr = None,
    months: Months = None,
    fee_rate: FeeRate = "0%",
    fee_amount: FeeAmount = "0",
    fee_paid: FeePaid = "cash",
    promo: Promo = "",
    secured: Secured = False,
    variable: Variable = False,
    holding: Holding = None,
    paying: Paying = None,
    discount: Discount = "4%",
    most: Most = None,
    subset: Subset = False,
    demo: Demo = "",
    currency: Currency = "",
    home: Home = None,
    as_of: AsOf = None,
    json_output: Json = False,
) -> None:
    """Tell what an offer is worth beside the debts as they are: cash-flow streams, not rates."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.debts.reading import debts_of, owed
        from trellis.household.amounts import amount_of
        from trellis.household.debts.refinance import refinance as judged
        from trellis.household.debts.subset import best_subset
        from trellis.household.problems import ValidationError, refused

        keeper, day = keeper_of(home), the_day(as_of)
        standing = debts_of(keeper.record, day)
        code = currency_among(standing, currency)
        there = _named(keeper, owed(standing, code), debts)
        terms = (fee_rate, fee_amount, fee_paid, promo, most)
        offers = _demo(demo) if demo else (_offer(apr, months, terms, code, secured=secured, variable=variable),)
        rate = rate_of("--discount", discount)
        paid = None if paying is None else amount_of("flags", "--paying", paying, code)
        if subset and paid is not None:
            message = "what is paid on all debts does not say what is paid on some"
            raise refused(ValidationError, "flags", "--paying", paying, message, "Leave --subset or --paying out.")
        found = [
            best_subset(there, offer, day, rate, holding) if subset else judged(there, offer, day, rate, holding, paid)
            for offer in offers
        ]
        names = {debt.id: debt.label for debt in there}
        if json_output:
            answers = [
                _of(one, names) if one else {"offer": offer.name, "debts": []}
                for one, offer in zip(found, offers, strict=True)
            ]
            emit_json({"as_of": day, "currency": code, "discount": rate, "offers": answers})
            return
        for one, offer in zip(found, offers, strict=True):
            if one is None:
                say(f"{offer.name}: no debt is worth taking over.", json_output=False)
            else:
                _tell(one, names)


def _named(keeper: "Keeper", there: "Sequence[Debt]", names: list[str] | None) -> "Sequence[Debt]":
    from trellis.bookkeeping.debts.telling import find

    if not names:
        return there
    ids = {find(keeper, one).debt for one in names}
    return [debt for debt in there if debt.id in ids]


def _offer(
    apr: str | None,
    months: int | None,
    terms: tuple[str, str, str, str, str | None],
    currency: str,
    *,
    secured: bool,
    variable: bool,
) -> "Offer":
    """Raises ValidationError where a term is missing: nothing is judged by a rate alone."""
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


def _demo(score: str) -> "tuple[Offer, ...]":
    from trellis.household.debts.offers import demo_offers
    from trellis.household.problems import ValidationError, refused

    if score != "unknown" and not (score.isdigit() and 300 <= int(score) <= 850):
        raise refused(ValidationError, "flags", "--demo", score, "it is no score", "Give 300 to 850, or unknown.")
    return demo_offers(None if score == "unknown" else int(score))


def _of(one: "Refinance", names: dict[str, str]) -> dict[str, object]:
    return {
        "offer": one.offer.name,
        "debts": [names[debt] for debt in one.debts],
        "holding": one.holding,
        "borrowed": one.borrowed,
        "upfront": one.upfront,
        "as_they_are": _side(one.old),
        "with_offer": _side(one.new),
        "npv": one.npv,
        "npv_rate_lower_higher": list(one.moved),
        "effective_apr": round(one.effective, 6),
        "simple_break_even": None if one.simple is None else round(one.simple, 1),
        "true_break_even": one.true,
        "saved_with_the_same_money": one.same,
        "extension_cost": one.extension,
        "owed_when_first_rate_ends": one.teaser,
        "alert": one.alert,
        "reasons": list(one.reasons),
        "warnings": list(one.warnings),
    }


def _side(side: "Side") -> dict[str, object]:
    paid = sum(side.payments)
    return {"payment": side.payments[0], "months": side.months, "interest": side.interest, "paid": paid}


def _tell(one: "Refinance", names: dict[str, str]) -> None:
    say(f"{one.offer.name} for {', '.join(plain(names[debt]) for debt in one.debts)}", json_output=False)
    say(f"  {'':<14}{'payment':>14}{'months':>8}{'interest':>14}{'paid':>14}", json_output=False)
    for words, side in (("as they are", one.old), ("with it", one.new)):
        figures = f"{side.payments[0]:>14,}{side.months:>8}{side.interest:>14,}{sum(side.payments):>14,}"
        say(f"  {words:<14}{figures}", json_output=False)
    say(f"  borrowed {one.borrowed:,}, {one.upfront:,} in cash at the start", json_output=False)
    simple = "never" if one.simple is None else f"{one.simple:.1f} months"
    true = "never" if one.true is None else f"month {one.true}"
    say(
        f"  worth {one.npv:,} over {one.holding} months; effective rate {percent(round(one.effective, 4))}; "
        f"break-even: simple {simple}, true {true}",
        json_output=False,
    )
    say(f"  with the same money paid on the debts as they are, it saves {one.same:,}", json_output=False)
    if one.moved:
        say(f"  worth {one.moved[0]:,} with the rate 2 % lower, {one.moved[1]:,} with it higher", json_output=False)
    if one.extension:
        say(f"  the longer term costs {one.extension:,} in interest", json_output=False)
    say("  Worth a look." if one.alert else f"  Keep the debts: {'; '.join(one.reasons)}.", json_output=False)
    tell_warnings(one.warnings)
