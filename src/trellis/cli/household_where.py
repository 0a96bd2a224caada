"""Flags that say which lines are meant: by name, or by what they have in common."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from decimal import Decimal

    from trellis.bookkeeping.record import HouseholdRecord
    from trellis.bookkeeping.tags.choosing import LineFilter

_AMOUNT = re.compile(r"[0-9]{1,15}(\.[0-9]{1,8})?")

Account = Annotated[str, typer.Option("--account", metavar="NAME", help="Only of this account")]
Merchant = Annotated[str, typer.Option("--merchant", metavar="TEXT", help="Only whose merchant has this")]
Category = Annotated[str, typer.Option("--category", metavar="SLUG", help="Only of this category or group")]
Words = Annotated[str, typer.Option("--words", metavar="TEXT", help="Only whose texts have all these words")]
WithTag = Annotated[str, typer.Option("--with", metavar="TAG", help="Only that have this tag already")]
Since = Annotated[str | None, typer.Option("--from", metavar="DAY", help="Only from this day on")]
Until = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Only up to this day")]
Least = Annotated[str, typer.Option("--least", metavar="AMOUNT", help="Amounts from here on, no sign")]
Most = Annotated[str, typer.Option("--most", metavar="AMOUNT", help="Amounts up to here, no sign")]
Lines = Annotated[
    list[str] | None, typer.Option("--line", metavar="LINE", help="A line's id, or how it begins; again for more")
]
Yes = Annotated[bool, typer.Option("--yes", help="Do it; lines that are not named are only counted else")]


def filter_of(
    record: "HouseholdRecord",
    account: str = "",
    words: str = "",
    merchant: str = "",
    category: str = "",
    tag: str = "",
    since: str | None = None,
    until: str | None = None,
    least: str = "",
    most: str = "",
) -> "LineFilter":
    """The filter that flags say. Raises ProblemError for what is no day, amount or tag, and for what is not there."""
    from trellis.bookkeeping.tags.choosing import LineFilter, check
    from trellis.cli.flags import day_of
    from trellis.household.tags import tag_of

    found = LineFilter(
        _account(record, account),
        words.strip(),
        merchant.strip(),
        category,
        tag_of(tag, "--with") if tag else "",
        day_of(since, "--from"),
        day_of(until, "--to"),
        _amount("--least", least),
        _amount("--most", most),
    )
    check(record, found)
    return found


def _account(record: "HouseholdRecord", label: str) -> str:
    from trellis.core.problems import problem

    known = {one.label: one.id for one in record.accounts().values()}
    if label and label not in known:
        names = ", ".join(sorted(known)) or "none"
        raise problem("household", "--account", label, "there is no such account", f"There are: {names}.")
    return known.get(label, "")


def _amount(flag: str, text: str) -> "Decimal | None":
    from decimal import Decimal

    from trellis.core.problems import problem

    if not text:
        return None
    if not _AMOUNT.fullmatch(text):
        raise problem("flags", flag, text, "it is no amount without a sign", "Write digits with a decimal point.")
    return Decimal(text)
