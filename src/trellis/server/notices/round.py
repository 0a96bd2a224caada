"""The round that notices go: every second what happened is put into the outbox, and what is due is sent."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog

from trellis.adapters.stores.people.unavailable import StoreUnavailable
from trellis.core.problems import ProblemError
from trellis.server.notices.delivering import Delivering
from trellis.server.notices.outbox import Outbox
from trellis.server.problems import Refusal
from trellis.server.runs.watched import WatchedRun

ROUND_SECONDS = 1.0
SWEEP_ROUNDS = 3_600

_log = structlog.get_logger("trellis.server.notices")


@dataclass(frozen=True, slots=True)
class Round:
    """runs: those whose people are told, asked anew each time; a run that nobody follows live tells nobody.

    before: what else is done first in each round; led: filling the outbox from elsewhere, which of several servers of
    a house only the one does that leads, as it alone delivers; leads: whether that is this one.
    """

    outbox: Outbox
    delivering: Delivering
    runs: Callable[[], Sequence[WatchedRun]]
    before: tuple[Callable[[], object], ...] = ()
    led: tuple[Callable[[], object], ...] = ()
    leads: Callable[[], bool] = lambda: True

    async def go(self) -> None:
        """Until cancelled. A run that cannot be read or is gone, or a store that is away, is tried again."""
        rounds = 0
        while True:
            try:
                await asyncio.to_thread(self.once)
                rounds += 1
                if rounds % SWEEP_ROUNDS == 0:
                    await asyncio.to_thread(self.delivering.sweep)
            except (ProblemError, StoreUnavailable, Refusal) as error:
                _log.warning("notices wait", problem=str(error))
            await asyncio.sleep(ROUND_SECONDS)

    def once(self) -> None:
        """One round."""
        leading = self.leads()
        for look in (*self.before, *(self.led if leading else ())):
            try:
                look()
            except (ProblemError, StoreUnavailable) as error:
                _log.warning("a look failed", problem=str(error))
        for run in self.runs():
            self.outbox.fill(run)
        if leading:
            self.delivering.round()
