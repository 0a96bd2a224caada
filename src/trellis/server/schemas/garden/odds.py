"""Odds of an account's plans held to what came of them, as the API tells them (docs/adaptive.md)."""

from typing import Literal

from pydantic import BaseModel

from trellis.server.schemas.money import Exact


class PaidShare(BaseModel):
    """How many of these plans paid, as a share with its Wilson interval at 0.95."""

    value: Exact
    low: Exact
    high: Exact
    of: int


class PlanOddsBin(BaseModel):
    """Plans of a tenth of odds: the mean of what was said, and how many paid."""

    low: Exact
    high: Exact
    confidence: Exact
    right: PaidShare


class PlanOdds(BaseModel):
    """Chances to pay that plans said, held to what they came to, traded and on paper. said, came: means; brier: mean
    square of what was said less what came, brier_counting: that of who counts outcomes alone; None before the first.
    verdict: few outcomes to compare by, or whether the odds were better, beyond what chance gives.
    """

    outcomes: int
    said: Exact | None
    came: Exact | None
    brier: Exact | None
    brier_counting: Exact | None
    verdict: Literal["few", "better", "alike", "worse"]
    reliability: list[PlanOddsBin]
