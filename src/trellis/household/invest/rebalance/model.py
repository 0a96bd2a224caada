"""A case as a mixed-integer linear program: whole units of lots and purchases, netted taxes, cash, caps, wash sales.

Money is a part of the portfolio's value here, so that rows are of one size. What is convex and not linear, the
squares of tracking error in independent directions and impact, stands as epigraph variables under tangents that are
added as needed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from math import sqrt
from typing import TYPE_CHECKING

from trellis.core.numbers import ZERO
from trellis.household.invest.lots import HeldLot
from trellis.household.invest.numbers import floats
from trellis.household.invest.rebalance.case import Barred, Case, PlanAccount, PlanAsset, is_loss, whole_steps
from trellis.household.invest.rebalance.judge import Trades
from trellis.household.invest.rebalance.linear import Program
from trellis.household.invest.terms import Term, Treatment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SCALE = 1e4
"""The objective is in basis points of the value, where the solver's absolute gap of 1e-6 is far below a cent."""
_GRID = tuple(side * (n / 16) ** 2 for n in range(17) for side in ((1, -1) if n else (1,)))
"""Denser near the target, where good plans end."""


@dataclass(slots=True)
class Order:
    """One side of a symbol in an account. steps: variables of units with the value of a step; on: the flag that it is
    placed; impact: its epigraph variable, or -1; kappa: impact is kappa q^1.5 of units.
    """

    account: PlanAccount
    asset: PlanAsset
    side: int
    steps: dict[int, float]
    on: int
    impact: int = -1
    kappa: float = 0.0


@dataclass(slots=True)
class Model:
    """The program with the meaning of its variables."""

    case: Case
    program: Program
    lots: dict[int, HeldLot] = field(default_factory=dict)
    buys: dict[int, tuple[str, str]] = field(default_factory=dict)
    orders: list[Order] = field(default_factory=list)
    directions: list[tuple[int, int]] = field(default_factory=list)
    cash_rows: dict[str, list[int]] = field(default_factory=dict)

    def trades(self, x: "NDArray[np.float64]") -> Trades:
        """The trades that a point stands for."""
        steps = {asset.symbol: asset.step for asset in self.case.assets}
        sold = {lot.id: round(x[v].item()) * steps[lot.symbol] for v, lot in self.lots.items()}
        bought = {key: round(x[v].item()) * steps[key[1]] for v, key in self.buys.items()}
        return Trades(
            {name: units for name, units in sold.items() if units},
            {key: units for key, units in bought.items() if units},
        )

    def cut(self, x: "NDArray[np.float64]") -> None:
        """Tangents at a point."""
        for place, epigraph in self.directions:
            self._square_tangent(place, epigraph, x[place].item())
        for order in self.orders:
            units = sum(x[v].item() for v in order.steps) * _float(order.asset.step)
            if order.impact >= 0 and units > 0:
                self._impact_tangent(order, units)

    def tighten(self, accounts: Iterable[str]) -> bool:
        """Keep a little more cash where rounding took it below its floor; whether anything was tightened.

        Where impact took it there, the tangents added at the point are enough.
        """
        done = False
        for account in accounts:
            if any(order.impact >= 0 for order in self.orders if order.account.id == account):
                continue
            for number in self.cash_rows[account]:
                cells, low, high = self.program.rows[number]
                self.program.rows[number] = (cells, low + 2e-6, high)
                done = True
        return done

    def square_grid(self, places: "NDArray[np.float64]") -> None:
        """First tangents of each direction, over its reach around the mix as it is."""
        reach = max(1e-6, abs(places).max().item())
        for place, epigraph in self.directions:
            for part in _GRID:
                self._square_tangent(place, epigraph, part * reach)

    def impact_grid(self) -> None:
        """First tangents of impact."""
        for order in self.orders:
            most = sum(self.program.high[v] for v in order.steps) * _float(order.asset.step)
            for part in (0.05, 0.25, 0.5, 1.0):
                if order.impact >= 0 and most > 0:
                    self._impact_tangent(order, part * most)

    def _square_tangent(self, place: int, epigraph: int, at: float) -> None:
        rho = _float(self.case.risk_price)
        self.program.row({epigraph: 1.0, place: -2 * rho * at}, low=-rho * at * at)

    def _impact_tangent(self, order: Order, units: float) -> None:
        slope = 1.5 * order.kappa * sqrt(units)
        cells = {order.impact: 1.0} | {v: -slope * _float(order.asset.step) for v in order.steps}
        self.program.row(cells, low=-0.5 * order.kappa * units**1.5)


