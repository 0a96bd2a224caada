"""Checking how plans were entered: each schedule worked out again from its genome and what its record says was known,
each slice held to it, and what it cost counted again from orders and fills. No code of whoever trades is used.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from decimal import ROUND_CEILING, Decimal
from math import exp, sqrt

from trellis.adaptive.events import ListingRow
from trellis.adaptive.kind_events import ExecutionMeasured, ExecutionScheduled, ModuleAppointed
from trellis.adaptive.state import Record
from trellis.core.numbers import ZERO, cents
from trellis.core.problems import Problem
from trellis.orders.events import IntentTaken, OrderFilled, OrderPlaced
from trellis.orders.order import Fill
from trellis.strategies.garden.genome import Genome
from trellis.strategies.garden.reading import value_of
from trellis.strategies.garden.words import Kind

_RESTORE = "Restore the journal from a backup."
_NEAR = Decimal("2e-9")
"""Machines may differ by so much in a share that is due."""
_BPS_NEAR = 2e-3


@dataclass(slots=True)
class _Entry:
    """One plan's, as far as the journal has been read. sent: prices of slices by decision, less what limits allow."""

    made: ExecutionScheduled
    sent: dict[str, Decimal] = field(default_factory=dict)
    fills: list[tuple[str, Fill]] = field(default_factory=list)

    @property
    def entered(self) -> int:
        """Units."""
        return sum(fill.quantity for _, fill in self.fills)


@dataclass(slots=True)
class _Read:
    record: Record
    who: ModuleAppointed | None = None
    genes: Mapping[str, float] = field(default_factory=dict)
    entries: dict[str, _Entry] = field(default_factory=dict)
    orders: dict[str, str] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)


def execution_findings(events: Sequence[object], record: Record) -> Iterator[Problem]:
    """What is wrong with it. record: the fold of the events."""
    if Kind.TRADER not in record.appointed:
        return
    read = _Read(record)
    for event in events:
        if isinstance(event, ModuleAppointed) and event.kind is Kind.TRADER and read.who is None:
            read.who, genome = event, value_of(Genome, event.genome.encode())
            read.genes = {name: float(str(value)) for name, value in genome.values.items() if _is_number(value)}
        elif isinstance(event, ExecutionScheduled):
            yield from _scheduled(read, event)
        elif isinstance(event, IntentTaken) and event.intent.purpose == "entry":
            yield from _ordered(read, event)
        elif isinstance(event, OrderPlaced):
            read.orders[event.order.id] = event.order.decision
        elif isinstance(event, OrderFilled):
            _filled(read, event.fill)
        elif isinstance(event, ExecutionMeasured):
            yield from _measured(read, event)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _scheduled(read: _Read, event: ExecutionScheduled) -> Iterator[Problem]:
    who, plan = read.who, event.plan
    if who is None or (event.module_id, event.genome_hash, event.breeding) != (
        who.module_id,
        who.genome_hash,
        who.breeding,
    ):
        yield _problem(plan, "trader", event.genome_hash[:12], "it was not appointed")
        return
    if event.at.astimezone(UTC) <= who.trained_until.astimezone(UTC):
        yield _problem(plan, "trader", str(event.at), f"it was bred on days until {who.trained_until}")
    if plan in read.entries or plan in read.begun:
        yield _problem(plan, "schedule", str(event.at), "it was scheduled before, or begun without it")
    read.entries[plan] = _Entry(event)
    review = read.record.reviews.get((plan, event.version))
    if review is None or review.verdict.quantity != event.units:
        yield _problem(plan, "units", str(event.units), "other units were approved")
    if not _follows(event, _shares(read.genes, event)):
        yield _problem(plan, "targets", str(len(event.targets)), "its genome and what was known give others")
    lot = next((row.lot for row in _listings(read) if row.symbol == event.symbol), Decimal(1))
    for name, slices in (("impact_bps", _steps(event.targets)), ("at_once_bps", [event.units])):
        told, found = getattr(event, name), _rooted(event, slices, lot.__float__())
        if (told is None) is not (found is None) or (
            found is not None and abs(told - found) > _BPS_NEAR * max(1.0, found)
        ):
            yield _problem(plan, name, str(told), "what was known gives another")


def _listings(read: _Read) -> Sequence[ListingRow]:
    return read.record.started.listings if read.record.started is not None else ()


def _shares(genes: Mapping[str, float], event: ExecutionScheduled) -> list[float]:
    """Shares due by each point's end: by Almgren and Chriss, evenly, by the volume of other days; mixed."""
    seconds, left = event.period_seconds, event.left
    even, by_volume = (
        int(max(min(max(round(genes[name] / seconds), 1), left), 1)) for name in ("twap_seconds", "vwap_seconds")
    )
    mixed = [genes[f"style.{name}"] for name in ("schedule", "twap", "vwap")]
    points = max(1 if not mixed[1] else even, 1 if not mixed[2] else by_volume)
    points = max(even, by_volume) if mixed[0] else points
    speed = 0.0
    if event.rate > 0.0:
        speed = sqrt(genes["urgency"] * event.variance / (event.spread / event.rate)) * seconds
    usual = sum(event.usual[:by_volume])
    found = []
    for done in range(1, points + 1):
        volume = sum(event.usual[: min(done, by_volume)]) / usual if usual > 0.0 else done / by_volume
        parts = (_least_cost(speed, done, points), min(done / even, 1.0), min(volume, 1.0))
        found.append(min(sum(weight * part for weight, part in zip(mixed, parts, strict=True)), 1.0))
    return [*found[:-1], 1.0]


