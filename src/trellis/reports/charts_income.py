"""Premium received and paid back, by sleeve: a bar a week, a month or a quarter, as many as there is room for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from trellis.core.numbers import ZERO
from trellis.core.terms import Sleeve
from trellis.reports import svg
from trellis.reports.charts import NARROW, Chart, bar_boxes, sleeve_columns, thousands
from trellis.reports.income import Earned, added
from trellis.reports.markup import table
from trellis.reports.weekly_series import Series
from trellis.reports.words import money

_BAR_WIDTH = 6.5
_PERIODS = ("week", "month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Bar:
    """What the sleeves earned from the first to the last of some neighbouring weeks (their Mondays)."""

    first: date
    last: date
    earned: dict[Sleeve, Earned]


def premium_chart(series: Series) -> Chart:
    """Credits above the line, buy-backs below it."""
    rows = [
        (
            week.name,
            *(money(series.earned[sleeve][at].received) for sleeve in Sleeve),
            money(series.all_earned(at).received),
            money(series.all_earned(at).paid_back),
        )
        for at, week in enumerate(series.weeks)
    ]
    every = added(earned for kept in series.earned.values() for earned in kept)
    return Chart(
        "premium",
        "Option premium",
        f"USD before commissions: {money(every.received)} received, above the line; {money(every.paid_back)} paid to "
        "buy options back, below it. What neither expired nor was bought back went into shares or is still open.",
        (280, 260),
        lambda frame: _premium(frame, series),
        table("Premium received by sleeve, and paid back, USD", sleeve_columns("Received", "Paid back"), rows),
    )


def _premium(frame: svg.Frame, series: Series) -> str:
    frame = svg.Frame(frame.width, frame.height, frame.left, 12, 34 if frame.width > NARROW else 54, frame.bottom)
    bars, period = _bars(series, int((frame.x1 - frame.x0) / _BAR_WIDTH))
    highest = max(float(sum((earned.received for earned in bar.earned.values()), ZERO)) for bar in bars)
    lowest = max(float(sum((earned.paid_back for earned in bar.earned.values()), ZERO)) for bar in bars)
    y = svg.Scale(-lowest * 1.05, max(highest, 1.0) * 1.05, frame.y0, frame.y1)
    edges = [frame.x0 + (frame.x1 - frame.x0) * at / len(bars) for at in range(len(bars) + 1)]
    parts = [svg.value_axis(frame, y, 4, thousands), _dates(frame, bars, edges)]
    base = [0.0] * len(bars)
    for sleeve in Sleeve:
        top = [below + float(bar.earned[sleeve].received) for below, bar in zip(base, bars, strict=True)]
        boxes = bar_boxes(frame, edges[:-1], edges[1:], [y(each) for each in top], [y(each) for each in base])
        parts.append(svg.columns(boxes, f"b-{sleeve.value}"))
        base = top
    paid = [y(-float(sum((earned.paid_back for earned in bar.earned.values()), ZERO))) for bar in bars]
    boxes = bar_boxes(frame, edges[:-1], edges[1:], [y(0.0)] * len(bars), paid)
    parts.append(svg.columns(boxes, "b-paid"))
    return "".join(parts) + _key(frame, f"one bar a {period}")


def _key(frame: svg.Frame, words: str) -> str:
    """What the fills mean, over the plot."""
    parts, x = [], frame.x0
    step = 62
    for name in (*(sleeve.value for sleeve in Sleeve), "paid"):
        parts.append(svg.columns([(x, 8, 12, 12)], f"b-{name}"))
        shown = "Paid back" if name == "paid" else name.title()
        parts.append(svg.label(x + 17, 18, shown))
        x += step
    below = svg.label(frame.x0, 38, words, kind="soft")
    return "".join(parts) + (svg.label(frame.x1, 18, words, "end", "soft") if frame.width > NARROW else below)


def _bars(series: Series, room: int) -> tuple[list[Bar], str]:
    for period in _PERIODS[:-1]:
        bars = _grouped(series, period)
        if len(bars) <= room:
            return bars, period
    return _grouped(series, _PERIODS[-1]), _PERIODS[-1]


def _grouped(series: Series, period: str) -> list[Bar]:
    groups: dict[object, list[int]] = {}
    for at, day in enumerate(series.days):
        groups.setdefault(_named(day, at, period), []).append(at)
    return [_bar(series, at) for at in groups.values()]


def _named(day: date, at: int, period: str) -> object:
    names: dict[str, object] = {
        "week": at,
        "month": (day.year, day.month),
        "quarter": (day.year, (day.month - 1) // 3),
        "year": day.year,
    }
    return names[period]


def _bar(series: Series, indices: Sequence[int]) -> Bar:
    earned = {sleeve: added(_picked(series.earned[sleeve], indices)) for sleeve in Sleeve}
    return Bar(series.days[indices[0]], series.days[indices[-1]], earned)


def _picked(rows: Sequence[Earned], indices: Sequence[int]) -> Iterable[Earned]:
    return (rows[index] for index in indices)


def _dates(frame: svg.Frame, bars: Sequence[Bar], edges: Sequence[float]) -> str:
    """The start of each year, or of each quarter where the bars span two years or less."""
    parts, told, free = [], None, 0.0
    short = (bars[-1].last - bars[0].first).days <= 800
    for bar, x in zip(bars, edges, strict=False):
        name = (bar.first.year, (bar.first.month - 1) // 3) if short else (bar.first.year, 0)
        if name != told and x >= free and frame.x1 - x > 20:
            words = svg.MONTHS[bar.first.month - 1] if name[1] else str(bar.first.year)
            parts.append(svg.label(x, frame.y0 + 19, words, kind="" if name[1] else "year"))
            free = x + 42
        told = name
    return "".join(parts)
