"""What a file says of a sleeve as it stands when the clock starts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.core.terms import Latch, Sleeve
from trellis.sim.scenario.reading import Table
from trellis.strategies.alluse.drawdown import PIVOTED, WATCH

SLEEVE_KEYS = (
    "size",
    "base",
    "cash",
    "leap_cash",
    "realized",
    "nlv",
    "hwm",
    "latches",
    "pivot",
    "frozen_until",
    "lost",
    "buy_shares",
)
PIVOTS = ("", WATCH, PIVOTED)


@dataclass(frozen=True, slots=True)
class GivenSleeve:
    """A sleeve as it stands; None where the file leaves it to the rest."""

    size: Decimal | None
    base: Decimal | None
    cash: Decimal | None
    leap_cash: Decimal
    realized: Decimal
    nlv: Decimal | None
    hwm: Decimal | None
    latches: tuple[Latch, ...]
    pivot: str
    frozen_until: date | None
    lost: Mapping[str, int]
    buy_shares: bool


def read_sleeves(table: Table) -> dict[Sleeve, GivenSleeve]:
    """The sleeves that the given part has tables for."""
    found = {}
    for sleeve in Sleeve:
        inner = table.table(sleeve.value, SLEEVE_KEYS)
        if inner is not None:
            found[sleeve] = _sleeve(inner)
    return found


def _sleeve(table: Table) -> GivenSleeve:
    if "size" in table and any(key in table for key in ("base", "nlv", "cash")):
        table.wrong("size", "it stands for base, nlv and cash together", "Give either size, or base with nlv or cash.")
    if "nlv" in table and "cash" in table:
        table.wrong("nlv", "cash is given too, and the one follows from the other", "Leave one of them out.")
    return GivenSleeve(
        size=table.number("size", least=ZERO),
        base=table.number("base", least=ZERO),
        cash=table.number("cash"),
        leap_cash=table.number("leap_cash", least=ZERO) or ZERO,
        realized=table.number("realized") or ZERO,
        nlv=table.number("nlv"),
        hwm=table.number("hwm", least=ZERO),
        latches=_latches(table),
        pivot=table.choice("pivot", PIVOTS) or "",
        frozen_until=table.day("frozen_until"),
        lost=_lost(table),
        buy_shares=table.flag("buy_shares") or False,
    )


def _latches(table: Table) -> tuple[Latch, ...]:
    names = {each.value: each for each in Latch}
    for text in table.texts("latches") or ():
        if text not in names:
            table.wrong("latches", f"{text!r} is no latch", f"Known: {', '.join(names)}.")
    return tuple(names[text] for text in table.texts("latches") or () if text in names)


def _lost(table: Table) -> dict[str, int]:
    inner = table.table("lost")
    pairs = [(name, inner.integer(name, least=1)) for name in inner.names()] if inner is not None else []
    return {name: count for name, count in pairs if count is not None}
