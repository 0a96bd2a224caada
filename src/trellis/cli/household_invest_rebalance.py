"""`trellis household invest rebalance`: trades to consider, by lot, with tax and cost; or to hold."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json, keeper_of, plain
from trellis.cli.household_invest_plan import FREQUENCIES, Pairs, prices_of
from trellis.cli.household_invest_read import percent
from trellis.cli.household_invest_words import AsOf, Currency, Rate, account, day, number, pairs, rates, symbol
from trellis.cli.output import bad_input_exits, emit_json, say
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.bookkeeping.invest.record import InvestRecord
    from trellis.household.invest.history import Frequency
    from trellis.household.invest.rebalance.plan import Plan

REBALANCE_EXAMPLE = "Example: trellis household invest rebalance --prices prices.csv --pay-in Broker=2000"


def rebalance(
    prices: Annotated[
        Path | None, typer.Option("--prices", metavar="FILE", help="Past prices as CSV: date,VTI,BND; else told ones")
    ] = None,
    bundled: Annotated[
        bool, typer.Option("--bundled", help="The past prices of twenty US stocks that are installed")
    ] = False,
    frequency: Annotated[str, typer.Option("--frequency", help="daily, weekly or monthly returns")] = "monthly",
    pay_in: Annotated[Pairs, typer.Option("--pay-in", metavar="ACCOUNT=AMOUNT", help="May be given again")] = None,
    now: Annotated[bool, typer.Option("--now", help="Go to the target itself, and do not wait for a band")] = False,
    breached: Annotated[Pairs, typer.Option("--breached", metavar="SYMBOL", help="It called last time")] = None,
    country: Annotated[str, typer.Option("--country", help="Whose tax rules")] = "us",
    short_rate: Annotated[str, typer.Option("--short-rate", help="Your tax on short gains, as a fraction")] = "",
    long_rate: Annotated[str, typer.Option("--long-rate", help="Your tax on long gains, as a fraction")] = "",
    carried: Annotated[
        str, typer.Option("--carried", metavar="SHORT:LONG", help="Losses carried into the year")
    ] = "0:0",
    commission: Annotated[str, typer.Option("--commission", help="Of each order")] = "0",
    exchange: Annotated[str, typer.Option("--exchange", help="Of value in another currency, as a fraction")] = "0.002",
    volume: Annotated[
        Pairs, typer.Option("--volume", metavar="SYMBOL=UNITS", help="Traded in a day; impact needs it")
    ] = None,
    risk_price: Annotated[
        str, typer.Option("--risk-price", help="Money a year for squared tracking error and value")
    ] = "10",
    ticket: Annotated[str, typer.Option("--ticket", help="The least value of an order")] = "100",
    keep_cash: Annotated[str, typer.Option("--keep-cash", help="Cash that each account keeps")] = "0",
    most: Annotated[Pairs, typer.Option("--most", metavar="SYMBOL|CLASS=WEIGHT", help="May be given again")] = None,
    turnover: Annotated[str, typer.Option("--turnover", help="Most of the mix that may change")] = "",
    settled_only: Annotated[bool, typer.Option("--settled-only", help="Do not buy with what is sold")] = False,
    greedy: Annotated[bool, typer.Option("--greedy", help="Step by step, without a bound")] = False,
    as_of: AsOf = "",
    currency: Currency = "USD",
    rate: Rate = None,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Propose trades that bring the mix to its target where that is worth tax and cost. Nothing is traded."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.invest.past import covariance
        from trellis.bookkeeping.invest.rebalancing import Asked, case_of, symbols_of
        from trellis.household.invest.costs import Costs
        from trellis.household.invest.rebalance.plan import How, held, plan
        from trellis.household.invest.taxes import rules_of
        from trellis.household.invest.terms import AssetClass
        from trellis.kernel.clock import WallClock

        record = keeper_of(home).record.invest
        on = day(as_of, "--as-of", WallClock().now())
        rules = rules_of(
            country,
            on.year,
            short_rate=number(short_rate, "--short-rate") if short_rate else None,
            long_rate=number(long_rate, "--long-rate") if long_rate else None,
        )
        amounts = pairs(pay_in or (), "--pay-in")
        paid_in = {account(record, name).id: number(said, "--pay-in") for name, said in amounts.items()}
        symbols = symbols_of(record, on)
        closes = prices_of(record, prices, on, bundled=bundled, json_output=json_output)
        caps = {name: number(said, "--most") for name, said in pairs(most or (), "--most").items()}
        classes = {name for name in caps if name in [*AssetClass]}
        short, _, long = carried.partition(":")
        asked = Asked(
            on,
            rates(currency, rate),
            rules,
            symbols,
            covariance(closes, _frequency(frequency), symbols, on),
            {symbol(name): number(said, "--volume") for name, said in pairs(volume or (), "--volume").items()},
            paid_in,
            (number(short, "--carried"), number(long, "--carried")),
            Costs(number(commission, "--commission"), exchange=number(exchange, "--exchange")),
            number(risk_price, "--risk-price"),
            number(ticket, "--ticket"),
            number(keep_cash, "--keep-cash"),
            _known_caps({symbol(name): cap for name, cap in caps.items() if name not in classes}, symbols),
            {name: caps[name] for name in classes},
            number(turnover, "--turnover") if turnover else None,
            settled_only,
            now,
            tuple(symbol(name) for name in breached or ()),
        )
        case, found, hold = case_of(record, asked)
        with aside():
            made = held(case, hold) if hold else plan(case, How.GREEDY if greedy else How.EXACT)
        if json_output:
            emit_json(asdict(made) | {"as_of": on, "drift": found.reason})
            return
        for text in _rows(made, record, found.reason):
            say(text, json_output=False)


@contextmanager
def aside() -> Iterator[None]:
    """Let what a solver's own code prints go to standard error, so that standard output is the answer alone."""
    sys.stdout.flush()
    kept = os.dup(1)
    try:
        os.dup2(2, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def _frequency(name: str) -> "Frequency":
    from trellis.household.invest.history import Frequency

    if name not in FREQUENCIES:
        raise problem("flags", "--frequency", name, "there is no such frequency", "Say daily, weekly or monthly.")
    return Frequency(FREQUENCIES[name])


def _known_caps(caps: dict[str, Decimal], symbols: tuple[str, ...]) -> dict[str, Decimal]:
    strange = next((name for name in caps if name not in symbols), None)
    if strange is not None:
        raise problem("flags", "--most", strange, "it is neither a class nor among the assets", "Leave it out.")
    return caps


def _rows(made: "Plan", record: "InvestRecord", reason: str) -> Iterator[str]:
    yield f"{reason}."
    if made.hold:
        yield f"Hold: {made.hold}."
    for trade in made.trades:
        label = plain(record.accounts[trade.account].label)
        what = f"{trade.side:<5}{trade.units:>12,} {trade.symbol:<8} at {trade.price:,} in {label}"
        yield f"{what}: {trade.value:,}, cost {trade.cost:,}"
        for lot in trade.lots:
            gain = "" if lot.gain is None else f", {lot.term.value} gain {lot.gain:,}"
            yield f"       {lot.units:>10,} of lot {lot.lot} bought {lot.acquired}{gain}"
    yield f"tracking error {percent(made.error_before)} before, {percent(made.error_after)} after, a year"
    if made.trades:
        yield f"gains {made.short_gain:,} short, {made.long_gain:,} long"
        yield f"tax {made.tax:,}, {made.tax_saved:,} less than first in, first out"
        yield f"cost {made.cost:,}; worth {made.benefit:,} a year" + (
            f", paid back in {made.break_even} years" if made.break_even is not None else ""
        )
    if made.loss_carried_on:
        yield f"losses of {made.loss_carried_on:,} are carried on"
    if made.bound is not None:
        yield f"no trades are better by more than {made.gap:,}"
    yield from (f"left alone: {name}, {why}" for name, why in sorted(made.barred.items()))