def build(case: Case, bars: Barred) -> Model:
    """The program of a case, with its first tangents."""
    model = Model(case, Program())
    _sales(model, bars)
    _purchases(model, bars)
    deviations = _risk(model)
    _taxes(model)
    _cash(model)
    _washes(model)
    _caps(model)
    model.square_grid(deviations)
    model.impact_grid()
    return model


def _float(value: Decimal) -> float:
    found: float = floats([value])[0].item()
    return found


def _sales(model: Model, bars: Barred) -> None:
    case, program = model.case, model.program
    assets = {asset.symbol: asset for asset in case.assets}
    accounts = {account.id: account for account in case.accounts}
    grouped: dict[tuple[str, str], dict[int, float]] = {}
    for lot in case.lots:
        asset = assets[lot.symbol]
        most = whole_steps(lot.units, asset.step)
        if lot.id in bars.lots or not most:
            continue
        place = program.add(0, most, whole=True)
        model.lots[place] = lot
        grouped.setdefault((lot.account, lot.symbol), {})[place] = _step_value(case, asset)
    for (account, symbol), steps in grouped.items():
        _order(model, accounts[account], assets[symbol], -1, steps)


def _purchases(model: Model, bars: Barred) -> None:
    case, program = model.case, model.program
    selling = {(order.account.id, order.asset.symbol): order for order in model.orders}
    prices = {asset.symbol: asset.traded.price for asset in case.assets}
    for account in case.accounts:
        held = sum((lot.units * prices[lot.symbol] for lot in case.lots if lot.account == account.id), ZERO)
        funds = account.cash - account.floor + held
        for asset in case.assets:
            most = whole_steps(funds / asset.traded.price, asset.step) if funds > 0 else 0
            if asset.symbol in bars.buys or not most:
                continue
            place = program.add(0, most, whole=True)
            model.buys[place] = (account.id, asset.symbol)
            order = _order(model, account, asset, 1, {place: _step_value(case, asset)})
            other = selling.get((account.id, asset.symbol))
            if other is not None:
                program.row({order.on: 1.0, other.on: 1.0}, high=1.0)


def _order(model: Model, account: PlanAccount, asset: PlanAsset, side: int, steps: dict[int, float]) -> Order:
    """An order with its costs, its flag and its least value."""
    case, program = model.case, model.program
    value = _float(case.value)
    order = Order(account, asset, side, steps, program.flag(SCALE * _float(account.costs.commission) / value))
    share = _float(asset.traded.share(account.costs))
    yearly = case.yearly(account, asset)
    for place, worth in steps.items():
        program.costs[place] += SCALE * worth * (share + side * _float(yearly))
    most = sum(program.high[place] * worth for place, worth in steps.items())
    program.row({**steps, order.on: -most}, high=0.0)
    least = max(_float(case.ticket) / value, min(steps.values()))
    program.row({**steps, order.on: -least}, low=0.0)
    order.kappa = _float(asset.traded.impact(account.costs)) / value
    if order.kappa > 0:
        order.impact = program.add(0.0, 1.0, SCALE)
    model.orders.append(order)
    return order


def _risk(model: Model) -> "NDArray[np.float64]":
    """Deviations by symbol, turned into independent directions; the place of the mix as it is in each of them."""
    import numpy as np

    case, program = model.case, model.program
    covariance = np.array([floats(row) for row in case.covariance])
    scale, vectors = np.linalg.eigh((covariance + covariance.T) / 2)
    root = vectors * np.sqrt(np.maximum(scale, 0.0))
    weights = case.weights()
    away = floats([weights[asset.symbol] - case.targets.get(asset.symbol, ZERO) for asset in case.assets])
    places = [program.add(-2.0, 2.0) for _ in case.assets]
    for number, asset in enumerate(case.assets):
        cells = {places[number]: 1.0}
        for order in model.orders:
            if order.asset.symbol == asset.symbol:
                cells |= {place: -order.side * worth for place, worth in order.steps.items()}
        program.row(cells, low=away[number].item(), high=away[number].item())
    for column in root.T:
        direction = program.add(-10.0, 10.0)
        cells = {direction: 1.0} | {place: -cell for place, cell in zip(places, column.tolist(), strict=True) if cell}
        program.row(cells, low=0.0, high=0.0)
        model.directions.append((direction, program.add(0.0, 1e3, SCALE)))
    found: NDArray[np.float64] = root.T @ away
    return found


