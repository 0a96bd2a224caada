"""`trellis household invest list|performance|drift`: what is held, what it returned, how far it is from its target."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json, keeper_of, plain
from trellis.cli.household_invest_flags import Bundled, Prices
from trellis.cli.household_invest_past import prices_of
from trellis.cli.household_invest_words import AsOf, Currency, Rate, account, day, number, rates
from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from trellis.bookkeeping.invest.record import InvestRecord
    from trellis.household.invest.booking import Book
    from trellis.household.invest.contributions import Contribution
    from trellis.household.invest.drift import Drift
    from trellis.household.invest.prices import Quote
    from trellis.household.invest.returns import MoneyWeighted, Performance, TimeWeighted
    from trellis.household.invest.severity import Strayed

LIST_EXAMPLE = "Example: trellis household invest list --entries"
PERFORMANCE_EXAMPLE = "Example: trellis household invest performance --account Broker"
DRIFT_EXAMPLE = "Example: trellis household invest drift"


def holdings(
    as_of: AsOf = "",
    entries: Annotated[bool, typer.Option("--entries", help="What was told, with the ids that take it back")] = False,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """List lots with cost, value and gain, and the cash of each account."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.invest.standing import quoted
        from trellis.kernel.clock import WallClock

        record = keeper_of(home).record.invest
        on = day(as_of, "--as-of", WallClock().now())
        if entries:
            _tell_entries(record, json_output=json_output)
            return
        book, prices = record.book(on), quoted(record, on)
        lots = list(_lots(record, book, prices))
        cash = {record.accounts[one].label: amount for one, amount in book.cash.items()}
        if json_output:
            emit_json({"as_of": on, "lots": lots, "cash": cash, "realised": [asdict(part) for part in book.closed]})
            return
        say(
            f"{'lot':<14}{'account':<16}{'symbol':<8}{'units':>14}{'acquired':>12}{'cost':>14}{'value':>14}",
            json_output=False,
        )
        for lot in lots:
            cost, worth = (f"{lot[name]:,}" if lot[name] is not None else "unknown" for name in ("cost", "value"))
            row = f"{lot['lot']:<14}{plain(str(lot['account']))[:15]:<16}{lot['symbol']:<8}{lot['units']:>14,}"
            row += f"{lot['acquired']!s:>12}{cost:>14}{worth:>14}"
            flags = " ".join(lot["flags"])  # type: ignore[arg-type]
            say(f"{row}  {flags}".rstrip(), json_output=False)
        for label, amount in cash.items():
            say(f"{'':<14}{plain(label)[:15]:<16}{'cash':<8}{amount:>54,}", json_output=False)
        for text in _price_rows(book, prices):
            say(text, json_output=False)


def performance(
    labels: Annotated[
        list[str] | None, typer.Option("--account", metavar="NAME", help="Of this account; may be given again")
    ] = None,
    as_of: AsOf = "",
    home: Home = None,
    json_output: Json = False,
) -> None:
    """The time-weighted and the money-weighted return of one account, several, or all."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.invest.contributing import contributed
        from trellis.bookkeeping.invest.standing import returns
        from trellis.kernel.clock import WallClock

        record = keeper_of(home).record.invest
        on = day(as_of, "--as-of", WallClock().now())
        chosen = [account(record, label).id for label in labels] if labels else list(record.accounts)
        found, parts = returns(record, chosen, on), contributed(record, chosen, on)
        if json_output:
            rows = None if parts is None else [asdict(part) for part in parts]
            emit_json(asdict(found) | {"contributions": rows})
            return
        for text in (*_performance_rows(found), *_contribution_rows(parts)):
            say(text, json_output=False)


def drift(
    as_of: AsOf = "",
    currency: Currency = "USD",
    rate: Rate = None,
    breached: Annotated[
        list[str] | None,
        typer.Option("--breached", metavar="SYMBOL", help="It called for trades last time; may be given again"),
    ] = None,
    by_cost: Annotated[
        str, typer.Option("--by-cost", metavar="AVERSION", help="Bands by what trading costs, at an aversion to risk")
    ] = "",
    prices: Prices = None,
    bundled: Bundled = False,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """How far the mix is from its target, and whether that calls for trades."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.invest.past import straying
        from trellis.bookkeeping.invest.standing import stands
        from trellis.household.invest.drift import aims
        from trellis.kernel.clock import WallClock

        record = keeper_of(home).record.invest
        on = day(as_of, "--as-of", WallClock().now())
        aversion = number(by_cost, "--by-cost") if by_cost else None
        found = stands(record, on, rates(currency, rate), breached=breached or (), aversion=aversion)
        closes = prices_of(record, prices, on, bundled=bundled, json_output=json_output)
        strays, unknown = straying(closes, found, on)
        if json_output:
            severity = {"severity": strays.severity if strays else None, "unknown": unknown}
            tracking = (asdict(strays) if strays else {"error": None, "excess": None}) | severity
            emit_json(asdict(found) | {"as_of": on, "aims": aims(found), "tracking": tracking})
            return
        for text in (*_drift_rows(found, aims(found)), _severity_row(strays, unknown)):
            say(text, json_output=False)


