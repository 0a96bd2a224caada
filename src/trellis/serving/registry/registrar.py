"""The registry at work: versions registered, moved by the table and the gate, loaded by their digest.

The journal is written first and is what holds; the store keeps the artefacts and shows the stages. What a crash or a
hand in the store left different is put right at the next opening.
"""

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import cast

from trellis.core.problems import ProblemError, problem
from trellis.household.problems import ValidationError, refused
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Journal, SequenceError
from trellis.kernel.record import Entry
from trellis.serving.predictions.begun import begin
from trellis.serving.registry.events import (
    CATALOGUE,
    STREAMS,
    ModelEvent,
    ModelMoved,
    ModelRegistered,
    PromotionRefused,
)
from trellis.serving.registry.gate import leads_to_gate, refusals
from trellis.serving.registry.ports import ModelStore
from trellis.serving.registry.record import ModelsRecord
from trellis.serving.registry.stages import MOVES, Stage, next_stage
from trellis.serving.registry.versions import ModelVersion

CODEC = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
"""The codec of the journal of models."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_SHOW = "Run `trellis models show NAME` for what there is."


class Registrar:
    """The registry of a home, as one command holds it: serving.ports.Champions. Not for two threads at once."""

    def __init__(self, journal: Path, store: ModelStore) -> None:
        """Reads what is there; makes nothing. Raises ProblemError where the journal cannot be read."""
        self.store = store
        self._path = journal
        self.record = ModelsRecord()
        self._sequence = 0
        self.refresh()

    def refresh(self) -> None:
        """Take in what others journaled, and put the store's stages right where they differ."""
        if not self._path.exists():
            return
        with Journal.open(self._path, read_only=True) as journal:
            for one in journal.read(after=self._sequence):
                self.record.apply(cast(ModelEvent, CODEC.decode(one.type, one.version, one.payload)))
                self._sequence = one.sequence

    def mirror(self) -> tuple[str, ...]:
        """Show in the store what the journal says; which versions showed something else."""
        put_right = []
        for (name, version), stage in self.record.stages.items():
            if version in self.store.versions(name) and self.store.stage(name, version) is not stage:
                self.store.set_stage(name, version, stage)
                put_right.append(f"{name} {version}")
        return tuple(put_right)

    def register(self, version: ModelVersion, artefact: bytes, by: str, at: datetime) -> ModelVersion:
        """Keep a version as a draft. Its number must be the next of its name.

        Raises ValidationError for another number, a digest that is not the artefact's, a name that is none, or an empty
        owner or licence.
        """
        _check_artefact(version, artefact)
        expected = self.record.latest(version.name) + 1
        if version.version != expected:
            raise _invalid(
                version.label, "version", version.version, f"the next version is {expected}", "Register that."
            )
        if not _NAME.fullmatch(version.name):
            way_out = "Give 1 to 64 small letters, digits and dashes, such as household-categories."
            raise _invalid("models", "name", version.name[:64], "it is no name of a model", way_out)
        if not (version.owner and version.licence):
            raise _invalid(version.label, "owner", version.owner, "owner and licence must be told", "Tell them.")
        if version.version not in self.store.versions(version.name):
            self.store.put(version, artefact)
        elif self.store.described(version.name, version.version) != version:
            message = f"{self.store.source} holds another version under this number, which the journal does not know"
            raise _invalid(version.label, "version", version.version, message, "Remove it there.")
        self.add([ModelRegistered(at, by, version)], at)
        return version

    def promote(self, name: str, version: int, by: str, at: datetime, reason: str) -> Stage:
        """Move a version to its next stage; the version in production is retired for it and stays its way back.

        Raises ValidationError with every reason of the gate, which is journaled too, and where there is no next stage.
        """
        known = self.known(name, version)
        stage = self.record.stages[name, version]
        target = next_stage(stage, known.audience)
        if target is None:
            raise _invalid(known.label, "stage", stage, "there is no promotion from here", _SHOW)
        champion = self.record.champion(name)
        found = refusals(known, champion) if leads_to_gate(target) else ()
        if found:
            self.add([PromotionRefused(at, by, name, version, target, tuple(str(one) for one in found))], at)
            raise ValidationError(found)
        self.load(name, version)
        self._move(self._promotion(known, stage, target, champion, by, at, reason), at)
        return target

    def rollback(self, name: str, by: str, at: datetime, reason: str) -> ModelVersion:
        """Bring back the version that was in production before, whose artefact must be whole.

        Raises ValidationError where there is none.
        """
        champion, before = self.record.champion(name), self.record.previous(name)
        if before is None:
            raise _invalid(name, "version", "", "no version was in production before", _SHOW)
        self.load(name, before.version)
        moves = [ModelMoved(at, by, name, before.version, Stage.RETIRED, Stage.PRODUCTION, reason, 0)]
        if champion is not None:
            moves.insert(0, ModelMoved(at, by, name, champion.version, Stage.PRODUCTION, Stage.RETIRED, reason, 0))
        self._move(moves, at)
        return before

    def retire(self, name: str, version: int, by: str, at: datetime, reason: str) -> None:
        """Take a version out of use. Raises ValidationError where it is out of use already."""
        known = self.known(name, version)
        stage = self.record.stages[name, version]
        if Stage.RETIRED not in MOVES[stage]:
            raise _invalid(known.label, "stage", stage, "it is retired already", _SHOW)
        pointer = version if stage is Stage.PRODUCTION else 0
        self._move([ModelMoved(at, by, name, version, stage, Stage.RETIRED, reason, pointer)], at)

    def load(self, name: str, version: int) -> bytes:
        """A version's artefact, if it is the one that was registered. Raises ProblemError where its digest differs."""
        known = self.known(name, version)
        artefact = self.store.artefact(name, version)
        if hashlib.sha256(artefact).hexdigest() != known.artefact:
            message = "its artefact is not the one that was registered; it is not loaded"
            way_out = f"Roll back: trellis models rollback {name}. Restore the artefact from a backup."
            raise problem(self.store.source, "artefact", known.label, message, way_out)
        return artefact

    def champion(self, model: str) -> str:
        """The version in production, "" where there is none."""
        found = self.record.champion(model)
        return str(found.version) if found else ""

    def previous(self, model: str) -> str | None:
        """The version that was in production before."""
        found = self.record.previous(model)
        return str(found.version) if found else None

    def known(self, name: str, version: int) -> ModelVersion:
        """A version. Raises ValidationError where there is none."""
        if (name, version) not in self.record.versions:
            raise _invalid(name, "version", version, "there is no such version", _SHOW)
        return self.record.versions[name, version]

    def add(self, events: Sequence[ModelEvent], at: datetime) -> None:
        """Journal events as one batch. Raises ProblemError where somebody else journaled in between."""
        entries = [Entry.of(CODEC, STREAMS[type(event)], event, at) for event in events]
        with begin(self._path) as journal:
            try:
                self._sequence = journal.append(entries, self._sequence).sequence
            except SequenceError as error:
                message = "somebody else changed the registry in between"
                raise problem(self._path, "record", self._sequence, message, "Run the command again.") from error
        for event in events:
            self.record.apply(event)

    def _move(self, moves: Sequence[ModelMoved], at: datetime) -> None:
        self.add(moves, at)
        for one in moves:
            self.store.set_stage(one.name, one.version, one.target)

    def _promotion(
        self,
        known: ModelVersion,
        stage: Stage,
        target: Stage,
        champion: ModelVersion | None,
        by: str,
        at: datetime,
        reason: str,
    ) -> list[ModelMoved]:
        takes_over = champion is not None and target is Stage.PRODUCTION
        pointer = champion.version if champion and takes_over else 0
        moves = [ModelMoved(at, by, known.name, known.version, stage, target, reason, pointer)]
        if champion and takes_over:
            why = f"{known.label} takes over"
            moves.insert(0, ModelMoved(at, by, known.name, champion.version, Stage.PRODUCTION, Stage.RETIRED, why, 0))
        return moves


def _check_artefact(version: ModelVersion, artefact: bytes) -> None:
    if hashlib.sha256(artefact).hexdigest() != version.artefact or len(artefact) != version.size:
        way_out = "Register the bytes that the digest was made of."
        raise _invalid(
            version.label, "artefact", version.artefact[:12], "it is not the digest of the artefact", way_out
        )


def _invalid(source: str, field: str, value: object, message: str, way_out: str) -> ProblemError:
    return refused(ValidationError, source, field, value, message, way_out)
