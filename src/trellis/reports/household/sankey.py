"""Money in and out drawn as a Sankey diagram: widths are amounts, columns are layers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from trellis.household.patterns.flows import KEPT, OWN, Flows, Layer, Link, Node
from trellis.household.patterns.merging import REST, merged, sizes
from trellis.reports import svg
from trellis.reports.charts import NARROW
from trellis.reports.household.page import told

_NODE_WIDTH, _GAP, _LEAST = 10.0, 7.0, 1.0
_LABEL_ROOM = 13.0


@dataclass(frozen=True, slots=True)
class Box:
    """A node as it is drawn: its left edge, upper edge and height."""

    x: float
    y: float
    height: float


def drawn(flows: Flows, frame: svg.Frame, named: Callable[[Node], str], layers: Sequence[Layer], kept: int) -> str:
    """The inside of the picture; links that touch a layer not asked for are left out."""
    links = [one for one in merged(flows.links, kept) if one.source.layer in layers and one.target.layer in layers]
    if not links:
        return svg.label(frame.x0, frame.y1 + 20, "No money moved.")
    columns = [_column(links, layer) for layer in layers]
    boxes, scale = _boxes(frame, columns)
    return _ribbons(links, boxes, scale) + _nodes(boxes, frame, columns, named)


def _column(links: Sequence[Link], layer: Layer) -> list[tuple[Node, Decimal]]:
    """Largest first; what is left over, kept or an own account's last."""
    last = {REST: 1, OWN: 2, KEPT: 3}
    return sorted(sizes(links, layer).items(), key=lambda one: (last.get(one[0].name, 0), -one[1], one[0].name))


def _boxes(frame: svg.Frame, columns: Sequence[list[tuple[Node, Decimal]]]) -> tuple[dict[Node, Box], float]:
    """Every node's box, all by one scale, so that the fullest column fills the height."""
    room = frame.y0 - frame.y1
    scale = min((room - _room_of_gaps(column)) / (float(sum(size for _, size in column)) or 1) for column in columns)
    step = (frame.x1 - frame.x0 - _NODE_WIDTH) / max(1, len(columns) - 1)
    boxes = {}
    for place, column in enumerate(columns):
        y = frame.y1
        for node, size in column:
            height = max(_LEAST, scale * float(size))
            boxes[node] = Box(frame.x0 + place * step, y, height)
            y += max(height, _LABEL_ROOM) + _GAP
    return boxes, scale


def _room_of_gaps(column: Sequence[object]) -> float:
    return len(column) * (_GAP + _LABEL_ROOM * 0.7)


def _ribbons(links: Sequence[Link], boxes: dict[Node, Box], scale: float) -> str:
    left = {node: box.y for node, box in boxes.items()}
    right = dict(left)
    parts = []
    for link in sorted(links, key=lambda one: (boxes[one.source].y, boxes[one.target].y)):
        height = max(_LEAST / 2, scale * float(link.amount))
        x0, x1 = boxes[link.source].x + _NODE_WIDTH, boxes[link.target].x
        y0, y1 = right[link.source], left[link.target]
        right[link.source] += height
        left[link.target] += height
        parts.append(_ribbon(x0, y0, x1, y1, height, _kind(link)))
    return "".join(parts)


def _ribbon(x0: float, y0: float, x1: float, y1: float, height: float, kind: str) -> str:
    one, other, middle = svg.number(x0), svg.number(x1), svg.number((x0 + x1) / 2)
    top = f"M{one} {svg.number(y0)}C{middle} {svg.number(y0)} {middle} {svg.number(y1)} {other} {svg.number(y1)}"
    low, high = svg.number(y0 + height), svg.number(y1 + height)
    return f'<path class="{kind}" d="{top}V{high}C{middle} {high} {middle} {low} {one} {low}Z"/>'


def _kind(link: Link) -> str:
    if link.source.layer is Layer.SOURCE:
        return "flow-in"
    if link.target.name in (KEPT, OWN):
        return "flow-kept"
    return "flow-leaf" if link.target.layer is Layer.LEAF else "flow-out"


def _nodes(
    boxes: dict[Node, Box],
    frame: svg.Frame,
    columns: Sequence[list[tuple[Node, Decimal]]],
    named: Callable[[Node], str],
) -> str:
    parts = []
    for place, column in enumerate(columns):
        last = place == len(columns) - 1
        for node, size in column:
            box = boxes[node]
            kind = {Layer.SOURCE: "stock-in", Layer.ACCOUNT: "stock"}.get(node.layer, "stock-out")
            kind = "stock-kept" if node.name in (KEPT, OWN) else kind
            parts.append(svg.columns([(box.x, box.y, _NODE_WIDTH, box.height)], kind))
            words = f"{named(node)} {told(size)}" if frame.width > NARROW else named(node)
            y = box.y + min(box.height, _LABEL_ROOM * 2) / 2 + 4
            x, anchor = (box.x - 5, "end") if last else (box.x + _NODE_WIDTH + 5, "start")
            parts.append(svg.label(x, y, words, anchor, "stock-name"))
    return "".join(parts)
