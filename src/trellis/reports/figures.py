"""The key figures of a run, counted once and used by the summary and the page alike. docs/report.md defines each."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from trellis.books.chart import component
from trellis.books.gains import closed_lots
from trellis.core.numbers import ZERO
from trellis.core.terms import Sleeve
from trellis.reports.activity import Activity, activity_of
from trellis.reports.income import Income, income_of
from trellis.reports.performance import (
    Drawdown,
    ValuePoint,
    cagr,
    hit_rate,
    max_drawdown,
    premium_capture,
    sharpe,
    sortino,
    total_return,
    volatility,
    weekly_returns,
)
from trellis.reports.protocol import Protocol, protocol_of
from trellis.reports.reach import Reach, reach_of
from trellis.reports.run_data import RunData
from trellis.reports.week_data import Week

RISK_FREE = 0.0
"""The yearly rate that Sharpe and Sortino are measured against: the run's idle cash earns nothing."""

FLOWS = frozenset(("Contributions", "Transfers", "TaxReserve"))
"""The last part of the ledger accounts that flows go through."""


@dataclass(frozen=True, slots=True)
class Returns:
    """Time-weighted performance, fractions of one; None where it cannot be known."""

    total: float | None
    cagr: float | None
    drawdown: Drawdown | None
    volatility: float | None
    sharpe: float | None
    sortino: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Every figure of a run. equity: NLV over all sleeves; realised is after commissions; dates are sessions.

    reserves: by sleeve, cash set aside for tax, which stands outside equity (A.NLV).
    """

    start: Decimal
    end: Decimal
    start_by_sleeve: tuple[tuple[Sleeve, Decimal], ...]
    end_by_sleeve: tuple[tuple[Sleeve, Decimal], ...]
    reserves: tuple[tuple[Sleeve, Decimal], ...]
    realised: Decimal
    unrealised: Decimal
    points: tuple[ValuePoint, ...]
    returns: Returns
    hit_rate: Decimal | None
    closed: int
    capture: Decimal | None
    income: Income
    protocol: Protocol
    reach: Reach
    activity: Activity
    labels: tuple[tuple[str, int], ...]
    traded: int
    idle: int

    @property
    def reserve(self) -> Decimal:
        """Cash set aside for tax in all sleeves."""
        return sum((amount for _, amount in self.reserves), ZERO)


def figures_of(run: RunData) -> Figures:
    """Count everything once."""
    points = value_points(run)
    lots = tuple(closed_lots(run.transactions))
    last = run.days[-1]
    traded = sum(not week.idle for week in run.weeks)
    return Figures(
        start=run.identity.capital,
        end=last.equity,
        start_by_sleeve=run.identity.parts,
        end_by_sleeve=tuple((point.sleeve, point.nlv) for point in last.sleeves),
        reserves=_reserves(run),
        realised=sum((point.realised for point in last.sleeves), ZERO),
        unrealised=sum((point.unrealised for point in last.sleeves), ZERO),
        points=points,
        returns=returns_of(points),
        hit_rate=hit_rate(lot.gain for lot in lots),
        closed=len(lots),
        capture=premium_capture(lots),
        income=income_of(run.transactions),
        protocol=protocol_of(run.weeks),
        reach=reach_of(run.weeks),
        activity=activity_of(run.weeks),
        labels=_labels(run.weeks),
        traded=traded,
        idle=len(run.weeks) - traded,
    )


def value_points(run: RunData) -> tuple[ValuePoint, ...]:
    """Equity at every close, headed by the capital on the day before.

    Flows are deposits and withdrawals after the first session, what forks and merges move between accounts, and cash
    that goes into the tax reserve: none of them is performance.
    """
    flows = _flows(run)
    first = ValuePoint(run.days[0].day - timedelta(days=1), run.identity.capital)
    return (first, *(ValuePoint(day.day, day.equity, flows.get(index, ZERO)) for index, day in enumerate(run.days)))


def returns_of(points: Sequence[ValuePoint]) -> Returns:
    """Performance of any line of values."""
    weekly = tuple(week.fraction for week in weekly_returns(points))
    return Returns(
        total_return(points),
        cagr(points),
        max_drawdown(points),
        volatility(weekly),
        sharpe(weekly, RISK_FREE),
        sortino(weekly, RISK_FREE),
    )


def _flows(run: RunData) -> Mapping[int, Decimal]:
    """Flows by the index of the session whose close first holds them; the opening capital is none."""
    days = [point.day for point in run.days]
    flows: dict[int, Decimal] = {}
    left = run.identity.capital
    owner = component(run.identity.account)
    for transaction in run.transactions:
        moved = -sum((line.amount.amount for line in transaction.postings if _is_flow(line.account, owner)), ZERO)
        if moved:
            index = bisect_left(days, transaction.at.date(), hi=len(days) - 1)
            opening = min(moved, left) if moved > 0 else ZERO
            left -= opening
            flows[index] = flows.get(index, ZERO) + moved - opening
    return flows


def _is_flow(account: str, owner: str) -> bool:
    """Whether a ledger account of the owner takes what comes in or goes out without being earned."""
    _, holder, _, subject = account.split(":", 3)
    return holder == owner and subject in FLOWS


def _reserves(run: RunData) -> tuple[tuple[Sleeve, Decimal], ...]:
    own = {value.place.sleeve: value.reserve for value in run.values if value.place.account == run.identity.account}
    return tuple((point.sleeve, own.get(point.sleeve.value, ZERO)) for point in run.days[-1].sleeves)


def _labels(weeks: Iterable[Week]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(week.shown_label for week in weeks).items())
