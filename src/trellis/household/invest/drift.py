"""How far a mix is from its target, when that calls for trades, and how far back trades bring it.

Bands: 5 points or a quarter of the target, whichever is nearer (the 5/25 rule), or a no-trade region from costs: half
its width is (3/(2 g) w^2 (1-w)^2 c)^(1/3), with aversion g and cost c a unit traded (Janecek and Shreve, Finance and
Stochastics 8, 2004). A breach calls until the weight is back within half the band; after trades, 30 days are left
alone. Money that comes in goes to what is short first, and trades bring what is left to the inside of the band.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from trellis.core.numbers import ONE, ZERO
from trellis.core.sentences import sentence
from trellis.household.problems import ValidationError, refused

ABSOLUTE, RELATIVE = Decimal("0.05"), Decimal("0.25")
INSIDE = Decimal("0.5")
"""The part of a band that trades come back to, and where a breach ends."""
COOL_DOWN_DAYS = 30
_STEP = Decimal("1e-10")
SUM_TOLERANCE = Decimal("1e-6")


class State(StrEnum):
    """Inside the band; outside; or between, where a breach that began goes on."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    RETURNING = "returning"


@dataclass(frozen=True, slots=True)
class Drifted:
    """One holding: weight and target, half the width of its band, and whether it calls for trades."""

    symbol: str
    value: Decimal
    weight: Decimal
    target: Decimal
    band: Decimal
    state: State

    @property
    def drift(self) -> Decimal:
        """Weight less target."""
        return self.weight - self.target


@dataclass(frozen=True, slots=True)
class Drift:
    """A portfolio against its target. due: whether trades are called for; reason: why, or why not yet."""

    holdings: tuple[Drifted, ...]
    total: Decimal
    due: bool
    reason: str


def band_5_25(target: Decimal) -> Decimal:
    """Half the width: 5 points, or a quarter of the target where that is less."""
    return min(ABSOLUTE, RELATIVE * target)


def band_by_cost(target: Decimal, cost: Decimal, aversion: Decimal) -> Decimal:
    """Half the width of the no-trade region at a cost a unit traded and a relative risk aversion."""
    if cost < 0 or aversion <= 0:
        message = "a band needs a cost of 0 or more and an aversion above 0"
        raise refused(ValidationError, "drift", "cost, aversion", f"{cost}, {aversion}", message, "Correct them.")
    cube = Decimal(3) / (2 * aversion) * target**2 * (1 - target) ** 2 * cost
    return cube ** (ONE / 3) if cube else ZERO


def check_targets(targets: Mapping[str, Decimal]) -> None:
    """Raises ValidationError where a weight is outside 0 to 1 or all do not sum to 1 within 1e-6."""
    wrong = next((name for name, weight in targets.items() if not (weight.is_finite() and 0 <= weight <= 1)), None)
    if wrong is not None:
        way_out = "Give a fraction such as 0.25."
        raise refused(ValidationError, "targets", wrong, targets[wrong], "a weight is from 0 to 1", way_out)
    total = sum(targets.values(), ZERO)
    if abs(total - 1) > SUM_TOLERANCE:
        raise refused(ValidationError, "targets", "weights", total, "weights sum to 1", "Correct one of them.")


def drift(
    values: Mapping[str, Decimal],
    targets: Mapping[str, Decimal],
    as_of: date,
    *,
    bands: Mapping[str, Decimal] | None = None,
    breached: Sequence[str] = (),
    traded: date | None = None,
) -> Drift:
    """How a portfolio stands. values: in one currency, cash among them; bands: half widths, by the 5/25 rule if left
    out.

    breached: what called for trades when it was looked at last; traded: the day of the last rebalance. Raises
    ValidationError for targets that do not sum to 1, and for a portfolio of no value.
    """
    check_targets(targets)
    total = sum(values.values(), ZERO)
    if total <= 0:
        raise refused(ValidationError, "drift", "values", total, "there is nothing to compare", "Tell what is held.")
    found = []
    for symbol in sorted({*values, *targets}):
        value, target = values.get(symbol, ZERO), targets.get(symbol, ZERO)
        band = (bands or {}).get(symbol, band_5_25(target))
        weight = value / total
        found.append(Drifted(symbol, value, weight, target, band, _state(weight - target, band, symbol in breached)))
    calling = [one.symbol for one in found if one.state is not State.INSIDE]
    return Drift(tuple(found), total, *_due(calling, as_of, traded))


