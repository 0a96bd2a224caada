"""The last resort of a step (T16): an error that nobody handles stops every sleeve before it stops the process."""

from datetime import datetime
from types import TracebackType

from trellis.autopilot.pilot import Pilot
from trellis.autopilot.standing import enter_emergency
from trellis.core.problems import ProblemError


class OrderPath:
    """Around a step: whatever fails in it may have left an order half done, so EMERGENCY is journaled, made durable,
    and the error goes on. A ProblemError (a full disk, a journal of another run) is no programmer's mistake.
    """

    __slots__ = ("_at", "_pilot")

    def __init__(self, pilot: Pilot, at: datetime) -> None:
        self._pilot = pilot
        self._at = at

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Take the account to EMERGENCY where the step failed; the error is not swallowed."""
        if error is None or not isinstance(error, Exception) or isinstance(error, ProblemError):
            return
        words = f"unhandled error in the order path: {type(error).__name__}: {error}"
        self._pilot.alert(self._at, None, "emergency", "S9.cycle", words)
        enter_emergency(self._pilot, self._at, "S9.cycle", words)
        self._pilot.recorder.flush()
