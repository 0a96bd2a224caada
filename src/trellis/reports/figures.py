"""The key figures of a run, counted once and used by the summary and the page alike. docs/report.md defines each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from trellis.books.gains import closed_lots
from trellis.core.numbers import ZERO
from trellis.core.terms import Sleeve
from trellis.reports.activity import Activity, activity_of
from trellis.reports.house import house_points, lines_of, reserve_of
from trellis.reports.income import Income, income_of
from trellis.reports.owner_flows import FlowSums, owner_flows, sums_of
from trellis.reports.performance import (
    Drawdown,
    ValuePoint,
    WeekScale,
    cagr,
    hit_rate,
    premium_capture,
    run_drawdown,
    scale_of,
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
    """Every figure of a run. Values are of the whole house, those by sleeve of its first account.

    flows: the owner's money after the founding.
    reserve: the tax reserve of the house, outside NLV (A.NLV); reserves: by sleeve of the first account. realised is
    after commissions; dates are sessions.
    """

    start: Decimal
    flows: FlowSums
    end: Decimal
    reserve: Decimal
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


def figures_of(run: RunData) -> Figures:
    """Count everything once."""
    points = house_points(run)
    lots = tuple(closed_lots(run.transactions))
    days, last = [point.day for point in run.days], run.days[-1]
    income = income_of(run.transactions)
    closes = [close for line in lines_of(run) if (close := line.at(last.day)) is not None]
    traded = sum(not week.idle for week in run.weeks)
    return Figures(
        start=run.identity.capital,
        flows=sums_of(owner_flows(days, run.transactions, run.booked, run.identity.capital)),
        end=points[-1].value,
        reserve=reserve_of(run),
        start_by_sleeve=run.identity.parts,
        end_by_sleeve=tuple((point.sleeve, point.nlv) for point in last.sleeves),
        reserves=_reserves(run),
        realised=income.total.realised,
        unrealised=sum((mark.unrealised for close in closes for mark in close.sleeves), ZERO),
        points=points,
        returns=returns_of(points, scale_of(run.rules)),
        hit_rate=hit_rate(lot.gain for lot in lots),
        closed=len(lots),
        capture=premium_capture(lots),
        income=income,
        protocol=protocol_of(run.weeks),
        reach=reach_of(run.weeks),
        activity=activity_of(run.weeks),
        labels=_labels(run.weeks),
        traded=traded,
        idle=len(run.weeks) - traded,
    )


def returns_of(points: Sequence[ValuePoint], scale: WeekScale) -> Returns:
    """Performance of any line of values; scale is that of S11.monthly."""
    weekly = tuple(week.fraction for week in weekly_returns(points))
    return Returns(
        total_return(points),
        cagr(points, scale),
        run_drawdown(points),
        volatility(weekly, scale),
        sharpe(weekly, RISK_FREE, scale),
        sortino(weekly, RISK_FREE, scale),
    )


def _reserves(run: RunData) -> tuple[tuple[Sleeve, Decimal], ...]:
    own = {value.place.sleeve: value.reserve for value in run.values if value.place.account == run.identity.account}
    return tuple((point.sleeve, own.get(point.sleeve.value, ZERO)) for point in run.days[-1].sleeves)


def _labels(weeks: Iterable[Week]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(week.shown_label for week in weeks).items())
