"""How value at risk held on an account, told."""

from decimal import Decimal

from trellis.server.garden.account.kept import Look
from trellis.server.schemas.garden.accounts import BacktestTold
from trellis.sim.adaptive.telling_risk import risk_told


def backtest_of(look: Look) -> BacktestTold:
    """The last forecast, and what all days judged so far say of it."""
    told = risk_told(look.record)
    level, days = Decimal(str(told["level"])), int(str(told["days"]))
    return BacktestTold.model_validate({**told, "promised": (1 - level) * days})
