"""Trades found step by step: each the one that costs least tax and money for the risk that it removes.

The comparison and the fallback of the exact plan. It knows no bound. Each step moves money from a lot, or from cash,
into a symbol of the same account or into cash, by the amount that is best by itself; a step that does not pay is not
taken.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from trellis.core.numbers import ONE, ZERO
from trellis.household.invest.lots import HeldLot
from trellis.household.invest.numbers import decimal_of, floats
from trellis.household.invest.rebalance.case import (
    Barred,
    Case,
    PlanAccount,
    PlanAsset,
    barred,
    check_case,
    whole_steps,
)
from trellis.household.invest.rebalance.judge import Score, Trades, broken, cash_after, score, weights_after
from trellis.household.invest.taxes import tax
from trellis.household.invest.terms import Term, Treatment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STEPS_MAX, TRIED_MAX = 500, 60


@dataclass(frozen=True, slots=True)
class Step:
    """Money to move out of a lot (None: out of cash) into a symbol (None: into cash) of an account."""

    account: PlanAccount
    lot: HeldLot | None
    into: PlanAsset | None
    money: float
    rank: float


def greedy(case: Case) -> tuple[Trades, Score]:
    """Trades that keep every limit and cost no more than to hold, with their score."""
    check_case(case)
    bars = barred(case)
    trades = Trades({}, {})
    least = score(case, trades)
    for _ in range(STEPS_MAX):
        better = _next(case, bars, trades, least)
        if better is None:
            break
        trades, least = better
    return trades, least


def _next(case: Case, bars: Barred, trades: Trades, least: Score) -> tuple[Trades, Score] | None:
    steps = sorted(_steps(case, bars, trades, least), key=lambda step: step.rank)
    for step in steps[:TRIED_MAX]:
        found = _with(case, trades, step)
        if found is None or broken(case, bars, found):
            continue
        judged = score(case, found)
        if judged.total < least.total:
            return found, judged
    return None


def _steps(case: Case, bars: Barred, trades: Trades, least: Score) -> Iterator[Step]:
    import numpy as np

    symbols = [asset.symbol for asset in case.assets]
    covariance = np.array([floats(row) for row in case.covariance])
    after = weights_after(case, trades)
    pull = covariance @ floats([after[symbol] - case.targets.get(symbol, ZERO) for symbol in symbols])
    value, rho = _float(case.value), _float(case.risk_price)
    cash = cash_after(case, trades)
    rates = _rates(case, least)
    for account in case.accounts:
        spare = _float(cash[account.id] - account.floor)
        entries = [None, *(asset for asset in case.assets if asset.symbol not in bars.buys)]
        for lot in (None, *(lot for lot in case.lots if lot.account == account.id and lot.id not in bars.lots)):
            source = None if lot is None else symbols.index(lot.symbol)
            out = (0.0, spare) if lot is None else _leaving(case, trades, account, lot, rates)
            for asset in entries:
                if (lot is None and asset is None) or (
                    asset is not None and lot is not None and asset.symbol == lot.symbol
                ):
                    continue
                target = None if asset is None else symbols.index(asset.symbol)
                linear = out[0] + (0.0 if asset is None else _entering(case, account, asset))
                slope, curve = _change(pull, covariance, source, target)
                money = _best(rho, value, slope, curve, linear, out[1])
                gained = -(2 * rho * slope * money + rho * curve * money * money / value)
                if money > 0 and gained > linear * money:
                    yield Step(account, lot, asset, money, (linear + 1e-9) / (gained / money))


def _change(
    pull: "NDArray[np.float64]", covariance: "NDArray[np.float64]", source: int | None, target: int | None
) -> tuple[float, float]:
    """First and second order of squared tracking error as weight moves from source to target."""
    slope = (0.0 if target is None else pull[target]) - (0.0 if source is None else pull[source])
    curve = (0.0 if target is None else covariance[target, target]) + (
        0.0 if source is None else covariance[source, source]
    )
    if source is not None and target is not None:
        curve -= 2 * covariance[source, target]
    return slope, curve


def _best(rho: float, value: float, slope: float, curve: float, linear: float, most: float) -> float:
    """The money that is best to move: where what one more unit removes is what it costs."""
    if 2 * rho * slope + linear >= 0 or most <= 0:
        return 0.0
    return min(most, -(2 * rho * slope + linear) * value / (2 * rho * curve)) if curve > 0 else most


def _leaving(
    case: Case, trades: Trades, account: PlanAccount, lot: HeldLot, rates: dict[Term, float]
) -> tuple[float, float]:
    """What money taken out of a lot costs a unit, and how much is left in it."""
    asset = next(each for each in case.assets if each.symbol == lot.symbol)
    left = (lot.units - trades.sold.get(lot.id, ZERO)) * asset.traded.price
    linear = asset.traded.share(account.costs) - case.yearly(account, asset)
    taxed = 0.0
    if account.treatment is Treatment.TAXABLE and lot.cost is not None:
        gain = ONE - lot.cost / (lot.units * asset.traded.price)
        taxed = _float(gain) * rates[lot.term(case.as_of, case.rules.long_after_months)]
    return _float(linear) + taxed, _float(left)


def _entering(case: Case, account: PlanAccount, asset: PlanAsset) -> float:
    return _float(asset.traded.share(account.costs) + case.yearly(account, asset))


def _rates(case: Case, least: Score) -> dict[Term, float]:
    """What one more unit of gain costs now, by term."""
    short, long = case.year.net_short + least.short_gain, case.year.net_long + least.long_gain
    now = tax(case.rules, short, long)
    more = {Term.SHORT: tax(case.rules, short + 1, long), Term.LONG: tax(case.rules, short, long + 1)}
    return {term: _float(taxed - now) for term, taxed in more.items()}


def _with(case: Case, trades: Trades, step: Step) -> Trades | None:
    """The trades with a step added in whole units, purchases no dearer than what is sold for them brings."""
    prices = {asset.symbol: asset for asset in case.assets}
    sold, bought = dict(trades.sold), dict(trades.bought)
    money = decimal_of(step.money)
    if step.lot is not None:
        asset = prices[step.lot.symbol]
        left = step.lot.units - sold.get(step.lot.id, ZERO)
        units = min(whole_steps(money / asset.traded.price, asset.step) + 1, whole_steps(left, asset.step)) * asset.step
        if not units:
            return None
        sold[step.lot.id] = sold.get(step.lot.id, ZERO) + units
        costs = step.account.costs
        money = units * asset.traded.price * (1 - asset.traded.share(costs)) - costs.commission
    if step.into is not None:
        asset = step.into
        costs = step.account.costs
        at_once = cash_after(case, Trades(sold, bought))[step.account.id] - step.account.floor
        funds = min(money, at_once) - costs.commission
        impact = asset.traded.impact(costs)
        units = whole_steps(funds / (asset.traded.price * (1 + asset.traded.share(costs))), asset.step) * asset.step
        if impact and units > 0:
            units = (
                whole_steps(
                    (funds - impact * units * units.sqrt()) / (asset.traded.price * (1 + asset.traded.share(costs))),
                    asset.step,
                )
                * asset.step
            )
        if units <= 0:
            return None
        key = (step.account.id, asset.symbol)
        bought[key] = bought.get(key, ZERO) + units
    return Trades(sold, bought)


def _float(value: Decimal) -> float:
    found: float = floats([value])[0].item()
    return found
