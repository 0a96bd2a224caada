"""What the desk and the engine did: reviews, orders, rungs, slippage, settlements, latches, modes, people's acts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from trellis.core.numbers import ZERO, cents
from trellis.reports.week_data import OrderRow, Week

ENGINE = "engine"


@dataclass(frozen=True, slots=True)
class Slippage:
    """Average fills against the mid the decision saw: USD in all (positive is worse), share of that mid on average."""

    amount: Decimal
    mean_fraction: Decimal | None
    fills: int


@dataclass(frozen=True, slots=True)
class Activity:
    """Counts, each by its name, most frequent first where nothing else orders them.

    rungs: at which step of the ladder a decision's last child stood when it filled.
    """

    reviews: tuple[tuple[str, int], ...]
    decisions: tuple[tuple[str, int], ...]
    children: int
    fills: int
    rungs: tuple[tuple[int, int], ...]
    slippage: Slippage
    notices: Mapping[str, int]
    ends: tuple[tuple[str, int], ...]
    acts: tuple[tuple[str, int], ...]
    modes: tuple[tuple[str, int], ...]
    latches: tuple[tuple[str, int], ...]

    def count(self, kind: str) -> int:
        """How many notices of a kind."""
        return self.notices.get(kind, 0)


def activity_of(weeks: Iterable[Week]) -> Activity:
    """Count everything that was done."""
    reviews: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    acts: Counter[str] = Counter()
    modes: Counter[str] = Counter()
    latches: Counter[str] = Counter()
    orders: list[OrderRow] = []
    for week in weeks:
        reviews.update(f"{seen.stage} {seen.verdict.outcome.value}" for seen in week.decisions)
        ends.update(end.cause for end in week.ends)
        orders += week.orders
        for notice in week.notices:
            kinds[notice.kind] += 1
            if notice.by and notice.by != ENGINE:
                acts[notice.kind] += 1
            if notice.kind == "mode":
                modes[notice.text.partition(",")[0]] += 1
            if notice.kind == "latch set":
                latches[notice.text.partition(":")[0]] += 1
    return Activity(
        reviews=_sorted(reviews),
        decisions=_sorted(Counter(order.outcome or "open at the end" for order in orders)),
        children=sum(len(order.rungs) for order in orders),
        fills=sum(len(order.fills) for order in orders),
        rungs=_rungs(orders),
        slippage=_slippage(orders),
        notices=dict(_sorted(kinds)),
        ends=_sorted(ends),
        acts=_sorted(acts),
        modes=_sorted(modes),
        latches=_sorted(latches),
    )


def _rungs(orders: Iterable[OrderRow]) -> tuple[tuple[int, int], ...]:
    counted = Counter(order.rungs[-1].step for order in orders if order.filled and order.rungs)
    return tuple(sorted(counted.items()))


def _slippage(orders: Iterable[OrderRow]) -> Slippage:
    amount, fractions = ZERO, []
    for order in orders:
        worse = order.slippage
        if worse is not None:
            amount += worse * order.filled * order.multiplier
            if order.arrival_mid:
                fractions.append(worse / abs(order.arrival_mid))
    mean = sum(fractions, ZERO) / len(fractions) if fractions else None
    return Slippage(cents(amount), mean, len(fractions))


def _sorted(counted: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
