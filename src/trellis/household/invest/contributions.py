"""What each holding contributed to a time-weighted return: stretch by stretch, linked so that parts sum to the whole.

Within a stretch a holding contributes its gain over the money at work, which the stretch's return is over too. Over
stretches parts are linked by Carino's logarithmic method (Journal of Performance Measurement 3/4, 1999): each
stretch's parts are scaled by ln(1 + r)/r of its return over the same of the whole, so nothing is left over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from trellis.core.numbers import ONE, ZERO

_STEP = Decimal("1e-10")
SHOWN = Decimal("1e-4")
"""A hundredth of a percent, as returns are shown."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Between two values: the money at work, and what each part gained of it."""

    at_work: Decimal
    gains: Mapping[str, Decimal]

    @property
    def rate(self) -> Decimal:
        """The stretch's return; 0 where no money was at work."""
        return sum(self.gains.values(), ZERO) / self.at_work if self.at_work else ZERO


@dataclass(frozen=True, slots=True)
class Contribution:
    """One part. gain: in money; part: of the return, these sum to it exactly; shown: in hundredths of a percent, these
    sum to the return as it is shown.
    """

    name: str
    gain: Decimal
    part: Decimal
    shown: Decimal


def contributions(stretches: Sequence[Stretch], total: Decimal) -> tuple[Contribution, ...] | None:
    """The parts of a linked return, the largest first; None where a stretch lost everything, which no logarithm links.

    total: the return that they sum to.
    """
    if any(1 + one.rate <= 0 for one in stretches):
        return None
    whole = _scale(total)
    gains: dict[str, Decimal] = {}
    parts: dict[str, Decimal] = {}
    for one in stretches:
        scale = _scale(one.rate) / whole / one.at_work if one.at_work else ZERO
        for name, gain in one.gains.items():
            gains[name] = gains.get(name, ZERO) + gain
            parts[name] = parts.get(name, ZERO) + gain * scale
    exact, shown = apportioned(parts, total, _STEP), apportioned(parts, total.quantize(SHOWN), SHOWN)
    rows = [Contribution(name, gains[name], exact[name], shown[name]) for name in parts]
    return tuple(sorted(rows, key=lambda row: (-row.part, row.name)))


def apportioned(parts: Mapping[str, Decimal], total: Decimal, step: Decimal) -> dict[str, Decimal]:
    """The parts in whole steps, together the total: each rounded down, what is left to the largest remainders."""
    down = {name: part // step * step if part >= 0 else -(-part // step) * step for name, part in parts.items()}
    down = {name: one - step if one > parts[name] else one for name, one in down.items()}
    left = int((total - sum(down.values(), ZERO)) / step)
    ranked = sorted(parts, key=lambda name: (down[name] - parts[name], name))
    count = max(1, len(ranked))
    for place, name in enumerate(ranked):
        down[name] += step * (left // count + (place < left % count))
    return {name: one.quantize(step) for name, one in down.items()}


def _scale(rate: Decimal) -> Decimal:
    """ln(1 + r)/r, which is 1 where there is no return."""
    return (1 + rate).ln() / rate if rate else ONE
