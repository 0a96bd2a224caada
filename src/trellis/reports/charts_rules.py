"""What the rules made of the weeks: deployment against the target, protocol levels, and the weeks' types."""

from collections.abc import Sequence
from decimal import Decimal

from trellis.core.terms import Sleeve
from trellis.reports import svg
from trellis.reports.charts import Chart, bar_boxes, percents, sleeve_columns, time_scale
from trellis.reports.figures import Figures
from trellis.reports.markup import Column, table
from trellis.reports.week_data import LABELS, OPEN_WEEK
from trellis.reports.weekly_series import Series
from trellis.reports.words import percent

_GAP = 16.0
_CUT = 1.25
_LEAST = 1.6
_LANE = 17.0
LEVELS = 3


def deployment_chart(series: Series, figures: Figures, target: Decimal) -> Chart:
    """Three strips, one a sleeve, against the target line."""
    rows = [
        (week.name, *(percent(series.reached[sleeve][at]) for sleeve in Sleeve)) for at, week in enumerate(series.weeks)
    ]
    means = ", ".join(f"{sleeve.value.title()} {percent(figures.reach.mean_of(sleeve))}" for sleeve in Sleeve)
    return Chart(
        "deployment",
        "Deployment",
        f"The best deployment each sleeve reached in a week, against its sizing base S. Means: {means}. The dashed "
        f"line is the target of {percent(target, 0)} (S0.deploy.target). Shares that have risen stand above S; "
        f"bars are cut at {percent(_CUT, 0)}, means count no more than 100 %.",
        (330, 330),
        lambda frame: _deployment(frame, series, float(target)),
        table("Best deployment of the week over S", sleeve_columns(), rows),
    )


def protocol_chart(series: Series) -> Chart:
    """Labels above, the worst level below."""
    rows = [
        (week.name, week.shown_label, ", ".join(week.tags) or "none", str(week.worst_level)) for week in series.weeks
    ]
    heads = [Column("Week"), Column("Type", True), Column("Tags", True), Column("Worst level")]
    return Chart(
        "protocol",
        "Week types and protocol levels",
        "Above, the type of each week by Part B, the strongest at the top. Below, the highest protocol level at which "
        "any short put stood: 1 is watched, 2 rolls or escalates, 3 is bought back at market.",
        (300, 290),
        lambda frame: _protocol(frame, series),
        table("Type and worst level by week", heads, rows),
        margins=(104, 12),
    )


def _deployment(frame: svg.Frame, series: Series, target: float) -> str:
    height = (frame.y0 - frame.y1 - _GAP * (len(Sleeve) - 1)) / len(Sleeve)
    x = time_scale(frame, series.days)
    parts = [svg.time_axis(frame, x, series.days[0], series.days[-1])]
    for row, sleeve in enumerate(Sleeve):
        top = frame.y1 + row * (height + _GAP)
        strip = svg.Frame(frame.width, top + height, frame.left, frame.right, top, 0)
        parts.append(_strip(strip, series, sleeve, target))
    return "".join(parts)


def _strip(frame: svg.Frame, series: Series, sleeve: Sleeve, target: float) -> str:
    """One sleeve's bars, all strips to one scale."""
    values = [min(_CUT, float(value)) if value is not None else 0.0 for value in series.reached[sleeve]]
    y = svg.Scale(0.0, _CUT, frame.y0, frame.y1)
    starts, ends = _spans(frame, len(values))
    boxes = bar_boxes(frame, starts, ends, [y(value) for value in values], [frame.y0] * len(values))
    grid = "".join(
        svg.rule(frame.x0, y(value), frame.x1, y(value), "axis" if value == 0 else "grid")
        + svg.label(frame.x0 - 8, y(value) + 4, percents(value), "end")
        for value in (0.0, 0.5, 1.0)
    )
    line = svg.rule(frame.x0, y(target), frame.x1, y(target), "l-target")
    name = svg.label(frame.x1 + 7, (frame.y0 + frame.y1) / 2 + 4, sleeve.value.title(), kind="strong")
    return grid + svg.columns(boxes, f"s-{sleeve.value}") + line + name


def _protocol(frame: svg.Frame, series: Series) -> str:
    lanes = [*LABELS, *([OPEN_WEEK] if any(not week.label for week in series.weeks) else [])]
    starts, ends = _spans(frame, len(series.weeks))
    parts = []
    for row, lane in enumerate(lanes):
        top = frame.y1 + row * _LANE
        hit = [at for at, week in enumerate(series.weeks) if week.shown_label == lane]
        parts.append(svg.label(frame.x0 - 8, top + 12, lane, "end", "" if hit else "soft"))
        parts.append(svg.rule(frame.x0, top + _LANE - 1, frame.x1, top + _LANE - 1, "grid"))
        boxes = [(starts[at], top + 2, max(_LEAST, ends[at] - starts[at] - 0.8), _LANE - 5) for at in hit]
        parts.append(svg.columns(boxes, f"lane lane-{row}"))
    floor = frame.y1 + len(lanes) * _LANE + 14
    below = svg.Frame(frame.width, frame.height, frame.left, frame.right, floor, frame.bottom)
    return "".join(parts) + _levels(below, series, starts, ends)


def _levels(frame: svg.Frame, series: Series, starts: Sequence[float], ends: Sequence[float]) -> str:
    y = svg.Scale(0, LEVELS, frame.y0, frame.y1)
    x = time_scale(frame, series.days)
    parts = [svg.time_axis(frame, x, series.days[0], series.days[-1])]
    for level in range(LEVELS + 1):
        parts.append(svg.rule(frame.x0, y(level), frame.x1, y(level), "grid" if level else "axis"))
        parts.append(svg.label(frame.x0 - 8, y(level) + 4, f"Level {level}", "end"))
    for level in range(1, LEVELS + 1):
        hit = [at for at, week in enumerate(series.weeks) if week.worst_level == level]
        spans = [starts[at] for at in hit], [ends[at] for at in hit]
        boxes = bar_boxes(frame, *spans, [y(level)] * len(hit), [frame.y0] * len(hit), least=_LEAST)
        parts.append(svg.columns(boxes, f"v-{level}"))
    return "".join(parts)


def _spans(frame: svg.Frame, count: int) -> tuple[list[float], list[float]]:
    edges = [frame.x0 + (frame.x1 - frame.x0) * at / count for at in range(count + 1)]
    return edges[:-1], edges[1:]
