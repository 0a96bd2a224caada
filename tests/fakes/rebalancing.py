"""Cases to rebalance, small enough to try everything, and large enough to be a household's."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import TypeVar

import numpy as np

from trellis.core.numbers import ZERO
from trellis.household.invest.booking import Bought
from trellis.household.invest.costs import Costs, Traded
from trellis.household.invest.lots import HeldLot
from trellis.household.invest.rebalance.case import Case, PlanAccount, PlanAsset, barred
from trellis.household.invest.rebalance.judge import Score, Trades, broken, score
from trellis.household.invest.taxes import TaxYear, rules_of
from trellis.household.invest.terms import Treatment

TODAY = date(2026, 3, 31)
D = Decimal


Option = TypeVar("Option")


class Chance:
    """Draws of a seed."""

    def __init__(self, seed: int) -> None:
        self._numbers = np.random.Generator(np.random.PCG64(seed))

    def choice(self, options: Sequence[Option]) -> Option:
        """One of the options."""
        return options[self.randint(0, len(options) - 1)]

    def randint(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return int(self._numbers.integers(least, most + 1))

    def uniform(self, least: float, most: float) -> float:
        """A number between."""
        return float(self._numbers.uniform(least, most))


def asset(symbol: str, price: str, **more: object) -> PlanAsset:
    """A fund of shares at a price, with half a spread of 5 basis points."""
    told = {"asset_class": "stocks", "group": symbol, "traded": Traded(D(price), D("0.0005"), D("0.01"))} | more
    return PlanAsset(symbol, **told)  # type: ignore[arg-type]


def held(name: str, account: str, symbol: str, units: str, cost: str | None, days: int) -> HeldLot:
    """A lot bought so many days ago."""
    return HeldLot(name, account, symbol, TODAY - timedelta(days=days), D(units), D(cost) if cost else None)


def covariance(volatilities: Sequence[str], correlation: str = "0.3") -> list[list[Decimal]]:
    """A covariance with one correlation between all."""
    spread = [D(each) for each in volatilities]
    return [
        [one * other * (D(1) if row == column else D(correlation)) for column, other in enumerate(spread)]
        for row, one in enumerate(spread)
    ]


def simple(**more: object) -> Case:
    """Two funds in a taxable account, too much of the first: an old lot with a gain and a new one with a loss."""
    told = {
        "as_of": TODAY,
        "accounts": [PlanAccount("broker", Treatment.TAXABLE, D(50))],
        "assets": [asset("AAA", "100"), asset("BBB", "50", asset_class="bonds")],
        "lots": [
            held("old", "broker", "AAA", "40", "2000", 900),
            held("new", "broker", "AAA", "30", "3300", 200),
            held("bonds", "broker", "BBB", "60", "3000", 900),
        ],
        "targets": {"AAA": D("0.5"), "BBB": D("0.5")},
        "covariance": covariance(["0.16", "0.06"]),
        "rules": rules_of("us", 2026),
        "risk_price": D(10),
    }
    return Case(**(told | more))  # type: ignore[arg-type]


def drawn(seed: int, *, symbols: int = 2, lots: int = 3, units: int = 4, accounts: int = 1) -> Case:
    """A small case of a seed: costs, cash, taxes, wash windows and caps vary."""
    chance = Chance(seed)
    names = [chr(65 + n) * 3 for n in range(symbols)]
    prices = [chance.choice(["80", "125.50", "301.25"]) for _ in names]
    places = [f"account{n}" for n in range(accounts)]
    treatments = [Treatment.TAXABLE, *(chance.choice([*Treatment]) for _ in places[1:])]
    held_lots = []
    for n in range(lots):
        symbol = chance.randint(0, symbols - 1)
        count = chance.randint(1, units)
        cost = D(prices[symbol]) * count * D(chance.choice(["0.4", "0.8", "0.97", "1.05", "1.4"]))
        known = None if chance.randint(1, 20) == 1 else str(cost.quantize(D("0.01")))
        days = chance.choice([10, 100, 365, 366, 1500])
        held_lots.append(held(f"lot{n}", chance.choice(places), names[symbol], str(count), known, days))
    parts = [chance.randint(1, 9) for _ in names]
    targets = {name: D(part) / sum(parts) for name, part in zip(names, parts, strict=True)}
    targets[names[0]] += 1 - sum(targets.values(), ZERO)
    bought = [Bought(lot.id, lot.account, lot.symbol, lot.acquired) for lot in held_lots]
    volumes = [chance.choice([None, D(400)]) for _ in names]
    assets = [
        asset(
            name, price, group=chance.choice([name, "alike"]), traded=Traded(D(price), D("0.0005"), D("0.01"), volume)
        )
        for name, price, volume in zip(names, prices, volumes, strict=True)
    ]
    return Case(
        TODAY,
        [
            PlanAccount(
                place,
                treatment,
                D(chance.choice([0, 130, 333])),
                proceeds_usable=chance.randint(1, 10) < 9,
                costs=Costs(D(chance.choice([0, 0, 1]))),
            )
            for place, treatment in zip(places, treatments, strict=True)
        ],
        assets,
        held_lots,
        targets,
        covariance([chance.choice(["0.05", "0.15", "0.3"]) for _ in names], chance.choice(["0", "0.3", "0.8"])),
        rules_of("us", 2026),
        TaxYear(D(chance.choice([0, 0, 50])), D(chance.choice([0, -80])), D(chance.choice([0, 0, 200]))),
        bought,
        risk_price=D(chance.choice([1, 10, 60])),
        caps={names[0]: D("0.6")} if chance.randint(1, 10) < 4 else {},
        turnover=D("0.3") if chance.randint(1, 10) < 3 else None,
        ticket=D(chance.choice([0, 0, 150])),
    )


def everything(case: Case) -> Iterator[Trades]:
    """All trades that are possible at all, those that break a limit too."""
    prices = {each.symbol: each.traded.price for each in case.assets}
    sales = [range(int(lot.units) + 1) for lot in case.lots]
    funds = {
        account.id: account.cash
        + sum((lot.units * prices[lot.symbol] for lot in case.lots if lot.account == account.id), ZERO)
        for account in case.accounts
    }
    places = [(account.id, each.symbol) for account in case.accounts for each in case.assets]
    buys = [range(int(funds[account] / prices[symbol]) + 1) for account, symbol in places]
    for sold in product(*sales):
        for bought in product(*buys):
            yield Trades(
                {lot.id: D(units) for lot, units in zip(case.lots, sold, strict=True) if units},
                {place: D(units) for place, units in zip(places, bought, strict=True) if units},
            )


def brute_force(case: Case) -> tuple[Trades, Score]:
    """The best of everything that breaks no limit."""
    bars = barred(case)
    found = ((trades, score(case, trades)) for trades in everything(case) if not broken(case, bars, trades))
    return min(found, key=lambda pair: pair[1].total)


def household(seed: int, *, lots: int = 60, symbols: int = 8) -> Case:
    """A household's case of a seed: three accounts, eight funds, dozens of lots, 500,000 in all."""
    chance = Chance(seed)
    names = [f"F{n}" for n in range(symbols)]
    classes = ["stocks"] * (symbols - 3) + ["bonds", "bonds", "real_estate"]
    prices = [str(chance.randint(20, 400)) for _ in names]
    places = [("broker", Treatment.TAXABLE), ("ira", Treatment.DEFERRED), ("roth", Treatment.EXEMPT)]
    found = []
    for n in range(lots):
        symbol = chance.randint(0, symbols - 1)
        account = chance.choice(["broker", "broker", "broker", "ira", "roth"])
        worth = D(500_000) / lots * D(chance.choice(["0.4", "1", "1.6"]))
        units = max(1, int(worth / D(prices[symbol])))
        cost = D(prices[symbol]) * units * D(str(round(chance.uniform(0.4, 1.25), 3)))
        found.append(held(f"lot{n}", account, names[symbol], str(units), f"{cost:.2f}", chance.randint(5, 2500)))
    parts = [chance.randint(1, 9) for _ in names]
    targets = {name: D(part) / sum(parts) for name, part in zip(names, parts, strict=True)}
    targets[names[0]] += 1 - sum(targets.values(), ZERO)
    spreads = [str(round(chance.uniform(0.12, 0.3), 2)) if kind != "bonds" else "0.06" for kind in classes]
    assets = [
        asset(name, price, asset_class=kind, traded=Traded(D(price), D("0.0005"), D("0.01"), D(50_000)))
        for name, price, kind in zip(names, prices, classes, strict=True)
    ]
    return Case(
        TODAY,
        [PlanAccount(place, treatment, D(chance.randint(0, 6000)), costs=Costs(D(1))) for place, treatment in places],
        assets,
        found,
        targets,
        covariance(spreads, "0.4"),
        rules_of("us", 2026),
        bought=[Bought(lot.id, lot.account, lot.symbol, lot.acquired) for lot in found],
        ticket=D(100),
    )
