"""Trades to propose to a person, by lot, with what they cost, save and change; or to hold, with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from trellis.core.numbers import CENT, ZERO
from trellis.household.invest.lots import HeldLot
from trellis.household.invest.rebalance.case import Case, barred
from trellis.household.invest.rebalance.exact import HOLD, NODES, ROUNDS, Tell, solve
from trellis.household.invest.rebalance.greedy import greedy
from trellis.household.invest.rebalance.judge import (
    Score,
    Trades,
    cash_after,
    order_costs,
    orders,
    score,
    weights_after,
)
from trellis.household.invest.taxes import carried_on, tax
from trellis.household.invest.terms import Term
from trellis.household.invest.valuation import CASH


class How(StrEnum):
    """Exact, with a bound; or greedy, without."""

    EXACT = "exact"
    GREEDY = "greedy"


@dataclass(frozen=True, slots=True)
class LotSale:
    """Units of a lot in a sale. gain: before costs, None in accounts whose gains are not taxed as they are realised."""

    lot: str
    acquired: date
    units: Decimal
    term: Term
    gain: Decimal | None


@dataclass(frozen=True, slots=True)
class PlannedTrade:
    """One order to place. lots: of a sale, to be named to the broker."""

    account: str
    symbol: str
    side: str
    units: Decimal
    price: Decimal
    value: Decimal
    cost: Decimal
    lots: tuple[LotSale, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is proposed. hold: why nothing is, else empty. Money in cents. error_before, error_after: yearly tracking
    error; benefit: risk and location cost removed a year, in money; break_even: years after which that has paid
    for tax and cost; tax_saved: beside selling the same units first in, first out; bound: no plan has a lower sum,
    None for greedy.
    """

    how: How
    hold: str
    trades: tuple[PlannedTrade, ...]
    error_before: Decimal
    error_after: Decimal
    short_gain: Decimal
    long_gain: Decimal
    tax: Decimal
    tax_saved: Decimal
    loss_carried_on: Decimal
    cost: Decimal
    benefit: Decimal
    break_even: Decimal | None
    total: Decimal
    total_hold: Decimal
    bound: Decimal | None
    gap: Decimal | None
    weights: Mapping[str, Decimal]
    cash: Mapping[str, Decimal]
    barred: Mapping[str, str]


def plan(
    case: Case, how: How = How.EXACT, *, nodes: int = NODES, rounds: int = ROUNDS, tell: Tell | None = None
) -> Plan:
    """The trades of a case, by the exact search begun at the greedy trades, or by these alone. tell: hears how far the
    search is.

    Nothing is proposed that costs more than it brings: the sum of risk, tax, location and cost has to fall.
    """
    trades, found = greedy(case)
    bound = gap = None
    if how is How.EXACT:
        solved = solve(case, start=trades, nodes=nodes, rounds=rounds, tell=tell)
        trades, found, bound, gap = solved.trades, solved.score, solved.bound, solved.gap
    before = score(case, HOLD)
    if found.total >= before.total:
        trades, found = HOLD, before
    return _told(case, how, trades, found, before, bound, gap)


def held(case: Case, reason: str) -> Plan:
    """The plan to hold, for a reason that comes before any weighing of trades."""
    before = score(case, HOLD)
    return _told(case, How.EXACT, HOLD, before, before, None, None, reason)


def _told(
    case: Case,
    how: How,
    trades: Trades,
    found: Score,
    before: Score,
    bound: Decimal | None,
    gap: Decimal | None,
    reason: str = "what trades would bring is less than their cost and tax",
) -> Plan:
    bars = barred(case)
    benefit = before.risk - found.risk - found.location
    paid = found.tax + found.cost
    weights = weights_after(case, trades)
    return Plan(
        how,
        "" if trades else reason,
        tuple(_trades(case, trades)),
        before.squared.sqrt(),
        found.squared.sqrt(),
        _cents(found.short_gain),
        _cents(found.long_gain),
        _cents(found.tax),
        _cents(_first_in_tax(case, trades) - found.tax),
        _cents(carried_on(case.rules, case.year.net_short + found.short_gain, case.year.net_long + found.long_gain)),
        _cents(found.cost),
        _cents(benefit),
        (max(ZERO, paid) / benefit).quantize(CENT) if trades and benefit > 0 else None,
        _cents(found.total),
        _cents(before.total),
        None if bound is None else _cents(bound),
        None if gap is None else _cents(gap),
        weights | {CASH: 1 - sum(weights.values(), ZERO)},
        {name: _cents(amount) for name, amount in cash_after(case, trades).items()},
        dict(bars.lots) | dict(bars.buys),
    )


def _trades(case: Case, trades: Trades) -> list[PlannedTrade]:
    prices = {asset.symbol: asset.traded.price for asset in case.assets}
    costs = order_costs(case, trades)
    taxable = {account.id for account in case.accounts if account.treatment.value == "taxable"}
    found = []
    for key, units in orders(case, trades).items():
        account, symbol, side = key
        mine = [lot for lot in case.lots if (lot.account, lot.symbol) == (account, symbol) and lot.id in trades.sold]
        lots = tuple(_sale(case, lot, trades.sold[lot.id], prices[symbol], account in taxable) for lot in mine)
        sold = lots if side == "sell" else ()
        value = _cents(units * prices[symbol])
        found.append(PlannedTrade(account, symbol, side, units, prices[symbol], value, _cents(costs[key]), sold))
    return sorted(found, key=lambda trade: (trade.account, trade.side != "sell", trade.symbol))


def _sale(case: Case, lot: HeldLot, units: Decimal, price: Decimal, taxed: bool) -> LotSale:
    gain = _cents(units * price - lot.cost * units / lot.units) if taxed and lot.cost is not None else None
    return LotSale(lot.id, lot.acquired, units, lot.term(case.as_of, case.rules.long_after_months), gain)


def _first_in_tax(case: Case, trades: Trades) -> Decimal:
    """The tax of selling the same units of each account first in, first out, lots of unknown cost left out."""
    sold: dict[str, Decimal] = {}
    for (account, symbol, side), units in orders(case, trades).items():
        left = units if side == "sell" else ZERO
        mine = [lot for lot in case.lots if (lot.account, lot.symbol) == (account, symbol) and lot.cost is not None]
        for lot in sorted(mine, key=lambda lot: lot.acquired):
            part = min(left, lot.units)
            left -= part
            if part:
                sold[lot.id] = part
    found = score(case, Trades(sold, {}))
    year = case.year
    owed = tax(case.rules, year.net_short + found.short_gain, year.net_long + found.long_gain)
    return owed - tax(case.rules, year.net_short, year.net_long)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT)
