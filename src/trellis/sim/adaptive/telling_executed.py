"""What entering plans by a bred trader's schedules cost, for people and machines: read from the account's record."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from trellis.adaptive.kind_events import ExecutionMeasured
from trellis.adaptive.state import Record
from trellis.core.numbers import ZERO
from trellis.strategies.garden.words import Kind

PARTS = ("delay", "impact", "fees", "opportunity", "shortfall")
LATEST = 20
"""Plans that are told one by one."""
_PLACES = Decimal("0.01")


def executed_told(record: Record) -> dict[str, object] | None:
    """Sums over plans in USD, beside what one order each would have cost; None where nobody was bred to trade.

    compared: plans whose first slice filled, so that it is known what one order would have cost; bps: of their value at
    arrival.
    """
    if Kind.TRADER not in record.appointed:
        return None
    rows = record.executed
    known = [each for each in rows if each.at_once is not None]
    by_schedule = sum((each.shortfall for each in known), ZERO)
    at_once = sum((each.at_once for each in known if each.at_once is not None), ZERO)
    return {
        "scheduled": record.scheduled,
        "measured": len(rows),
        "orders": sum(each.slices for each in rows),
        **{part: sum((getattr(each, part) for each in rows), ZERO) for part in PARTS},
        "compared": len(known),
        "by_schedule": by_schedule,
        "at_once": at_once,
        "by_schedule_bps": _bps(by_schedule, known),
        "at_once_bps": _bps(at_once, known),
        "latest": [_row(each) for each in reversed(rows[-LATEST:])],
    }


def lines_of(told: Mapping[str, object]) -> list[str]:
    """The same in words."""
    found = told["executed"]
    if not isinstance(found, Mapping):
        return []
    parts = ", ".join(f"{part} {found[part]:,}" for part in PARTS[:-1])
    lines = [
        f"executed  {found['measured']} of {found['scheduled']} plans entered by schedule, {found['orders']} orders: "
        f"{found['shortfall']:,} USD against arrival ({parts})"
    ]
    if found["compared"]:
        lines.append(
            f"at once   {found['compared']} of them as one order each: {found['at_once']:,} USD, "
            f"{found['at_once_bps']} bp; by schedule {found['by_schedule']:,} USD, {found['by_schedule_bps']} bp"
        )
    return lines


def _bps(amount: Decimal, rows: Sequence[ExecutionMeasured]) -> Decimal | None:
    value = sum((each.arrival * each.asked for each in rows), ZERO)
    return (amount / value * 10_000).quantize(_PLACES) if value else None


def _row(each: ExecutionMeasured) -> dict[str, object]:
    names = ("plan", "version", "symbol", "asked", "entered", "slices", *PARTS, "at_once")
    return {"at": each.at.isoformat(), **{name: getattr(each, name) for name in names}}
