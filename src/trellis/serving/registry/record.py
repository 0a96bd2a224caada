"""Models as their journal leaves them: a fold of every event."""

from dataclasses import dataclass, field

from trellis.serving.registry.events import DriftFound, ModelEvent, ModelMoved, ModelRegistered, RetrainProposed
from trellis.serving.registry.stages import Stage
from trellis.serving.registry.versions import ModelVersion

Key = tuple[str, int]


@dataclass(slots=True)
class ModelsRecord:
    """Versions, their stages and moves, and how drift stands. champions: by name, every version that was in production,
    the newest last; standing: the level of each measure and subject of a version that was told last.
    """

    versions: dict[Key, ModelVersion] = field(default_factory=dict)
    stages: dict[Key, Stage] = field(default_factory=dict)
    moves: list[ModelMoved] = field(default_factory=list)
    champions: dict[str, list[int]] = field(default_factory=dict)
    standing: dict[tuple[str, int, str, str], str] = field(default_factory=dict)
    proposals: dict[Key, RetrainProposed] = field(default_factory=dict)

    def apply(self, event: ModelEvent) -> None:
        """Fold one event in."""
        if isinstance(event, ModelRegistered):
            key = (event.version.name, event.version.version)
            self.versions[key], self.stages[key] = event.version, Stage.DRAFT
        elif isinstance(event, ModelMoved):
            self._moved(event)
        elif isinstance(event, DriftFound):
            self.standing[event.name, event.version, event.measure, event.subject] = event.level
        elif isinstance(event, RetrainProposed):
            self.proposals[event.name, event.version] = event

    def champion(self, name: str) -> ModelVersion | None:
        """The version in production."""
        at = next((key for key, stage in self.stages.items() if key[0] == name and stage is Stage.PRODUCTION), None)
        return self.versions[at] if at else None

    def previous(self, name: str) -> ModelVersion | None:
        """What a rollback brings back: the version that was in production before the one that is, if any is."""
        past = [one for one in self.champions.get(name, []) if self.stages[name, one] is not Stage.PRODUCTION]
        return self.versions[name, past[-1]] if past else None

    def latest(self, name: str) -> int:
        """The highest version of a name, 0 where there is none."""
        return max((version for known, version in self.versions if known == name), default=0)

    def names(self) -> tuple[str, ...]:
        """Every name, in order."""
        return tuple(sorted({name for name, _ in self.versions}))

    def _moved(self, event: ModelMoved) -> None:
        self.stages[event.name, event.version] = event.target
        self.moves.append(event)
        past = self.champions.setdefault(event.name, [])
        if event.target is Stage.PRODUCTION:
            if event.version in past:  # a rollback: what came after it is no way back any more
                del past[past.index(event.version) :]
            past.append(event.version)
