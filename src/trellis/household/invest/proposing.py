"""A proposed mix: weights that sum to 1 exactly and keep their caps, how sure they are, and what they carry of the
risk.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from trellis.core.numbers import ONE, ZERO
from trellis.household.invest.binding import Binding, Measured, binding
from trellis.household.invest.estimates import Moments, View, black_litterman, estimated
from trellis.household.invest.history import MONTHS_MIN, PER_ASSET, ReturnTable
from trellis.household.invest.limits import Limits, Row, caps, check, issuer_rows
from trellis.household.invest.numbers import decimal_of, floats
from trellis.household.invest.optimisers import USES_MEANS, Objective, optimise
from trellis.household.problems import InfeasiblePlan, InsufficientData, ValidationError, refused

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STEP = Decimal("1e-6")
BAND = (Decimal("0.05"), Decimal("0.95"))
_RESAMPLES_MAX = 1000
PERIODS_MIN = 12
"""Returns below which even a covariance is noise."""
Tell = Callable[[int, int], None]
"""Hears how many histories are drawn, and of how many."""


@dataclass(frozen=True, slots=True)
class Share:
    """One holding of a mix. band: the 5 % and 95 % quantiles of its weight over resampled histories; risk: its part of
    the variance.
    """

    symbol: str
    weight: Decimal
    band: tuple[Decimal, Decimal] | None
    risk: Decimal


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mix and what it rests on. asked: the method asked for, where another one was used; mean: only where means were
    used; cost: of getting there from the current mix, as a fraction; effective: 1 over the sum of squared weights;
    binding: the limits that it stands at, priced.
    """

    objective: Objective
    asked: Objective
    shares: tuple[Share, ...]
    volatility: Decimal
    mean: Decimal | None
    effective: Decimal
    turnover: Decimal
    cost: Decimal
    periods: int
    resamples: int
    seed: int
    notes: tuple[str, ...]
    binding: tuple[Binding, ...] = ()

    def weights(self) -> dict[str, Decimal]:
        """Weight by symbol."""
        return {share.symbol: share.weight for share in self.shares}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for. market: the mix that equilibrium means come from; costs: of trading a unit, by symbol."""

    objective: Objective
    limits: Limits
    classes: Mapping[str, str]
    aversion: Decimal = Decimal(4)
    market: Mapping[str, Decimal] | None = None
    views: tuple[View, ...] = ()
    costs: Mapping[str, Decimal] | None = None
    seed: int = 1
    resamples: int = 100


def propose(table: ReturnTable, wish: Wish, tell: Tell | None = None) -> Proposal:
    """A mix from a history. Below 36 months or three periods an asset, means cannot be estimated and variance alone is
    minimised, with a notice. tell: hears how many histories are drawn.

    Bands come from histories of the same length drawn from this one by rows, with replacement (Michaud 1998). Raises
    InfeasiblePlan for limits that cannot hold together.
    """
    if not 0 <= wish.resamples <= _RESAMPLES_MAX:
        message = f"it is not from 0 to {_RESAMPLES_MAX}"
        raise refused(ValidationError, "propose", "resamples", wish.resamples, message, "Ask for 100, say.")
    check(wish.limits, table.symbols, wish.classes)
    if len(table.rows) < PERIODS_MIN:
        way_out = "Give a longer history, or shorter periods."
        raise InsufficientData("propose", "returns", PERIODS_MIN, len(table.rows), "returns", way_out)
    objective, notes = _possible(table, wish)
    solve = _solver(wish, objective)
    moments = estimated(table)
    weights, found = solve(moments)
    chosen = exact_weights(weights, table.symbols, wish.limits, wish.classes)
    bands = _bands(table, solve, wish, tell)
    used = _used(moments, wish, objective)
    made = _proposal(used, chosen, bands, wish, objective, (*notes, *moments.notes, *found))
    near = STEP * len(table.symbols)
    return replace(made, binding=binding(chosen, wish.limits, wish.classes, _measured(used, wish, objective), near))


def _measured(used: Moments, wish: Wish, objective: Objective) -> Measured:
    def measured(limits: Limits) -> tuple[Decimal, Decimal | None]:
        import numpy as np

        weights, _ = optimise(objective, used, limits, wish.classes, aversion=wish.aversion)
        variance = (weights @ used.covariance @ weights).item() * used.a_year
        mean = decimal_of((used.mean @ weights * used.a_year).item()) if objective in USES_MEANS else None
        return decimal_of(np.sqrt(variance).item()), mean

    return measured


def exact_weights(
    weights: "NDArray[np.float64]", symbols: Sequence[str], limits: Limits, classes: Mapping[str, str]
) -> dict[str, Decimal]:
    """Weights in millionths that sum to 1 and keep bounds and the most of each class and issuer.

    What rounding down leaves goes to the largest fractions that have room. Raises InfeasiblePlan where none has: the
    caps then leave not even a millionth.
    """
    bounds = {symbol: limits.bounds(symbol) for symbol in symbols}
    raw = {symbol: decimal_of(weight) for symbol, weight in zip(symbols, weights.tolist(), strict=True)}
    kept = {symbol: min(max(weight, bounds[symbol][0]), bounds[symbol][1]) for symbol, weight in raw.items()}
    cut = {symbol: weight.quantize(STEP, ROUND_FLOOR) for symbol, weight in kept.items()}
    cut = {symbol: weight if weight >= bounds[symbol][0] else weight + STEP for symbol, weight in cut.items()}
    for row in caps(limits, symbols, classes):
        _under(row, cut, bounds)
    left = ONE - sum(cut.values(), ZERO)
    order = sorted(symbols, key=lambda symbol: (cut[symbol] - kept[symbol], symbol))
    while left:
        step = STEP if left > 0 else -STEP
        taker = next((s for s in order if _room(s, step, cut, bounds, limits, classes)), None)
        if taker is None:
            message = "caps and floors leave no room for what rounding left"
            raise refused(InfeasiblePlan, "limits", "weights", left, message, "Loosen a cap by a millionth.")
        cut[taker] += step
        left -= step
        order.append(order.pop(order.index(taker)))
    return cut


def _under(row: Row, cut: dict[str, Decimal], bounds: Mapping[str, tuple[Decimal, Decimal]]) -> None:
    """Take from a cap's largest members what a solver's tolerance left above it."""
    members = sorted(row.symbols, key=lambda symbol: (-cut[symbol], symbol))
    over = sum((cut[symbol] for symbol in members), ZERO) - row.value
    for symbol in members:
        if over <= 0:
            break
        room = max(ZERO, cut[symbol] - bounds[symbol][0])
        taken = min(over.quantize(STEP, ROUND_CEILING), room)
        cut[symbol] -= taken
        over -= taken


def _room(
    symbol: str,
    step: Decimal,
    cut: Mapping[str, Decimal],
    bounds: Mapping[str, tuple[Decimal, Decimal]],
    limits: Limits,
    classes: Mapping[str, str],
) -> bool:
    low, high = bounds[symbol]
    if not low <= cut[symbol] + step <= high:
        return False
    if step > 0 and any(
        symbol in row.symbols and sum((cut[other] for other in row.symbols), step) > row.value
        for row in issuer_rows(limits, list(cut))
    ):
        return False
    name = classes.get(symbol, "")
    if name not in limits.classes:
        return True
    held = sum((weight for other, weight in cut.items() if classes.get(other) == name), ZERO)
    least, most = limits.classes[name]
    return least <= held + step <= most if step < 0 else held + step <= most


def _possible(table: ReturnTable, wish: Wish) -> tuple[Objective, tuple[str, ...]]:
    if wish.objective is not Objective.MEAN_VARIANCE or table.long_enough:
        return wish.objective, ()
    needs = f"{MONTHS_MIN} months and {PER_ASSET * len(table.symbols)} returns"
    has = f"{table.months} months and {len(table.rows)} returns"
    return Objective.MINIMUM_VARIANCE, (
        f"means need {needs} of history, and there are {has}: variance alone was minimised",
    )


Solver = Callable[[Moments], tuple["NDArray[np.float64]", tuple[str, ...]]]


def _solver(wish: Wish, objective: Objective) -> Solver:
    def solve(moments: Moments) -> tuple["NDArray[np.float64]", tuple[str, ...]]:
        used = _used(moments, wish, objective)
        return optimise(objective, used, wish.limits, wish.classes, aversion=wish.aversion)

    return solve


def _used(moments: Moments, wish: Wish, objective: Objective) -> Moments:
    if objective is not Objective.BLACK_LITTERMAN:
        return moments
    market = wish.market or wish.limits.current
    return black_litterman(moments, market, wish.views, wish.aversion)


def _bands(table: ReturnTable, solve: Solver, wish: Wish, tell: Tell | None) -> dict[str, tuple[Decimal, Decimal]]:
    if not wish.resamples:
        return {}
    import numpy as np

    chance = np.random.Generator(np.random.PCG64(wish.seed))
    found = []
    for done in range(wish.resamples):
        if tell is not None:
            tell(done, wish.resamples)
        rows = chance.integers(0, len(table.rows), size=len(table.rows)).tolist()
        drawn = ReturnTable(table.symbols, table.days, tuple(table.rows[row] for row in rows), table.frequency)
        found.append(solve(estimated(drawn))[0])
    cuts = np.quantile(np.array(found), [0.05, 0.95], axis=0)
    pairs = zip(*(cut.tolist() for cut in cuts), strict=True)
    rounded = ((decimal_of(low).quantize(STEP), decimal_of(high).quantize(STEP)) for low, high in pairs)
    return dict(zip(table.symbols, rounded, strict=True))


def _proposal(
    moments: Moments,
    chosen: Mapping[str, Decimal],
    bands: Mapping[str, tuple[Decimal, Decimal]],
    wish: Wish,
    objective: Objective,
    notes: tuple[str, ...],
) -> Proposal:
    import numpy as np

    weights = floats([chosen[symbol] for symbol in moments.symbols])
    marginal = moments.covariance @ weights
    variance = (weights @ marginal).item()
    parts = (weights * marginal / variance).tolist() if variance > 0 else [0.0] * len(weights)
    current = wish.limits.current
    moved = {symbol: abs(weight - current.get(symbol, ZERO)) for symbol, weight in chosen.items()}
    cost = sum((move * (wish.costs or {}).get(symbol, ZERO) for symbol, move in moved.items()), ZERO)
    mean = decimal_of((moments.mean @ weights * moments.a_year).item()) if objective in USES_MEANS else None
    return Proposal(
        objective,
        wish.objective,
        tuple(
            Share(symbol, chosen[symbol], bands.get(symbol), decimal_of(part))
            for symbol, part in zip(moments.symbols, parts, strict=True)
        ),
        decimal_of(np.sqrt(variance * moments.a_year).item()),
        mean,
        (1 / sum((weight * weight for weight in chosen.values()), ZERO)).quantize(STEP),
        sum(moved.values(), ZERO) / 2 if current else ZERO,
        cost if current else ZERO,
        0 if moments.returns is None else len(moments.returns),
        wish.resamples,
        wish.seed,
        tuple(dict.fromkeys(notes)),
    )
