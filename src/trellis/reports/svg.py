"""A small writer of charts in SVG: scales, axes, lines, areas, columns. Coordinates to a tenth of a unit.

Colours come from the page's style by class, so one drawing serves light and dark; shapes, dashes and patterns say the
same as the colours.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from trellis.reports.markup import text

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MONTH_STEPS = (1, 3, 6, 12, 24, 36, 60, 120)
_LABEL_WIDTH = 64
_EARLY = 10
"""A first day up to here stands for its month."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The drawing's size and the plot within it, in SVG units."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def x0(self) -> float:
        """The plot's left edge."""
        return self.left

    @property
    def x1(self) -> float:
        """The plot's right edge."""
        return self.width - self.right

    @property
    def y0(self) -> float:
        """The plot's lower edge (SVG counts downwards)."""
        return self.height - self.bottom

    @property
    def y1(self) -> float:
        """The plot's upper edge."""
        return self.top


@dataclass(frozen=True, slots=True)
class Scale:
    """Values lo..hi drawn from start to end."""

    lo: float
    hi: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where the value stands."""
        span = self.hi - self.lo
        return self.start if span == 0 else self.start + (value - self.lo) / span * (self.end - self.start)


def ticks(lo: float, hi: float, about: int) -> list[float]:
    """Round values inside lo..hi, a step of 1, 2, 2.5 or 5 times a power of ten apart; about so many of them."""
    span = hi - lo
    if span <= 0:
        return [lo]
    rough = span / max(1, about)
    power = 1.0
    while power * 10 <= rough:
        power *= 10
    while power > rough:
        power /= 10
    step = next(power * factor for factor in _STEPS if power * factor >= rough * 0.999)
    first = int(lo / step) - 1
    found = [round(step * index, 10) for index in range(first, first + int(span / step) + 4)]
    return [value for value in found if lo - step * 1e-9 <= value <= hi + step * 1e-9]


def number(value: float) -> str:
    """A coordinate, to a tenth, without needless zeros."""
    return _tenths(round(value * 10))


def drawing(id: str, frame: Frame, title: str, description: str, inner: str, kind: str) -> str:
    """The whole picture, named and described for those who do not see it; kind is its class (wide or narrow)."""
    box = f"0 0 {number(frame.width)} {number(frame.height)}"
    return (
        f'<svg class="{kind}" role="img" viewBox="{box}" aria-labelledby="{id}-t {id}-d">'
        f'<title id="{id}-t">{text(title)}</title><desc id="{id}-d">{text(description)}</desc>{inner}</svg>'
    )


def label(x: float, y: float, words: str, anchor: str = "start", kind: str = "") -> str:
    """Words at a place; anchor start, middle or end."""
    where = f'x="{number(x)}" y="{number(y)}"'
    ending = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f"<text {where}{ending}{_class(kind)}>{text(words)}</text>"


def rule(x0: float, y0: float, x1: float, y1: float, kind: str) -> str:
    """A straight line."""
    return f'<path class="{kind}" d="M{number(x0)} {number(y0)}L{number(x1)} {number(y1)}"/>'


def line(points: Sequence[tuple[float, float]], kind: str) -> str:
    """A line through the points."""
    return f'<path class="{kind}" d="{_through(points)}"/>' if points else ""


def area(upper: Sequence[tuple[float, float]], lower: Sequence[tuple[float, float]], kind: str) -> str:
    """What lies between two lines over the same x."""
    return f'<path class="{kind}" d="{_through([*upper, *reversed(lower)])}Z"/>' if upper else ""


def columns(boxes: Sequence[tuple[float, float, float, float]], kind: str) -> str:
    """Upright boxes as one path: (x, y of the top, width, height); those without height are left out."""
    drawn = "".join(
        f"M{number(x)} {number(y)}h{number(width)}v{number(height)}h{number(-width)}z"
        for x, y, width, height in boxes
        if height > 0
    )
    return f'<path class="{kind}" d="{drawn}"/>' if drawn else ""


def value_axis(frame: Frame, scale: Scale, about: int, written: Callable[[float], str]) -> str:
    """Grid lines with their values at the left."""
    parts = []
    for value in ticks(scale.lo, scale.hi, about):
        y = scale(value)
        kind = "axis" if value == 0 else "grid"
        parts.append(rule(frame.x0, y, frame.x1, y, kind))
        parts.append(label(frame.x0 - 8, y + 4, written(value), "end"))
    return "".join(parts)


def time_axis(frame: Frame, scale: Scale, first: date, last: date) -> str:
    """Ticks at months or years, as many as there is room for; a January carries its year."""
    room = max(2, int((frame.x1 - frame.x0) / _LABEL_WIDTH))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((step for step in _MONTH_STEPS if months / step <= room), _MONTH_STEPS[-1])
    parts = []
    for day in _months(first, last, step):
        x = scale(day.toordinal())
        year = day.month == 1
        words = str(day.year) if year else MONTHS[day.month - 1]
        parts.append(rule(x, frame.y0, x, frame.y0 + 5, "axis"))
        near = frame.x1 - x < _LABEL_WIDTH / 4
        parts.append(label(x, frame.y0 + 19, words, "end" if near else "middle", "year" if year else ""))
    return "".join(parts)


def spread(wanted: Sequence[float], gap: float, lo: float, hi: float) -> list[float]:
    """Places as near the wanted ones as they can be while lying a gap apart, in the order given, inside lo..hi."""
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    placed = [wanted[index] for index in order]
    for before, after in pairwise(range(len(placed))):
        placed[after] = max(placed[after], placed[before] + gap)
    if placed:
        placed[-1] = min(placed[-1], hi)
    for after, before in reversed(list(pairwise(range(len(placed))))):
        placed[after] = min(placed[after], placed[before] - gap)
    result = [0.0] * len(wanted)
    for index, place in zip(order, placed, strict=True):
        result[index] = max(lo, place)
    return result


def _months(first: date, last: date, step: int) -> list[date]:
    found = []
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        day = max(date(year, month, 1), first) if first.day <= _EARLY else date(year, month, 1)
        aligned = (month - 1) % step == 0 if step <= 12 else month == 1 and year % (step // 12) == 0
        if aligned and first <= day <= last:
            found.append(day)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found


def _through(points: Sequence[tuple[float, float]]) -> str:
    """Steps from point to point: shorter than places, and without drift, because tenths are whole numbers."""
    places = [(round(x * 10), round(y * 10)) for x, y in points]
    (x, y), *_ = places
    steps = "".join(f"l{_tenths(b[0] - a[0])} {_tenths(b[1] - a[1])}" for a, b in pairwise(places))
    return f"M{_tenths(x)} {_tenths(y)}{steps}"


def _tenths(count: int) -> str:
    """So many tenths: 1.5, -.3, 2."""
    whole, rest = divmod(abs(count), 10)
    sign = "-" if count < 0 else ""
    return f"{sign}{whole or ('' if rest else 0)}" + (f".{rest}" if rest else "")


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""