def percent(fraction: Decimal | None, places: int = 2) -> str:
    """A fraction as people read it; a dash for none."""
    return "-" if fraction is None else f"{fraction * 100:.{places}f} %"


def _price_rows(book: "Book", prices: "Mapping[str, Quote]") -> Iterator[str]:
    """What each value rests on: whose price, of which day, how many trading days old."""
    for name in sorted({lot.symbol for lot in book.lots} & set(prices)):
        quote = prices[name]
        price, age = quote.price, "1 trading day" if quote.age == 1 else f"{quote.age:,} trading days"
        row = f"{name}: {price.amount:,} {price.currency} of {price.on} by {plain(price.source)}, {age} old"
        yield f"{row}  {' '.join(quote.flags)}".rstrip()


def _lots(record: "InvestRecord", book: "Book", prices: "Mapping[str, Quote]") -> Iterator[dict[str, object]]:
    for lot in book.lots:
        quote = prices.get(lot.symbol)
        worth = round(lot.units * quote.price.amount, lot.places) if quote else None
        gain = None if worth is None or lot.cost is None else worth - lot.cost
        yield {
            "lot": lot.id,
            "account": record.accounts[lot.account].label,
            "symbol": lot.symbol,
            "units": lot.units,
            "acquired": lot.acquired,
            "cost": lot.cost,
            "value": worth,
            "gain": gain,
            "price": quote.price.amount if quote else None,
            "price_on": quote.price.on if quote else None,
            "source": quote.price.source if quote else None,
            "fetched": quote.price.fetched if quote else None,
            "age": quote.age if quote else None,
            "flags": quote.flags if quote else ("unpriced",),
        }


def _tell_entries(record: "InvestRecord", *, json_output: bool) -> None:
    told = sorted(record.entries.values(), key=lambda entry: entry.on)
    splits = sorted(record.splits.values(), key=lambda split: split.on)
    if json_output:
        emit_json({"entries": [asdict(one) for one in told], "splits": [asdict(one) for one in splits]})
        return
    for one in told:
        label = plain(record.accounts[one.account].label)[:15]
        units = f"{one.units:,} {one.symbol}" if one.symbol else ""
        amount = "unknown" if one.amount is None else f"{one.amount:,}"
        say(f"{one.id}  {one.on}  {one.what.value:<9}{label:<16}{units:>20}{amount:>16}", json_output=False)
    for split in splits:
        say(f"{split.id}  {split.on}  {'split':<9}{'':<16}{split.new}:{split.old} {split.symbol}", json_output=False)


def _performance_rows(found: "Performance") -> Iterator[str]:
    yield f"from {found.first.on} to {found.last.on}"
    yield f"  {'value at first':<26}{found.first.amount:>16,.2f}"
    yield f"  {'paid in less paid out':<26}{found.flows:>16,.2f}"
    yield f"  {'gain':<26}{found.gain:>16,.2f}"
    yield f"    {'of it dividends':<24}{found.dividends:>16,.2f}"
    yield f"    {'fees':<24}{found.fees:>16,.2f}"
    yield f"    {'prices and the rest':<24}{found.prices:>16,.2f}"
    yield f"  {'value at last':<26}{found.last.amount:>16,.2f}"
    yield _return_row("time-weighted", found.time_weighted)
    yield _return_row("time-weighted before fees", found.before_fees)
    yield _return_row("money-weighted", found.money_weighted)
    if found.money_weighted.reason:
        yield f"  no money-weighted return: {found.money_weighted.reason}"
    yield from (f"  note: {warning}" for warning in found.warnings)


def _severity_row(strays: "Strayed | None", unknown: str) -> str:
    if strays is None:
        return f"Tracking error not known: {unknown}."
    beyond = "none of it" if strays.severity == "none" else f"{percent(strays.excess)} of it ({strays.severity})"
    return f"Tracking error {percent(strays.error)} a year against the target, {beyond} beyond the bands."


def _contribution_rows(parts: "tuple[Contribution, ...] | None") -> Iterator[str]:
    if parts is None:
        yield "  no contributions: what fell to nothing cannot be linked"
        return
    yield "  of the time-weighted return, linked by Carino:"
    yield from (f"    {part.name:<24}{percent(part.shown):>16}{part.gain:>16,.2f}" for part in parts)


def _return_row(name: str, found: "TimeWeighted | MoneyWeighted") -> str:
    return f"  {name:<26}{percent(found.total):>16}{percent(found.annualised):>14} a year"


def _drift_rows(found: "Drift", aimed: Mapping[str, Decimal]) -> Iterator[str]:
    yield f"{'symbol':<10}{'value':>16}{'weight':>10}{'target':>10}{'band':>10}{'trade to':>10}"
    for one in found.holdings:
        cells = (percent(one.weight), percent(one.target), percent(one.band), percent(aimed[one.symbol]))
        state = "" if one.state.value == "inside" else f"  {one.state.value}"
        yield f"{one.symbol:<10}{one.value:>16,.2f}{''.join(f'{cell:>10}' for cell in cells)}{state}"
    yield f"{'Due' if found.due else 'Hold'}: {found.reason}."
