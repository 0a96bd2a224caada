"""`trellis household month|flows|seasons`: what came in, where it went and when, and a page of a month."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json, keeper_of, plain, written
from trellis.cli.household_patterns import AsOf, the_day
from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from datetime import date

    from trellis.bookkeeping.record import HouseholdRecord
    from trellis.household.movements import Movement
    from trellis.household.patterns.flows import Flows, Node
    from trellis.household.patterns.months import Entry, MonthReport
    from trellis.household.patterns.seasons import Seasons

MONTH_EXAMPLE = "Example: trellis household month --month 2026-03 --out march.html"
SEASONS_EXAMPLE = "Example: trellis household seasons --of food"
FLOWS_EXAMPLE = "Example: trellis household flows --month 2026-03 --json"

Month = Annotated[str, typer.Option("--month", metavar="MONTH", help="The month, such as 2026-03 [the day's]")]
Currency = Annotated[str, typer.Option("--currency", metavar="CODE", help="Only this currency [each one there is]")]
_SHOWN = 34


def month(
    home: Home = None,
    month: Month = "",
    currency: Currency = "",
    as_of: AsOf = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the page of one currency")] = None,
    json_output: Json = False,
) -> None:
    """Tell a month: income, spending by group with refunds taken off, and the change to the months before."""
    with bad_input_exits(json_output=json_output):
        from trellis.household.patterns.months import month_report

        record, known, day, codes = _asked(home, as_of, month, currency)
        tree = record.categories.taxonomy()
        found = [month_report(known, day, code, the_day(as_of), tree) for code in codes]
        if out is not None:
            _write(out, record, known, found)
        if json_output:
            emit_json({"months": [_report(one) for one in found], "page": str(out) if out else None})
            return
        for one in found:
            _tell(one)
        if out is not None:
            say(f"The page is in {out}.", json_output=False)


def flows(
    home: Home = None, month: Month = "", currency: Currency = "", as_of: AsOf = None, json_output: Json = False
) -> None:
    """List where a month's money flowed: from sources through accounts to groups and leaves."""
    with bad_input_exits(json_output=json_output):
        record, known, day, codes = _asked(home, as_of, month, currency)
        found = [_flows(record, known, day, code, the_day(as_of)) for code in codes]
        if json_output:
            emit_json({"flows": [_flow(one) for one in found]})
            return
        named = names(record)
        for one in found:
            say(f"{one.since} to {one.until}, {one.currency}", json_output=False)
            for link in one.links:
                ends = f"{named(link.source)[:_SHOWN]:<{_SHOWN}} {named(link.target)[:_SHOWN]:<{_SHOWN}}"
                say(f"  {ends} {written(link.amount, one.currency):>14}", json_output=False)


def seasons(
    home: Home = None,
    of: Annotated[str, typer.Option("--of", metavar="NAME", help="A group, category or merchant [all spending]")] = "",
    currency: Currency = "",
    as_of: AsOf = None,
    json_output: Json = False,
) -> None:
    """Tell when money is spent: by weekday, place in the month, days since pay, and month of the year."""
    with bad_input_exits(json_output=json_output):
        from trellis.household.patterns.seasons import seasons as seasons_of

        record, known, day, codes = _asked(home, as_of, "", currency)
        tree = record.categories.taxonomy()
        found = [seasons_of(known, day, code, of, tree) for code in codes]
        if json_output:
            emit_json({"seasons": [_seasons(one) for one in found]})
            return
        for one in found:
            say(f"{plain(one.of) or 'all spending'}, {one.currency}, {one.since} to {one.as_of}", json_output=False)
            for season in one.seasons:
                say(f"  {season.name}, strength {season.strength}", json_output=False)
                for effect in season.effects:
                    say(f"    {effect.when:<30} x {effect.factor}", json_output=False)
            for note in one.notes:
                say(note, json_output=False)


def names(record: "HouseholdRecord") -> "Callable[[Node], str]":
    """How nodes are called for people: accounts by their label, categories by their name, all else by its own words."""
    from trellis.household.patterns.flows import Layer

    accounts, tree = record.accounts(), record.categories.taxonomy()

    def named(node: "Node") -> str:
        account = accounts.get(node.name) if node.layer is Layer.ACCOUNT else None
        if account is not None:
            return plain(account.label)
        return plain(tree[node.name].name if node.name in tree else node.name)

    return named


