"""The pictures of a run, each drawn wide for a desk and narrow for a phone, with the table it was drawn from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.core.terms import Sleeve
from trellis.reports import svg
from trellis.reports.markup import Column, details, paragraph, text

WIDE, NARROW = 960.0, 380.0


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with its words: draw makes the inside for a width and a prefix for ids, table is its data."""

    id: str
    title: str
    sentence: str
    height: tuple[float, float]
    draw: Callable[[svg.Frame], str]
    data: str
    margins: tuple[float, float] = (58, 52)

    def figure(self) -> str:
        """The picture, its caption and its table as markup."""
        wide = self._drawn(WIDE, self.height[0], "wide")
        narrow = self._drawn(NARROW, self.height[1], "narrow")
        head = f"<figcaption><h3>{text(self.title)}</h3>{paragraph(self.sentence)}</figcaption>"
        return f'<figure id="{self.id}">{head}{wide}{narrow}{details("The figures behind it", self.data)}</figure>'

    def _drawn(self, width: float, height: float, kind: str) -> str:
        left, right = self.margins
        frame = svg.Frame(width, height, left, right, 14, 30)
        return svg.drawing(f"{self.id}-{kind}", frame, self.title, self.sentence, self.draw(frame), kind)


def time_scale(frame: svg.Frame, days: Sequence[date]) -> svg.Scale:
    """Days from the first to the last over the plot's width."""
    return svg.Scale(days[0].toordinal(), max(days[-1].toordinal(), days[0].toordinal() + 1), frame.x0, frame.x1)


def thousands(value: float) -> str:
    """An axis value of money: 250k."""
    return f"{f'{value / 1000:,.1f}'.removesuffix('.0')}k" if abs(value) >= 1000 else f"{value:,.0f}"


def percents(value: float) -> str:
    """An axis value of a fraction."""
    return f"{value * 100:.0f} %"


def sleeve_columns(*more: str) -> list[Column]:
    """A week, the three sleeves, and further numbers."""
    return [Column("Week"), *(Column(sleeve.value.title()) for sleeve in Sleeve), *(Column(head) for head in more)]


def bar_boxes(
    frame: svg.Frame,
    starts: Sequence[float],
    ends: Sequence[float],
    tops: Sequence[float],
    bases: Sequence[float],
    *,
    least: float = 0.6,
) -> list[tuple[float, float, float, float]]:
    """Boxes between two heights over the given spans of x, a hair apart where there is room, least wide at least."""
    boxes = []
    for start, end, top, base in zip(starts, ends, tops, bases, strict=True):
        gap = min(1.5, (end - start) * 0.2)
        boxes.append((max(start, frame.x0), min(top, base), max(least, end - start - gap), abs(base - top)))
    return boxes


def floats(values: Sequence[Decimal]) -> list[float]:
    """Values for drawing only."""
    return [float(value) for value in values]
