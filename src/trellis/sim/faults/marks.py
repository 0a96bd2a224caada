"""Coverage: what a run came across, by name, and the list of what many runs together must come across."""

from collections import Counter
from collections.abc import Iterable, Mapping

from trellis.sim.faults.plan import ClockKind, CrashKind, DataKind, Moving, Verb, WireKind


class Marks:
    """Counts by name."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def add(self, name: str, times: int = 1) -> None:
        """One more of this."""
        self.counts[name] += times


def missing(counts: Mapping[str, int], wanted: Iterable[str]) -> tuple[str, ...]:
    """What of the wanted was never reached, in order."""
    return tuple(name for name in wanted if not counts.get(name))


FAULTS = (
    *(f"data.{kind.value}" for kind in DataKind),
    *(f"wire.{kind.value}" for kind in WireKind if kind is not WireKind.DOWN),
    "wire.down",
    "wire.send_lost",
    "wire.answer_lost",
    "wire.cancel_lost",
    *(
        f"venue.{name}"
        for name in ("lose", "lose_ack", "reject", "hold", "most", "cancel_delay", "lose_cancel", "race")
    ),
    "venue.repeat_fills",
    *(f"clock.{kind.value}" for kind in ClockKind),
    *(f"crash.{kind.value}" for kind in CrashKind),
    *(f"said.{verb.value}" for verb in Verb),
    *(f"paid.{verb.value}" for verb in Moving),
)