def _taxes(model: Model) -> None:
    """Net gains by term, netted against each other by force of law, and the offset against other income."""
    case, program, rules = model.case, model.program, model.case.rules
    value = _float(case.value)
    slopes: dict[Term, dict[int, float]] = {Term.SHORT: {}, Term.LONG: {}}
    taxable = {account.id for account in case.accounts if account.treatment is Treatment.TAXABLE}
    steps = {asset.symbol: (asset.step, asset.traded.price) for asset in case.assets}
    for place, lot in model.lots.items():
        if lot.account in taxable and lot.cost is not None:
            step, price = steps[lot.symbol]
            slope = _float(step * price - lot.cost * step / lot.units) / value
            slopes[lot.term(case.as_of, rules.long_after_months)][place] = slope
    start = {Term.SHORT: _float(case.year.net_short) / value, Term.LONG: _float(case.year.net_long) / value}
    most = {
        term: abs(start[term]) + sum(abs(slope) * program.high[place] for place, slope in slopes[term].items()) + 1e-9
        for term in Term
    }
    rate = {Term.SHORT: SCALE * _float(rules.short_rate), Term.LONG: SCALE * _float(rules.long_rate)}
    gain = {term: program.add(0.0, most[term], rate[term]) for term in Term}
    loss = {term: program.add(0.0, most[term]) for term in Term}
    used: dict[Term, int] = {}
    for term, other in ((Term.SHORT, Term.LONG), (Term.LONG, Term.SHORT)):
        positive = program.flag()
        program.row(
            {gain[term]: 1.0, loss[term]: -1.0} | {p: -s for p, s in slopes[term].items()}, start[term], start[term]
        )
        program.row({gain[term]: 1.0, positive: -most[term]}, high=0.0)
        program.row({loss[term]: 1.0, positive: most[term]}, high=most[term])
        # The part of the other term's loss that goes against this term's gain is the lesser of the two.
        used[term] = program.add(0.0, most[term], -rate[term])
        lesser, top = program.flag(), max(most.values())
        program.row({used[term]: 1.0, gain[term]: -1.0}, high=0.0)
        program.row({used[term]: 1.0, loss[other]: -1.0}, high=0.0)
        program.row({used[term]: 1.0, gain[term]: -1.0, lesser: top}, low=0.0)
        program.row({used[term]: 1.0, loss[other]: -1.0, lesser: -top}, low=-top)
    offset = program.add(0.0, _float(rules.loss_offset) / value, -rate[Term.SHORT])
    left = {loss[Term.SHORT]: -1.0, loss[Term.LONG]: -1.0, used[Term.LONG]: 1.0, used[Term.SHORT]: 1.0}
    program.row({offset: 1.0} | left, high=0.0)


def _cash(model: Model) -> None:
    program, value = model.program, _float(model.case.value)
    for account in model.case.accounts:
        mine = [order for order in model.orders if order.account is account]
        spare = _float(account.cash - account.floor) / value
        model.cash_rows[account.id] = []
        for sides in ((-1, 1),) if account.proceeds_usable else ((-1, 1), (1,)):
            cells: dict[int, float] = {}
            for order in mine:
                if order.side in sides:
                    share = _float(order.asset.traded.share(account.costs))
                    cells |= {place: -worth * (order.side + share) for place, worth in order.steps.items()}
                    cells[order.on] = -_float(account.costs.commission) / value
                    if order.impact >= 0:
                        cells[order.impact] = -1.0
            if cells:
                program.row(cells, low=-spare)
                model.cash_rows[account.id].append(len(program.rows) - 1)


def _washes(model: Model) -> None:
    """Of what is alike, either losses of taxable accounts are taken or more is bought, anywhere."""
    case, program = model.case, model.program
    groups = {asset.symbol: asset.group for asset in case.assets}
    prices = {asset.symbol: asset.traded.price for asset in case.assets}
    taxable = {account.id for account in case.accounts if account.treatment is Treatment.TAXABLE}
    losing: dict[str, list[int]] = {}
    for place, lot in model.lots.items():
        if lot.account in taxable and is_loss(lot, prices[lot.symbol]):
            losing.setdefault(groups[lot.symbol], []).append(place)
    for group, places in losing.items():
        taken = program.flag()
        for place in places:
            program.row({place: 1.0, taken: -program.high[place]}, high=0.0)
        for order in model.orders:
            if order.side > 0 and order.asset.group == group:
                program.row({order.on: 1.0, taken: 1.0}, high=1.0)


def _caps(model: Model) -> None:
    case, program, weights = model.case, model.program, model.case.weights()
    for _, members, cap in case.capped():
        before = sum((weights[symbol] for symbol in members), ZERO)
        cells = {
            place: order.side * worth
            for order in model.orders
            if order.asset.symbol in members
            for place, worth in order.steps.items()
        }
        program.row(cells, high=_float(max(cap, before) - before))
    if case.turnover is not None:
        cells = {place: worth for order in model.orders for place, worth in order.steps.items()}
        program.row(cells, high=2 * _float(case.turnover))


def _step_value(case: Case, asset: PlanAsset) -> float:
    return _float(asset.step * asset.traded.price / case.value)
