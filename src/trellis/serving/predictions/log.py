"""The log as everybody uses it: predictions kept, read, overridden, followed up and erased."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from trellis.core.problems import ProblemError, problem
from trellis.household.problems import Unavailable, ValidationError, refused
from trellis.kernel.journal import Journal
from trellis.kernel.record import Record
from trellis.serving.ports import Prediction
from trellis.serving.predictions import contents, retention
from trellis.serving.predictions.contents import Word
from trellis.serving.predictions.events import (
    ContentErased,
    LogEvent,
    OutcomeTold,
    PredictionMade,
    PredictionOverridden,
    PredictionRead,
)
from trellis.serving.predictions.ids import id_of, place_of
from trellis.serving.predictions.roots import CODEC
from trellis.serving.predictions.vault import Vault
from trellis.serving.predictions.writer import Writer

LISTED_MAX = 500
_WINDOW = 500
_WAY_OUT = "Run `trellis predictions list` for those there are."


@dataclass(frozen=True, slots=True)
class Listed:
    """A prediction in its place. content: None where it was erased; words: what was said of it since, oldest first."""

    id: str
    made: PredictionMade
    content: Prediction | None
    words: tuple[Word, ...] = ()


class KeptPredictions:
    """Implements serving.ports.PredictionLog over a hash-chained file. Threads may share it."""

    def __init__(self, path: Path, vault: Vault, writer: Writer) -> None:
        """path: the log's file, which is made at the first prediction."""
        self.path = path
        self.vault = vault
        self._writer = writer

    def append(self, prediction: Prediction) -> str:
        """Keeps it, durable when it returns. Raises Unavailable where it cannot be; then nothing of it is there."""
        return self.append_all([prediction])[0]

    def append_all(self, predictions: Sequence[Prediction]) -> tuple[str, ...]:
        """Keeps all of them as one batch, there whole or not at all; their ids in order. Raises Unavailable."""
        if not predictions:
            return ()
        try:
            made = [contents.sealed(one, self.vault) for one in predictions]
        except ProblemError as error:
            raise Unavailable(error.problems) from error
        return tuple(id_of(*place) for place in self._writer.write(made, max(one.made for one in predictions)))

    def read(self, prediction: str, reader: str, at: datetime) -> Prediction | None:
        """Its content, None where there is no such prediction or it was erased. Who read it is kept first."""
        found = self.look(prediction, reader, at)
        return found.content if found else None

    def look(self, prediction: str, reader: str, at: datetime, purpose: str = "show") -> Listed | None:
        """The prediction with what was said of it since; None where there is none. Who looked is kept first."""
        record = self._record(prediction)
        if record is None:
            return None
        self._writer.write([PredictionRead(at, reader, (prediction,), purpose)], at)
        return self._listed(record, contents.words_of(self._after(record.sequence), prediction, self.vault))

    def newest(
        self, reader: str, at: datetime, *, limit: int = 50, before: int | None = None, operation: str = ""
    ) -> tuple[Listed, ...]:
        """Predictions newest first, of one operation or all; before: those of smaller sequence. The reading is kept.

        Raises ValidationError for a limit that is none.
        """
        if not 1 <= limit <= LISTED_MAX:
            way_out = f"Give 1 to {LISTED_MAX}."
            raise refused(ValidationError, "predictions", "limit", limit, "it is out of range", way_out)
        found = [self._listed(record) for record in self._newest(limit, before, operation)]
        if found:
            self._writer.write([PredictionRead(at, reader, tuple(one.id for one in found), "list")], at)
        return tuple(found)

    def override(self, prediction: str, said: str, by: str, at: datetime) -> None:
        """Note what a person did instead. Raises ValidationError for no such prediction, Unavailable."""
        made, slot = self._open_slot(prediction)
        sealed = self.vault.seal(slot, said, contents.about_word(prediction))
        self._writer.write([PredictionOverridden(at, by, made, slot, sealed)], at)

    def outcome(self, prediction: str, said: str, by: str, at: datetime) -> None:
        """Note what came of it. Raises ValidationError for no such prediction, Unavailable."""
        made, slot = self._open_slot(prediction)
        sealed = self.vault.seal(slot, said, contents.about_word(prediction))
        self._writer.write([OutcomeTold(at, by, made, slot, sealed)], at)

    def erase(self, wanted: retention.Wanted, by: str, at: datetime) -> tuple[str, ...]:
        """Destroy the keys of the slots that are wanted; which they were. That it was done is kept in the log.

        The log names them before the keys are gone, so that what is unreadable is always explained.
        """
        slots = retention.chosen(self.vault, wanted, at)
        if slots:
            self._writer.write([ContentErased(at, by, wanted.reason, slots)], at)
            self.vault.keys.drop(slots)
        return slots

    def close_days(self, at: datetime) -> None:
        """Sign the days that ended before the instant's, if any did unsigned. Raises Unavailable."""
        if self.path.exists():
            self._writer.write([], at)

    def close(self) -> None:
        """Let go of the file."""
        self._writer.close()

    def _record(self, prediction: str) -> Record | None:
        place = place_of(prediction)
        if place is None or not self.path.exists():
            return None
        with Journal.open(self.path, read_only=True) as journal:
            record = journal.record(place)
        found = record is not None and record.type == "prediction.made" and id_of(place, record.hash) == prediction
        return record if found else None

    def _open_slot(self, prediction: str) -> tuple[str, str]:
        """The prediction's id and slot. Raises ValidationError where there is none, or it was erased."""
        record = self._record(prediction)
        if record is None:
            raise refused(
                ValidationError, "predictions", "id", prediction[:64], "there is no such prediction", _WAY_OUT
            )
        slot = _decoded(record).slot
        if self.vault.keys.find(slot) is None:
            raise refused(ValidationError, "predictions", "id", prediction, "its content was erased", _WAY_OUT)
        return prediction, slot

    def _listed(self, record: Record, words: tuple[Word, ...] = ()) -> Listed:
        made = _decoded(record)
        return Listed(id_of(record.sequence, record.hash), made, contents.opened(made, self.vault), words)

    def _newest(self, limit: int, before: int | None, operation: str) -> list[Record]:
        if not self.path.exists():
            return []
        found: list[Record] = []
        with Journal.open(self.path, read_only=True) as journal:
            end = journal.head.sequence if before is None else min(before - 1, journal.head.sequence)
            while end > 0 and len(found) < limit:
                start = max(0, end - _WINDOW)
                window = [one for one in _between(journal, start, end) if one.type == "prediction.made"]
                found += [one for one in reversed(window) if not operation or _decoded(one).operation == operation]
                end = start
        return found[:limit]

    def _after(self, sequence: int) -> Iterator[LogEvent]:
        """What people said after a record."""
        with Journal.open(self.path, read_only=True) as journal:
            for record in journal.read(after=sequence, stream="predictions/word"):
                yield cast(LogEvent, CODEC.decode(record.type, record.version, record.payload))


def _between(journal: Journal, after: int, last: int) -> Iterator[Record]:
    for record in journal.read(after=after):
        if record.sequence > last:
            return
        yield record


def _decoded(record: Record) -> PredictionMade:
    event = CODEC.decode(record.type, record.version, record.payload)
    if not isinstance(event, PredictionMade):
        raise problem("predictions", "record", record.sequence, "it is no prediction", _WAY_OUT)
    return event
