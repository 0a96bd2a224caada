"""The home's ledger of trials, folded once for as long as it stays as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from trellis.core.problems import ProblemError
from trellis.household.problems import Unavailable
from trellis.server.garden.stamp import Stamp, stamp_of
from trellis.trials.ledger import events_of, path_of
from trellis.trials.standing import Batch, Spread, batches, spreads


@dataclass(frozen=True, slots=True)
class Tried:
    """The ledger as it is now: what was tried by symbol, and its records, oldest first."""

    by_symbol: Mapping[str, Spread]
    records: Sequence[Batch]


class TrialsDesk:
    """What a server knows of the trials of its home."""

    def __init__(self, home: Path) -> None:
        """home: the house's folder; nothing is read yet."""
        self._home = home
        self._lock = Lock()
        self._stamp: Stamp | None = None
        self._tried = Tried({}, ())

    def look(self) -> Tried:
        """As it is now, empty without a ledger. Raises Unavailable for a broken chain."""
        with self._lock:
            stamp = stamp_of(path_of(self._home))
            if stamp != self._stamp:
                try:
                    events = list(events_of(self._home))
                except ProblemError as error:
                    raise Unavailable(error.problems) from error
                self._tried, self._stamp = Tried(spreads(events), batches(events)), stamp
            return self._tried
