"""Versions of a model as tests need them, and the registry's store in memory."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from trellis.core.dates import NEW_YORK
from trellis.core.problems import problem
from trellis.serving.registry.stages import Stage
from trellis.serving.registry.versions import ALL, Calibration, Metric, ModelVersion

AT = datetime(2026, 3, 31, 12, tzinfo=NEW_YORK)
NAME = "household-categories"


def metric(value: str, slice_: str = ALL, name: str = "accuracy", half: str = "0.03") -> Metric:
    """An accuracy with an interval around it."""
    at, width = Decimal(value), Decimal(half)
    return Metric(name, slice_, at, at - width, at + width, Decimal("0.95"), 400)


def artefact_of(number: int) -> bytes:
    """What is in the store."""
    return f"weights of version {number}".encode()


def version(number: int = 1, **more: object) -> ModelVersion:
    """A version that passes the gate."""
    artefact = artefact_of(number)
    digest = hashlib.sha256(artefact).hexdigest()
    made = ModelVersion(
        name=NAME,
        version=number,
        kind="complement naive Bayes",
        artefact=digest,
        size=len(artefact),
        content=digest,
        code="c" * 64,
        data="d" * 64,
        features=(("text", "words"), ("amount", "money")),
        importance=(("text", Decimal("0.9")),),
        metrics=(metric("0.90"), metric("0.95", "merchants seen"), metric("0.40", "merchants new", half="0.20")),
        calibration=Calibration(Decimal("0.09"), Decimal("0.02"), Decimal("0.04")),
        latency=Decimal("0.4"),
        explanation="the labelled lines that are most alike",
        owner="household",
        licence="Apache-2.0",
        audience=1000,
        epsilon=None,
        trained=AT,
    )
    return replace(made, **more)  # type: ignore[arg-type]


class MemoryModels:
    """Implements serving.registry.ports.ModelStore."""

    source = "memory"

    def __init__(self) -> None:
        self.kept: dict[tuple[str, int], tuple[ModelVersion, bytes]] = {}
        self.stages: dict[tuple[str, int], Stage] = {}

    def put(self, version: ModelVersion, artefact: bytes) -> None:
        """Keep it."""
        key = (version.name, version.version)
        if key in self.kept or version.version != max(self.versions(version.name), default=0) + 1:
            raise problem(self.source, "version", version.label, "versions never change", "Register the next number.")
        self.kept[key], self.stages[key] = (version, artefact), Stage.DRAFT

    def names(self) -> Sequence[str]:
        """Every name."""
        return tuple(sorted({name for name, _ in self.kept}))

    def versions(self, name: str) -> Sequence[int]:
        """Every version."""
        return tuple(sorted(number for known, number in self.kept if known == name))

    def described(self, name: str, version: int) -> ModelVersion:
        """As it was put."""
        return self._one(name, version)[0]

    def artefact(self, name: str, version: int) -> bytes:
        """The bytes."""
        return self._one(name, version)[1]

    def stage(self, name: str, version: int) -> Stage:
        """The stage."""
        self._one(name, version)
        return self.stages[name, version]

    def set_stage(self, name: str, version: int, stage: Stage) -> None:
        """Another stage."""
        self._one(name, version)
        self.stages[name, version] = stage

    def _one(self, name: str, version: int) -> tuple[ModelVersion, bytes]:
        if (name, version) not in self.kept:
            raise problem(self.source, "version", f"{name} {version}", "the store has no such version", "List them.")
        return self.kept[name, version]
