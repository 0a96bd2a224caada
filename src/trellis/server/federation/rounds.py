"""The rounds of a house: one at a time in memory, closed ones in a folder.

What came of a round that is not closed is gone with the server, and the round with it: no update is ever on a disk.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from trellis.books.whole_file import write_whole
from trellis.core.problems import problem
from trellis.kernel.clock import Clock
from trellis.kernel.entropy import Entropy
from trellis.privacy.learning.coordinator import Round, RoundStage
from trellis.privacy.learning.terms import Terms
from trellis.server.problems import Refusal

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

FOLDER = "federation"
_ID_BYTES = 8
KEPT_MAX = 50


@dataclass(frozen=True, slots=True)
class Closed:
    """What is kept of a round: its terms, how many stayed, and the mean update as bytes of little-endian float32."""

    told: dict[str, Any]
    weights: bytes

    @property
    def sha256(self) -> str:
        """The weights' digest."""
        return hashlib.sha256(self.weights).hexdigest()


class Rounds:
    """Look at them and change them under this object's own lock only."""

    def __init__(self, home: Path, clock: Clock, entropy: Entropy) -> None:
        """Nothing is read yet."""
        self._folder = home / FOLDER / "rounds"
        self._clock, self._entropy = clock, entropy
        self._lock = RLock()
        self._rounds: dict[str, Round] = {}

    def new_id(self) -> str:
        """A name for a round that nobody can foretell."""
        return self._entropy.take(_ID_BYTES).hex()

    def open(self, terms: Terms) -> Round:
        """A new round. Raises Refusal 409 while another is at work."""
        with self._lock:
            for run in self._rounds.values():
                if run.look(self._clock.now()) not in (RoundStage.CLOSED, RoundStage.FAILED):
                    raise Refusal(409, f"round {run.terms.round} is {run.stage}", "Wait for its end, or close it.")
            run = Round(terms, self._clock.now())
            self._rounds[terms.round] = run
            while len(self._rounds) > KEPT_MAX:
                self._rounds.pop(next(iter(self._rounds)))
            return run

    @contextmanager
    def at(self, name: str) -> Iterator[tuple[Round, datetime]]:
        """A round standing still, and the instant; kept for good when it closes. Raises Refusal 404 for none."""
        with self._lock:
            run, now = self._rounds.get(name), self._clock.now()
            if run is None:
                raise Refusal(404, "no such round is at work", "List the rounds; a restart ends what is not closed.")
            run.look(now)
            try:
                yield run, now
            finally:
                self._keep(run)

    def all(self) -> list[Round]:
        """The rounds of this server's life, oldest first."""
        with self._lock:
            for name in list(self._rounds):
                with self.at(name):
                    pass
            return list(self._rounds.values())

    def closed(self, name: str) -> Closed:
        """A closed round, also of an earlier life. Raises Refusal 404 where there is none of that name."""
        path = self._folder / f"{name}.json"
        if not name.isalnum() or not path.exists():
            raise Refusal(404, "no such round is closed", "Wait until it is, or list the rounds.")
        found = json.loads(path.read_text(encoding="utf-8"))
        weights = base64.b64decode(found.pop("weights"))
        if hashlib.sha256(weights).hexdigest() != found["sha256"]:
            raise problem(path, "weights", found["sha256"][:12], "they were changed", "Run another round.")
        return Closed(found, weights)

    def _keep(self, run: Round) -> None:
        path = self._folder / f"{run.terms.round}.json"
        if run.stage is not RoundStage.CLOSED or run.mean is None or path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        weights = as_bytes(run.mean)
        told = run.terms.as_mapping() | {
            "at": run.since,
            "stayed": len(run.updates),
            "rho": run.terms.cost,
            "sha256": hashlib.sha256(weights).hexdigest(),
            "weights": base64.b64encode(weights).decode(),
        }
        write_whole(path, json.dumps(told, default=str).encode())


def as_bytes(mean: "NDArray[float64]") -> bytes:
    """Weights as they travel."""
    return mean.astype("<f4").tobytes()
