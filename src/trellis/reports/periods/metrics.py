"""The monthly figures of Part G, each with its definition: returns, risk, protocol, premium."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil
from statistics import fmean

from trellis.core.numbers import ONE
from trellis.reports.performance import (
    ValuePoint,
    WeekScale,
    cagr,
    max_drawdown,
    scale_of,
    sharpe,
    sortino,
    total_return,
    volatility,
    weekly_returns,
)
from trellis.reports.periods.document import Column, Kind, Table, Value
from trellis.reports.periods.period import PeriodData
from trellis.reports.periods.tally import Tally, added_tallies

CONFIDENCE = Decimal("0.95")
"""The level of VaR and CVaR: a convention (X), used by no rule."""

FEWEST_FOR_TAIL = 20
"""Below this many weeks the worst 5 % is less than one of them: VaR and CVaR are n/a."""

_PLACES = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class _Seen:
    """One stretch of time: values at closes, the week's returns in it, and its counts."""

    points: tuple[ValuePoint, ...]
    returns: tuple[float, ...]
    tally: Tally
    risk_free: float
    scale: WeekScale


@dataclass(frozen=True, slots=True)
class _Metric:
    key: str
    name: str
    kind: Kind
    value: Callable[[_Seen], float | Decimal | int | None]
    definition: str


_METRICS = (
    _Metric(
        *("return", "Return", Kind.FRACTION, lambda seen: total_return(seen.points)),
        "Time-weighted: daily returns chained, each the change of NLV less the day's flows, by NLV the day before. "
        "Flows count at the day's end.",
    ),
    _Metric(
        *("cagr", "CAGR", Kind.FRACTION, lambda seen: cagr(seen.points, seen.scale)),
        "(1 + return) to the power 365.25 / days, less one; n/a below 52 weeks.",
    ),
    _Metric(
        *("max_drawdown", "Maximum drawdown", Kind.FRACTION, lambda seen: _deepest(seen.points)),
        "Deepest close below the highest close before it, on the chained returns: a flow is no fall.",
    ),
    _Metric(
        *("volatility", "Volatility", Kind.FRACTION, lambda seen: volatility(seen.returns, seen.scale)),
        "Sample standard deviation of weekly returns x sqrt(52); n/a below 12 weeks.",
    ),
    _Metric(
        *("sharpe", "Sharpe ratio", Kind.RATIO, lambda seen: sharpe(seen.returns, seen.risk_free, seen.scale)),
        "Mean weekly return over the risk-free rate / 52, by its sample standard deviation, x sqrt(52); n/a below 12.",
    ),
    _Metric(
        *("sortino", "Sortino ratio", Kind.RATIO, lambda seen: sortino(seen.returns, seen.risk_free, seen.scale)),
        "The same mean by the root mean square of shortfalls below the risk-free rate, x sqrt(52); n/a below 12 weeks.",
    ),
    _Metric(
        *("var", "VaR, one week", Kind.FRACTION, lambda seen: _tail(seen.returns, mean=False)),
        "Analytics only. Historical: the loss that 95 % of weekly returns did not exceed; n/a below 20 weeks.",
    ),
    _Metric(
        *("cvar", "CVaR, one week", Kind.FRACTION, lambda seen: _tail(seen.returns, mean=True)),
        "Analytics only. Mean loss of the worst 5 % of weeks (at least one); n/a below 20 weeks.",
    ),
    _Metric(
        *("hit_rate", "Hit rate", Kind.FRACTION, lambda seen: seen.tally.hit_rate),
        "Closed lots with a gain by all closed lots, options and shares. An assigned put closes no lot.",
    ),
    _Metric(
        *("premium_capture", "Premium capture", Kind.FRACTION, lambda seen: seen.tally.capture),
        "Premium kept by premium received, over sold options bought back or expired.",
    ),
    _Metric(
        *("puts_at_level_2", "Puts at Level 2", Kind.COUNT, lambda seen: len(seen.tally.second)),
        "Short puts that reached Level 2 in the stretch.",
    ),
    _Metric(
        *("level_2_to_3", "Level 2 to Level 3", Kind.FRACTION, lambda seen: seen.tally.conversion),
        "Of those, the fraction that also reached Level 3 in it.",
    ),
)


def metrics_table(data: PeriodData) -> Table:
    """Every figure over the month, the year to date and since inception."""
    month, year = data.period.first, data.period.first.replace(month=1)
    stretches = [_seen(data, month), _seen(data, year), _seen(data, data.points[0].day)]
    rows = [
        (
            each.key,
            each.name,
            each.kind.value,
            *(_text(each.value(seen), each.kind) for seen in stretches),
            each.definition,
        )
        for each in _METRICS
    ]
    rate = Decimal(str(data.risk_free)).quantize(_PLACES)
    return Table(
        "metrics",
        "Performance and risk",
        f"Of the whole house. Risk-free rate {rate:f} a year, as configured for this report. "
        "Fractions are of one in CSV and JSON, percentages in the PDF. "
        "n/a is what cannot be known from so few weeks. VaR and CVaR steer nothing.",
        (
            Column("key", "Key"),
            Column("metric", "Figure"),
            Column("unit", "Unit"),
            Column("month", "Month", Kind.FIGURE),
            Column("year_to_date", "Year to date", Kind.FIGURE),
            Column("since_inception", "Since inception", Kind.FIGURE),
            Column("definition", "Definition"),
        ),
        tuple(rows),
    )


def weekly_fractions(points: Sequence[ValuePoint]) -> tuple[float, ...]:
    """The weekly returns of a line of values."""
    return tuple(week.fraction for week in weekly_returns(points))


def _seen(data: PeriodData, first: date) -> _Seen:
    """From the last close before the day to the period's end; weeks are counted from there too."""
    start = max((at for at, point in enumerate(data.points) if point.day < first), default=0)
    points = data.points[start:]
    months = f"{first:%Y-%m}", f"{data.period.last:%Y-%m}"
    tally = added_tallies(kept for month, kept in data.tallies if months[0] <= month <= months[1])
    return _Seen(points, weekly_fractions(points), tally, data.risk_free, scale_of(data.rules))


def _deepest(points: Sequence[ValuePoint]) -> float:
    found = max_drawdown(points)
    return found.fraction if found is not None else 0.0


def _tail(returns: Sequence[float], *, mean: bool) -> float | None:
    """The loss at the edge of the worst returns, or their mean loss; a gain is a loss below zero."""
    if len(returns) < FEWEST_FOR_TAIL:
        return None
    count = max(1, ceil(len(returns) * float(ONE - CONFIDENCE) - 1e-9))
    worst = sorted(returns)[:count]
    return -fmean(worst) if mean else -worst[-1]


def _text(value: float | Decimal | int | None, kind: Kind) -> Value:
    """Figures of several kinds share a column, so they stand in it as text: six places, or a whole number."""
    if value is None:
        return None
    if kind is Kind.COUNT:
        return str(value)
    rounded = Decimal(str(value)).quantize(_PLACES)
    return f"{rounded:f}" if rounded else "0.000000"
