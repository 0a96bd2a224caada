"""One picture: the growth of a dollar on a logarithmic scale, and below it how far each line stood under its peak."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import log10

from trellis.reports import svg

_EVERY = 5
_WIDTH, _UPPER, _LOWER = 960.0, 420.0, 210.0
_STYLE = (
    "<style>text{font:12px system-ui,sans-serif;fill:#444}.grid{stroke:#ddd;fill:none}.axis{stroke:#888;fill:none}"
    ".l0{stroke:#1b6f4a;fill:none;stroke-width:2}.l1{stroke:#2f6db3;fill:none;stroke-width:1.6}"
    ".l2{stroke:#b3622f;fill:none;stroke-width:1.6}.l3{stroke:#777;fill:none;stroke-width:1.6;stroke-dasharray:6 3}"
    "@media(prefers-color-scheme:dark){text{fill:#bbb}.grid{stroke:#333}.axis{stroke:#777}}</style>"
)
_GAP = 15.0


def picture(days: Sequence[date], lines: Mapping[str, Sequence[float]]) -> str:
    """The drawing as an SVG file of its own; lines of one length with the days, each from 1."""
    kept = [*range(0, len(days) - 1, _EVERY), len(days) - 1]
    upper = svg.Frame(_WIDTH, _UPPER, 60, 110, 20, 30)
    lower = svg.Frame(_WIDTH, _LOWER, 60, 110, 20, 30)
    growth = _growth(upper, days, kept, lines)
    falls = _falls(lower, days, kept, lines)
    box = f"0 0 {_WIDTH:.0f} {_UPPER + _LOWER:.0f}"
    words = "The growth of one dollar on a logarithmic scale, and each line's fall below its highest close before."
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" aria-label="{words}">{_STYLE}{growth}'
        f'<g transform="translate(0 {_UPPER:.0f})">{falls}</g></svg>\n'
    )


def _growth(frame: svg.Frame, days: Sequence[date], kept: Sequence[int], lines: Mapping[str, Sequence[float]]) -> str:
    logs = {name: [log10(values[at]) for at in kept] for name, values in lines.items()}
    lowest, highest = min(map(min, logs.values())), max(map(max, logs.values()))
    y = svg.Scale(lowest - 0.05, highest + 0.05, frame.y0, frame.y1)
    parts = [svg.label(frame.x0, 14, "What one dollar became (logarithmic)")]
    for value in (0.5, 1, 2, 5, 10, 20, 50, 100):
        if y.lo <= log10(value) <= y.hi:
            at = y(log10(value))
            parts += [
                svg.rule(frame.x0, at, frame.x1, at, "grid"),
                svg.label(frame.x0 - 8, at + 4, f"{value:g}", "end"),
            ]
    return "".join([*parts, _lines(frame, days, kept, logs, y)])


def _falls(frame: svg.Frame, days: Sequence[date], kept: Sequence[int], lines: Mapping[str, Sequence[float]]) -> str:
    under = {name: [_under(values)[at] for at in kept] for name, values in lines.items()}
    y = svg.Scale(min(map(min, under.values())) * 1.05, 0.0, frame.y0, frame.y1)
    grid = svg.value_axis(frame, y, 4, lambda value: f"{100 * value:.0f} %")
    title = svg.label(frame.x0, 14, "Below the highest close before")
    return title + grid + _lines(frame, days, kept, under, y)


def _under(values: Sequence[float]) -> list[float]:
    peak, found = values[0], []
    for value in values:
        peak = max(peak, value)
        found.append(value / peak - 1)
    return found


def _lines(
    frame: svg.Frame, days: Sequence[date], kept: Sequence[int], lines: Mapping[str, Sequence[float]], y: svg.Scale
) -> str:
    x = svg.Scale(days[0].toordinal(), days[-1].toordinal(), frame.x0, frame.x1)
    across = [x(days[at].toordinal()) for at in kept]
    parts = [svg.time_axis(frame, x, days[0], days[-1])]
    for style, values in enumerate(lines.values()):
        parts.append(svg.line([(at, y(value)) for at, value in zip(across, values, strict=True)], f"l{style}"))
    places = svg.spread([y(values[-1]) for values in lines.values()], _GAP, frame.y1, frame.y0)
    parts += [svg.label(frame.x1 + 6, place + 4, name) for name, place in zip(lines, places, strict=True)]
    return "".join(parts)
