"""What a served house looks after once a day: whether models drift, and what predictions it has kept long enough."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from trellis.adapters.registry.household.drifting import watched
from trellis.adapters.registry.household.evidence import NAME
from trellis.adapters.registry.opening import open_registry
from trellis.household.problems import InsufficientData
from trellis.kernel.clock import Clock
from trellis.server.household.kept import KeptHousehold
from trellis.serving.predictions.log import KeptPredictions
from trellis.serving.predictions.retention import Wanted

BY = "house"


class Daily:
    """One day's looks, at the first call of a day. Not for two threads at once."""

    def __init__(self, home: Path, kept: KeptHousehold, predictions: KeptPredictions, clock: Clock) -> None:
        """Nothing is looked at yet."""
        self._home, self._kept, self._predictions, self._clock = home, kept, predictions, clock
        self._looked: date | None = None

    def once(self) -> bool:
        """Look, if this day was not looked at; whether it was. Raises ProblemError; the next day tries again."""
        now = self._clock.now()
        if self._looked == now.date():
            return False
        self._looked = now.date()
        self._predictions.close_days(now)
        self._predictions.erase(Wanted(due=True), BY, now)
        if open_registry(self._home).champion(NAME):
            with suppress(InsufficientData):
                self._kept.tried(lambda keeper: watched(self._home, keeper.record, now))
        return True
