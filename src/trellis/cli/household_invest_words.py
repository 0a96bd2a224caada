"""Amounts, days, pairs and accounts as they are typed at `trellis household invest`, and the home it works on."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from trellis.bookkeeping.invest.record import InvestRecord
    from trellis.household.invest.entries import InvestAccount
    from trellis.household.invest.valuation import Rates

SOURCE = "flags"
On = Annotated[str, typer.Option("--on", metavar="YYYY-MM-DD", help="The day; today if not given")]
AsOf = Annotated[
    str, typer.Option("--as-of", metavar="YYYY-MM-DD", help="As things stood on a day; today if not given")
]
Currency = Annotated[str, typer.Option("--currency", metavar="CODE", help="The home currency")]
Rate = Annotated[
    list[str] | None,
    typer.Option("--rate", metavar="CODE=NUMBER", help="What one unit of a currency is worth; may be given again"),
]


def day(text: str, field: str, now: datetime) -> date:
    """The day typed, or today. Raises ProblemError for a day to come."""
    from trellis.household.invest.holdings_file import day_of

    return day_of(text, SOURCE, field, now.date()) if text else now.date()


def number(text: str, field: str) -> Decimal:
    """A number of 0 or more, typed plainly. Raises ProblemError."""
    from trellis.household.invest.holdings_file import amount_of

    return Decimal(0) if text in ("", "0") else amount_of(text, SOURCE, field)


def symbol(text: str) -> str:
    """A symbol in capitals. Raises ProblemError."""
    from trellis.household.invest.holdings_file import symbol_of

    return symbol_of(text, SOURCE)


def pairs(texts: Sequence[str], field: str) -> dict[str, str]:
    """NAME=TEXT as typed, each name once. Raises ProblemError."""
    from trellis.core.problems import problem

    found: dict[str, str] = {}
    for text in texts:
        name, equals, said = text.partition("=")
        if not equals or not name or name in found:
            message = "it is given twice" if name in found else "it is no pair"
            raise problem(SOURCE, field, text, message, "Write it like NAME=VALUE, each name once.")
        found[name] = said
    return found


def issuer_caps(texts: Sequence[str] | None) -> dict[str, Decimal]:
    """The most of each issuer, from --issuer-most. Raises ProblemError."""
    told = pairs(texts or (), "--issuer-most").items()
    return {" ".join(name.split()): number(said, "--issuer-most") for name, said in told}


def rates(currency: str, given: Sequence[str] | None) -> "Rates":
    """The home currency and what others are worth in it."""
    from trellis.household.amounts import currency_of
    from trellis.household.invest.valuation import Rates

    told = pairs(given or (), "--rate").items()
    return Rates(code(currency), {currency_of("flags", "--rate", name): number(said, "--rate") for name, said in told})


def code(currency: str) -> str:
    """The currency of --currency in capitals. Raises ValidationError for one that ISO 4217 does not know."""
    from trellis.household.amounts import currency_of

    return currency_of("flags", "--currency", currency)


def account(record: "InvestRecord", label: str) -> "InvestAccount":
    """The account with a label. Raises ProblemError naming those that there are."""
    from trellis.core.problems import problem

    found = record.named(label)
    if found is None:
        names = ", ".join(sorted(one.label for one in record.accounts.values())) or "none"
        way_out = f"There are: {names}. `trellis household invest open` opens one."
        raise problem("household", "account", label, "there is no such account", way_out)
    return found
