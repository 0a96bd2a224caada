"""Value at risk and expected shortfall of scenarios (trading reference, 2.4).

Value at risk at a level is the smallest loss that at least so large a part of the scenarios does not pass: an order
statistic, never an interpolation. Expected shortfall is the mean of the worst part 1 - level, the scenario on its edge
counted by the part of it that lies inside (Acerbi and Tasche, 2002; Rockafellar and Uryasev, 2002).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from trellis.core.numbers import ONE, ZERO
from trellis.core.problems import problem
from trellis.risk.scenarios import ProfitRow, usd


@dataclass(frozen=True, slots=True)
class Tail:
    """Value at risk and expected shortfall in USD: losses positive, and negative where even that scenario gains."""

    var: Decimal
    shortfall: Decimal


def value_at_risk(losses: Sequence[int], level: Decimal) -> int:
    """The loss that a part `level` of the scenarios does not pass; losses with the largest first.

    Raises ProblemError without a scenario or for a level outside 0..1.
    """
    _check(losses, level)
    rank = int((level * len(losses)).to_integral_value(ROUND_CEILING))
    return losses[len(losses) - max(rank, 1)]


def expected_shortfall(losses: Sequence[int], level: Decimal) -> Decimal:
    """The mean of the worst part 1 - level of the losses; losses with the largest first."""
    _check(losses, level)
    weight = (ONE - level) * len(losses)
    whole = int(weight)
    if whole >= len(losses):
        return Decimal(sum(losses)) / len(losses)
    return (sum(losses[:whole]) + (weight - whole) * losses[whole]) / weight


def tail(row: ProfitRow, var_level: Decimal, shortfall_level: Decimal) -> Tail:
    """Both measures of a portfolio's row, in USD."""
    losses = row.losses()
    return Tail(usd(value_at_risk(losses, var_level)), usd(expected_shortfall(losses, shortfall_level)))


def incremental(row: ProfitRow, symbol: str, amount: Decimal, level: Decimal) -> Decimal:
    """By how much USD a signed amount of the symbol raises the portfolio's value at risk; negative where it lowers."""
    before = value_at_risk(row.losses(), level)
    after = value_at_risk(row.plus(symbol, amount).losses(), level)
    return usd(after - before)


def _check(losses: Sequence[int], level: Decimal) -> None:
    if not losses:
        raise problem("risk", "scenarios", 0, "there is no scenario to measure by", "Give a longer history")
    if not ZERO < level < ONE:
        raise problem("risk", "level", level, "it must lie between 0 and 1", "Give a level such as 0.95")
