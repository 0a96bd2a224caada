"""How good the odds of an account's plans were, told."""

from collections.abc import Mapping
from typing import Any

from trellis.household.shares import wilson
from trellis.server.schemas.garden.odds import PaidShare, PlanOdds, PlanOddsBin
from trellis.sim.adaptive.telling_odds import BINS

_PLACES = 6


def odds_of(told: Mapping[str, Any]) -> PlanOdds:
    """What the account's standing tells of them, each tenth with its interval."""
    return PlanOdds.model_validate({**told, "reliability": [_bin(row) for row in told["reliability"]]})


def _bin(row: Mapping[str, Any]) -> PlanOddsBin:
    paid = wilson(row["paid"], row["outcomes"])
    right = {name: round(getattr(paid, name), _PLACES) for name in ("value", "low", "high")}
    return PlanOddsBin.model_validate(
        {
            "low": row["from"],
            "high": round(row["from"] + 1 / BINS, 1),
            "confidence": row["said"],
            "right": PaidShare.model_validate({**right, "of": row["outcomes"]}),
        }
    )
