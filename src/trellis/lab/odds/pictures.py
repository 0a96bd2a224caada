"""The picture of odds: what was said beside what came."""

from trellis.lab.odds.judging import Judged
from trellis.reports import svg
from trellis.reports.charts import Chart, percents
from trellis.reports.markup import Column, table

_MARK = 7.0


def reliability(key: str, name: str, found: Judged) -> str:
    """How many of the signals of about the same odds paid, with the interval, beside the line where both are equal."""
    rows = [
        (
            f"{each.start:.1f} to {each.start + 0.1:.1f}",
            each.count,
            f"{each.said:.3f}",
            f"{each.paid / each.count:.3f}",
            f"{each.interval[0]:.3f} to {each.interval[1]:.3f}",
        )
        for each in found.bins
    ]
    heads = ("Odds", "Signals", "Said, in the mean", "Paid", "95 % interval")
    return Chart(
        f"reliability-{key}",
        f"What was said and what came: {name}",
        f"Of {found.scored:,} signals out of sample, by tenths of the model's odds: the share that paid. On the "
        "slanted line both are equal; a mark is wider the more signals its tenth has, its line is the 95 % interval.",
        (300, 280),
        lambda frame: _drawn(frame, found),
        table("Reliability of the model's odds", [Column(each) for each in heads], rows),
    ).figure()


def _drawn(frame: svg.Frame, found: Judged) -> str:
    x, y = svg.Scale(0.0, 1.0, frame.x0, frame.x1), svg.Scale(0.0, 1.0, frame.y0, frame.y1)
    most = max(each.count for each in found.bins)
    parts = [svg.value_axis(frame, y, 5, percents)]
    parts += [svg.label(x(tick / 5), frame.y0 + 18, percents(tick / 5), "middle") for tick in range(6)]
    parts.append(svg.label(frame.x0 + 6, frame.y1 + 14, "paid"))
    parts.append(svg.label(frame.x1, frame.y0 - 8, "said", "end"))
    parts.append(svg.rule(x(0.0), y(0.0), x(1.0), y(1.0), "l-first"))
    boxes = []
    for each in found.bins:
        low, high = each.interval
        parts.append(svg.rule(x(each.said), y(low), x(each.said), y(high), "l-total"))
        wide = _MARK + 2.0 * _MARK * each.count / most
        boxes.append((x(each.said) - wide / 2, y(each.paid / each.count) - _MARK / 2, wide, _MARK))
    parts.append(svg.columns(boxes, "b-gen"))
    return "".join(parts)
