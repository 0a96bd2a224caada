"""Money in and out as a flow from sources through accounts to groups and leaves, exact at every node."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from trellis.core.numbers import ZERO
from trellis.household.categories.taxonomy import Kind, Taxonomy
from trellis.household.movements import Movement
from trellis.household.patterns.places import placed

OWN, DRAWN, KEPT, REFUNDS = "own accounts", "drawn from balance", "kept", "refunds"


class Layer(StrEnum):
    """A node's place from left to right."""

    SOURCE = "source"
    ACCOUNT = "account"
    GROUP = "group"
    LEAF = "leaf"


@dataclass(frozen=True, slots=True)
class Node:
    """A place that money flows through. name: a slug, a merchant's key, an account's id, or one of the words above."""

    layer: Layer
    name: str


@dataclass(frozen=True, slots=True)
class Link:
    """An amount above zero that flows from one node to another of the next layer."""

    source: Node
    target: Node
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Flows:
    """The flows of one currency over days, both included. At accounts and groups as much comes in as goes out."""

    since: date
    until: date
    currency: str
    links: tuple[Link, ...]

    def through(self, node: Node) -> tuple[Decimal, Decimal]:
        """What comes into a node and what goes out of it."""
        into = sum((link.amount for link in self.links if link.target == node), ZERO)
        return into, sum((link.amount for link in self.links if link.source == node), ZERO)


def flows(
    movements: Iterable[Movement], since: date, until: date, currency: str, taxonomy: Taxonomy | None = None
) -> Flows:
    """The flows of the days. Transfers show as what an account got from or gave to own accounts, net.

    Where a leaf got back more than was spent on it, the rest is a source. What an account took in and did not give is
    kept; what it gave beyond that was drawn from its balance.
    """
    known = [one for one in movements if one.currency == currency and one.on <= until]
    net: dict[tuple[str, Kind, str, str], Decimal] = {}
    for one, place in placed(known, taxonomy):
        if one.on >= since:
            key = (one.account, place.kind, place.group, place.leaf)
            net[key] = net.get(key, ZERO) + one.amount
    own: dict[str, Decimal] = {}
    for one in known:
        if one.transfer and one.on >= since:
            own[one.account] = own.get(one.account, ZERO) + one.amount
    found: dict[tuple[Node, Node], Decimal] = {}
    balance: dict[str, Decimal] = {}
    for (account, kind, group, leaf), amount in sorted(net.items()):
        balance[account] = balance.get(account, ZERO) + amount
        _by_leaf(found, account, kind, group, leaf, amount)
    for account, amount in sorted(own.items()):
        balance[account] = balance.get(account, ZERO) + amount
        _aside(found, account, amount, OWN, OWN)
    for account, amount in sorted(balance.items()):
        _aside(found, account, -amount, DRAWN, KEPT)
    return Flows(since, until, currency, tuple(Link(*ends, amount) for ends, amount in found.items()))


def _by_leaf(
    found: dict[tuple[Node, Node], Decimal], account: str, kind: Kind, group: str, leaf: str, amount: Decimal
) -> None:
    at = Node(Layer.ACCOUNT, account)
    if amount > 0:
        name = leaf if kind is Kind.INCOME else f"{REFUNDS}: {leaf}"
        _add(found, Node(Layer.SOURCE, name), at, amount)
        return
    _add(found, at, Node(Layer.GROUP, group), -amount)
    _add(found, Node(Layer.GROUP, group), Node(Layer.LEAF, leaf), -amount)


def _aside(found: dict[tuple[Node, Node], Decimal], account: str, amount: Decimal, source: str, target: str) -> None:
    """An amount that came into the account from a source, or went out of it where it is below zero."""
    at = Node(Layer.ACCOUNT, account)
    if amount > 0:
        _add(found, Node(Layer.SOURCE, source), at, amount)
    else:
        _add(found, at, Node(Layer.GROUP, target), -amount)
        _add(found, Node(Layer.GROUP, target), Node(Layer.LEAF, target), -amount)


def _add(found: dict[tuple[Node, Node], Decimal], source: Node, target: Node, amount: Decimal) -> None:
    if amount:
        found[source, target] = found.get((source, target), ZERO) + amount
