"""The proof of one prediction, as it is told to whoever wants to check it without trusting the house."""

from pathlib import Path

from trellis.kernel.journal import Journal
from trellis.serving.predictions.ids import place_of
from trellis.serving.predictions.roots import inclusion


def proof_told(path: Path, prediction: str) -> dict[str, object] | None:
    """The record's hash, the steps up to its day's root, and the root's signature, in hex; None until it is signed."""
    place = place_of(prediction)
    with Journal.open(path, read_only=True) as journal:
        record = journal.record(place or 0)
        found = inclusion(journal, place) if place else None
    if record is None or found is None:
        return None
    signed, steps = found
    return {
        "record": record.sequence,
        "hash": record.hash.hex(),
        "steps": [{"hash": step.hash.hex(), "left": step.left} for step in steps],
        "day": signed.day,
        "first": signed.first,
        "last": signed.last,
        "root": signed.root,
        "before": signed.before,
        "public_key": signed.public_key,
        "signature": signed.signature,
    }
