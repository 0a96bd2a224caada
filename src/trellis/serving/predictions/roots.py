"""Daily roots: what a day's records came to, signed, and written to a second place besides the log."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import cast

import msgspec

from trellis.books.whole_file import write_whole
from trellis.core.problems import problem
from trellis.kernel.checkpoint import SigningKey
from trellis.kernel.codec import Codec
from trellis.kernel.ports import JournalStore
from trellis.kernel.record import Record
from trellis.serving.predictions.events import CATALOGUE, STREAMS, DaySigned
from trellis.serving.predictions.merkle import Step, proof_of, root_of

_WINDOW = 1000
CODEC = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
"""The codec of the log's events."""


def day_of(record: Record) -> str:
    """The day of a record in New York, as 2026-03-31."""
    return record.time[:10]


def due(journal: JournalStore, today: str) -> tuple[int, int, str] | None:
    """The records that an ended day left unsigned, first and last, and the root before; None where there are none."""
    last = journal.record(journal.head.sequence)
    if last is None or day_of(last) >= today:
        return None
    signed = newest(journal)
    first = signed.last + 1 if signed else 1
    if signed and signed.last + 1 == last.sequence:  # only the root itself came after what it signs
        return None
    return first, last.sequence, signed.root if signed else ""


def signed_day(journal: JournalStore, span: tuple[int, int, str], key: SigningKey, at: datetime) -> DaySigned:
    """The signed root of the records of a span that due() gave."""
    first, last, before = span
    ending = journal.record(last)
    assert ending is not None, "due() names records that are there"
    root, public = root_of(leaves(journal, first, last)).hex(), key.public_key.hex()
    day = day_of(ending)
    signature = key.sign(_text(day, first, last, root, before, public)).hex()
    return DaySigned(at, day, first, last, root, before, public, signature)


def signature_holds(signed: DaySigned) -> bool:
    """Whether the key that a root names signed it."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    text = _text(signed.day, signed.first, signed.last, signed.root, signed.before, signed.public_key)
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signed.public_key))
        key.verify(bytes.fromhex(signed.signature), text)
    except (InvalidSignature, ValueError):
        return False
    return True


def newest(journal: JournalStore) -> DaySigned | None:
    """The root that was signed last."""
    back = _WINDOW
    while True:
        start = max(0, journal.head.sequence - back)
        found = list(signed_in(journal, start))
        if found or not start:
            return found[-1] if found else None
        back *= 2


def signed_in(journal: JournalStore, after: int = 0) -> Iterator[DaySigned]:
    """Every root that was signed after a record, oldest first."""
    for record in journal.read(after=after, stream=STREAMS[DaySigned]):
        yield cast(DaySigned, CODEC.decode(record.type, record.version, record.payload))


def leaves(journal: JournalStore, first: int, last: int) -> list[bytes]:
    """The hashes of records first to last."""
    found = []
    for record in journal.read(after=first - 1):
        if record.sequence > last:
            break
        found.append(record.hash)
    return found


def inclusion(journal: JournalStore, sequence: int) -> tuple[DaySigned, tuple[Step, ...]] | None:
    """The root that covers a record and the proof of it; None while its day is not signed."""
    covering = next((one for one in signed_in(journal, sequence) if one.first <= sequence <= one.last), None)
    if covering is None:
        return None
    return covering, proof_of(leaves(journal, covering.first, covering.last), sequence - covering.first)


class RootFolder:
    """The second place: a folder, best on another disk, with a file for each signed day."""

    def __init__(self, path: Path) -> None:
        """It is made when the first root is kept."""
        self.path = path

    def keep(self, signed: DaySigned) -> None:
        """Write a root down, whole or not at all. Raises ProblemError where it cannot be written."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            way_out = "Set TRELLIS_PREDICTION_ROOTS to a folder that you may write."
            raise problem(self.path, "folder", self.path.name, str(error.strerror), way_out) from error
        write_whole(self.path / _name(signed), CODEC.encode(signed) + b"\n")

    def kept(self) -> tuple[DaySigned, ...]:
        """Every root that is there, by its first record. Raises ProblemError for a file that holds none."""
        found = []
        for path in sorted(self.path.glob("*.json")):
            try:
                found.append(cast(DaySigned, CODEC.decode("day.signed", 1, path.read_bytes().rstrip(b"\n"))))
            except (OSError, msgspec.MsgspecError) as error:
                raise problem(path, "file", path.name, str(error), "Restore it from a backup.") from error
        return tuple(sorted(found, key=lambda one: one.first))


def _name(signed: DaySigned) -> str:
    return f"{signed.day}-{signed.first}-{signed.last}.json"


def _text(day: str, first: int, last: int, root: str, before: str, public_key: str) -> bytes:
    return f"trellis predictions root 1\n{day}\n{first}\n{last}\n{root}\n{before}\n{public_key}\n".encode()