def _least_cost(speed: float, done: int, points: int) -> float:
    """One less the ratio of hyperbolic sines of what is left and of the whole (Almgren and Chriss, 2001)."""
    whole, left = speed * points, speed * (points - done)
    if whole < 1e-6:
        return done / points
    return 1.0 - exp(left - whole) * (1.0 - exp(-2.0 * left)) / (1.0 - exp(-2.0 * whole))


def _follows(event: ExecutionScheduled, shares: Sequence[float]) -> bool:
    """Whether targets are these shares of the units, rounded up, one at least and all at last."""
    if len(shares) != len(event.targets) or event.targets[-1] != event.units:
        return False
    for share, told in zip(shares[:-1], event.targets, strict=False):
        low, high = (
            min(max(int(((Decimal(share) + near) * event.units).to_integral_value(ROUND_CEILING)), 1), event.units)
            for near in (-_NEAR, _NEAR)
        )
        if not low <= told <= high:
            return False
    return True


def _steps(targets: Sequence[int]) -> list[int]:
    return [after - before for before, after in zip([0, *targets], targets, strict=False)]


def _rooted(event: ExecutionScheduled, slices: Sequence[int], lot: float) -> float | None:
    volume = event.rate * event.period_seconds
    if volume <= 0.0:
        return None
    volatility = sqrt(event.variance * event.period_seconds) / (event.arrival.__float__() / lot)
    return 1e4 * volatility * sum(each * sqrt(each * lot / volume) for each in slices) / event.units


def _ordered(read: _Read, event: IntentTaken) -> Iterator[Problem]:
    """A slice is due by the schedule, and there is one where somebody was there to make it."""
    plan, version, _ = event.intent.decision.rsplit(".", 2)
    read.begun.add(plan)
    entry, who = read.entries.get(plan), read.who
    if entry is None:
        if who is not None and event.at.astimezone(UTC) > who.trained_until.astimezone(UTC):
            yield _problem(plan, "schedule", event.intent.decision, "it was ordered without one")
        return
    made = entry.made
    passed = (event.at.astimezone(UTC) - made.begins.astimezone(UTC)) // timedelta(seconds=made.period_seconds)
    most = made.targets[min(max(passed, 0), len(made.targets) - 1)]
    if entry.entered + event.intent.quantity > most:
        yield _problem(plan, "slice", str(event.intent.quantity), f"{most} units were due, {entry.entered} entered")
    content = read.record.content[plan, int(version)]
    allowed = Decimal(repr(content.execution.slippage)) / 10_000
    entry.sent[event.intent.decision] = event.intent.arrival_mid / (1 + content.direction.sign * allowed)


def _filled(read: _Read, fill: Fill) -> None:
    decision = read.orders.get(fill.order, "")
    entry = read.entries.get(decision.rsplit(".", 2)[0])
    if entry is not None and decision in entry.sent:
        entry.fills.append((decision, fill))


def _measured(read: _Read, event: ExecutionMeasured) -> Iterator[Problem]:
    entry = read.entries.get(event.plan)
    if entry is None:
        yield _problem(event.plan, "execution", str(event.at), "it was measured without a schedule")
        return
    sign = read.record.content[event.plan, event.version].direction.sign
    arrival, fills = entry.made.arrival, entry.fills
    missing = event.asked - event.entered
    found: dict[str, object] = {
        "asked": entry.made.units,
        "entered": entry.entered,
        "slices": len(entry.sent),
        "arrival": arrival,
        "delay": _usd(sum(((entry.sent[name] - arrival) * sign * fill.quantity for name, fill in fills), ZERO)),
        "impact": _usd(sum(((fill.price - entry.sent[name]) * sign * fill.quantity for name, fill in fills), ZERO)),
        "fees": _usd(sum((fill.commission for _, fill in fills), ZERO)),
        "opportunity": _usd((event.last - arrival) * sign * missing),
        "shortfall": event.delay + event.impact + event.fees + event.opportunity,
        "at_once_fee": _fee(read, event, fills),
        "at_once": _at_once(event, fills, arrival, sign),
    }
    for name, value in found.items():
        if getattr(event, name) != value:
            yield _problem(event.plan, name, str(getattr(event, name)), f"its orders and fills give {value}")


def _at_once(
    event: ExecutionMeasured, fills: Sequence[tuple[str, Fill]], arrival: Decimal, sign: int
) -> Decimal | None:
    """All of it where the first slice filled, with the fee of one order."""
    if not fills or event.at_once_fee is None:
        return None
    return _usd((fills[0][1].price - arrival) * sign * event.asked) + event.at_once_fee


def _fee(read: _Read, event: ExecutionMeasured, fills: Sequence[tuple[str, Fill]]) -> Decimal | None:
    if not fills or read.who is None:
        return None
    day = read.entries[event.plan].made.begins.date().isoformat()
    told = {name.removeprefix("fees "): value for name, value in read.who.limits if name.startswith("fees ")}
    since = max((each for each in told if each <= day), default="")
    if not since:
        return None
    taker, per_unit, least, _ = map(Decimal, told[since].split())
    value = fills[0][1].price * event.asked
    return cents(max(value * taker / 10_000 + per_unit * event.asked, least))


def _usd(amount: Decimal) -> Decimal:
    return cents(amount) + ZERO


def _problem(source: str, name: str, value: str, message: str) -> Problem:
    return Problem(source[:12], name, value, message, _RESTORE)
