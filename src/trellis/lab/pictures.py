"""Pictures that every report of the lab has: what a dollar became, and trials beside what luck shows."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from trellis.lab.columns import Real
from trellis.reports import svg
from trellis.reports.charts import Chart, time_scale
from trellis.reports.markup import Column, table

BINS = 40
Marks = Sequence[tuple[str, float]]


def growth(days: Sequence[date], ours: Real, theirs: Real, who: str, care: str) -> str:
    """What 1 USD became out of sample, beside buy and hold. ours, theirs: daily returns; who: the name of the first."""
    grown, held = (np.cumprod(1 + each, dtype=np.float64) for each in (ours, theirs))
    ends = [at for at in range(len(days)) if at + 1 == len(days) or days[at].year != days[at + 1].year]
    rows = [(days[at], f"{grown[at]:.3f}", f"{held[at]:.3f}") for at in ends]
    return Chart(
        "growth",
        "What 1 USD became out of sample",
        care,
        (300, 280),
        lambda frame: _lines(frame, days, grown, held, who),
        table("At each year's last day", [Column("Day"), Column(who.capitalize()), Column("Buy and hold")], rows),
        (58, 64),
    ).figure()


def distribution(key: str, title: str, care: str, yearly: Real, marks: Marks, what: str) -> str:
    """How yearly ratios of trials are distributed, with marks among them. what: the trials, in the plural."""
    counts, edges = np.histogram(yearly, BINS)
    rows = [(f"{a:.2f} to {b:.2f}", int(n)) for a, b, n in zip(edges, edges[1:], counts, strict=False) if n]
    told = sorted(marks, key=lambda mark: mark[1])
    return Chart(
        key,
        title,
        care,
        (270, 250),
        lambda frame: _histogram(frame, counts, edges, told),
        table(f"{what} by yearly Sharpe ratio", [Column("Ratio"), Column(what)], rows),
    ).figure()


def _lines(frame: svg.Frame, days: Sequence[date], ours: Real, theirs: Real, who: str) -> str:
    logs = [np.log(np.maximum(line, 1e-3)) for line in (theirs, ours)]
    low, high = min(line.min() for line in logs), max(line.max() for line in logs)
    room = max((high - low) * 0.06, 0.02)
    x, y = time_scale(frame, days), svg.Scale(float(low - room), float(high + room), frame.y0, frame.y1)
    every = max(len(days) // int((frame.x1 - frame.x0) / 1.5), 1)
    kept = range((len(days) - 1) % every, len(days), every)
    parts = [
        svg.value_axis(frame, y, 5, lambda value: f"{np.exp(value):.2f}"),
        svg.time_axis(frame, x, days[0], days[-1]),
    ]
    for line, kind in zip(logs, ("l-first", "l-total"), strict=True):
        parts.append(svg.line([(x(days[at].toordinal()), y(float(line[at]))) for at in kept], kind))
    return "".join(parts) + named(frame, [y(float(line[-1])) for line in logs], ("hold", who))


def named(frame: svg.Frame, ends: Sequence[float], names: Sequence[str]) -> str:
    """The names of lines at their ends, apart from each other; all but the first strong."""
    places = svg.spread(ends, 15.0, frame.y1 + 6, frame.y0)
    return "".join(
        svg.label(frame.x1 + 7, place + 4, name, kind="strong" if number else "")
        for number, (place, name) in enumerate(zip(places, names, strict=True))
    )


def _histogram(frame: svg.Frame, counts: Real, edges: Real, marks: Marks) -> str:
    low, high = min(float(edges[0]), marks[0][1]), max(float(edges[-1]), marks[-1][1])
    room = max((high - low) * 0.05, 0.05)
    x = svg.Scale(low - room, high + room, frame.x0, frame.x1)
    y = svg.Scale(0, float(max(counts.max(), 1)) * 1.5, frame.y0, frame.y1)
    boxes = [
        (x(float(a)), y(float(n)), max(x(float(b)) - x(float(a)) - 0.6, 0.5), frame.y0 - y(float(n)))
        for a, b, n in zip(edges, edges[1:], counts, strict=False)
        if n
    ]
    parts = [svg.value_axis(frame, y, 4, lambda value: f"{value:,.0f}"), svg.columns(boxes, "b-gen")]
    parts += [svg.label(x(tick), frame.y0 + 18, f"{tick:g}", "middle") for tick in svg.ticks(low, high, 8)]
    for row, (name, value) in enumerate(marks):
        parts.append(svg.rule(x(value), frame.y0, x(value), frame.y1 + 4, "l-fall"))
        ends = x(value) > (frame.x0 + frame.x1) / 2
        where, anchor = x(value) + (-5 if ends else 5), "end" if ends else "start"
        parts.append(svg.label(where, frame.y1 + 14 + 16 * row, f"{name} {value:.2f}", anchor, "strong"))
    return "".join(parts)
