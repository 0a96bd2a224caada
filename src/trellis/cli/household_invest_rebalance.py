"""`trellis household invest rebalance`: trades to consider, by lot, with tax and cost; or to hold."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json, keeper_of, plain
from trellis.cli.household_invest_flags import Bundled, IssuerMost, Pairs, Prices, Returns, Turnover
from trellis.cli.household_invest_past import prices_of
from trellis.cli.household_invest_read import percent
from trellis.cli.household_invest_weighing import Costly, Taxed, Weighed, asked_of
from trellis.cli.household_invest_words import AsOf, Currency, Rate, day
from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from trellis.bookkeeping.invest.rebalancing import Asked
    from trellis.bookkeeping.invest.record import InvestRecord
    from trellis.household.invest.rebalance.plan import Plan

REBALANCE_EXAMPLE = "Example: trellis household invest rebalance --prices prices.csv --pay-in Broker=2000"


def rebalance(
    prices: Prices = None,
    bundled: Bundled = False,
    frequency: Returns = "monthly",
    pay_in: Annotated[Pairs, typer.Option("--pay-in", metavar="ACCOUNT=AMOUNT", help="May be given again")] = None,
    now: Annotated[bool, typer.Option("--now", help="Go to the target itself, and do not wait for a band")] = False,
    breached: Annotated[Pairs, typer.Option("--breached", metavar="SYMBOL", help="It called last time")] = None,
    country: Annotated[str, typer.Option("--country", help="Whose tax rules")] = "us",
    short_rate: Annotated[str, typer.Option("--short-rate", help="Your tax on short gains, as a fraction")] = "",
    long_rate: Annotated[str, typer.Option("--long-rate", help="Your tax on long gains, as a fraction")] = "",
    carried: Annotated[str, typer.Option("--carried", metavar="SHORT:LONG", help="Losses carried in")] = "0:0",
    commission: Annotated[str, typer.Option("--commission", help="Of each order")] = "0",
    exchange: Annotated[str, typer.Option("--exchange", help="Of value in another currency, as a fraction")] = "0.002",
    volume: Annotated[Pairs, typer.Option("--volume", metavar="SYMBOL=UNITS", help="Traded in a day")] = None,
    risk_price: Annotated[str, typer.Option("--risk-price", help="Money a year for squared tracking error")] = "10",
    ticket: Annotated[str, typer.Option("--ticket", help="The least value of an order")] = "100",
    keep_cash: Annotated[str, typer.Option("--keep-cash", help="Cash that each account keeps")] = "0",
    most: Annotated[Pairs, typer.Option("--most", metavar="SYMBOL|CLASS=WEIGHT", help="May be given again")] = None,
    issuer_most: IssuerMost = None,
    turnover: Turnover = "",
    settled_only: Annotated[bool, typer.Option("--settled-only", help="Do not buy with what is sold")] = False,
    greedy: Annotated[bool, typer.Option("--greedy", help="Step by step, without a bound")] = False,
    as_of: AsOf = "",
    currency: Currency = "USD",
    rate: Rate = None,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Propose trades that bring the mix to its target where that is worth tax and cost. Nothing is traded."""
    caps = (most, issuer_most)
    said = Weighed(frequency, pay_in, volume, *caps, breached, keep_cash, turnover, settled_only, now, currency, rate)
    taxed = Taxed(country, short_rate, long_rate, carried)
    costly = Costly(commission, exchange, risk_price, ticket)
    with bad_input_exits(json_output=json_output):
        from trellis.kernel.clock import WallClock

        record = keeper_of(home).record.invest
        on = day(as_of, "--as-of", WallClock().now())
        closes = prices_of(record, prices, on, bundled=bundled, json_output=json_output)
        made, reason = _planned(record, asked_of(record, on, closes, (said, taxed, costly)), greedy=greedy)
        if json_output:
            emit_json(asdict(made) | {"as_of": on, "drift": reason})
            return
        for text in _rows(made, record, reason):
            say(text, json_output=False)


def _planned(record: "InvestRecord", asked: "Asked", *, greedy: bool) -> tuple["Plan", str]:
    """The trades, or none where the mix is held; and how it stands."""
    from trellis.bookkeeping.invest.rebalancing import case_of
    from trellis.household.invest.rebalance.plan import How, held, plan

    case, found, hold = case_of(record, asked)
    with aside():
        return held(case, hold) if hold else plan(case, How.GREEDY if greedy else How.EXACT), found.reason


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
