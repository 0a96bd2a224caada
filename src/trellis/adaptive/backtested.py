"""What an account remembers of its value at risk: the forecast that waits for its day, and days that were judged."""

from dataclasses import dataclass

from trellis.adaptive.risk_events import RiskForecast, RiskRealised
from trellis.risk.backtests import WINDOW, Light


@dataclass(slots=True)
class Backtest:
    """The fold of forecasts and of what came of them. passed: by day, the last WINDOW since the count began."""

    pending: RiskForecast | None = None
    last: RiskRealised | None = None
    passed: tuple[bool, ...] = ()
    foretold: RiskForecast | None = None

    @property
    def light(self) -> Light:
        """What follows now."""
        return Light.GREEN if self.last is None else self.last.light

    def forecast(self, event: RiskForecast) -> None:
        """A day was foretold."""
        self.pending = self.foretold = event

    def realised(self, event: RiskRealised) -> None:
        """The day that was foretold is over."""
        self.pending, self.last = None, event
        self.passed = (*self.passed, event.passed)[-WINDOW:]

    def begin_anew(self) -> None:
        """A person has looked at it: days are counted from here."""
        self.last, self.passed = None, ()
