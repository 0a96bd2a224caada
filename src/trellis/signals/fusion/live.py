"""The panel on a live tape: events in, evidence of the last bar out; how long it took is kept apart."""

from collections import deque
from collections.abc import Mapping

import numpy as np

from trellis.signals.evidence import Evidence
from trellis.signals.fusion.panel import Panel
from trellis.signals.tape.events import Events
from trellis.signals.tape.season import Season
from trellis.signals.tape.settings import TapeSettings
from trellis.signals.tape.tape import TapeMachine

KEPT = 10_000


class LivePanel:
    """Takes events as they come. The tape must be cut as the one that the panel was fitted on."""

    def __init__(self, panel: Panel, settings: TapeSettings, season: Season | None = None) -> None:
        self.panel = panel
        self._machine = TapeMachine(settings, season)
        self._state = panel.begun()

    def take(self, events: Events) -> tuple[Evidence, ...]:
        """Evidence of the last bar that these events closed, long then short; none before the cutoff."""
        tape = self._machine.take(events)
        if not len(tape):
            return ()
        judged = self.panel.run(self._state, tape.rows, tape.tokens)
        last = len(judged) - 1
        if int(judged.at[last]) < self.panel.before:
            return ()
        return tuple(self.panel.evidence(judged, last, tape))


class Telemetry:
    """How long evidence took and how often it spoke and confirmed: beside evidence, never in it."""

    def __init__(self) -> None:
        self._seconds: deque[float] = deque(maxlen=KEPT)
        self._confirmed: deque[bool] = deque(maxlen=KEPT)

    def note(self, seconds: float, told: tuple[Evidence, ...]) -> None:
        """One call that took so long, and what came of it."""
        self._seconds.append(seconds)
        self._confirmed.extend(one.confirms for one in told)

    def record(self) -> Mapping[str, float]:
        """By the names of the reference; of the last KEPT calls, 0 before the first."""
        seconds = np.array(self._seconds or [0.0])
        p50, p95 = np.quantile(seconds, (0.5, 0.95)) * 1e3
        return {
            "mx_processing_latency_ms": float(seconds[-1] * 1e3),
            "mx_latency_p50": float(p50),
            "mx_latency_p95": float(p95),
            "mx_throughput_per_second": float(len(seconds) / seconds.sum()) if seconds.sum() > 0 else 0.0,
            "mx_confirm_rate": float(np.mean(self._confirmed)) if self._confirmed else 0.0,
        }
