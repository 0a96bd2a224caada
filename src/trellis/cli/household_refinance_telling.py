"""What an offer to refinance comes to, as commands tell it: lines for people, a mapping for machines."""

from typing import TYPE_CHECKING

from trellis.cli.household_debts_telling import percent, tell_warnings
from trellis.cli.household_home import plain
from trellis.cli.output import say

if TYPE_CHECKING:
    from trellis.household.debts.refinance import Refinance, Side


def of_refinance(one: "Refinance", names: dict[str, str]) -> dict[str, object]:
    """What an offer comes to, for machines. names: of debts, by id."""
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


def tell_refinance(one: "Refinance", names: dict[str, str]) -> None:
    """What an offer comes to, for people."""
    say(f"{plain(one.offer.name)} for {', '.join(plain(names[debt]) for debt in one.debts)}", json_output=False)
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
