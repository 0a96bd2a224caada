"""What a set of trades is worth and whether it may be done, counted exactly and apart from whatever chose them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from trellis.core.numbers import ONE, ZERO
from trellis.household.invest.costs import cost_of
from trellis.household.invest.rebalance.case import Barred, Case, is_loss
from trellis.household.invest.taxes import tax
from trellis.household.invest.terms import Term, Treatment

TOLERANCE = Decimal("1e-9")


@dataclass(frozen=True, slots=True)
class Trades:
    """Units sold by lot, and units bought by account and symbol; what is not traded is not there."""

    sold: Mapping[str, Decimal]
    bought: Mapping[tuple[str, str], Decimal]

    def __bool__(self) -> bool:
        return bool(self.sold or self.bought)


@dataclass(frozen=True, slots=True)
class Score:
    """Money: risk, tax and location are of a year, cost at once. squared: tracking error squared, yearly."""

    risk: Decimal
    tax: Decimal
    cost: Decimal
    location: Decimal
    squared: Decimal
    short_gain: Decimal
    long_gain: Decimal

    @property
    def total(self) -> Decimal:
        """What is minimised."""
        return self.risk + self.tax + self.cost + self.location


def score(case: Case, trades: Trades) -> Score:
    """What is minimised, part by part."""
    weights = weights_after(case, trades)
    away = [weights[asset.symbol] - case.targets.get(asset.symbol, ZERO) for asset in case.assets]
    squared = sum(
        (
            left * cell * right
            for left, row in zip(away, case.covariance, strict=True)
            for cell, right in zip(row, away, strict=True)
        ),
        ZERO,
    )
    short, long = gains(case, trades)
    year = case.year
    owed = tax(case.rules, year.net_short + short, year.net_long + long)
    return Score(
        case.risk_price * case.value * squared,
        owed - tax(case.rules, year.net_short, year.net_long),
        sum(order_costs(case, trades).values(), ZERO),
        _location(case, trades),
        squared,
        short,
        long,
    )


def gains(case: Case, trades: Trades) -> tuple[Decimal, Decimal]:
    """Short and long gains that the sales of taxable accounts realise, before costs."""
    prices = {asset.symbol: asset.traded.price for asset in case.assets}
    taxable = {account.id for account in case.accounts if account.treatment is Treatment.TAXABLE}
    found = {Term.SHORT: ZERO, Term.LONG: ZERO}
    for lot in case.lots:
        units = trades.sold.get(lot.id, ZERO)
        if units and lot.account in taxable and lot.cost is not None:
            term = lot.term(case.as_of, case.rules.long_after_months)
            found[term] += units * prices[lot.symbol] - lot.cost * units / lot.units
    return found[Term.SHORT], found[Term.LONG]


def orders(case: Case, trades: Trades) -> dict[tuple[str, str, str], Decimal]:
    """Units by account, symbol and side: one order each."""
    found: dict[tuple[str, str, str], Decimal] = {}
    for lot in case.lots:
        units = trades.sold.get(lot.id, ZERO)
        if units:
            key = (lot.account, lot.symbol, "sell")
            found[key] = found.get(key, ZERO) + units
    found |= {(account, symbol, "buy"): units for (account, symbol), units in trades.bought.items() if units}
    return found


def order_costs(case: Case, trades: Trades) -> dict[tuple[str, str, str], Decimal]:
    """What each order costs."""
    accounts = {account.id: account for account in case.accounts}
    traded = {asset.symbol: asset.traded for asset in case.assets}
    return {key: cost_of(traded[key[1]], units, accounts[key[0]].costs) for key, units in orders(case, trades).items()}


def weights_after(case: Case, trades: Trades) -> dict[str, Decimal]:
    """The mix after the trades, by symbol, of the value before costs."""
    prices = {asset.symbol: asset.traded.price for asset in case.assets}
    found, value = case.weights(), case.value
    for (_, symbol, side), units in orders(case, trades).items():
        found[symbol] += (ONE if side == "buy" else -ONE) * units * prices[symbol] / value
    return found


def cash_after(case: Case, trades: Trades) -> dict[str, Decimal]:
    """Cash by account once everything has settled."""
    prices = {asset.symbol: asset.traded.price for asset in case.assets}
    costs = order_costs(case, trades)
    found = {account.id: account.cash for account in case.accounts}
    for key, units in orders(case, trades).items():
        account, symbol, side = key
        found[account] += (-1 if side == "buy" else 1) * units * prices[symbol] - costs[key]
    return found


def broken(case: Case, bars: Barred, trades: Trades) -> list[str]:
    """Every limit that the trades break, in words; none for trades that may be done."""
    return [
        *_quantities(case, bars, trades),
        *_cash(case, trades),
        *_wash(case, trades),
        *_mix(case, trades),
    ]


def _quantities(case: Case, bars: Barred, trades: Trades) -> list[str]:
    found = []
    lots = {lot.id: lot for lot in case.lots}
    steps = {asset.symbol: asset.step for asset in case.assets}
    prices = {asset.symbol: asset.traded.price for asset in case.assets}
    for name, units in trades.sold.items():
        lot = lots[name]
        if not 0 <= units <= lot.units or units % steps[lot.symbol]:
            found.append(f"lot {name}: {units} of {lot.units} units in steps of {steps[lot.symbol]}")
        if units and name in bars.lots:
            found.append(f"lot {name} is sold, and {bars.lots[name]}")
    for (_, symbol), units in trades.bought.items():
        if units < 0 or units % steps[symbol]:
            found.append(f"{symbol}: {units} units in steps of {steps[symbol]}")
        if units and symbol in bars.buys:
            found.append(f"{symbol} is bought, and {bars.buys[symbol]}")
    placed = orders(case, trades)
    for (account, symbol, side), units in placed.items():
        if units * prices[symbol] < case.ticket:
            found.append(f"{side} {symbol} in {account}: {units * prices[symbol]} is below the ticket of {case.ticket}")
        if side == "buy" and (account, symbol, "sell") in placed:
            found.append(f"{symbol} is bought and sold in {account}")
    return found


def _cash(case: Case, trades: Trades) -> list[str]:
    found = []
    after = cash_after(case, trades)
    prices = {asset.symbol: asset.traded.price for asset in case.assets}
    costs = order_costs(case, trades)
    for account in case.accounts:
        at_hand = after[account.id]
        if not account.proceeds_usable:
            sales = [key for key in costs if key[0] == account.id and key[2] == "sell"]
            proceeds = sum((orders(case, trades)[key] * prices[key[1]] - costs[key] for key in sales), ZERO)
            at_hand -= max(ZERO, proceeds)
        if at_hand < account.floor and trades:
            found.append(f"{account.id}: cash of {at_hand} is below {account.floor}")
    return found


def _wash(case: Case, trades: Trades) -> list[str]:
    groups = {asset.symbol: asset.group for asset in case.assets}
    prices = {asset.symbol: asset.traded.price for asset in case.assets}
    taxable = {account.id for account in case.accounts if account.treatment is Treatment.TAXABLE}
    lost = {
        groups[lot.symbol]
        for lot in case.lots
        if trades.sold.get(lot.id) and lot.account in taxable and is_loss(lot, prices[lot.symbol])
    }
    again = {groups[symbol] for (_, symbol), units in trades.bought.items() if units}
    return [f"{group} is sold at a loss and bought" for group in sorted(lost & again)]


def _mix(case: Case, trades: Trades) -> list[str]:
    found = []
    before, after = case.weights(), weights_after(case, trades)
    for name, members, cap in case.capped():
        now, was = (sum((mix[symbol] for symbol in members), ZERO) for mix in (after, before))
        if now > max(cap, was) + TOLERANCE:
            found.append(f"{name}: {now} is above its cap of {cap}")
    if case.turnover is not None:
        prices = {asset.symbol: asset.traded.price for asset in case.assets}
        moved = sum((units * prices[key[1]] for key, units in orders(case, trades).items()), ZERO)
        if moved > (2 * case.turnover + TOLERANCE) * case.value:
            found.append(f"{moved} is sold and bought, and the most is {2 * case.turnover * case.value}")
    return found


def _location(case: Case, trades: Trades) -> Decimal:
    """What the trades change in the yearly cost of holding classes where they are held."""
    assets = {asset.symbol: asset for asset in case.assets}
    accounts = {account.id: account for account in case.accounts}
    total = ZERO
    for (account, symbol, side), units in orders(case, trades).items():
        yearly = case.yearly(accounts[account], assets[symbol])
        total += (1 if side == "buy" else -1) * units * assets[symbol].traded.price * yearly
    return total