def _asked(
    home: Path | None, as_of: str | None, month: str, currency: str
) -> "tuple[HouseholdRecord, tuple[Movement, ...], date, tuple[str, ...]]":
    """The record, its movements, a day of the month asked for, and the currencies."""
    from datetime import date

    from trellis.bookkeeping.patterns.views import money_of
    from trellis.core.problems import problem
    from trellis.household.amounts import currency_of
    from trellis.household.patterns.months import currencies_of

    today = the_day(as_of)
    record = keeper_of(home).record
    known = money_of(record)
    codes = currencies_of(known, today)
    asked = currency_of("flags", "--currency", currency) if currency else ""
    if asked and asked not in codes:
        there = ", ".join(codes) or "none"
        raise problem("flags", "--currency", asked, "nothing was moved in it", f"There are: {there}.")
    if not codes:
        raise problem("household", "lines", "0", "there is nothing to tell", "Import a bank's file first.")
    try:
        day = date.fromisoformat(f"{month}-01") if month else today
    except ValueError as error:
        raise problem("flags", "--month", month, "not a month", "Write it as 2026-03.") from error
    if day > today:
        raise problem("flags", "--month", month, f"it begins after {today}", "Name an earlier one, or a later --as-of.")
    return record, known, day, (asked,) if asked else codes


def _flows(
    record: "HouseholdRecord", known: "tuple[Movement, ...]", day: "date", currency: str, as_of: "date"
) -> "Flows":
    from datetime import timedelta

    from trellis.core.dates import months_after
    from trellis.household.patterns.flows import flows as flows_of

    first = day.replace(day=1)
    last = min(months_after(first, 1) - timedelta(days=1), as_of)
    return flows_of(known, first, last, currency, record.categories.taxonomy())


def _write(out: Path, record: "HouseholdRecord", known: "tuple[Movement, ...]", found: "list[MonthReport]") -> None:
    from trellis.books.whole_file import write_whole
    from trellis.core.problems import problem
    from trellis.reports.household.month import month_page

    if len(found) != 1:
        codes = ", ".join(one.currency for one in found)
        raise problem("flags", "--out", out, f"there are several currencies: {codes}", "Name one with --currency.")
    (one,) = found
    flow = _flows(record, known, one.month, one.currency, one.until)
    write_whole(out, month_page(one, flow, names(record)).encode())


def _tell(one: "MonthReport") -> None:
    rest = "" if one.whole else f", up to {one.until}"
    say(f"{one.month:%Y-%m}, {one.currency}{rest}", json_output=False)
    say(f"  {'':<{_SHOWN}} {'amount':>14} {'month before':>14} {'usual':>14}", json_output=False)
    for name, entry, groups in (("Came in", one.came_in, one.income), ("Spent", one.spent, one.spending)):
        say(_row(name, entry, one.currency), json_output=False)
        for group in groups:
            say(_row(f"  {plain(group.slug)}", group, one.currency), json_output=False)
    say(f"  {'Left':<{_SHOWN}} {written(one.left, one.currency):>14}", json_output=False)


def _row(name: str, one: "Entry", currency: str) -> str:
    before, usual = ("-" if value is None else written(value, currency) for value in (one.before, one.usual))
    return f"  {name[:_SHOWN]:<{_SHOWN}} {written(one.amount, currency):>14} {before:>14} {usual:>14}"


def _report(one: "MonthReport") -> dict[str, object]:
    return {
        "month": f"{one.month:%Y-%m}",
        "until": one.until,
        "currency": one.currency,
        "whole": one.whole,
        "came_in": one.came_in.amount,
        "spent": one.spent.amount,
        "left": one.left,
        "income": [_entry(group) for group in one.income],
        "spending": [_entry(group) for group in one.spending],
    }


def _entry(one: "Entry") -> dict[str, object]:
    told: dict[str, object] = {"name": one.slug, "amount": one.amount, "lines": one.count}
    told |= {"before": one.before, "usual": one.usual, "refunded": one.refunded}
    return told | {"leaves": [_entry(leaf) for leaf in one.leaves]} if one.leaves else told


def _flow(one: "Flows") -> dict[str, object]:
    links = [
        {
            "from": [link.source.layer, link.source.name],
            "to": [link.target.layer, link.target.name],
            "amount": link.amount,
        }
        for link in one.links
    ]
    return {"since": one.since, "until": one.until, "currency": one.currency, "links": links}


def _seasons(one: "Seasons") -> dict[str, object]:
    told = [
        {
            "name": season.name,
            "strength": season.strength,
            "factors": {effect.when: effect.factor for effect in season.effects},
        }
        for season in one.seasons
    ]
    head: dict[str, object] = {"of": one.of, "currency": one.currency, "since": one.since, "as_of": one.as_of}
    return head | {"seasons": told, "notes": list(one.notes)}
