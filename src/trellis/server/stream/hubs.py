"""The hubs of one server, by run."""

from dataclasses import dataclass, field

from trellis.server.runs.watched import WatchedRun
from trellis.server.stream.hub import Hub


@dataclass(slots=True)
class Hubs:
    """A hub per run, made when first somebody listens."""

    by_run: dict[str, Hub] = field(default_factory=dict)

    def of(self, run: WatchedRun) -> Hub:
        """The run's hub."""
        if run.name not in self.by_run:
            self.by_run[run.name] = Hub(run)
        return self.by_run[run.name]
