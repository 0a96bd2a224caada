"""What a way of choosing weights would have returned: chosen on the past alone, held, charged for trades, again and
again.

Intervals are of paired differences from a baseline, by a circular block bootstrap (Politis and Romano 1992).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from trellis.core.numbers import ZERO
from trellis.household.invest.history import ReturnTable
from trellis.household.invest.numbers import decimal_of, floats
from trellis.household.invest.proposing import Wish, propose
from trellis.household.problems import InsufficientData

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Chooser = Callable[[ReturnTable, Mapping[str, Decimal]], Mapping[str, Decimal]]
"""Weights from what is known and from what is held now."""


@dataclass(frozen=True, slots=True)
class Walk:
    """Net returns of each period after the first window, what was traded a year (one way), and what that cost."""

    returns: tuple[Decimal, ...]
    turnover: Decimal
    cost: Decimal
    a_year: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A yearly difference from a baseline with its interval."""

    name: str
    difference: Decimal
    low: Decimal
    high: Decimal


def chooser(wish: Wish) -> Chooser:
    """Proposals of a wish as weights; nothing is resampled."""

    def choose(known: ReturnTable, held: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
        return propose(known, wish).weights()

    return choose


def equal(known: ReturnTable, held: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
    """The same weight for each, again at each choice."""
    return {symbol: Decimal(1) / len(known.symbols) for symbol in known.symbols}


def buy_and_hold(known: ReturnTable, held: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
    """Equal weights at first, then whatever became of them."""
    return held or equal(known, held)


def walk(table: ReturnTable, choose: Chooser, *, window: int, every: int, cost: Decimal) -> Walk:
    """Choose on the last `window` periods, hold for `every` periods, and so on to the end.

    cost: of a unit traded one way; the first purchase is charged too. Raises InsufficientData where nothing is left to
    walk through.
    """
    if len(table.rows) <= window:
        raise InsufficientData("walk", "returns", window + 1, len(table.rows), "returns", "Use a shorter window.")
    import numpy as np

    matrix = table.matrix()
    held: dict[str, Decimal] = {}
    weights = np.zeros(len(table.symbols))
    net: list[float] = []
    traded = 0.0
    for place in range(window, len(table.rows)):
        charged = 0.0
        if (place - window) % every == 0:
            past = slice(place - window, place)
            known = ReturnTable(table.symbols, table.days[past], table.rows[past], table.frequency)
            chosen = choose(known, held)
            aim = floats([chosen.get(symbol, ZERO) for symbol in table.symbols])
            moved = np.abs(aim - weights).sum().item()
            traded += moved
            charged = moved * floats([cost])[0].item()
            weights = aim
        grown = weights * (1 + matrix[place])
        net.append(grown.sum().item() * (1 - charged) - 1)
        weights = grown / grown.sum()
        held = {symbol: decimal_of(weight) for symbol, weight in zip(table.symbols, weights.tolist(), strict=True)}
    years = len(net) / int(table.frequency)
    return Walk(
        tuple(decimal_of(each) for each in net),
        decimal_of(traded / years),
        decimal_of(traded / years) * cost,
        int(table.frequency),
    )


def growth(walked: Walk) -> Decimal:
    """Compound return a year."""
    import numpy as np

    logs = np.log1p(floats(walked.returns))
    return decimal_of(np.expm1(logs.mean() * walked.a_year).item())


def edges(
    walks: Mapping[str, Walk], baseline: str, *, seed: int, level: Decimal, block: int = 13, draws: int = 2000
) -> dict[str, tuple[Edge, Edge]]:
    """Each walk's difference from the baseline in log growth a year and in Sharpe ratio (cash at 0), with intervals.

    level: of one interval; with several walks divide what may be missed by their number (Bonferroni).
    """
    import numpy as np

    base = floats(walks[baseline].returns)
    a_year = walks[baseline].a_year
    places = _places(len(base), seed=seed, block=block, draws=draws)
    tails = [(1 - floats([level])[0]) / 2, (1 + floats([level])[0]) / 2]
    found = {}
    for name, walked in walks.items():
        if name == baseline:
            continue
        mine = floats(walked.returns)
        pair = []
        for what, measure in (("growth", _log_growth), ("sharpe", _sharpe)):
            drawn = measure(mine[places], a_year) - measure(base[places], a_year)
            seen = (measure(mine[None], a_year) - measure(base[None], a_year))[0].item()
            low, high = np.quantile(drawn, tails).tolist()
            pair.append(Edge(what, decimal_of(seen), decimal_of(low), decimal_of(high)))
        found[name] = (pair[0], pair[1])
    return found


def _places(count: int, *, seed: int, block: int, draws: int) -> "NDArray[np.int64]":
    import numpy as np

    chance = np.random.Generator(np.random.PCG64(seed))
    starts = chance.integers(0, count, size=(draws, -(-count // block)))
    found: NDArray[np.int64] = (starts[:, :, None] + np.arange(block)).reshape(draws, -1)[:, :count] % count
    return found


def _log_growth(returns: "NDArray[np.float64]", a_year: int) -> "NDArray[np.float64]":
    import numpy as np

    found: NDArray[np.float64] = np.log1p(returns).mean(axis=1) * a_year
    return found


def _sharpe(returns: "NDArray[np.float64]", a_year: int) -> "NDArray[np.float64]":
    found: NDArray[np.float64] = returns.mean(axis=1) / returns.std(axis=1, ddof=1) * a_year**0.5
    return found
