"""Equity by sleeve with its benchmarks, and the drawdown."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from math import ceil

from trellis.core.terms import Sleeve
from trellis.reports import svg
from trellis.reports.charts import Chart, floats, percents, sleeve_columns, thousands, time_scale
from trellis.reports.figures import Figures
from trellis.reports.markup import Column, table
from trellis.reports.performance import Drawdown
from trellis.reports.weekly_series import Series
from trellis.reports.words import long_day, money, percent

_LABEL_GAP = 15.0
_POINT_WIDTH = 1.0
_STYLES = ("l-first", "l-second")


def equity_chart(series: Series, account: str, *, forked: bool) -> Chart:
    """Sleeves of the first account stacked; the line beside the benchmarks is the total of the whole house."""
    names = ", ".join(series.lines)
    rows = [
        (
            week.name,
            *(money(series.nlv[sleeve][at]) for sleeve in Sleeve),
            money(series.equity[at]),
            *((money(series.house[at]),) if forked else ()),
            *(money(values[at]) for values in series.lines.values()),
        )
        for at, week in enumerate(series.weeks)
    ]
    caption = "Net liquidation value at each week's last close, USD"
    whose = f" of account {account}" if forked else ""
    line = "the solid line is the whole house, forked accounts included" if forked else "the solid line is their total"
    steps = " Steps of the stack down and up are forks and merges, no fall and no gain." if forked else ""
    return Chart(
        "equity",
        "Equity by sleeve",
        f"Weekly closes in USD. The three sleeves{whose} are stacked; {line}. For comparison: {names}.{steps}",
        (340, 300),
        lambda frame: _equity(frame, series, forked=forked),
        table(caption, sleeve_columns("Total", *(("House",) if forked else ()), *series.lines), rows),
    )


def drawdown_chart(series: Series, figures: Figures) -> Chart:
    """How far below its highest close the account stood."""
    rows = [(week.name, percent(series.drawdown[at], 2)) for at, week in enumerate(series.weeks)]
    return Chart(
        "drawdown",
        "Drawdown",
        f"The deepest close of each week below the highest close before it. {_told(figures.returns.drawdown)}",
        (190, 190),
        lambda frame: _drawdown(frame, series),
        table("Deepest close of the week below the running peak", [Column("Week"), Column("Drawdown")], rows),
    )


def _told(found: Drawdown | None) -> str:
    if found is None:
        return "The account never closed below an earlier close."
    after = f"regained on {long_day(found.recovered)}" if found.recovered else "not regained by the end of the run"
    fall = f"{percent(found.fraction)}, from {long_day(found.peak)} to {long_day(found.trough)}"
    return f"The deepest fall was {fall}; the peak was {after}."


def _equity(frame: svg.Frame, series: Series, *, forked: bool) -> str:
    total = {"House": floats(series.house)} if forked else {"Total": floats(series.equity)}
    lines = total | {name: floats(values) for name, values in series.lines.items()}
    x = time_scale(frame, series.days)
    y = svg.Scale(0.0, max(max(values) for values in lines.values()) * 1.04, frame.y0, frame.y1)
    kept = _kept(frame, len(series.days))
    across = [x(series.days[at].toordinal()) for at in kept]
    parts = [svg.value_axis(frame, y, 5, thousands), svg.time_axis(frame, x, series.days[0], series.days[-1])]
    below = [0.0] * len(across)
    middles: list[tuple[str, float]] = []
    for sleeve in Sleeve:
        above = [base + value for base, value in zip(below, _picked(series.nlv[sleeve], kept), strict=True)]
        parts.append(svg.area(_points(across, above, y), _points(across, below, y), f"a-{sleeve.value}"))
        if forked or sleeve is not tuple(Sleeve)[-1]:  # the last one's edge is the total
            parts.append(svg.line(_points(across, above, y), f"e-{sleeve.value}"))
        middles.append((sleeve.value.title(), y((above[-1] + below[-1]) / 2)))
        below = above
    styles = ("l-total", *_STYLES)
    for values, style in zip(lines.values(), styles, strict=False):
        parts.append(svg.line(_points(across, [values[at] for at in kept], y), style))
    ends = [*middles, *((_short(name), y(values[-1])) for name, values in lines.items())]
    return "".join(parts) + _end_labels(frame, ends)


def _kept(frame: svg.Frame, count: int) -> list[int]:
    """Which weeks are drawn: every one where there is room, else every so many, the last always."""
    every = ceil(count * _POINT_WIDTH / (frame.x1 - frame.x0))
    return list(range((count - 1) % every, count, every))


def _picked(values: Sequence[Decimal], kept: Sequence[int]) -> list[float]:
    return [float(values[at]) for at in kept]


def _points(across: Sequence[float], values: Sequence[float], y: svg.Scale) -> list[tuple[float, float]]:
    return [(at, y(value)) for at, value in zip(across, values, strict=True)]


def _end_labels(frame: svg.Frame, ends: Sequence[tuple[str, float]]) -> str:
    """Names at the lines' right ends, moved apart where they would overlap."""
    places = svg.spread([place for _, place in ends], _LABEL_GAP, frame.y1 + 6, frame.y0)
    return "".join(
        svg.label(frame.x1 + 7, place + 4, name, kind="strong" if name in ("Total", "House") else "")
        for (name, _), place in zip(ends, places, strict=True)
    )


def _short(name: str) -> str:
    return "S&P" if name.startswith("S&P") else name.split()[0]


def _drawdown(frame: svg.Frame, series: Series) -> str:
    x = time_scale(frame, series.days)
    y = svg.Scale(0.0, max(max(series.drawdown) * 1.1, 0.02), frame.y1, frame.y0)
    kept = _kept(frame, len(series.days))
    deepest = [max(series.drawdown[after + 1 : at + 1]) for after, at in pairwise((-1, *kept))]
    points = [(x(series.days[at].toordinal()), y(fall)) for at, fall in zip(kept, deepest, strict=True)]
    floor = [(at, frame.y1) for at, _ in points]
    grid = svg.value_axis(frame, y, 3, lambda value: f"-{percents(value)}" if value else "0 %")
    axis = svg.time_axis(frame, x, series.days[0], series.days[-1])
    return grid + axis + svg.area(points, floor, "a-fall") + svg.line(points, "l-fall")
