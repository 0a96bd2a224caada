"""Flows with few sources and leaves: the largest stand for themselves, all others together."""

from collections.abc import Sequence
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.household.patterns.flows import Layer, Link, Node

REST = "the rest"


def merged(links: Sequence[Link], kept: int) -> list[Link]:
    """The links with all but the largest so many sources and leaves put together as REST."""
    sums: dict[tuple[Node, Node], Decimal] = {}
    stay = {node for layer in (Layer.SOURCE, Layer.LEAF) for node, _ in _largest(sizes(links, layer))[:kept]}
    for link in links:
        source = (
            link.source if link.source.layer is not Layer.SOURCE or link.source in stay else Node(Layer.SOURCE, REST)
        )
        target = link.target if link.target.layer is not Layer.LEAF or link.target in stay else Node(Layer.LEAF, REST)
        sums[source, target] = sums.get((source, target), ZERO) + link.amount
    return [Link(*ends, amount) for ends, amount in sums.items()]


def sizes(links: Sequence[Link], layer: Layer) -> dict[Node, Decimal]:
    """What flows through each node of a layer: the larger of what comes in and what goes out."""
    into: dict[Node, Decimal] = {}
    out: dict[Node, Decimal] = {}
    for link in links:
        if link.target.layer is layer:
            into[link.target] = into.get(link.target, ZERO) + link.amount
        if link.source.layer is layer:
            out[link.source] = out.get(link.source, ZERO) + link.amount
    return {node: max(into.get(node, ZERO), out.get(node, ZERO)) for node in (*into, *out)}


def _largest(found: dict[Node, Decimal]) -> list[tuple[Node, Decimal]]:
    return sorted(found.items(), key=lambda one: (-one[1], one[0].name))
