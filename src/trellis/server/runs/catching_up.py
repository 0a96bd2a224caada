"""A run's views brought up to its journal for many calls at once: they share one look in one thread."""

import asyncio
from collections.abc import Callable
from weakref import WeakKeyDictionary

from starlette.concurrency import run_in_threadpool

from trellis.adapters.stores.waiting import WouldWait, at_once
from trellis.server.runs.watched import WatchedRun

_Look = asyncio.Task[bool]


class CatchingUp:
    """The looks of one server's event loop, at most one under way for each run."""

    def __init__(self, look: Callable[[WatchedRun], bool] = WatchedRun.catch_up_far) -> None:
        """look: brings a run's views forward and tells whether more is left; it is called in a thread."""
        self._look = look
        self._looks: WeakKeyDictionary[WatchedRun, _Look] = WeakKeyDictionary()

    async def caught_up(self, run: WatchedRun) -> bool:
        """The views are as new as the journal was at the call, or more is left, which is told.

        Where nothing has to be waited for it is done at once. A look that had begun before the call may have missed
        what the caller knows of, so it is waited for and another one begun, which all who wait meanwhile share.
        Raises ProblemError as the look does.
        """
        try:
            with at_once():
                return run.catch_up_far()
        except WouldWait:
            pass
        before = self._under_way(run)
        if before is not None:
            await asyncio.wait([before])
        look = self._under_way(run)
        if look is None:
            look = self._looks[run] = asyncio.create_task(run_in_threadpool(self._look, run))
            look.add_done_callback(_heeded)
        return await asyncio.shield(look)

    def _under_way(self, run: WatchedRun) -> _Look | None:
        """The look that this loop has under way."""
        look = self._looks.get(run)
        if look is None or look.done() or look.get_loop() is not asyncio.get_running_loop():
            return None
        return look


def _heeded(look: _Look) -> None:
    """Whoever waited was told what it raised; where nobody does any more, nobody misses it."""
    if not look.cancelled():
        look.exception()
