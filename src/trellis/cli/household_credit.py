"""`trellis household credit`: a credit score as a labelled band, and what a step would change."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json, keeper_of
from trellis.cli.household_patterns import AsOf, the_day
from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from trellis.core.problems import ProblemError
    from trellis.household.debts.credit import Card, CreditEstimate

CREDIT_EXAMPLE = "Example: trellis household credit --late 0,1 --years 6 --opened 1 --kinds 3"

Late = Annotated[
    str | None, typer.Option("--late", metavar="N,N", help="Late payments of the last two years, and older ones")
]
Cards = Annotated[list[str] | None, typer.Option("--card", metavar="BALANCE:LIMIT", help="A card [those of the debts]")]
Years = Annotated[str | None, typer.Option("--years", metavar="N", help="Average age of the accounts")]
Opened = Annotated[
    int | None, typer.Option("--opened", metavar="N", help="Accounts and inquiries of the last year", min=0)
]
Kinds = Annotated[int | None, typer.Option("--kinds", metavar="N", help="Kinds of credit there are", min=0)]
Pay = Annotated[str, typer.Option("--pay", metavar="AMOUNT", help="What paying so much would change")]


def credit(
    late: Late = None,
    card: Cards = None,
    years: Years = None,
    opened: Opened = None,
    kinds: Kinds = None,
    pay: Pay = "500",
    home: Home = None,
    as_of: AsOf = None,
    json_output: Json = False,
) -> None:
    """Estimate a credit score as a band by a scorecard of the weights that FICO publishes; no bureau is asked."""
    with bad_input_exits(json_output=json_output):
        from trellis.household.amounts import amount_of
        from trellis.household.debts.credit import CreditFacts, estimate, what_ifs

        cards = tuple(_card(one) for one in card) if card else _known_cards(home, as_of)
        aged = None if years is None else amount_of("flags", "--years", years, "USD")
        facts = CreditFacts(_late(late), cards or None, aged, opened, kinds)
        found = estimate(facts)
        steps = [(words, one) for words, one in what_ifs(facts, amount_of("flags", "--pay", pay, "USD"))]
        if json_output:
            told = [{"step": words, "change": one.middle - found.middle} | _of(one) for words, one in steps]
            emit_json(_of(found) | {"what_ifs": told, "method": _METHOD})
            return
        say(f"{found.low} to {found.high}, {found.label}", json_output=False)
        for factor, points, most in found.points:
            say(f"  {factor.value:<20}{points:>7} of {most}", json_output=False)
        for factor in found.missing:
            say(f"  {factor.value:<20}not known: the band is wider for it", json_output=False)
        if found.total is not None and found.worst is not None:
            say(f"  {found.total:.0%} of all limits is used, {found.worst:.0%} of one card", json_output=False)
        for words, one in steps:
            say(f"  {words}: {_direction(one.middle - found.middle)}", json_output=False)
        say(_METHOD, json_output=False)


_METHOD = "A scorecard of published weights; nobody has compared it with bureau scores yet, hence the wide band."


def _direction(change: int) -> str:
    return "no change" if not change else f"{'up' if change > 0 else 'down'} by about {abs(change)}"


def _of(found: "CreditEstimate") -> dict[str, object]:
    points = [{"factor": factor.value, "points": points, "most": most} for factor, points, most in found.points]
    rest = {"missing": [one.value for one in found.missing], "use": found.total, "most_used": found.worst}
    return {"low": found.low, "high": found.high, "label": found.label, "points": points} | rest


def _late(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    if not re.fullmatch(r"\d{1,3},\d{1,3}", text):
        raise _refused("--late", text, "it is no pair of counts", "Write it like 0,1.")
    recent, older = text.split(",")
    return int(recent), int(older)


def _card(text: str) -> "Card":
    from trellis.household.amounts import amount_of
    from trellis.household.debts.credit import Card

    balance, _, limit = text.partition(":")
    return Card(amount_of("flags", "--card", balance, "USD"), amount_of("flags", "--card", limit, "USD"))


def _known_cards(home: object, as_of: str | None) -> "tuple[Card, ...]":
    from trellis.bookkeeping.debts.reading import debts_of
    from trellis.household.debts.credit import cards_of

    record = keeper_of(home).record  # type: ignore[arg-type]
    return cards_of(one.debt for one in debts_of(record, the_day(as_of)))


def _refused(flag: str, text: str, message: str, way_out: str) -> "ProblemError":
    from trellis.household.problems import ValidationError, refused

    return refused(ValidationError, "flags", flag, text, message, way_out)