def with_cash(
    values: Mapping[str, Decimal], targets: Mapping[str, Decimal], cash: Decimal, places: int = 2
) -> dict[str, Decimal]:
    """How cash that comes in is bought with: what is short of its target most is filled first, level by level.

    The amounts are those that leave the least sum of squared distances from target; they sum to the cash exactly.
    """
    total = sum(values.values(), ZERO) + cash
    short = {name: target * total - values.get(name, ZERO) for name, target in targets.items()}
    level = _level(sorted(short.values(), reverse=True), cash)
    step = ONE.scaleb(-places)
    amounts = {name: max(ZERO, gap - level) for name, gap in short.items()}
    found, exact, given = {}, ZERO, ZERO
    for name, amount in amounts.items():
        exact += amount
        part = exact.quantize(step) - given
        given += part
        found[name] = part
    if found and given != cash:
        most = max(found, key=lambda name: (found[name], name))
        found[most] += cash - given
    return {name: amount for name, amount in found.items() if amount}


def inside(drifted: Drifted) -> Decimal:
    """The weight that trades bring a holding to: its own where it is inside, else half the band from target."""
    edge = drifted.band * INSIDE
    return min(max(drifted.weight, drifted.target - edge), drifted.target + edge)


def aims(found: Drift) -> dict[str, Decimal]:
    """Weights to trade to, together 1: holdings that call go to the inside of their bands, and what that frees or takes
    is shared by the others as far from target as each is, without passing it.
    """
    chosen = {one.symbol: inside(one) if one.state is not State.INSIDE else one.weight for one in found.holdings}
    rest = 1 - sum(chosen.values(), ZERO)
    for only in (State.INSIDE, None):
        room = {
            one.symbol: gap
            for one in found.holdings
            if (only is None or one.state is only) and (gap := one.target - chosen[one.symbol]) * rest > 0
        }
        whole = sum(room.values(), ZERO)
        if not whole or not rest:
            continue
        part = min(ONE, rest / whole)
        for symbol, gap in room.items():
            chosen[symbol] += gap * part
        rest -= whole * part
    chosen = {symbol: weight.quantize(_STEP) for symbol, weight in chosen.items()}
    largest = max(chosen, key=lambda symbol: (chosen[symbol], symbol))
    chosen[largest] += 1 - sum(chosen.values(), ZERO)
    return chosen


def _level(gaps: list[Decimal], cash: Decimal) -> Decimal:
    """The level to which the largest gaps come down when the cash fills them."""
    filled = ZERO
    for count, gap in enumerate(gaps, 1):
        filled += gap
        level = (filled - cash) / count
        if count == len(gaps) or level >= gaps[count]:
            return level
    return ZERO


def _state(away: Decimal, band: Decimal, was_breached: bool) -> State:
    if abs(away) > band:
        return State.OUTSIDE
    return State.RETURNING if was_breached and abs(away) > band * INSIDE else State.INSIDE


def _due(calling: list[str], as_of: date, traded: date | None) -> tuple[bool, str]:
    if not calling:
        return False, sentence("drift.inside", "every holding is inside its band")
    names = ", ".join(calling)
    if traded is not None and as_of < traded + timedelta(days=COOL_DOWN_DAYS):
        until = traded + timedelta(days=COOL_DOWN_DAYS)
        return False, sentence(
            "drift.left_alone",
            "{names} outside the band, left alone until {until} after trades on {traded}",
            names=names,
            until=until,
            traded=traded,
        )
    return True, sentence("drift.outside", "{names} outside the band", names=names)
