"""What no plan may exceed: configuration that an account can only tighten, and no genome can touch."""

from dataclasses import dataclass, fields, replace
from decimal import Decimal

from trellis.core.problems import Problem, ProblemError


@dataclass(frozen=True, slots=True)
class PlanLimits:
    """Limits of one plan (reference, 2.2 and 2.3), as fractions unless said otherwise.

    confidence_least: the calibrated confidence. size_max: of net asset value. risk_max: what a stop may cost, of net
    asset value. reward_least: reward over risk. stop_max: the stop's distance from the entry, of the price.
    correlation_max: with positions that are open. cost_multiple: expected edge over expected cost. kelly_max: the
    fraction of Kelly's stake. strength_least: of a signal. minutes_max: how long a plan stays valid. target_least:
    the target's distance, of the price; 0 where barriers are scaled by volatility, 0.075 is the literal figure.
    """

    confidence_least: Decimal = Decimal("0.6")
    strength_least: Decimal = Decimal("0.1")
    size_max: Decimal = Decimal("0.10")
    risk_max: Decimal = Decimal("0.01")
    reward_least: Decimal = Decimal("1.5")
    reward_max: Decimal = Decimal(10)
    stop_max: Decimal = Decimal("0.05")
    target_least: Decimal = Decimal(0)
    correlation_max: Decimal = Decimal("0.7")
    cost_multiple: Decimal = Decimal(2)
    kelly_max: Decimal = Decimal("0.5")
    minutes_max: Decimal = Decimal(1_440)


_FLOORS = ("confidence_least", "strength_least", "reward_least", "target_least", "cost_multiple")
"""Limits that are tighter the higher they are; the others are the tighter the lower."""


def tightened(limits: PlanLimits, **asked: Decimal) -> PlanLimits:
    """The limits with those asked for instead. Raises ProblemError naming each that would loosen one."""
    loose = [
        Problem("limits", name, str(value), f"it loosens {getattr(limits, name)}", "Give a tighter one, or leave it.")
        for name, value in asked.items()
        if not value.is_finite()
        or (value < getattr(limits, name) if name in _FLOORS else not 0 < value <= getattr(limits, name))
    ]
    if loose:
        raise ProblemError(loose)
    return replace(limits, **asked)


def strictest(*several: PlanLimits) -> PlanLimits:
    """Each limit as the strictest of several has it."""
    return PlanLimits(
        **{
            each.name: (max if each.name in _FLOORS else min)(getattr(one, each.name) for one in several)
            for each in fields(PlanLimits)
        }
    )
