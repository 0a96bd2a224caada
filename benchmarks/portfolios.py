"""The optimisers walked forward on real prices after costs, beside equal weights and buy-and-hold, with intervals.

Prices are the adjusted weekly closes of twenty large US stocks, 1990 to 2022, that ship with skfolio. They were
chosen because they lasted, so every row is flattered; the differences between rows are less so. Each choice sees the
260 weeks before it and is held for 13 weeks; 10 basis points are charged for each unit traded. Intervals of
differences from equal weights are 99 %, so that all five together are right in 95 of 100. Nothing is claimed but that
each choice was made on the past alone: it prints what comes out. Black-Litterman without views is its market mix,
which is equal weights here, and is left out.
"""

import sys
from dataclasses import dataclass
from decimal import Decimal
from time import perf_counter

from trellis.adapters.feeds.bundled_closes import bundled_closes
from trellis.household.invest.history import Frequency, returns_of
from trellis.household.invest.limits import Limits
from trellis.household.invest.metrics import measures
from trellis.household.invest.optimisers import Objective
from trellis.household.invest.proposing import Wish
from trellis.household.invest.walk_forward import Chooser, Edge, Walk, buy_and_hold, chooser, edges, equal, growth, walk

WINDOW, EVERY = 260, 13
COST, CAP = Decimal("0.001"), Decimal("0.25")
SEED, LEVEL = 1, Decimal("0.99")
METHODS = (Objective.MINIMUM_VARIANCE, Objective.RISK_PARITY, Objective.HRP, Objective.CVAR, Objective.MEAN_VARIANCE)
BASELINE = "equal weights"


@dataclass(frozen=True, slots=True)
class Timed:
    """A walk and the seconds that it took."""

    walked: Walk
    seconds: float


def walked() -> dict[str, Timed]:
    """Every way, walked over the same weeks."""
    closes = bundled_closes()
    table = returns_of(closes, Frequency.WEEKLY, sorted(closes))
    ways: dict[str, Chooser] = {BASELINE: equal, "buy and hold": buy_and_hold}
    ways |= {str(method): chooser(Wish(method, Limits(most=CAP), {}, resamples=0)) for method in METHODS}
    found = {}
    for name, choose in ways.items():
        begun = perf_counter()
        found[name] = Timed(walk(table, choose, window=WINDOW, every=EVERY, cost=COST), perf_counter() - begun)
    print(
        f"{len(table.rows) - WINDOW:,} weeks from {table.days[WINDOW]} to {table.days[-1]}, {len(table.symbols)} stocks"
    )
    return found


def main() -> int:
    """Print the table; 0 always, for nothing is claimed."""
    found = walked()
    apart = edges({name: each.walked for name, each in found.items()}, BASELINE, seed=SEED, level=LEVEL)
    head = f"{'':<18}{'growth':>8}{'vol':>8}{'Sharpe':>8}{'fall':>8}{'traded':>8}{'s':>7}"
    print(f"{head}   {'log growth less equal':>26}{'Sharpe less equal':>26}")
    for name, each in found.items():
        row = measures(each.walked.returns, int(Frequency.WEEKLY))
        cells = f"{growth(each.walked):>8.2%}{row.volatility:>8.2%}{row.sharpe or 0:>8.2f}{row.drawdown:>8.1%}"
        differences = "".join(_edge(edge) for edge in apart[name]) if name in apart else ""
        print(f"{name:<18}{cells}{each.walked.turnover:>8.2f}{each.seconds:>7.1f}   {differences}")
    better = [name for name, pair in apart.items() if pair[1].low > 0]
    worse = [name for name, pair in apart.items() if pair[1].high < 0]
    print(
        f"Sharpe above equal weights beyond chance: {', '.join(better) or 'none'}; below: {', '.join(worse) or 'none'}"
    )
    return 0


def _edge(edge: Edge) -> str:
    return f"{edge.difference:>+9.3f} ({edge.low:>+6.3f} to {edge.high:>+6.3f})"


if __name__ == "__main__":
    sys.exit(main())
