"""What the bank showed of a promise: whether its money moved, when, and where it fell short."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from trellis.core.numbers import ZERO
from trellis.household.known import KnownLine
from trellis.household.plan.promises import Promise, leaving, naming
from trellis.household.transfers import Pair


class Became(StrEnum):
    """MET: in one movement by its day. LATE: after it. MOVED: other amounts went the same way, in all no less. SHORT:
    in all less. DUE: its day is to come. OVERDUE: it has passed, and nothing moved.
    """

    MET = "met"
    LATE = "late"
    MOVED = "moved"
    SHORT = "short"
    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Shown:
    """What became of a promise. on: the day of the last money, None without any; moved: what moved in all."""

    became: Became
    on: date | None
    moved: Decimal


def shown(
    promises: Sequence[Promise],
    met: Mapping[str, KnownLine],
    pairs: Iterable[Pair],
    lines: Mapping[str, KnownLine],
    as_of: date,
) -> dict[str, Shown]:
    """What became of each promise by a day. met: the line that left, by promise.

    Money of other amounts that went a promise's way in its days is told beside the promise of the nearest due day; it
    does not meet it.
    """
    taken = {line.id for line in met.values()}
    into = {pair.out: lines[pair.into].account for pair in pairs if pair.into in lines}
    free = [line for line in lines.values() if line.id not in taken and line.counts and line.line.booked <= as_of]
    open_ = [one for one in promises if one.id not in met]
    beside: dict[str, list[KnownLine]] = {one.id: [] for one in open_}
    for line in free:
        ways = [one for one in open_ if leaving(one, line) and _goes(one, line, into)]
        if ways:
            nearest = min(ways, key=lambda one: (abs((line.line.booked - one.due).days), one.due, one.id))
            beside[nearest.id].append(line)
    whole = {one.id: _met(one, met[one.id].line.booked) for one in promises if one.id in met}
    return whole | {one.id: _open(one, beside[one.id], as_of) for one in open_}


def _goes(promise: Promise, line: KnownLine, into: Mapping[str, str]) -> bool:
    if promise.external:
        return line.id not in into and naming(promise, line)
    return into.get(line.id) == promise.into


def _met(promise: Promise, on: date) -> Shown:
    return Shown(Became.LATE if on > promise.due else Became.MET, on, promise.amount)


def _open(promise: Promise, beside: Sequence[KnownLine], as_of: date) -> Shown:
    moved = -sum((line.line.amount for line in beside), ZERO)
    on = max((line.line.booked for line in beside), default=None)
    if moved >= promise.amount:
        return Shown(Became.MOVED, on, moved)
    if as_of <= promise.due:
        return Shown(Became.DUE, on, moved)
    return Shown(Became.SHORT if moved else Became.OVERDUE, on, moved)
