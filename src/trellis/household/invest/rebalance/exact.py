"""The least sum of risk, tax and cost with a proof: outer approximation over HiGHS (Duran and Grossmann 1986).

Each round solves a mixed-integer linear program whose tangents lie below the true cost, so its bound is one of the
case; the point it finds is judged exactly, and tangents are added there. The gap is what lies between the best point
and the bound.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from math import inf

from trellis.core.numbers import ZERO
from trellis.household.invest.numbers import decimal_of, floats
from trellis.household.invest.rebalance.case import Case, barred, check_case
from trellis.household.invest.rebalance.judge import Score, Trades, broken, score
from trellis.household.invest.rebalance.model import SCALE, build
from trellis.household.invest.taxes import tax

NODES, ROUNDS = 2_000, 12
GAP = Decimal("0.01")
NEAR_ENOUGH = Decimal("2e-6")
"""The part of the portfolio's value that a gap may be for the search to end: a dollar of half a million."""
HOLD = Trades({}, {})
Tell = Callable[[int, int, Decimal | None], None]
"""Hears after each round: rounds done, rounds at most, and the gap so far in money; None where there is no bound."""


@dataclass(frozen=True, slots=True)
class Solved:
    """The best trades found. bound: no trades cost less; gap: money between the two; proven: the gap is a cent at
    most.
    """

    trades: Trades
    score: Score
    bound: Decimal
    rounds: int

    @property
    def gap(self) -> Decimal:
        """Money that better trades could save at most."""
        return max(ZERO, self.score.total - self.bound)

    @property
    def proven(self) -> bool:
        """Whether no trades are better by more than a cent."""
        return self.gap <= GAP


def solve(
    case: Case, *, start: Trades = HOLD, nodes: int = NODES, rounds: int = ROUNDS, tell: Tell | None = None
) -> Solved:
    """Solve a case. start: trades to improve on, where they may be made; nodes: explored in each round; tell: hears
    how far it is.

    Raises ValidationError for a case that cannot be. To hold is always allowed, so there is always an answer.
    """
    check_case(case)
    bars = barred(case)
    best = HOLD if broken(case, bars, start) else start
    model = build(case, bars)
    if not model.orders:
        held = score(case, HOLD)
        return Solved(HOLD, held, held.total, 0)
    least, bound, tightened, done = score(case, best), -inf, False, 0
    enough = max(GAP / 2, case.value * NEAR_ENOUGH)
    while done < rounds:
        done += 1
        # A quarter of what is enough is left to the solver, the rest to the tangents.
        answer = model.program.solve(nodes, _part(case, least.total, enough / 4))
        if not tightened:
            bound = max(bound, answer.bound)
        if answer.x is None:
            break
        found = model.trades(answer.x)
        wrong = broken(case, bars, found)
        judged = score(case, found)
        if not wrong and judged.total < least.total:
            best, least = found, judged
        if tell is not None:
            tell(done, rounds, None if bound == -inf else max(ZERO, least.total - _money(case, bound)))
        if least.total - _money(case, bound) <= enough:
            break
        short = [name for name in model.cash_rows if any(text.startswith(f"{name}: cash") for text in wrong)]
        tightened = model.tighten(short) or tightened
        model.cut(answer.x)
    return Solved(best, least, min(_money(case, bound), least.total), done)


def _part(case: Case, total: Decimal, money: Decimal) -> float:
    """Some money as a part of the program's objective."""
    owed = tax(case.rules, case.year.net_short, case.year.net_long)
    found: float = floats([money / max(abs(total + owed), money)])[0].item()
    return min(found, 0.01)


def _money(case: Case, bound: float) -> Decimal:
    """A bound of the program in money, less the tax that is owed without any trade."""
    if bound == -inf:
        return Decimal("-Infinity")
    return decimal_of(bound / SCALE) * case.value - tax(case.rules, case.year.net_short, case.year.net_long)
