"""What a mix would have gone through if the past came again: volatility, value at risk, shortfall, drawdown, wealth
in years.

The mix is held at its weights through every period of the history, so it says nothing of what trading back costs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.household.invest.history import ReturnTable
from trellis.household.invest.metrics import Measures, historical_shortfall, historical_var, measures, parametric_var
from trellis.household.invest.paths import Paths, bootstrap
from trellis.household.problems import InsufficientData

LEVELS = (Decimal("0.95"), Decimal("0.99"))


@dataclass(frozen=True, slots=True)
class Tail:
    """Losses of one period in money that so many periods do not exceed, and the mean beyond; None where ten are
    lacking.
    """

    level: Decimal
    parametric: Decimal
    historical: Decimal
    shortfall: Decimal | None


@dataclass(frozen=True, slots=True)
class RiskReport:
    """Of a mix over a history. years: of the simulated wealth; paths: None where the history is too short for it."""

    value: Decimal
    periods: int
    measures: Measures
    tails: tuple[Tail, ...]
    years: int
    paths: Paths | None
    notes: tuple[str, ...]


def risk_report(
    table: ReturnTable, weights: Mapping[str, Decimal], value: Decimal, *, years: int, seed: int, block: int = 12
) -> RiskReport:
    """The report. weights: of the table's symbols; what is not of the table, cash among it, neither earns nor moves."""
    shares = [weights.get(symbol, ZERO) for symbol in table.symbols]
    table.matrix()
    returns = [sum((share * cell for share, cell in zip(shares, row, strict=True)), ZERO) for row in table.rows]
    found = measures(returns, int(table.frequency))
    notes = []
    tails = tuple(_tail(returns, value, level) for level in LEVELS)
    notes += [
        f"fewer than ten losses beyond {tail.level:.0%}: no shortfall" for tail in tails if tail.shortfall is None
    ]
    paths = None
    try:
        paths = bootstrap(returns, years * int(table.frequency), seed=seed, block=block)
    except InsufficientData as error:
        notes.append(f"no wealth is simulated: {error.problems[0].message}")
    return RiskReport(value, len(returns), found, tails, years, paths, tuple(notes))


def _tail(returns: list[Decimal], value: Decimal, level: Decimal) -> Tail:
    mean = sum(returns, ZERO) / len(returns)
    spread = (sum(((each - mean) ** 2 for each in returns), ZERO) / max(1, len(returns) - 1)).sqrt()
    try:
        shortfall = historical_shortfall(returns, value, level)
    except InsufficientData:
        shortfall = None
    return Tail(level, parametric_var(mean, spread, value, level), historical_var(returns, value, level), shortfall)
