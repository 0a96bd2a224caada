"""How far a run may bend the modelled market: multiples of its vols and of its spreads."""

from decimal import Decimal

from trellis.core.problems import Problem

SCALES = {"surface_scale": (Decimal("0.25"), Decimal(4)), "spread_scale": (Decimal("0.1"), Decimal(10))}
"""Least and most of each setting; 1 is the model as it was fitted."""


def scale_problems(name: str, value: Decimal, source: str) -> list[Problem]:
    """The fault of a multiple outside its bounds."""
    low, high = SCALES[name]
    if low <= value <= high:
        return []
    return [Problem(source, name, str(value), f"it must be from {low} to {high}", "Give 1 for the model as fitted.")]
