"""The three market triggers of section 5, judged by closing values (S5.trig.*)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from trellis.constitution.rulebook import Rulebook

VIX_TRIGGER, SPX_TRIGGER, BREADTH_TRIGGER = "S5.trig.vix", "S5.trig.spx", "S5.trig.breadth"
TRIGGERS = (VIX_TRIGGER, SPX_TRIGGER, BREADTH_TRIGGER)
_PLACES = Decimal("0.000001")


class Status(StrEnum):
    """Where a trigger stands. UNKNOWN counts as not active, and is told apart from it."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TriggerReading:
    """One trigger at one close: value is what was compared with limit, None where it is unknown.

    The value of S5.trig.vix is the lowest of its closes, of S5.trig.spx the drawdown to six places.
    """

    rule: str
    status: Status
    value: Decimal | None
    limit: Decimal


def series_of(rule: str, rulebook: Rulebook) -> tuple[str, int]:
    """The symbol that the trigger watches, and how many closes it looks back on."""
    numbers = {VIX_TRIGGER: "closes", SPX_TRIGGER: "lookback"}
    count = rulebook.integer(rule, numbers[rule]) if rule in numbers else 1
    return rulebook.symbols(rule)[0], count


def read_triggers(closes: Mapping[str, Sequence[Decimal]], rulebook: Rulebook) -> tuple[TriggerReading, ...]:
    """The triggers in the law's order. closes: by rule, oldest first, the last of the day judged; a rule whose series
    has no close of that day is left out or empty, and unknown.
    """
    return tuple(_read(rule, closes.get(rule, ()), rulebook) for rule in TRIGGERS)


def _read(rule: str, closes: Sequence[Decimal], rulebook: Rulebook) -> TriggerReading:
    limit = rulebook.number(rule)
    if not closes:
        return TriggerReading(rule, Status.UNKNOWN, None, limit)
    status, value = _JUDGES[rule](closes, limit, rulebook)
    return TriggerReading(rule, status, value, limit)


def _vix(closes: Sequence[Decimal], limit: Decimal, rulebook: Rulebook) -> tuple[Status, Decimal]:
    """Every one of the last closes above the limit; with fewer on file it is unknown unless one of them is not."""
    wanted = rulebook.integer(VIX_TRIGGER, "closes")
    lowest = min(closes[-wanted:])
    if lowest <= limit:
        return Status.INACTIVE, lowest
    return (Status.ACTIVE if len(closes) >= wanted else Status.UNKNOWN), lowest


def _spx(closes: Sequence[Decimal], limit: Decimal, rulebook: Rulebook) -> tuple[Status, Decimal]:
    """The fall from the highest close on file within the lookback; compared unrounded, as a product."""
    highest = max(closes[-rulebook.integer(SPX_TRIGGER, "lookback") :])
    fallen = highest - closes[-1]
    return _status(fallen >= limit * highest), (fallen / highest).quantize(_PLACES)


def _breadth(closes: Sequence[Decimal], limit: Decimal, rulebook: Rulebook) -> tuple[Status, Decimal]:
    return _status(closes[-1] < limit), closes[-1]


def _status(active: bool) -> Status:
    return Status.ACTIVE if active else Status.INACTIVE


_Judge = Callable[[Sequence[Decimal], Decimal, Rulebook], tuple[Status, Decimal]]
_JUDGES: Mapping[str, _Judge] = {VIX_TRIGGER: _vix, SPX_TRIGGER: _spx, BREADTH_TRIGGER: _breadth}
