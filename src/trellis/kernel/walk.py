"""The checks of a chain, record by record from the first, and of its checkpoints: the same wherever it is kept."""

from dataclasses import dataclass

from trellis.core.problems import Problem
from trellis.kernel.checkpoint import signature_holds
from trellis.kernel.ports import JournalStore
from trellis.kernel.record import GENESIS, Checkpoint, Head, kind_bytes, record_hash

RESTORE = "Restore the journal from a backup made before the damage."
_DISTRUST = "Ask whoever holds the key; trust the journal only up to the last checkpoint that holds."

Kind = tuple[str, bytes]
"""A type's name and version as people write them, and what the hash takes in."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What a walk found. records: how many stand before the first problem; head: the last of them.

    checkpoints: how many were checked and hold. With no public key given, a checkpoint is checked against the key
    stored with it, which shows damage but not who signed.
    """

    source: str
    records: int
    head: Head
    checkpoints: int
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


class ChainWalk:
    """One pass over a chain: the last good record and what is wrong. kept: the records whose hashes are signed."""

    def __init__(self, source: object) -> None:
        self.source = str(source)
        self.head = Head(0, GENESIS)
        self.problems: list[Problem] = []
        self.kept: set[int] = set()
        self._hashes: dict[int, bytes] = {}

    def step(self, sequence: int, kind: Kind | None, unknown: str, time: object, payload: object, own: object) -> bool:
        """Whether the next record is the one that the chain goes on with; what is wrong with it is noted.

        kind: None where the stream and type of the record are lost, and unknown is then what is known of them.
        """
        name = kind[0] if kind is not None else unknown
        if sequence != self.head.sequence + 1:
            message = f"it is missing; number {sequence} ({name}) stands in its place"
            self.report("record", str(self.head.sequence + 1), message, self.way_out())
            return False
        wrong = self._wrong(sequence, kind, time, payload, own)
        if wrong:
            self.report("record", f"{sequence} ({name})", wrong, self.way_out())
            return False
        assert isinstance(own, bytes)
        self.head = Head(sequence, own)
        if sequence in self.kept:
            self._hashes[sequence] = own
        return True

    def holds(self, checkpoint: Checkpoint, public_key: bytes | None) -> bool:
        """Whether a checkpoint signs what the chain has there; what is wrong with it is noted."""
        wrong = self._checkpoint_wrong(checkpoint, public_key)
        if wrong:
            self.report("checkpoint", str(checkpoint.sequence), wrong, _DISTRUST)
        return not wrong

    def way_out(self) -> str:
        """What can still be trusted, and what to do."""
        return f"Records 1 to {self.head.sequence} are good. {RESTORE}" if self.head.sequence else RESTORE

    def report(self, field: str, value: str, message: str, way_out: str) -> None:
        """Note one thing wrong."""
        self.problems.append(Problem(self.source, field, value, message, way_out))

    def found(self, checkpoints: int) -> Verification:
        """What the walk found in all."""
        return Verification(self.source, self.head.sequence, self.head, checkpoints, tuple(self.problems))

    def _wrong(self, sequence: int, kind: Kind | None, time: object, payload: object, own: object) -> str:
        if kind is None:
            return "its stream and type are lost"
        if not (isinstance(time, str) and isinstance(payload, bytes) and isinstance(own, bytes)):
            return "a column holds another kind of value than a journal writes"
        if own != record_hash(sequence, kind[1], time, payload, self.head.hash):
            return "it was changed: its content does not give its hash"
        return ""

    def _checkpoint_wrong(self, checkpoint: Checkpoint, public_key: bytes | None) -> str:
        parts = (checkpoint.hash, checkpoint.public_key, checkpoint.signature)
        if not all(isinstance(part, bytes) for part in parts):
            return "a column holds another kind of value than a journal writes"
        if public_key is not None and checkpoint.public_key != public_key:
            return f"it was signed with another key ({checkpoint.key_id})"
        if not signature_holds(checkpoint, checkpoint.public_key):
            return "its signature does not hold"
        if checkpoint.sequence > self.head.sequence:
            return f"it signs a record that is gone; the good chain ends at {self.head.sequence}"
        chained = GENESIS if checkpoint.sequence == 0 else self._hashes[checkpoint.sequence]
        return "" if checkpoint.hash == chained else "it signs another hash than the chain has there"


def verify_store(journal: JournalStore, public_key: bytes | None = None) -> Verification:
    """Checks every record and checkpoint of an open journal through its port, up to where the chain ends now.

    Damage is in the problems; ProblemError is raised only where the store cannot be read.
    """
    walk = ChainWalk(journal.source)
    journal.refresh()
    checkpoints = journal.checkpoints()
    walk.kept = {checkpoint.sequence for checkpoint in checkpoints}
    kinds: dict[tuple[str, str, int], Kind] = {}
    for record in journal.read():
        name = (record.stream, record.type, record.version)
        kind = kinds.get(name) or kinds.setdefault(name, (f"{name[1]} version {name[2]}", kind_bytes(*name)))
        if not walk.step(record.sequence, kind, "", record.time, record.payload, record.hash):
            break
    return walk.found(sum(walk.holds(checkpoint, public_key) for checkpoint in checkpoints))
